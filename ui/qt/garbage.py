"""Collects garbage on the window's thread only.

Invariant: while a `GarbageTimer` lives, Python's own collector is off. It runs on whichever thread
happens to allocate, and a dead widget that is finalised on a work thread crashes Qt.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

INTERVAL_MS = 1000
MASS = 40_000
"""So many new objects are data that was read, such as a list of many files. To look among them for
garbage would find none, and block the window for over 0.1 s each time; among half as many again it
takes 0.02 s."""


class GarbageTimer(QObject):
    """Checks once a second which generation is due, by the thresholds of the collector, and
    collects once at most.

    What is alive when the timer starts, or when a mass of objects was made, at once or little by
    little, is left out of all later collections: modules, above all, among which a collection would
    take 0.1 s and more. It is freed as ever once nothing refers to it, unless it is part of a
    cycle.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._leave_out()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(INTERVAL_MS)

    def stop(self) -> None:
        """Turn Python's own collector on again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    @Slot()
    def _collect(self) -> None:
        counts = gc.get_count()
        if counts[0] > MASS:
            self._leave_out()
            return
        due = [
            count > threshold for count, threshold in zip(counts, gc.get_threshold(), strict=True)
        ]
        if due[0] and self._survivors <= MASS // 2:
            garbage = gc.collect(2 if all(due) else 1 if due[1] else 0)
            self._survivors += counts[0] - garbage
        elif due[0]:
            gc.collect()
            self._survivors = len(gc.get_objects())  # those that nothing refers to went meanwhile
            if self._survivors > MASS // 2:
                self._leave_out()

    def _leave_out(self) -> None:
        gc.freeze()
        self._survivors = 0
