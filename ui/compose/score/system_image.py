"""One system of a score as a picture, and where its notes and bars are in it.

It is drawn on any thread; the picture is black on nothing, and gets its colour when it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from engines.formats.engraved import BAR, HEAD

_HEAD = re.compile(rf'id="{re.escape(HEAD)}([^"]+)"')
_BAR = re.compile(rf'id="({BAR}(\d+))"')


@dataclass(frozen=True)
class SystemImage:
    """Boxes are in logical pixels from the top left: of heads by their ids, of bars by numbers."""

    image: QImage
    heads: Mapping[str, QRectF]
    bars: Mapping[int, QRectF]


def draw_system(svg: str, size: QSize, ratio: float) -> SystemImage:
    """Draw the SVG of a system, `size` in logical pixels, `ratio` device pixels each."""
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    image.setDevicePixelRatio(ratio)
    scale = size.width() / renderer.viewBoxF().width()
    heads = {name: _box(renderer, HEAD + name, scale) for name in _HEAD.findall(svg)}
    bars = {int(number): _box(renderer, name, scale) for name, number in _BAR.findall(svg)}
    return SystemImage(image, heads, bars)


def tinted(image: QImage, colour: QColor) -> QImage:
    """The image in one colour."""
    result = QImage(image)
    painter = QPainter(result)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(result.rect(), colour)
    painter.end()
    return result


def _box(renderer: QSvgRenderer, identity: str, scale: float) -> QRectF:
    box = renderer.transformForElement(identity).mapRect(renderer.boundsOnElement(identity))
    return QRectF(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale)
