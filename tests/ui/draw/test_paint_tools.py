"""Soft, steady and mirrored brushes, shapes, gradients, smudge and clone: real keys and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engines.formats.layers.document import Group, PixelLayer
from tests.ui.draw.paint_engine import SIDE
from tests.ui.draw.scenes import CONTROL, LEFT_BUTTON, WAIT, Scene, mask_alpha, put_picture, stroke
from ui.draw.canvas.stroke import Brush, new_stroke
from ui.draw.layers.text_layer import TextDialog

INK, BRICK = QColor("#3A59A8"), QColor("#C9503B")
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def scene(scene: Scene) -> Scene:
    """A picture of one colour, to be painted on in blue."""
    put_picture(scene)
    mouse = scene.page.work_panel.canvas.mouse
    mouse.set_width(8)
    mouse.set_ink(INK)
    return scene


def choose(scene: Scene, qtbot: QtBot, key: Qt.Key) -> None:
    scene.page.work_panel.canvas.setFocus()
    qtbot.keyClick(scene.page.work_panel.canvas, key)


def colour(scene: Scene, x: int, y: int) -> QColor:
    return scene.page.easel.sheet.flattened().pixelColor(x, y)


def is_like(one: QColor, other: QColor, reach: int = 12) -> bool:
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return all(abs(a - b) <= reach for a, b in pairs)


def drawn(brush: Brush, *points: tuple[float, float]) -> QImage:
    layer = QImage(120, 80, QImage.Format.Format_ARGB32_Premultiplied)
    layer.fill(0)
    first, *rest = (QPointF(*point) for point in points)
    painted = new_stroke(brush, layer, first, 1.0)
    for point in rest:
        painted.go_to(point, 1.0)
    return painted.image


def alpha(image: QImage, x: int, y: int) -> int:
    return image.pixelColor(x, y).alpha()


def test_a_soft_brush_fades_to_its_edge_and_no_crossing_is_darker() -> None:
    soft = Brush(40, "sketch", INK, hardness=0.2, opacity=0.5)
    image = drawn(soft, (20, 40), (100, 40), (60, 10), (60, 70))
    assert alpha(image, 60, 40) == pytest.approx(127, abs=2)
    row = [alpha(drawn(soft, (20, 40), (100, 40)), 60, y) for y in range(40, 62)]
    assert row == sorted(row, reverse=True)
    assert 20 < row[12] < 100
    hard = drawn(Brush(40, "sketch", INK), (20, 40), (100, 40))
    assert alpha(hard, 60, 57) == 255
    along = {alpha(drawn(soft, (20, 40), (100, 40)), x, 50) for x in range(40, 80)}
    assert max(along) - min(along) <= 6  # its dabs cannot be told apart


def test_sliders_above_the_canvas_set_how_the_brush_paints(scene: Scene, qtbot: QtBot) -> None:
    row = scene.page.work_panel.brush_row
    choose(scene, qtbot, Qt.Key.Key_H)
    assert row.opacity.isHidden()
    choose(scene, qtbot, Qt.Key.Key_P)
    assert row.opacity.isVisible()
    row.opacity.slider.setValue(50)
    ground = colour(scene, 20, 20)
    stroke(scene, qtbot, (10, 20), (40, 20))
    half = QColor(*((a + b) // 2 for a, b in zip(ground.getRgb()[:3], INK.getRgb(), strict=False)))
    assert is_like(colour(scene, 20, 20), half)
    choose(scene, qtbot, Qt.Key.Key_B)
    assert row.opacity.isHidden()  # masks are painted in full
    stroke(scene, qtbot, (10, 40), (40, 40))
    assert mask_alpha(scene, 20, 40) == 255


def test_symmetry_paints_on_both_sides_on_a_layer_too(scene: Scene, qtbot: QtBot) -> None:
    choose(scene, qtbot, Qt.Key.Key_P)
    qtbot.mouseClick(scene.page.work_panel.brush_row.symmetry, LEFT_BUTTON)
    stroke(scene, qtbot, (8, 20), (16, 20))
    assert is_like(colour(scene, SIDE - 12, 20), INK)
    qtbot.mouseClick(scene.page.layers_panel.add, LEFT_BUTTON)
    stroke(scene, qtbot, (8, 50), (16, 50))
    assert is_like(colour(scene, 12, 50), INK)
    assert is_like(colour(scene, SIDE - 12, 50), INK)
    assert not is_like(colour(scene, SIDE // 2, 50), INK)


def test_a_steady_brush_lags_behind_and_ends_where_the_mouse_does(
    scene: Scene, qtbot: QtBot
) -> None:
    choose(scene, qtbot, Qt.Key.Key_P)
    scene.page.work_panel.brush_row.smoothing.slider.setValue(100)
    ground = colour(scene, 0, 0)
    stroke(scene, qtbot, (10, 30), (30, 10), (50, 30))
    assert is_like(colour(scene, 30, 10), ground)  # the corner is cut
    assert is_like(colour(scene, 49, 30), INK)


@pytest.mark.parametrize("kind", ["rectangle", "ellipse"])
def test_a_shape_is_filled_or_drawn_and_is_one_step(scene: Scene, qtbot: QtBot, kind: str) -> None:
    row = scene.page.work_panel.brush_row
    choose(scene, qtbot, Qt.Key.Key_O)
    row.shape.value_selected.emit(kind)
    ground = colour(scene, 0, 0)
    stroke(scene, qtbot, (10, 10), (50, 40))
    assert is_like(colour(scene, 30, 25), INK)
    assert is_like(colour(scene, 11, 11), INK) is (kind == "rectangle")
    scene.page.undo_change()
    assert is_like(colour(scene, 30, 25), ground)
    row.filled.click()
    scene.page.work_panel.canvas.mouse.set_width(4)
    stroke(scene, qtbot, (10, 10), (50, 20), modifiers=SHIFT)  # as wide as high
    assert is_like(colour(scene, 30, 30), ground)
    assert is_like(colour(scene, 30, 50), INK)
    stroke(scene, qtbot, (5, 5))
    assert scene.page.easel.stack.index() == 2  # the picture and the shape; a click is none


def test_a_gradient_goes_from_the_colour_to_nothing(scene: Scene, qtbot: QtBot) -> None:
    qtbot.mouseClick(scene.page.layers_panel.add, LEFT_BUTTON)
    choose(scene, qtbot, Qt.Key.Key_D)
    ground = colour(scene, 0, 0)
    stroke(scene, qtbot, (10, 30), (50, 30))
    assert is_like(colour(scene, 2, 60), INK)
    assert is_like(colour(scene, 60, 5), ground)
    middle = colour(scene, 30, 30)
    assert not is_like(middle, INK)
    assert not is_like(middle, ground)
    scene.page.undo_change()
    scene.page.work_panel.brush_row.gradient.value_selected.emit("radial")
    stroke(scene, qtbot, (32, 32), (48, 32))
    assert is_like(colour(scene, 32, 32), INK, 20)
    assert is_like(colour(scene, 2, 32), ground)


def test_smudge_draws_paint_along(scene: Scene, qtbot: QtBot) -> None:
    choose(scene, qtbot, Qt.Key.Key_P)
    stroke(scene, qtbot, (10, 32), (20, 32))
    ground = colour(scene, 50, 10)
    scene.page.work_panel.canvas.mouse.set_width(12)
    choose(scene, qtbot, Qt.Key.Key_J)
    stroke(scene, qtbot, (16, 32), (24, 32), (32, 32))
    assert scene.page.easel.sheet.document is not None  # it is on a layer
    assert not is_like(colour(scene, 27, 32), ground)
    assert is_like(colour(scene, 50, 10), ground)


def test_clone_paints_what_lies_where_control_was_clicked(scene: Scene, qtbot: QtBot) -> None:
    row = scene.page.work_panel.brush_row
    choose(scene, qtbot, Qt.Key.Key_P)
    stroke(scene, qtbot, (10, 12), (20, 12))
    steps = scene.page.easel.stack.index()
    choose(scene, qtbot, Qt.Key.Key_Y)
    assert row.clone_hint.isVisible()
    stroke(scene, qtbot, (10, 50), (20, 50))
    assert scene.page.easel.stack.index() == steps  # nothing to copy was named yet
    view = scene.page.work_panel.canvas.viewport()
    qtbot.mouseClick(view, LEFT_BUTTON, CONTROL, pos=scene.at(12, 12))
    assert row.clone_hint.isHidden()
    stroke(scene, qtbot, (42, 50), (50, 50))
    assert is_like(colour(scene, 46, 50), INK)


def test_the_mask_grows_shrinks_and_crops_the_sheet(scene: Scene, qtbot: QtBot) -> None:
    page, bar = scene.page, scene.page.work_panel.mask_bar
    choose(scene, qtbot, Qt.Key.Key_R)
    stroke(scene, qtbot, (20, 20), (40, 30))
    assert (mask_alpha(scene, 25, 25), mask_alpha(scene, 42, 25)) == (255, 0)
    qtbot.mouseClick(bar.grow_button, LEFT_BUTTON)
    assert mask_alpha(scene, 42, 25) == 255
    qtbot.mouseClick(bar.shrink_button, LEFT_BUTTON)
    assert mask_alpha(scene, 42, 25) == 0
    assert mask_alpha(scene, 38, 28) == 255
    qtbot.mouseClick(bar.crop, LEFT_BUTTON)
    size = page.easel.sheet.picture.size().toTuple()
    assert (abs(size[0] - 20) <= 1, abs(size[1] - 10) <= 1) == (True, True)
    assert page.easel.sheet.mask.isNull()
    qtbot.mouseClick(page.work_panel.bar.undo, LEFT_BUTTON)
    assert page.easel.sheet.picture.width() == SIDE
    for _ in range(8):
        qtbot.mouseClick(bar.shrink_button, LEFT_BUTTON)
    assert page.easel.sheet.mask.isNull()


def test_a_sheet_with_layers_is_cropped_with_them(scene: Scene, qtbot: QtBot) -> None:
    page = scene.page
    qtbot.mouseClick(page.layers_panel.add, LEFT_BUTTON)
    stroke(scene, qtbot, (30, 30), (36, 30))
    before = page.easel.sheet.flattened()
    choose(scene, qtbot, Qt.Key.Key_R)
    stroke(scene, qtbot, (20, 20), (50, 44))
    qtbot.mouseClick(page.work_panel.mask_bar.crop, LEFT_BUTTON)
    sheet = page.easel.sheet
    assert sheet.document is not None
    assert (sheet.document.width, sheet.document.height) == sheet.picture.size().toTuple()
    assert sheet.flattened().pixelColor(12, 10) == before.pixelColor(32, 30)
    stroke(scene, qtbot, (4, 4), (9, 4))  # which is still painted where the mouse is
    assert page.easel.sheet.document is not None


def test_words_become_a_layer_that_can_be_moved(scene: Scene, qtbot: QtBot) -> None:
    choose(scene, qtbot, Qt.Key.Key_Q)
    stroke(scene, qtbot, (8, 20))
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, TextDialog))
    assert not dialog.button.isEnabled()
    qtbot.keyClicks(dialog.words, "Salt & Rope")
    dialog.height_slider.set_value(20)
    qtbot.mouseClick(dialog.button, LEFT_BUTTON)
    sheet = scene.page.easel.sheet
    assert sheet.document is not None
    layer = sheet.document.find(sheet.active)
    assert isinstance(layer, PixelLayer)
    assert layer.name == "Salt & Rope"
    box = layer.bounds()
    assert box is not None
    assert (box.x >= 8, box.y >= 20) == (True, True)
    assert scene.page.work_panel.canvas.mouse.tool == "transform"


def test_layers_go_into_a_group_and_out_of_it_by_keys(scene: Scene, qtbot: QtBot) -> None:
    page = scene.page
    qtbot.mouseClick(page.layers_panel.add, LEFT_BUTTON)
    layer = page.easel.sheet.active
    page.work_panel.canvas.setFocus()
    page.layers.group()
    document = page.easel.sheet.document
    assert document is not None
    assert isinstance(document.layers[0], Group)
    assert [each.id for each in document.layers[0].children] == [layer]
    page.easel.select_layer(document.layers[0].id)
    page.layers.ungroup()
    assert page.easel.sheet.document.layers[0].id == layer


def test_a_corner_that_is_dragged_with_control_slants_the_layer(scene: Scene, qtbot: QtBot) -> None:
    page = scene.page
    qtbot.mouseClick(page.layers_panel.add, LEFT_BUTTON)
    choose(scene, qtbot, Qt.Key.Key_O)
    stroke(scene, qtbot, (16, 16), (48, 48))
    ground = colour(scene, 2, 2)
    choose(scene, qtbot, Qt.Key.Key_T)
    frame = page.work_panel.canvas.layer_transform.frame
    assert frame is not None
    corner = frame.point((1, -1))
    stroke(scene, qtbot, (corner.x(), corner.y()), (47, 32), modifiers=CONTROL)
    assert is_like(colour(scene, 45, 22), ground)  # the corner was pulled down
    assert is_like(colour(scene, 20, 20), INK)
    assert is_like(colour(scene, 45, 44), INK)
    qtbot.keyClick(page.work_panel.canvas, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: is_like(colour(scene, 45, 22), INK), **WAIT)


def test_the_sheet_is_drawn_on_beyond_an_edge_that_is_dragged(scene: Scene, qtbot: QtBot) -> None:
    page, frame = scene.page, scene.page.work_panel.canvas.sheet_frame
    choose(scene, qtbot, Qt.Key.Key_Z)
    page.work_panel.canvas.zoom_to(3.0)
    stroke(scene, qtbot, (32, 0), (32, -30))
    stroke(scene, qtbot, (SIDE, 32), (SIDE - 20, 32))  # inwards nothing happens
    assert frame.margins == (0, 32, 0, 0)
    assert page.work_panel.mask_bar.no_margins.isVisible()
    scene.set_prompt("a tern")
    qtbot.keyClick(page.brief.prompt.field, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bool(scene.briefs()), **WAIT)
    brief = scene.briefs()[-1]
    assert (brief.margins, brief.strength, bool(brief.source)) == ((0, 32, 0, 0), None, True)
    choose(scene, qtbot, Qt.Key.Key_Escape)
    assert not any(frame.margins)
    stroke(scene, qtbot, (0, 32), (-16, 32))
    assert frame.margins == (16, 0, 0, 0)
    put_picture(scene)
    assert frame.margins == (16, 0, 0, 0)  # as large as the one before
    choose(scene, qtbot, Qt.Key.Key_R)
    stroke(scene, qtbot, (20, 20), (40, 30))
    page.work_panel.crop_to_mask()
    assert not any(frame.margins)


def test_the_menu_offers_what_the_place_of_a_layer_allows(scene: Scene, qtbot: QtBot) -> None:
    page = scene.page
    qtbot.mouseClick(page.layers_panel.add, LEFT_BUTTON)

    def offered() -> set[str]:
        menu = page.layers.new_menu()
        return {each.text() for each in menu.actions() if each.isEnabled()}

    top, bottom = page.layers_panel.list.rows()
    page.easel.select_layer(top.id)
    assert "Move up" not in offered()
    assert {"Move down", "Merge down"} <= offered()
    page.easel.select_layer(bottom.id)
    assert "Move up" in offered()
    assert not {"Move down", "Merge down"} & offered()


def test_a_sheet_with_layers_that_is_put_away_is_offered_back(scene: Scene, qtbot: QtBot) -> None:
    page = scene.page
    qtbot.mouseClick(page.layers_panel.add, LEFT_BUTTON)
    stroke(scene, qtbot, (10, 20), (40, 20))
    layers = page.easel.sheet
    for put_away in (page.sheet_changes.put_blank, page.sheet_changes.remove):
        put_away()
        assert page.easel.sheet.document is None
        assert scene.shell.messages[-1] == "The sheet with its layers was put away."
        scene.shell.on_action()
        assert page.easel.sheet.picture == layers.picture
        assert page.easel.sheet.document is not None
