"""Layers guide the drawing: as controls and regions of the brief, and a row says what cannot be."""

from __future__ import annotations

import json

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from engines.formats.layers.document import ControlLayer, RasterLayer, RegionLayer
from studio.layers.edits import Describe
from tests.ui.draw.paint_engine import solid_picture
from tests.ui.draw.scenes import LEFT_BUTTON, WAIT, Scene, put_picture, stroke
from ui.draw.layers.guide_dialog import GuideDialog
from ui.draw.layers.layer_rows import LayerRow


def rows(scene: Scene) -> list[LayerRow]:
    return list(scene.page.layers_panel.list.rows())


def choose(menu: QMenu, *texts: str) -> None:
    """Trigger what these texts lead to. The menu is not shown: it would grab the keyboard."""
    for text in texts[:-1]:
        action = next(action for action in menu.actions() if action.text() == text)
        menu = action.menu()
    next(action for action in menu.actions() if action.text() == texts[-1]).trigger()


def active_layer(scene: Scene):
    sheet = scene.page.easel.sheet
    assert sheet.document is not None
    return sheet.document.find(sheet.active)


def add_scribble(scene: Scene, qtbot: QtBot) -> None:
    put_picture(scene)
    qtbot.mouseClick(scene.page.layers_panel.add_control, LEFT_BUTTON)
    scene.page.work_panel.canvas.mouse.set_width(6)
    stroke(scene, qtbot, (10, 20), (50, 20))


def add_region(scene: Scene, qtbot: QtBot, prompt: str) -> None:
    qtbot.mouseClick(scene.page.layers_panel.add_region, LEFT_BUTTON)
    dialog = scene.page.findChildren(GuideDialog)[-1]
    assert not dialog.button.isEnabled()
    qtbot.keyClicks(dialog.prompt, prompt)
    dialog.sliders["strength"].set_value(0.75)
    qtbot.mouseClick(dialog.button, LEFT_BUTTON)
    stroke(scene, qtbot, (10, 50), (50, 50))


def test_a_scribble_is_painted_and_seen_but_is_no_paint(scene: Scene, qtbot: QtBot) -> None:
    add_scribble(scene, qtbot)
    layer = active_layer(scene)
    assert isinstance(layer, ControlLayer)
    assert layer.bounds() is not None
    sheet, canvas = scene.page.easel.sheet, scene.page.work_panel.canvas
    assert sheet.picture.pixelColor(30, 20) == sheet.picture.pixelColor(30, 40)
    overlay = canvas._sketch._image
    assert overlay.pixelColor(30, 20).alpha() > 200
    assert overlay.pixelColor(30, 40).alpha() == 0


def test_guides_that_stay_are_not_drawn_again_while_paint_changes(
    scene: Scene, qtbot: QtBot
) -> None:
    add_scribble(scene, qtbot)
    canvas, scribble = scene.page.work_panel.canvas, scene.page.easel.sheet.active
    before = canvas._sketch._image
    scene.page.easel.select_layer("picture")
    stroke(scene, qtbot, (10, 50), (50, 50))
    assert canvas._sketch._image.cacheKey() == before.cacheKey()
    scene.page.easel.select_layer(scribble)
    stroke(scene, qtbot, (10, 50), (50, 50))
    assert canvas._sketch._image.pixelColor(30, 50).alpha() > 200


def test_controls_and_regions_are_fields_of_the_brief_as_the_command_makes_them(
    scene: Scene, qtbot: QtBot
) -> None:
    add_scribble(scene, qtbot)
    add_region(scene, qtbot, "torn paper")
    values: list[dict[str, object]] = []
    scene.set_prompt("a tern")
    scene.page.gather_values(values.append)
    qtbot.waitUntil(lambda: bool(values), **WAIT)
    brief = scene.page.brief.validated(values[0])
    (control,), (region,) = brief.controls, brief.regions
    assert (control.kind, control.strength, control.first, control.last) == ("scribble", 1, 0, 1)
    assert scene.studio.history.get(control.source).prompt == "Scribble"
    assert (region.prompt, region.strength) == ("torn paper", 0.75)
    assert scene.studio.masks.find(region.mask).exists()
    assert brief.source


def test_hidden_guides_do_not_count_and_hidden_paint_leaves_the_guides_alone(
    scene: Scene, qtbot: QtBot
) -> None:
    add_scribble(scene, qtbot)
    scribble = scene.page.easel.sheet.active
    scene.set_prompt("a tern")
    values: list[dict[str, object]] = []
    scene.page.easel.change_layers("Hide", Describe(scribble, is_visible=False))
    scene.page.gather_values(values.append)
    qtbot.waitUntil(lambda: len(values) == 1, **WAIT)
    assert "controls" not in values[0]
    scene.page.easel.change_layers("Show", Describe(scribble, is_visible=True))
    scene.page.easel.change_layers("Hide", Describe("picture", is_visible=False))
    scene.page.gather_values(values.append)
    qtbot.waitUntil(lambda: len(values) == 2, **WAIT)
    brief = scene.page.brief.validated(values[1])
    assert (brief.source, len(brief.controls), brief.strength) == ("", 1, None)


def test_guides_on_a_sheet_of_any_size_are_drawn_in_the_nearest_that_a_brief_may_have(
    scene: Scene, qtbot: QtBot
) -> None:
    scene.page.easel.set_picture(solid_picture(9).scaled(301, 43))
    qtbot.mouseClick(scene.page.layers_panel.add_control, LEFT_BUTTON)
    add_region(scene, qtbot, "torn paper")
    scene.page.easel.change_layers("Hide", Describe("picture", is_visible=False))
    scene.set_prompt("a tern")
    values: list[dict[str, object]] = []
    scene.page.gather_values(values.append)
    qtbot.waitUntil(lambda: bool(values), **WAIT)
    brief = scene.page.brief.validated(values[0])
    assert (brief.width, brief.height) == (304, 64)
    control = scene.studio.history.get(brief.controls[0].source)
    for path in (control.path, scene.studio.masks.find(brief.regions[0].mask)):
        assert QImage(str(path)).size() == QSize(304, 64)


def test_a_layer_becomes_a_control_by_its_menu_and_paint_again_by_undo(
    scene: Scene, qtbot: QtBot
) -> None:
    put_picture(scene)
    qtbot.mouseClick(scene.page.layers_panel.add, LEFT_BUTTON)
    choose(scene.page.layers.new_menu(), "Use it as", "Depth")
    choose(scene.page.layers.new_menu(), "Strength and steps…")
    dialog = scene.page.findChildren(GuideDialog)[-1]
    dialog.sliders["last"].set_value(0.6)
    dialog.sliders["strength"].set_value(0.4)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    layer = active_layer(scene)
    assert isinstance(layer, ControlLayer)
    assert (layer.control, layer.strength, layer.last) == ("depth", 0.4, 0.6)
    assert rows(scene)[0].detail == "control, Depth, steps 0 % to 60 %"
    scene.page.undo()
    scene.page.undo()
    assert isinstance(active_layer(scene), RasterLayer)


def test_the_menu_of_a_picture_without_layers_makes_a_control_of_it(scene: Scene) -> None:
    put_picture(scene)
    menu = scene.page.layers.new_menu()
    assert scene.page.easel.sheet.document is None
    choose(menu, "Use it as", "Depth")
    assert isinstance(active_layer(scene), ControlLayer)


def test_a_span_that_ends_before_it_begins_cannot_be_used(scene: Scene, qtbot: QtBot) -> None:
    add_scribble(scene, qtbot)
    choose(scene.page.layers.new_menu(), "Strength and steps…")
    dialog = scene.page.findChildren(GuideDialog)[-1]
    dialog.sliders["first"].set_value(0.8)
    dialog.sliders["last"].set_value(0.2)
    assert not dialog.button.isEnabled()
    assert dialog.note.text() == "It must begin before it ends."
    dialog.reject()


def test_a_row_says_before_drawing_that_the_model_cannot_be_guided_by_it(
    scene: Scene, qtbot: QtBot
) -> None:
    add_scribble(scene, qtbot)
    qtbot.waitUntil(lambda: bool(rows(scene)[0].warning), **WAIT)
    assert rows(scene)[0].warning.startswith("control: there is no network for scribble")
    assert json.dumps(rows(scene)[0].description)
    add_region(scene, qtbot, "torn paper")
    qtbot.waitUntil(lambda: rows(scene)[0].kind == "region", **WAIT)
    assert rows(scene)[0].warning == ""
    assert isinstance(active_layer(scene), RegionLayer)


def test_a_region_without_a_prompt_is_refused_with_the_remedy(scene: Scene, qtbot: QtBot) -> None:
    put_picture(scene)
    qtbot.mouseClick(scene.page.layers_panel.add_region, LEFT_BUTTON)
    scene.page.findChildren(GuideDialog)[-1].reject()
    scene.set_prompt("a tern")
    scene.page.make()
    qtbot.waitUntil(lambda: bool(scene.shell.errors), **WAIT)
    assert scene.shell.errors[-1] == "The region “Region” has no prompt."
    assert not scene.briefs()
