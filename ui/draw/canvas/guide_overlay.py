"""The layers that guide a drawing, shown over the paint: they are no paint, but are painted on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from ui.draw.canvas.easel_state import SKETCH_FORMAT, EaselState, blank
from ui.draw.canvas.sheet_layers import image_of_layer

if TYPE_CHECKING:
    from engines.formats.layers.document import Document, PixelLayer

_CONTROL_OPACITY, _REGION_OPACITY = 0.85, 0.4


class GuideOverlay:
    """Draws the visible controls and regions of sheets; what stays is drawn once."""

    def __init__(self) -> None:
        self._images: dict[str, tuple[object, QImage]] = {}
        self._overlay: tuple[object, QImage] = ((), QImage())

    def of(self, sheet: EaselState) -> QImage:
        """An image as large as the sheet; null where nothing guides."""
        layers = _guides(sheet.document) if sheet.document is not None else []
        self._images = {e.id: self._images[e.id] for e, _ in layers if e.id in self._images}
        if not layers or sheet.document is None:
            self._overlay = ((), QImage())
            return QImage()
        size = sheet.picture.size()
        key = (size.toTuple(), [(e.id, _key(e), opacity) for e, opacity in layers])
        if self._overlay[0] != key:
            self._overlay = (key, self._render(layers, sheet.document, size))
        return self._overlay[1]

    def _render(
        self, layers: list[tuple[PixelLayer, float]], document: Document, size: QSize
    ) -> QImage:
        overlay = blank(size, SKETCH_FORMAT)
        painter = QPainter(overlay)
        for layer, opacity in reversed(layers):
            painter.setOpacity(opacity)
            painter.drawImage(0, 0, self._image(layer, document))
        painter.end()
        return overlay

    def _image(self, layer: PixelLayer, document: Document) -> QImage:
        key = _key(layer)
        entry = self._images.get(layer.id)
        if entry is None or entry[0] != key:
            entry = self._images[layer.id] = (key, image_of_layer(layer, document))
        return entry[1]


def _key(layer: PixelLayer) -> tuple[object, ...]:
    return (layer.pixels, layer.x, layer.y)


def _guides(document: Document) -> list[tuple[PixelLayer, float]]:
    from engines.formats.layers.document import ControlLayer, RegionLayer

    kinds = ((ControlLayer, _CONTROL_OPACITY), (RegionLayer, _REGION_OPACITY))
    return [(layer, opacity) for kind, opacity in kinds for layer in document.of_kind(kind)]
