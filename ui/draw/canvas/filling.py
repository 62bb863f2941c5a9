"""Fills what looks like a pixel that was clicked, with the colour to sketch in.

Invariant: what is alike is looked for on another thread; a stroke that is drawn meanwhile goes on,
and the fill is a step of undo after it.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPointF, QTimer
from PySide6.QtGui import QColor, QImage

from ui.context import AppContext
from ui.draw.canvas.canvas_mouse import CanvasMouse
from ui.draw.canvas.easel import Easel
from ui.draw.canvas.easel_state import MASK_FORMAT, EaselState
from ui.draw.canvas.fill_row import FillRow, FillSettings
from ui.draw.canvas.sheet_layers import PICTURE, image_of, image_of_layer

_RETRY_MS = 50
_PREMULTIPLIED = QImage.Format.Format_RGBA8888_Premultiplied


class Filling(QObject):
    """Answers `CanvasMouse.fill_requested`."""

    def __init__(
        self, context: AppContext, easel: Easel, mouse: CanvasMouse, row: FillRow, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._easel, self._mouse, self._row = context, easel, mouse, row
        mouse.fill_requested.connect(self._fill)

    def _fill(self, at: QPointF) -> None:
        sheet, x, y = self._easel.sheet, int(at.x() // 1), int(at.y() // 1)
        if sheet.picture.rect().contains(x, y):
            work = partial(_coverage, sheet, (x, y), self._row.settings())
            self._context.run_in_background(work, partial(self._paint, self._mouse.ink))

    def _paint(self, ink: QColor, coverage: QImage) -> None:
        if self._easel.is_painting():
            QTimer.singleShot(_RETRY_MS, self, partial(self._paint, ink, coverage))
        elif coverage.size() == self._easel.sheet.picture.size():  # else another sheet by now
            self._easel.fill(coverage, ink)


def _coverage(sheet: EaselState, at: tuple[int, int], settings: FillSettings) -> QImage:
    """Where to paint, as large as the sheet. Runs on any thread."""
    from studio.layers.filling import coverage_like

    image = _visible(sheet) if settings.sees_all else _active(sheet)
    image = image.convertToFormat(_PREMULTIPLIED)  # which must outlive the view of its bits
    width, height = image.width(), image.height()
    data = coverage_like(
        bytes(image.constBits()), (width, height), at, settings.tolerance, settings.is_connected
    )
    return QImage(data, width, height, width, MASK_FORMAT).copy()


def _visible(sheet: EaselState) -> QImage:
    is_outdated = sheet.document is not None and sheet.is_outdated
    return image_of(sheet.document) if is_outdated and sheet.document else sheet.flattened()


def _active(sheet: EaselState) -> QImage:
    """The layer that is painted on; of a group, which cannot be painted on, what is visible."""
    from engines.formats.layers.document import PixelLayer

    if sheet.document is None:
        return sheet.picture if sheet.active == PICTURE else sheet.layer("sketch")
    layer = sheet.document.find(sheet.active)
    if isinstance(layer, PixelLayer):
        return image_of_layer(layer, sheet.document)
    return _visible(sheet)
