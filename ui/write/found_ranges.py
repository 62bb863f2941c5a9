"""What was found in the text, marked below its words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QTextBlock

from ui.look.theme import Theme
from ui.parts.paint import draw_box
from ui.write.text_layout import boxes_of


class FoundRanges:
    """Ranges of a document, in order; the current one has a frame."""

    def __init__(self) -> None:
        self._ranges: Sequence[tuple[int, int]] = ()
        self._current: tuple[int, int] | None = None

    def show(self, ranges: Sequence[tuple[int, int]], current: tuple[int, int] | None) -> None:
        """Mark other ranges."""
        self._ranges, self._current = ranges, current

    def paint(self, painter: QPainter, block: QTextBlock, origin: QPointF) -> None:
        """Paint the marks of a paragraph whose layout begins at a point."""
        theme, begin = Theme.current(), block.position()
        end = begin + block.length()
        index = bisect_left(self._ranges, (begin, 0))
        for first, last in self._ranges[max(0, index - 1) :]:
            if first >= end:
                return
            border = theme.colour("satin") if (first, last) == self._current else None
            for box in boxes_of(block, max(0, first - begin), min(last, end) - begin):
                area = box.translated(origin).adjusted(-1, 1, 1, -1)
                draw_box(painter, area, theme.colour("doubt3"), border, 3)
