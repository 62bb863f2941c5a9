"""The bridge from the work thread to the window's thread.

Invariant: no other thread ever emits a signal that carries an object. Whatever happens elsewhere is
put into a locked queue, and ONE permanent signal without arguments wakes the window's thread, which
drains the queue and says everything again there, previews at most thirty times a second. Of studios
only the one that is followed by then is heard.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal, Slot

from studio.events import (
    AdaptersChanged,
    ArtifactAdded,
    ArtifactChanged,
    Event,
    JobChanged,
    Listener,
    LossAdded,
    ModelsChanged,
    NoticeGiven,
    PreviewShown,
    TasteChanged,
)

log = logging.getLogger("ui.qt.bridge")

LEAST_PAUSE_MS = 33
T = TypeVar("T")
Call = Callable[[], None]


class Source(Protocol):
    """Who tells events: a studio."""

    def listen(self, listener: Listener) -> None:
        """Send every event to `listener`."""
        ...


Told = tuple[Source | None, Event | Call]  # with who told it, where that matters


class Bridge(QObject):
    """Hears the studio's events on any thread, and says them on the window's."""

    job_changed = Signal(object)
    preview_shown = Signal(object)
    artifact_added = Signal(object)
    artifact_changed = Signal(object)
    notice_given = Signal(object)
    loss_added = Signal(object)
    adapters_changed = Signal(object)
    taste_changed = Signal(object)
    models_changed = Signal(object)

    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: deque[Told] = deque()
        self._guard = threading.Lock()
        self._helpers: list[threading.Thread] = []
        self._studio: Source | None = None
        self._since = QElapsedTimer()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._drain)
        self._woken.connect(self._wake, Qt.ConnectionType.QueuedConnection)
        self._say = {
            JobChanged: self.job_changed,
            PreviewShown: self.preview_shown,
            ArtifactAdded: self.artifact_added,
            ArtifactChanged: self.artifact_changed,
            NoticeGiven: self.notice_given,
            LossAdded: self.loss_added,
            AdaptersChanged: self.adapters_changed,
            TasteChanged: self.taste_changed,
            ModelsChanged: self.models_changed,
        }

    def follow(self, studio: Source | None) -> None:
        """Hear this studio from now on; what the one before has still to say is not shown."""
        self._studio = studio
        if studio is not None:
            studio.listen(partial(self._hear_from, studio))

    def hear(self, event: Event) -> None:
        """Say an event on the window's thread; may be called on any and returns at once."""
        self._put(event)

    def call(self, deed: Call) -> None:
        """Do something on the window's thread; may be called on any and returns at once."""
        self._put(deed)

    def run_in_background(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run `work` on a thread of its own; `done` or `failed` is called on the window's."""

        def run() -> None:
            try:
                result = work()
            except Exception as fault:  # noqa: BLE001 - told to the window, which names it
                failure = fault
                self._put(lambda: failed(failure))
                return
            self._put(lambda: done(result))

        self._helpers = [thread for thread in self._helpers if thread.is_alive()]
        thread = threading.Thread(target=run, name="bowerbird-beside")
        self._helpers.append(thread)
        thread.start()

    def close(self) -> None:
        """Wait for work beside the window and say what came of it; then hear nothing more."""
        while self._helpers:
            for thread in self._helpers:
                thread.join()
            self._helpers = []
            self._drain()
        self._later.stop()

    def _hear_from(self, studio: Source, event: Event) -> None:
        self._put(event, studio)

    def _put(self, item: Event | Call, source: Source | None = None) -> None:
        with self._guard:
            self._queue.append((source, item))
            first = len(self._queue) == 1
        if first:
            self._woken.emit()

    @Slot()
    def _wake(self) -> None:
        if self._later.isActive():
            return
        passed = self._since.elapsed() if self._since.isValid() else LEAST_PAUSE_MS
        if passed >= LEAST_PAUSE_MS:
            self._drain()
        else:
            self._later.start(LEAST_PAUSE_MS - passed)

    @Slot()
    def _drain(self) -> None:
        self._since.start()
        with self._guard:
            items = list(self._queue)
            self._queue.clear()
        for source, item in _without_stale_previews(items):
            # Asked for each: an item may be what opens another project.
            if source is None or source is self._studio:
                self._deliver(item)

    def _deliver(self, item: Event | Call) -> None:
        try:
            if callable(item):
                item()
            else:
                self._say[type(item)].emit(item)
        except Exception:
            # Told as any bug is; what waits behind it in the queue is still said.
            log.exception("an event could not be shown")
            sys.excepthook(*sys.exc_info())


def _without_stale_previews(items: list[Told]) -> list[Told]:
    """Only the last preview of each output is worth painting."""
    seen: set[tuple[str, int]] = set()
    kept: list[Told] = []
    for source, item in reversed(items):
        if isinstance(item, PreviewShown):
            key = (item.job, item.preview.index)
            if key in seen:
                continue
            seen.add(key)
        kept.append((source, item))
    kept.reverse()
    return kept
