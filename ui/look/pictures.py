"""Reads and writes pictures."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QImageWriter

# The longest side at which an SVG is drawn: it has no pixels of its own.
SVG_SIDE = 1024


def read_image(path: Path) -> QImage:
    """The picture in a file, upright."""
    return _read(QImageReader(str(path)), path.suffix)


def image_of(data: bytes, suffix: str, longest: int = 0) -> QImage:
    """The picture in a file's bytes, at most `longest` pixels wide or high unless that is 0."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    image = _read(QImageReader(buffer), suffix)
    return scaled_within(image, longest) if longest else image


def _read(reader: QImageReader, suffix: str) -> QImage:
    reader.setAutoTransform(True)
    size = reader.size()
    if suffix.lower() == ".svg":
        size.scale(QSize(SVG_SIDE, SVG_SIDE), Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(size)
    return reader.read()


def size_of(path: Path) -> QSize:
    """Width and height of a picture file, upright, without reading its pixels."""
    reader = QImageReader(str(path))
    is_rotated = reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90
    return reader.size().transposed() if is_rotated else reader.size()


def scaled_within(image: QImage, longest: int) -> QImage:
    """The picture, scaled down if a side is longer than `longest`."""
    if max(image.width(), image.height()) <= longest:
        return image
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio, smooth)


def png_of(image: QImage) -> bytes:
    """A picture as a PNG file. May run on any thread."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())
