"""The tools of the canvas with real keys and mouse: eyedropper, straight lines, selections."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tests.ui.draw.scenes import CONTROL, LEFT_BUTTON, WAIT, Scene, mask_alpha, put_picture, stroke
from ui.draw.canvas.canvas_mouse import DEFAULT_INK, DEFAULT_SHARE
from ui.draw.canvas.swatch import palette_of
from ui.draw.page import DrawPage

INK, BRICK = QColor("#3A59A8"), QColor("#C9503B")


def select(scene: Scene, qtbot: QtBot, key: Qt.Key) -> None:
    """Choose a tool of the canvas by its letter."""
    scene.page.work_panel.canvas.setFocus()
    qtbot.keyClick(scene.page.work_panel.canvas, key)


def sketch_line(scene: Scene, qtbot: QtBot) -> None:
    """A picture with a sketched line from 16 to 32 at a height of 20."""
    put_picture(scene)
    mouse = scene.page.work_panel.canvas.mouse
    select(scene, qtbot, Qt.Key.Key_P)
    mouse.set_width(8)
    mouse.set_ink(INK)
    stroke(scene, qtbot, (20, 20), (28, 20))
    mouse.set_ink(BRICK)


def colour(scene: Scene, x: int, y: int) -> QColor:
    return scene.page.easel.sheet.flattened().pixelColor(x, y)


def test_control_takes_the_visible_colour_with_the_brush_and_paints_nothing(
    scene: Scene, qtbot: QtBot
) -> None:
    sketch_line(scene, qtbot)
    mouse, steps = scene.page.work_panel.canvas.mouse, scene.page.easel.stack.index()
    ground = scene.page.easel.sheet.picture.pixelColor(50, 50)
    stroke(scene, qtbot, (24, 20), (50, 50), modifiers=CONTROL)
    assert mouse.ink == ground
    stroke(scene, qtbot, (50, 50), (24, 20), modifiers=CONTROL)
    assert mouse.ink == INK
    assert scene.page.easel.stack.index() == steps
    assert mouse.tool == "sketch"


def test_the_eyedropper_takes_the_colour_that_all_layers_make(scene: Scene, qtbot: QtBot) -> None:
    sketch_line(scene, qtbot)
    qtbot.mouseClick(scene.page.layers_panel.add, LEFT_BUTTON)
    scene.page.layers_panel.opacity.setValue(50)
    stroke(scene, qtbot, (40, 40), (44, 40))
    select(scene, qtbot, Qt.Key.Key_I)
    qtbot.mouseClick(scene.page.work_panel.canvas.viewport(), LEFT_BUTTON, pos=scene.at(42, 40))
    mouse = scene.page.work_panel.canvas.mouse
    assert mouse.ink == scene.page.easel.sheet.picture.pixelColor(42, 40)
    assert mouse.ink != BRICK
    assert not scene.page.work_panel.bar.swatch.isHidden()


def test_shift_draws_straight_from_the_end_of_the_last_stroke_as_one_step_of_undo(
    scene: Scene, qtbot: QtBot
) -> None:
    sketch_line(scene, qtbot)
    steps = scene.page.easel.stack.index()
    stroke(scene, qtbot, (28, 60), modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert colour(scene, 28, 40) == BRICK
    assert scene.page.easel.stack.index() == steps + 1
    qtbot.mouseClick(scene.page.work_panel.bar.undo, LEFT_BUTTON)
    assert colour(scene, 28, 40) != BRICK
    assert colour(scene, 24, 20) == INK


def test_a_line_is_painted_when_it_ends_in_steps_of_15_degrees_with_shift(
    scene: Scene, qtbot: QtBot
) -> None:
    sketch_line(scene, qtbot)
    steps = scene.page.easel.stack.index()
    select(scene, qtbot, Qt.Key.Key_N)
    stroke(scene, qtbot, (10, 40), (30, 60), (54, 40))
    assert [colour(scene, x, 40) for x in (12, 32, 52)] == [BRICK] * 3
    assert colour(scene, 30, 60) != BRICK
    assert scene.page.easel.stack.index() == steps + 1
    stroke(scene, qtbot, (10, 10), (54, 12), modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert colour(scene, 52, 7) == BRICK
    assert colour(scene, 52, 15) != BRICK
    canvas = scene.page.work_panel.canvas
    qtbot.mousePress(canvas.viewport(), LEFT_BUTTON, pos=scene.at(10, 55))
    qtbot.mouseMove(canvas.viewport(), scene.at(54, 55))
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    qtbot.mouseRelease(canvas.viewport(), LEFT_BUTTON, pos=scene.at(54, 55))
    assert scene.page.easel.stack.index() == steps + 2
    qtbot.mousePress(canvas.viewport(), LEFT_BUTTON, pos=scene.at(10, 55))
    qtbot.mouseMove(canvas.viewport(), scene.at(54, 55))
    qtbot.keyClick(canvas, Qt.Key.Key_B)
    qtbot.mouseRelease(canvas.viewport(), LEFT_BUTTON, pos=scene.at(54, 55))
    assert colour(scene, 32, 55) == BRICK  # as it began, whatever the tool is by now


def test_a_selection_replaces_the_mask_with_shift_adds_to_it_and_with_alt_takes_away(
    scene: Scene, qtbot: QtBot
) -> None:
    put_picture(scene)
    select(scene, qtbot, Qt.Key.Key_R)
    stroke(scene, qtbot, (10, 10), (20, 30))
    assert [mask_alpha(scene, *at) for at in ((10, 10), (19, 29), (20, 30))] == [255, 255, 0]
    stroke(scene, qtbot, (40, 40), (30, 30))
    assert [mask_alpha(scene, *at) for at in ((15, 15), (35, 35))] == [0, 255]
    shift, alt = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
    stroke(scene, qtbot, (10, 10), (20, 30), modifiers=shift)
    assert [mask_alpha(scene, *at) for at in ((15, 15), (35, 35))] == [255, 255]
    select(scene, qtbot, Qt.Key.Key_L)
    stroke(scene, qtbot, (28, 28), (42, 28), (42, 42), (28, 42), modifiers=alt)
    assert [mask_alpha(scene, *at) for at in ((15, 15), (35, 35))] == [255, 0]
    steps = scene.page.easel.stack.index()
    stroke(scene, qtbot, (50, 50))  # a click alone selects nothing
    assert scene.page.easel.stack.index() == steps
    assert mask_alpha(scene, 15, 15) == 255


def test_the_wand_masks_what_looks_alike_in_all_that_is_visible(scene: Scene, qtbot: QtBot) -> None:
    sketch_line(scene, qtbot)
    canvas, easel = scene.page.work_panel.canvas, scene.page.easel
    select(scene, qtbot, Qt.Key.Key_W)
    qtbot.mouseClick(canvas.viewport(), LEFT_BUTTON, pos=scene.at(24.5, 20.5))
    qtbot.waitUntil(lambda: not easel.sheet.mask.isNull(), **WAIT)
    assert [mask_alpha(scene, *at) for at in ((24, 20), (24, 40))] == [255, 0]
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.mouseClick(canvas.viewport(), LEFT_BUTTON, alt, pos=scene.at(24.5, 20.5))
    qtbot.waitUntil(lambda: easel.sheet.mask.isNull(), **WAIT)
    assert colour(scene, 24, 20) == INK


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_wheel_offers_hue_saturation_recent_colours_and_those_of_the_picture(
    scene: Scene, qtbot: QtBot
) -> None:
    sketch_line(scene, qtbot)
    mouse, swatch = scene.page.work_panel.canvas.mouse, scene.page.work_panel.bar.swatch
    swatch.menu().popup(swatch.mapToGlobal(swatch.rect().bottomLeft()))
    qtbot.mouseClick(swatch.wheel, LEFT_BUTTON, pos=swatch.wheel.ring_point(1 / 3).toPoint())
    assert abs(mouse.ink.hsvHue() - 120) <= 2
    qtbot.mouseClick(swatch.wheel, LEFT_BUTTON, pos=swatch.wheel.square().topRight().toPoint())
    assert min(mouse.ink.hsvSaturation(), mouse.ink.value()) >= 250
    qtbot.keyClick(swatch.wheel, Qt.Key.Key_Down)
    assert mouse.ink.value() < 252
    swatch.code.selectAll()
    qtbot.keyClicks(swatch.code, "#102030")
    assert mouse.ink == QColor("#102030")
    first = swatch.recent.itemAt(0)
    assert first is not None
    qtbot.mouseClick(first.widget(), LEFT_BUTTON)
    assert mouse.ink == INK  # the colour that was painted with last
    ground = scene.page.easel.sheet.picture.pixelColor(50, 50)
    assert palette_of(scene.page.easel.sheet.flattened(), 8)[:2] == [ground, INK]


def test_the_brush_is_the_same_after_a_restart(scene: Scene) -> None:
    context, mouse = scene.page.context, scene.page.work_panel.canvas.mouse
    mouse.set_ink(QColor("#3A59A8"))
    mouse.set_width(7)
    context.layout_save_requested.emit()
    again = DrawPage(context)
    other = again.work_panel.canvas.mouse
    assert (other.ink.name(), other.share) == ("#3a59a8", pytest.approx(mouse.share, abs=1e-4))
    context.remember("draw.brush", "#nothing 7e99")
    usual = DrawPage(context).work_panel.canvas.mouse
    assert (usual.ink.name(), usual.share) == (DEFAULT_INK.name(), DEFAULT_SHARE)
