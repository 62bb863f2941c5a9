"""One of the two works that are compared: its letter, its name, its stars and taste's guess."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from studio.base.records import Artifact
from studio.briefs.titles import title_of
from ui.guesses import ShownGuess
from ui.look.dates import when
from ui.look.theme import Theme
from ui.media import window_kit
from ui.parts import (
    Bar,
    Button,
    ClickableFrame,
    IconLabel,
    KeyCap,
    Label,
    StarBar,
    TasteRing,
    draw_box,
)
from ui.parts.labels import ElidedLabel
from ui.qt.layouts import NO_MARGINS, new_column, new_row

WIDTH, LEAST_NAME = 144, 110


class SideInfo(QWidget):
    """`rating_changed(id, stars)`. In a column beside a picture, else in a row above the work."""

    rating_changed = Signal(str, int)
    find_requested = Signal(str)

    def __init__(self, letter: str, in_column: bool) -> None:
        super().__init__()
        self.work: Artifact | None = None
        self._cap = KeyCap(letter)
        Theme.current().set_icon_scaled(self._cap.setFixedSize, 24)
        self._badge = IconLabel("check-circle-fill", "blue", 16)
        self._badge.setAccessibleName(self.tr("Chosen"))
        self._name = Label("", "strong", wrap=True) if in_column else ElidedLabel("", "strong")
        self._caption = Label("", "caption", wrap=in_column)
        self.stars = StarBar(self.tr("Stars of {0}").format(letter))
        self.stars.rating_changed.connect(self._rate)
        self.taste = TasteRing()
        self._guess = ShownGuess()
        self.missing = Label("", "caption", "warn", wrap=True)
        self.find_button = Button(self.tr("Find it"), "secondary", "small")
        self.find_button.clicked.connect(self._ask_to_find)
        self._is_hidden = self._is_chosen = False
        self._in_column = in_column
        if in_column:
            self._build_column(Qt.AlignmentFlag.AlignRight if letter == "A" else None)
        else:
            self._build_row()
        self.show_chosen(False)
        self.show_missing(False)

    def show_work(self, work: Artifact) -> None:
        self.work = work
        self._name.setText(title_of(work))
        self._caption.setText(_caption(work))
        self.stars.setValue(work.stars)
        self._guess = ShownGuess()
        self._update()

    def show_guess(self, guess: ShownGuess) -> None:
        """Show what taste guesses of the work."""
        self._guess = guess
        self._update()

    def show_size(self, text: str) -> None:
        """Show the size of a picture before its date."""
        if self.work is not None:
            self._caption.setText(f"{text} · {_caption(self.work)}")

    def hide_opinions(self, is_hidden: bool) -> None:
        """Hide stars and guess; they keep their room."""
        self._is_hidden = is_hidden
        self._update()

    def show_chosen(self, is_chosen: bool) -> None:
        """Show that this side was chosen."""
        self._is_chosen = is_chosen
        self._badge.setVisible(is_chosen)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of a chosen column; a row has that of its card."""
        if self._is_chosen and self._in_column:
            theme, box = Theme.current(), QRectF(self.rect()).adjusted(4, 8, -4, -8)
            ground, edge = theme.colour("blue-wash"), theme.colour("blue-line")
            draw_box(QPainter(self), box, ground, edge, 6)

    def show_missing(self, is_missing: bool, sentence: str = "") -> None:
        """Show that the file is not where it was, or another reason why nothing is shown."""
        self.missing.setText(sentence or self.tr("Its file is not where it was."))
        self.missing.setVisible(is_missing)
        self.find_button.setVisible(is_missing and not sentence)

    def _update(self) -> None:
        self.stars.setVisible(not self._is_hidden)
        guess = ShownGuess() if self._is_hidden else self._guess
        self.taste.show_guess(guess.score, guess.sure, guess.why)

    def _rate(self, stars: int) -> None:
        if self.work is not None:
            self.rating_changed.emit(self.work.id, stars)

    def _ask_to_find(self) -> None:
        if self.work is not None:
            self.find_requested.emit(self.work.id)

    def _keep_room(self, widget: QWidget) -> None:
        policy = widget.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        widget.setSizePolicy(policy)

    def _build_column(self, side: Qt.AlignmentFlag | None) -> None:
        Theme.current().set_scaled(self.setFixedWidth, WIDTH)
        alignment = side or Qt.AlignmentFlag.AlignLeft
        self._keep_room(self.stars)
        head = new_row(spacing=6)
        for widget in (self._badge, self._cap) if side else (self._cap, self._badge):
            head.addWidget(widget)
        head.insertStretch(0 if side else 2, 1)
        column = new_column(self, 6, (12, 16, 12, 16))
        column.addLayout(head)
        column.addSpacing(4)
        for label in (self._name, self._caption, self.missing):
            label.setAlignment(alignment)
            column.addWidget(label)
        for widget in (self.stars, self.taste, self.find_button):
            column.addWidget(widget, 0, alignment)
        column.addStretch(1)

    def _build_row(self) -> None:
        self._keep_room(self.stars)
        Theme.current().set_scaled(self._name.setMinimumWidth, LEAST_NAME)
        bar = Bar(24, 8, NO_MARGINS)
        new_column(self).addWidget(bar)
        bar.add(self._cap, self._badge, self._name, grows=True)
        bar.add_stretch()
        bar.add(self.missing, self.find_button, stays=True)
        bar.add(self.stars, self.taste, stays=True)
        bar.add(self._caption)


class SideCard(ClickableFrame):
    """A text or a piece of music with what is told of it; `clicked` chooses nothing by itself."""

    def __init__(self, letter: str, content: QWidget) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.is_chosen = False
        self.info = SideInfo(letter, in_column=False)
        column = new_column(self, 8, (13, 10, 13, 10))
        column.addWidget(self.info)
        column.addWidget(content, 1)

    def show_chosen(self, is_chosen: bool) -> None:
        """Show that this side was chosen."""
        self.is_chosen = is_chosen
        self.info.show_chosen(is_chosen)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the border."""
        ground, edge = ("blue-wash", "blue-line") if self.is_chosen else ("page", "edge")
        self.draw_frame(ground, edge)


def _caption(work: Artifact) -> str:
    return window_kit(work.medium).length(work) or when(work.created_at)
