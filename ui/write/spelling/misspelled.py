"""The misspelled words of the paragraphs that are painted, looked up a slice at a time.

Invariant: a slice takes no longer than a frame has room for, and only what is painted is looked up.
A paragraph is known by its text, so that one that did not change is not looked up again.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTextBlock

from ui.look.theme import Theme
from ui.qt.timers import single_shot_timer
from ui.qt.utf16 import Units
from ui.write.text_layout import boxes_of

if TYPE_CHECKING:
    from studio.books.spelling import Misspelling, Speller

Ranges = tuple[tuple[int, int], ...]
SLICE_S = 0.006
_MOST_TEXTS = 4_000
_WAVE, _HEIGHT = 4.0, 1.5
"""The length and the height of a wave, in pixels at 100 %."""


class MisspelledWords(QObject):
    """`looked_up` when more is known of what is on show."""

    looked_up = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._speller: Speller | None = None
        self._is_paused = False
        self._ranges: dict[str, Ranges] = {}
        self._waiting: deque[str] = deque()
        self._begun: tuple[str, Iterator[Misspelling], list[Misspelling]] | None = None
        self._timer = single_shot_timer(self, 0, self._look_up)
        self.caret: Callable[[], int] = lambda: -1

    def use(self, speller: Speller | None) -> None:
        """Look words up in another speller from now on; in none at all where it is None."""
        self._speller = speller
        self._ranges.clear()
        self._waiting.clear()
        self._begun = None
        self.looked_up.emit()

    def pause(self) -> Speller | None:
        """Look nothing up until `go_on`; the speller, which may be used elsewhere until then.

        None where there is none, or it is used already.
        """
        if self._is_paused:
            return None
        self._is_paused = self._speller is not None
        return self._speller

    def go_on(self) -> None:
        """Look words up again."""
        self._is_paused = False
        self._timer.start()

    @property
    def has_speller(self) -> bool:
        """Whether words are looked up in a speller."""
        return self._speller is not None

    @property
    def is_idle(self) -> bool:
        """Whether nothing that was painted waits to be looked up."""
        return not self._waiting and self._begun is None

    def of(self, block: QTextBlock) -> Ranges:
        """The misspelled words of a paragraph, as far as it was looked up, in its positions."""
        if self._speller is None:
            return ()
        text = block.text()
        ranges = self._ranges.get(text)
        if ranges is None:
            self._ask(text)
        return ranges or ()

    def paint(self, painter: QPainter, block: QTextBlock, origin: QPointF) -> None:
        """Paint the lines below misspelled words, but for the one that is being typed."""
        caret = self.caret() - block.position()
        for begin, end in self.of(block):
            if end != caret:
                _paint_waves(painter, block, begin, end, origin)

    # Looking up

    def _ask(self, text: str) -> None:
        is_begun = self._begun is not None and self._begun[0] == text
        if not is_begun and text not in self._waiting:
            self._waiting.append(text)
            self._timer.start()

    def _look_up(self) -> None:
        """Look up as much as a slice has room for, and go on in the next one."""
        if self._is_paused:
            return
        until = time.perf_counter() + SLICE_S
        while self._speller is not None and (self._begun or self._waiting):
            if self._begun is None:
                text = self._waiting.popleft()
                self._begun = text, self._speller.misspelled(text), []
            if not self._finish_text(until):
                self._timer.start()
                return
        self.looked_up.emit()

    def _finish_text(self, until: float) -> bool:
        """Look the rest of a paragraph up; False where the slice ended before."""
        assert self._begun is not None
        text, words, result = self._begun
        for word in words:
            result.append(word)
            if time.perf_counter() > until:
                return False
        units = Units(text)
        if len(self._ranges) >= _MOST_TEXTS:
            self._ranges.clear()
        self._ranges[text] = tuple((units.position(w.start), units.position(w.end)) for w in result)
        self._begun = None
        return time.perf_counter() <= until or not self._waiting


def _paint_waves(
    painter: QPainter, block: QTextBlock, begin: int, end: int, origin: QPointF
) -> None:
    theme = Theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("bad"), max(1.2, theme.px(12) / 10)))
    scale = theme.px(100) / 100
    for box in boxes_of(block, begin, end):
        line = box.translated(origin)
        painter.drawPath(_wave(line.left(), line.right(), line.bottom() - 3 * scale, scale))
    painter.restore()


def _wave(start: float, end: float, y: float, scale: float) -> QPainterPath:
    path = QPainterPath(QPointF(start, y))
    x, side = start, -1
    while x < end:
        step = min(_WAVE * scale, end - x)
        path.quadTo(x + step / 2, y + side * 2 * _HEIGHT * scale, x + step, y)
        x, side = x + step, -side
    return path
