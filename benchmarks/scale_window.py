"""Measures the window on a large project: pages, a search, closing and memory.

Run as a program with a project folder; prints name, value, unit and limit, tab-separated. A stall
is the longest time between two turns of the window's thread.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from studio import places, settings
from studio.history.queries import ArtifactQuery
from ui.history.page import HistoryPage
from ui.look.theme import Theme
from ui.main import shorten_switch_interval
from ui.qt.garbage import GarbageTimer
from ui.shell.pages import PAGES
from ui.shell.window import MainWindow

SEARCHES = ("harbour", "harbour kee", "harbour keeper lam")
SETTLE_S = 1.5


class Turns:
    """Runs turns of the window's thread and records the longest."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self.longest_ms = 0.0

    def until(self, condition: Callable[[], bool], least_s: float = 0.0) -> float:
        """Milliseconds until a condition holds; turns go on for at least `least_s`."""
        start = time.perf_counter()
        reached_ms: float | None = None
        while reached_ms is None or time.perf_counter() - start < least_s:
            begin = time.perf_counter()
            self._application.processEvents()
            end = time.perf_counter()
            self.longest_ms = max(self.longest_ms, (end - begin) * 1000)
            if reached_ms is None and condition():
                reached_ms = (time.perf_counter() - start) * 1000
            time.sleep(0.001)
        return reached_ms


class HideWatch(QObject):
    """Records when the object that it watches is hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden_at = math.inf

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook."""
        if event.type() == QEvent.Type.Hide:
            self.hidden_at = min(self.hidden_at, time.perf_counter())
        return super().eventFilter(watched, event)


def main(project: Path) -> None:
    """Open the window, look at every page, search, and close it; print a line for each."""
    application = QApplication(sys.argv[:1])
    Theme.current()
    shorten_switch_interval()
    window = MainWindow(settings.load(places.settings_file()), project)
    garbage = GarbageTimer(window)
    window.show()
    turns = Turns(application)
    turns.until(lambda: window.context.is_open, SETTLE_S)
    _measure_history(window, application)
    for name in PAGES:
        window.go_to(name)
        turns.until(lambda: True, SETTLE_S)
    window.go_to("learn")
    (work,) = window.context.studio.history.find(ArtifactQuery(limit=1))
    window.context.studio.history.rate(work.id, 4)
    application.processEvents()
    _measure_closing(window)
    garbage.stop()
    lines = Path("/proc/self/status").read_text().splitlines()
    peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
    _print("memory after a tour of the pages", peak, "MB", "600")


def _measure_closing(window: MainWindow) -> None:
    """Close the window after a rating; the second row is until nothing runs any more."""
    watch = HideWatch()
    window.installEventFilter(watch)
    start = time.perf_counter()
    window.close()
    ended = time.perf_counter()
    window.removeEventFilter(watch)
    _print("the window is gone after it was closed", watch.hidden_at - start, "s", "2")
    _print("closing the window while Learn loads", ended - start, "s", "2")


def _measure_history(window: MainWindow, application: QApplication) -> None:
    turns = Turns(application)
    start = time.perf_counter()
    window.go_to("history")
    call_ms = (time.perf_counter() - start) * 1000
    page = window.page()
    assert isinstance(page, HistoryPage)
    shown_ms = call_ms + turns.until(lambda: page.model.rowCount() > 0, SETTLE_S)
    _print("opening History", shown_ms, "ms", "")
    _print("longest stall, opening History", max(call_ms, turns.longest_ms), "ms", "50")
    for words in SEARCHES:
        turns = Turns(application)
        before = page.model.rowCount()
        page.search_row.search.setText(words)
        shown_ms = turns.until(lambda before=before: page.model.rowCount() != before, SETTLE_S)
        _print(f"searching “{words}”, with the pause in typing", shown_ms, "ms", "")
        _print(f"longest stall, searching “{words}”", turns.longest_ms, "ms", "50")


def _print(name: str, value: float, unit: str, limit: str) -> None:
    print(name, value, unit, limit, sep="\t", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
