"""Garbage is collected on the window's thread only."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from pytestqt.qtbot import QtBot

from ui.qt.garbage import MASS, GarbageTimer


class Cycle:
    """A reference cycle that records the thread on which it is collected."""

    def __init__(self, thread_names: list[str]) -> None:
        self.self = self
        weakref.finalize(self, lambda: thread_names.append(threading.current_thread().name))


def leave_out_all() -> None:
    """Leave the collector as the fixture around each test did.

    A collection among all modules of the suite takes seconds.
    """
    gc.disable()
    gc.freeze()


def test_cycles_of_a_work_thread_are_collected_on_the_windows_thread(qtbot: QtBot) -> None:
    thread_names: list[str] = []
    timer = GarbageTimer()
    worker = threading.Thread(target=lambda: [Cycle(thread_names) for _ in range(5000)])
    worker.start()
    worker.join()
    assert thread_names == []
    qtbot.waitUntil(lambda: len(thread_names) == 5000, timeout=10_000)
    assert set(thread_names) == {"MainThread"}
    timer.stop()
    assert gc.isenabled()
    leave_out_all()


@pytest.mark.slow
def test_a_mass_of_data_is_not_looked_through_and_cycles_made_later_are_collected(
    qtbot: QtBot,
) -> None:
    thread_names: list[str] = []
    before = gc.get_stats()
    timer = GarbageTimer()
    left_out = gc.get_freeze_count()
    data = [[number] for number in range(MASS + 1)]
    qtbot.waitUntil(lambda: gc.get_freeze_count() - left_out > len(data), timeout=10_000)
    assert gc.get_stats() == before
    cycles = [Cycle(thread_names) for _ in range(2000)]
    del cycles
    qtbot.waitUntil(lambda: len(thread_names) == 2000, timeout=10_000)
    timer.stop()
    assert gc.get_freeze_count() == 0
    leave_out_all()


@pytest.mark.slow
def test_data_that_comes_little_by_little_is_left_out_too_without_its_garbage(
    qtbot: QtBot,
) -> None:
    thread_names: list[str] = []
    timer = GarbageTimer()
    left_out = gc.get_freeze_count()
    before = _collections()
    data: list[list[int]] = []
    for _ in range(2):
        data += [[number] for number in range(MASS * 2 // 3)]
        Cycle(thread_names)
        count = gc.get_count()[0]
        qtbot.waitUntil(lambda count=count: gc.get_count()[0] < count, timeout=10_000)
    qtbot.waitUntil(lambda: gc.get_freeze_count() - left_out > len(data), timeout=10_000)
    assert len(thread_names) == 2
    assert _collections() - before == 2  # one a turn, which each block the window
    timer.stop()
    leave_out_all()


def _collections() -> int:
    return sum(generation["collections"] for generation in gc.get_stats())
