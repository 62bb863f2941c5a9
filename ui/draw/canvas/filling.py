"""Fills or masks what looks like a pixel that was clicked.

Invariant: what is alike is looked for on another thread; a stroke that is drawn meanwhile goes on,
and this is a step of undo after it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, QPointF, QTimer
from PySide6.QtGui import QImage

from ui.context import AppContext
from ui.draw.canvas.canvas_mouse import CanvasMouse
from ui.draw.canvas.easel import Easel
from ui.draw.canvas.easel_state import MASK_FORMAT, EaselState, MaskMode
from ui.draw.canvas.fill_row import FillRow, FillSettings
from ui.draw.canvas.sheet_layers import PICTURE, active_of, image_of, image_of_layer

_RETRY_MS = 50
Use = Callable[[QImage, QPoint], None]
_PREMULTIPLIED = QImage.Format.Format_RGBA8888_Premultiplied


class Filling(QObject):
    """Answers `fill_requested` and `wand_requested` of `CanvasMouse`."""

    def __init__(
        self, context: AppContext, easel: Easel, mouse: CanvasMouse, row: FillRow, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._easel, self._mouse, self._row = context, easel, mouse, row
        mouse.fill_requested.connect(self._fill)
        mouse.wand_requested.connect(self._select)

    def _fill(self, at: QPointF) -> None:
        self._find(at, partial(self._easel.fill, ink=self._mouse.ink))

    def _select(self, at: QPointF, mode: MaskMode) -> None:
        self._find(at, partial(self._easel.mask_covered, mode=mode))

    def _find(self, at: QPointF, use: Use) -> None:
        sheet, x, y = self._easel.sheet, int(at.x() // 1), int(at.y() // 1)
        if sheet.picture.rect().contains(x, y):
            work = partial(_coverage, sheet, (x, y), self._row.settings())
            self._context.run_in_background(work, partial(self._use, sheet, use))

    def _use(self, clicked: EaselState, use: Use, coverage: tuple[QImage, QPoint]) -> None:
        if self._easel.is_painting():
            QTimer.singleShot(_RETRY_MS, self, partial(self._use, clicked, use, coverage))
        elif _paints_same(self._easel.sheet, clicked):
            use(*coverage)


def _paints_same(sheet: EaselState, clicked: EaselState) -> bool:
    """Return whether what is painted on now is what was clicked, whatever was painted since."""
    if clicked.document is None and sheet.document is None:
        is_same_picture = sheet.picture.cacheKey() == clicked.picture.cacheKey()
        return is_same_picture and sheet.active == clicked.active
    is_same_size = sheet.picture.size() == clicked.picture.size()
    return sheet.document is not None and is_same_size and sheet.active == active_of(clicked)


def _coverage(
    sheet: EaselState, at: tuple[int, int], settings: FillSettings
) -> tuple[QImage, QPoint]:
    """Where to paint, and where that begins on the sheet. Runs on any thread."""
    from studio.layers.filling import coverage_like

    image = _visible(sheet) if settings.sees_all else _active(sheet)
    image = image.convertToFormat(_PREMULTIPLIED)  # which must outlive the view of its bits
    width, height = image.width(), image.height()
    data, box = coverage_like(
        bytes(image.constBits()), (width, height), at, settings.tolerance, settings.is_connected
    )
    coverage = QImage(data, box.width, box.height, box.width, MASK_FORMAT).copy()
    return coverage, QPoint(box.x, box.y)


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
