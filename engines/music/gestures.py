"""What a file says besides its notes about how they sound: pedal, bends, volume and expression.

Invariant: a track without such messages has no gestures, and sounds as it did without this module.

Sources: the MIDI Association's "MIDI 1.0 Detailed Specification" (controllers, registered parameter
0), RP-015 (reset all controllers), and General MIDI level 1 (ranges and defaults).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from engines.formats.original import Message
from engines.formats.score import Score, TempoMap, Track

_VOLUME, _EXPRESSION, _SUSTAIN, _RESET = 7, 11, 64, 121
_DATA, _FINE_DATA, _PARAMETERS = 6, 38, (98, 99, 100, 101)
_FULL = 127
_CENTRE = 8192
_DEFAULT_RANGE_CENTS = 200.0
MAX_HOLD_S = 12.0
"""How long a pedal holds a note at most, so that one that is never lifted does not fill memory."""
_RAMP_S = 0.005
"""How long a change of volume takes: a sudden one clicks."""


@dataclass(frozen=True)
class Gestures:
    """The gestures of one track, at times in seconds.

    `bends` are in cents and `gains` are factors, each from its time on; `pedals` are the times at
    which the pedal goes down and up, in turn.
    """

    bends: tuple[tuple[float, float], ...] = ()
    gains: tuple[tuple[float, float], ...] = ()
    pedals: tuple[float, ...] = ()

    def held_until(self, end_s: float, next_s: float) -> float:
        """When a note ends that is released at `end_s` and whose key begins again at `next_s`."""
        index = bisect_right(self.pedals, end_s)
        if index % 2 == 0:
            return end_s
        lifted = self.pedals[index] if index < len(self.pedals) else np.inf
        return max(end_s, min(lifted, next_s, end_s + MAX_HOLD_S))

    def bends_within(self, start_s: float, end_s: float) -> tuple[tuple[float, float], ...]:
        """The bends of a time: seconds since its start, and cents; () where there is none."""
        first = bisect_right(self.bends, (start_s, np.inf)) - 1
        last = bisect_left(self.bends, (end_s,))
        bends = self.bends[max(first, 0) : last]
        within = tuple((max(0.0, at - start_s), cents) for at, cents in bends)
        return within if any(cents for _, cents in within) else ()

    def gain(self, start: int, count: int, rate: int) -> npt.NDArray[np.float32] | None:
        """The gain of `count` frames from frame `start` on; None where it is 1 throughout."""
        if not self.gains:
            return None
        edges, values = self._edges
        first, last = np.searchsorted(edges, (start / rate, (start + count) / rate))
        near = slice(max(int(first) - 1, 0), int(last) + 1)
        times = np.arange(start, start + count) / rate
        return np.interp(times, edges[near], values[near]).astype(np.float32)

    @cached_property
    def _edges(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """The gains as straight lines: each change takes `_RAMP_S`, or the time until the next."""
        times, gains = np.array(self.gains, np.float64).T
        ends = np.minimum(times + _RAMP_S, np.append(times[1:], np.inf))
        before = np.concatenate((gains[:1], gains[:-1]))
        return np.stack((times, ends), 1).ravel(), np.stack((before, gains), 1).ravel()


NONE = Gestures()


@dataclass
class _Channel:
    """A channel while its messages are read."""

    volume: int = Track.volume
    expression: int = _FULL
    bend: int = _CENTRE
    range_cents: float = _DEFAULT_RANGE_CENTS
    parameter: dict[int, int] = field(default_factory=dict[int, int])
    bends: list[tuple[int, float]] = field(default_factory=list[tuple[int, float]])
    gains: list[tuple[int, float]] = field(default_factory=list[tuple[int, float]])
    pedals: list[int] = field(default_factory=list[int])

    def read(self, message: Message) -> None:
        """Apply one message."""
        data, tick = message.data, message.tick
        if message.kind == 0xE0:
            self.bend = data[1] | data[2] << 7
            self._add_bend(tick)
        elif message.kind == 0xB0:
            self._control(tick, data[1], data[2])

    def _control(self, tick: int, control: int, value: int) -> None:
        if control == _SUSTAIN:
            self._press(tick, value >= 64)
        elif control == _VOLUME:
            self.volume = value
            self._add_gain(tick)
        elif control == _EXPRESSION:
            self.expression = value
            self._add_gain(tick)
        elif control in _PARAMETERS:
            self.parameter[control] = value
            if control in (98, 99):  # a parameter that is not registered
                self.parameter[100] = self.parameter[101] = _FULL
        elif control in (_DATA, _FINE_DATA) and self._is_range():
            semitones, cents = divmod(self.range_cents, 100)
            self.range_cents = (
                100.0 * value + cents if control == _DATA else 100 * semitones + value
            )
            self._add_bend(tick)
        elif control == _RESET:
            self.bend, self.expression = _CENTRE, _FULL
            self.parameter.clear()
            self._press(tick, is_down=False)
            self._add_bend(tick)
            self._add_gain(tick)

    def _is_range(self) -> bool:
        return self.parameter.get(100) == self.parameter.get(101) == 0

    def _press(self, tick: int, is_down: bool) -> None:
        if is_down != len(self.pedals) % 2:
            self.pedals.append(tick)

    def _add_bend(self, tick: int) -> None:
        cents = (self.bend - _CENTRE) / _CENTRE * self.range_cents
        if cents != (self.bends[-1][1] if self.bends else 0.0):
            self.bends.append((tick, cents))

    def _add_gain(self, tick: int) -> None:
        """Volume and expression are squared, as 40 dB per decade; the last of a tick counts."""
        if self.gains and self.gains[-1][0] == tick:
            self.gains.pop()
        self.gains.append((tick, (self.volume / Track.volume * self.expression / _FULL) ** 2))


def gestures_of(score: Score, times: TempoMap) -> list[Gestures]:
    """The gestures of each track: those of the channel that it has in its file."""
    original = score.original
    if original is None:
        return [NONE] * len(score.tracks)
    base = {track.home: track for track in original.base.tracks}
    channels = {channel: _read(own) for channel, own in original.channel_messages.items()}
    return [
        _in_seconds(channels[track.home.channel], track, base.get(track.home, track), times)
        if track.home is not None and track.home.channel in channels
        else NONE
        for track in score.tracks
    ]


def _read(messages: Iterable[Message]) -> _Channel:
    channel = _Channel()
    for message in messages:
        channel.read(message)
    return channel


def _in_seconds(channel: _Channel, track: Track, base: Track, times: TempoMap) -> Gestures:
    """A track's gestures; its gains are relative to its volume, which may have been changed."""
    return Gestures(
        bends=tuple((times.seconds_at(tick), cents) for tick, cents in channel.bends),
        gains=_relative_gains(channel.gains, base, times),
        pedals=() if track.drums else tuple(map(times.seconds_at, channel.pedals)),
    )


def _relative_gains(
    gains: Sequence[tuple[int, float]], base: Track, times: TempoMap
) -> tuple[tuple[float, float], ...]:
    """Gains divided by that of the track's own volume, which holds until the first of them.

    () where it has no other.
    """
    own = (base.volume / Track.volume) ** 2
    if all(gain == own for _, gain in gains):
        return ()
    until_first = [(0, own)] if gains[0][0] else []
    return tuple((times.seconds_at(tick), gain / own) for tick, gain in (*until_first, *gains))
