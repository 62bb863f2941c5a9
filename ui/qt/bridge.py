"""Carries events from work threads to the window's thread.

Invariant: no other thread ever emits a signal that carries an object. Every event goes into a
locked queue, and ONE permanent signal without arguments wakes the window's thread, which drains the
queue and emits each event there; previews at most thirty times a second. Of several studios only
the one that is followed when the queue is drained is delivered. No other thread touches a closed
bridge: Qt may be deleting it.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections import deque
from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from studio.base.events import Event, Listener

    QueueItem = tuple["EventSource | None", Event | Callable[[], None]]
    """An event or a call, of this studio or of no particular one."""

log = logging.getLogger("ui.qt.bridge")

MIN_INTERVAL_MS = 33
T = TypeVar("T")
Call = Callable[[], None]


class EventSource(Protocol):
    """What publishes events: the `Events` of a studio."""

    def subscribe(self, listener: Listener) -> None:
        """Call `listener` with every event."""
        ...

    def unsubscribe(self, listener: Listener) -> None:
        """Stop calling `listener`."""
        ...


class Bridge(QObject):
    """Takes the studio's events on any thread and emits them on the window's."""

    job_changed = Signal(object)
    preview_shown = Signal(object)
    artifact_added = Signal(object)
    artifact_changed = Signal(object)
    notice_given = Signal(object)
    loss_added = Signal(object)
    adapters_changed = Signal(object)
    taste_changed = Signal(object)
    collections_changed = Signal(object)
    book_changed = Signal(object)
    models_changed = Signal(object)
    data_sets_changed = Signal(object)
    scan_progressed = Signal(object)

    _wake_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: deque[QueueItem] = deque()
        self._lock = threading.Lock()
        self.threads: list[threading.Thread] = []
        self._is_closed = False
        self._source: EventSource | None = None
        self._listener: Listener | None = None
        self._since_drain = QElapsedTimer()
        self._drain_timer = QTimer(self)
        self._drain_timer.setSingleShot(True)
        self._drain_timer.timeout.connect(self._drain)
        self._wake_requested.connect(self._wake, Qt.ConnectionType.QueuedConnection)

    @cached_property
    def _signals(self) -> dict[type[Event], SignalInstance]:
        """The signal of each kind of event; their classes are made only once one is delivered."""
        from studio.base import events

        return {
            events.JobChanged: self.job_changed,
            events.PreviewShown: self.preview_shown,
            events.ArtifactAdded: self.artifact_added,
            events.ArtifactChanged: self.artifact_changed,
            events.NoticeGiven: self.notice_given,
            events.LossAdded: self.loss_added,
            events.AdaptersChanged: self.adapters_changed,
            events.TasteChanged: self.taste_changed,
            events.CollectionsChanged: self.collections_changed,
            events.BookChanged: self.book_changed,
            events.ModelsChanged: self.models_changed,
            events.DataSetsChanged: self.data_sets_changed,
            events.ScanProgressed: self.scan_progressed,
        }

    def follow(self, source: EventSource | None) -> None:
        """Deliver the events of this studio from now on, and no more of the one before."""
        if self._source is not None and self._listener is not None:
            self._source.unsubscribe(self._listener)
        self._source = source
        if source is not None:
            self._listener = partial(self._post_from, source)
            source.subscribe(self._listener)

    def post_event(self, event: Event) -> None:
        """Emit an event on the window's thread; may be called on any thread, returns at once."""
        self._post(event)

    def post_call(self, call: Call) -> None:
        """Call something on the window's thread; may be called on any thread, returns at once."""
        self._post(call)

    def run_in_background(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run `work` on a thread of its own; `done` or `failed` is called on the window's.

        Once the bridge is closed, `work` is waited for and neither is called.
        """

        def run() -> None:
            try:
                result = work()
            except Exception as fault:  # noqa: BLE001 - a thread's edge: `failed` gets it, see ui.context
                self._post(partial(failed, fault))
            else:
                self._post(partial(done, result))

        self.threads = [thread for thread in self.threads if thread.is_alive()]
        thread = threading.Thread(target=run, name="bowerbird-background")
        self.threads.append(thread)
        thread.start()
        if self._is_closed:
            thread.join()

    def close(self) -> None:
        """Join the background threads and deliver their results; deliver nothing afterwards."""
        while self.threads:
            for thread in self.threads:
                thread.join()
            self.threads = []
            self._drain()
        with self._lock:
            self._is_closed = True
            self._queue.clear()
        self._drain_timer.stop()

    def _post_from(self, source: EventSource, event: Event) -> None:
        self._post(event, source)

    def _post(self, item: Event | Call, source: EventSource | None = None) -> None:
        with self._lock:  # held until the signal is out, so that `close` waits for it
            if self._is_closed:
                return
            self._queue.append((source, item))
            if len(self._queue) == 1:
                self._wake_requested.emit()

    @Slot()
    def _wake(self) -> None:
        if self._drain_timer.isActive():
            return
        elapsed = self._since_drain.elapsed() if self._since_drain.isValid() else MIN_INTERVAL_MS
        if elapsed >= MIN_INTERVAL_MS:
            self._drain()
        else:
            self._drain_timer.start(MIN_INTERVAL_MS - elapsed)

    @Slot()
    def _drain(self) -> None:
        self._since_drain.start()
        with self._lock:
            items = list(self._queue)
            self._queue.clear()
        for source, item in _without_stale_previews(items):
            # Checked for each item: one of them may open another project, or close the window.
            if not self._is_closed and (source is None or source is self._source):
                self._deliver(item)

    def _deliver(self, item: Event | Call) -> None:
        try:
            if callable(item):
                item()
            else:
                self._signals[type(item)].emit(item)
        except Exception as fault:
            # A bug in one slot must not keep the rest of the queue from being delivered. It is
            # handed on as PySide hands on any exception that leaves a slot.
            log.exception("an event could not be delivered")
            sys.excepthook(type(fault), fault, fault.__traceback__)


def _without_stale_previews(items: list[QueueItem]) -> list[QueueItem]:
    """Drop all previews of an output but the last: only that one is worth painting."""
    from studio.base.events import PreviewShown

    outputs: set[tuple[str, int]] = set()
    fresh: list[QueueItem] = []
    for source, item in reversed(items):
        if isinstance(item, PreviewShown):
            output = (item.job, item.preview.index)
            if output in outputs:
                continue
            outputs.add(output)
        fresh.append((source, item))
    fresh.reverse()
    return fresh
