"""The fill: a click paints what looks alike, within one layer's or all visible edges."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from engines.formats.layers.tiles import Box
from studio.layers.filling import coverage_like
from tests.ui.draw.scenes import LEFT_BUTTON, WAIT, Scene, put_picture, stroke

INK, BRICK = QColor("#3A59A8"), QColor("#C9503B")


@pytest.fixture
def divided(scene: Scene, qtbot: QtBot) -> Scene:
    """A picture of one colour, with a sketched line from top to bottom in its middle."""
    put_picture(scene)
    mouse = scene.page.work_panel.canvas.mouse
    mouse.select_tool("sketch")
    mouse.set_width(8)
    mouse.set_ink(INK)
    stroke(scene, qtbot, (32, 0), (32, 63))
    mouse.set_ink(BRICK)
    return scene


def fill(scene: Scene, qtbot: QtBot, x: int, y: int) -> None:
    """Choose the fill by its key, click a pixel, and wait until it is filled."""
    canvas, stack = scene.page.work_panel.canvas, scene.page.easel.stack
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_F)
    assert scene.page.work_panel.bar.tools["fill"].isChecked()
    before = stack.index()
    qtbot.mouseClick(canvas.viewport(), LEFT_BUTTON, pos=scene.at(x + 0.5, y + 0.5))
    qtbot.waitUntil(lambda: stack.index() > before, **WAIT)


def colour(scene: Scene, x: int, y: int) -> str:
    return scene.page.easel.sheet.flattened().pixelColor(x, y).name()


def test_a_fill_ends_where_the_visible_colour_does_and_is_one_step_of_undo(
    divided: Scene, qtbot: QtBot
) -> None:
    ground = colour(divided, 60, 30)
    fill(divided, qtbot, 5, 5)
    assert colour(divided, 5, 60) == BRICK.name()
    assert colour(divided, 60, 30) == ground
    assert colour(divided, 32, 30) == INK.name()
    assert divided.page.easel.sheet.document is None  # it is a sketch over the picture still
    qtbot.mouseClick(divided.page.work_panel.bar.undo, LEFT_BUTTON)
    assert colour(divided, 5, 60) == ground


def test_a_fill_of_all_that_looks_alike_passes_lines(divided: Scene, qtbot: QtBot) -> None:
    divided.page.work_panel.mask_bar.fill.connected.setChecked(False)
    fill(divided, qtbot, 5, 5)
    assert colour(divided, 60, 30) == BRICK.name()


def test_a_fill_may_look_at_its_own_layer_alone(divided: Scene, qtbot: QtBot) -> None:
    qtbot.mouseClick(divided.page.layers_panel.add, LEFT_BUTTON)
    divided.page.work_panel.mask_bar.fill.sees_all.setChecked(False)
    fill(divided, qtbot, 5, 5)
    document = divided.page.easel.sheet.document
    assert document is not None
    assert len(document.layers) == 3
    assert {colour(divided, x, 30) for x in (5, 32, 60)} == {BRICK.name()}


def test_pixels_within_the_tolerance_are_filled() -> None:
    rgba = bytes([0, 0, 0, 255, 9, 9, 9, 255, 30, 0, 0, 255, 9, 0, 0, 255])
    connected = bytes([255, 255]), Box(0, 0, 2, 1)
    assert coverage_like(rgba, (4, 1), (0, 0), 10, True) == connected
    everywhere = bytes([255, 255, 0, 255]), Box(0, 0, 4, 1)
    assert coverage_like(rgba, (4, 1), (0, 0), 10, False) == everywhere


def test_a_fill_is_dropped_where_another_picture_lies_on_the_easel_by_then(
    divided: Scene, qtbot: QtBot
) -> None:
    canvas, easel = divided.page.work_panel.canvas, divided.page.easel
    canvas.mouse.select_tool("fill")
    qtbot.mouseClick(canvas.viewport(), LEFT_BUTTON, pos=divided.at(5.5, 5.5))
    other = QImage(easel.sheet.picture.size(), QImage.Format.Format_RGB32)
    other.fill(QColor("white"))
    easel.set_picture(other)
    steps = easel.stack.index()
    qtbot.wait(600)  # nothing tells that nothing comes
    assert easel.stack.index() == steps
    assert colour(divided, 5, 5) == QColor("white").name()
