"""MIDI clock: beats for other machines, and theirs.

Source: the MIDI Association's "MIDI 1.0 Detailed Specification", system real time messages: 24
clocks a quarter note, start, continue and stop; song positions count sixteenth notes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import mido

from engines.formats.score import TICKS, Score, TempoMap

CLOCKS_PER_QUARTER = 24
_CLOCK_TICKS = TICKS // CLOCKS_PER_QUARTER
_POSITION_TICKS = TICKS // 4
_MAX_POSITION = 0x3FFF
_SHORTEST_S, _LONGEST_S = 60 / 300 / CLOCKS_PER_QUARTER, 60 / 20 / CLOCKS_PER_QUARTER
TRANSPORT = ("start", "continue", "stop")


def clock_messages(
    score: Score, first_tick: int, end_tick: int
) -> Iterator[tuple[float, mido.Message]]:
    """The clocks from `first_tick` until before `end_tick`, each with its seconds after it.

    Others are told first to start, or to continue at the sixteenth of `first_tick`.
    """
    times = TempoMap(score)
    start = times.seconds_at(first_tick)
    if first_tick:
        position = min(first_tick // _POSITION_TICKS, _MAX_POSITION)
        yield 0.0, mido.Message("songpos", pos=position)
    yield 0.0, mido.Message("continue" if first_tick else "start")
    clock = mido.Message("clock")
    for tick in range(-(-first_tick // _CLOCK_TICKS) * _CLOCK_TICKS, end_tick, _CLOCK_TICKS):
        yield times.seconds_at(tick) - start, clock


class ClockFollower:
    """The tempo of another machine, from its last clocks."""

    def __init__(self) -> None:
        self._intervals: deque[float] = deque(maxlen=CLOCKS_PER_QUARTER)
        self._last_s: float | None = None

    def add_clock(self, at_s: float) -> None:
        """A clock came at a time in seconds; one after a pause begins anew."""
        if self._last_s is not None:
            interval = at_s - self._last_s
            if _SHORTEST_S * 0.9 <= interval <= _LONGEST_S * 1.1:
                self._intervals.append(interval)
            else:
                self._intervals.clear()
        self._last_s = at_s

    @property
    def bpm(self) -> float | None:
        """Quarter notes a minute, once a quarter was heard."""
        if len(self._intervals) < CLOCKS_PER_QUARTER:
            return None
        return 60 * len(self._intervals) / (sum(self._intervals) * CLOCKS_PER_QUARTER)
