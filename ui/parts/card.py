"""The card: one anatomy for all media.

Number, taste, state at the right; the work; stars at the left, actions at the right. A
card maps keys to verbs and emits them; the page carries them out.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.look.theme import Theme
from ui.parts.labels import ElidedLabel, Label
from ui.parts.paint import draw_box
from ui.parts.stars import StarBar
from ui.parts.taste import TasteRing

_VERBS = {
    Qt.Key.Key_X: "reject",
    Qt.Key.Key_K: "keep",
    Qt.Key.Key_G: "again",
    Qt.Key.Key_U: "copy-settings",
    Qt.Key.Key_T: "tag",
    Qt.Key.Key_C: "compare",
    Qt.Key.Key_R: "replace",
    Qt.Key.Key_Return: "take",
    Qt.Key.Key_Enter: "take",
    Qt.Key.Key_Delete: "trash",
    Qt.Key.Key_Up: "previous",
    Qt.Key.Key_Left: "previous",
    Qt.Key.Key_Down: "next",
    Qt.Key.Key_Right: "next",
    Qt.Key.Key_Escape: "leave",
}


class Card(QFrame):
    """A result; the work goes into `body`, buttons by `add_action`.

    `rating_changed(stars)`, `action_requested(verb)`; `became_current` when the card was pressed or
    got the keyboard. If `WORK_FIRST` the work is above its number, from edge to edge.
    """

    WORK_FIRST = False

    rating_changed = Signal(int)
    action_requested = Signal(str)
    became_current = Signal()

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(self.tr("Result {0}").format(number))
        self._selected = self._current = False
        self.number = Label(str(number), "value", tabular=True)
        self.taste = TasteRing()
        self.state = ElidedLabel("", "caption")
        self.extent = Label("", "caption", tabular=True)
        self.stars = StarBar(self.tr("Stars of result {0}").format(number))
        self.stars.rating_changed.connect(self.rating_changed)
        self.body = QVBoxLayout()
        self._actions = QHBoxLayout()
        self._build_column()

    def set_selected(self, selected: bool) -> None:
        """Show a blue ground and border."""
        self._selected = selected
        self.update()

    def set_current(self, current: bool) -> None:
        """Show a 2 px border: keys act on this card."""
        if current != self._current:
            self._current = current
            self.update()

    def add_action(self, widget: QWidget) -> None:
        """Add a button at the right of the foot."""
        self._actions.addWidget(widget)

    def copy(self) -> None:
        """Copy the work; called by Edit, Copy on the widget with the keyboard."""
        self.action_requested.emit("copy")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and Qt.Key.Key_0 <= key <= Qt.Key.Key_5:
            if self.stars.isEnabled():
                self.stars.setValue(key - Qt.Key.Key_0)
                self.rating_changed.emit(key - Qt.Key.Key_0)
        elif plain and key in _VERBS:
            self.action_requested.emit(_VERBS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.became_current.emit()
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.became_current.emit()
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        fill = "blue-wash" if self._selected else "raised"
        if self._current:
            border, width = "satin", 2.0
        elif self._selected:
            border, width = "blue-line", 1.0
        else:
            border, width = ("edge" if self.underMouse() else "line"), 1.0
        painter = QPainter(self)
        box = QRectF(self.rect())
        draw_box(painter, box, theme.colour(fill), theme.colour(border), 6, width)

    def _build_column(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.number)
        head.addWidget(self.taste)
        head.addWidget(self.state, 1)
        head.addWidget(self.extent)
        foot = QHBoxLayout()
        foot.setSpacing(4)
        foot.addWidget(self.stars)
        foot.addStretch(1)
        self._actions.setSpacing(4)
        foot.addLayout(self._actions)
        column = QVBoxLayout(self)
        column.setSpacing(6)
        if self.WORK_FIRST:
            column.setContentsMargins(1, 1, 1, 5)
            head.setContentsMargins(8, 0, 8, 0)
            foot.setContentsMargins(6, 0, 4, 0)
            column.setSpacing(3)
            column.addLayout(self.body)
            column.addSpacing(2)
            column.addLayout(head)
        else:
            column.setContentsMargins(13, 10, 12, 8)
            column.addLayout(head)
            column.addLayout(self.body)
        column.addLayout(foot)
