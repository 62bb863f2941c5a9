"""The Work menu, opened by the mouse: it shows what the page on show can do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from ui.shell.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def open_work_menu(window: MainWindow, qtbot: QtBot) -> list[str]:
    """Click on Work, close the menu with Escape, and return the texts of its rows."""
    bar = window.top.menus
    action = next(action for action in bar.actions() if "Work" in action.text())
    menu = action.menu()
    assert isinstance(menu, QMenu)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.actionGeometry(action).center())
    qtbot.waitUntil(menu.isVisible)
    texts = [row.text() for row in menu.actions()]
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not menu.isVisible())
    return texts


def test_the_work_menu_offers_the_same_each_time_it_is_opened(
    window: MainWindow, qtbot: QtBot
) -> None:
    for page, first in (("write", "Write"), ("draw", "Draw"), ("history", "Search the history")):
        window.context.go_to(page)
        texts = open_work_menu(window, qtbot)
        assert texts[0].startswith(first)
        assert open_work_menu(window, qtbot) == texts
        assert len(window.page().actions()) == len(texts)


def test_another_page_fills_the_work_menu_and_the_first_keeps_its_actions(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.context.go_to("draw")
    of_draw = open_work_menu(window, qtbot)
    window.context.go_to("history")
    assert open_work_menu(window, qtbot) != of_draw
    window.context.go_to("draw")
    assert open_work_menu(window, qtbot) == of_draw
