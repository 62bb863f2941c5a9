"""What a page shows where there is nothing yet: a drawing, a sentence, a button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QWidget

from ui.look.icons import drawing
from ui.look.theme import Theme
from ui.parts.buttons import Button
from ui.parts.labels import KeyHint, Label
from ui.qt.layouts import new_column

ROOM_FOR_BUTTONS = 290
EMPTY_MARGIN, MIN_EMPTY_WIDTH = 16, 220


class Drawing(QLabel):
    """The bower or the mark in the theme's colours."""

    def __init__(self, name: str, size: QSize) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._name, self._extent = name, size
        self.setFixedSize(size)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).drawPixmap(0, 0, drawing(self._name, self._extent, self.devicePixelRatioF()))


class EmptyState(QWidget):
    """The bower, one sentence, one button (and a quiet second one)."""

    def __init__(
        self,
        title: str,
        sentence: str,
        keys: Sequence[tuple[Sequence[str], str]] = (),
        measure: int = 290,
    ) -> None:
        """`measure` is the width of the sentence in pixels."""
        super().__init__()
        self.title = Label(title, "title", wrap=True)
        self.sentence = Label(sentence, "body", "text2", wrap=True)
        self._measure = measure
        self.setMinimumWidth(MIN_EMPTY_WIDTH)  # the sentence becomes as narrow as its panel
        Theme.current().rescaled.connect(self._fit)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.setSpacing(6)
        self._build_column(keys)

    def set_text(self, title: str, sentence: str) -> None:
        """Change title and sentence."""
        self.title.setText(title)
        self.sentence.setText(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sentence within the panel."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 2 * EMPTY_MARGIN
        self.sentence.setFixedWidth(max(EMPTY_MARGIN, min(Theme.current().px(self._measure), room)))
        self.sentence.setWordWrap(True)  # else Qt keeps the hint for the width before
        buttons = self.findChildren(Button)
        for button in buttons:
            button.break_text(room)
        width = sum(button.sizeHint().width() + self._buttons.spacing() for button in buttons)
        has_room = self._measure >= ROOM_FOR_BUTTONS and width <= room
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._buttons.setDirection(across if has_room else down)

    def add_button(self, button: Button) -> Button:
        """Add a button below the sentence."""
        self._buttons.addWidget(button)
        return button

    def _build_column(self, keys: Sequence[tuple[Sequence[str], str]]) -> None:
        centre = Qt.AlignmentFlag.AlignCenter
        self.title.setAlignment(centre)
        self.sentence.setAlignment(centre)
        column = new_column(self, 8, (EMPTY_MARGIN, EMPTY_MARGIN, EMPTY_MARGIN, EMPTY_MARGIN))
        column.addStretch(1)
        column.addWidget(Drawing("bower", QSize(144, 100)), 0, centre)
        column.addSpacing(8)
        column.addWidget(self.title)
        column.addLayout(_centred(self.sentence))
        column.addSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        for names, text in keys:
            row.addWidget(KeyHint(names, text))
        row.addStretch(1)
        column.addLayout(row)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addLayout(self._buttons)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)


def _centred(widget: QWidget) -> QHBoxLayout:
    """A row, not an alignment: a wrapped label needs its height computed at its own width."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row
