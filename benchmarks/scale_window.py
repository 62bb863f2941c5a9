"""Measures the window on a large project: pages, a search, scrolling, closing and memory.

Run as a program with a project folder; prints name, value, unit and limit, tab-separated. A stall
is the longest delay of a timer of the window's thread.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from benchmarks.open_window import TickTimer, open_window, settle, until
from studio.history.queries import ArtifactQuery
from ui.history.page import HistoryPage
from ui.shell.pages import PAGES
from ui.shell.window import MainWindow

WORKS = 100_000
SEARCHES = ("harbour", "harbour kee", "harbour keeper lam")
SETTLE_S = 1.5
FRAMES, FRAME_PX, FRAME_MS = 300, 120, 1000 / 60


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
    window = open_window(project)
    settle(SETTLE_S)
    _measure_history(window)
    for name in PAGES:
        window.go_to(name)
        settle(SETTLE_S)
    lines = Path("/proc/self/status").read_text().splitlines()
    peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
    _print("memory after a tour of the pages", peak, "MB", "600")
    _measure_scrolling(window)
    window.go_to("learn")
    (work,) = window.context.studio.history.find(ArtifactQuery(limit=1))
    window.context.studio.history.rate(work.id, 4)
    QApplication.processEvents()
    _measure_closing(window)


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


def _measure_history(window: MainWindow) -> None:
    _measure(
        "opening History",
        lambda: window.go_to("history"),
        lambda: isinstance(page := window.page(), HistoryPage) and page.model.rowCount() > 0,
    )
    page = window.page()
    assert isinstance(page, HistoryPage)
    for words in SEARCHES:
        before = page.model.rowCount()
        _measure(
            f"searching “{words}”",
            partial(page.search_row.search.setText, words),
            lambda before=before: page.model.rowCount() != before,
        )


def _measure_scrolling(window: MainWindow) -> None:
    """Print how long the slowest frames take while the gallery scrolls through all works.

    Every frame shows new works; half of the frames are among works that were shown before, whose
    thumbnails are in the cache.
    """
    window.go_to("history")
    page = window.page()
    assert isinstance(page, HistoryPage)
    page.search_row.search.clear()
    until(lambda: page.model.rowCount() > WORKS // 2 and not page.is_loading)
    settle(SETTLE_S)
    bar, times = page.gallery.verticalScrollBar(), list[float]()
    for direction in (1, -1):
        for _ in range(FRAMES // 2):
            start = time.perf_counter()
            bar.setValue(bar.value() + direction * FRAME_PX)
            page.gallery.viewport().repaint()
            QApplication.processEvents()
            times.append((time.perf_counter() - start) * 1000)
    times.sort()
    _print(
        "scrolling 100,000 works, p99 of a frame",
        times[len(times) * 99 // 100],
        "ms",
        f"{FRAME_MS:.1f}",
    )
    _print("scrolling 100,000 works, the longest frame", times[-1], "ms", "50")


def _measure(name: str, begin: Callable[[], None], is_shown: Callable[[], bool]) -> None:
    """Print how long it takes until something is shown, and the longest stall."""
    ticks, start = TickTimer(), time.perf_counter()
    begin()
    until(is_shown)
    _print(f"{name}, until it is shown", (time.perf_counter() - start) * 1000, "ms", "")
    settle(SETTLE_S)
    _print(f"longest stall, {name}", max(ticks.delays_ms), "ms", "50")


def _print(name: str, value: float, unit: str, limit: str) -> None:
    print(name, value, unit, limit, sep="\t", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
