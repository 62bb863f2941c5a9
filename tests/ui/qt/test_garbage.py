"""Garbage is collected by the window's thread and by no other."""

from __future__ import annotations

import gc
import threading
import weakref

from pytestqt.qtbot import QtBot

from ui.qt.garbage import GarbageTimer


class Knot:
    """A cycle that notes the thread it was untied on."""

    def __init__(self, untied: list[str]) -> None:
        self.self = self
        weakref.finalize(self, lambda: untied.append(threading.current_thread().name))


def test_cycles_made_on_a_work_thread_are_untied_on_the_windows_thread(qtbot: QtBot) -> None:
    untied: list[str] = []
    timer = GarbageTimer()
    worker = threading.Thread(target=lambda: [Knot(untied) for _ in range(5000)])
    worker.start()
    worker.join()
    assert untied == []
    qtbot.waitUntil(lambda: len(untied) == 5000, timeout=10_000)
    assert set(untied) == {"MainThread"}
    timer.stop()
    assert gc.isenabled()
    gc.disable()  # as the surrounding fixture left it
