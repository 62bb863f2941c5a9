"""Picture files of the history, read for showing.

Invariant: a file is read beside the window's thread, and once for its thumbnail however often that
is painted; a file that cannot be read gives no picture and interrupts nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from engines.contract import Medium
from studio.records import Artifact
from ui.context import AppContext

THUMBNAIL_SIDE = 448
MOST_KEPT = 300
# Of an SVG, which has no pixels of its own.
DRAWN_SIDE = 1024


class Pictures(QObject):
    """`ready` when thumbnails that were asked for have come."""

    ready = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._kept: dict[str, QImage] = {}
        self._wanted: dict[str, Artifact] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._read)

    def thumbnail(self, work: Artifact) -> QImage | None:
        """A small picture of a work; None while it is not read, a null one where it cannot be."""
        found = self._kept.get(work.sha256)
        if found is None and work.kind is Medium.IMAGE:
            self._wanted[work.sha256] = work
            self._later.start()
        return found

    def whole(self, work: Artifact, done: Callable[[QImage], None]) -> None:
        """Hand the whole picture of a work to `done`, once it is read."""
        self._context.run_in_background(lambda: read_image(work.path), done)

    def _read(self) -> None:
        wanted, self._wanted = list(self._wanted.values()), {}
        if self._context.is_open and wanted:
            self._context.run_in_background(lambda: _thumbnails(wanted), self._take)

    def _take(self, pictures: dict[str, QImage]) -> None:
        if len(self._kept) > MOST_KEPT:
            self._kept.clear()
        self._kept.update(pictures)
        self.ready.emit()


def read_image(path: Path, longest: int = 0) -> QImage:
    """The picture in a file, at most `longest` pixels wide or high where that is given."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if path.suffix.lower() == ".svg":
        size.scale(QSize(DRAWN_SIDE, DRAWN_SIDE), Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(size)
    image = reader.read()
    return scaled_within(image, longest) if longest else image


def size_of(path: Path) -> QSize:
    """Width and height of a picture file, upright, without reading its pixels."""
    reader = QImageReader(str(path))
    turned = reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90
    return reader.size().transposed() if turned else reader.size()


def scaled_within(image: QImage, longest: int) -> QImage:
    """The picture made smaller where a side is longer than this."""
    if max(image.width(), image.height()) <= longest:
        return image
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio, smooth)


def _thumbnails(works: Sequence[Artifact]) -> dict[str, QImage]:
    return {work.sha256: read_image(work.path, THUMBNAIL_SIDE) for work in works}
