"""A picture in a frame, and painting pictures."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look.theme import Theme
from ui.parts.paint import draw_box

MAX_SCALE = 2.0
PICTURE_RADIUS = 4.0
_SHADE = QColor(0, 0, 0, 13)
_CHECK = 8
_LIGHT_CHECK, _DARK_CHECK = QColor("#A9A69F"), QColor("#94918A")


class PictureFrame(QWidget):
    """Shows a picture centred on the ground of a page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage | None, name: str = "") -> None:
        """Show a picture with its accessible name; None shows the ground alone."""
        self._image = image if image is not None else QImage()
        self.setAccessibleName(name)
        self.update()

    def image(self) -> QImage:
        return self._image

    def sizeHint(self) -> QSize:
        return QSize(240, 240)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_box(painter, QRectF(self.rect()), Theme.current().colour("page"), None, 4)
        if self._image.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = contained(QRectF(self.rect()), self._image.size())
        draw_picture(painter, area, self._image)
        draw_edge(painter, area, 0)


def contained(box: QRectF, size: QSize, max_scale: float = MAX_SCALE) -> QRectF:
    """The rectangle of a picture of `size` that is fitted into a box."""
    whole = QSizeF(size).scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    if whole.width() > size.width() * max_scale:
        whole = QSizeF(size) * max_scale
    area = QRectF(0, 0, whole.width(), whole.height())
    area.moveCenter(box.center())
    return area


def soften(painter: QPainter, area: QRectF, radius: float = PICTURE_RADIUS) -> None:
    """Take a small picture to 95 % of its brightness in the dark, where white paper dazzles, and
    draw its edge in the light."""
    if Theme.current().name == "dark":
        painter.fillRect(area, _SHADE)
    draw_edge(painter, area, radius)


def draw_edge(painter: QPainter, area: QRectF, radius: float = PICTURE_RADIUS) -> None:
    """Draw the edge of a picture in the light theme, on whose panels white paper has none."""
    theme = Theme.current()
    if theme.name == "light":
        draw_box(painter, area, None, theme.colour("line"), radius)


def draw_rounded_picture(
    painter: QPainter,
    box: QRectF,
    image: QImage | None,
    background: QColor | None = None,
    *,
    is_soft: bool = False,
) -> None:
    """Draw the whole picture in a box with rounded corners; without one, the background alone.

    `is_soft`: as `soften` does.
    """
    path = QPainterPath()
    path.addRoundedRect(box, PICTURE_RADIUS, PICTURE_RADIUS)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(path)
    if background is not None:
        painter.fillRect(box, background)
    if image is not None and not image.isNull():
        area = draw_whole(painter, box, image)
        if is_soft:
            soften(painter, area)
        elif background is not None:
            draw_edge(painter, area)
    painter.restore()


def draw_whole(painter: QPainter, box: QRectF, image: QImage) -> QRectF:
    """Draw a picture as large as it fits into a box; returns where it is."""
    area = contained(box, image.size(), max_scale=math.inf)
    draw_picture(painter, area, image)
    return area


def draw_picture(painter: QPainter, area: QRectF, image: QImage) -> None:
    """Draw a picture in a rectangle of its shape; what is transparent lies on checks."""
    if image.hasAlphaChannel():
        draw_checks(painter, area)
    painter.drawImage(area, image)


def draw_checks(painter: QPainter, area: QRectF) -> None:
    """Draw the ground of transparency, on which black and white can both be seen."""
    checks = QImage(2 * _CHECK, 2 * _CHECK, QImage.Format.Format_RGB32)
    checks.fill(_LIGHT_CHECK)
    squares = QPainter(checks)
    for corner in (0, _CHECK):
        squares.fillRect(corner, corner, _CHECK, _CHECK, _DARK_CHECK)
    squares.end()
    painter.fillRect(area, QBrush(checks))
