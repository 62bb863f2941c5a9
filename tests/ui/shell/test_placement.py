"""The window's place on its screen, and what Escape leaves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMargins, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from ui.look.icons import icon_pixmap
from ui.look.theme import Theme
from ui.parts.columns import Folding
from ui.shell.placement import within
from ui.shell.window import MainWindow
from ui.write.page import WritePage

SCREEN = QRect(0, 0, 1440, 900)
FRAME = QMargins(1, 20, 1, 5)


def outer(inner: QRect) -> QRect:
    return inner.marginsAdded(FRAME)


@pytest.mark.parametrize(
    "inner",
    [
        QRect(1, 20, 1440, 900),  # as large as the screen, without its frame
        QRect(2000, -300, 1024, 680),  # on a screen that is gone
        QRect(-500, 0, 3000, 200),
    ],
)
def test_a_window_lies_on_its_screen_with_its_frame(inner: QRect) -> None:
    assert SCREEN.contains(outer(within(inner, FRAME, SCREEN)))


def test_a_window_that_has_room_is_left_where_it_is() -> None:
    inner = QRect(200, 100, 1024, 680)
    assert within(inner, FRAME, SCREEN) == inner


def test_a_window_is_smaller_than_its_least_size_on_a_smaller_screen() -> None:
    netbook = QRect(0, 0, 1000, 580)
    assert netbook.contains(outer(within(QRect(0, 0, 1440, 900), FRAME, netbook)))


def test_f11_twice_leaves_a_maximised_window_maximised(window: MainWindow, qtbot: QtBot) -> None:
    window.showMaximized()
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()
    assert window.isMaximized()


@pytest.mark.usefixtures("write")
def test_escape_leaves_the_full_screen_from_within_the_text(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.commands["view.full-screen"].trigger()
    page = window.page()
    assert isinstance(page, WritePage)
    qtbot.keyClick(page.editor, Qt.Key.Key_Escape)
    assert not window.isFullScreen()


def test_escape_brings_the_panels_back_beside_the_text(write: WritePage, qtbot: QtBot) -> None:
    qtbot.mouseClick(write.text.wide, Qt.MouseButton.LeftButton)
    assert not write.brief.isVisible()
    qtbot.keyClick(write.editor, Qt.Key.Key_Escape)
    assert write.brief.isVisible()
    assert write.results.isVisible()


def test_a_checked_button_whose_icon_has_no_filled_form_keeps_its_icon(theme: Theme) -> None:
    regular = icon_pixmap("arrows-out-simple", "blue", 16)
    filled = icon_pixmap("arrows-out-simple", "blue", 16, is_filled=True)
    assert filled.toImage() == regular.toImage()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menus_of_projects_and_texts_read_from_left_to_right(
    window: MainWindow, write: WritePage, qtbot: QtBot
) -> None:
    for button in (window.top.project, write.text.title):
        directions: list[Qt.LayoutDirection] = []

        def look(directions: list[Qt.LayoutDirection] = directions) -> None:
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            directions.append(menu.layoutDirection())
            menu.close()

        QTimer.singleShot(50, look)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda directions=directions: bool(directions))
        assert directions == [Qt.LayoutDirection.LeftToRight]


def test_a_page_that_the_screen_is_too_small_for_folds_and_is_not_crushed(
    window: MainWindow, write: WritePage, qtbot: QtBot
) -> None:
    window.setMinimumSize(0, 0)
    window.resize(800, 560)
    qtbot.waitUntil(lambda: write.columns.folding is Folding.SIDES)
    write.columns.bring_into_view(write.results)
    assert write.rect().contains(write.results.geometry())
    assert write.results.width() >= 316
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: write.columns.folding is Folding.NONE)


def test_a_window_on_a_screen_that_was_unplugged_comes_back(
    window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    window.move(5000, 3000)
    screen = window.screen()
    qapp.screenRemoved.emit(screen)
    qtbot.waitUntil(lambda: screen.availableGeometry().contains(window.frameGeometry()))
