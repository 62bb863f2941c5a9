"""Works from and to files, many at once.

What is exported carries the marks that name what made it; files are read and written on
another thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from studio.base.errors import FileExists
from studio.base.records import Artifact
from studio.kits import kit_of
from studio.kits.formats import shared_formats
from ui.context import AppContext
from ui.dragging import drag_data, start_drag
from ui.history.export_dialog import ExportDialog
from ui.history.work_menu import has_pixels
from ui.language import join_sentences, number, translated
from ui.making.grids.grid_sheet import GridSheet
from ui.making.work_files import WorkFiles, entering_filter
from ui.works import count_works

if TYPE_CHECKING:
    from studio.studio import Studio

_MAX_LINES = 12
_MAX_REPAIRS = 3


class HistoryFiles(QObject):
    """`imported` when works were brought in."""

    imported = Signal()

    def __init__(self, context: AppContext, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page, self._one = context, page, WorkFiles(context, page)
        context.folders_dropped.connect(self.import_files)
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
        """Ask for the file of one work, or for a folder of several, and export them."""
        if len(works) == 1:
            self._one.ask_export(works[0])
        elif any(kit_of(work.medium).is_rendered for work in works):
            endings = (self._context.recall("history.music-formats") or ".mid").split()
            ask_folder = partial(self._ask_folder, works)
            ExportDialog(works, endings, ask_folder, self._page).open()
        else:
            self._ask_folder(works, ())

    def _ask_folder(self, works: Sequence[Artifact], music_formats: Sequence[str]) -> None:
        start = self._context.recall("history.exports") or str(Path.home())
        folder = QFileDialog.getExistingDirectory(self._page, self.tr("Export to"), start)
        if folder:
            self._context.remember("history.exports", folder)
            self.export(works, Path(folder), music_formats)

    def export(
        self, works: Sequence[Artifact], folder: Path, music_formats: Sequence[str] = ()
    ) -> None:
        """Write works to a folder, with marks of their provenance; music in each of the formats."""
        if music_formats:
            self._context.remember("history.music-formats", " ".join(music_formats))
            self._context.show_message(self.tr("Exporting {0}…").format(count_works(len(works))))
        write = partial(_export_all, self._context.studio, works, folder, music_formats)
        self._context.run_in_background(write, partial(self._show_exported, folder))

    def show_contact_sheet(self, works: Sequence[Artifact]) -> None:
        """Show the pictures among works on one sheet, to be saved and printed."""

        def paint() -> tuple[bytes, Callable[[str], bytes]]:
            from studio.grids.sheet import contact_sheet_of, encode

            image = contact_sheet_of([work for work in works if has_pixels(work)])
            return encode(image, ".png"), partial(encode, image)

        self._context.run_in_background(paint, self._open_contact_sheet)

    def _open_contact_sheet(self, sheet: tuple[bytes, Callable[[str], bytes]]) -> None:
        GridSheet(self._context, self.tr("Contact sheet"), *sheet, None, self._page).open()

    def ask_import(self) -> None:
        paths, _ = QFileDialog.getOpenFileNames(
            self._page, self.tr("Bring works in"), str(Path.home()), entering_filter()
        )
        self.import_files(paths)

    def import_files(self, paths: Sequence[str]) -> None:
        """Import texts, music and pictures, and what is in folders."""
        if not paths:
            return
        if any(Path(path).is_dir() for path in paths):
            self._context.show_message(self.tr("Bringing in what is in the folder…"))
        read = partial(_import_all, self._context.studio, [Path(path) for path in paths])
        self._context.run_in_background(read, self._show_imported)

    def _show_exported(self, folder: Path, counts: tuple[int, int]) -> None:
        export_count, kept_count = counts
        text = self.tr("{0} exported to {1}.").format(count_works(export_count), folder.name)
        if kept_count == 1:
            text += " " + self.tr("1 was there already and is as it was.")
        elif kept_count:
            text += " " + self.tr("{0} were there already and are as they were.").format(
                number(kept_count)
            )
        show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(folder)))
        self._context.show_message(
            text, self.tr("Show"), show, tone="warn" if kept_count else "good"
        )

    def _show_imported(self, result: _Imported) -> None:
        count, left_out = result.works, result.left_out
        text = self.tr("1 work brought in.") if count == 1 else self.tr("{0} works brought in.")
        repairs = list(dict.fromkeys(result.repairs))[:_MAX_REPAIRS]
        if left_out:
            note = self.tr("1 file left out.") if len(left_out) == 1 else ""
            note = note or self.tr("{0} files left out.").format(number(len(left_out)))
            show = partial(self._list_left_out, left_out)
            words = join_sentences(text.format(number(count)), note, *repairs)
            self._context.show_message(words, self.tr("Which?"), show, "warn")
        else:
            words = join_sentences(text.format(number(count)), *repairs)
            self._context.show_message(words, tone="good")
        self.imported.emit()

    def _list_left_out(self, left_out: Sequence[str]) -> None:
        box = QMessageBox(self._page)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("Left out"))
        box.setText(self.tr("These files were not brought in. They are where they were."))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText("\n".join(left_out[:_MAX_LINES]))
        if len(left_out) > _MAX_LINES:
            box.setDetailedText("\n".join(left_out))
        box.open()


@dataclass(frozen=True)
class _Imported:
    """How many works were imported, what was mended, and which files were left out and why."""

    works: int
    repairs: Sequence[str]
    left_out: Sequence[str]


def _import_all(studio: Studio, paths: Sequence[Path]) -> _Imported:
    """Import files, all or none of them, and what can be imported of folders."""
    from studio.exchange import imports
    from studio.exchange.folders import import_folder

    folders = [path for path in paths if path.is_dir()]
    works, repairs, left_out = 0, list[str](), list[str]()
    for file in imports.read_files([path for path in paths if path not in folders]):
        studio.history.import_file(file)
        works += 1
        repairs += [f"{file.title}: {translated(repair)}" for repair in file.repairs]
    for result in (
        imported for folder in folders for imported in import_folder(studio.history, folder)
    ):
        if studio.taste.is_stopped:  # the window closes
            break
        works += result.work is not None
        repairs += [f"{result.name}: {translated(repair)}" for repair in result.repairs]
        left_out += [f"{result.name}: {translated(result.reason)}"] if result.reason else []
    return _Imported(works, repairs, left_out)


def _export_all(
    studio: Studio, works: Sequence[Artifact], folder: Path, music_formats: Sequence[str]
) -> tuple[int, int]:
    """Write works to a folder; returns how many were written, and how many were there already."""
    count = 0
    for work in works:
        is_new = [
            _export_if_new(studio, work, folder, file_format)
            for file_format in _formats(work, music_formats)
        ]
        count += any(is_new)
    return count, len(works) - count


def _formats(work: Artifact, music_formats: Sequence[str]) -> Sequence[str]:
    is_chosen = kit_of(work.medium).is_rendered and music_formats
    return music_formats if is_chosen else [shared_formats(work)[0].name]


def _export_if_new(studio: Studio, work: Artifact, folder: Path, file_format: str) -> bool:
    """Write a work to a folder; False if its file is there already."""
    try:
        studio.export(work, folder, file_format)
    except FileExists:
        return False
    return True
