"""Imports and exports pictures by menu, by drag and by drop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from engines.contract import Medium
from engines.contract.text import Text
from studio.base.errors import InputError
from studio.base.records import Artifact
from studio.briefs.titles import title_of
from ui.context import AppContext
from ui.dragging import DraggedWorks, start_drag
from ui.language import join_sentences, translated
from ui.look.pictures import png_of, read_image
from ui.making.work_files import WorkFiles, ask_file, dropped_file, entering_filter
from ui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from studio.studio import Studio

ImportedPicture = tuple[Artifact, QImage, tuple[str, ...]]


class PictureFiles(WorkFiles):
    """Reads and writes picture files; `imported(work, image)` when a picture was imported."""

    def __init__(self, context: AppContext, pictures: Thumbnails, page: QWidget) -> None:
        super().__init__(context, page)
        self._pictures = pictures

    # Import

    def ask_import(self) -> None:
        """Ask for a file and import it."""
        path = ask_file(self._page, self.tr("Bring a picture in"), entering_filter(Medium.IMAGE))
        if path is not None:
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Import a picture file as a work of the history."""
        studio = self._context.studio
        self._context.run_in_background(lambda: _import_file(studio, path), self._show)

    def import_dropped(self, data: QMimeData) -> None:
        """Import dropped data: the one file, or else the picture itself, as browsers give it."""
        if not self._context.is_open:
            return
        has_files = any(url.isLocalFile() for url in data.urls())
        image = QImage(data.imageData()) if data.hasImage() and not has_files else QImage()
        if image.isNull() and data.hasUrls():
            path = self._context.attempt(lambda: dropped_file(data))
            if path is not None:
                self.import_file(path)
            return
        if image.isNull():
            self._context.show_error(self.tr("What was dropped is no picture that can be read."))
            return
        studio, title = self._context.studio, self.tr("Dropped picture")
        self._context.run_in_background(lambda: _import_image(studio, image, title), self._show)

    def _show(self, result: ImportedPicture) -> None:
        work, image, repairs = result
        self.imported.emit(work, image)
        if repairs:
            self._context.show_message(join_sentences(*map(translated, repairs)))

    # Export

    def copy(self, work: Artifact) -> None:
        """Put a picture on the clipboard."""

        def done(image: QImage) -> None:
            QGuiApplication.clipboard().setImage(image)
            self._context.show_message(self.tr("Copied."))

        self._pictures.read_full(work, done)

    def drag_out(self, work: Artifact, source: QWidget) -> None:
        """Let the artist drag a picture out of the window."""
        start_drag(source, self.drag_data(work), self._pictures.thumbnail(work))

    def drag_data(self, work: Artifact) -> DraggedWorks:
        """A file of the work, for another program."""
        return self.file_data(work, title_of(work), work.path.suffix.lower())


def _import_file(studio: Studio, path: Path) -> ImportedPicture:
    from studio.exchange import imports

    if not path.is_file():
        raise InputError(Text("There is no file at {path}.", path=path))
    file = imports.read_file(path)
    if file.medium is not Medium.IMAGE:
        raise InputError(
            Text("{name} is no picture.", name=path.name),
            "",
            Text("Bring a PNG, JPEG or WebP file."),
        )
    work = studio.history.import_file(file)
    return work, read_image(work.path), file.repairs


def _import_image(studio: Studio, image: QImage, title: str) -> ImportedPicture:
    from studio.base.records import ImportedFile

    work = studio.history.import_file(ImportedFile(Medium.IMAGE, png_of(image), ".png", title))
    return work, image, ()
