"""The palette in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from studio.history.queries import ArtifactQuery
from ui.history.page import HistoryPage
from ui.palette import Palette
from ui.palette.entries import Entry, matching
from ui.palette.fuzzy import match
from ui.shell.window import MainWindow


@pytest.fixture
def palette(window: MainWindow, qtbot: QtBot) -> Palette:
    """The palette, opened by its keys."""
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    (sheet,) = window.findChildren(Palette)
    qtbot.waitUntil(sheet.line.hasFocus)
    return sheet


def titles(palette: Palette) -> list[str]:
    entries = [palette.model.entry(row) for row in range(palette.model.rowCount())]
    return [entry.title for entry in entries if entry is not None]


def test_the_first_action_is_current_and_heads_are_skipped(palette: Palette) -> None:
    assert titles(palette)[0] == "Actions"
    assert palette.list.currentIndex().row() == 1
    QTest.keyClick(palette.line, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == 1
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 2


def test_a_few_letters_find_a_page_and_enter_opens_it(
    window: MainWindow, palette: Palette, qtbot: QtBot
) -> None:
    QTest.keyClicks(palette.line, "gohi")
    entry = palette.current()
    assert entry is not None
    assert entry.title == "Go to History"
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.page(), HistoryPage))
    qtbot.waitUntil(lambda: not window.findChildren(Palette))


def test_works_are_found_by_their_words_and_shown_in_the_history(
    window: MainWindow, palette: Palette, qtbot: QtBot
) -> None:
    QTest.keyClicks(palette.line, "kelp")
    assert "Works" in titles(palette)
    while (entry := palette.current()) is not None and entry.stars is None:
        QTest.keyClick(palette.line, Qt.Key.Key_Down)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.page(), HistoryPage))
    page = window.page()
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: bool(page.gallery.current_id()))
    current = page.current()
    assert current is not None
    assert "kelp" in current.text


def test_tags_and_adapters_are_entries(window: MainWindow, palette: Palette, qtbot: QtBot) -> None:
    palette.leave()
    studio = window.context.studio
    studio.history.tag(studio.history.outline(ArtifactQuery())[0].id, ["night"])
    window.open_palette()
    sheet = window.findChildren(Palette)[-1]
    QTest.keyClicks(sheet.line, "night")
    assert "History: only works tagged night" in titles(sheet)
    sheet.line.clear()
    QTest.keyClicks(sheet.line, "use third")
    assert titles(sheet)[1] == "Use Third"
    sheet.line.clear()
    qtbot.waitUntil(lambda: any("SmolLM2" in entry.title for entry in sheet._entries))


def test_escape_gives_the_focus_back(window: MainWindow, qtbot: QtBot) -> None:
    before = QApplication.focusWidget()
    window.open_palette()
    (palette,) = window.findChildren(Palette)
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is before


def test_a_click_outside_the_palette_closes_it(palette: Palette) -> None:
    none = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, none, QPoint(10, 600))
    assert not palette.isVisible()


def test_a_click_on_a_row_runs_it(window: MainWindow, palette: Palette, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.line, "go to models")
    at = palette.list.visualRect(palette.model.index(1)).center()
    none = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, none, at)
    qtbot.waitUntil(lambda: window.pages.page_name == "models")


def test_a_query_without_a_match_says_so(palette: Palette) -> None:
    QTest.keyClicks(palette.line, "zzqx")
    assert titles(palette) == ["Nothing is called that. The help has a search, too."]
    assert palette.current() is None
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_whole_words_come_before_scattered_letters_and_starts_before_middles() -> None:
    def worth(query: str, title: str) -> tuple[int, int]:
        result = match(query, title)
        assert result is not None
        return result.worth

    assert worth("learn", "Go to Learn") > worth("learn", "Let every artist rest now")
    assert worth("gh", "Go to History") > worth("gh", "Something high")
    assert worth("hist", "History") > worth("hist", "Go to History")
    assert worth("art", "Begin with what is in the art") > worth("art", "Start")
    assert worth("art", "Start") > worth("art", "Add red tones")
    assert worth("設定", "モデルの設定") > worth("設定", "設備を決定")
    assert match("xyz", "History") is None
    result = match("gh", "Go to History")
    assert result is not None
    assert result.positions == (0, 6)


def test_scattered_letters_are_offered_only_where_nothing_else_matches() -> None:
    scattered = Entry("Theme: as the desktop", print)
    real = [Entry("Export my taste…", print), Entry("Bring taste in…", print)]
    assert [entry.title for entry in matching("taste", [scattered, *real])] == [
        "Bring taste in…",
        "Export my taste…",
    ]
    assert len(matching("ext", [scattered, *real])) == 1
    assert matching("taste", [scattered], has_works=True) == []
    assert [entry.title for entry in matching("taste", [scattered])] == [scattered.title]


def test_initials_and_beginnings_of_several_words_are_no_scattered_letters() -> None:
    entries = [Entry("Go to History", print), Entry("Go on with this", print)]
    for query in ("gth", "gohi", "go his", "GH"):
        assert matching(query, entries)[0].title == "Go to History"


def test_a_row_is_run_although_what_had_the_focus_is_gone(window: MainWindow, qtbot: QtBot) -> None:
    button = QPushButton(window)
    button.show()
    button.setFocus()
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    (palette,) = window.findChildren(Palette)
    qtbot.waitUntil(palette.line.hasFocus)
    delete(button)
    QTest.keyClicks(palette.line, "gohi")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.page(), HistoryPage))
