"""The text of a work on a card, shaded by doubt, growing while it is written.

The widget is as high as its text at its width, but while the text is being written never
lower than the room that was reserved, so that what is below does not move.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextCursor

from ui.look.theme import Theme
from ui.parts import draw_box
from ui.parts.document_view import LINE, DocumentView
from ui.write.doubt import Run

MAX_RESERVED_LINES = 7


class WorkText(DocumentView):
    """A text as it is written, then as it was."""

    def __init__(self) -> None:
        super().__init__()
        self._runs: Sequence[Run] = ()
        self._growing = False
        self._shows_doubt = True
        self._reserved_characters = 0

    def show_runs(self, runs: Sequence[Run], growing: bool = False) -> None:
        """Show text; while it is `growing` a block of the studio's blue follows it."""
        self._runs, self._growing = runs, growing
        self._fill()

    def reserve(self, characters: int) -> None:
        """Reserve room for a text of this length; 0 for what the text needs."""
        if characters != self._reserved_characters:
            self._reserved_characters = characters
            self._fit()

    def set_shows_doubt(self, is_on: bool) -> None:
        """Shade doubtful words, or not."""
        self._shows_doubt = is_on
        self._fill()

    def text(self) -> str:
        """The visible text."""
        return "".join(text for text, _ in self._runs)

    def least_height(self, width: int) -> int:
        """The reserved room."""
        line = Theme.current().px(LINE)
        return line * _lines_for(self._reserved_characters, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and a block after it while it grows."""
        super().paintEvent(event)
        if self._growing:
            self._paint_block(QPainter(self))

    def _paint_block(self, painter: QPainter) -> None:
        block = self._document.lastBlock()
        line = block.layout().lineForTextPosition(block.length() - 1)
        if not line.isValid():
            return
        # PySide6 returns a pair; its stubs declare an object.
        x, _ = cast(tuple[float, int], line.cursorToX(block.length() - 1))
        top = block.layout().position().y() + line.y() + 3
        rect = QRectF(min(x + 2, self.width() - 9.0), top, 8, line.height() - 7)
        draw_box(painter, rect, Theme.current().colour("satin"), None, 1)

    def _insert(self, cursor: QTextCursor) -> None:
        for index, (text, level) in enumerate(self._runs):
            shade = QTextCharFormat()
            if level and self._shows_doubt:
                shade.setBackground(Theme.current().colour(f"doubt{level}"))
            # Leading space belongs to the text that the work continues, not to the card.
            cursor.insertText(text.lstrip() if index == 0 else text, shade)


def _lines_for(characters: int, width: int) -> int:
    """About how many lines a text of this length takes."""
    per_line = max(20.0, width / (Theme.current().px(15) * 0.47))
    return min(MAX_RESERVED_LINES, int(characters / per_line) + 1)
