"""The time of the last save in the top bar."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from engines.contract import Medium
from studio.base.events import ArtifactAdded
from studio.storage import schema
from tests.specimen import project as specimen
from ui.compose.page import ComposePage
from ui.look.dates import local
from ui.shell.window import MainWindow

LONG_AGO = "2020-03-04T05:06:07.890+00:00"


def age(window: MainWindow) -> None:
    """Open the project as one in which nothing was saved for years."""
    studio = window.context.studio
    with studio.project.database.writing() as connection:
        connection.execute(schema.documents.update().values(changed_at=LONG_AGO))
    seconds = datetime.fromisoformat(LONG_AGO).timestamp()
    for entry in studio.project.folder.iterdir():
        os.utime(entry, (seconds, seconds))
    window.context.project_opened.emit()
    assert window.top.saved.text() == "saved 4 March 2020"


def is_today(window: MainWindow) -> bool:
    now = datetime.now()
    times = (now, now - timedelta(minutes=1))
    return window.top.saved.text() in {f"saved {time:%H:%M}" for time in times}


def test_a_work_that_is_made_sets_the_time(window: MainWindow, qtbot: QtBot) -> None:
    age(window)
    work = specimen.add_work(window.context.studio, "Gulls.", {}, seed=9)
    window.bridge.post_event(ArtifactAdded(work, None, 0))
    qtbot.waitUntil(lambda: is_today(window))


def test_stars_set_the_time(window: MainWindow, qtbot: QtBot) -> None:
    age(window)
    history = window.context.studio.history
    work = history.rated(Medium.TEXT)[0]
    history.rate(work.id, 2)
    qtbot.waitUntil(lambda: is_today(window))


def test_a_piece_that_is_saved_sets_the_time_and_another_text_does_not_set_it_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    age(window)
    window.go_to("compose")
    page = window.page()
    assert isinstance(page, ComposePage)
    page.piece.set_tempo(97)
    qtbot.waitUntil(lambda: is_today(window))
    window.go_to("write")
    assert is_today(window)


def test_what_was_saved_last_counts_when_the_project_is_opened(
    window: MainWindow, project: Path
) -> None:
    age(window)
    (project / "piece.mid").write_bytes(b"")
    stamp = window.context.studio.saved_at()
    assert datetime.now().astimezone() - local(stamp) < timedelta(minutes=1)
    window.context.project_opened.emit()
    assert is_today(window)
