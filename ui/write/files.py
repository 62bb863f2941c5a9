"""Texts from and to files.

Invariant: bringing a file in changes the text in one step of undo; saving as never changes the
project, and never leaves half a file.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSaveFile
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.errors import EnvironmentFault, InputError
from ui.context import AppContext
from ui.write.keeper import Keeper
from ui.write.text_panel import TextPanel

LARGEST_BYTES = 8 * 1024 * 1024


class TextFiles(QObject):
    """Brings files in, by menu or by dropping, and saves copies."""

    def __init__(
        self, context: AppContext, keeper: Keeper, panel: TextPanel, page: QWidget
    ) -> None:
        super().__init__(page)
        self._context, self._keeper, self._panel, self._page = context, keeper, panel, page
        panel.editor.file_dropped.connect(self.take)

    def bring(self) -> None:
        """Ask for a file and bring it in at the caret."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._page, self.tr("Bring a text in"), str(Path.home()), "Text (*.txt *.md)"
        )
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """Put a file's words in at the caret; they count as the artist's own."""
        text = self._context.attempt(lambda: read_text(path))
        if text is not None:
            self._panel.editor.insert_own(text)
            self._context.show_message(
                self.tr("{0} is in your text.").format(path.name),
                self.tr("Undo"),
                self._panel.editor.undo,
                "good",
            )

    def save_as(self) -> None:
        """Ask where to, and save a copy as plain text."""
        title = self._keeper.document.title if self._keeper.document else self.tr("Untitled")
        chosen, _ = QFileDialog.getSaveFileName(
            self._page,
            self.tr("Save text as"),
            str(Path.home() / f"{title}.txt"),
            "Text (*.txt *.md)",
        )
        if chosen:
            self.save_copy(Path(chosen))

    def save_copy(self, path: Path) -> None:
        """Save a copy."""
        text = self._panel.editor.toPlainText()
        if self._context.attempt(lambda: write_text(path, text)):
            self._context.show_message(self.tr("Saved as {0}.").format(path.name), tone="good")


def read_text(path: Path) -> str:
    """A file's words. Raises `InputError` where it is no text in UTF-8."""
    if path.stat().st_size > LARGEST_BYTES:
        raise InputError(
            f"{path.name} is larger than 8 MB.", "It was not brought in.", "Bring in a part of it."
        )
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(
            f"{path.name} is not a text in UTF-8.",
            "It was not brought in.",
            "Save it as UTF-8 text in the program it comes from.",
        ) from None


def write_text(path: Path, text: str) -> bool:
    """Write a file so that a failure leaves the old one. Raises `EnvironmentFault`."""
    file = QSaveFile(str(path))
    data = text.encode()
    whole = file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(data) == len(data)
    if not whole or not file.commit():
        raise EnvironmentFault(
            f"{path.name} could not be saved: {file.errorString()}.",
            "Your text is safe in the project.",
            "Choose another place.",
        )
    return True
