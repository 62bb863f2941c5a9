"""Rows that the artist decides on one by one: proposals and hints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.look.theme import Theme
from ui.parts import Button, FlowLayout, Label
from ui.parts.paint import draw_box
from ui.qt.layouts import clear_layout, new_column, new_row, scroll_area

_MARGINS = (12, 9, 12, 10)


@dataclass(frozen=True)
class Choice:
    """A button of a row: its text, its kind, and what it does."""

    text: str
    run: Callable[[], object]
    kind: str = "secondary"


@dataclass(frozen=True)
class Decision:
    """What a row says: `title` in short, `caption` at its right, and texts with their ink below.

    Each row of a list has another `key`, and at least one choice.
    """

    key: str
    title: str
    caption: str = ""
    texts: Sequence[tuple[str, str]] = ()
    choices: Sequence[Choice] = ()
    caption_ink: str = "text2"


class DecisionList(QWidget):
    """Rows below each other that scroll; a sentence where there is none."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._content = QWidget()
        self._column = new_column(self._content, 8)
        self._keys: list[str] = []
        area = scroll_area(self._content)
        new_column(self).addWidget(area)

    @property
    def keys(self) -> list[str]:
        """The keys of the rows on show."""
        return list(self._keys)

    def row(self, key: str) -> DecisionRow:
        """The row of a key."""
        items = (self._column.itemAt(index) for index in range(self._column.count()))
        rows = (item.widget() for item in items if item is not None)
        return next(row for row in rows if isinstance(row, DecisionRow) and row.key == key)

    def show_rows(self, rows: Sequence[Decision], empty: str) -> None:
        """Show these rows, or a sentence where there is none."""
        focused = [index for index, key in enumerate(self._keys) if self._has_focus(key)]
        clear_layout(self._column)
        self._keys = [row.key for row in rows]
        for row in rows:
            self._column.addWidget(DecisionRow(row))
        if not rows:
            self._column.addWidget(Label(empty, "body", "text2", wrap=True))
        self._column.addStretch(1)
        if focused and rows:
            self._focus(self._keys[min(focused[0], len(rows) - 1)])

    def _has_focus(self, key: str) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and self.row(key).isAncestorOf(focus)

    def _focus(self, key: str) -> None:
        """Give the keyboard to the row that stands where the one before stood."""
        row = self.row(key)
        row.show()  # at once, so that it can take the keyboard
        row.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)


class DecisionRow(QFrame):
    """One of them."""

    def __init__(self, decision: Decision) -> None:
        super().__init__()
        self.key = decision.key
        self.buttons: list[Button] = []
        column = new_column(self, 5, _MARGINS)
        head = new_row(None, 8)
        head.addWidget(Label(decision.title, "strong", wrap=True), 1)
        if decision.caption:
            caption = Label(decision.caption, "caption", decision.caption_ink)
            head.addWidget(caption, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for text, ink in decision.texts:
            column.addWidget(Label(text, "caption", ink, wrap=True))
        flow = FlowLayout(spacing=6)
        for choice in decision.choices:
            button = Button(choice.text, choice.kind, "small")
            button.setAutoDefault(False)
            button.setAccessibleDescription(decision.title)
            button.clicked.connect(choice.run)
            self.buttons.append(button)
            flow.addWidget(button)
        column.addLayout(flow)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter, box = QPainter(self), QRectF(self.rect())
        draw_box(painter, box, theme.colour("raised"), theme.colour("line"), 6)
