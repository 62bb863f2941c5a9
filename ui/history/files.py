"""Works from and to files, many at once.

Invariant: what is exported carries the marks that name what made it; files are read and written on
another thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from engines.contract import Medium
from studio.records import Artifact
from ui.context import AppContext
from ui.dragging import drag_data, start_drag
from ui.history.groups import count_works

if TYPE_CHECKING:
    from studio.studio import Studio

IMPORT_FILTER = "Texts, MIDI and pictures (*.txt *.md *.mid *.midi *.png *.jpg *.jpeg *.webp)"


class HistoryFiles(QObject):
    """`imported` when works were brought in."""

    imported = Signal()

    def __init__(self, context: AppContext, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._drag_folder = QTemporaryDir()

    def drag_out(
        self,
        ids: Sequence[str],
        load: Callable[[], Sequence[Artifact]],
        source: QWidget,
        picture: QImage | None,
    ) -> None:
        """Drag works out of the window; `load` returns them once another program takes them."""
        data = drag_data(self._context, ids, load, self._drag_folder)
        start_drag(source, data, picture)

    def ask_export(self, works: Sequence[Artifact]) -> None:
        """Ask for a folder and export works to it."""
        start = self._context.recall("history.exports") or str(Path.home())
        folder = QFileDialog.getExistingDirectory(self._page, self.tr("Export to"), start)
        if folder:
            self._context.remember("history.exports", folder)
            self.export(works, Path(folder))

    def export(self, works: Sequence[Artifact], folder: Path) -> None:
        """Write works to a folder, with marks of their provenance."""
        write = partial(_export_all, self._context.studio, works, folder)
        self._context.run_in_background(write, partial(self._show_exported, folder))

    def ask_import(self) -> None:
        """Ask for files and import them."""
        paths, _ = QFileDialog.getOpenFileNames(
            self._page, self.tr("Bring works in"), str(Path.home()), IMPORT_FILTER
        )
        self.import_files(paths)

    def import_files(self, paths: Sequence[str]) -> None:
        """Import texts, music and pictures."""
        if not paths:
            return
        studio = self._context.studio

        def read() -> tuple[int, list[str]]:
            from studio.exchange import imports

            files = imports.read_files([Path(path) for path in paths])
            for file in files:
                studio.history.import_file(file)
            repairs = [f"{file.title}: {repair}" for file in files for repair in file.repairs]
            return len(files), repairs

        self._context.run_in_background(read, self._show_imported)

    def _show_exported(self, folder: Path, count: int) -> None:
        text = self.tr("{0} exported to {1}.").format(count_works(count), folder.name)
        url = QUrl.fromLocalFile(str(folder))
        show = partial(QDesktopServices.openUrl, url)
        self._context.show_message(text, self.tr("Show"), show, tone="good")

    def _show_imported(self, result: tuple[int, list[str]]) -> None:
        count, repairs = result
        text = self.tr("1 work brought in.") if count == 1 else self.tr("{0} works brought in.")
        self._context.show_message(text.format(count), tone="good")
        self.imported.emit()
        for repair in repairs:
            self._context.show_message(repair)


def _export_all(studio: Studio, works: Sequence[Artifact], folder: Path) -> int:
    """Write works to a folder; returns their number."""
    for work in works:
        studio.export(work, folder, "md" if work.medium is Medium.TEXT else "")
    return len(works)
