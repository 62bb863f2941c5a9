"""A project that nothing can be saved in: looked at in the window, and said so permanently."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.base.settings import Settings
from studio.history.queries import ArtifactQuery
from studio.studio import Studio
from ui.draw.page import DrawPage
from ui.history.page import HistoryPage
from ui.learn.page import LearnPage
from ui.look.theme import Theme
from ui.models.page import ModelsPage
from ui.shell.window import MainWindow
from ui.write.page import WritePage

P = TypeVar("P", bound=QWidget)


def open_window(project: Path, qtbot: QtBot) -> MainWindow:
    settings = Settings(hints_seen=["welcome", "try-the-example"], theme="dark")
    window = MainWindow(settings, project)
    window.resize(1440, 900)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: window.context.is_open, timeout=30_000)
    return window


@pytest.fixture
def locked(project: Path, theme: Theme, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window on the specimen project, which is read-only."""
    project.chmod(0o555)
    window = open_window(project, qtbot)
    yield window
    window.close()
    window.deleteLater()
    project.chmod(0o755)


def page(window: MainWindow, name: str, kind: type[P]) -> P:
    window.go_to(name)
    shown = window.page()
    assert isinstance(shown, kind)
    return shown


def test_the_strip_says_so_and_cannot_be_closed(locked: MainWindow) -> None:
    assert "Salt & Rope.bower is read-only" in locked.strip.text()
    assert "You can look at everything" in locked.strip.text()
    assert locked.errors.text() == ""
    locked.go_to("learn")
    locked.go_to("history")
    assert locked.strip.isVisible()


def test_nothing_in_its_folder_is_touched(locked: MainWindow, project: Path, qtbot: QtBot) -> None:
    before = {path: path.stat().st_mtime_ns for path in project.rglob("*")}
    for name in ("draw", "compose", "history", "learn", "models", "settings"):
        locked.go_to(name)
    history = page(locked, "history", HistoryPage)
    qtbot.waitUntil(lambda: not history.is_loading and history.model.rowCount() > 0)
    locked.close()
    assert {path: path.stat().st_mtime_ns for path in project.rglob("*")} == before


def test_making_is_disabled_with_the_reason(locked: MainWindow, qtbot: QtBot) -> None:
    write = page(locked, "write", WritePage)
    button = write.brief.actions_zone.button
    assert not button.isEnabled()
    assert "read-only" in write.brief.toolTip()
    text = write.editor.toPlainText()
    qtbot.keyClicks(write.editor, "lost words")
    qtbot.keyClick(write.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert write.editor.toPlainText() == text != ""
    assert "nothing can be saved" in write.text._note_rest.text()
    assert not page(locked, "draw", DrawPage).work_panel.isEnabled()


def test_stars_and_tags_are_disabled_and_a_rating_by_key_says_why(
    locked: MainWindow, qtbot: QtBot
) -> None:
    history = page(locked, "history", HistoryPage)
    qtbot.waitUntil(lambda: history.current() is not None)
    assert not any(text == "rate" for _, text in locked.status._key_hints)
    assert not history.details.stars.isEnabled()
    assert "read-only" in history.details.stars.toolTip()
    qtbot.keyClick(history.gallery, Qt.Key.Key_5)
    assert "read-only" in locked.toast.text()
    assert locked.errors.text() == ""
    disabled = {action.objectName() for action in history.actions() if not action.isEnabled()}
    assert {"history.tag", "history.trash", "history.again", "history.bring-in"} <= disabled


def test_learning_and_adapters_are_disabled(locked: MainWindow) -> None:
    learn = page(locked, "learn", LearnPage)
    assert not learn.header.when.isEnabled()
    assert not learn.decision.learn.isEnabled()
    assert not learn.comparison_panel.isEnabled()
    assert not page(locked, "models", ModelsPage).adapters.isEnabled()


def test_a_copy_to_work_in_is_made_and_opened(
    locked: MainWindow, project: Path, qtbot: QtBot
) -> None:
    before = len(locked.context.studio.history.find(ArtifactQuery(limit=999)))
    qtbot.mouseClick(locked.strip.button, Qt.MouseButton.LeftButton)
    name = "Salt & Rope copy"
    qtbot.waitUntil(lambda: locked.context.studio.project.name == name, timeout=20_000)
    assert not locked.strip.isVisible()
    assert len(locked.context.studio.history.find(ArtifactQuery(limit=999))) == before
    write = page(locked, "write", WritePage)
    assert write.brief.isEnabled()
    assert not write.editor.isReadOnly()


def test_an_empty_read_only_project_is_opened(
    home: Path, theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "Empty.bower"
    Studio.create(folder).close()
    folder.chmod(0o555)
    window = open_window(folder, qtbot)
    assert window.strip.isVisible()
    assert window.errors.text() == ""
    window.close()
    folder.chmod(0o755)


def test_a_project_that_became_writable_is_opened_again_from_the_strip(
    locked: MainWindow, project: Path, qtbot: QtBot
) -> None:
    project.chmod(0o755)
    qtbot.mouseClick(locked.strip.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not locked.strip.isVisible(), timeout=20_000)
    assert locked.context.studio.project.folder == project
    assert page(locked, "write", WritePage).brief.isEnabled()
