"""The layers of the sheet, with real keys and mouse: painted, changed, undone, saved, drawn."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from engines.formats.layers.document import Group, RasterLayer
from engines.formats.layers.tiles import Tiles
from studio.layers import canvas_pixels
from studio.layers.files import read_document
from tests.ui.draw.paint_engine import SIDE, solid_picture
from tests.ui.draw.scenes import CONTROL, LEFT_BUTTON, WAIT, Scene, put_picture, stroke
from ui.draw.canvas.sheet_layers import PICTURE, SKETCH
from ui.draw.canvas.stroke import Brush
from ui.draw.layers.layer_list import LayerList, Place
from ui.draw.layers.row_painter import eye_area, lock_area
from ui.draw.page import DrawPage

INK, BRICK = QColor("#3A59A8"), QColor("#C9503B")
LARGE = 1400


def layer_names(scene: Scene) -> list[str]:
    return [row.name for row in layer_list(scene).rows()]


def layer_list(scene: Scene) -> LayerList:
    return scene.page.layers_panel.list


def sketch(scene: Scene, qtbot: QtBot, y: float, ink: QColor = INK) -> None:
    mouse = scene.page.work_panel.canvas.mouse
    mouse.select_tool("sketch")
    mouse.set_width(8)
    mouse.set_ink(ink)
    stroke(scene, qtbot, (10, y), (50, y))


def colour(scene: Scene, x: int, y: int) -> str:
    return scene.page.easel.sheet.flattened().pixelColor(x, y).name()


def click(scene: Scene, qtbot: QtBot, layer_id: str, area=None) -> None:
    box = layer_list(scene).rectangle(layer_id).toRect()
    at = area(box).center() if area else QPoint(box.left() + 120, box.center().y())
    qtbot.mouseClick(layer_list(scene).viewport(), LEFT_BUTTON, pos=at)


def add_layer(scene: Scene, qtbot: QtBot) -> str:
    qtbot.mouseClick(scene.page.layers_panel.add, LEFT_BUTTON)
    return scene.page.easel.sheet.active


@pytest.fixture
def painted(scene: Scene, qtbot: QtBot) -> Scene:
    """A picture of one colour, and above it a layer with a stroke at 20."""
    put_picture(scene)
    add_layer(scene, qtbot)
    sketch(scene, qtbot, 20)
    return scene


def test_a_picture_and_a_sketch_are_two_layers_on_show_and_stay_what_they_are(
    scene: Scene, qtbot: QtBot
) -> None:
    assert scene.page.layers_panel.isHidden()
    put_picture(scene)
    sketch(scene, qtbot, 20)
    assert layer_names(scene) == ["Sketch", "Picture"]
    assert scene.page.easel.sheet.document is None
    assert layer_list(scene).current_id() == SKETCH


def test_the_canvas_paints_on_the_active_layer_alone(painted: Scene, qtbot: QtBot) -> None:
    assert colour(painted, 30, 20) == INK.name()
    click(painted, qtbot, PICTURE)
    sketch(painted, qtbot, 40, BRICK)
    upper, lower = painted.page.easel.sheet.document.layers
    assert upper.pixels.bounds().bottom < 30
    assert colour(painted, 30, 40) == BRICK.name()
    click(painted, qtbot, upper.id, eye_area)
    assert colour(painted, 30, 20) == solid_picture(9).pixelColor(0, 0).name()
    assert colour(painted, 30, 40) == BRICK.name()
    assert lower.origin == "hand" or lower.id == PICTURE


def test_the_eraser_takes_paint_from_the_active_layer(painted: Scene, qtbot: QtBot) -> None:
    canvas = painted.page.work_panel.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_E)
    canvas.mouse.set_width(20)
    stroke(painted, qtbot, (5, 20), (60, 20))
    assert painted.page.easel.sheet.document.layers[0].pixels.bounds() is None
    assert colour(painted, 30, 20) == solid_picture(9).pixelColor(0, 0).name()


def test_undo_goes_back_through_everything_and_redo_comes_again(
    painted: Scene, qtbot: QtBot
) -> None:
    page = painted.page
    layer = page.easel.sheet.active
    click(painted, qtbot, layer, eye_area)
    click(painted, qtbot, layer, lock_area)
    qtbot.keyClick(page.work_panel.canvas, Qt.Key.Key_D, CONTROL)
    last = page.easel.sheet.document
    for _ in range(5):
        qtbot.mouseClick(page.work_panel.bar.undo, LEFT_BUTTON)
    assert page.easel.sheet.document is None
    assert layer_names(painted) == ["Picture"]
    for _ in range(5):
        qtbot.mouseClick(page.work_panel.bar.redo, LEFT_BUTTON)
    assert page.easel.sheet.document == last
    assert colour(painted, 30, 20) == solid_picture(9).pixelColor(0, 0).name()


def test_a_locked_or_hidden_layer_takes_no_stroke_and_says_so(painted: Scene, qtbot: QtBot) -> None:
    layer = painted.page.easel.sheet.active
    for area, words in ((lock_area, "locked"), (eye_area, "hidden")):
        click(painted, qtbot, layer, area)
        before = painted.page.easel.sheet.document
        sketch(painted, qtbot, 50)
        assert painted.page.easel.sheet.document is before
        assert words in painted.shell.errors[-1]
        click(painted, qtbot, layer, area)


def test_a_row_is_renamed_by_a_double_click_and_by_f2(painted: Scene, qtbot: QtBot) -> None:
    layers, layer = layer_list(painted), painted.page.easel.sheet.active
    at = QPoint(120, round(layers.rectangle(layer).center().y()))
    qtbot.mouseDClick(layers.viewport(), LEFT_BUTTON, pos=at)
    type_name(layers, qtbot, "Lines")
    assert layer_names(painted) == ["Lines", "Picture"]
    qtbot.keyClick(layers, Qt.Key.Key_F2)
    type_name(layers, qtbot, "Ink")
    assert layer_names(painted) == ["Ink", "Picture"]
    painted.page.undo()
    assert layer_names(painted) == ["Lines", "Picture"]


def type_name(layers: LayerList, qtbot: QtBot, name: str) -> None:
    (field,) = [each for each in layers.findChildren(QLineEdit) if each.isVisible()]
    field.selectAll()
    qtbot.keyClicks(field, name)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: layers.rows()[0].name == name)


def test_layers_are_reordered_by_keys_and_by_a_drag(painted: Scene, qtbot: QtBot) -> None:
    canvas = painted.page.work_panel.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert layer_names(painted) == ["Picture", "Layer 2"]
    assert colour(painted, 30, 20) == solid_picture(9).pixelColor(0, 0).name()
    layers = layer_list(painted)
    box = layers.rectangle(PICTURE)
    drop(layers, QPointF(120, box.top() + 4))
    assert layer_names(painted) == ["Layer 2", "Picture"]
    assert colour(painted, 30, 20) == INK.name()


def drop(layers: LayerList, at: QPointF) -> None:
    event = QDropEvent(
        at, Qt.DropAction.MoveAction, QMimeData(), LEFT_BUTTON, Qt.KeyboardModifier.NoModifier
    )
    layers.dropEvent(event)


def test_opacity_is_one_step_of_undo_however_long_its_slider_is_dragged(
    painted: Scene, qtbot: QtBot
) -> None:
    slider, page = painted.page.layers_panel.opacity, painted.page
    slider.setSliderDown(True)
    for value in (80, 60, 40):
        slider.setValue(value)
    slider.setSliderDown(False)
    assert page.easel.sheet.document.layers[0].opacity == 0.4
    page.undo()
    assert page.easel.sheet.document.layers[0].opacity == 1.0
    qtbot.keyClick(slider, Qt.Key.Key_Left)
    assert page.easel.sheet.document.layers[0].opacity == 0.99


def test_a_blend_mode_changes_what_the_canvas_shows(painted: Scene) -> None:
    blend = painted.page.layers_panel.blend
    index = blend.findData("multiply")
    blend.setCurrentIndex(index)
    blend.activated.emit(index)
    paper = solid_picture(9).pixelColor(0, 0)
    expected = [
        round(a * b / 255) for a, b in zip(INK.getRgb()[:3], paper.getRgb()[:3], strict=True)
    ]
    assert painted.page.easel.sheet.picture.pixelColor(30, 20).getRgb()[:3] == tuple(expected)
    assert layer_list(painted).rows()[0].detail == "Multiply"


def test_merging_down_and_removing_leave_what_was_below(painted: Scene, qtbot: QtBot) -> None:
    page = painted.page
    page.layers.merge_down()
    assert layer_names(painted) == ["Picture"]
    assert colour(painted, 30, 20) == INK.name()
    page.undo()
    layer_list(painted).setFocus()
    qtbot.keyClick(layer_list(painted), Qt.Key.Key_Delete)
    assert layer_names(painted) == ["Picture"]
    assert colour(painted, 30, 20) == solid_picture(9).pixelColor(0, 0).name()


def test_the_copy_of_a_layer_is_painted_on_and_the_original_stays(
    painted: Scene, qtbot: QtBot
) -> None:
    original = painted.page.easel.sheet.document.layers[0]
    qtbot.keyClick(painted.page.work_panel.canvas, Qt.Key.Key_D, CONTROL)
    sketch(painted, qtbot, 40, BRICK)
    copy, below, _ = painted.page.easel.sheet.document.layers
    assert painted.page.easel.sheet.active == copy.id != original.id
    assert below == original
    assert copy.pixels.bounds().bottom > original.pixels.bounds().bottom


def test_after_the_last_layer_was_removed_another_one_is_added_and_painted(
    painted: Scene, qtbot: QtBot
) -> None:
    page = painted.page
    layer_list(painted).setFocus()
    qtbot.keyClick(layer_list(painted), Qt.Key.Key_Delete)
    qtbot.keyClick(layer_list(painted), Qt.Key.Key_Delete)
    assert layer_names(painted) == []
    layer = add_layer(painted, qtbot)
    assert [each.id for each in page.easel.sheet.document.layers] == [layer]
    sketch(painted, qtbot, 20)
    assert colour(painted, 30, 20) == INK.name()
    assert not painted.shell.errors


def test_groups_are_shown_and_layers_go_into_them(painted: Scene) -> None:
    from studio.layers.edits import Add

    page, layers = painted.page, layer_list(painted)
    layer = page.easel.sheet.active
    group = Group(name="Ground", children=(RasterLayer(name="Reeds"),))
    page.easel.change_layers("Add", Add(group))
    assert [(row.name, row.depth) for row in layers.rows()][:2] == [("Ground", 0), ("Reeds", 1)]
    page.layers._move(layer, Place("group", group.id))
    assert [(row.name, row.depth) for row in layers.rows()][1] == ("Layer 2", 1)


def test_only_the_small_pictures_that_changed_and_are_seen_are_made(
    painted: Scene, qtbot: QtBot
) -> None:
    def pictures() -> dict[str, bool]:
        QApplication.processEvents()  # paints the rows
        rows = layer_list(painted).rows()
        return {row.id: "image" in vars(row.thumbnail) for row in rows if row.thumbnail}

    assert set(pictures().values()) == {True}
    before = layer_list(painted).row_of(PICTURE).thumbnail
    painted.page.layers_panel.set_open(False)
    sketch(painted, qtbot, 30)
    layer = painted.page.easel.sheet.active
    assert pictures() == {layer: False, PICTURE: True}
    assert layer_list(painted).row_of(PICTURE).thumbnail is before
    painted.page.layers_panel.set_open(True)
    assert pictures()[layer]


def test_the_brief_starts_from_the_visible_layers_as_the_command_would(
    painted: Scene, qtbot: QtBot
) -> None:
    from studio.layers.drawing import Sketch

    page = painted.page
    expected = Sketch(Path("x"), page.easel.sheet.document).paint()
    painted.set_prompt("a tern")
    page.make()
    qtbot.waitUntil(lambda: bool(painted.briefs()), **WAIT)
    source = painted.studio.history.get(painted.briefs()[0].source)
    assert source.sha256 == hashlib.sha256(expected.data).hexdigest()


def test_hidden_paint_is_refused_with_the_remedy(painted: Scene, qtbot: QtBot) -> None:
    for row in layer_list(painted).rows():
        click(painted, qtbot, row.id, eye_area)
    painted.set_prompt("a tern")
    painted.page.make()
    qtbot.waitUntil(lambda: bool(painted.shell.errors), **WAIT)
    assert painted.shell.errors[-1] == "No layer with paint is visible."
    assert not painted.briefs()


def test_layers_are_saved_as_open_raster_and_opened_as_they_were(
    painted: Scene, qtbot: QtBot
) -> None:
    page = painted.page
    page.work_panel.canvas.mouse.select_tool("mask")
    stroke(painted, qtbot, (10, 50), (50, 50))
    click(painted, qtbot, PICTURE)
    sheet = page.easel.sheet
    page.leave()
    folder = painted.studio.project.folder / "easel"
    assert read_document(folder / "layers.ora").layers[0].name == "Mask"
    assert not (folder / "picture.png").exists()
    again = DrawPage(page.context)
    again.autosave.open()
    assert again.easel.sheet.is_empty  # the layers are read on another thread
    qtbot.waitUntil(lambda: not again.autosave.is_reading, **WAIT)
    reopened = again.easel.sheet
    assert [e.id for e in reopened.document.layers] == [e.id for e in sheet.document.layers]
    assert reopened.active == PICTURE
    assert reopened.picture == sheet.picture
    assert bytes(reopened.mask.constBits()) == bytes(sheet.mask.constBits())
    assert not again.has_unsaved
    again.leave()
    again.deleteLater()


def test_a_sheet_without_layers_again_is_saved_in_place_of_them(painted: Scene) -> None:
    page, folder = painted.page, painted.studio.project.folder / "easel"
    page.autosave.save_now()
    put_picture(painted, 3)
    page.autosave.save_now()
    assert not (folder / "layers.ora").exists()
    page.autosave.open()
    assert page.easel.sheet.document is None
    assert colour(painted, 5, 5) == solid_picture(3).pixelColor(0, 0).name()


def test_what_is_painted_while_layers_are_read_stays_and_undo_gets_to_the_layers(
    painted: Scene, qtbot: QtBot
) -> None:
    page, folder = painted.page, painted.studio.project.folder / "easel"
    page.leave()
    layers = page.easel.sheet
    page.autosave.open()
    page.sheet_changes.put_blank()
    page.easel.begin_stroke(Brush(8, "sketch"), QPointF(10, 10))
    assert page.make() == []  # it would be drawn without the layers
    qtbot.waitUntil(lambda: not page.autosave.is_reading, **WAIT)
    page.easel.stroke_to(QPointF(50, 10))
    page.easel.end_stroke()
    assert not page.easel.sheet.sketch.isNull()
    for _ in range(2):
        qtbot.mouseClick(page.work_panel.bar.undo, LEFT_BUTTON)
    assert page.easel.sheet.picture == layers.picture
    assert (folder / "layers.ora").exists()


def test_a_page_that_is_left_while_layers_are_read_loses_neither_them_nor_what_is_new(
    painted: Scene,
) -> None:
    page, folder = painted.page, painted.studio.project.folder / "easel"
    page.leave()
    page.autosave.open()
    page.leave()
    assert (folder / "layers.ora").exists()
    page.autosave.open()
    page.sheet_changes.put_blank()
    page.leave()
    assert (folder / "picture.png").exists()
    page.easel.stack.undo()
    assert page.easel.sheet.document is not None


def test_layers_that_cannot_be_read_are_put_aside_and_not_written_over(
    scene: Scene, qtbot: QtBot
) -> None:
    folder = scene.studio.project.folder / "easel"
    folder.mkdir(exist_ok=True)
    (folder / "layers.ora").write_bytes(b"torn")
    scene.page.autosave.open()
    qtbot.waitUntil(lambda: not scene.page.autosave.is_reading, **WAIT)
    assert scene.page.easel.sheet.is_empty
    assert scene.shell.errors
    assert (folder / "damaged-layers.ora").read_bytes() == b"torn"


def test_large_layers_are_composited_while_the_window_goes_on(scene: Scene, qtbot: QtBot) -> None:
    page = scene.page
    page.easel.set_picture(solid_picture(9, LARGE))
    layer = add_layer(scene, qtbot)
    sketch(scene, qtbot, 20)
    qtbot.waitUntil(lambda: not page.easel.sheet.is_outdated, **WAIT)
    click(scene, qtbot, layer, eye_area)
    assert page.easel.sheet.is_outdated
    assert colour(scene, 30, 20) == INK.name()
    qtbot.waitUntil(lambda: not page.easel.sheet.is_outdated, **WAIT)
    assert colour(scene, 30, 20) == solid_picture(9).pixelColor(0, 0).name()
    page.undo()
    qtbot.waitUntil(lambda: not page.easel.sheet.is_outdated, **WAIT)
    assert colour(scene, 30, 20) == INK.name()


def test_layers_that_were_stored_before_they_were_composited_are_that_work_still(
    scene: Scene, qtbot: QtBot
) -> None:
    page = scene.page
    page.easel.set_picture(solid_picture(9, LARGE))
    click(scene, qtbot, add_layer(scene, qtbot), eye_area)
    sheet = page.easel.sheet
    assert sheet.is_outdated
    page.easel.mark_stored(sheet, "a work")
    qtbot.waitUntil(lambda: not page.easel.sheet.is_outdated, **WAIT)
    assert page.easel.identical_artifact_id == "a work"


def test_a_stroke_paints_only_what_it_touches_and_keeps_faint_pixels_exactly() -> None:
    import numpy as np

    from engines.formats.layers.document import Document
    from engines.formats.layers.tiles import Box

    faint = np.full((SIDE, SIDE, 4), (201, 77, 13, 3), np.uint8)
    layer = RasterLayer(pixels=Tiles.of(faint))
    document = Document(width=SIDE, height=SIDE, layers=(layer,))
    blurred = np.full((4, 4, 4), (170, 85, 0, 3), np.uint8)  # as a canvas has it, premultiplied
    with_stroke = blurred.copy()
    with_stroke[0, 0] = (1, 2, 3, 255)
    box = Box(0, 0, 4, 4)
    change = canvas_pixels.stroked(
        document, layer.id, blurred.tobytes(), with_stroke.tobytes(), box
    )
    pixels = change.after.layers[0].pixels.pixels(box)
    assert tuple(pixels[0, 0]) == (1, 2, 3, 255)
    assert (pixels[1:] == faint[1:4, :4]).all()
