"""Clicks and keys while the project closes do nothing, and break nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.draw.scenes import CONTROL, LEFT_BUTTON, WAIT, Scene, draw, put_picture, stroke


def test_clicks_and_keys_after_the_project_was_released_change_nothing(
    scene: Scene, qtbot: QtBot
) -> None:
    put_picture(scene)
    card = draw(scene, qtbot)[0]
    qtbot.mouseClick(card, LEFT_BUTTON)
    canvas = scene.page.work_panel.canvas
    qtbot.waitUntil(canvas.is_viewing_image, **WAIT)
    before = scene.pictures()
    context = scene.page.context
    studio = context.release()
    for key in (Qt.Key.Key_3, Qt.Key.Key_S, Qt.Key.Key_V, Qt.Key.Key_G, Qt.Key.Key_K, Qt.Key.Key_X):
        qtbot.keyClick(canvas, key)
    stroke(scene, qtbot, (10, 30), (40, 30))
    qtbot.mouseClick(card, LEFT_BUTTON)
    row, bar = scene.page.results.chosen_row, scene.page.work_panel.bar
    buttons = (row.start, row.again, row.vary, row.copy, bar.undo, bar.redo, bar.fit)
    for button in (*buttons, scene.page.brief.live, card.keep):
        qtbot.mouseClick(button, LEFT_BUTTON)
    qtbot.keyClick(scene.page.brief.prompt.field, Qt.Key.Key_Return, CONTROL)
    assert studio is not None
    context.open(studio)
    assert scene.pictures() == before
    assert scene.shell.errors == []
