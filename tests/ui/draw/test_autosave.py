"""The sheet on the easel is saved."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.specimen import draw as specimen_draw
from tests.ui.draw.scenes import WAIT, Scene, stroke
from ui.draw.autosave import SheetAutosave
from ui.draw.page import DrawPage


def test_the_sheet_is_restored_when_the_page_is_opened_again(scene: Scene, qtbot: QtBot) -> None:
    work = specimen_draw.add_picture(scene.studio, "whale", specimen_draw.brief(1))
    scene.page.on_shown(work)
    qtbot.waitUntil(lambda: scene.page.brief.has_source(), **WAIT)
    scene.page.work_panel.canvas.mouse.select_tool("mask")
    stroke(scene, qtbot, (100, 100), (200, 100))
    scene.page.work_panel.canvas.mouse.select_tool("sketch")
    stroke(scene, qtbot, (100, 300), (200, 300))
    scene.page.leave()
    again = DrawPage(scene.page.context)
    again.autosave.open()
    sheet = again.easel.sheet
    assert sheet.identical_artifact_id == work.id
    assert sheet.mask.pixelColor(150, 100).alpha() == 255
    assert sheet.sketch.pixelColor(150, 300).name() == "#3a59a8"
    assert sheet.sketch.pixelColor(150, 400).alpha() == 0
    again.leave()
    again.deleteLater()


def test_a_sheet_that_cannot_be_read_is_empty(scene: Scene, tmp_path: Path) -> None:
    folder = scene.studio.project.folder / "easel"
    folder.mkdir(exist_ok=True)
    (folder / "picture.png").write_bytes(b"torn")
    scene.page.autosave.open()
    assert scene.page.easel.sheet.is_empty


def test_of_two_saves_the_newer_sheet_stays_whichever_ends_first(scene: Scene) -> None:
    page, folder = scene.page, scene.studio.project.folder / "easel"
    page.canvas_controller.put_blank()
    older = page.autosave._save_call()
    page.easel.remove_picture()
    page.autosave.save_now()
    assert older is not None
    assert older()
    assert not (folder / "picture.png").exists()
    assert not page.autosave.has_unsaved


def test_a_sheet_is_saved_by_itself_without_blocking_the_window(
    scene: Scene, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    write = SheetAutosave.write

    def note_thread(*values: object) -> None:
        threads.append(threading.current_thread())
        write(*values)

    monkeypatch.setattr(SheetAutosave, "write", note_thread)
    scene.page.canvas_controller.put_blank()
    qtbot.waitUntil(lambda: not scene.page.autosave.has_unsaved, **WAIT)
    assert threads
    assert threading.main_thread() not in threads
