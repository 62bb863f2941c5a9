"""Saves the sheet on the easel: picture, sketch and mask as they are, layers as OpenRaster.

Invariant: what is new is written before what it replaces is removed, and of the two the newer one
is opened. A file of layers that cannot be read is put aside, and not written over; nothing is
written while it is read, which takes long and happens on another thread.
"""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from engines.formats.atomic import write_atomically
from studio.base.errors import StudioError
from ui.context import AppContext
from ui.draw.canvas.easel import Easel
from ui.draw.canvas.easel_state import EaselState
from ui.draw.canvas.mask_file import grey_of, mask_of
from ui.draw.canvas.sheet_layers import complete_document, state_of
from ui.look.pictures import png_of
from ui.making.autosave import Autosave

FOLDER = "easel"
_LAYERS = ("picture", "sketch", "mask")
_IDENTICAL_ARTIFACT = "origin.txt"
_DOCUMENT, _DAMAGED = "layers.ora", "damaged-layers.ora"


class SheetAutosave(Autosave[EaselState]):
    """Saves what changed of the sheet; one that cannot be read is empty.

    `layers_shown` once the layers that were saved are on the easel, or could not be read.
    """

    layers_shown = Signal()

    def __init__(self, context: AppContext, easel: Easel, parent: QObject) -> None:
        super().__init__(context, easel.changed, parent)
        self._easel = easel
        self._layers: Future[EaselState] | None = None

    @property
    def is_reading(self) -> bool:
        """Whether the saved layers are still being read."""
        return self._layers is not None

    def read(self, folder: Path) -> EaselState:
        """The saved sheet, an empty one where there is none or its layers are still being read."""
        folder, self._layers = folder / FOLDER, None
        if not _has_layers(folder):
            return _read_flat(folder)
        layers = self._layers = Future[EaselState]()
        self._context.run_in_background(
            lambda: _read_layers(folder / _DOCUMENT, layers),
            lambda _: self._show_layers(layers),
        )
        return EaselState()

    def _show_layers(self, layers: Future[EaselState]) -> None:
        """Put on the easel what was read; what was painted meanwhile stays over it."""
        if layers is not self._layers:
            return
        self._layers = None
        sheet = self._context.attempt(layers.result)
        if sheet is not None:
            self._saved = sheet
            self._easel.put_below(sheet, self.tr("Start picture"))
        self.layers_shown.emit()

    def save_now(self) -> None:
        """Save what is not saved yet; what was painted on the easel waits for the layers first."""
        if self._layers is not None and not self._easel.sheet.is_empty:
            self._show_layers(self._layers)
        super().save_now()

    def show_document(self, document: EaselState | None) -> EaselState:
        """Put the saved sheet, or an empty one, on the easel."""
        sheet = document or EaselState()
        self._easel.reset(sheet)
        return sheet

    def current(self) -> EaselState | None:
        """The sheet on the easel; None during a stroke, and while the saved one is read."""
        is_busy = self._easel.is_painting() or self.is_reading
        return None if is_busy else self._easel.sheet

    def differs(self, document: EaselState, before: EaselState | None) -> bool:
        """A picture that shows the layers at last, or another layer to paint on, is no change."""
        if before is None or document.document is None:
            return super().differs(document, before)
        same_mask = document.mask.cacheKey() == before.mask.cacheKey()
        return document.document is not before.document or not same_mask

    def write(self, folder: Path, document: EaselState, before: EaselState | None) -> None:
        """Write what changed."""
        _write(folder / FOLDER, document, before or EaselState())


def _has_layers(folder: Path) -> bool:
    document, flat = folder / _DOCUMENT, folder / _IDENTICAL_ARTIFACT
    if not document.is_file():
        return False
    return not flat.is_file() or document.stat().st_mtime_ns >= flat.stat().st_mtime_ns


def _read_layers(path: Path, layers: Future[EaselState]) -> None:
    """Read layers for whoever waits for them, or the error. Runs on any thread."""
    try:
        layers.set_result(_layers_of(path))
    except Exception as error:  # noqa: BLE001 - a thread's edge: who asks for the result gets it
        layers.set_exception(error)


def _layers_of(path: Path) -> EaselState:
    from studio.layers.files import read_document

    try:
        return state_of(read_document(path))
    except StudioError:
        path.replace(path.with_name(_DAMAGED))
        raise


def _read_flat(folder: Path) -> EaselState:
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
        mask_of(mask) if mask.size() == size else QImage(),
    )


def _write(folder: Path, sheet: EaselState, before: EaselState) -> None:
    folder.mkdir(exist_ok=True)
    if sheet.document is not None:
        _write_layers(folder, sheet)
    else:
        _write_flat(folder, sheet, EaselState() if _has_layers(folder) else before)
        (folder / _DOCUMENT).unlink(missing_ok=True)


def _write_layers(folder: Path, sheet: EaselState) -> None:
    from studio.layers.drawing import pack

    write_atomically(folder / _DOCUMENT, pack(complete_document(sheet)))
    for name in (*(f"{layer}.png" for layer in _LAYERS), _IDENTICAL_ARTIFACT):
        (folder / name).unlink(missing_ok=True)


def _write_flat(folder: Path, sheet: EaselState, before: EaselState) -> None:
    """Write the layers that changed; remove those that are empty now."""
    for name in _LAYERS:
        image, earlier = getattr(sheet, name), getattr(before, name)
        path = folder / f"{name}.png"
        if image.isNull():
            path.unlink(missing_ok=True)
        elif image.cacheKey() != earlier.cacheKey() or not path.exists():
            write_atomically(path, png_of(grey_of(image) if name == "mask" else image))
    write_atomically(folder / _IDENTICAL_ARTIFACT, sheet.identical_artifact_id.encode())
