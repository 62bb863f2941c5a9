"""Pictures are read from files' bytes on every thread, upright, small, and without a wait."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from PIL import Image
from PySide6.QtGui import QColor

from ui.look.pictures import image_of

_TWO_THREADS = """
import gc
import threading
import time
from PySide6.QtGui import QColor, QImage
from ui.look.pictures import image_of, png_of

gc.set_threshold(1)
gc.callbacks.append(lambda phase, info: time.sleep(0))  # another thread may run meanwhile
image = QImage(8, 8, QImage.Format.Format_RGB32)
image.fill(QColor("red"))
data = png_of(image)
threads = [threading.Thread(target=lambda: [image_of(data, ".png", 4) for _ in range(2000)])]
threads[0].start()
while threads[0].is_alive():
    assert not QImage.fromData(data).isNull()
"""


_SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4">'
    b'<rect width="8" height="4" fill="#ff0000"/></svg>'
)


def test_two_threads_that_read_pictures_do_not_wait_for_each_other() -> None:
    subprocess.run([sys.executable, "-c", _TWO_THREADS], check=True, timeout=60)


@pytest.mark.parametrize(("kind", "suffix"), [("PNG", ".png"), ("JPEG", ".jpg"), ("WEBP", ".webp")])
def test_a_picture_is_read_upright_and_no_larger_than_asked(kind: str, suffix: str) -> None:
    picture = Image.new("RGB", (40, 20), "white")
    picture.paste("black", (0, 0, 20, 20))
    file, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise
    picture.save(file, kind, exif=exif)
    image = image_of(file.getvalue(), suffix, 10)
    assert (image.width(), image.height()) == (5, 10)
    assert image.pixelColor(2, 1).lightness() < 60
    assert image.pixelColor(2, 8).lightness() > 200


def test_what_is_transparent_stays_so() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (4, 4), (10, 20, 30, 40)).save(file, "PNG")
    assert image_of(file.getvalue(), ".png").pixelColor(1, 1) == QColor(10, 20, 30, 40)


def test_a_drawing_has_the_largest_side_that_is_asked_for() -> None:
    image = image_of(_SVG, ".svg")
    assert (image.width(), image.height()) == (1024, 512)
    assert image.pixelColor(500, 200) == QColor("red")
    assert image_of(_SVG, ".svg", 64).width() == 64


@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_what_is_no_picture_is_null(suffix: str) -> None:
    assert image_of(b"no picture", suffix).isNull()
