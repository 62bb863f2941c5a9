"""The studio's words in the text, and how doubtful they are.

The runs are those of the document as it is; after a change only the paragraphs that
changed are looked through again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlock, QTextDocument, QTextFragment

from ui.qt.utf16 import Units
from ui.write.text_formats import DOUBT, MACHINE

MachineRun = tuple[int, int, int]
"""Where the words begin and end, and their doubt."""


class MachineRuns(QObject):
    """The runs of a document, which may be asked for by paragraph or all together."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__()
        self._begin(document)

    def follow(self, document: QTextDocument) -> None:
        """Read another document from now on."""
        self._document.contentsChange.disconnect(self._update)
        self._begin(document)

    def _begin(self, document: QTextDocument) -> None:
        self._document = document
        self._lengths: list[int] = []
        self._runs: list[list[MachineRun] | None] = []
        document.contentsChange.connect(self._update)
        self._update(0, 0, document.characterCount())

    def of(self, block: QTextBlock) -> list[MachineRun]:
        """The runs of a paragraph, from its beginning."""
        index = block.blockNumber()
        runs = self._runs[index]
        if runs is None:
            runs = self._runs[index] = list(_runs_of(block))
        return runs

    def all(self) -> list[MachineRun]:
        """The runs of the whole text, in the document's positions."""
        self._fill()
        result: list[MachineRun] = []
        position = 0
        for length, runs in zip(self._lengths, self._runs, strict=True):
            if runs:
                result += [(position + a, position + b, level) for a, b, level in runs]
            position += length
        return result

    def marks(self, text: str) -> tuple[list[tuple[int, int]], list[MachineRun]]:
        """The runs that touch as ranges of characters of the text, and those that are doubtful."""
        units, runs = Units(text), self.all()
        if units.has_pairs:
            runs = [(units.character(a), units.character(b), level) for a, b, level in runs]
        spans: list[tuple[int, int]] = []
        for begin, end, _ in runs:
            if spans and begin - spans[-1][1] <= 1:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((begin, end))
        return spans, [run for run in runs if run[2]]

    def total_length(self) -> int:
        """Return how many characters the studio wrote."""
        self._fill()
        return sum(end - begin for runs in self._runs for begin, end, _ in runs or ())

    def has_doubt(self) -> bool:
        """Return whether any of its words is doubtful."""
        self._fill()
        return any(level for runs in self._runs for _, _, level in runs or ())

    def _fill(self) -> None:
        if None not in self._runs:
            return
        block = self._document.begin()
        while block.isValid():
            self.of(block)
            block = block.next()

    def _update(self, begin: int, _removed: int, added: int) -> None:
        """Forget the paragraphs of a change, in which there may be more or fewer by now."""
        document = self._document
        first = max(0, document.findBlock(begin).blockNumber())
        end = document.findBlock(begin + added)
        last = end.blockNumber() if end.isValid() else document.blockCount() - 1
        count = last - first + 1
        replaced = count - (document.blockCount() - len(self._runs))
        block = document.findBlockByNumber(first)
        lengths: list[int] = []
        for _ in range(count):
            lengths.append(block.length())
            block = block.next()
        self._lengths[first : first + replaced] = lengths
        self._runs[first : first + replaced] = [None] * count


def _runs_of(block: QTextBlock) -> Iterator[MachineRun]:
    for fragment in _fragments(block):
        form = fragment.charFormat()
        if form.hasProperty(MACHINE):
            begin = fragment.position() - block.position()
            yield begin, begin + fragment.length(), form.intProperty(DOUBT)


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    # PySide6 makes blocks iterable; its stubs do not say so.
    for part in cast(Iterable[QTextBlock.iterator], block):
        yield part.fragment()
