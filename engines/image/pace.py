"""How long the pictures of a slow job take."""

from __future__ import annotations

import time
from collections.abc import Callable

from engines.contract import JobContext
from engines.contract.text import Text

_WORTH_SAYING_S = 60.0


class Pace:
    """Times the steps of a job whose pictures take `steps` each; 0 for a job that is not slow."""

    def __init__(
        self, context: JobContext, steps: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._context, self._steps, self._clock = context, steps, clock
        self._first_at: float | None = None

    def add_step(self) -> None:
        """Note that a step is done."""
        if not self._steps:
            return
        now = self._clock()
        if self._first_at is None:
            self._first_at = now
            return
        seconds = (now - self._first_at) * self._steps
        self._steps = 0
        if seconds >= _WORTH_SAYING_S:
            minutes = round(seconds / 60)
            self._context.notice(
                Text("About a minute a picture here.")
                if minutes == 1
                else Text("About {minutes} minutes a picture here.", minutes=minutes)
            )
