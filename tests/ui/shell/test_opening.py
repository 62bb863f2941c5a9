"""A project that cannot be opened is named in one sentence, and by the exit code."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from pytestqt.qtbot import QtBot

from studio import project as projects
from studio.settings import Settings
from ui.look.theme import Theme
from ui.shell.window import MainWindow


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
