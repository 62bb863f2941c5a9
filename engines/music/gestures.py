"""What a file says besides its notes about how they sound: pedal, bends, vibrato, volume and
expression.

Invariant: a track without such messages has no gestures, and sounds as it did without this module.

Sources: the MIDI Association's "MIDI 1.0 Detailed Specification" (controllers, registered parameter
0), RP-015 (reset all controllers), General MIDI level 1 (ranges and defaults), and "SoundFont
Technical Specification 2.04", sections 8.4.3 and 8.4.4 (what wheel and pressure do).
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
from engines.music.modulation import Oscillator

_WHEEL, _VOLUME, _EXPRESSION, _SUSTAIN, _RESET = 1, 7, 11, 64, 121
_DATA, _FINE_DATA, _PARAMETERS = 6, 38, (98, 99, 100, 101)
_FULL = 127
_CENTRE = 8192
_DEFAULT_RANGE_CENTS = 200.0
MAX_HOLD_S = 12.0
"""How long a pedal holds a note at most, so that one that is never lifted does not fill memory."""
_VIBRATO_CENTS, _VIBRATO_HZ = 50.0, 8.176
"""How far wheel and pressure let a pitch swing at most, and how fast; a font is not asked."""
_SWING_S = 0.005
"""How often the pitch of a vibrato is set."""
_RAMP_S = 0.005
"""How long a change of volume takes: a sudden one clicks."""


Values = tuple[tuple[float, float], ...]
"""Times in seconds, and a value from each of them on."""


@dataclass(frozen=True)
class Gestures:
    """The gestures of one track, at times in seconds.

    `bends` and the depths of `vibrato` are in cents and `gains` are factors, each from its time on;
    `pedals` are the times at which the pedal goes down and up, in turn.
    """

    bends: Values = ()
    vibrato: Values = ()
    gains: Values = ()
    pedals: tuple[float, ...] = ()

    def held_until(self, end_s: float, next_s: float) -> float:
        """When a note ends that is released at `end_s` and whose key begins again at `next_s`."""
        index = bisect_right(self.pedals, end_s)
        if index % 2 == 0:
            return end_s
        lifted = self.pedals[index] if index < len(self.pedals) else np.inf
        return max(end_s, min(lifted, next_s, end_s + MAX_HOLD_S))

    def bends_within(self, start_s: float, end_s: float) -> Values:
        """The bends of a time: seconds since its start, and cents; () where there is none.

        A vibrato swings from the start on.
        """
        bends = _within(self.bends, start_s, end_s)
        depths = _within(self.vibrato, start_s, end_s)
        return _swinging(bends, depths, end_s - start_s) if depths else bends

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


def _within(values: Values, start_s: float, end_s: float) -> Values:
    """Those of a time, by seconds since its start; () where all are 0."""
    first, last = bisect_right(values, (start_s, np.inf)) - 1, bisect_left(values, (end_s,))
    within = tuple((max(0.0, at - start_s), value) for at, value in values[max(first, 0) : last])
    return within if any(value for _, value in within) else ()


def _swinging(bends: Values, depths: Values, length_s: float) -> Values:
    """Bends with a triangle of these depths added."""
    grid = np.arange(0.0, length_s, _SWING_S)
    times = np.unique(np.concatenate((grid, [at for at, _ in (*bends, *depths)])))
    swing = Oscillator(0.0, _VIBRATO_HZ).levels(times)
    cents = _values_at(bends, times) + _values_at(depths, times) * swing
    return tuple(zip(times.tolist(), cents.tolist(), strict=True))


def _values_at(values: Values, times: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The value at each time, 0 before the first."""
    starts, states = np.array([(-1.0, 0.0), *values]).T
    return states[np.searchsorted(starts, times, side="right") - 1]


NONE = Gestures()


@dataclass
class _Channel:
    """A channel while its messages are read."""

    volume: int = Track.volume
    expression: int = _FULL
    bend: int = _CENTRE
    wheel: int = 0
    pressure: int = 0
    range_cents: float = _DEFAULT_RANGE_CENTS
    parameter: dict[int, int] = field(default_factory=dict[int, int])
    bends: list[tuple[int, float]] = field(default_factory=list[tuple[int, float]])
    vibrato: list[tuple[int, float]] = field(default_factory=list[tuple[int, float]])
    gains: list[tuple[int, float]] = field(default_factory=list[tuple[int, float]])
    pedals: list[int] = field(default_factory=list[int])

    def read(self, message: Message) -> None:
        """Apply one message."""
        data, tick = message.data, message.tick
        if message.kind == 0xE0:
            self.bend = data[1] | data[2] << 7
            self._add_bend(tick)
        elif message.kind == 0xD0:
            self.pressure = data[1]
            self._add_vibrato(tick)
        elif message.kind == 0xB0:
            self._control(tick, data[1], data[2])

    def _control(self, tick: int, control: int, value: int) -> None:
        if control == _WHEEL:
            self.wheel = value
            self._add_vibrato(tick)
        elif control == _SUSTAIN:
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
            self.wheel = self.pressure = 0
            self.parameter.clear()
            self._press(tick, is_down=False)
            self._add_bend(tick)
            self._add_vibrato(tick)
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

    def _add_vibrato(self, tick: int) -> None:
        cents = (self.wheel + self.pressure) / _FULL * _VIBRATO_CENTS
        if cents != (self.vibrato[-1][1] if self.vibrato else 0.0):
            self.vibrato.append((tick, cents))

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
        bends=_timed(channel.bends, times),
        vibrato=() if track.drums else _timed(channel.vibrato, times),
        gains=_relative_gains(channel.gains, base, times),
        pedals=() if track.drums else tuple(map(times.seconds_at, channel.pedals)),
    )


def _timed(values: Iterable[tuple[int, float]], times: TempoMap) -> Values:
    return tuple((times.seconds_at(tick), value) for tick, value in values)


def _relative_gains(gains: Sequence[tuple[int, float]], base: Track, times: TempoMap) -> Values:
    """Gains divided by that of the track's own volume, which holds until the first of them.

    () where it has no other.
    """
    own = (base.volume / Track.volume) ** 2
    if all(gain == own for _, gain in gains):
        return ()
    until_first = [(0, own)] if gains[0][0] else []
    return _timed(((tick, gain / own) for tick, gain in (*until_first, *gains)), times)
