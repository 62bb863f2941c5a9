"""The program's icon in the sizes and forms that each system asks for.

Invariant: all are drawn from resources/theme/mark.svg.
"""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from resources.installers.contents import ROOT

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def render(folder: Path) -> None:
    """Draw PNGs in the layout of icon themes, an .ico for Windows and an .icns for macOS."""
    application = QGuiApplication.instance() or QGuiApplication(["icons", "-platform", "offscreen"])
    pictures = {size: _draw(size) for size in SIZES}
    for size, picture in pictures.items():
        file = folder / "hicolor" / f"{size}x{size}" / "apps" / "bowerbird.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        picture.save(file)
    largest = pictures[max(SIZES)]
    largest.save(folder / "bowerbird.ico", sizes=[(size, size) for size in SIZES if size <= 256])
    largest.save(folder / "bowerbird.icns")
    del application


def _draw(size: int) -> Image.Image:
    image = QImage(QSize(size, size), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(ROOT / "resources" / "theme" / "mark.svg")).render(
        painter, QRectF(0, 0, size, size)
    )
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, b"PNG")
    return Image.open(io.BytesIO(buffer.data().data()))
