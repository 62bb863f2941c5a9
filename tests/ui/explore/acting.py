"""Keys and waits that tests of Explore share."""

from __future__ import annotations

import io

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.ui.explore.conftest import WAIT, Scene


def press(scene: Scene, qtbot: QtBot, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key on the plane."""
    qtbot.keyClick(scene.view.plane, key, *modifiers)


def wait_for_work(scene: Scene, qtbot: QtBot, count: int = 1) -> None:
    """Wait until so many works are in the history, and none waits to be kept."""
    qtbot.waitUntil(lambda: len(scene.works()) == count, **WAIT)
    qtbot.waitUntil(lambda: not scene.view.keeps.keeping._places, **WAIT)


def pixels(data: bytes) -> bytes:
    """The pixels of a picture file, as RGB."""
    with Image.open(io.BytesIO(data)) as picture:
        return picture.convert("RGB").tobytes()


def shown_pixels(image: QImage) -> bytes:
    """The pixels of an image of the window, as RGB."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    assert rgb.bytesPerLine() == 3 * rgb.width()  # no line is padded
    return bytes(memoryview(rgb.constBits()))
