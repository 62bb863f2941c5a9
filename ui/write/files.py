"""Texts from and to files.

Invariant: importing a file changes the text in one step of undo; saving a copy never changes the
project, and never leaves an incomplete file.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSaveFile
from PySide6.QtWidgets import QFileDialog, QWidget

from engines.formats.foreign_files import read_regular_file
from studio.errors import EnvironmentFault, InputError
from ui.context import AppContext
from ui.making.work_files import ask_file
from ui.write.autosave import TextAutosave

MAX_BYTES = 8 * 1024 * 1024
FILTER = "Text (*.txt *.md)"


class TextFiles(QObject):
    """Imports files, by menu or by dropping, and saves copies."""

    def __init__(self, context: AppContext, autosave: TextAutosave, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._autosave, self._page = context, autosave, page
        autosave.editor.file_dropped.connect(self.import_file)

    def ask_import(self) -> None:
        """Ask for a file and insert it at the caret."""
        path = ask_file(self._page, self.tr("Bring a text in"), FILTER)
        if path is not None:
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Insert a file's text at the caret; it counts as the artist's own."""
        text = self._context.attempt(lambda: read_text(path))
        if text is not None:
            editor = self._autosave.editor
            editor.insert_own(text)
            message = self.tr("{0} is in your text.").format(path.name)
            self._context.show_message(message, self.tr("Undo"), editor.undo, "good")

    def ask_save(self) -> None:
        """Ask for a file name, and save a copy as plain text."""
        document = self._autosave.document
        title = document.title if document else self.tr("Untitled")
        path = str(Path.home() / f"{title}.txt")
        name, _ = QFileDialog.getSaveFileName(self._page, self.tr("Save text as"), path, FILTER)
        if name:
            self.save_copy(Path(name))

    def save_copy(self, path: Path) -> None:
        """Save a copy."""
        text = self._autosave.editor.toPlainText()
        if self._context.attempt(lambda: write_text(path, text)):
            message = self.tr("Saved as {0}.").format(path.name)
            self._context.show_message(message, tone="good")


def read_text(path: Path) -> str:
    """A file's text. Raises `FileRefused` for a large or odd file, `InputError` if not UTF-8."""
    data = read_regular_file(path, MAX_BYTES)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(
            f"{path.name} is not a text in UTF-8.",
            "It was not brought in.",
            "Save it as UTF-8 text in the program it comes from.",
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def write_text(path: Path, text: str) -> bool:
    """Write a file so that a failure leaves the old one. Raises `EnvironmentFault`."""
    file = QSaveFile(str(path))
    data = text.encode()
    is_written = file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(data) == len(data)
    if not is_written or not file.commit():
        raise EnvironmentFault(
            f"{path.name} could not be saved: {file.errorString()}.",
            "Your text is safe in the project.",
            "Choose another place.",
        )
    return True
