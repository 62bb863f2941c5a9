"""Finds and replaces in the text of the editor, or in all scenes of the book.

Invariant: places are those of the text as it is; after a change it is searched again before one of
them is replaced.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextCursor, QTextDocument

from studio.base.errors import StudioError
from studio.base.faults import to_studio_error
from studio.books.finding import Occurrence, find, replace_all
from studio.books.outline import Outline
from studio.books.records import Section
from ui.context import AppContext
from ui.language import number, translated
from ui.qt.timers import single_shot_timer
from ui.qt.utf16 import Units
from ui.write.book.book_reading import BookReading
from ui.write.book.controller import BookController
from ui.write.editor import Editor
from ui.write.find.find_bar import FindBar
from ui.write.text_panel import TextPanel

PAUSE_MS = 150
TEXT_ID = "text"  # of a text that is no scene
T = TypeVar("T")


class Finder(QObject):
    """The bar, and what it finds."""

    def __init__(
        self, context: AppContext, text: TextPanel, books: BookController, reading: BookReading
    ) -> None:
        super().__init__(text)
        self._context, self._books, self._reading = context, books, reading
        self._editor: Editor = text.editor
        self.bar = FindBar()
        self._occurrences: Sequence[Occurrence] = ()
        self._order: dict[str, int] = {}
        self._units = Units("")
        self._number, self._is_searching = 0, False
        self._next_step = 0  # to take when the result is there
        self._timer = single_shot_timer(self, PAUSE_MS, self.search)
        text.column.insertWidget(2, self.bar)
        self._connect()

    def open(self, replaces: bool = False) -> None:
        """Show the bar."""
        selected = self._editor.selected_text(200)
        self.bar.open(selected, self._books.book is not None, replaces)

    def close(self) -> None:
        """Hide the bar, and give the keyboard to the text."""
        self.bar.hide()
        self.search()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # Finding

    def search(self) -> None:
        """Find again."""
        self._timer.stop()
        self._number += 1
        self._is_searching, self._next_step = False, 0
        if self.bar.isHidden() or not self.bar.field.text():
            self._show([])
            return
        query, outline = self.bar.query(), self._outline()
        replacement = self.bar.replacement.text()
        run = partial(find, outline, query, self._section(outline), replacement)
        if query.regex:  # in a process of its own, for which nobody waits
            self._is_searching = True
            show = partial(self._end_search, self._number, self._show)
            fail = partial(self._end_search, self._number, self._show_fault)
            self._context.run_in_background(run, show, fail)
            return
        try:
            self._show(run())
        except StudioError as fault:
            self._show_fault(fault)

    def step(self, step: int) -> None:
        """Go to the next place from the caret, or to the one before."""
        if self.bar.isHidden():
            self.open()
        if self._timer.isActive():
            self.search()
        if self._is_searching:
            self._next_step = step
            return
        if not self._occurrences:
            return
        here, (begin, _) = self._order.get(self._scene_id(), 0), self._selection()
        if step > 0 and self._current() is not None:
            begin += 1
        index = bisect_left(self._occurrences, (here, begin), key=self._place_of)
        index = index % len(self._occurrences) if step > 0 else index - 1
        self._go_to(self._occurrences[index])

    def replace(self, everything: bool) -> None:
        """Replace the selected place and go to the next, or replace all of them."""
        if self.bar.query().regex and (self._timer.isActive() or self._is_searching):
            return  # what is to stand there is not known yet
        if not self.bar.query().regex:
            self.search()
        if everything:
            self._replace_all()
            return
        current = self._current()
        if current is None:
            self.step(1)
            return
        self._editor.replace_own([self._range(current)], [current.replacement])
        self.search()
        self.step(1)

    def _replace_all(self) -> None:
        count = len(self._occurrences)
        if not count:
            return
        if self.bar.is_in_book:
            if self._books.open_book.change(replace_all(self._occurrences)) is None:
                return
            undo = self._books.undo
        else:
            ranges = [self._range(occurrence) for occurrence in self._occurrences]
            self._editor.replace_own(
                ranges, [occurrence.replacement for occurrence in self._occurrences]
            )
            undo = partial(self._undo_in, self._editor.document())
        self.search()
        text = (
            self.tr("{0} places were replaced.") if count != 1 else self.tr("1 place was replaced.")
        )
        text = text.format(number(count))
        self._context.show_message(text, self.tr("Undo"), undo, "good")

    def _undo_in(self, document: QTextDocument) -> None:
        """Take back what was replaced, unless another text is on show by now."""
        if self._editor.document() is document:
            self._editor.undo()

    # Places

    def _outline(self) -> Outline:
        """The sections with the text as it is in the editor."""
        place = self._reading.place()
        if place is not None:
            return place.outline
        return Outline([Section(TEXT_ID, "scene", text=self._editor.body())])

    def _section(self, outline: Outline) -> Section | None:
        """The section to look in; None for the book."""
        return None if self.bar.is_in_book else outline.get(self._scene_id())

    def _scene_id(self) -> str:
        scene = self._books.scene
        return scene.id if scene is not None else TEXT_ID

    def _place_of(self, occurrence: Occurrence) -> tuple[int, int]:
        return self._order.get(occurrence.scene.id, 0), occurrence.start

    def _range(self, occurrence: Occurrence) -> tuple[int, int]:
        """A place as positions of the document."""
        return self._units.position(occurrence.start), self._units.position(occurrence.end)

    def _current(self) -> Occurrence | None:
        """The place that is selected."""
        selection = self._selection()
        return next((o for o in self._here() if (o.start, o.end) == selection), None)

    def _selection(self) -> tuple[int, int]:
        """The characters that are selected."""
        cursor, character = self._editor.textCursor(), self._units.character
        return character(cursor.selectionStart()), character(cursor.selectionEnd())

    def _here(self) -> list[Occurrence]:
        scene_id = self._scene_id()
        return [occurrence for occurrence in self._occurrences if occurrence.scene.id == scene_id]

    def _go_to(self, occurrence: Occurrence) -> None:
        if occurrence.scene.id != self._scene_id():
            if not self._books.open_scene(occurrence.scene.id):
                return
            self._units = Units(self._editor.body())
        begin, end = self._range(occurrence)
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(begin)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        self._editor.show_caret()
        self._show_current()

    # What is on show

    def _end_search(self, search: int, show: Callable[[T], None], result: T) -> None:
        """Show a result or a fault, unless there was a search since; go on to the next place."""
        if search == self._number:
            self._is_searching = False
            show(result)
            if self._next_step:
                self.step(self._next_step)

    def _show_fault(self, fault: Exception) -> None:
        self._show([])
        expected = to_studio_error(fault)
        if expected is None:
            self._context.report(fault)
        else:
            self.bar.show_fault(translated(expected.what))

    def _show(self, occurrences: Sequence[Occurrence]) -> None:
        self._occurrences = occurrences
        self._units = Units(self._editor.body())
        scenes = self._books.open_book.outline.scenes()
        self._order = {scene.id: index for index, scene in enumerate(scenes)}
        self._show_current()

    def _show_current(self) -> None:
        here, current = self._here(), self._current()
        ranges = [self._range(occurrence) for occurrence in here]
        self._editor.show_found(ranges, self._range(current) if current else None)
        index = self._occurrences.index(current) + 1 if current else 0
        self.bar.show_count(index, len(self._occurrences), len(here))

    def _refresh(self) -> None:
        """Something else is to be found, or the text was changed."""
        if not self.bar.isHidden():
            self._timer.start()

    def _connect(self) -> None:
        self.bar.changed.connect(self.search)
        self.bar.replacement.textChanged.connect(self._refresh)
        self.bar.step_requested.connect(self.step)
        self.bar.replace_requested.connect(self.replace)
        self.bar.close_requested.connect(self.close)
        self._editor.textChanged.connect(self._refresh)
        self._books.open_book.book_changed.connect(self._refresh)
