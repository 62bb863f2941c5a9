"""The file that a piece was read from, event by event, with what was taken out and put in.

Invariant: the events are as in the file, in its own ticks and order; `Score` holds what they mean.
A piece that is changed keeps its original: engines/formats/midi_rewriting.py writes the events of
the notes and settings that are still there, and everything else, again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

from engines.contract import ScoreError
from engines.contract.text import Text

TICKS = 480
"""Ticks per quarter note of a score."""
_PORT = b"\xff\x21"

FileEvent = tuple[int, bytes]
"""Tick in its track and bytes: status and data; a meta or exclusive event without its length."""

EventIndex = tuple[int, int]
"""Chunk of the file, and index of an event in it."""


ScoreT = TypeVar("ScoreT")


@dataclass(frozen=True, order=True)
class Home:
    """Where a track was read from: track of the file, channel and program.

    `channel` continues over ports: port 1 has channels 16 to 31.
    """

    chunk: int
    channel: int
    program: int


@dataclass(frozen=True)
class Chunk:
    """The events of one track of a file without its end mark, which is at tick `end`."""

    events: tuple[FileEvent, ...]
    end: int


@dataclass(frozen=True)
class NoteLink:
    """The events of one note: the index of its beginning and of its end in its home's chunk.

    `off` is None if the file never ends it.
    """

    home: Home
    on: int
    off: int | None


class Message(NamedTuple):
    """A message of a channel: tick of the score, place in the file, and bytes.

    `channel` continues over ports: port 1 has channels 16 to 31.
    """

    tick: int
    chunk: int
    number: int  # of the event in its chunk; negative for one that was put in
    channel: int
    data: bytes

    @property
    def kind(self) -> int:
        """The upper half of the status byte, such as 0xB0 for a controller."""
        return self.data[0] & 0xF0


@dataclass(frozen=True)
class Addition:
    """An event that is put in at a tick of the score, before the file's own events there."""

    chunk: int
    tick: int
    data: bytes


@dataclass(frozen=True)
class Original(Generic[ScoreT]):
    """A file: its format (0, 1 or 2), division word and chunks.

    `base` is the score that the file alone gives, and `links` lead from its notes to its events.
    `removals` are events that are left out, and `additions` are put in.
    """

    format: int
    division: int
    chunks: tuple[Chunk, ...]
    links: tuple[NoteLink, ...] = field(compare=False, repr=False)
    base: ScoreT = field(compare=False, repr=False)
    removals: frozenset[EventIndex] = frozenset()
    additions: tuple[Addition, ...] = ()

    @cached_property
    def scale(self) -> Fraction:
        """Ticks of the score per tick of the file."""
        return tick_scale(self.division)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The tick at which each chunk begins: patterns of format 2 follow one another."""
        return chunk_starts(self.format, self.chunks)

    def tick(self, chunk: int, file_tick: int) -> int:
        """The tick of the score of a tick in a chunk."""
        return scaled(self.starts[chunk] + file_tick, self.scale)

    @cached_property
    def messages(self) -> tuple[Message, ...]:
        """The messages of all channels but those of notes, as they follow one another in time."""
        messages = [
            message for message in self._file_messages() if message[1:3] not in self.removals
        ]
        for number, event in enumerate(self.additions, -len(self.additions)):
            if 0xA0 <= event.data[0] < 0xF0:
                channel = self.port_offset(event.chunk) + (event.data[0] & 0x0F)
                messages.append(Message(event.tick, event.chunk, number, channel, event.data))
        return tuple(sorted(messages))

    @cached_property
    def channel_messages(self) -> dict[int, list[Message]]:
        """The messages of each channel that has some, as they follow one another in time."""
        channels: defaultdict[int, list[Message]] = defaultdict(list)
        for message in self.messages:
            channels[message.channel].append(message)
        return dict(channels)

    def _file_messages(self) -> Iterator[Message]:
        for number, chunk in enumerate(self.chunks):
            offset, start = 0, self.starts[number]
            for index, (tick, data) in enumerate(chunk.events):
                if 0xA0 <= data[0] < 0xF0:
                    channel = offset + (data[0] & 0x0F)
                    yield Message(scaled(start + tick, self.scale), number, index, channel, data)
                elif data[:2] == _PORT and len(data) > 2:
                    offset = 16 * (data[2] & 0x7F)

    def port_offset(self, chunk: int) -> int:
        """The first channel of the port that a chunk's track plays to."""
        events = self.chunks[chunk].events
        ports = [data[2] for _, data in events if data[:2] == _PORT and len(data) > 2]
        return 16 * (ports[-1] & 0x7F) if ports else 0


def chunk_starts(file_format: int, chunks: tuple[Chunk, ...]) -> tuple[int, ...]:
    """The tick at which each chunk begins: patterns of format 2 follow one another."""
    lengths = [chunk.end if file_format == 2 else 0 for chunk in chunks]
    return tuple(accumulate(lengths, initial=0))[: len(chunks)]


def tick_scale(division: int) -> Fraction:
    """Ticks of the score per tick of a file; film frames are read at 120 beats per minute.

    Raises `ScoreError` where the division word means nothing.
    """
    frames, ticks = 256 - (division >> 8), division & 0xFF
    if division & 0x8000 and frames in (24, 25, 29, 30) and ticks:
        per_second = Fraction(30_000, 1001) if frames == 29 else Fraction(frames)
        return 2 * TICKS / (per_second * ticks)
    if division & 0x8000 or not division:
        raise ScoreError(Text("This MIDI file does not say how long its notes are."))
    return Fraction(TICKS, division)


def scaled(tick: int, scale: Fraction) -> int:
    """The nearest tick after scaling; halves are rounded up."""
    return (2 * tick * scale.numerator + scale.denominator) // (2 * scale.denominator)
