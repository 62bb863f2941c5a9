"""Every page at six sizes of the window and three sizes of text."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.layouts import faults
from ui.history.page import HistoryPage
from ui.look.theme import Theme
from ui.parts.columns import FoldingColumns
from ui.shell.pages import PAGES
from ui.shell.window import MainWindow

SIZES = ((900, 650), (1024, 700), (1280, 800), (1440, 900), (1920, 1080), (2560, 1440))
ROUNDS = 6  # widths set heights, which set widths of scroll bars


def settle() -> None:
    """Lay out the window as often as nested layouts need."""
    for _ in range(ROUNDS):
        QApplication.processEvents()


@pytest.mark.parametrize("percent", [100, 200])
def test_comparing_selecting_and_the_queue_fit_into_every_size(
    window: MainWindow, qtbot: QtBot, percent: int
) -> None:
    window.go_to("history")
    page = window.page()
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: not page.is_loading and page.model.rowCount() > 2)
    Theme.current().choose("dark", percent / 100)
    window.queue.show()
    for width, height in SIZES:
        window.resize(width, height)
        page.gallery.selectAll()
        settle()
        assert faults(window) == [], f"selected at {width} x {height}"
        page.compare([work for row in (0, 1) if (work := page.model.work(row)) is not None])
        assert page.is_comparing
        settle()
        assert faults(window) == [], f"compared at {width} x {height}"
        page.end_compare()


@pytest.mark.parametrize("percent", [100, 200])
def test_each_column_of_a_page_fits_where_it_is_opened(
    window: MainWindow, qtbot: QtBot, percent: int
) -> None:
    for name in PAGES:
        window.go_to(name)
    Theme.current().choose("dark", percent / 100)
    for width, height in SIZES[:2]:
        window.resize(width, height)
        for name in PAGES:
            window.go_to(name)
            for columns in window.page().findChildren(FoldingColumns):
                for column in columns.columns if columns.isVisible() else ():
                    columns.bring_into_view(column.panel)
                    settle()
                    assert faults(window) == [], f"{name}: {column.name} at {width} x {height}"


@pytest.mark.parametrize(
    ("percent", "sizes"),
    [
        (100, SIZES[::2]),
        (200, SIZES[::2]),
        *(pytest.param(percent, SIZES, marks=pytest.mark.slow) for percent in (100, 150, 200)),
    ],
)
def test_no_page_scrolls_sideways_or_cuts_off_a_control(
    window: MainWindow, percent: int, sizes: tuple[tuple[int, int], ...]
) -> None:
    for page in PAGES:
        window.go_to(page)
    Theme.current().choose("dark", percent / 100)
    wrong: list[str] = []
    for width, height in sizes:
        window.resize(width, height)
        for page in PAGES:
            window.go_to(page)
            settle()
            wrong += [f"{page} at {width} x {height}: {fault}" for fault in faults(window)]
            assert (window.width(), window.height()) == (width, height)
    assert not wrong, "\n".join(["", *wrong])
