"""Calls that wait for a thread of their own, of which only the newest are still wanted.

Invariant: calls are run one at a time, on the thread that calls `run`. Those of a channel are
replaced all at once, so that no call is run that a newer request of its channel has made stale.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence

Call = Callable[[], None]


class NewestFirst:
    """Waiting calls by channel; the channel that is named first goes first."""

    def __init__(self, channels: Sequence[str]) -> None:
        self._waiting: dict[str, deque[Call]] = {channel: deque() for channel in channels}
        self._changed = threading.Condition()
        self._is_stopped = False

    def replace(self, channel: str, calls: Iterable[Call]) -> None:
        """Drop what waits in a channel and queue these calls in it."""
        with self._changed:
            self._waiting[channel] = deque(calls)
            self._changed.notify()

    def stop(self) -> None:
        """Drop everything; `run` returns once its present call has."""
        with self._changed:
            self._is_stopped = True
            for calls in self._waiting.values():
                calls.clear()
            self._changed.notify()

    def run(self) -> None:
        """Run the calls as they come, until `stop`. A call must not raise."""
        while (call := self._wait()) is not None:
            call()

    def _wait(self) -> Call | None:
        """The next call, once there is one; None after `stop`."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_stopped or any(self._waiting.values()))
            if self._is_stopped:
                return None
            return next(calls for calls in self._waiting.values() if calls).popleft()
