"""What the marks of a file say of how it was made, as `bowerbird verify` does.

The file is read on another thread, and nothing of it changes; what was checked stands
apart from what the file claims.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ui.context import AppContext
from ui.language import translated

if TYPE_CHECKING:
    from studio.exchange.verification import Verification


def ask_file(context: AppContext, window: QWidget) -> None:
    """Ask for a file, and show what its marks say."""
    start = context.recall("history.exports") or str(Path.home())
    path, _ = QFileDialog.getOpenFileName(window, translated("Read the marks of a file"), start)
    if path:
        show_marks(context, Path(path), window)


def show_marks(context: AppContext, path: Path, window: QWidget) -> None:
    """Show what the marks of a file say; an error says why it cannot be read."""

    def read() -> Verification:
        from studio.exchange.verification import examine

        return examine(path)

    context.run_in_background(read, partial(_show, path.name, window))


def _show(name: str, window: QWidget, verification: Verification) -> None:
    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(translated("The marks of a file"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(name)
    box.setInformativeText("\n\n".join(map(translated, verification.sentences())))
    box.setDetailedText("\n".join(verification.values()))
    box.open()
