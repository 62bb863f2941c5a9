"""Start picture and mask of a brief, as they are stored."""

from __future__ import annotations

import os
import threading

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from engines.contract import Medium
from studio.base.records import ImportedFile
from tests.ui.draw.paint_engine import SIDE
from tests.ui.draw.scenes import LEFT_BUTTON, WAIT, Scene, draw, put_picture, stroke, wait_for
from ui.draw.canvas.easel import MAX_SIDE
from ui.look.pictures import png_of


def source_values(scene: Scene) -> dict[str, object]:
    """Store the sheet on the easel; returns source and mask of a brief."""
    snapshot = scene.page.submission_queue.snapshot()
    return snapshot.store(scene.studio) if snapshot is not None else {}


@pytest.fixture
def fsync_threads(monkeypatch: pytest.MonkeyPatch) -> list[threading.Thread]:
    """The threads that called `os.fsync`."""
    threads: list[threading.Thread] = []
    fsync = os.fsync

    def recorded_fsync(file: int) -> None:
        threads.append(threading.current_thread())
        fsync(file)

    monkeypatch.setattr(os, "fsync", recorded_fsync)
    return threads


def masked_picture(scene: Scene, qtbot: QtBot) -> None:
    """Put a picture with a masked stripe on the easel, and save; it is not in the history."""
    put_picture(scene)
    scene.page.work_panel.canvas.mouse.select_tool("mask")
    stroke(scene, qtbot, (10, 32), (54, 32))
    scene.page.autosave.save_now()


def test_source_and_mask_are_written_on_another_thread(
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
    assert scene.page.easel.identical_artifact_id == scene.briefs()[0].source
    wait_for(scene, qtbot, 4)


def test_briefs_are_submitted_in_order_while_a_mask_is_written(scene: Scene, qtbot: QtBot) -> None:
    card = draw(scene, qtbot)[0]
    masked_picture(scene, qtbot)
    scene.page.make()
    scene.page.make_another(card)
    assert len(scene.briefs()) == 1
    wait_for(scene, qtbot, 5)
    assert [brief.count for brief in scene.briefs()] == [2, 2, 1]
    assert [mask is not None for mask in scene.engine.masks] == [False, True, False]


def test_escape_before_the_mask_is_written_cancels_the_brief(scene: Scene, qtbot: QtBot) -> None:
    masked_picture(scene, qtbot)
    scene.page.make()
    qtbot.keyClick(scene.page.work_panel.canvas, Qt.Key.Key_Escape)
    scene.set_prompt("a tern")
    scene.page.easel.remove_picture()
    scene.page.make()
    wait_for(scene, qtbot, 4)
    assert [(brief.prompt, brief.source) for brief in scene.briefs()] == [("a tern", "")]


def test_the_mask_of_a_brief_is_as_large_as_its_picture(scene: Scene, qtbot: QtBot) -> None:
    card = draw(scene, qtbot)[0]
    qtbot.keyClick(card, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: scene.page.brief.has_source(), **WAIT)
    canvas = scene.page.work_panel.canvas
    canvas.mouse.select_tool("mask")
    canvas.mouse.set_width(12)
    scene.page.work_panel.mask_bar._feather.setValue(0)
    stroke(scene, qtbot, (10, 32), (54, 32))
    scene.page.make()
    wait_for(scene, qtbot, 4)
    assert card.artifact is not None
    assert scene.briefs()[-1].source == card.artifact.id
    mask_path = scene.engine.masks[-1]
    assert mask_path is not None
    grey = QImage(str(mask_path))
    assert grey.size().toTuple() == (SIDE, SIDE)
    assert grey.pixelColor(32, 32).lightness() == 255
    assert grey.pixelColor(32, 55).lightness() == 0


def test_the_mask_of_a_picture_that_the_easel_scaled_down_is_as_large_as_the_work(
    scene: Scene, qtbot: QtBot
) -> None:
    wide = QImage(MAX_SIDE + 52, 30, QImage.Format.Format_RGB32)
    wide.fill(Qt.GlobalColor.blue)
    work = scene.studio.history.import_file(ImportedFile(Medium.IMAGE, png_of(wide), ".png", "Sea"))
    scene.page.easel.set_picture(wide, work.id)
    scene.page.work_panel.canvas.fit()
    scene.page.work_panel.canvas.mouse.select_tool("mask")
    stroke(scene, qtbot, (900, 14), (1100, 14))
    values = source_values(scene)
    assert values["source"] == work.id
    mask = QImage(str(scene.studio.project.masks_folder / f"{values['mask']}.png"))
    assert mask.size() == wide.size()


def test_a_stroke_of_the_usual_brush_masks_its_middle_wholly_on_a_picture_of_any_size(
    scene: Scene, qtbot: QtBot
) -> None:
    for side in (512, 128):
        picture = QImage(side, side, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.blue)
        scene.page.easel.set_picture(picture)
        scene.page.work_panel.canvas.fit()
        scene.page.work_panel.canvas.mouse.select_tool("mask")
        stroke(scene, qtbot, (side / 4, side / 2), (3 * side / 4, side / 2))
        values = source_values(scene)
        grey = QImage(str(scene.studio.project.masks_folder / f"{values['mask']}.png"))
        assert grey.pixelColor(side // 2, side // 2).lightness() > 245


def test_a_feather_softens_the_edge_of_the_mask(scene: Scene, qtbot: QtBot) -> None:
    put_picture(scene)
    scene.page.work_panel.canvas.mouse.select_tool("mask")
    scene.page.work_panel.canvas.mouse.set_width(16)
    scene.page.work_panel.mask_bar._feather.setValue(8)
    stroke(scene, qtbot, (10, 32), (54, 32))
    values = source_values(scene)
    grey = QImage(str(scene.studio.project.masks_folder / f"{values['mask']}.png"))
    edge = [grey.pixelColor(32, y).lightness() for y in range(18, 33, 2)]
    assert edge == sorted(edge)
    assert 0 < grey.pixelColor(32, 24).lightness() < 255


def test_the_mask_is_not_used_when_the_whole_picture_is_drawn_again(
    scene: Scene, qtbot: QtBot
) -> None:
    put_picture(scene)
    scene.page.work_panel.canvas.mouse.select_tool("mask")
    stroke(scene, qtbot, (10, 32), (54, 32))
    qtbot.mouseClick(scene.page.work_panel.mask_bar.only, LEFT_BUTTON, pos=QPoint(8, 12))
    assert "mask" not in source_values(scene)


def test_a_brief_starts_from_a_sketch_on_a_blank_sheet(scene: Scene, qtbot: QtBot) -> None:
    scene.page.brief.show_settings({"width": 96, "height": 64})
    qtbot.mouseClick(scene.page.work_panel.blank_button, LEFT_BUTTON)
    canvas = scene.page.work_panel.canvas
    assert canvas.mouse.tool == "sketch"
    canvas.mouse.set_ink(QColor("#C9503B"))
    canvas.mouse.set_width(12)
    stroke(scene, qtbot, (20, 30), (70, 30))
    assert scene.page.brief.source_row._title.text() == "Start sketch"
    scene.set_prompt("a boat")
    scene.page.make()
    wait_for(scene, qtbot, 4)
    source = scene.engine.sources[-1]
    assert source is not None
    picture = QImage(str(source))
    assert picture.size().toTuple() == (96, 64)
    assert picture.pixelColor(40, 30).name() == "#c9503b"
    again = scene.studio.history.get(str(source_values(scene)["source"]))
    assert again.path == source
