"""Ways to a page of the window, by the keys that lead there."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from studio.base.settings import Settings
from tests.xserver.hand import Hand, pause, until
from ui.page import Page
from ui.project.page import ProjectPage
from ui.shell.window import MainWindow
from ui.train.page import TrainPage

PageT = TypeVar("PageT", bound=Page)
ASKING_TIMEOUT_S = 20.0


@contextmanager
def open_window(qtbot: QtBot, settings: Settings, project: Path | None) -> Iterator[MainWindow]:
    """The window on a project, or on the last one, as long as the block lasts."""
    window = MainWindow(settings, project)
    try:
        with qtbot.waitActive(window):
            window.show()
        until(lambda: window.context.is_open)
        yield window
    finally:
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def go_to(window: MainWindow, hand: Hand, page_class: type[PageT], key: str) -> PageT:
    """The page that a key such as "ctrl+2" leads to."""
    hand.press(key)
    until(lambda: isinstance(window.page(), page_class))
    page = window.page()
    assert isinstance(page, page_class)
    return page


def open_train(window: MainWindow, hand: Hand) -> TrainPage:
    """The Train page, once its data are read."""
    hand.press("ctrl+6")
    until(lambda: isinstance(window.page(), TrainPage))
    page = window.page()
    assert isinstance(page, TrainPage)
    until(lambda: page.data.is_read)
    return page


def click(hand: Hand, button: QPushButton) -> None:
    """Click a button once it has its place."""
    until(lambda: not button.visibleRegion().isEmpty())
    pause(0.1)
    hand.click(button)


def choose_file_when_asked(hand: Hand, path: Path) -> None:
    """Name a file or folder in the dialog that asks for one, whose own loop blocks what opened it.

    A Return that comes while the dialog suggests names closes only the list of them, so it is
    pressed again. A dialog that stays open is cancelled: its loop would outlast the test.
    """
    end = time.monotonic() + ASKING_TIMEOUT_S

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog) and dialog.isActiveWindow():
            name_in(dialog)
        elif time.monotonic() < end:
            QTimer.singleShot(50, look)

    def name_in(dialog: QFileDialog) -> None:
        try:
            hand.type(str(path))
            for _ in range(3):
                hand.press("Return")
                with suppress(TimeoutError):
                    return until(lambda: not dialog.isVisible(), 5)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(50, look)


def open_project_page(window: MainWindow, hand: Hand) -> ProjectPage:
    """Go to the page of the project by the menu under its name."""
    hand.click(window.top.project)
    menu = window.top.project.menu()
    assert isinstance(menu, QMenu)
    until(menu.isVisible)
    hand.press("Down", "Return")
    until(lambda: isinstance(window.page(), ProjectPage))
    page = window.page()
    assert isinstance(page, ProjectPage)
    until(lambda: bool(page.sizes.total.text()))
    return page
