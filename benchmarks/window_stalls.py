"""Measures how late timer ticks of the window's thread are while the studio works: each engine,
learning, and training.

Run as a program with a project folder; prints name, p99, maximum (ms) and ticks, tab-separated.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from engines.contract import ImageBrief, LearningSettings, Medium, MusicBrief, TextBrief
from studio import places, settings
from studio.data.data_sets import DataSets
from studio.data.scanning import Scanner
from studio.studio import Studio
from ui.look.theme import Theme
from ui.main import shorten_switch_interval
from ui.qt.garbage import GarbageTimer
from ui.shell.window import MainWindow

TICK_MS = 5


class TickTimer:
    """A timer that records the delay of each of its ticks, in milliseconds."""

    def __init__(self) -> None:
        self.delays_ms: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.delays_ms.append((now - self._last) * 1000 - TICK_MS)
        self._last = now


def main(project: Path) -> None:
    """Open the window, write, then learn, and print a line for each."""
    application = QApplication(sys.argv[:1])
    Theme.current()
    shorten_switch_interval()
    window = MainWindow(settings.load(places.settings_file()), project)
    window.resize(1440, 900)
    garbage = GarbageTimer(window)
    window.show()
    _until(application, lambda: window.context.is_open)
    _settle(application)
    studio: Studio = window.context.studio
    brief = TextBrief(prompt="The lighthouse keeper", count=4, seed=7, max_tokens=120)
    first = brief.model_copy(update={"count": 1, "max_tokens": 1})
    _measure(application, studio, "opening the model once", lambda: studio.jobs.submit(first).id)
    _measure(application, studio, "writing", lambda: studio.jobs.submit(brief).id)
    pictures = ImageBrief(prompt="a fox", count=4, seed=7)
    _measure(application, studio, "drawing", lambda: studio.jobs.submit(pictures).id)
    pieces = MusicBrief(bars=8, count=4, seed=7)
    _measure(application, studio, "composing", lambda: studio.jobs.submit(pieces).id)
    _measure(
        application,
        studio,
        "learning",
        lambda: studio.learning.start(Medium.TEXT, LearningSettings(steps=6)).id,
    )
    data_sets = DataSets(places.data_folder())
    texts = data_sets.open(str(project.parent / "texts"), Scanner(Medium.TEXT, lambda *_: None))
    _measure(
        application,
        studio,
        "training",
        lambda: studio.training.train(texts, "rnn", "Letters", steps=60).id,
    )
    garbage.stop()
    window.close()


def _measure(
    application: QApplication, studio: Studio, name: str, start_job: Callable[[], str]
) -> None:
    timer = TickTimer()
    job = start_job()
    _until(application, lambda: studio.jobs.get(job).ended)
    delays = sorted(timer.delays_ms)
    assert studio.jobs.get(job).state == "done", studio.jobs.get(job)
    print(name, delays[int(len(delays) * 0.99)], delays[-1], len(delays), sep="\t", flush=True)


def _until(application: QApplication, condition: Callable[[], bool]) -> None:
    while not condition():
        start = time.perf_counter()
        while time.perf_counter() - start < 0.25:
            application.processEvents()
            time.sleep(0.001)


def _settle(application: QApplication) -> None:
    start = time.perf_counter()
    _until(application, lambda: time.perf_counter() - start > 1)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
