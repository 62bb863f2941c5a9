"""Every page at six sizes of the window and three sizes of text."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.layouts import faults
from ui.look.theme import Theme
from ui.shell.pages import PAGES
from ui.shell.window import MainWindow

SIZES = ((900, 650), (1024, 700), (1280, 800), (1440, 900), (1920, 1080), (2560, 1440))
ROUNDS = 6  # widths set heights, which set widths of scroll bars


def settle() -> None:
    """Lay out the window as often as nested layouts need."""
    for _ in range(ROUNDS):
        QApplication.processEvents()


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_no_page_scrolls_sideways_or_cuts_off_a_control(
    window: MainWindow, qtbot: QtBot, percent: int
) -> None:
    for page in PAGES:
        window.go_to(page)
    Theme.current().choose("dark", percent / 100)
    wrong: list[str] = []
    for width, height in SIZES:
        window.resize(width, height)
        for page in PAGES:
            window.go_to(page)
            settle()
            wrong += [f"{page} at {width} x {height}: {fault}" for fault in faults(window)]
            assert (window.width(), window.height()) == (width, height)
    assert not wrong, "\n".join(["", *wrong])
