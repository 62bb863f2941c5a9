"""The page of the history, with the specimen's works."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.history.page import HistoryPage
from ui.shell.window import MainWindow


@pytest.fixture
def history(window: MainWindow, qtbot: QtBot) -> HistoryPage:
    """The page with the specimen's nine works, the newest current."""
    window.go_to("history")
    page = window.page()
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)
    page.gallery.setFocus()
    return page


def reload(page: HistoryPage, qtbot: QtBot) -> None:
    """Load the list anew and wait until it is shown."""
    with qtbot.waitSignal(page.works_shown):
        page.reload()
