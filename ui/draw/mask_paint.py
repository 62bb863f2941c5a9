"""Painting a mask over a picture: a hatch within, a dark and a light outline around.

Invariant: the colours are the same in each theme, since they lie on pictures, and the hatch keeps
its width on screen however far the picture is zoomed.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPixmap, QTransform

HATCH = QColor("#E8C05C")
DARK, LIGHT = QColor(20, 18, 14), QColor("#FFF3D0")
_STRIPE = 12
_AROUND = tuple((x, y) for x in (-1, 0, 1) for y in (-1, 0, 1) if (x, y) != (0, 0))
_Mode = QPainter.CompositionMode


def painted_mask(mask: QImage, placed: QTransform, size: QSize, scale: float) -> QImage:
    """The mask as it lies on a view of `size` logical pixels; `placed` is picture to view."""
    inside = _silhouette(mask, placed, size, scale, HATCH)
    outline = _outlined(_silhouette(mask, placed, size, scale, LIGHT), inside, scale, 1.0)
    whole = _outlined(_silhouette(mask, placed, size, scale, DARK), inside, scale, 2.2)
    painter = QPainter(whole)
    painter.drawImage(0, 0, outline)
    _hatch(inside, scale)
    painter.drawImage(0, 0, inside)
    painter.end()
    whole.setDevicePixelRatio(scale)
    return whole


def draw_ring(painter: QPainter, at: QPointF, radius: float) -> None:
    """The brush: a light ring within a dark one, seen on any picture."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ink, width in ((QColor(20, 18, 14, 170), 3.2), (QColor(255, 255, 255, 240), 1.5)):
        painter.setPen(QPen(ink, width))
        painter.drawEllipse(at, max(1.5, radius), max(1.5, radius))


def _silhouette(mask: QImage, placed: QTransform, size: QSize, scale: float, ink: QColor) -> QImage:
    image = QImage(size * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setTransform(placed * QTransform.fromScale(scale, scale))
    painter.drawImage(0, 0, mask)
    painter.resetTransform()
    painter.setCompositionMode(_Mode.CompositionMode_SourceIn)
    painter.fillRect(image.rect(), ink)
    painter.end()
    return image


def _outlined(shape: QImage, inside: QImage, scale: float, width: float) -> QImage:
    """What sticks out when the shape is laid down all around itself."""
    image = QImage(shape.size(), shape.format())
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    reach = width * scale
    for x, y in _AROUND:
        painter.drawImage(QPointF(x * reach, y * reach), shape)
    painter.setCompositionMode(_Mode.CompositionMode_DestinationOut)
    painter.drawImage(0, 0, inside)
    painter.end()
    return image


def _hatch(inside: QImage, scale: float) -> None:
    """Turn a filled shape into a hatched one over a light veil."""
    stripes = QPixmap(QSize(_STRIPE, _STRIPE) * scale)
    stripes.fill(QColor(0, 0, 0, 46))
    painter = QPainter(stripes)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = _STRIPE * scale
    painter.setPen(QPen(QColor(0, 0, 0, 190), side * 0.34))
    for shift in (-side, 0.0, side):
        painter.drawLine(QPointF(shift - side, side * 2), QPointF(shift + side * 2, -side))
    painter.end()
    painter = QPainter(inside)
    painter.setCompositionMode(_Mode.CompositionMode_DestinationIn)
    painter.fillRect(QRectF(inside.rect()), QBrush(stripes))
    painter.end()
