"""The review of a rewrite in the text: each of its sentences is accepted or declined.

Invariant: the text changes only by what is accepted, and all that is one step of undo. Any other
change of the text ends the review, since its places are not where they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from studio.books.sentence_diff import Difference, differences
from ui.qt.utf16 import Units, utf16_length
from ui.write.passage import Passage
from ui.write.rewriting.diff_text import Piece, diff_pieces, replacements, standing_text
from ui.write.rewriting.review_bar import ReviewBar
from ui.write.rewriting.review_view import ReviewView
from ui.write.text_panel import TextPanel


class Review(QObject):
    """`changed` when a review began, went on or ended; `rating_requested(key event)`."""

    changed = Signal()
    rating_requested = Signal(object)

    def __init__(self, text: TextPanel) -> None:
        super().__init__(text)
        self._text, self._editor = text, text.editor
        self._passage: Passage | None = None
        self._ordinal, self._current = 0, 0
        self._words = ""
        self._rows: Sequence[Difference] = ()
        self._decisions: dict[int, bool] = {}
        self._is_changing = False
        self._editor.textChanged.connect(self._on_text_changed)

    @cached_property
    def view(self) -> ReviewView:
        """The text with a rewrite in it; it is built for the first one."""
        view = ReviewView()
        view.verb_requested.connect(self.run)
        view.sentence_clicked.connect(self._choose)
        view.rating_requested.connect(self.rating_requested)
        column = self._text.column
        column.insertWidget(column.indexOf(self._editor) + 1, view, 1)
        return view

    @cached_property
    def bar(self) -> ReviewBar:
        """The bar below the view; it is built with it."""
        bar = ReviewBar()
        bar.verb_requested.connect(self.run)
        column = self._text.column
        column.insertWidget(column.indexOf(self.view) + 1, bar)
        return bar

    @property
    def has_keyboard(self) -> bool:
        """Whether keys decide on a rewrite in the text."""
        return self.is_open and self.view.hasFocus()

    @property
    def is_open(self) -> bool:
        """Whether a rewrite is on show."""
        return self._passage is not None

    @property
    def numbers(self) -> list[int]:
        """The sentences that are not decided yet."""
        return [row.number for row in self._rows if row.number not in self._decisions]

    def goes_on(self, ordinal: int) -> bool:
        """Return whether this rewrite is on show, or the artist is deciding on another one."""
        return self.is_open and (ordinal == self._ordinal or self.has_keyboard)

    def open(self, ordinal: int, passage: Passage, alternative: str) -> bool:
        """Show an alternative in the place of its passage; False where it says the same."""
        target, had_keyboard = passage.find(), self.has_keyboard
        if target is None:
            return False
        words = self._editor.text_of(target)
        rows = differences(words, alternative)
        if not rows:
            self.close()
            return False
        self._passage, self._ordinal, self._words, self._rows = passage, ordinal, words, rows
        self._decisions = {}
        self._current = rows[0].number
        self._show(has_keyboard=self._editor.hasFocus() or had_keyboard)
        return True

    def close(self) -> None:
        """Show the text as it is."""
        if self._passage is None:
            return
        focus = QApplication.focusWidget()
        has_keyboard = focus is self.view or (focus is not None and self.bar.isAncestorOf(focus))
        self._passage, self._rows = None, ()
        self._editor.show()
        self._editor.show_caret()
        if has_keyboard:
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.hide()
        self.bar.hide()
        self._text.foot.show()
        self.changed.emit()

    def run(self, verb: str) -> None:
        """Carry out what a key or a button asked for."""
        if not self.is_open:
            return
        if verb == "leave":
            self.close()
        elif verb in ("next", "previous"):
            self._step(1 if verb == "next" else -1)
        else:
            numbers = self.numbers if verb.endswith("-all") else [self._current]
            self._decide(numbers, is_accepted=verb.startswith("accept"))

    # Deciding

    def _decide(self, numbers: Sequence[int], is_accepted: bool) -> None:
        if is_accepted:
            self._replace(numbers)
        undecided = [number for number in self.numbers if number not in numbers]
        self._decisions.update(dict.fromkeys(numbers, is_accepted))
        if not undecided:
            self.close()
            return
        later = [number for number in undecided if number > self._current]
        self._current = (later or undecided)[0]
        self._show()

    def _replace(self, numbers: Sequence[int]) -> None:
        """Put what was accepted into the text, as one step of undo with what was before."""
        target = self._target()
        pieces = self._pieces()
        parts = replacements(pieces, numbers)
        start, units = target.selectionStart(), Units(standing_text(pieces))
        ranges = [(start + units.position(p.begin), start + units.position(p.end)) for p in parts]
        self._is_changing = True
        self._editor.replace_by_work(
            ranges, [part.text for part in parts], joins=any(self._decisions.values())
        )
        self._is_changing = False
        pieces = diff_pieces(
            self._words, self._rows, {**self._decisions, **dict.fromkeys(numbers, True)}
        )
        target.setPosition(start)
        end = start + utf16_length(standing_text(pieces))
        target.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        assert self._passage is not None
        self._passage.stands_as(target)

    def _target(self) -> QTextCursor:
        target = self._passage.find() if self._passage is not None else None
        assert target is not None, "any other change of the text ends the review"
        return target

    def _pieces(self) -> list[Piece]:
        return diff_pieces(self._words, self._rows, self._decisions)

    def _step(self, step: int) -> None:
        """Go to the next sentence that is not decided, or to the one before."""
        numbers = self.numbers
        self._choose(numbers[(numbers.index(self._current) + step) % len(numbers)])

    def _choose(self, number: int) -> None:
        if number in self.numbers:
            self._current = number
            self.view.choose(number)
            self._show_state()

    # What is on show

    def _show(self, has_keyboard: bool = False) -> None:
        target, body = self._target(), self._editor.body()
        units = Units(body)
        begin = units.character(target.selectionStart())
        end = units.character(target.selectionEnd())
        around = body[:begin], body[end:]
        if self.view.isHidden():
            self.view.show()
            self.bar.show()
            if has_keyboard:
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._editor.clear_ghost()
            self._editor.hide()
            self._text.foot.hide()
        self.view.show_pieces(around, self._editor.spans(), self._pieces(), self._current)
        self._show_state()

    def _show_state(self) -> None:
        place = [row.number for row in self._rows].index(self._current) + 1
        accepted = sum(self._decisions.values())
        self.bar.show_state(self._ordinal, place, len(self._rows), accepted)
        self.changed.emit()

    def _on_text_changed(self) -> None:
        if not self._is_changing:
            self.close()
