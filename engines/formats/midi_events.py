"""Standard MIDI files at the level of bytes: chunks, and the events of one track.

Invariant: any bytes are parsed once, in time and memory linear in their length, and give either
events or a `ScoreError`. A violation of the standard is counted as a `Fault` and skipped. mido's
reader raises at the first violation and returns nothing, so parsing is done here, and writing in
engines/formats/midi_writing.py; the tests compare both with mido on every file that mido can read.

Source: the MIDI Association's "Standard MIDI Files Specification", RP-001, version 1.0 of 1996.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from engines.contract import ScoreError
from engines.contract.text import Text

META, END_MARK = 0xFF, 0x2F
_SYSEX = (0xF0, 0xF7)
_ONE_BYTE = (0xC0, 0xD0)
MAX_DELTA = 0x0FFFFFFF
"""The longest time between two events of a track that four bytes can state, in ticks."""


class Fault(Enum):
    """A fault that does not prevent reading."""

    ENDS_EARLY = auto()
    LENGTHS = auto()
    TRACKS = auto()
    FORMAT = auto()
    NO_END = auto()
    BREAKS_OFF = auto()
    NO_STATUS = auto()
    BROKEN = auto()
    HANGING = auto()
    NO_LENGTH = auto()
    OVERLAP = auto()
    ZERO_TEMPO = auto()
    FAST_TEMPO = auto()
    SETTINGS = auto()
    FRAMES = auto()
    PATTERNS = auto()
    NO_NOTES = auto()

    def sentence(self, count: int) -> Text:
        """Return what was wrong, and what was done about it, so many times."""
        return {
            Fault.ENDS_EARLY: Text("The file ends early; what there is of it was read."),
            Fault.LENGTHS: Text(
                "The file states wrong lengths of its tracks; they were found by looking for them."
            ),
            Fault.TRACKS: Text("The file holds fewer tracks than it says."),
            Fault.FORMAT: Text(
                "The file is of an unknown format; it was read as tracks that sound together."
            ),
            Fault.NO_END: Text(
                "Tracks without an end mark: {count}; they were ended at their last event.",
                count=count,
            ),
            Fault.BREAKS_OFF: Text(
                "Tracks with unreadable places: {count}; they were read up to there.", count=count
            ),
            Fault.NO_STATUS: Text(
                "Events that do not say what they are: {count}; they were left out.", count=count
            ),
            Fault.BROKEN: Text("Broken events: {count}; they were left out.", count=count),
            Fault.HANGING: Text(
                "Notes that never ended: {count}; each was given the length of a quarter note.",
                count=count,
            ),
            Fault.NO_LENGTH: Text(
                "Notes without length: {count}; each was given the length of a 32nd note.",
                count=count,
            ),
            Fault.OVERLAP: Text(
                "Notes that began while the same note sounded: {count}; the earlier ones were"
                " cut there.",
                count=count,
            ),
            Fault.ZERO_TEMPO: Text("Tempi of zero: {count}; they were left out.", count=count),
            Fault.FAST_TEMPO: Text(
                "Tempi beyond 600 beats a minute: {count}; they were set to 600.", count=count
            ),
            Fault.SETTINGS: Text(
                "Tempi, meters or keys that cannot be: {count}; they were left out.", count=count
            ),
            Fault.FRAMES: Text(
                "The file counts film frames, not beats; its bars were laid at 120 beats a minute."
            ),
            Fault.PATTERNS: Text(
                "The file holds separate patterns; they were laid one after another."
            ),
            Fault.NO_NOTES: Text("The file holds no notes."),
        }[self]


Faults = Counter[Fault]

Event = tuple[int, int, int, int, bytes]
"""Tick, status byte, first and second data byte (first is the type of a meta event), payload."""


@dataclass(frozen=True)
class Chunks:
    """The chunks of a file: format (0, 1 or 2), division word, and the bytes of each track."""

    format: int
    division: int
    tracks: tuple[bytes, ...]


STRUCTURAL = (
    *(Fault.ENDS_EARLY, Fault.LENGTHS, Fault.TRACKS, Fault.FORMAT),
    *(Fault.NO_END, Fault.BREAKS_OFF, Fault.NO_STATUS, Fault.BROKEN),
)
"""Faults of the bytes: a file that is written again has none. Others are of what events mean."""


def is_structural(repair: str) -> bool:
    """Return whether a sentence about a file is of a structural fault."""
    template = repair.template if isinstance(repair, Text) else repair
    return any(template == fault.sentence(1).template for fault in STRUCTURAL)


class _UnreadableTrack(Exception):
    """A track cannot be read any further."""


def chunks(data: bytes, faults: Faults) -> Chunks:
    """Split a file into chunks, also in a RIFF wrapper. Raises `ScoreError` if it is not MIDI."""
    if data[:4] == b"RIFF" and data[8:12] == b"RMID":
        data = data[max(data.find(b"MThd"), 0) :]
    if data[:4] != b"MThd":
        raise ScoreError(Text('This is not a MIDI file: it does not begin with "MThd".'))
    if len(data) < 14:
        raise ScoreError(Text("This MIDI file ends within its first line; it holds no music."))
    file_format, track_count, division = (
        int.from_bytes(data[at : at + 2], "big") for at in (8, 10, 12)
    )
    at = 8 + max(6, int.from_bytes(data[4:8], "big"))
    if not _is_chunk(data, at):
        at = data.find(b"MTrk", 14)
    tracks = tuple(_tracks(data, at, faults)) if at >= 0 else ()
    if not tracks:
        raise ScoreError(Text("This MIDI file holds no tracks."))
    faults[Fault.FORMAT] += file_format > 2
    faults[Fault.TRACKS] += len(tracks) < track_count and not faults[Fault.ENDS_EARLY]
    return Chunks(file_format if file_format <= 2 else 1, division, tracks)


def _tracks(data: bytes, at: int, faults: Faults) -> Iterator[bytes]:
    while at + 8 <= len(data):
        kind, start = data[at : at + 4], at + 8
        end = start + int.from_bytes(data[at + 4 : start], "big")
        if end != len(data) and not _is_chunk(data, end):
            next_track = data.find(b"MTrk", start)
            faults[Fault.LENGTHS] += next_track >= 0
            faults[Fault.ENDS_EARLY] += next_track < 0 and end > len(data)
            at = end = next_track if next_track >= 0 else len(data)
        else:
            at = end
        if kind == b"MTrk":
            yield data[start:end]


def _is_chunk(data: bytes, at: int) -> bool:
    """Return whether a chunk may begin at `at`: a name of four letters and a length."""
    name = data[at : at + 4]
    return len(data) >= at + 8 and name.isalnum() and name[:1].isalpha()


def events(track: bytes, faults: Faults) -> Iterator[Event]:
    """Channel messages, meta and system exclusive events of a track; the last is its end mark."""
    tick = 0
    try:
        for event in _parse(track, faults):
            if event[0] - tick > MAX_DELTA:  # after an event that was left out
                raise _UnreadableTrack
            tick = event[0]
            if event[1:3] == (META, END_MARK):
                yield event
                return
            yield event
        faults[Fault.NO_END] += 1
    except IndexError:
        faults[Fault.NO_END] += 1
    except _UnreadableTrack:
        faults[Fault.BREAKS_OFF] += 1
    yield tick, META, END_MARK, 0, b""


def _parse(track: bytes, faults: Faults) -> Iterator[Event]:
    """Every event; raises IndexError if the bytes end within one.

    Running status continues over meta and system events. The standard ends it there, but some files
    rely on it.
    """
    at = tick = running = 0
    while at < len(track):
        delta, at = _variable_length(track, at)
        tick += delta
        status = track[at]
        if status >= 0xF0:
            event, at = _system(track, at + 1, tick, status, faults)
            if event is not None:
                yield event
            continue
        if status >= 0x80:
            running = status
            at += 1
        elif not running:
            faults[Fault.NO_STATUS] += 1
            at = _next_status(track, at)
            continue
        first = track[at]
        second = 0 if running & 0xF0 in _ONE_BYTE else track[at + 1]
        if first > 0x7F or second > 0x7F:
            faults[Fault.BROKEN] += 1
            at = _next_status(track, at)
            continue
        at += 1 if running & 0xF0 in _ONE_BYTE else 2
        yield tick, running, first, second, b""


def _system(
    track: bytes, at: int, tick: int, status: int, faults: Faults
) -> tuple[Event | None, int]:
    """A meta or exclusive event, or None for a skipped one, and the index of the next event."""
    if status == META:
        kind = track[at]
        length, at = _variable_length(track, at + 1)
        payload = track[at : at + length]
        if len(payload) < length:
            raise IndexError
        return (tick, META, kind, 0, payload), at + length
    if status in _SYSEX:
        length, at = _variable_length(track, at)
        if at + length > len(track):
            raise IndexError
        return (tick, status, 0, 0, track[at : at + length]), at + length
    faults[Fault.BROKEN] += 1  # real-time messages do not belong in a file
    return None, at + {0xF1: 1, 0xF2: 2, 0xF3: 1}.get(status, 0)


def _variable_length(track: bytes, at: int) -> tuple[int, int]:
    """A variable-length quantity of one to four bytes, and the index of the byte after it."""
    value = track[at]
    if value < 0x80:
        return value, at + 1
    value &= 0x7F
    for index in (at + 1, at + 2, at + 3):
        byte = track[index]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, index + 1
    raise _UnreadableTrack


def _next_status(track: bytes, at: int) -> int:
    """The index before the next status byte; the byte before a status byte is its delta time."""
    at += 1
    while at < len(track) and not 0x80 <= track[at] < 0xF0:
        at += 1
    return at - 1 if at < len(track) and track[at - 1] < 0x80 else at
