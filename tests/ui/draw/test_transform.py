"""The transform of a layer, with real keys and mouse: moved, scaled, turned, mirrored, undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from engines.formats.layers.document import PixelLayer
from engines.formats.layers.tiles import Box
from studio.layers.edits import Describe
from tests.ui.draw.scenes import LEFT_BUTTON, Scene, mask_alpha, put_picture, stroke

INK = QColor("#3A59A8")


@pytest.fixture
def lined(scene: Scene, qtbot: QtBot) -> Scene:
    """A picture with a layer over it, on which a line runs from 16 to 32 at a height of 20."""
    put_picture(scene)
    qtbot.mouseClick(scene.page.layers_panel.add, LEFT_BUTTON)
    mouse = scene.page.work_panel.canvas.mouse
    mouse.set_width(8)
    mouse.set_ink(INK)
    stroke(scene, qtbot, (20, 20), (28, 20))
    scene.page.work_panel.canvas.setFocus()
    qtbot.keyClick(scene.page.work_panel.canvas, Qt.Key.Key_T)
    return scene


def layer_box(scene: Scene) -> Box:
    """The rectangle that the layer covers."""
    document = scene.page.easel.sheet.document
    layer = document.find(scene.page.easel.sheet.active)
    assert isinstance(layer, PixelLayer)
    return layer.bounds()


def is_ink(scene: Scene, x: int, y: int) -> bool:
    pixel = scene.page.easel.sheet.flattened().pixelColor(x, y)
    return abs(pixel.red() - INK.red()) + abs(pixel.blue() - INK.blue()) < 30


def test_a_dragged_layer_keeps_its_pixels_and_is_one_step_of_undo(
    lined: Scene, qtbot: QtBot
) -> None:
    page, before = lined.page, lined.page.easel.sheet
    box, steps = layer_box(lined), page.easel.stack.index()
    for start, end in (((24, 20), (30, 30)), ((30, 30), (34, 40))):
        stroke(lined, qtbot, start, end)
    assert layer_box(lined) == box.shift(10, 20)
    assert is_ink(lined, 34, 40)
    assert not is_ink(lined, 24, 20)
    assert page.easel.stack.index() == steps  # not applied yet
    qtbot.keyClick(page.work_panel.canvas, Qt.Key.Key_Return)
    assert page.easel.stack.index() == steps + 1
    qtbot.mouseClick(page.work_panel.bar.undo, LEFT_BUTTON)
    assert page.easel.sheet.document is before.document


def test_a_corner_scales_and_the_one_across_stays(lined: Scene, qtbot: QtBot) -> None:
    box = layer_box(lined)
    corner = (box.right, box.bottom)
    stroke(lined, qtbot, corner, (box.x + 2 * box.width, box.y + 2 * box.height))
    result = layer_box(lined)
    assert abs(result.x - box.x) <= 1
    assert abs(result.width - 2 * box.width) <= 2
    assert is_ink(lined, 36, 28)


def test_a_layer_is_turned_from_outside_and_mirrored_by_a_button(
    lined: Scene, qtbot: QtBot
) -> None:
    box, row = layer_box(lined), lined.page.work_panel.mask_bar
    shift = Qt.KeyboardModifier.ShiftModifier
    x, y = box.x + box.width / 2, box.y + box.height / 2
    stroke(lined, qtbot, (x + 20, y), (x, y + 20), modifiers=shift)
    turned = layer_box(lined)
    assert turned.height > 1.5 * turned.width
    qtbot.keyClick(lined.page.work_panel.canvas, Qt.Key.Key_Escape)
    assert layer_box(lined) == box
    lined.page.work_panel.canvas.mouse.select_tool("sketch")
    stroke(lined, qtbot, (12, 40), (12, 40))
    qtbot.keyClick(lined.page.work_panel.canvas, Qt.Key.Key_T)
    qtbot.mouseClick(row.mirror_upright, LEFT_BUTTON)
    assert is_ink(lined, 12, 20)
    assert is_ink(lined, 24, 40)


def test_another_layer_is_chosen_only_after_the_transform_is_applied(
    lined: Scene, qtbot: QtBot
) -> None:
    steps = lined.page.easel.stack.index()
    stroke(lined, qtbot, (24, 20), (30, 30))
    document = lined.page.easel.sheet.document
    lined.page.easel.select_layer(document.layers[-1].id)
    assert lined.page.easel.stack.index() == steps + 1
    assert lined.page.easel.sheet.document is document
    frame = lined.page.work_panel.canvas.layer_transform.frame
    assert frame is not None
    assert frame.outline().boundingRect().width() == document.width


def test_a_change_of_the_mask_is_a_step_after_the_transform_which_is_not_done_twice(
    lined: Scene, qtbot: QtBot
) -> None:
    easel, box = lined.page.easel, layer_box(lined)
    steps = easel.stack.index()
    stroke(lined, qtbot, (24, 20), (30, 30))
    easel.invert_mask()
    assert easel.stack.index() == steps + 2
    stroke(lined, qtbot, (30, 30), (34, 40))
    assert layer_box(lined) == box.shift(10, 20)
    qtbot.keyClick(lined.page.work_panel.canvas, Qt.Key.Key_Escape)
    assert layer_box(lined) == box.shift(6, 10)
    easel.stack.undo()
    assert layer_box(lined) == box.shift(6, 10)
    assert easel.sheet.mask.isNull()
    easel.stack.undo()
    assert layer_box(lined) == box


def test_an_opacity_that_is_drawn_next_is_a_step_after_the_transform(
    lined: Scene, qtbot: QtBot
) -> None:
    easel, box = lined.page.easel, layer_box(lined)
    steps = easel.stack.index()
    stroke(lined, qtbot, (24, 20), (30, 30))
    for opacity in (0.8, 0.5):
        easel.preview_layers("Opacity", Describe(easel.sheet.active, opacity=opacity))
    assert layer_box(lined) == box.shift(6, 10)
    easel.end_preview()
    assert easel.stack.index() == steps + 2
    easel.stack.undo()
    assert layer_box(lined) == box.shift(6, 10)
    easel.stack.undo()
    assert layer_box(lined) == box


def test_a_layer_that_is_dragged_back_is_where_it_was(lined: Scene, qtbot: QtBot) -> None:
    box, steps = layer_box(lined), lined.page.easel.stack.index()
    stroke(lined, qtbot, (24, 20), (30, 30))
    stroke(lined, qtbot, (30, 30), (24, 20))
    assert layer_box(lined) == box
    qtbot.keyClick(lined.page.work_panel.canvas, Qt.Key.Key_Return)
    assert lined.page.easel.stack.index() == steps


def test_what_is_masked_moves_alone_with_its_mask_in_one_step_of_undo(
    lined: Scene, qtbot: QtBot
) -> None:
    page, box, steps = lined.page, layer_box(lined), lined.page.easel.stack.index()
    qtbot.keyClick(page.work_panel.canvas, Qt.Key.Key_R)
    stroke(lined, qtbot, (10, 10), (24, 30))
    before = page.easel.sheet
    qtbot.keyClick(page.work_panel.canvas, Qt.Key.Key_T)
    frame = page.work_panel.canvas.layer_transform.frame
    assert frame is not None
    assert frame.outline().boundingRect().right() == 24
    stroke(lined, qtbot, (20, 20), (25, 40))
    stroke(lined, qtbot, (25, 40), (20, 50))
    assert [is_ink(lined, *at) for at in ((22, 50), (22, 20), (28, 20))] == [True, False, True]
    assert [mask_alpha(lined, *at) for at in ((12, 50), (12, 20))] == [255, 0]
    qtbot.keyClick(page.work_panel.canvas, Qt.Key.Key_B)  # another tool applies it
    assert page.easel.stack.index() == steps + 2
    qtbot.mouseClick(page.work_panel.bar.undo, LEFT_BUTTON)
    assert (page.easel.sheet.document, page.easel.sheet.mask) == (before.document, before.mask)
    assert layer_box(lined) == box


def test_what_is_masked_of_a_plain_picture_is_turned_over_a_hole(
    scene: Scene, qtbot: QtBot
) -> None:
    put_picture(scene)
    canvas, easel = scene.page.work_panel.canvas, scene.page.easel
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_R)
    stroke(scene, qtbot, (10, 28), (50, 36))
    qtbot.keyClick(canvas, Qt.Key.Key_T)
    shift = Qt.KeyboardModifier.ShiftModifier
    stroke(scene, qtbot, (60, 32), (30, 60), modifiers=shift)
    pixels = [easel.sheet.picture.pixelColor(*at).alpha() for at in ((30, 15), (15, 32), (30, 32))]
    assert pixels == [255, 0, 255]
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert easel.sheet.document is None
    assert [mask_alpha(scene, *at) for at in ((15, 32), (30, 15))] == [255, 0]
