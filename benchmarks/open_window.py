"""The window as the benchmarks open it, and how late its thread is."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from studio.base import places, settings
from ui.look.theme import Theme
from ui.main import shorten_switch_interval
from ui.qt.garbage import GarbageTimer
from ui.shell.window import MainWindow

TICK_MS = 5


def open_window(project: Path) -> MainWindow:
    """The window with an open project, as `ui.main` shows it."""
    QApplication(sys.argv[:1])
    Theme.current()
    shorten_switch_interval()
    window = MainWindow(settings.load(places.settings_file()), project)
    window.resize(1440, 900)
    GarbageTimer(window)
    window.show()
    until(lambda: window.context.is_open)
    return window


def until(condition: Callable[[], bool], every_s: float = 0.0) -> None:
    """Run turns of the window's thread until a condition holds, which is checked now and then."""
    while not condition():
        start = time.perf_counter()
        while True:
            QApplication.processEvents()
            time.sleep(0.001)
            if time.perf_counter() - start >= every_s:
                break


def settle(seconds: float = 1.0) -> None:
    """Run turns of the window's thread for a while."""
    start = time.perf_counter()
    until(lambda: time.perf_counter() - start > seconds)


class TickTimer:
    """A timer that records the delay of each of its ticks in milliseconds, and how long the
    process computed meanwhile: on a busy machine the delay is longer by what it waited.
    """

    def __init__(self) -> None:
        self.delays_ms: list[float] = []
        self.cpu_ms: list[float] = []
        self._last, self._last_cpu = time.perf_counter(), time.process_time()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def print(self, name: str) -> None:
        """Stop, and print name, p99, maximum, ticks and computing, tab-separated."""
        self._timer.stop()
        delays = sorted(self.delays_ms)
        p99 = delays[int(len(delays) * 0.99)]
        print(name, p99, delays[-1], len(delays), max(self.cpu_ms), sep="\t", flush=True)

    def _tick(self) -> None:
        now, cpu = time.perf_counter(), time.process_time()
        self.delays_ms.append((now - self._last) * 1000 - TICK_MS)
        self.cpu_ms.append((cpu - self._last_cpu) * 1000)
        self._last, self._last_cpu = now, cpu
