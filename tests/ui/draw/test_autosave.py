"""The sheet on the easel is saved."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.specimen import draw as specimen_draw
from tests.ui.draw.scenes import WAIT, Scene, stroke
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
