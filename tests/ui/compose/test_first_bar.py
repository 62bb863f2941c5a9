"""The part of the roll that is on show when the page opens."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.compose.page import ComposePage
from ui.shell.window import MainWindow


@pytest.mark.parametrize("width", [1280, 1900])
def test_the_roll_opens_at_the_first_bar(window: MainWindow, qtbot: QtBot, width: int) -> None:
    window.resize(width, 800)
    window.go_to("compose")
    page = window.page()
    assert isinstance(page, ComposePage)
    qtbot.waitUntil(page.roll.isVisible)
    assert (page.work_panel.axis.offset, page.roll.horizontalScrollBar().value()) == (0, 0)
