"""The sheet on the easel, kept between sessions.

Invariant: what was painted is on the disk a second after the artist rests, in the project's folder,
and never among the works: a sheet becomes a work only when something is made from it.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from engines.formats.atomic import write_atomically
from ui.context import AppContext
from ui.draw.easel import Easel, Sheet
from ui.draw.mask_file import png_of

PAUSE_MS = 1000
FOLDER = "easel"
_LAYERS = ("picture", "sketch", "mask")
_ORIGIN = "origin.txt"


class SheetKeeper(QObject):
    """Saves the sheet as it changes, and opens it again."""

    def __init__(self, context: AppContext, easel: Easel, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._easel = context, easel
        self._saved = Sheet()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE_MS)
        self._later.timeout.connect(self.keep_now)
        easel.changed.connect(self._later.start)

    def open(self) -> None:
        """Show the project's sheet, or an empty easel."""
        self._saved = self._context.attempt(lambda: _read(self._folder())) or Sheet()
        self._easel.open(self._saved)
        self._later.stop()

    def keep_now(self) -> None:
        """Save what is not saved yet."""
        self._later.stop()
        if self._easel.is_painting() or not self._context.is_open:
            return
        sheet, before = self._easel.sheet, self._saved
        if sheet is not before and self._context.attempt(
            lambda: _write(self._folder(), sheet, before) or True
        ):
            self._saved = sheet

    def _folder(self) -> Path:
        return self._context.studio.project.folder / FOLDER


def _read(folder: Path) -> Sheet:
    layers = {name: QImage(str(folder / f"{name}.png")) for name in _LAYERS}
    if layers["picture"].isNull():
        return Sheet()
    size = layers["picture"].size()
    mask, sketch = layers["mask"], layers["sketch"]
    origin = folder / _ORIGIN
    return Sheet(
        layers["picture"],
        origin.read_text("utf-8") if origin.is_file() else "",
        sketch.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        if sketch.size() == size
        else QImage(),
        _as_mask(mask) if mask.size() == size else QImage(),
    )


def _write(folder: Path, sheet: Sheet, before: Sheet) -> None:
    """Write the layers that changed; take those away that are gone."""
    folder.mkdir(exist_ok=True)
    for name in _LAYERS:
        image, earlier = getattr(sheet, name), getattr(before, name)
        path = folder / f"{name}.png"
        if image.isNull():
            path.unlink(missing_ok=True)
        elif image.cacheKey() != earlier.cacheKey():
            write_atomically(path, png_of(_as_grey(image) if name == "mask" else image))
    write_atomically(folder / _ORIGIN, sheet.origin.encode())


def _as_grey(mask: QImage) -> QImage:
    """The same bytes, read as greys: a PNG has no picture of alpha alone."""
    return QImage(
        mask.constBits(),
        mask.width(),
        mask.height(),
        mask.bytesPerLine(),
        QImage.Format.Format_Grayscale8,
    ).copy()


def _as_mask(grey: QImage) -> QImage:
    grey = grey.convertToFormat(QImage.Format.Format_Grayscale8)
    return QImage(
        grey.constBits(),
        grey.width(),
        grey.height(),
        grey.bytesPerLine(),
        QImage.Format.Format_Alpha8,
    ).copy()
