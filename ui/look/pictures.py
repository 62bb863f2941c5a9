"""Reads and writes pictures.

Invariant: Qt's readers of pictures get files or bytes, never a `QBuffer` that was made in Python.
They read such a buffer within a lock of theirs and need Python's for it, for which a thread waits
for ever when another thread that has it waits for Qt's.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from engines.contract import BriefError

# The longest side at which an SVG is drawn: it has no pixels of its own.
SVG_SIDE = 1024


def read_image(path: Path) -> QImage:
    """The picture in a file, upright."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    return reader.read()


def image_of(data: bytes, suffix: str, longest: int = 0) -> QImage:
    """The picture in a file's bytes, at most `longest` pixels wide or high unless that is 0.

    A null picture is one that cannot be read. May run on any thread.
    """
    if suffix.lower() == ".svg":
        return _drawn(data, min(longest or SVG_SIDE, SVG_SIDE))
    from engines.formats.pictures import read_transparent  # late: the first paint needs none

    try:
        picture = read_transparent(data, suffix, longest)
    except BriefError:
        return QImage()
    is_opaque = picture.mode == "RGB"
    given = QImage.Format.Format_RGB888 if is_opaque else QImage.Format.Format_RGBA8888
    fast = QImage.Format.Format_RGB32 if is_opaque else QImage.Format.Format_ARGB32
    stride = picture.width * len(picture.mode)
    image = QImage(picture.tobytes(), picture.width, picture.height, stride, given)
    return image.convertToFormat(fast)


def _drawn(svg: bytes, longest: int) -> QImage:
    renderer = QSvgRenderer(QByteArray(svg))
    if not renderer.isValid():
        return QImage()
    size = renderer.defaultSize().scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio)
    image = QImage(size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


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
