"""The commands of books on the Write page, and the menus that offer them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ui.context import AppContext
from ui.parts.columns import FoldingColumns
from ui.write.book.book_reading import BookReading
from ui.write.book.checked_book import CheckedBook
from ui.write.book.controller import BookController
from ui.write.book.files import BookFiles
from ui.write.book.outline_panel import OutlinePanel
from ui.write.editor import Editor

if TYPE_CHECKING:
    from ui.write.book.hints_dialog import HintsDialog

_IN_HEAD = (
    *("notes", "read-chapter", "summaries", "check", "memory", "goals"),
    *("book-title", "book-export", "book-bring", "book-new", "book-trash"),
)


class BookPage(Protocol):
    """What is needed of the page."""

    context: AppContext
    columns: FoldingColumns
    outline: OutlinePanel
    books: BookController
    reading: BookReading
    book_files: BookFiles
    checked: CheckedBook
    editor: Editor

    def add_action(self, identity: str, run: Callable[[], object]) -> QAction:
        """Add a command to the page."""
        ...

    def actions(self) -> list[QAction]:
        """Its commands."""
        ...


class BookActions(QObject):
    """Enables them, and shows the outline, where a book is open."""

    def __init__(self, page: BookPage) -> None:
        super().__init__(page.outline)
        self._hints: HintsDialog | None = None
        self._page, self._books, files = page, page.books, page.book_files
        page.add_action("write.book-new", files.ask_new)
        page.add_action("write.book-bring", files.ask_import)
        self._from_text = page.add_action("write.book-from-text", files.from_text)
        runs = self._runs(page.reading, files)
        self._check = page.add_action("write.check", self._show_hints)
        self._actions = [page.add_action(f"write.{name}", run) for name, run in runs.items()]
        self._build_menu()
        page.books.open_book.book_changed.connect(self.update_state)

    def update_state(self) -> None:
        """A book was opened or closed, or nothing can be changed."""
        has_book, is_refused = self._books.book is not None, self._page.context.refusal is not None
        self._page.columns.set_present(self._page.outline, has_book)
        for action in self._actions:
            action.setEnabled(has_book and not is_refused)
        self._check.setEnabled(not is_refused)
        self._from_text.setEnabled(not has_book and not is_refused)

    def _runs(self, reading: BookReading, files: BookFiles) -> dict[str, Callable[[], object]]:
        books = self._books
        return {
            "outline": self._go_to_outline,
            "add-scene": partial(books.add, "scene"),
            "add-chapter": partial(books.add, "chapter"),
            "add-part": partial(books.add, "part"),
            "section-rename": books.rename,
            "section-status": books.set_status,
            "section-up": partial(books.step, -1),
            "section-down": partial(books.step, 1),
            "section-split": books.split,
            "section-merge": books.merge,
            "section-trash": books.trash,
            "section-undo": books.undo,
            "notes": reading.show_notes,
            "read-chapter": partial(reading.show_notes, "proposals"),
            "summaries": partial(reading.show_notes, "summaries"),
            "memory": reading.show_memory,
            "book-title": files.ask_title,
            "goals": self._ask_goals,
            "book-export": files.ask_export,
            "book-trash": files.delete,
        }

    def _go_to_outline(self) -> None:
        self._page.columns.bring_into_view(self._page.outline)
        self._page.outline.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_goals(self) -> None:
        from ui.write.book.goals_dialog import ask_goals

        ask_goals(self._books, self._page.outline)

    def _show_hints(self) -> None:
        """Open what does not agree, and read the book or the text for it."""
        if self._hints is None:
            from ui.write.book.hints_dialog import HintsDialog

            page = self._page
            self._hints = HintsDialog(
                page.context,
                page.books,
                page.checked,
                page.editor,
                page.reading.model,
                page.outline,
            )
        self._hints.show()
        self._hints.activateWindow()
        self._hints.check()

    def _build_menu(self) -> None:
        """What can be done with the book, in the head of its outline."""
        outline = self._page.outline
        menu, trash = QMenu(outline), QMenu(self.tr("Trash"), outline)
        actions = {action.objectName(): action for action in self._page.actions()}
        menu.addActions([actions[f"write.{name}"] for name in _IN_HEAD])
        trash.aboutToShow.connect(partial(self._books.fill_trash, trash))
        menu.insertMenu(actions["write.book-trash"], trash)
        outline.more.setMenu(menu)
