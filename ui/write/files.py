"""Texts from and to files.

Invariant: importing files changes the text in one step of undo; saving a copy never changes the
project, and never leaves an incomplete file.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSaveFile, QUrl, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from engines.contract import FileRefused, Medium
from engines.contract.text import Text
from engines.formats.foreign_files import read_regular_file
from studio.base.errors import EnvironmentFault, InputError
from studio.briefs.titles import file_stem
from ui.context import AppContext
from ui.language import number
from ui.making.work_files import ask_file, entering_filter
from ui.write.autosave import TextAutosave

MAX_BYTES = 8 * 1024 * 1024


_BOOKS = (".docx", ".odt", ".epub")


class TextFiles(QObject):
    """Imports files, by menu or by dropping, and saves copies; `book_dropped(path)` for a book."""

    book_dropped = Signal(Path)

    def __init__(self, context: AppContext, autosave: TextAutosave, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._autosave, self._page = context, autosave, page
        autosave.editor.urls_dropped.connect(self.import_files)
        autosave.editor.refused.connect(context.report)

    def ask_import(self) -> None:
        """Ask for a file and insert it at the caret."""
        path = ask_file(self._page, self.tr("Bring a text in"), entering_filter(Medium.TEXT))
        if path is not None:
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Insert a file's text at the caret; it counts as the artist's own."""
        self._context.attempt(lambda: self._insert_files([path]))

    def import_files(self, urls: Sequence[QUrl]) -> None:
        """Insert the texts among files that were dropped, or the address of a web page."""
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        if len(paths) == 1 and paths[0].suffix.lower() in _BOOKS:
            self.book_dropped.emit(paths[0])
        elif paths:
            self._context.attempt(lambda: self._insert_files(paths))
        else:
            self._insert_addresses(urls)

    def _insert_files(self, paths: Sequence[Path]) -> None:
        """Insert all texts in one step of undo. Raises as `read_text` where none can be read."""
        from studio.kits.formats import format_by_suffix  # the first paint does without pydantic

        texts = [path for path in paths if format_by_suffix(path, Medium.TEXT) and path.is_file()]
        if not texts:
            raise _no_text_error(paths)
        check_size(texts)
        bodies, error = _read_all(texts)
        if not bodies and error is not None:
            raise error
        editor = self._autosave.editor
        if editor.insert_own(editor.joined("\n".join(bodies))):
            message = self.tr("{0} is in your text.").format(texts[0].name)
            if len(paths) > 1:
                message = self.tr("{0} of {1} files are in your text.")
                message = message.format(number(len(bodies)), number(len(paths)))
            self._tell(message)

    def _insert_addresses(self, urls: Sequence[QUrl]) -> None:
        editor = self._autosave.editor
        if editor.insert_own(editor.joined("\n".join(url.toString() for url in urls))):
            self._tell(self.tr("The address is in your text. The studio stays offline."))

    def _tell(self, message: str) -> None:
        """Tell what was inserted, and offer to undo it as long as nothing else has changed."""
        editor = self._autosave.editor
        document, revision = editor.document(), editor.document().revision()

        def undo() -> None:
            if editor.document() is document and document.revision() == revision:
                editor.undo()
            else:
                self._context.show_message(
                    self.tr("Your text has changed since. Undo takes one step at a time.")
                )

        self._context.show_message(message, self.tr("Undo"), undo, "good")

    def ask_save(self) -> None:
        """Ask for a file name, and save a copy as plain text."""
        document = self._autosave.document
        title = document.title if document else self.tr("Untitled")
        path = str(Path.home() / f"{file_stem(title)}.txt")
        name, _ = QFileDialog.getSaveFileName(
            self._page, self.tr("Save text as"), path, entering_filter(Medium.TEXT)
        )
        if name:
            self.save_copy(Path(name))

    def save_copy(self, path: Path) -> None:
        text = self._autosave.editor.toPlainText()
        if self._context.attempt(lambda: write_text(path, text)):
            message = self.tr("Saved as {0}.").format(path.name)
            self._context.show_message(message, tone="good")


def check_size(paths: Sequence[Path]) -> None:
    """Raise `InputError` where files are larger together than any text, before one is read."""
    size = sum(path.stat().st_size for path in paths)
    if len(paths) > 1 and size > MAX_BYTES:
        raise InputError(
            Text(
                "These {count:,} texts have {size:,} MB together, and 8 MB fit.",
                count=len(paths),
                size=size // 2**20,
            ),
            Text("Nothing was changed."),
            Text("Drop fewer of them."),
        )


def _read_all(paths: Sequence[Path]) -> tuple[list[str], InputError | FileRefused | None]:
    """The texts of the files that can be read, and why the first other one cannot."""
    bodies: list[str] = []
    error: InputError | FileRefused | None = None
    for path in paths:
        try:
            bodies.append(read_text(path).strip("\n"))
        except (InputError, FileRefused) as fault:
            error = error or fault
    return bodies, error


def _no_text_error(paths: Sequence[Path]) -> InputError:
    from studio.kits.formats import entering  # the first paint does without pydantic

    if len(paths) > 1:
        what = Text("None of these {count:,} files is a text.", count=len(paths))
    elif paths[0].is_dir():
        what = Text("{name} is a folder.", name=paths[0].name)
    else:
        what = Text("{name} is not a text.", name=paths[0].name)
    suffixes = ", ".join(each.suffix for each in entering(Medium.TEXT))
    remedy = Text(
        "Drop texts here ({suffixes}); pictures go to Draw, music to Compose.", suffixes=suffixes
    )
    return InputError(what, Text("Nothing was changed."), remedy)


def read_text(path: Path) -> str:
    """A file's text, without the studio's marks.

    Raises `FileRefused` for a large or odd file, `InputError` if not UTF-8.
    """
    from studio.kits.formats import format_of  # the first paint does without pydantic

    data = read_regular_file(path, MAX_BYTES)
    text = format_of(path).marks_in(data, path).data.decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def write_text(path: Path, text: str) -> bool:
    """Write a file so that a failure leaves the old one. Raises `EnvironmentFault`."""
    file = QSaveFile(str(path))
    data = text.encode()
    is_written = file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(data) == len(data)
    if not is_written or not file.commit():
        raise EnvironmentFault(
            Text("{name} could not be saved: {file}.", name=path.name, file=file.errorString()),
            Text("Your text is safe in the project."),
            Text("Choose another place."),
        )
    return True
