"""Contact sheets of every page at six sizes of the window, three sizes of text and in each theme.

    python -m tests.specimen.layouts DIR [PAGE…]

Invariant: one window a page is resized; so a picture also shows what the sizes before it left.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from tests.specimen import screenshots
from ui.look.theme import THEMES, Theme

PAGES = (
    "write",
    "draw",
    "compose",
    "history-pictures",
    "compare-texts",
    "learn",
    "train",
    "models",
    "settings",
    "project",
    "queue",
)
SIZES = ((900, 650), (1024, 700), (1280, 800), (1440, 900), (1920, 1080), (2560, 1440))
TEXT_SIZES = (100, 150, 200)
CELL, SMALL_CELL = 420, 110
"""Widths of a picture in the sheet of a theme, and in the one of all themes."""


def run(argv: Sequence[str]) -> int:
    """Write `<page>-<theme>.jpg` for each page, and layouts.jpg with all of them, small."""
    folder = Path(argv[1])
    names = list(argv[2:]) or list(PAGES)
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication(["bowerbird"])
    assert application
    with tempfile.TemporaryDirectory(prefix="bowerbird-specimen-") as home:
        os.environ["HOME"] = home
        os.environ["BOWERBIRD_HOME"] = str(Path(home) / "Bowerbird")
        rows = [sheet for name in names for sheet in _sheets_of(name, folder)]
    stacked(rows, len(THEMES)).save(folder / "layouts.jpg", quality=60)
    return 0


def _sheets_of(name: str, folder: Path) -> list[Image.Image]:
    """The sheets of a page, one a theme, small; as large ones they are saved."""
    Theme.current().choose(THEMES[0], 1.0)
    page = screenshots.PAGES[name]()
    pictures: dict[str, list[Image.Image]] = {theme: [] for theme in THEMES}
    for percent in TEXT_SIZES:
        for theme in THEMES:
            Theme.current().choose(theme, percent / 100)
            pictures[theme] += [_grab(page, size) for size in SIZES]
    page.close()
    page.deleteLater()
    QApplication.processEvents()
    for theme, grabs in pictures.items():
        stacked(_scaled(grabs, CELL), len(SIZES)).save(folder / f"{name}-{theme}.jpg", quality=75)
    return [stacked(_scaled(pictures[theme], SMALL_CELL), len(SIZES)) for theme in THEMES]


def _grab(page: QWidget, size: tuple[int, int]) -> Image.Image:
    page.resize(QSize(*size))
    page.show()
    for _ in range(screenshots.LAYOUT_ROUNDS):
        QApplication.processEvents()
    image = page.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    pixels, shape = bytes(image.constBits()), (image.width(), image.height())
    return Image.frombytes("RGB", shape, pixels, "raw", "RGB", image.bytesPerLine())


def _scaled(pictures: Sequence[Image.Image], width: int) -> list[Image.Image]:
    sizes = [(width, round(picture.height * width / picture.width)) for picture in pictures]
    return [
        picture.resize(size, Image.Resampling.LANCZOS)
        for picture, size in zip(pictures, sizes, strict=True)
    ]


def stacked(pictures: Sequence[Image.Image], columns: int) -> Image.Image:
    """Pictures of one width in rows, each as high as its highest."""
    rows = [pictures[at : at + columns] for at in range(0, len(pictures), columns)]
    heights = [max(picture.height for picture in row) for row in rows]
    sheet = Image.new("RGB", (pictures[0].width * columns, sum(heights)), "black")
    y = 0
    for row, height in zip(rows, heights, strict=True):
        for column, picture in enumerate(row):
            sheet.paste(picture, (column * picture.width, y))
        y += height
    return sheet


if __name__ == "__main__":
    sys.exit(run(sys.argv))
