"""In which groups the gallery shows works."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from studio.base.records import OutlineRow
from studio.history.queries import ArtifactQuery
from studio.storage import schema
from tests.specimen import project as specimen
from ui.history.gallery.groups import group_works
from ui.history.page import HistoryPage
from ui.shell.window import MainWindow

TODAY = date(2026, 11, 27)


def rows(*keys: str) -> list[OutlineRow]:
    return [OutlineRow(f"{index}", key, index % 6) for index, key in enumerate(keys)]


def test_a_pause_of_more_than_an_hour_begins_another_session():
    works = rows("2026-11-27 16:30", "2026-11-27 15:40", "2026-11-27 14:05", "2026-11-26 23:50")
    in_order, groups = group_works(works, "session", False, TODAY)
    assert in_order == works
    assert [(group.title, group.count) for group in groups] == [
        ("Today", 2),
        ("Today", 1),
        ("Yesterday", 1),
    ]
    assert groups[0].caption == "15:40 to 16:30 · 2 works"
    assert groups[1].caption == "14:05 · 1 work"


def test_a_session_goes_on_past_midnight_and_survives_a_clock_set_back():
    works = rows("2026-11-27 00:20", "2026-11-26 23:50", "2026-11-27 00:10")
    _, groups = group_works(works, "session", False, TODAY)
    assert [group.count for group in groups] == [3]


def test_works_of_one_prompt_come_together_from_whatever_day():
    fox, whale = "image 5\x1fa fox\x1fa fox", "image 7\x1fa whale\x1fa whale"
    in_order, groups = group_works(rows(fox, whale, fox), "prompt", False, TODAY)
    assert [row.id for row in in_order] == ["0", "2", "1"]
    assert [(group.title, group.first, group.count) for group in groups] == [
        ("a fox", 0, 2),
        ("a whale", 2, 1),
    ]


@pytest.mark.parametrize("key", ["", "\x1f", "text", "image 0\x1f\x1f", "text x\x1fa\x1fb"])
def test_an_odd_key_makes_a_group_all_the_same(key: str):
    _, groups = group_works(rows(key), "prompt", True, TODAY)
    assert [group.count for group in groups] == [1]


def test_long_prompts_are_told_apart_by_their_ends(window: MainWindow) -> None:
    studio = window.context.studio
    chapter = "It was a long road. " * 40
    for seed, end in enumerate(("He slept.", "She rose.", "He slept.")):
        specimen.add_work(studio, f"Words {seed}.", {}, 900 + seed, prompt=chapter + end)
    works = studio.history.outline(ArtifactQuery(words="words", limit=3), "prompt")
    _, groups = group_works(works, "prompt", False, TODAY)
    assert sorted(group.count for group in groups) == [1, 2]
    assert {group.title[-9:] for group in groups} == {"He slept.", "She rose."}


def test_the_artist_groups_by_session_and_by_brief(window: MainWindow, qtbot: QtBot) -> None:
    window.go_to("history")
    page = window.page()
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == 9)
    with page.context.studio.project.database.writing() as connection:
        table = schema.artifacts
        first = page.model.id_at(8)
        changed = update(table).where(table.c.id == first)
        connection.execute(changed.values(created_at="2025-01-02T10:00:00.000+00:00"))
    for grouping in ("session", "prompt", "none", "day"):
        combo = page.search_row._grouping
        with qtbot.waitSignal(page.works_shown):
            combo.setCurrentIndex(combo.findData(grouping))
        groups = page.gallery._groups
        assert sum(group.count for group in groups) == 9
        if grouping == "session":
            assert len(groups) >= 2
        QTest.keyClick(page.gallery, Qt.Key.Key_End)
        assert page.gallery.currentIndex().row() == 8
