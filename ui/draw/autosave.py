"""Saves the sheet on the easel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from engines.formats.atomic import write_atomically
from ui.context import AppContext
from ui.draw.canvas.easel import Easel, EaselState
from ui.look.pictures import png_of
from ui.making.autosave import Autosave

FOLDER = "easel"
_LAYERS = ("picture", "sketch", "mask")
_IDENTICAL_ARTIFACT = "origin.txt"


class SheetAutosave(Autosave[EaselState]):
    """Saves the changed layers of the sheet; a sheet that cannot be read is empty."""

    def __init__(self, context: AppContext, easel: Easel, parent: QObject) -> None:
        super().__init__(context, easel.changed, parent)
        self._easel = easel

    def read(self, folder: Path) -> EaselState:
        """The saved sheet, an empty one where there is none."""
        return _read(folder / FOLDER)

    def show_document(self, document: EaselState | None) -> EaselState:
        """Put the saved sheet, or an empty one, on the easel."""
        sheet = document or EaselState()
        self._easel.reset(sheet)
        return sheet

    def current(self) -> EaselState | None:
        """The sheet on the easel; None during a stroke."""
        return None if self._easel.is_painting() else self._easel.sheet

    def write(self, folder: Path, document: EaselState, before: EaselState | None) -> None:
        """Write the layers that changed."""
        _write(folder / FOLDER, document, before or EaselState())


def _read(folder: Path) -> EaselState:
    layers = {name: QImage(str(folder / f"{name}.png")) for name in _LAYERS}
    if layers["picture"].isNull():
        return EaselState()
    size = layers["picture"].size()
    mask, sketch = layers["mask"], layers["sketch"]
    id_file = folder / _IDENTICAL_ARTIFACT
    return EaselState(
        layers["picture"],
        id_file.read_text("utf-8") if id_file.is_file() else "",
        sketch.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        if sketch.size() == size
        else QImage(),
        _as_mask(mask) if mask.size() == size else QImage(),
    )


def _write(folder: Path, sheet: EaselState, before: EaselState) -> None:
    """Write the layers that changed; remove those that are empty now."""
    folder.mkdir(exist_ok=True)
    for name in _LAYERS:
        image, earlier = getattr(sheet, name), getattr(before, name)
        path = folder / f"{name}.png"
        if image.isNull():
            path.unlink(missing_ok=True)
        elif image.cacheKey() != earlier.cacheKey():
            write_atomically(path, png_of(_as_grey(image) if name == "mask" else image))
    write_atomically(folder / _IDENTICAL_ARTIFACT, sheet.identical_artifact_id.encode())


def _as_grey(mask: QImage) -> QImage:
    """The same bytes as grey values: PNG has no format for alpha alone."""
    return _reinterpreted(mask, QImage.Format.Format_Grayscale8)


def _as_mask(grey: QImage) -> QImage:
    grey = grey.convertToFormat(QImage.Format.Format_Grayscale8)
    return _reinterpreted(grey, QImage.Format.Format_Alpha8)


def _reinterpreted(image: QImage, image_format: QImage.Format) -> QImage:
    """The bytes of an 8-bit image in another 8-bit format."""
    width, height, stride = image.width(), image.height(), image.bytesPerLine()
    return QImage(image.constBits(), width, height, stride, image_format).copy()
