"""The left column of Explore: model, how the space is looked at, pins, and making."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.bound_keys import name_keys
from ui.explore.explorer import USUAL_REACH, USUAL_TRUNCATION
from ui.explore.picture_button import PictureButton
from ui.explore.spots import LETTERS, Visit, place_text, plane_name
from ui.language import number, translated
from ui.look.icons import icon
from ui.look.theme import Theme
from ui.making.action_zone import COUNTS
from ui.making.brief.combo_rows import fill
from ui.making.panel import Panel
from ui.parts import (
    Button,
    Chip,
    ClickableFrame,
    Divider,
    ElidedLabel,
    IconButton,
    KeyedButton,
    Label,
    LabelledCombo,
    LabelledSlider,
    PanelHeader,
    Segments,
    SliderRange,
)
from ui.qt.layouts import new_column, new_row

TRUNCATIONS = SliderRange(0.05, 1.0, 0.05)
REACHES = SliderRange(0.1, 1.6, 0.1)
BRIEF, EXPLORE = "brief", "explore"
MAX_SHOWN_VISITS = 5


class LeftPanel(Panel):
    """`half_selected("brief")` to leave Explore; `model_selected(id)`; `truncation_changed`,
    `reach_changed`; `pin_pressed(letter)` goes there, `unpin_requested(letter)`,
    `swap_requested`; `visit_pressed(index)`; `make_requested`.
    """

    half_selected = Signal(object)
    model_selected = Signal(str)
    truncation_changed = Signal(float)
    reach_changed = Signal(float)
    pin_pressed = Signal(str)
    unpin_requested = Signal(str)
    swap_requested = Signal()
    visit_pressed = Signal(int)
    make_requested = Signal()

    def __init__(self) -> None:
        super().__init__("panel")
        self._column = new_column(None, 10, (16, 14, 16, 8))
        self._build_model()
        self._column.addWidget(Divider())
        self._build_pins()
        self._build_visits()
        self._column.addStretch(1)
        self._build_panel()
        self.show_pins({})
        self.show_visits(())

    # What is shown

    def show_models(self, rows: Sequence[tuple[str, str]], current: str) -> None:
        """Models as (id, name)."""
        fill(self.model, rows, current)
        self.model.setEnabled(bool(rows))

    def show_view(self, truncation: float, reach: float, has_truncation: bool) -> None:
        """Show how the space is looked at, without a signal."""
        with QSignalBlocker(self.truncation), QSignalBlocker(self.reach):
            self.truncation.set_value(truncation)
            self.reach.set_value(reach)
        self.truncation.setEnabled(has_truncation)
        tip = "" if has_truncation else self.tr("A VAE has no truncation: it draws all as learned.")
        self.truncation.setToolTip(tip)

    def show_pins(self, pins: dict[str, Visit]) -> None:
        """Show what is pinned."""
        for letter, card in self.pin_cards.items():
            card.show_visit(pins.get(letter))
        self.swap.setEnabled(len(pins) == len(LETTERS))

    def show_visits(self, visits: Sequence[Visit]) -> None:
        """Show the newest places that the artist has been at."""
        for index, button in enumerate(self.visit_buttons):
            visit = visits[index] if index < len(visits) else None
            button.setVisible(visit is not None)
            if visit is not None:
                button.show_image(visit.image)
                button.setToolTip(place_text(visit.spot))
        count = len(visits)
        text = self.tr("1 place") if count == 1 else self.tr("{0} places").format(count)
        self._visit_count.setText(text if count else self.tr("nowhere yet"))

    def show_making(self, note: str) -> None:
        """Show in words what is being made here; "" for the usual words."""
        self._note.setText(note or self.tr("Near the cross, no further than one cell."))

    def set_can_make(self, can_make: bool, reason: str = "") -> None:
        """Enable making, or say why it is not possible."""
        self.make.setEnabled(can_make)
        self.make.setToolTip(reason)

    def count(self) -> int:
        """Return how many to make."""
        return int(self._counts.value())

    # Building

    def _build_model(self) -> None:
        self.half = half_segments()
        self.half.set_value(EXPLORE)
        self.half.value_selected.connect(self.half_selected)
        self.model = LabelledCombo(self.tr("Model"))
        self.model.activated.connect(
            lambda _: self.model_selected.emit(str(self.model.currentData()))
        )
        truncation_ends = (self.tr("typical"), self.tr("daring"))
        reach_ends = (self.tr("close by"), self.tr("everything"))
        self.truncation = LabelledSlider(
            self.tr("Truncation"), TRUNCATIONS, lambda value: number(value, ".2f"), truncation_ends
        )
        self.truncation.set_value(USUAL_TRUNCATION)
        self.truncation.value_changed.connect(self.truncation_changed)
        self.reach = LabelledSlider(
            self.tr("Reach"), REACHES, lambda value: number(value, ".1f"), reach_ends
        )
        self.reach.set_value(USUAL_REACH)
        self.reach.value_changed.connect(self.reach_changed)
        for widget in (self.half, self.model, self.truncation, self.reach):
            self._column.addWidget(widget)

    def _build_pins(self) -> None:
        self.swap = Button(self.tr("Swap"), "quiet", "small", "arrows-left-right")
        self.swap.clicked.connect(self.swap_requested)
        self._column.addLayout(_head(self.tr("Pinned"), self.swap))
        self.pin_cards = {letter: PinCard(letter) for letter in LETTERS}
        for letter, card in self.pin_cards.items():
            card.clicked.connect(partial(self.pin_pressed.emit, letter))
            card.unpin.clicked.connect(partial(self.unpin_requested.emit, letter))
            self._column.addWidget(card)

    def _build_visits(self) -> None:
        self._visit_count = Label("", "caption")
        self._column.addLayout(_head(self.tr("Been here"), self._visit_count))
        row = new_row(spacing=6)
        self.visit_buttons = [
            PictureButton(46, self.tr("Go back here")) for _ in range(MAX_SHOWN_VISITS)
        ]
        for index, button in enumerate(self.visit_buttons):
            button.clicked.connect(partial(self.visit_pressed.emit, index))
            row.addWidget(button)
        row.addStretch(1)
        self._column.addLayout(row)

    def _build_panel(self) -> None:
        column = self.show_scrolling(PanelHeader(self.tr("Explore")), self._column)
        column.addWidget(Divider())
        column.addLayout(self._build_zone())

    def _build_zone(self) -> QVBoxLayout:
        self._counts = Segments(self.tr("How many"), [(n, str(n)) for n in COUNTS])
        self._counts.set_value(4)
        self._counts.setMinimumWidth(148)
        self._counts.value_selected.connect(self._name_button)
        row = _head(self.tr("How many"), self._counts)
        self._note = Label("", "caption", wrap=True)
        self.make = KeyedButton("", "draw.make", "primary")
        self.make.clicked.connect(self.make_requested)
        column = new_column(None, 8, (16, 12, 16, 13))
        column.addLayout(row)
        column.addWidget(self._note)
        column.addWidget(self.make)
        self._name_button()
        self.show_making("")
        return column

    def _name_button(self, _: object = None) -> None:
        self.make.set_label(self.tr("Make {0} here").format(self.count()))


class PinCard(ClickableFrame):
    """A pinned work with its place; a dashed picture where nothing is pinned."""

    def __init__(self, letter: str) -> None:
        super().__init__()
        self._letter = letter
        self.picture = PictureButton(60, "")
        Theme.current().set_icon_scaled(self.picture.setFixedSize, 60)
        self.picture.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._name = Label("", "strong")
        self._place = ElidedLabel("", "caption", tabular=True)
        self.unpin = IconButton("push-pin-fill", self.tr("Take {0} out").format(letter))
        self.unpin.setIcon(icon("push-pin-fill", "blue"))
        self._build_row()
        self.show_visit(None)

    def show_visit(self, visit: Visit | None) -> None:
        """Show what is pinned; None for nothing."""
        self.picture.show_image(visit.image if visit is not None else QImage())
        self._name.setText(plane_name(visit.spot.number) if visit else self.tr("not pinned"))
        if visit is not None:
            name_keys(self.show_place, place_text(visit.spot))
        else:
            keys = {
                "A": self.tr("{explore.pin-a} pins the cross"),
                "B": self.tr("{explore.pin-b} pins the cross"),
            }
            name_keys(self.show_place, keys[self._letter])
        self.unpin.setVisible(visit is not None)
        self.setEnabled(visit is not None)

    def show_place(self, text: str) -> None:
        """Show where it is pinned, or which key pins it."""
        self._place.setText(text)
        self.setAccessibleName(f"{self._letter}: {self._name.text()}, {text}")

    def _build_row(self) -> None:
        head = new_row(spacing=8)
        head.addWidget(Chip(self._letter))
        head.addWidget(self._name, 1)
        head.addWidget(self.unpin)
        texts = new_column(spacing=6)
        texts.addStretch(1)
        texts.addLayout(head)
        texts.addWidget(self._place)
        texts.addStretch(1)
        row = new_row(self, 10, (8, 8, 8, 8))
        row.addWidget(self.picture)
        row.addLayout(texts, 1)

    def paintEvent(self, event: object) -> None:
        """Paint the card's ground."""
        self.draw_frame("hover" if self.underMouse() and self.isEnabled() else "raised", "line")


def half_segments() -> Segments:
    """The two halves of Draw: Brief and Explore."""
    options = [(BRIEF, translated("Brief")), (EXPLORE, translated("Explore"))]
    return Segments(translated("Half of the page"), options)


def _head(title: str, widget: QWidget) -> QHBoxLayout:
    row = new_row(spacing=8)
    row.addWidget(Label(title, "label"))
    row.addStretch(1)
    row.addWidget(widget)
    return row
