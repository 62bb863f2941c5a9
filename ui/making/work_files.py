"""Works from and to files, by menu, by dropping and by dragging.

Invariant: a work that is brought in is in the history before it is shown; one that is exported
carries the marks that name what made it, and an old file stays whole until the new one is complete.
"""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QTemporaryDir, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from engines.contract import Medium
from studio.errors import InputError
from studio.records import Artifact
from ui.context import AppContext
from ui.dragging import DraggedWorks, start_drag

if TYPE_CHECKING:
    from studio.studio import Studio

PICTURE_FILTER = "PNG, JPEG, WebP (*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff)"
_STEM_LETTERS = 400


class WorkFiles(QObject):
    """`imported(work, content)` when a file was brought in as a work."""

    imported = Signal(object, object)

    def __init__(self, context: AppContext, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._drag_folder = QTemporaryDir()

    def ask_target(self, file_name: str, file_filter: str) -> tuple[Path | None, str]:
        """Ask where to export: the path, None where the artist cancels, and the filter."""
        name, selected = QFileDialog.getSaveFileName(
            self._page, self.tr("Export"), str(Path.home() / file_name), file_filter
        )
        return (Path(name) if name else None), selected

    def save(self, work: Artifact, path: Path) -> None:
        """Write a work to a file; its ending says in which format."""

        def done(_: object) -> None:
            self._context.show_message(self.tr("Saved as {0}.").format(path.name), tone="good")

        write = partial(export_work, self._context.studio, work, path)
        self._context.run_in_background(write, done)

    def drag_out(self, work: Artifact, source: QWidget) -> None:
        """Drag a work out of the window as a file named after its first words."""
        suffix = ".md" if work.medium is Medium.TEXT else work.path.suffix.lower()
        start_drag(source, self.file_data(work, f"{file_stem(work)}{suffix}"))

    def file_data(self, work: Artifact, file_name: str) -> DraggedWorks:
        """A file of the work, for another program; its ending says in which format."""

        def write() -> list[Path]:
            path = Path(self._drag_folder.path()) / file_name
            path.unlink(missing_ok=True)
            export_work(self._context.studio, work, path)
            return [path]

        return DraggedWorks([work.id], lambda: self._context.attempt(write) or [])


def file_stem(work: Artifact) -> str:
    """The name of a file, without its ending, from the first words of a work or of its prompt."""
    text = (work.text or work.prompt)[:_STEM_LETTERS]
    words = "".join(char if char.isalnum() else " " for char in text).split()
    return "-".join(words[:6]).lower()[:60] or work.id


def ask_file(page: QWidget, title: str, file_filter: str) -> Path | None:
    """Ask for a file to open; None where the artist cancels."""
    name, _ = QFileDialog.getOpenFileName(page, title, str(Path.home()), file_filter)
    return Path(name) if name else None


def dropped_file(data: QMimeData) -> Path:
    """The one file that was dropped, folders being the window's; raises `InputError` for others."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if not paths:
        raise InputError(
            "That is an address on the web, and the studio stays offline.",
            "Nothing was changed.",
            "Save the file on this machine first, then drop it here.",
        )
    if len(paths) > 1:
        raise InputError(
            f"That is {len(paths)} files, and one fits here.",
            "Nothing was changed.",
            "Drop one of them here, or all of them on History.",
        )
    return paths[0]


def export_work(studio: Studio, work: Artifact, path: Path) -> None:
    """Write a work with its marks to a file of its own first, then rename it to `path`."""
    with tempfile.TemporaryDirectory(prefix=".bowerbird-", dir=path.parent) as folder:
        suffix = path.suffix.removeprefix(".").lower()
        studio.export(work, Path(folder), suffix).replace(path)
