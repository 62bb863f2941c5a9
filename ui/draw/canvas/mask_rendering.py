"""Paints over a picture: a mask, hatched with a dark and a light outline, a ring, a frame.

Invariant: what lies on pictures has the same colours in each theme, and the hatch of a mask has the
same width on screen at each zoom.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
    QTransform,
)

from ui.draw.canvas.layer_frame import HANDLES, LayerFrame
from ui.draw.canvas.sheet_frame import SheetFrame
from ui.look.theme import Theme

HATCH = QColor("#E8C05C")
DARK, LIGHT = QColor(20, 18, 14), QColor("#FFF3D0")
_STRIPE = 12
_HANDLE = 9.0
_NEIGHBOURS = tuple((x, y) for x in (-1, 0, 1) for y in (-1, 0, 1) if (x, y) != (0, 0))
_Mode = QPainter.CompositionMode


def painted_mask(mask: QImage, transform: QTransform, size: QSize, ratio: float) -> QImage:
    """The mask as painted on a view of `size` logical pixels.

    `transform` maps the picture to the view; `ratio` is device pixels per logical pixel.
    """
    inside = _silhouette(mask, transform, size, ratio, HATCH)
    outline = _outlined(_silhouette(mask, transform, size, ratio, LIGHT), inside, ratio, 1.0)
    painted = _outlined(_silhouette(mask, transform, size, ratio, DARK), inside, ratio, 2.2)
    painter = QPainter(painted)
    painter.drawImage(0, 0, outline)
    _hatch(inside, ratio)
    painter.drawImage(0, 0, inside)
    painter.end()
    painted.setDevicePixelRatio(ratio)
    return painted


def round_pen(ink: QColor, width: float) -> QPen:
    """What draws a line as a brush does."""
    style, join = Qt.PenStyle.SolidLine, Qt.PenJoinStyle.RoundJoin
    return QPen(ink, width, style, Qt.PenCapStyle.RoundCap, join)


def draw_ring(painter: QPainter, at: QPointF, radius: float) -> None:
    """Draw the outline of the brush: a light ring on a dark one, visible on any picture."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ink, width in ((QColor(20, 18, 14, 170), 3.2), (QColor(255, 255, 255, 240), 1.5)):
        painter.setPen(QPen(ink, width))
        painter.drawEllipse(at, max(1.5, radius), max(1.5, radius))


def draw_axis(painter: QPainter, start: QPointF, end: QPointF) -> None:
    """Draw the line about which strokes are mirrored."""
    for ink, style in ((DARK, Qt.PenStyle.SolidLine), (LIGHT, Qt.PenStyle.DashLine)):
        painter.setPen(QPen(ink, 1.4, style))
        painter.drawLine(start, end)


def draw_frame(painter: QPainter, frame: LayerFrame, transform: QTransform) -> None:
    """Draw the frame around a layer with its handles; `transform` maps the picture to the view."""
    _draw_outline(painter, transform.map(frame.outline()))
    _draw_handles(painter, [transform.map(frame.point(handle)) for handle in HANDLES])


def draw_sheet_frame(painter: QPainter, frame: SheetFrame, transform: QTransform) -> None:
    """Draw what is added to a sheet, with the pixels of each side, and the handles of its frame."""
    sheet, box = (transform.mapRect(each) for each in (frame.sheet, frame.box))
    added = QPainterPath()
    added.addRect(box)
    added.addRect(sheet)  # which is left free, by the rule of odd and even
    painter.fillPath(added, QBrush(Theme.current().colour("blue-line"), Qt.BrushStyle.BDiagPattern))
    _draw_outline(painter, QPolygonF(box))
    _draw_handles(painter, [transform.map(frame.point(handle)) for handle in HANDLES])
    middle = sheet.center()
    places = (
        QPointF((box.left() + sheet.left()) / 2, middle.y()),
        QPointF(middle.x(), (box.top() + sheet.top()) / 2),
        QPointF((sheet.right() + box.right()) / 2, middle.y()),
        QPointF(middle.x(), (sheet.bottom() + box.bottom()) / 2),
    )
    for pixels, place in zip(frame.margins, places, strict=True):
        if pixels:
            _draw_amount(painter, place, f"{pixels} px")


def _draw_amount(painter: QPainter, at: QPointF, text: str) -> None:
    area = QRectF(painter.fontMetrics().boundingRect(text)).adjusted(-6, -3, 6, 3)
    area.moveCenter(at)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(DARK)
    painter.drawRoundedRect(area, 3, 3)
    painter.setPen(Qt.GlobalColor.white)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)


def _draw_outline(painter: QPainter, outline: QPolygonF) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ink, width, style in (
        (DARK, 3.0, Qt.PenStyle.SolidLine),
        (Qt.GlobalColor.white, 1.4, Qt.PenStyle.DashLine),
    ):
        painter.setPen(QPen(ink, width, style))
        painter.drawPolygon(outline)


def _draw_handles(painter: QPainter, points: Sequence[QPointF]) -> None:
    painter.setPen(QPen(DARK, 1.5))
    painter.setBrush(Qt.GlobalColor.white)
    for at in points:
        painter.drawRect(QRectF(at.x() - _HANDLE / 2, at.y() - _HANDLE / 2, _HANDLE, _HANDLE))


def _silhouette(
    mask: QImage, transform: QTransform, size: QSize, ratio: float, ink: QColor
) -> QImage:
    """The mask in one colour, in device pixels of the view."""
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setTransform(transform * QTransform.fromScale(ratio, ratio))
    painter.drawImage(0, 0, mask)
    painter.resetTransform()
    painter.setCompositionMode(_Mode.CompositionMode_SourceIn)
    painter.fillRect(image.rect(), ink)
    painter.end()
    return image


def _outlined(shape: QImage, inside: QImage, ratio: float, width: float) -> QImage:
    """The outline of `inside`: the shape drawn shifted in eight directions, without the inside."""
    image = QImage(shape.size(), shape.format())
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    offset = width * ratio
    for x, y in _NEIGHBOURS:
        painter.drawImage(QPointF(x * offset, y * offset), shape)
    painter.setCompositionMode(_Mode.CompositionMode_DestinationOut)
    painter.drawImage(0, 0, inside)
    painter.end()
    return image


def _hatch(inside: QImage, ratio: float) -> None:
    """Turn a filled shape into a hatched one over a light veil."""
    stripes = QPixmap(QSize(_STRIPE, _STRIPE) * ratio)
    stripes.fill(QColor(0, 0, 0, 46))
    painter = QPainter(stripes)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = _STRIPE * ratio
    painter.setPen(QPen(QColor(0, 0, 0, 190), side * 0.34))
    for shift in (-side, 0.0, side):
        painter.drawLine(QPointF(shift - side, side * 2), QPointF(shift + side * 2, -side))
    painter.end()
    painter = QPainter(inside)
    painter.setCompositionMode(_Mode.CompositionMode_DestinationIn)
    painter.fillRect(QRectF(inside.rect()), QBrush(stripes))
    painter.end()
