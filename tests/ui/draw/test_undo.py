"""Undo belongs to the page: the newest change is taken back, wherever the focus is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.draw.paint_engine import solid_picture
from tests.ui.draw.scenes import (
    CONTROL,
    LEFT_BUTTON,
    WAIT,
    Scene,
    draw,
    mask_alpha,
    put_picture,
    stroke,
)
from ui.draw.canvas.canvas_mouse import Tool
from ui.draw.page import DrawPage
from ui.shell.window import MainWindow


def mask_stroke(scene: Scene, qtbot: QtBot, y: float = 20) -> None:
    scene.page.work_panel.canvas.mouse.select_tool("mask")
    scene.page.work_panel.canvas.mouse.set_width(8)
    stroke(scene, qtbot, (10, y), (40, y))


def undo(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.keyClick(widget, Qt.Key.Key_Z, CONTROL)


def redo(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.keyClick(widget, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)


def test_with_focus_in_the_prompt_undo_takes_back_the_stroke_that_was_painted_last(
    scene: Scene, qtbot: QtBot
) -> None:
    put_picture(scene)
    field = scene.page.brief.prompt.field
    qtbot.keyClicks(field, "a tern")
    mask_stroke(scene, qtbot)
    undo(qtbot, field)
    assert scene.page.easel.sheet.mask.isNull()
    assert field.toPlainText() == "a tern"
    undo(qtbot, field)
    assert field.toPlainText() == ""
    redo(qtbot, field)
    redo(qtbot, field)
    assert (field.toPlainText(), mask_alpha(scene, 20, 20)) == ("a tern", 255)


def test_typing_after_a_stroke_is_undone_before_the_stroke_and_apart_from_earlier_typing(
    scene: Scene, qtbot: QtBot
) -> None:
    put_picture(scene)
    field = scene.page.brief.prompt.field
    qtbot.keyClicks(field, "a tern")
    mask_stroke(scene, qtbot)
    qtbot.keyClicks(field, " at sea")
    undo(qtbot, field)
    assert (field.toPlainText(), mask_alpha(scene, 20, 20)) == ("a tern", 255)
    undo(qtbot, field)
    assert (field.toPlainText(), mask_alpha(scene, 20, 20)) == ("a tern", 0)


def test_a_mask_that_another_picture_hides_is_shown_before_it_is_undone(
    scene: Scene, qtbot: QtBot
) -> None:
    put_picture(scene)
    mask_stroke(scene, qtbot)
    card = draw(scene, qtbot)[1]
    qtbot.mouseClick(card, LEFT_BUTTON)
    canvas = scene.page.work_panel.canvas
    qtbot.waitUntil(canvas.is_viewing_image, **WAIT)
    scene.page.brief.prompt.set_text("a tern")
    qtbot.mouseClick(scene.page.work_panel.bar.undo, LEFT_BUTTON)
    assert not canvas.is_viewing_image()
    assert mask_alpha(scene, 20, 20) == 255
    qtbot.mouseClick(scene.page.work_panel.bar.undo, LEFT_BUTTON)
    assert mask_alpha(scene, 20, 20) == 0


def test_one_undo_takes_back_the_first_stroke_on_a_work_and_leaves_the_work_on_the_canvas(
    scene: Scene, qtbot: QtBot
) -> None:
    card = draw(scene, qtbot)[0]
    canvas = scene.page.work_panel.canvas
    qtbot.waitUntil(canvas.is_viewing_image, **WAIT)
    mask_stroke(scene, qtbot)
    assert mask_alpha(scene, 20, 20) == 255
    qtbot.mouseClick(scene.page.work_panel.bar.undo, LEFT_BUTTON)
    assert scene.page.easel.sheet.is_empty
    qtbot.waitUntil(canvas.is_viewing_image, **WAIT)
    assert scene.page.canvas_controller.artifact == card.artifact
    qtbot.mouseClick(scene.page.work_panel.bar.redo, LEFT_BUTTON)
    assert (mask_alpha(scene, 20, 20), canvas.is_viewing_image()) == (255, False)


def test_a_cancelled_first_stroke_leaves_a_start_picture_that_undo_takes_back(
    scene: Scene, qtbot: QtBot
) -> None:
    put_picture(scene)
    mask_stroke(scene, qtbot, y=50)
    card = draw(scene, qtbot)[1]
    qtbot.mouseClick(card, LEFT_BUTTON)
    canvas = scene.page.work_panel.canvas
    qtbot.waitUntil(canvas.is_viewing_image, **WAIT)
    qtbot.mousePress(canvas.viewport(), LEFT_BUTTON, pos=scene.at(10, 20))
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    qtbot.mouseRelease(canvas.viewport(), LEFT_BUTTON, pos=scene.at(10, 20))
    assert scene.page.easel.sheet.mask.isNull()
    qtbot.mouseClick(scene.page.work_panel.bar.undo, LEFT_BUTTON)
    assert mask_alpha(scene, 20, 50) == 255


@pytest.mark.parametrize(
    ("tool", "points"), [("transform", [(30, 30), (40, 40)]), ("fill", [(-4, 30)])]
)
def test_a_work_that_was_clicked_stays_on_the_easel_until_undo_takes_it_back(
    scene: Scene, qtbot: QtBot, tool: Tool, points: list[tuple[float, float]]
) -> None:
    draw(scene, qtbot)
    canvas, easel = scene.page.work_panel.canvas, scene.page.easel
    qtbot.waitUntil(canvas.is_viewing_image, **WAIT)
    canvas.mouse.select_tool(tool)
    stroke(scene, qtbot, *points)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert not easel.sheet.is_empty
    qtbot.mouseClick(scene.page.work_panel.bar.undo, LEFT_BUTTON)
    assert easel.sheet.is_empty


def test_undo_during_a_stroke_cancels_the_stroke_alone(scene: Scene, qtbot: QtBot) -> None:
    put_picture(scene)
    mask_stroke(scene, qtbot, y=50)
    canvas = scene.page.work_panel.canvas
    qtbot.mousePress(canvas.viewport(), LEFT_BUTTON, pos=scene.at(10, 20))
    qtbot.mouseMove(canvas.viewport(), scene.at(40, 20))
    scene.page.undo()
    qtbot.mouseRelease(canvas.viewport(), LEFT_BUTTON, pos=scene.at(40, 20))
    assert (mask_alpha(scene, 20, 20), mask_alpha(scene, 20, 50)) == (0, 255)


def test_a_change_after_an_undo_leaves_nothing_to_redo(scene: Scene, qtbot: QtBot) -> None:
    put_picture(scene)
    field = scene.page.brief.prompt.field
    mask_stroke(scene, qtbot)
    undo(qtbot, field)
    qtbot.keyClicks(field, "x")
    redo(qtbot, field)
    assert (field.toPlainText(), mask_alpha(scene, 20, 20)) == ("x", 0)


@pytest.fixture
def draw_page(window: MainWindow, qtbot: QtBot) -> DrawPage:
    """The Draw page in the window, with a picture on its easel."""
    window.context.go_to("draw")
    qtbot.waitUntil(lambda: isinstance(window.page(), DrawPage), **WAIT)
    page = window.page()
    assert isinstance(page, DrawPage)
    page.easel.set_picture(solid_picture(9))
    return page


def test_the_undo_key_takes_back_a_stroke_wherever_the_focus_is(
    window: MainWindow, draw_page: DrawPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(window.isActiveWindow, **WAIT)
    canvas = draw_page.work_panel.canvas
    places = (
        canvas,
        draw_page.brief.prompt.field,
        draw_page.work_panel.brush_row.size_setting.slider,
    )
    for place in places:
        draw_page.easel.invert_mask()
        place.setFocus()
        assert QApplication.focusWidget() is place
        undo(qtbot, place)
        assert draw_page.easel.sheet.mask.isNull()


def test_the_page_comes_back_with_the_keys_where_they_were(
    window: MainWindow, draw_page: DrawPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(window.isActiveWindow, **WAIT)
    for place in (draw_page.work_panel.canvas, draw_page.brief.prompt.field):
        place.setFocus()
        window.go_to("history")
        window.go_to("draw")
        assert QApplication.focusWidget() is place


def test_a_click_on_the_canvas_takes_the_focus_from_the_prompt(
    window: MainWindow, draw_page: DrawPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(window.isActiveWindow, **WAIT)
    canvas = draw_page.work_panel.canvas
    draw_page.brief.prompt.field.setFocus()
    qtbot.mouseClick(canvas.viewport(), LEFT_BUTTON)
    assert QApplication.focusWidget() is canvas


def sketch(scene: Scene, qtbot: QtBot) -> QImage:
    """Three strokes on a blank sheet; the sheet with them."""
    scene.page.sheet_changes.put_blank()
    for y in (10, 30, 50):
        stroke(scene, qtbot, (10, y), (100, y))
    return scene.page.easel.sheet.flattened()


@pytest.mark.parametrize("verb", ["start", "inpaint", "blank", "paint"])
def test_putting_another_picture_in_place_of_a_sketch_is_a_step_of_its_own(
    scene: Scene, qtbot: QtBot, verb: str
) -> None:
    card = draw(scene, qtbot)[1]
    before = sketch(scene, qtbot)
    easel, canvas = scene.page.easel, scene.page.work_panel.canvas
    qtbot.mouseClick(card, LEFT_BUTTON)
    qtbot.waitUntil(canvas.is_viewing_image, **WAIT)
    if verb == "blank":
        scene.page.sheet_changes.put_blank()
    elif verb != "paint":
        scene.page.result_actions.run(card, verb)
        qtbot.waitUntil(lambda: easel.sheet.identical_artifact_id != "", **WAIT)
    without_stroke = easel.sheet if verb != "paint" else None
    stroke(scene, qtbot, (10, 20), (40, 20))
    scene.page.undo()
    if without_stroke is not None:
        assert easel.sheet == without_stroke
    assert not easel.sheet.is_empty
    assert not easel.sheet.is_painted
    scene.page.undo()
    assert easel.sheet.flattened() == before
    assert not canvas.is_viewing_image()
    scene.page.redo()
    assert not easel.sheet.is_painted


def test_a_second_click_where_a_layer_was_cleared_clears_nothing_else(
    scene: Scene, qtbot: QtBot
) -> None:
    put_picture(scene)
    canvas, bar = scene.page.work_panel.canvas, scene.page.work_panel.mask_bar
    buttons = (bar.clear_mask_button, bar.clear_sketch_button, bar.blank_button)
    for width in (1000, 1372, 1700):
        scene.page.window().resize(width, 834)
        canvas.mouse.select_tool("sketch")
        stroke(scene, qtbot, (10, 10), (40, 10))
        mask_stroke(scene, qtbot, y=50)
        for button in buttons[:2]:
            qtbot.waitUntil(button.isVisible)
            point = button.mapTo(bar, button.rect().center())
            qtbot.mouseClick(button, LEFT_BUTTON)
            qtbot.waitUntil(lambda button=button: not button.isVisible())
            below = bar.childAt(point)
            assert below not in buttons
            assert not any(other.isAncestorOf(below) for other in buttons if below is not None)
