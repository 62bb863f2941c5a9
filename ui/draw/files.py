"""Pictures from and to files, by menu, by dropping and by dragging.

Invariant: a picture that comes in is in the history before it is on the easel; one that goes out
carries the marks that say what made it, and never replaces half a file.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDrag, QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget

from engines.contract import Medium
from studio.errors import InputError
from studio.records import Artifact
from ui.context import AppContext
from ui.draw.mask_file import png_of
from ui.look.pictures import read_image, scaled_within
from ui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from studio.studio import Studio

READ = "PNG, JPEG, WebP (*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff)"
_CARRIED_SIDE = 96


class PictureFiles(QObject):
    """`taken(work, image)` when a picture came in."""

    taken = Signal(object, object)

    def __init__(self, context: AppContext, pictures: Thumbnails, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._pictures, self._page = context, pictures, page
        self._carried = QTemporaryDir()

    # In

    def bring(self) -> None:
        """Ask for a file and bring it in."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._page, self.tr("Bring a picture in"), str(Path.home()), READ
        )
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """Keep a picture file in the history and put it on the easel."""
        studio = self._context.studio
        self._context.run_in_background(lambda: _brought_in(studio, path), self._show)

    def take_dropped(self, data: QMimeData) -> None:
        """Take what was dropped: a file, or the picture itself where there is none."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.take(paths[0])
            return
        image = QImage(data.imageData()) if data.hasImage() else QImage()
        if image.isNull():
            self._context.show_error(self.tr("What was dropped is no picture that can be read."))
            return
        studio, title = self._context.studio, self.tr("Dropped picture")
        self._context.run_in_background(lambda: _kept(studio, image, title), self._show)

    def _show(self, found: tuple[Artifact, QImage, tuple[str, ...]]) -> None:
        work, image, repairs = found
        self.taken.emit(work, image)
        for repair in repairs:
            self._context.show_message(repair)

    # Out

    def copy(self, work: Artifact) -> None:
        """Put a picture on the clipboard."""

        def done(image: QImage) -> None:
            QGuiApplication.clipboard().setImage(image)
            self._context.show_message(self.tr("Copied."))

        self._pictures.whole(work, done)

    def export(self, work: Artifact) -> None:
        """Ask where to, then save with the marks that say what made it."""
        form = work.path.suffix.lower().removeprefix(".")
        name = f"{_file_name(work)}.{form}"
        chosen, _ = QFileDialog.getSaveFileName(
            self._page,
            self.tr("Export"),
            str(Path.home() / name),
            f"{form.upper()} (*.{form})",
        )
        if chosen:
            path = Path(chosen)
            ending = path.suffix.lower().removeprefix(".")
            self.save(work, path if ending == form else path.with_name(f"{path.name}.{form}"))

    def save(self, work: Artifact, path: Path) -> None:
        """Write a work to a file."""

        def done(_: object) -> None:
            self._context.show_message(self.tr("Saved as {0}.").format(path.name), tone="good")

        self._context.run_in_background(lambda: _exported(work, path), done)

    def carry(self, work: Artifact, source: QWidget) -> None:
        """Drag a picture out of the window."""
        data = self._context.attempt(lambda: self.cargo(work))
        if data is None:
            return
        drag = QDrag(source)
        drag.setMimeData(data)
        small = self._pictures.thumbnail(work)
        if small is not None and not small.isNull():
            drag.setPixmap(QPixmap.fromImage(scaled_within(small, _CARRIED_SIDE)))
        drag.exec(Qt.DropAction.CopyAction)

    def cargo(self, work: Artifact) -> QMimeData:
        """A file of the work, for another program to take."""
        path = Path(self._carried.path()) / f"{_file_name(work)}{work.path.suffix.lower()}"
        path.unlink(missing_ok=True)
        _exported(work, path)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        return data


def _brought_in(studio: Studio, path: Path) -> tuple[Artifact, QImage, tuple[str, ...]]:
    from studio.exchange import incoming

    if not path.is_file():
        raise InputError(f"There is no file at {path}.")
    file = incoming.read(path)
    if file.kind is not Medium.IMAGE:
        raise InputError(f"{path.name} is no picture.", "", "Bring a PNG, JPEG or WebP file.")
    work = studio.bring_in(file)
    return work, read_image(work.path), file.repairs


def _kept(studio: Studio, image: QImage, title: str) -> tuple[Artifact, QImage, tuple[str, ...]]:
    from studio.exchange.incoming import Incoming

    work = studio.bring_in(Incoming(Medium.IMAGE, png_of(image), ".png", title))
    return work, image, ()


def _exported(work: Artifact, path: Path) -> None:
    """Write beside the file first, so that what is there stays whole until the new one is."""
    from studio.exchange import provenance

    with tempfile.TemporaryDirectory(prefix=".bowerbird-", dir=path.parent) as folder:
        made = provenance.export(work, Path(folder), path.suffix.removeprefix(".").lower())
        made.replace(path)


def _file_name(work: Artifact) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in work.prompt).split()
    return "-".join(words[:6]).lower()[:60] or work.id
