"""The list of History comes in parts, off the window's thread, in few queries."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import event, insert

from engines.contract import TextBrief
from studio.storage import schema
from tests.ui.history.conftest import reload
from ui.history.gallery.listing import FIRST_PAGE
from ui.history.page import HistoryPage


def test_the_first_page_of_a_long_list_comes_before_the_whole(
    history: HistoryPage, qtbot: QtBot
) -> None:
    _fill(history, 1000)
    sizes: list[int] = []
    history.works.loader.loaded.connect(lambda listing: sizes.append(len(listing.rows)))
    reload(history, qtbot)
    assert sizes == [FIRST_PAGE, 1009]
    assert history.model.rowCount() == 1009
    history.gallery.select_row(900)
    identity = history.gallery.current_id()
    reload(history, qtbot)
    assert sizes[2:] == [1009]
    assert history.gallery.current_id() == identity


def test_only_the_newest_of_two_searches_is_shown(history: HistoryPage, qtbot: QtBot) -> None:
    history.search_row.search.setText("harbour")
    history.reload()
    history.search_row.search.setText("kelp")
    reload(history, qtbot)
    assert history.model.rowCount() == 1
    assert history.gallery.cell_painter.terms == ["kelp"]


def test_nothing_is_listed_on_the_windows_thread(
    history: HistoryPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    listing = history.context.studio.history

    def watched(name: str):
        call = getattr(listing, name)

        def run(*values: object) -> object:
            threads.append(threading.current_thread())
            return call(*values)

        return run

    for name in ("outline", "count", "facets", "day_counts", "makers", "tag_counts"):
        monkeypatch.setattr(listing, name, watched(name))
    with qtbot.waitSignal(history.works_shown):
        history.works.reload_anew()
    qtbot.waitUntil(lambda: not history.works.counts_timer.isActive())
    assert len(threads) >= 5
    assert threading.main_thread() not in threads


def test_ten_thousand_works_take_a_few_dozen_queries(history: HistoryPage, qtbot: QtBot) -> None:
    _fill(history, 10_000)
    assert _count_statements(history, lambda: reload(history, qtbot)) < 40
    assert history.model.rowCount() == 10_009
    QTest.keyClick(history.gallery, Qt.Key.Key_End)
    assert _count_statements(history, lambda: history.gallery.viewport().grab()) <= 2
    assert history.gallery.currentIndex().row() == 10_008


def _count_statements(page: HistoryPage, action: Callable[[], object]) -> int:
    """How many statements the database executes during an action."""
    statements: list[str] = []

    def append(*values: object) -> None:
        statements.append(str(values[2]))

    engine = page.context.studio.project.database._engine
    event.listen(engine, "before_cursor_execute", append)
    try:
        action()
    finally:
        event.remove(engine, "before_cursor_execute", append)
    return len(statements)


def _fill(page: HistoryPage, count: int) -> None:
    brief = TextBrief(prompt="x", model="small").model_dump(mode="json")
    row = {"kind": "text", "sha256": "0" * 64, "suffix": ".txt", "prompt": "x", "model": "small"}
    row |= {"adapter": None, "brief": brief, "parents": [], "text": "The harbour. " * 20}
    row |= {"extra": {}, "job": None}
    rows = [
        {**row, "id": f"{n:010x}", "seed": n, "created_at": f"2026-0{1 + n % 9}-11T10:00:00.000Z"}
        for n in range(count)
    ]
    with page.context.studio.project.database.writing() as connection:
        connection.execute(insert(schema.artifacts), rows)
