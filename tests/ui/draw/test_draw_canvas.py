"""The canvas with real strokes: masks, sketches, undo, zoom, and what a brief makes of them."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.specimen import draw as specimen_draw
from tests.ui.draw.test_draw import LEFT, WAIT, Scene, draw, scene, wait_for
from tests.ui.painters import solid_picture
from ui.draw.page import DrawPage

assert scene  # a fixture is used by its name

SIDE = 64


def put(scene: Scene, seed: int = 9) -> None:
    """A picture of one colour on the easel, kept in the history."""
    scene.page.easel.set_picture(solid_picture(seed))
    scene.page.work.canvas.fit()


def stroke(
    scene: Scene,
    qtbot: QtBot,
    *spots: tuple[float, float],
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press, move through the spots (pixels of the picture), let go."""
    view = scene.page.work.canvas.viewport()
    qtbot.mousePress(view, LEFT, held, pos=scene.at(*spots[0]))
    for spot in spots[1:]:
        qtbot.mouseMove(view, scene.at(*spot))
    qtbot.mouseRelease(view, LEFT, pos=scene.at(*spots[-1]))


def masked(scene: Scene, x: int, y: int) -> int:
    mask = scene.page.easel.sheet.mask
    return 0 if mask.isNull() else mask.pixelColor(x, y).alpha()


def test_b_takes_the_brush_and_a_stroke_masks_what_it_passes(scene: Scene, qtbot: QtBot) -> None:
    put(scene)
    canvas = scene.page.work.canvas
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_B)
    canvas.mouse.set_width(10)
    stroke(scene, qtbot, (10, 32), (54, 32))
    assert masked(scene, 30, 32) == 255
    assert masked(scene, 30, 50) == 0
    assert scene.page.easel.stack.count() == 2
    share = scene.page.easel.sheet.mask_share()
    assert share == pytest.approx(10 * 44 / SIDE**2 + 0.019, abs=0.01)
    assert scene.page.work.mask_bar._share.text() == f"{round(share * 100)} % of the picture"


def test_undo_takes_a_whole_stroke_and_redo_brings_it_back(scene: Scene, qtbot: QtBot) -> None:
    put(scene)
    scene.page.work.canvas.mouse.select_tool("mask")
    stroke(scene, qtbot, (10, 10), (20, 20), (30, 10))
    qtbot.mouseClick(scene.page.work.bar.undo, LEFT)
    assert scene.page.easel.sheet.mask.isNull()
    qtbot.mouseClick(scene.page.work.bar.redo, LEFT)
    assert masked(scene, 20, 20) == 255


def test_e_erases_and_what_is_erased_wholly_is_no_mask(scene: Scene, qtbot: QtBot) -> None:
    put(scene)
    canvas = scene.page.work.canvas
    canvas.mouse.select_tool("mask")
    canvas.mouse.set_width(8)
    stroke(scene, qtbot, (20, 20), (40, 20))
    qtbot.keyClick(canvas, Qt.Key.Key_E)
    canvas.mouse.set_width(30)
    stroke(scene, qtbot, (10, 20), (50, 20))
    assert scene.page.easel.sheet.mask.isNull()


def test_alt_takes_away_with_the_brush_in_hand(scene: Scene, qtbot: QtBot) -> None:
    put(scene)
    scene.page.easel.invert_mask()
    scene.page.work.canvas.mouse.select_tool("mask")
    scene.page.work.canvas.mouse.set_width(10)
    alt = Qt.KeyboardModifier.AltModifier
    stroke(scene, qtbot, (32, 32), (40, 32), held=alt)
    assert masked(scene, 36, 32) == 0
    assert masked(scene, 5, 5) == 255


def test_i_inverts_the_mask(scene: Scene, qtbot: QtBot) -> None:
    put(scene)
    canvas = scene.page.work.canvas
    canvas.mouse.select_tool("mask")
    stroke(scene, qtbot, (32, 32), (33, 32))
    qtbot.keyClick(canvas, Qt.Key.Key_I)
    assert masked(scene, 32, 32) == 0
    qtbot.mouseClick(scene.page.work.bar.invert, LEFT)
    assert masked(scene, 32, 32) == 255


def test_the_lasso_masks_what_it_goes_around(scene: Scene, qtbot: QtBot) -> None:
    put(scene)
    canvas = scene.page.work.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_L)
    stroke(scene, qtbot, (10, 10), (50, 10), (50, 50), (10, 50))
    assert masked(scene, 30, 30) == 255
    assert masked(scene, 58, 30) == 0


def test_brackets_make_the_brush_finer_and_wider(scene: Scene, qtbot: QtBot) -> None:
    put(scene)
    canvas = scene.page.work.canvas
    before = canvas.mouse.width
    qtbot.keyClick(canvas, Qt.Key.Key_BracketRight)
    assert canvas.mouse.width > before
    for _ in range(40):
        qtbot.keyClick(canvas, Qt.Key.Key_BracketLeft)
    assert canvas.mouse.width == 1
    assert scene.page.work.bar._value.text() == "1 px"


def test_escape_drops_a_stroke_before_it_is_done(scene: Scene, qtbot: QtBot) -> None:
    put(scene)
    canvas = scene.page.work.canvas
    canvas.mouse.select_tool("mask")
    qtbot.mousePress(canvas.viewport(), LEFT, pos=scene.at(10, 10))
    qtbot.mouseMove(canvas.viewport(), scene.at(40, 40))
    assert masked(scene, 25, 25) == 255
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    qtbot.mouseRelease(canvas.viewport(), LEFT, pos=scene.at(40, 40))
    assert scene.page.easel.sheet.mask.isNull()


# In a brief


def start_values(scene: Scene) -> dict[str, object]:
    """Source and mask of the sheet on the easel, stored."""
    start = scene.page.start_queue.start()
    return start.store(scene.studio) if start is not None else {}


@pytest.fixture
def fsync_threads(monkeypatch: pytest.MonkeyPatch) -> list[threading.Thread]:
    """The threads that waited for a file to be on the disk."""
    threads: list[threading.Thread] = []
    fsync = os.fsync

    def recorded_fsync(file: int) -> None:
        threads.append(threading.current_thread())
        fsync(file)

    monkeypatch.setattr(os, "fsync", recorded_fsync)
    return threads


def masked_picture(scene: Scene, qtbot: QtBot) -> None:
    """A picture on the easel that is in no history yet, a stripe of it masked; all saved."""
    put(scene)
    scene.page.work.canvas.mouse.select_tool("mask")
    stroke(scene, qtbot, (10, 32), (54, 32))
    scene.page.autosave.save_now()


def test_start_and_mask_are_written_off_the_window_thread(
    scene: Scene, qtbot: QtBot, fsync_threads: list[threading.Thread]
) -> None:
    masked_picture(scene, qtbot)
    fsync_threads.clear()
    assert scene.page.make() == []
    assert threading.main_thread() not in fsync_threads
    qtbot.waitUntil(lambda: bool(scene.briefs()), **WAIT)
    assert threading.main_thread() not in fsync_threads
    assert len(fsync_threads) >= 2  # the start picture and the mask
    assert scene.engine.masks[0] is not None
    assert scene.page.easel.origin == scene.briefs()[0].source
    wait_for(scene, qtbot, 4)


def test_briefs_keep_their_order_while_a_mask_is_written(scene: Scene, qtbot: QtBot) -> None:
    card = draw(scene, qtbot)[0]
    masked_picture(scene, qtbot)
    scene.page.make()
    scene.page.make_another(card)
    assert len(scene.briefs()) == 1
    wait_for(scene, qtbot, 5)
    assert [brief.count for brief in scene.briefs()] == [2, 2, 1]
    assert [mask is not None for mask in scene.engine.masks] == [False, True, False]


def test_escape_before_the_mask_is_written_makes_nothing(scene: Scene, qtbot: QtBot) -> None:
    masked_picture(scene, qtbot)
    scene.page.make()
    qtbot.keyClick(scene.page.work.canvas, Qt.Key.Key_Escape)
    scene.say("a tern")
    scene.page.easel.remove_picture()
    scene.page.make()
    wait_for(scene, qtbot, 4)
    assert [(brief.prompt, brief.source) for brief in scene.briefs()] == [("a tern", "")]


def test_a_mask_goes_with_the_brief_as_large_as_its_picture(scene: Scene, qtbot: QtBot) -> None:
    card = draw(scene, qtbot)[0]
    qtbot.keyClick(card, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: scene.page.brief.has_start(), **WAIT)
    canvas = scene.page.work.canvas
    canvas.mouse.select_tool("mask")
    canvas.mouse.set_width(12)
    scene.page.work.mask_bar._feather.setValue(0)
    stroke(scene, qtbot, (10, 32), (54, 32))
    scene.page.make()
    wait_for(scene, qtbot, 4)
    assert card.artifact is not None
    assert scene.briefs()[-1].source == card.artifact.id
    kept = scene.engine.masks[-1]
    assert kept is not None
    grey = QImage(str(kept))
    assert grey.size().toTuple() == (SIDE, SIDE)
    assert grey.pixelColor(32, 32).lightness() == 255
    assert grey.pixelColor(32, 55).lightness() == 0


def test_a_feather_softens_the_edge(scene: Scene, qtbot: QtBot) -> None:
    put(scene)
    scene.page.work.canvas.mouse.select_tool("mask")
    scene.page.work.canvas.mouse.set_width(16)
    scene.page.work.mask_bar._feather.setValue(8)
    stroke(scene, qtbot, (10, 32), (54, 32))
    values = start_values(scene)
    grey = QImage(str(scene.studio.project.masks_folder / f"{values['mask']}.png"))
    edge = [grey.pixelColor(32, y).lightness() for y in range(18, 33, 2)]
    assert edge == sorted(edge)
    assert 0 < grey.pixelColor(32, 24).lightness() < 255


def test_without_repaint_the_mask_only_all_of_it_is_drawn_again(scene: Scene, qtbot: QtBot) -> None:
    put(scene)
    scene.page.work.canvas.mouse.select_tool("mask")
    stroke(scene, qtbot, (10, 32), (54, 32))
    qtbot.mouseClick(scene.page.work.mask_bar.only, LEFT, pos=QPoint(8, 12))
    assert "mask" not in start_values(scene)


def test_a_sketch_on_a_blank_sheet_is_what_the_brief_starts_from(
    scene: Scene, qtbot: QtBot
) -> None:
    scene.page.brief.show_settings({"width": 96, "height": 64})
    qtbot.mouseClick(scene.page.work.blank_button, LEFT)
    canvas = scene.page.work.canvas
    assert canvas.mouse.tool == "sketch"
    canvas.mouse.set_ink(QColor("#C9503B"))
    canvas.mouse.set_width(12)
    stroke(scene, qtbot, (20, 30), (70, 30))
    assert scene.page.brief.start._title.text() == "Start sketch"
    scene.say("a boat")
    scene.page.make()
    wait_for(scene, qtbot, 4)
    source = scene.engine.sources[-1]
    assert source is not None
    picture = QImage(str(source))
    assert picture.size().toTuple() == (96, 64)
    assert picture.pixelColor(40, 30).name() == "#c9503b"
    again = scene.studio.history.get(str(start_values(scene)["source"]))
    assert again.path == source


def test_a_stroke_on_a_picture_that_is_looked_at_makes_it_the_start(
    scene: Scene, qtbot: QtBot
) -> None:
    card = draw(scene, qtbot)[0]
    assert card.artifact is not None
    canvas = scene.page.work.canvas
    qtbot.waitUntil(lambda: canvas.is_viewing_image(), **WAIT)
    canvas.mouse.select_tool("mask")
    stroke(scene, qtbot, (20, 30), (40, 30))
    assert scene.page.easel.origin == card.artifact.id
    assert masked(scene, 30, 30) == 255


def test_what_is_being_painted_does_not_give_way_to_a_picture_that_arrives(
    scene: Scene, qtbot: QtBot
) -> None:
    put(scene, 9)
    scene.page.work.canvas.mouse.select_tool("mask")
    stroke(scene, qtbot, (20, 30), (40, 30))
    cards = draw(scene, qtbot)
    assert not scene.page.work.canvas.is_viewing_image()
    qtbot.mouseClick(cards[1], LEFT, pos=QPoint(20, 20))
    qtbot.waitUntil(lambda: scene.page.work.canvas.is_viewing_image(), **WAIT)
    scene.page.work.canvas.setFocus()
    qtbot.keyClick(scene.page.work.canvas, Qt.Key.Key_Escape)
    assert not scene.page.work.canvas.is_viewing_image()
    assert masked(scene, 30, 30) == 255


# The view


def test_the_wheel_zooms_about_the_pointer(scene: Scene, qtbot: QtBot) -> None:
    put(scene)
    canvas = scene.page.work.canvas
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


def test_space_pans_with_a_brush_in_hand(scene: Scene, qtbot: QtBot) -> None:
    put(scene)
    canvas = scene.page.work.canvas
    canvas.mouse.select_tool("mask")
    canvas.setFocus()
    before = scene.at(0, 0)
    qtbot.keyPress(canvas, Qt.Key.Key_Space)
    view = canvas.viewport()
    qtbot.mousePress(view, LEFT, pos=QPoint(200, 200))
    qtbot.mouseMove(view, QPoint(230, 215))
    qtbot.mouseRelease(view, LEFT, pos=QPoint(230, 215))
    qtbot.keyRelease(canvas, Qt.Key.Key_Space)
    assert (scene.at(0, 0) - before).toTuple() == pytest.approx((30, 15), abs=1)
    assert scene.page.easel.sheet.mask.isNull()


def test_control_0_shows_the_whole_picture_again(scene: Scene, qtbot: QtBot) -> None:
    put(scene)
    canvas = scene.page.work.canvas
    fitted = canvas.zoom
    control = Qt.KeyboardModifier.ControlModifier
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Minus, control)
    assert canvas.zoom < fitted
    qtbot.keyClick(canvas, Qt.Key.Key_0, control)
    assert canvas.zoom == pytest.approx(fitted)
    assert scene.page.work.bar.zoom.text() == f"{round(fitted * 100)} %"


# Kept


def test_the_sheet_is_there_again_the_next_time(scene: Scene, qtbot: QtBot) -> None:
    work = specimen_draw.add_picture(scene.studio, "whale", specimen_draw.brief(1))
    scene.page.arrive(work)
    qtbot.waitUntil(lambda: scene.page.brief.has_start(), **WAIT)
    scene.page.work.canvas.mouse.select_tool("mask")
    stroke(scene, qtbot, (100, 100), (200, 100))
    scene.page.work.canvas.mouse.select_tool("sketch")
    stroke(scene, qtbot, (100, 300), (200, 300))
    scene.page.leave()
    again = DrawPage(scene.page.context)
    again.autosave.open()
    sheet = again.easel.sheet
    assert sheet.origin == work.id
    assert sheet.mask.pixelColor(150, 100).alpha() == 255
    assert sheet.sketch.pixelColor(150, 300).name() == "#3a59a8"
    assert sheet.sketch.pixelColor(150, 400).alpha() == 0
    again.leave()
    again.deleteLater()


def test_a_torn_sheet_is_no_sheet(scene: Scene, tmp_path: Path) -> None:
    folder = scene.studio.project.folder / "easel"
    folder.mkdir(exist_ok=True)
    (folder / "picture.png").write_bytes(b"torn")
    scene.page.autosave.open()
    assert scene.page.easel.sheet.is_empty
