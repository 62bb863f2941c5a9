"""The canvas with real strokes: masks, sketches, undo, zoom."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.draw.paint_engine import SIDE, solid_picture
from tests.ui.draw.scenes import LEFT_BUTTON, WAIT, Scene, draw, mask_alpha, put_picture, stroke


def test_b_selects_the_mask_brush_and_a_stroke_masks(scene: Scene, qtbot: QtBot) -> None:
    put_picture(scene)
    canvas = scene.page.work_panel.canvas
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_B)
    canvas.mouse.set_width(10)
    stroke(scene, qtbot, (10, 32), (54, 32))
    assert mask_alpha(scene, 30, 32) == 255
    assert mask_alpha(scene, 30, 50) == 0
    assert scene.page.easel.stack.count() == 2
    share = scene.page.easel.sheet.mask_share()
    assert share == pytest.approx(10 * 44 / SIDE**2 + 0.019, abs=0.01)
    assert scene.page.work_panel.mask_bar._share.text() == f"{round(share * 100)} % of the picture"


def test_a_stroke_is_one_step_of_undo_and_redo(scene: Scene, qtbot: QtBot) -> None:
    put_picture(scene)
    scene.page.work_panel.canvas.mouse.select_tool("mask")
    stroke(scene, qtbot, (10, 10), (20, 20), (30, 10))
    qtbot.mouseClick(scene.page.work_panel.bar.undo, LEFT_BUTTON)
    assert scene.page.easel.sheet.mask.isNull()
    qtbot.mouseClick(scene.page.work_panel.bar.redo, LEFT_BUTTON)
    assert mask_alpha(scene, 20, 20) == 255


def test_e_erases_and_an_empty_mask_is_none(scene: Scene, qtbot: QtBot) -> None:
    put_picture(scene)
    canvas = scene.page.work_panel.canvas
    canvas.mouse.select_tool("mask")
    canvas.mouse.set_width(8)
    stroke(scene, qtbot, (20, 20), (40, 20))
    qtbot.keyClick(canvas, Qt.Key.Key_E)
    canvas.mouse.set_width(30)
    stroke(scene, qtbot, (10, 20), (50, 20))
    assert scene.page.easel.sheet.mask.isNull()


def test_a_stroke_with_alt_erases(scene: Scene, qtbot: QtBot) -> None:
    put_picture(scene)
    scene.page.easel.invert_mask()
    scene.page.work_panel.canvas.mouse.select_tool("mask")
    scene.page.work_panel.canvas.mouse.set_width(10)
    alt = Qt.KeyboardModifier.AltModifier
    stroke(scene, qtbot, (32, 32), (40, 32), modifiers=alt)
    assert mask_alpha(scene, 36, 32) == 0
    assert mask_alpha(scene, 5, 5) == 255


def test_shift_and_i_invert_the_mask(scene: Scene, qtbot: QtBot) -> None:
    put_picture(scene)
    canvas = scene.page.work_panel.canvas
    canvas.mouse.select_tool("mask")
    stroke(scene, qtbot, (32, 32), (33, 32))
    qtbot.keyClick(canvas, Qt.Key.Key_I, Qt.KeyboardModifier.ShiftModifier)
    assert mask_alpha(scene, 32, 32) == 0
    qtbot.mouseClick(scene.page.work_panel.mask_bar.invert, LEFT_BUTTON)
    assert mask_alpha(scene, 32, 32) == 255


def test_the_lasso_masks_its_inside(scene: Scene, qtbot: QtBot) -> None:
    put_picture(scene)
    canvas = scene.page.work_panel.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_L)
    stroke(scene, qtbot, (10, 10), (50, 10), (50, 50), (10, 50))
    assert mask_alpha(scene, 30, 30) == 255
    assert mask_alpha(scene, 58, 30) == 0


def test_brackets_change_the_width_of_the_brush(scene: Scene, qtbot: QtBot) -> None:
    put_picture(scene)
    canvas = scene.page.work_panel.canvas
    before = canvas.mouse.width
    qtbot.keyClick(canvas, Qt.Key.Key_BracketRight)
    assert canvas.mouse.width > before
    for _ in range(40):
        qtbot.keyClick(canvas, Qt.Key.Key_BracketLeft)
    assert canvas.mouse.width == 1
    assert scene.page.work_panel.brush_row.size_setting.value.text() == "1 px"


def test_escape_cancels_a_stroke(scene: Scene, qtbot: QtBot) -> None:
    put_picture(scene)
    canvas = scene.page.work_panel.canvas
    canvas.mouse.select_tool("mask")
    qtbot.mousePress(canvas.viewport(), LEFT_BUTTON, pos=scene.at(10, 10))
    qtbot.mouseMove(canvas.viewport(), scene.at(40, 40))
    assert mask_alpha(scene, 25, 25) == 255
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    qtbot.mouseRelease(canvas.viewport(), LEFT_BUTTON, pos=scene.at(40, 40))
    assert scene.page.easel.sheet.mask.isNull()


def test_a_stroke_on_a_viewed_picture_makes_it_the_start(scene: Scene, qtbot: QtBot) -> None:
    card = draw(scene, qtbot)[0]
    assert card.artifact is not None
    canvas = scene.page.work_panel.canvas
    qtbot.waitUntil(lambda: canvas.is_viewing_image(), **WAIT)
    canvas.mouse.select_tool("mask")
    stroke(scene, qtbot, (20, 30), (40, 30))
    assert scene.page.easel.identical_artifact_id == card.artifact.id
    assert mask_alpha(scene, 30, 30) == 255


def test_a_picture_that_arrives_does_not_replace_a_painted_sheet(
    scene: Scene, qtbot: QtBot
) -> None:
    put_picture(scene, 9)
    scene.page.work_panel.canvas.mouse.select_tool("mask")
    stroke(scene, qtbot, (20, 30), (40, 30))
    cards = draw(scene, qtbot)
    assert not scene.page.work_panel.canvas.is_viewing_image()
    qtbot.mouseClick(cards[1], LEFT_BUTTON, pos=QPoint(20, 20))
    qtbot.waitUntil(lambda: scene.page.work_panel.canvas.is_viewing_image(), **WAIT)
    scene.page.work_panel.canvas.setFocus()
    qtbot.keyClick(scene.page.work_panel.canvas, Qt.Key.Key_Escape)
    assert not scene.page.work_panel.canvas.is_viewing_image()
    assert mask_alpha(scene, 30, 30) == 255


def test_the_wheel_zooms_about_the_pointer(scene: Scene, qtbot: QtBot) -> None:
    put_picture(scene)
    canvas = scene.page.work_panel.canvas
    before, at = canvas.zoom, QPointF(scene.at(20, 20))
    turn = QWheelEvent(
        at,
        QPointF(canvas.viewport().mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), turn)
    assert canvas.zoom == pytest.approx(before * 1.25)
    assert (scene.at(20, 20) - at.toPoint()).manhattanLength() <= 3


def test_space_pans_while_a_brush_is_selected(scene: Scene, qtbot: QtBot) -> None:
    put_picture(scene)
    canvas = scene.page.work_panel.canvas
    canvas.mouse.select_tool("mask")
    canvas.setFocus()
    before = scene.at(0, 0)
    qtbot.keyPress(canvas, Qt.Key.Key_Space)
    view = canvas.viewport()
    qtbot.mousePress(view, LEFT_BUTTON, pos=QPoint(200, 200))
    qtbot.mouseMove(view, QPoint(230, 215))
    qtbot.mouseRelease(view, LEFT_BUTTON, pos=QPoint(230, 215))
    qtbot.keyRelease(canvas, Qt.Key.Key_Space)
    assert (scene.at(0, 0) - before).toTuple() == pytest.approx((30, 15), abs=1)
    assert scene.page.easel.sheet.mask.isNull()


def test_control_0_fits_the_picture_again(scene: Scene, qtbot: QtBot) -> None:
    put_picture(scene)
    canvas = scene.page.work_panel.canvas
    fitted = canvas.zoom
    control = Qt.KeyboardModifier.ControlModifier
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Minus, control)
    assert canvas.zoom < fitted
    qtbot.keyClick(canvas, Qt.Key.Key_0, control)
    assert canvas.zoom == pytest.approx(fitted)
    assert scene.page.work_panel.bar.zoom.text() == f"{round(fitted * 100)} %"


def test_the_brush_keeps_its_share_of_the_picture(scene: Scene, qtbot: QtBot) -> None:
    mouse = scene.page.work_panel.canvas.mouse
    scene.page.easel.set_picture(solid_picture(1, side=128))
    assert mouse.width == 12
    scene.page.easel.set_picture(solid_picture(2, side=512))
    assert mouse.width == 48
    mouse.set_width(20)
    scene.page.easel.set_picture(solid_picture(1, side=128))
    assert mouse.width == 5
    scene.page.easel.stack.undo()
    assert mouse.width == 20


def pen(scene: Scene, x: float, y: float, pressure: float, is_eraser: bool = False) -> None:
    """Report a pen on the canvas, as a tablet does before the mouse event that Qt makes of it."""
    kinds = QPointingDevice.PointerType
    device = QPointingDevice(
        "pen",
        1,
        QInputDevice.DeviceType.Stylus,
        kinds.Eraser if is_eraser else kinds.Pen,
        QInputDevice.Capability.Pressure,
        1,
        1,
    )
    at, none = QPointF(scene.at(x, y)), Qt.KeyboardModifier.NoModifier
    event = QTabletEvent(
        *(QEvent.Type.TabletMove, device, at, at, pressure, 0.0, 0.0, 0.0, 0.0, 0.0, none),
        *(LEFT_BUTTON, LEFT_BUTTON),
    )
    QApplication.sendEvent(scene.page.work_panel.canvas.viewport(), event)


def pen_stroke(
    scene: Scene, qtbot: QtBot, y: int, pressure: float, is_eraser: bool = False
) -> None:
    view = scene.page.work_panel.canvas.viewport()
    pen(scene, 10, y, pressure, is_eraser)
    qtbot.mousePress(view, LEFT_BUTTON, pos=scene.at(10, y))
    pen(scene, 50, y, pressure, is_eraser)
    qtbot.mouseMove(view, scene.at(50, y))
    qtbot.mouseRelease(view, LEFT_BUTTON, pos=scene.at(50, y))


def test_the_pressure_of_a_pen_sets_the_width_of_the_stroke(scene: Scene, qtbot: QtBot) -> None:
    put_picture(scene)
    scene.page.work_panel.canvas.mouse.select_tool("mask")
    scene.page.work_panel.canvas.mouse.set_width(16)
    pen_stroke(scene, qtbot, 16, 1.0)
    pen_stroke(scene, qtbot, 48, 0.25)
    masked = [sum(mask_alpha(scene, 30, y + dy) > 127 for dy in range(-12, 13)) for y in (16, 48)]
    assert masked == [16, 4]
    stroke(scene, qtbot, (10, 32), (50, 32))
    assert mask_alpha(scene, 30, 38) == 255


def test_the_other_end_of_a_pen_erases(scene: Scene, qtbot: QtBot) -> None:
    put_picture(scene)
    scene.page.easel.invert_mask()
    scene.page.work_panel.canvas.mouse.select_tool("mask")
    scene.page.work_panel.canvas.mouse.set_width(10)
    pen_stroke(scene, qtbot, 30, 0.8, is_eraser=True)
    assert (mask_alpha(scene, 30, 30), mask_alpha(scene, 30, 50)) == (0, 255)
    stroke(scene, qtbot, (10, 30), (50, 30))
    assert mask_alpha(scene, 30, 30) == 255
