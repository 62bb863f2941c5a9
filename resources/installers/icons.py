"""The program's icon in the sizes and forms that each system asks for.

Invariant: all are drawn from resources/theme/mark.svg.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from resources.installers.contents import ROOT

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def render(folder: Path) -> None:
    """Draw PNGs in the layout of icon themes, an .ico for Windows and an .icns for macOS."""
    application = QGuiApplication.instance() or QGuiApplication(["icons", "-platform", "offscreen"])
    for size in SIZES:
        file = folder / "hicolor" / f"{size}x{size}" / "apps" / "bowerbird.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        _draw(size).save(str(file))
    largest = folder / "hicolor" / "512x512" / "apps" / "bowerbird.png"
    with Image.open(largest) as picture:
        picture.save(folder / "bowerbird.ico", sizes=[(size, size) for size in SIZES[:-1]])
        picture.save(folder / "bowerbird.icns")
    del application


def _draw(size: int) -> QImage:
    image = QImage(QSize(size, size), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(ROOT / "resources" / "theme" / "mark.svg")).render(
        painter, QRectF(0, 0, size, size)
    )
    painter.end()
    return image
