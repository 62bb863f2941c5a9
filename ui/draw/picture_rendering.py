"""Painting pictures. Invariant: the painter's state is the same afterwards."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from ui.look.theme import Theme
from ui.parts import draw_box
from ui.parts.picture import PICTURE_RADIUS, draw_rounded_picture

_CAPTION_HEIGHT = 20
# These lie on pictures, so they are the same in each theme.
_VEIL, _ON_VEIL = QColor(0, 0, 0, 190), QColor("#FFFFFF")


def draw_inset(painter: QPainter, box: QRectF, image: QImage, caption: str) -> None:
    """Draw a small picture over others, with a frame and a caption in its lower edge."""
    theme = Theme.current()
    draw_rounded_picture(painter, box, image)
    veil = QRectF(box.left(), box.bottom() - theme.px(_CAPTION_HEIGHT), box.width(), 0)
    veil.setBottom(box.bottom())
    painter.save()
    painter.fillRect(veil, _VEIL)
    painter.setFont(theme.font("caption"))
    painter.setPen(_ON_VEIL)
    painter.drawText(veil, Qt.AlignmentFlag.AlignCenter, caption)
    painter.restore()
    draw_box(painter, box.adjusted(-2, -2, 2, 2), None, theme.colour("satin"), PICTURE_RADIUS, 2)
