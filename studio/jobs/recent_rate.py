"""How fast something goes lately.

Invariant: the later half of what was timed counts, so that the first units, which load and warm up,
and what was long ago fade, while a moment that is slow or fast changes little.
"""

from __future__ import annotations

from typing import NamedTuple

_NEAREST = 1 / 64
"""Share of the seconds that lies between two marks at least: there are few of them, however many
units are added."""


class Timed(NamedTuple):
    """So many units in so many seconds."""

    seconds: float
    units: float


class RecentRate:
    """Seconds and units of a task, added as they pass."""

    def __init__(self) -> None:
        self.total = Timed(0.0, 0.0)
        self._marks = [self.total]

    def add(self, seconds: float, units: float) -> None:
        """Count units that took so many seconds."""
        self.total = Timed(self.total.seconds + seconds, self.total.units + units)
        if self.total.seconds - self._marks[-1].seconds > _NEAREST * self.total.seconds:
            self._marks.append(self.total)

    @property
    def recent(self) -> Timed:
        """The later half of the seconds; all of them where no unit was done in it."""
        half_s = self.total.seconds / 2
        first = next(mark for mark in reversed(self._marks) if mark.seconds <= half_s)
        if self.total.units <= first.units:
            return self.total
        return Timed(self.total.seconds - first.seconds, self.total.units - first.units)
