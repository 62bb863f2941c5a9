"""The window under a window manager: its size and full screen."""

from __future__ import annotations

from tests.xserver.hand import Hand, until
from ui.shell.window import MainWindow


def test_f11_twice_restores_the_size_before(window: MainWindow, hand: Hand) -> None:
    until(lambda: window.frameGeometry().height() > window.geometry().height())
    before = window.geometry()
    hand.press("F11")
    until(window.isFullScreen)
    hand.press("F11")
    until(lambda: not window.isFullScreen() and window.geometry() == before)
