"""A project that cannot be opened is named in one sentence, and by the exit code."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.base.settings import Settings
from studio.projects import project as projects
from ui.history.page import HistoryPage
from ui.learn.page import LearnPage
from ui.look.theme import Theme
from ui.shell.window import MainWindow
from ui.write.page import WritePage


def test_a_newer_project_opened_by_its_file_is_left_alone_until_another_opens(
    qtbot: QtBot, theme: Theme, home: Path, tmp_path: Path
) -> None:
    newer = projects.new(tmp_path / "Newer")
    newer.close()
    with sqlite3.connect(newer.folder / projects.DATABASE) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    window = MainWindow(Settings(), newer.folder / projects.DATABASE)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.exit_code == 3, timeout=30_000)
    assert "made by a newer Bowerbird" in window.errors.text()
    window.open_project(tmp_path / "Fine", new=True)
    qtbot.waitUntil(lambda: window.context.is_open, timeout=30_000)
    assert window.exit_code == 0


def test_a_first_visit_to_learn_leaves_the_keyboard_on_the_page(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    before = window.context.studio
    window.open_project(tmp_path / "Second.bower", new=True)
    qtbot.waitUntil(
        lambda: window.context.is_open and window.context.studio is not before, timeout=30_000
    )
    window.go_to("learn")
    learn = window.page()
    assert isinstance(learn, LearnPage)
    qtbot.waitUntil(lambda: learn.is_read and learn.first_visit.isVisible())
    focus = QApplication.focusWidget()
    assert focus is not None
    assert learn.isAncestorOf(focus)


def test_letters_go_into_no_page_that_is_not_on_show_when_a_project_opens(
    window: MainWindow, write: WritePage, qtbot: QtBot, tmp_path: Path
) -> None:
    window.go_to("history")
    history = window.page()
    assert isinstance(history, HistoryPage)
    qtbot.waitUntil(lambda: history.model.rowCount() > 1 and not history.is_loading)
    history.compare(history.model.works((0, 1)))
    assert history.is_comparing
    window.go_to("learn")
    before = window.context.studio
    window.open_project(tmp_path / "Second.bower", new=True)
    qtbot.waitUntil(
        lambda: window.context.is_open and window.context.studio is not before, timeout=30_000
    )
    text, focus = write.editor.toPlainText(), QApplication.focusWidget()
    assert focus is not None
    assert window.page().isAncestorOf(focus)
    QTest.keyClick(focus, Qt.Key.Key_A)
    assert write.editor.toPlainText() == text
