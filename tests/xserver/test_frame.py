"""The frame around the pages, under a window manager: screen, Escape, menus, keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from tests.xserver.hand import Hand, until
from ui.history.page import HistoryPage
from ui.shell.window import MainWindow
from ui.write.page import WritePage


def test_the_first_window_lies_on_its_screen_with_its_frame(window: MainWindow) -> None:
    until(lambda: window.frameGeometry().height() > window.geometry().height())
    until(lambda: window.screen().availableGeometry().contains(window.frameGeometry()))


def test_f11_twice_leaves_a_maximised_window_maximised(window: MainWindow, hand: Hand) -> None:
    window.showMaximized()
    until(lambda: window.isMaximized() and window.width() > 1430)
    hand.press("F11")
    until(window.isFullScreen)
    hand.press("F11")
    until(lambda: window.isMaximized() and not window.isFullScreen())


def test_escape_leaves_only_the_text_then_the_full_screen(window: MainWindow, hand: Hand) -> None:
    page = window.page()
    assert isinstance(page, WritePage)
    hand.press("F11")
    until(lambda: window.isFullScreen() and window.geometry() == window.screen().geometry())
    hand.click(page.text.wide)
    until(lambda: not page.brief.isVisible())
    hand.press("Escape")
    until(page.brief.isVisible)
    hand.press("Escape")
    until(lambda: not window.isFullScreen())


def test_the_menu_of_projects_is_not_mirrored(window: MainWindow, hand: Hand) -> None:
    hand.click(window.top.project)
    until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert menu.layoutDirection() == Qt.LayoutDirection.LeftToRight
    hand.press("Escape")
    until(lambda: QApplication.activePopupWidget() is None)


def test_f6_goes_from_the_gallery_to_the_details_and_on(window: MainWindow, hand: Hand) -> None:
    hand.press("ctrl+4")
    until(lambda: isinstance(window.page(), HistoryPage))
    page = window.page()
    assert isinstance(page, HistoryPage)
    until(lambda: page.current() is not None and page.gallery.hasFocus())
    for panel in (page.details, page.filters):
        hand.press("F6")
        until(lambda panel=panel: panel.isAncestorOf(QApplication.focusWidget() or window))
    hand.press("F6")
    until(page.gallery.hasFocus)
