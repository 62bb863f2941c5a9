"""Painting that several parts share."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPixmapCache

from ui.look.icons import icon_pixmap
from ui.look.theme import Theme


def draw_box(
    painter: QPainter,
    rect: QRectF,
    fill: QColor | None,
    border: QColor | None,
    radius: float,
    width: float = 1.0,
) -> None:
    """Draw a rounded box whose border lies wholly inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(border, width) if border is not None else Qt.PenStyle.NoPen)
    inset = width / 2 if border is not None else 0.0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def draw_icon(painter: QPainter, name: str, ink: str, at: QPoint, size: int) -> None:
    """Draw an icon, `size` square, with its top left corner `at`."""
    painter.drawPixmap(at, icon_pixmap(name, ink, size, painter.device().devicePixelRatioF()))


def draw_key_cap(painter: QPainter, text: str, right: float, middle: float, height: int) -> int:
    """Draw a key in the painter's font, with its right edge at `right`; returns its left edge."""
    theme = Theme.current()
    width = painter.fontMetrics().horizontalAdvance(text) + 12
    cap = QRectF(right - width, middle - height / 2, width, height)
    draw_box(painter, cap, theme.colour("panel"), theme.colour("line"), 4)
    painter.setPen(theme.colour("text2"))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, text)
    return int(cap.left())


def draw_stars(
    painter: QPainter,
    at: QPoint,
    stars: int,
    cell: int = 14,
    ink: str = "star",
    empty_ink: str = "star-off",
) -> None:
    """Draw five stars, `cell` wide each; the first `stars` are filled."""
    scale = painter.device().devicePixelRatioF()
    key = f"bowerbird/stars-{stars}/{Theme.current().name}/{ink}/{empty_ink}/{cell}@{scale}"
    pixmap = QPixmap()
    if not QPixmapCache.find(key, pixmap):  # a gallery shows hundreds of them
        pixmap = _stars(stars, cell, ink, empty_ink, scale)
        QPixmapCache.insert(key, pixmap)
    painter.drawPixmap(at, pixmap)


def _stars(stars: int, cell: int, ink: str, empty_ink: str, scale: float) -> QPixmap:
    pixmap = QPixmap(QSize(5 * cell, cell) * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    for index in range(5):
        name, token = ("star-fill", ink) if index < stars else ("star", empty_ink)
        draw_icon(painter, name, token, QPoint(index * cell + 1, 1), cell - 2)
    painter.end()
    return pixmap


def draw_ring(painter: QPainter, at: QPoint, certainty: float, size: int = 14) -> None:
    """Draw the ring of taste; the length of the arc is the certainty of a guess, from 0 to 1."""
    theme = Theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring = QRectF(at.x() + 1.5, at.y() + 1.5, size - 3.0, size - 3.0)
    track = QColor(theme.colour("blue"))
    track.setAlphaF(0.28)
    painter.setPen(QPen(track, 2.0))
    painter.drawEllipse(ring)
    painter.setPen(QPen(theme.colour("blue"), 2.0, c=Qt.PenCapStyle.FlatCap))
    painter.drawArc(ring, 90 * 16, -round(360 * 16 * max(0.0, min(1.0, certainty))))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("blue"))
    painter.drawEllipse(ring.center(), 1.8, 1.8)
    painter.restore()
