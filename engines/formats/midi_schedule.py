"""What is sent to a MIDI port to play a score, and when.

Messages are with the seconds after the first of them; nothing is sent here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge

import mido

from engines.formats.midi import channels
from engines.formats.midi_clock import clock_messages
from engines.formats.score import Score, TempoMap, Track, seconds_at, trim_overlaps

_VOLUME, _PAN = 7, 10
_MIDDLE = 64


@dataclass(frozen=True)
class Routing:
    """How a score is sent: a channel for each track, None for one of its own; with clock or not."""

    channels: Sequence[int | None] = ()
    sends_clock: bool = False


PLAIN = Routing()


def schedule(
    score: Score, first_tick: int = 0, end_tick: int | None = None, routing: Routing = PLAIN
) -> list[tuple[float, mido.Message]]:
    """Messages from `first_tick` on, each with its seconds after it: instruments, then notes.

    A note that begins before `first_tick` is left out; one that lasts beyond `end_tick` ends there.
    """
    times = TempoMap(score)
    start = times.seconds_at(first_tick)
    end = score.end if end_tick is None else end_tick
    timed: list[tuple[float, int, mido.Message]] = []
    for track, channel in parts_of(score, routing):
        timed += [(0.0, 0, message) for message in set_up_of(track, channel)]
        for note in trim_overlaps(n for n in track.notes if first_tick <= n.start < end):
            off = mido.Message("note_off", channel=channel, note=note.pitch)
            on = mido.Message("note_on", channel=channel, note=note.pitch, velocity=note.velocity)
            timed.append((times.seconds_at(min(note.end, end)) - start, 1, off))
            timed.append((times.seconds_at(note.start) - start, 2, on))
    return [(due, message) for due, _, message in sorted(timed, key=lambda item: item[:2])]


def with_clock(
    score: Score, first_tick: int, end_tick: int | None, routing: Routing
) -> Iterator[tuple[float, mido.Message]]:
    """`schedule`, and the clock where it is sent; the clock goes first.

    Nothing is computed before the first message is asked for, by the thread that sends it.
    """
    messages = schedule(score, first_tick, end_tick, routing)
    end = score.end if end_tick is None else end_tick
    clocks = clock_messages(score, first_tick, end) if routing.sends_clock else ()
    yield from merge(clocks, messages, key=lambda timed: timed[0])


def repeat(
    score: Score, first_tick: int, loop: tuple[int, int], routing: Routing = PLAIN
) -> Iterator[tuple[float, mido.Message]]:
    """`schedule` to the end of a span of ticks, and then that span again and again.

    Who follows the clock is stopped and sent back to the beginning of the span.
    """
    start, end = loop
    if first_tick >= end:
        first_tick = start
    stop = [(0.0, mido.Message("stop"))] if routing.sends_clock else []
    body = [*stop, *with_clock(score, start, end, routing)]  # known before time begins
    yield from with_clock(score, first_tick, end, routing)
    offset = seconds_at(score, end) - seconds_at(score, first_tick)
    length = seconds_at(score, end) - seconds_at(score, start)
    while body and length > 0:
        yield from ((offset + due, message) for due, message in body)
        offset += length


def parts_of(score: Score, routing: Routing = PLAIN) -> list[tuple[Track, int]]:
    """Each track with its channel: that of the routing, or its own."""
    own = [channel for channel, _ in channels(score)]
    choices = [*routing.channels[: len(own)], *[None] * (len(own) - len(routing.channels))]
    parts = zip(score.tracks, own, choices, strict=True)
    return [(track, mine if choice is None else choice) for track, mine, choice in parts]


def set_up_of(track: Track, channel: int) -> Iterator[mido.Message]:
    """Instrument, volume and pan of a track."""
    yield mido.Message("program_change", channel=channel, program=track.program)
    for control, value in ((_VOLUME, track.volume), (_PAN, track.pan + _MIDDLE)):
        yield mido.Message("control_change", channel=channel, control=control, value=value)
