"""Painting pictures. Invariant: the painter's state is the same afterwards."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from ui.parts.picture import covering

_RADIUS = 4.0


def draw_rounded_picture(
    painter: QPainter, box: QRectF, image: QImage | None, background: QColor | None = None
) -> None:
    """Draw a picture that covers a box with rounded corners; without one, the background alone."""
    path = QPainterPath()
    path.addRoundedRect(box, _RADIUS, _RADIUS)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(path)
    if background is not None:
        painter.fillRect(box, background)
    if image is not None and not image.isNull():
        painter.drawImage(covering(box, image.size()), image)
    painter.restore()
