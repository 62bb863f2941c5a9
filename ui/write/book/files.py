"""Books that are begun, made of texts and files, and written as files."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from studio.books.records import Book, Section
from studio.briefs.titles import file_stem
from ui.context import AppContext
from ui.making.work_files import ask_file
from ui.name_dialog import NameDialog
from ui.save_dialog import ask_save_path
from ui.write.autosave import TextAutosave
from ui.write.book.controller import BookController

if TYPE_CHECKING:
    from studio.studio import Studio

_ENTERING = "*.docx *.odt *.epub *.md *.markdown *.txt"
_FOLDER = "write.books"


class BookFiles(QObject):
    """Asks for titles and files."""

    def __init__(
        self,
        context: AppContext,
        controller: BookController,
        autosave: TextAutosave,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._context, self._controller = context, controller
        self._autosave, self._page = autosave, page

    def ask_new(self) -> None:
        """Ask for a title, and begin a book with one chapter."""
        NameDialog(self.tr("New book"), self.tr("Begin"), "", self.begin, self._page).open()

    def begin(self, title: str) -> None:
        """Begin a book with one chapter and a scene in it. Raises `InputError`."""
        from studio.books.edits import one_line

        chapter = Section("c", "chapter", "1", place=1.0)
        scene = Section("s", "scene", parent="c", place=1.0)
        new = self._context.studio.books.new
        self._open(new(Book("", one_line(title)), (chapter, scene)))

    def ask_title(self) -> None:
        """Ask for the title page of the book."""
        from ui.write.book.title_dialog import TitleDialog

        if self._controller.book is not None:
            dialog = TitleDialog(self._context, self._controller.book, self._page)
            dialog.accepted.connect(self._controller.open_book.reload)
            dialog.open()

    def from_text(self) -> None:
        """Make a book of one scene of the text in the editor, which stays in the project."""
        document = self._autosave.document
        if document is None or self._controller.book or not self._autosave.save_now():
            return
        document = self._autosave.document or document
        if document.title == QCoreApplication.translate("TextMenu", "Untitled"):
            document = replace(document, title="")  # its first line names the book
        make = partial(self._context.studio.books.from_document, document)
        book = self._context.attempt(make)
        if book is not None:
            self._open(book)
            self._context.show_message(
                self.tr("“{0}” is a book now. The text is still among your texts.").format(
                    book.title
                )
            )

    def ask_import(self) -> None:
        """Ask for a file, and make a book of it."""
        types = self.tr("Books") + f" ({_ENTERING})"
        path = ask_file(self._page, self.tr("Bring a book in"), types)
        if path is not None:
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Make a book of a file, on another thread, and open it."""
        read = partial(_read, self._context.studio, path)
        self._context.run_in_background(read, self._show_import)

    def ask_export(self) -> None:
        """Ask for a file and its type, and write the book there."""
        book = self._controller.book
        if book is None or not self._autosave.save_now():
            return
        folder = Path(self._context.recall(_FOLDER) or Path.home())
        types = {
            ".docx": "Word (*.docx)",
            ".odt": "OpenDocument (*.odt)",
            ".epub": "EPUB (*.epub)",
            ".pdf": "PDF (*.pdf)",
            ".md": "Markdown (*.md *.markdown)",
            ".txt": self.tr("Plain text") + " (*.txt)",
        }
        start = folder / f"{file_stem(book.title)}.docx"
        path = ask_save_path(self._page, self.tr("Export the book"), start, types)
        if path is not None:
            self._context.remember(_FOLDER, str(path.parent))
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the book to a file; its ending says in which format."""
        book = self._controller.book
        if book is not None:
            write = partial(_write, self._context.studio, book.id, path)
            self._context.run_in_background(write, partial(self._tell_saved, path))

    def delete(self) -> None:
        """Move the book to the trash."""
        book = self._controller.book
        if book is None or not self._autosave.save_now():
            return
        books = self._context.studio.books
        if self._context.attempt(partial(books.delete, book.id)) is None:
            return
        self._controller.leave_book()
        text = self.tr("“{0}” is in the trash.").format(book.title)
        restore = partial(self._controller.restore_book, book.id)
        self._context.show_message(text, self.tr("Undo"), restore, "good")

    def _show_import(self, result: tuple[Book, tuple[str, ...]]) -> None:
        from ui.language import translated

        book, notices = result
        self._open(book)
        text = self.tr("“{0}” is here.").format(book.title)
        self._context.show_message(" ".join([text, *map(translated, notices)]), tone="good")

    def _tell_saved(self, path: Path, _: object) -> None:
        show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path.parent)))
        text = self.tr("Saved as {0}.").format(path.name)
        self._context.show_message(text, self.tr("Show"), show, "good")

    def _open(self, book: Book) -> None:
        self._controller.open_named(book.id)


def _read(studio: Studio, path: Path) -> tuple[Book, tuple[str, ...]]:
    """Store the book of a file. Raises `InputError`."""
    from studio.books.covers import keep_cover
    from studio.books.importing import read_book

    file = read_book(path)
    cover = keep_cover(studio.history, file.cover, file.book.title) if file.cover else None
    return studio.books.new(replace(file.book, cover=cover), file.sections), file.notices


def _write(studio: Studio, book_id: str, path: Path) -> None:
    """Write a book to a file, with the marks of what a machine wrote."""
    from studio.books.covers import cover_of
    from studio.books.exporting import BookExport
    from ui.desktop.book_pages import write_pdf

    book = studio.books.get(book_id)
    outline = studio.books.outline(book_id)
    cover = cover_of(studio.history, book)
    export = BookExport(book, outline, studio.settings.disclosure, cover, write_pdf)
    export.write(path, may_replace=path.exists())  # of nothing that goes beside it was asked
