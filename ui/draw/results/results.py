"""The results: pictures two by two, actions on the one on the canvas, and earlier pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QLayout, QMenu, QWidget

from engines.contract import ImageBrief, Preview
from engines.contract.text import Text
from studio.base.records import Artifact
from ui.draw.results.earlier_strip import EarlierStrip
from ui.draw.results.picture_card import PictureCard
from ui.draw.results.picture_menu import menu_rows
from ui.language import number, translated
from ui.look.icons import icon
from ui.making.results.card_grid import CardGrid
from ui.making.results.results import ResultsPanel
from ui.parts import Button, Divider, ElidedLabel, EmptyState, IconButton, Label
from ui.qt.layouts import new_column, new_row
from ui.thumbnails import Thumbnails

MAX_HEIGHT = 16_777_215  # Qt's QWIDGETSIZE_MAX
_MARGIN = 12


class ChosenRow(QWidget):
    """Title and facts of the picture on the canvas, and its actions; `action_requested(verb)`."""

    action_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._work: Artifact | None = None
        self._least_width = 0
        self.title = Label("", "label", "text")
        self.facts = ElidedLabel("", "caption", tabular=True)
        self.start = self._button(self.tr("Use as start"), "start", "picture-in-picture")
        self.again = self._button(self.tr("Make again"), "again", "arrow-clockwise")
        self.vary = self._button(self.tr("Vary"), "vary", "shuffle")
        self.layer = IconButton("stack-plus", self.tr("Keep as layer"), command="draw.layer-keep")
        self.layer.clicked.connect(lambda: self.action_requested.emit("layer"))
        self.copy = IconButton("copy", self.tr("Copy the picture"), command="edit.copy")
        self.copy.clicked.connect(lambda: self.action_requested.emit("copy"))
        self.export = IconButton("export", self.tr("Export…"), command="draw.export")
        self.export.clicked.connect(lambda: self.action_requested.emit("export"))
        self.more = IconButton("dots-three-vertical", self.tr("More"))
        self.more.clicked.connect(self._open_menu)
        self._build_rows()

    def show_work(self, work: Artifact | None, title: str) -> None:
        """Show the facts and actions of a work; None hides the row."""
        self._work = work
        self.setVisible(work is not None)
        if work is None:
            return
        verbs = {verb for _, verb, _ in menu_rows(work)}
        buttons = {"start": self.start, "again": self.again, "vary": self.vary, "layer": self.layer}
        for verb, button in buttons.items():
            button.setEnabled(verb in verbs)
        self.title.setText(title)
        self.facts.setText(facts_of(work))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show icons on the buttons, and the icon buttons, as far as there is room."""
        super().resizeEvent(event)
        room = self.contentsRect().width() - 2 * _MARGIN
        self._least_width = self._show_extras(False, False) + 2 * _MARGIN
        if self._show_extras(True, True) > room and self._show_extras(False, True) > room:
            self._show_extras(False, False)

    def minimumSizeHint(self) -> QSize:
        """As wide as the row without extras: they follow the width, which must not follow them."""
        return QSize(self._least_width, super().minimumSizeHint().height())

    def _show_extras(self, has_icons: bool, has_icon_buttons: bool) -> int:
        """Show icons on the buttons, and the icon buttons; how wide the row is then."""
        for button in (self.start, self.again, self.vary):
            button.show_icon(has_icons)
        for icon_button in (self.layer, self.copy, self.export):
            icon_button.setVisible(has_icon_buttons)
        self._row.invalidate()
        return self._row.sizeHint().width()

    def _button(self, text: str, verb: str, icon_name: str) -> Button:
        button = Button(text, extent="small", icon_name=icon_name)
        button.clicked.connect(lambda: self.action_requested.emit(verb))
        return button

    def _open_menu(self) -> None:
        self._menu = QMenu(self)
        for text, verb, icon_name in menu_rows(self._work):
            action = self._menu.addAction(icon(icon_name), text)
            action.triggered.connect(lambda _=False, verb=verb: self.action_requested.emit(verb))
        self._menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _build_rows(self) -> None:
        head = new_row(spacing=8)
        head.addWidget(self.title)
        head.addWidget(self.facts, 1)
        row = self._row = new_row(spacing=6)
        for button in (self.start, self.again, self.vary):
            row.addWidget(button)
        row.addStretch(1)
        for icon_button in (self.layer, self.copy, self.export, self.more):
            row.addWidget(icon_button)
        column = new_column(self, 8, (_MARGIN, 8, _MARGIN, 8))
        column.addWidget(Divider())
        column.addSpacing(2)
        column.addLayout(head)
        column.addLayout(row)


class PicturesPanel(ResultsPanel[ImageBrief, PictureCard]):
    """`drag_requested(card)`; `preview_changed(image)` for the first picture of the newest batch.

    Invariant: the chosen card is the one whose picture is on the canvas, and the row below the
    cards is about that picture; no card is chosen while something else is on the canvas. A picture
    that arrives is chosen only where `may_show_arrival` allows it.
    """

    ROOM_BELOW = 0  # the row of the chosen picture is below the cards
    drag_requested = Signal(object)
    preview_changed = Signal(object)

    def __init__(self, pictures: Thumbnails, below: QWidget) -> None:
        """`below` stands below the pictures, and below what was drawn earlier."""
        self._pictures = pictures
        self._is_arriving = False
        self._canvas_work: Artifact | None = None
        self.may_show_arrival: Callable[[], bool] = lambda: True
        super().__init__()
        self.chosen_row = ChosenRow()
        self.chosen_row.hide()
        self.earlier = EarlierStrip(pictures)
        self.column.setStretchFactor(self._stack, 1000)
        self.column.addWidget(self.chosen_row)
        self.column.addStretch(1)
        self.column.addWidget(self.earlier)
        self.column.addWidget(below)
        self.content.installEventFilter(self)

    def title(self) -> str:
        """ "Results"."""
        return self.tr("Results")

    def caption(self, newest: int) -> str:
        """Return how many pictures are finished, or how many there are."""
        cards = [card for card in self.cards() if card.batch == self.cards()[0].batch]
        finished = sum(card.artifact is not None for card in cards)
        if finished < newest:
            return self.tr("{0} of {1}").format(finished, newest)
        return self.tr("{0} pictures").format(newest) if newest > 1 else self.tr("1 picture")

    def empty_state(self) -> EmptyState:
        """Return how to begin, and the keys that draw and rate."""
        sentence = self.tr(
            "Say what to draw and ask for four. Each picture appears here step by step; give "
            "it a star or five."
        )
        keys = [
            (["draw.make"], self.tr("draw")),
            (["work.rate-1", "–", "work.rate-5"], self.tr("rate")),
        ]
        return EmptyState(self.tr("Nothing here yet"), sentence, keys, measure=236)

    def make_layout(self) -> CardGrid:
        """Cards two by two."""
        return CardGrid(2)

    def make_card(self, number: int, job: str, brief: ImageBrief) -> PictureCard:
        """An empty card that can be dragged out once it is finished."""
        card = PictureCard(number, job, brief)
        card.drag_requested.connect(lambda: self.drag_requested.emit(card))
        return card

    def begin(self, job: str, brief: ImageBrief, first: int = 0, batch: str = "") -> None:
        """Add empty cards and mark the one that comes next."""
        super().begin(job, brief, first, batch)
        self._show_next()
        self._show_canvas_work()

    def finish(self, job: str, index: int, artifact: Artifact) -> None:
        """Show the finished picture once it is read."""
        card = self._card(job, index)
        if card is not None:
            self._pictures.read_full(artifact, partial(self._show_picture, card))
        self._is_arriving = True
        super().finish(job, index, artifact)
        self._is_arriving = False

    def choose(self, card: PictureCard) -> None:
        """Choose a card; one whose picture has just arrived only where the canvas is free."""
        if not self._is_arriving or self.may_show_arrival():
            super().choose(card)

    def end(self, job: str) -> None:
        """Remove the cards of an ended job that were not finished."""
        super().end(job)
        self._show_canvas_work()

    def remove(self, card: PictureCard) -> None:
        """Remove a card; its picture may stay on the canvas."""
        super().remove(card)
        self._show_canvas_work()

    def show_preview(self, job: str, preview: Preview) -> None:
        """Show a step; the newest batch's first picture is shown large as well."""
        super().show_preview(job, preview)
        card = self._card(job, preview.index)
        self._show_next()
        if card is not None and card is self.cards()[0]:
            self.preview_changed.emit(QImage.fromData(preview.data))

    def show_on_canvas(self, work: Artifact | None) -> None:
        """Show on the cards, and below them, which picture is on the canvas."""
        self._canvas_work = work
        self._show_canvas_work()

    def work_ids(self) -> Sequence[str]:
        """The ids of the works on the cards."""
        return [card.artifact.id for card in self.cards() if card.artifact is not None]

    # Within

    def _sort(self) -> None:
        self._is_arriving = True
        super()._sort()
        self._is_arriving = False
        self._show_canvas_work()

    def card_of(self, work: Artifact | None) -> PictureCard | None:
        """The newest card of a work, if it has one."""
        if work is None:
            return None
        cards = (card for card in self.cards() if card.artifact is not None)
        return next((card for card in cards if card.artifact and card.artifact.id == work.id), None)

    def _show_canvas_work(self) -> None:
        work, current = self._canvas_work, self.card_of(self._canvas_work)
        for card in self.cards():
            card.show_on_canvas(card is current)
        self._select(current)
        title = self.tr("On the canvas")
        if current is not None:
            title = self.tr("Result {0}").format(current.ordinal)
        self.chosen_row.show_work(work, title)
        self._fit()

    def _show_next(self) -> None:
        """Show which picture comes next."""
        waiting = [
            card for card in self.cards() if card.artifact is None and card.view.image().isNull()
        ]
        for card in waiting:
            card.view.show_waiting(self.tr("next") if card is waiting[0] else "")

    def _show_picture(self, card: PictureCard, image: QImage) -> None:
        if card in self.cards():
            card.show_picture(image)
            card.show_size(self.tr("{0} × {1}").format(image.width(), image.height()))

    def eventFilter(self, source: QObject, event: QEvent) -> bool:
        """Fit the height when the cards are laid out again."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the cards as much height as they need."""
        layout = self.content.layout()
        assert isinstance(layout, QLayout)
        width = self._stack.width()
        height = layout.heightForWidth(width) if self.cards() else MAX_HEIGHT
        self._stack.setMaximumHeight(height)

    def sizeHint(self) -> QSize:
        """The size before there are cards."""
        return QSize(428, 400)


def facts_of(work: Artifact) -> str:
    """Such as "seed 1184 · 20 steps · guidance 6.5"; the name of an imported picture."""
    brief = work.brief
    if not isinstance(brief, ImageBrief):
        return work.prompt
    if brief.task == "enlarge":
        return translated(Text("enlarged {factor} times", factor=brief.factor))
    if brief.task == "trace":
        return translated("traced as SVG")
    if brief.point and not brief.source:
        return translated("explored")
    parts = [translated(Text("seed {seed}", seed=brief.seed))]
    parts += (
        [translated(Text("{steps} steps", steps=brief.steps))]
        if brief.steps and brief.steps > 1
        else []
    )
    if brief.guidance is not None:
        parts.append(translated(Text("guidance {guidance}", guidance=number(brief.guidance, "g"))))
    return " · ".join(parts)
