"""What every stop of a tour uses: the window, the hand, pictures and expectations.

Invariant: a stop that does not look as expected is recorded with its picture, and the tour goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from tests.xserver.hand import Hand, pause, until
from ui.page import Page
from ui.shell.window import MainWindow

SETTLE_S = 0.4
PageT = TypeVar("PageT", bound=Page)


class Guide:
    """Leads through the stops; `faults` are the expectations that were not met."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.window, self.folder = window, folder
        self.hand = Hand()
        self.faults: list[str] = []
        self._stop_count = 0

    def page(self, page_class: type[PageT], key: str) -> PageT:
        """Go to a page by its key, such as "ctrl+2"."""
        self.hand.press(key)
        until(lambda: isinstance(self.window.page(), page_class))
        page = self.window.page()
        assert isinstance(page, page_class)
        return page

    def expect(self, what: str, condition: Callable[[], bool], seconds: float = 20.0) -> bool:
        """Wait for a condition; a fault is recorded if it does not come true."""
        try:
            until(condition, seconds)
        except TimeoutError:
            self._record(what)
            return False
        return True

    def stop(self, name: str) -> None:
        """Let the window come to rest, take a picture, and look for what is cut off."""
        pause(SETTLE_S)
        self._stop_count += 1
        print(f"{self.folder.name}: {name}", flush=True)
        screen = QGuiApplication.primaryScreen()
        screen.grabWindow(0).save(str(self.folder / f"{self._stop_count:02d}-{name}.png"))
        if self.window.errors.isVisible():
            self._record(f"at {name} an error is shown")
        for text in texts_cut_off(self.window):
            self._record(f"at {name} the text {text!r} is cut off")
        if not screen.availableGeometry().contains(self.window.frameGeometry()):
            self._record(f"at {name} the window is off the screen")

    def _record(self, what: str) -> None:
        self.faults.append(f"{self.folder.name}: {what}")
        print(f"FAULT {self.faults[-1]}", flush=True)


def texts_cut_off(window: MainWindow) -> list[str]:
    """The texts of visible labels that are lower than a line of their font."""
    return [
        label.text()
        for label in window.findChildren(QLabel)
        if label.isVisible() and label.text() and label.height() < label.fontMetrics().height() - 2
    ]
