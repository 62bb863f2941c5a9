"""Keeps what the model reads on show, and puts it into the briefs that are made in a book.

Invariant: it is worked out on another thread, once the artist pauses; of two results the one for
the newer text is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from studio.base.faults import to_studio_error
from studio.books.outline import Outline
from ui.context import AppContext
from ui.language import translated
from ui.qt.timers import single_shot_timer
from ui.write.book.controller import BookController
from ui.write.book.reading import ContextReader, ReadingView
from ui.write.brief_panel import TextBriefPanel
from ui.write.editor import Editor

if TYPE_CHECKING:
    from studio.books.context import Place
    from studio.books.lorebooks import State
    from ui.write.book.reading_panel import ReadingPanel

PAUSE_MS = 600
Values = dict[str, object]


class BookReading(QObject):
    """What is read at the caret of the scene in the editor; `notes_changed` when notes may be."""

    notes_changed = Signal()

    def __init__(
        self,
        context: AppContext,
        books: BookController,
        brief: TextBriefPanel,
        editor: Editor,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._context, self._books, self._brief = context, books, brief
        self._editor, self._page = editor, page
        self._reader = ContextReader()
        self._is_reading = False
        self._timer = single_shot_timer(self, PAUSE_MS, self._read)
        self._connect()

    @cached_property
    def panel(self) -> ReadingPanel:
        """What shows it, in the brief; it is built for the first book."""
        from ui.write.book.reading_panel import ReadingPanel

        panel = ReadingPanel()
        panel.state_requested.connect(self.set_state)
        panel.notes_requested.connect(lambda: self.show_notes())
        panel.memory_requested.connect(self.show_memory)
        self._brief.set_reading(panel)
        return panel

    def model(self) -> str:
        """The id of the model that is chosen on the page."""
        return self._brief.models.model()

    def place(self) -> Place | None:
        """The caret in the scene as it is in the editor; None where no book is open."""
        from studio.books.context import Place  # the first paint does without the planner

        scene, book = self._books.scene, self._books.book
        if scene is None or book is None:
            return None
        scene = replace(scene, text=self._editor.body())
        sections = self._books.open_book.outline.all()
        outline = Outline(scene if section.id == scene.id else section for section in sections)
        return Place(book, outline, scene, self._books.caret())

    def add_context(
        self, values: Values, use: Callable[[Values], object], speaker: str = ""
    ) -> None:
        """Call `use` with the values of a brief and what is read besides its prompt.

        What a `speaker` says next stands behind the selection, and what is rewritten is selected.
        """
        place = self.place()
        if place is None:
            use(values)
            return
        from studio.books.context import NOT_GIVEN

        end = self._books.caret_end()
        if values.get("mode") == "continue":
            values = {**values, "prompt": NOT_GIVEN}
            place = replace(place, at=end) if speaker else place
        elif place.scene.text[place.at : end] == values.get("passage"):
            values = {**values, "passage": NOT_GIVEN}
            place = replace(place, end=end)
        brief = self._context.attempt(lambda: self._brief.validated(values))
        if brief is None:
            return
        fields_at = partial(self._context.studio.contexts.fields_at, place, brief, speaker)
        self._context.run_in_background(fields_at, partial(self._use_fields, values, use))

    def _use_fields(
        self,
        values: Values,
        use: Callable[[Values], object],
        result: tuple[Mapping[str, object], list[str]],
    ) -> None:
        fields = dict(result[0])
        if not values.get("following"):
            fields.pop("following", None)  # what is written at the caret replaces nothing
        use({**values, **fields})

    # What is on show

    def reset(self) -> None:
        """Another project is open: what was being read for the one before does not arrive."""
        self._is_reading = False
        self._reader.forget()

    def refresh(self) -> None:
        """Read again once the artist pauses."""
        if self._books.book is not None:
            self._timer.start()

    def _show_book(self) -> None:
        """A book was opened or closed."""
        has_book = self._books.book is not None
        if has_book:
            _ = self.panel
        self._brief.show_reading(has_book)
        self.refresh()

    def _read(self) -> None:
        if self._is_reading or not self._context.is_open:
            self._timer.start()
            return
        place = self.place()
        if place is None:
            return
        self._is_reading = True
        values = self._brief.settings()
        seed = values.get("seed")
        read = partial(
            self._reader.read,
            self._context.studio,
            place,
            self.model(),
            int(str(values["max_tokens"])),
            seed if isinstance(seed, int) else 0,
        )
        self._context.run_in_background(read, self._show, self._fail)

    def _show(self, view: ReadingView) -> None:
        self._is_reading = False
        self.panel.show_view(view)
        self._brief.fit_height()

    def _fail(self, fault: Exception) -> None:
        self._is_reading = False
        expected = to_studio_error(fault)
        if expected is None:
            self._context.report(fault)
        else:
            self.panel.show_fault(translated(expected.text))

    # Notes and memory

    def set_state(self, note_id: str, state: State) -> None:
        """Pin or mute a world note, or leave it to its keys."""
        book, lorebooks = self._books.book, self._context.studio.lorebooks
        if book is not None:
            self._context.attempt(
                lambda: lorebooks.set_state(book.id, lorebooks.get(book.id, note_id), state)
            )
            self._timer.stop()
            self._read()

    def show_notes(self, part: str = "notes") -> None:
        """Open the world notes of the book, at a part of `NotesDialog`."""
        from ui.write.book.notes_dialog import NotesDialog

        if self._books.book is not None:
            dialog = NotesDialog(
                self._context, self._books, self._books.book, self.model, self._page
            )
            dialog.show_part(part)
            dialog.finished.connect(self.refresh)
            dialog.finished.connect(self.notes_changed)
            dialog.open()

    def show_memory(self) -> None:
        """Open the memory of the book and the author's note."""
        from ui.write.book.memory_dialog import MemoryDialog

        if self._books.book is not None:
            dialog = MemoryDialog(self._context, self._books.book, self._page)
            dialog.accepted.connect(self._books.open_book.reload)
            dialog.open()

    def _connect(self) -> None:
        self._books.open_book.book_changed.connect(self._show_book)
        self._editor.cursorPositionChanged.connect(self.refresh)
        self._editor.textChanged.connect(self.refresh)
        self._brief.models.model_shown.connect(self._reader.forget)
        self._brief.models.model_shown.connect(self.refresh)
        self._brief.length.value_changed.connect(self.refresh)
