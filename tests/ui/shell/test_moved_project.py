"""A project whose folder is moved or removed while it is open: the window says so and goes on."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.base.errors import ProjectError
from studio.history.queries import ArtifactQuery
from ui.history.page import HistoryPage
from ui.main import report_uncaught
from ui.shell.pages import PAGES
from ui.shell.window import MainWindow
from ui.write.page import WritePage

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows moves no open folder")
GONE = "was moved or removed while it was open"


@pytest.fixture(params=["moved", "removed"])
def gone(request: pytest.FixtureRequest, window: MainWindow, project: Path) -> MainWindow:
    """A window whose project was moved or removed."""
    if request.param == "moved":
        project.rename(project.with_name("Elsewhere.bower"))
    else:
        shutil.rmtree(project)
    return window


def test_every_page_opens_and_says_at_most_that_the_project_is_gone(
    gone: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.captureExceptions() as exceptions, report_uncaught(lambda: gone.context):
        for name in PAGES:
            gone.go_to(name)
            qtbot.wait(50)
            assert "went wrong" not in gone.errors.text()
        gone.go_to("project")
        qtbot.waitUntil(lambda: GONE in gone.errors.text(), timeout=20_000)
    assert {kind for kind, _, _ in exceptions} <= {ProjectError}


def test_a_page_that_cannot_be_read_anew_is_on_show_all_the_same(
    window: MainWindow, write: WritePage, project: Path, qtbot: QtBot
) -> None:
    window.go_to("history")
    history = window.page()
    assert isinstance(history, HistoryPage)
    qtbot.waitUntil(lambda: history.model.rowCount() > 0, timeout=20_000)
    window.go_to("write")
    history.works._is_stale = True
    shutil.rmtree(project)
    window.context.studio.project.database.close()  # none is left that still sees the file
    with qtbot.captureExceptions() as exceptions:
        window.go_to("history")
        qtbot.wait(50)
    assert {kind for kind, _, _ in exceptions} <= {ProjectError}
    assert GONE in window.errors.text()
    assert window.pages.page_name == "history"
    button = window.rail.button("history")
    assert button is not None
    assert button.isChecked()


def test_stars_are_not_lost_unseen(gone: MainWindow) -> None:
    work = gone.context.studio.history.find(ArtifactQuery(limit=1))[0]
    gone.context.attempt(lambda: gone.context.studio.history.rate(work.id, 5))
    assert GONE in gone.errors.text()
    assert gone.context.studio.history.get(work.id).stars == work.stars


def test_a_brief_is_not_sent_and_the_sentence_tells_why(
    gone: MainWindow, write: WritePage, qtbot: QtBot
) -> None:
    write.editor.setPlainText("The sea")
    qtbot.mouseClick(write.brief.actions_zone.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: GONE in gone.errors.text(), timeout=20_000)
    assert write.editor.toPlainText() == "The sea"
