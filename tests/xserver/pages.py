"""Ways to a page of the window, by the keys that lead there."""

from __future__ import annotations

from tests.xserver.hand import Hand, until
from ui.shell.window import MainWindow
from ui.train.page import TrainPage


def open_train(window: MainWindow, hand: Hand) -> TrainPage:
    """The Train page, once its data are read."""
    hand.press("ctrl+6")
    until(lambda: isinstance(window.page(), TrainPage))
    page = window.page()
    assert isinstance(page, TrainPage)
    until(lambda: page.data.is_read)
    return page
