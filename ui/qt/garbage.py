"""Collects garbage on the window's thread only.

Invariant: while a `GarbageTimer` lives, Python's own collector is off. It runs on whichever thread
happens to allocate, and a dead widget that is finalised on a work thread crashes Qt.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

INTERVAL_MS = 1000


class GarbageTimer(QObject):
    """Checks once a second which generation is due, by the thresholds of the collector."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(INTERVAL_MS)

    def stop(self) -> None:
        """Turn Python's own collector on again."""
        self._timer.stop()
        gc.enable()

    @Slot()
    def _collect(self) -> None:
        due = [
            count > threshold
            for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True)
        ]
        if due[0]:
            gc.collect(2 if all(due) else 1 if due[1] else 0)
