"""Reads and writes masks as the engines do, in grey, and as layers have them, in white."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsBlurEffect, QGraphicsPixmapItem, QGraphicsScene

from ui.look.pictures import png_of

_FORMAT = QImage.Format.Format_ARGB32_Premultiplied


def feathered_mask(mask: QImage, feather: float = 0.0) -> QImage:
    """`mask` (8-bit alpha) in white, its edge softened by `feather` pixels.

    Blurs with Qt's graphics scene, so it must run on the window's thread.
    """
    white = QImage(mask.size(), _FORMAT)
    white.fill(Qt.GlobalColor.white)
    painter = QPainter(white)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.drawImage(0, 0, mask)
    painter.end()
    return _blurred(white, feather)


def grown_mask(mask: QImage, pixels: int) -> QImage:
    """A mask (8-bit alpha) with so many pixels more around it; with a negative number, less."""
    grey = grey_of(mask)
    if pixels < 0:
        grey.invertPixels()
    straight = [(1, 0), (-1, 0), (0, 1), (0, -1)]
    for step in range(abs(pixels)):  # straight and aslant in turn, which is nearly round
        before, painter = QImage(grey), QPainter(grey)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Lighten)
        for x, y in straight + [(1, 1), (-1, 1), (1, -1), (-1, -1)] * (step % 2):
            painter.drawImage(x, y, before)
        painter.end()
    if pixels < 0:
        grey.invertPixels()
    return _reinterpreted(grey, QImage.Format.Format_Alpha8)


def mask_png(feathered: QImage, size: QSize) -> bytes:
    """A feathered mask as a grey PNG of this size. May run on any thread."""
    grey = QImage(size, QImage.Format.Format_Grayscale8)
    grey.fill(0)
    painter = QPainter(grey)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(grey.rect()), feathered)
    painter.end()
    return png_of(grey)


def mask_of(grey: QImage) -> QImage:
    """A mask (8-bit alpha) from a picture that is white where it masks."""
    grey = grey.convertToFormat(QImage.Format.Format_Grayscale8)
    return _reinterpreted(grey, QImage.Format.Format_Alpha8)


def grey_of(mask: QImage) -> QImage:
    """The same bytes as grey values: PNG has no format for alpha alone."""
    return _reinterpreted(mask, QImage.Format.Format_Grayscale8)


def _reinterpreted(image: QImage, image_format: QImage.Format) -> QImage:
    """The bytes of an 8-bit image in another 8-bit format."""
    width, height, stride = image.width(), image.height(), image.bytesPerLine()
    return QImage(image.constBits(), width, height, stride, image_format).copy()


def _blurred(image: QImage, feather: float) -> QImage:
    if feather <= 0:
        return image
    scene = QGraphicsScene()
    item = QGraphicsPixmapItem(QPixmap.fromImage(image))
    blur = QGraphicsBlurEffect()
    blur.setBlurRadius(feather)
    blur.setBlurHints(QGraphicsBlurEffect.BlurHint.QualityHint)
    item.setGraphicsEffect(blur)
    scene.addItem(item)
    blurred = QImage(image.size(), _FORMAT)
    blurred.fill(Qt.GlobalColor.transparent)
    painter = QPainter(blurred)
    area = QRectF(image.rect())
    scene.render(painter, area, area)
    painter.end()
    return blurred
