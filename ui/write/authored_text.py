"""A text in which the words of the studio are known, to be read.

Invariant: nothing is changed. Positions are those of the document, ranges are of characters.
"""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from ui.qt.utf16 import Units, without_halves
from ui.write.machine_runs import MachineRun, MachineRuns

_MOVE = QTextCursor.MoveMode.MoveAnchor
NEAR = 400  # characters around a place that decide how a text is joined to them


class AuthoredText(QTextEdit):
    """Reads the text of a document, and who wrote what in it."""

    def __init__(self) -> None:
        super().__init__()
        self._runs = MachineRuns(self.document())

    def body(self) -> str:
        """The text as it is saved; `toPlainText` loses the spaces that do not break."""
        return self.document().toRawText().replace("\u2029", "\n")

    def spans(self) -> list[tuple[int, int]]:
        """The character ranges that the studio wrote, as characters of `toPlainText`."""
        return self.marks()[0]

    def doubts(self) -> list[MachineRun]:
        """The character ranges that the model was unsure of, with their levels."""
        return self.marks()[1]

    def marks(self) -> tuple[list[tuple[int, int]], list[MachineRun]]:
        """`spans` and `doubts`."""
        return self._runs.marks(self.body())

    def machine_share(self) -> float:
        """Return how much of the text the studio wrote, 0 to 1."""
        length = self.document().characterCount() - 1
        return self._runs.total_length() / length if length else 0

    def has_doubt(self) -> bool:
        """Return whether the model was unsure of any word."""
        return self._runs.has_doubt()

    def text_before_caret(self, length: int, step: int = 1) -> str:
        """At most `length` characters before caret or selection, which a model continues.

        A longer text begins at a multiple of `step`, and hence at the same word while it grows.
        """
        begin = self.textCursor().selectionStart()
        start = -(-max(0, begin - length) // step) * step
        return self._text_between(start, begin)

    def text_after_selection(self, length: int) -> str:
        """At most `length` characters after the selection."""
        end = self.textCursor().selectionEnd()
        return self._text_between(end, end + length)

    def selected_text(self, length: int | None = None) -> str:
        """The selected text, or at most `length` characters of it; empty without a selection."""
        cursor = self.textCursor()
        begin, end = cursor.selectionStart(), cursor.selectionEnd()
        return self._text_between(begin, end if length is None else min(end, begin + length))

    def text_of(self, place: QTextCursor) -> str:
        """What a cursor selects."""
        return self._text_between(place.selectionStart(), place.selectionEnd())

    def text_around(self, place: QTextCursor) -> tuple[str, str]:
        """The last characters before a place, and the first after it."""
        begin, end = place.selectionStart(), place.selectionEnd()
        before = self._text_between(max(0, begin - NEAR), begin)
        return before, self._text_between(end, end + NEAR)

    def find_only(self, text: str) -> QTextCursor | None:
        """A cursor that selects a text which stands in the document once; None otherwise."""
        body = self._text_between(0, self.document().characterCount())
        begin = body.find(text)
        if begin < 0 or body.find(text, begin + 1) >= 0:
            return None
        units = Units(body)
        cursor = QTextCursor(self.document())
        cursor.setPosition(units.position(begin))
        cursor.setPosition(units.position(begin + len(text)), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _text_between(self, begin: int, end: int) -> str:
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        for position, mode in ((begin, _MOVE), (end, QTextCursor.MoveMode.KeepAnchor)):
            cursor.setPosition(max(0, min(position, last)), mode)  # -1 while it is being cleared
        text = cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n")
        return without_halves(text)
