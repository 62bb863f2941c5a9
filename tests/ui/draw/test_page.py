"""The Draw page as a whole: starter, focus, keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from studio.base import places
from studio.base.settings import load
from studio.projects import project
from studio.studio import Studio
from tests.specimen import draw as specimen_draw
from tests.ui.conftest import Show
from tests.ui.contexts import close_context, open_context
from tests.ui.draw.paint_engine import PaintEngine
from tests.ui.draw.scenes import CONTROL, WAIT, Scene, draw, wait_for
from tests.ui.submitting import make, settle
from ui.draw.page import DrawPage
from ui.look.theme import Theme
from ui.shell.window import MainWindow


def test_without_a_picture_model_the_starter_is_offered(
    qtbot: QtBot, theme: Theme, home: Path, tmp_path: Path, show: Show
) -> None:
    studio = Studio(project.new(tmp_path / "Salt"), lambda _: PaintEngine())
    context, shell = open_context(studio)
    page = DrawPage(context)
    show(page)
    page.open_project()
    qtbot.waitUntil(lambda: page.model_chooser.offer.isVisible(), **WAIT)
    page.brief.prompt.set_text("a tern")
    page.make()
    settle(context)
    assert len(shell.errors) == 1
    page.leave()
    close_context(context)
    studio.close()


def test_a_work_of_the_history_is_opened_as_start(scene: Scene, qtbot: QtBot) -> None:
    work = specimen_draw.add_picture(scene.studio, "whale", specimen_draw.brief(1))
    scene.page.on_shown(work)
    qtbot.waitUntil(lambda: scene.page.brief.has_source(), **WAIT)
    assert scene.page.easel.identical_artifact_id == work.id


def test_control_2_shows_the_page(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_2, CONTROL)
    assert isinstance(window.page(), DrawPage)


def test_every_focusable_control_has_a_name(scene: Scene, qtbot: QtBot) -> None:
    card = draw(scene, qtbot)[0]
    qtbot.keyClick(card, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: scene.page.brief.has_source(), **WAIT)
    scene.page.easel.invert_mask()
    for widget in scene.page.findChildren(QWidget):
        takes_keyboard = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        if takes_keyboard and not isinstance(widget, QScrollArea | QSplitter):
            text = getattr(widget, "text", str)()
            assert widget.accessibleName() or text, widget


def test_tab_moves_from_brief_to_canvas_to_results(scene: Scene, qtbot: QtBot) -> None:
    draw(scene, qtbot)
    panels = (scene.page.brief, scene.page.work_panel, scene.page.results)
    scene.page.brief.prompt.field.setFocus()
    visited: list[int] = []
    for _ in range(48):
        focus = QApplication.focusWidget()
        assert focus is not None
        index = [index for index, panel in enumerate(panels) if panel.isAncestorOf(focus)]
        visited += index if index != visited[-1:] else []
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert visited[:3] == [0, 1, 2]


def test_minus_and_plus_change_the_brush_where_the_keyboard_has_no_brackets(
    scene: Scene, qtbot: QtBot
) -> None:
    canvas = scene.page.work_panel.canvas
    before = canvas.mouse.width
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    wider = canvas.mouse.width
    assert wider > before
    qtbot.keyClick(canvas, Qt.Key.Key_Minus)
    qtbot.keyClick(canvas, Qt.Key.Key_Minus)
    assert canvas.mouse.width < before
    qtbot.keyClick(canvas, Qt.Key.Key_Equal)
    assert canvas.mouse.width <= wider


def test_a_page_that_is_opened_again_follows_what_is_being_made(scene: Scene, qtbot: QtBot) -> None:
    scene.engine.gate.clear()
    scene.set_prompt("a tern")
    scene.page.brief.actions_zone.set_count(2)
    (job,) = make(scene.page)
    qtbot.waitUntil(lambda: scene.studio.jobs.get(job.id).state == "running", **WAIT)
    scene.page.open_project()  # as in a window that takes the place of another
    assert scene.page.brief.actions_zone.is_running()
    scene.engine.gate.set()
    wait_for(scene, qtbot, 2)
    qtbot.waitUntil(lambda: not scene.page.brief.actions_zone.is_running(), **WAIT)


def test_the_brief_of_a_batch_is_in_the_settings_before_the_program_ends(
    scene: Scene, qtbot: QtBot
) -> None:
    draw(scene, qtbot, prompt="a tern over the harbour")
    qtbot.waitUntil(
        lambda: (
            "a tern over the harbour" in load(places.settings_file()).layout.get("draw.brief", "")
        ),
        **WAIT,
    )
