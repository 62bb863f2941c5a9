"""How many words a text has, counted paragraph by paragraph.

Invariant: after a change only the paragraphs that changed are counted again, and a long text is
counted a part at a time, so that no key waits for a book.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextDocument

from studio.base.words import count_words
from ui.qt.timers import single_shot_timer

AT_ONCE = 30_000  # characters that are counted without a pause
_PAUSE_MS = 5


class WordCounts(QObject):
    """`counted(words)` once every paragraph of the document is counted."""

    counted = Signal(int)

    def __init__(self, document: QTextDocument) -> None:
        super().__init__()
        self._timer = single_shot_timer(self, _PAUSE_MS, self.count)
        self._begin(document)

    def follow(self, document: QTextDocument) -> None:
        """Count the words of another document from now on."""
        self._document.contentsChange.disconnect(self._forget)
        self._begin(document)

    def _begin(self, document: QTextDocument) -> None:
        self._document = document
        self._counts: list[int | None] = []
        self._next = 0
        document.contentsChange.connect(self._forget)
        self._forget(0, 0, document.characterCount())

    def count(self) -> None:
        """Count what was not counted yet, as much as fits into a moment."""
        self._timer.stop()
        block, characters = self._document.findBlockByNumber(self._next), 0
        while block.isValid() and characters < AT_ONCE:
            if self._counts[self._next] is None:
                self._counts[self._next] = count_words(block.text())
                characters += block.length()
            block, self._next = block.next(), self._next + 1
        if block.isValid():
            self._timer.start()
        else:
            self.counted.emit(sum(count or 0 for count in self._counts))

    def _forget(self, begin: int, _removed: int, added: int) -> None:
        """Forget the paragraphs of a change, in which there may be more or fewer by now."""
        document = self._document
        first = max(0, document.findBlock(begin).blockNumber())
        end = document.findBlock(begin + added)
        last = end.blockNumber() if end.isValid() else document.blockCount() - 1
        count = last - first + 1
        replaced = count - (document.blockCount() - len(self._counts))
        self._counts[first : first + replaced] = [None] * count
        self._next = min(self._next, first)
