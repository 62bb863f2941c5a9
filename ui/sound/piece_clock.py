"""The time of a piece that is not heard: it plays without a sound device.

The position follows from a clock alone; a loop repeats without a gap.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from engines.formats.score import Score, seconds_at


class PieceClock:
    """A `Timekeeper` of the score that was shown last; `now` returns seconds."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._score = Score()
        self._loop: tuple[int, int] | None = None
        self._from_s, self._since = 0.0, 0.0
        self._is_running = False

    def show(self, score: Score, loop: tuple[int, int] | None) -> None:
        """Keep the time of this score; `loop` is a span of ticks to repeat."""
        at = self.seconds()
        self._score, self._loop = score, loop
        self._move_to(at)

    def play(self) -> None:
        """Run from the current time."""
        self._is_running, self._since = True, self._now()

    def pause(self) -> None:
        """Stop at the current time."""
        self._move_to(self.seconds())
        self._is_running = False

    def seek(self, seconds: float) -> None:
        """Go to a time."""
        self._move_to(seconds)

    def seconds(self) -> float:
        """The current time."""
        at = self._from_s + (self._now() - self._since if self._is_running else 0.0)
        if self._loop is None:
            return at
        start, end = (seconds_at(self._score, tick) for tick in self._loop)
        return at if at < end else start + (at - start) % (end - start)

    def has_ended(self) -> bool:
        """Return whether the end was reached; never in a loop."""
        return self._loop is None and self.seconds() >= seconds_at(self._score, self._score.end)

    def _move_to(self, seconds: float) -> None:
        self._from_s, self._since = seconds, self._now()
