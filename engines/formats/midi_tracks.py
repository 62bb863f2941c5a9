"""What the tracks of a MIDI file contain: notes, names, programs, tempi, meters and keys.

Invariant: everything is in the file's own ticks; a value that cannot be is left out and counted
among the faults.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from engines.contract import ScoreError
from engines.contract.music_names import FIFTHS
from engines.contract.text import Text
from engines.formats.chords import chord_of_payload
from engines.formats.midi_events import META, Event, Fault, Faults
from engines.formats.midi_writing import (
    KEY,
    MARKER,
    METER,
    NAME,
    PAN,
    PORT,
    SEQUENCER,
    TEMPO,
    VOLUME,
)
from engines.formats.score import Chord, Key, Meter, Section, Tempo

MAX_NOTES = 100_000
FASTEST = 600.0
_FASTEST_TEMPO = round(60e6 / FASTEST).to_bytes(3, "big")
_MAX_NAME_LENGTH = 200


@dataclass(frozen=True)
class FileNote:
    """A note in the file's own ticks; `end` is None if the file never ends it.

    `channel` continues over ports: port 1 has channels 16 to 31. `program` is the program that the
    note's own track has set, if any. `on` and `off` are the indices of its events.
    """

    track: int
    channel: int
    program: int | None
    start: int
    end: int | None
    pitch: int
    velocity: int
    on: int = 0
    off: int | None = None


@dataclass
class Content:
    """The content of the tracks read so far, in the file's own ticks."""

    faults: Faults = field(default_factory=Faults)
    note_count: int = 0
    notes: list[FileNote] = field(default_factory=list[FileNote])
    names: dict[int, str] = field(default_factory=dict[int, str])
    programs: list[tuple[int, int, int]] = field(default_factory=list[tuple[int, int, int]])
    mixes: dict[tuple[int, int], int] = field(default_factory=dict[tuple[int, int], int])
    tempi: list[Tempo] = field(default_factory=list[Tempo])
    meters: list[Meter] = field(default_factory=list[Meter])
    keys: list[Key] = field(default_factory=list[Key])
    chords: list[Chord] = field(default_factory=list[Chord])
    sections: list[Section] = field(default_factory=list[Section])

    def read_track(self, index: int, track: Iterable[Event], offset: int) -> None:
        """Add the content of one track that begins at tick `offset`."""
        part = _TrackReader(self, index)
        for number, (event_tick, status, first, second, payload) in enumerate(track):
            tick = offset + event_tick
            kind, channel = status & 0xF0, 16 * part.port + (status & 0x0F)
            if kind == 0x90 and second:
                part.begin_note(tick, channel, first, second, number)
            elif kind in (0x80, 0x90):
                part.end_note(tick, channel, first, number)
            elif kind == 0xC0:
                part.set_program(tick, channel, first)
            elif kind == 0xB0 and first in (VOLUME, PAN):
                self.mixes.setdefault((channel, first), second)
            elif status == META:
                self._meta(part, tick, first, payload)
        part.close()

    def _meta(self, part: _TrackReader, tick: int, kind: int, payload: bytes) -> None:
        if kind == NAME:
            name = " ".join(decode_text(payload).split())[:_MAX_NAME_LENGTH]
            self.names.setdefault(part.index, name)
        elif kind == PORT and payload:
            part.port = payload[0] & 0x7F
        elif kind in (MARKER, SEQUENCER):
            match point_of(tick, kind, payload):
                case Chord() as chord:
                    self.chords.append(chord)
                case Section() as section:
                    self.sections.append(section)
                case None:
                    pass
        elif kind in (TEMPO, METER, KEY):
            setting = setting_of(tick, kind, payload)
            match setting:
                case Tempo():
                    self.faults[Fault.FAST_TEMPO] += payload < _FASTEST_TEMPO
                    self.tempi.append(setting)
                case Meter():
                    self.meters.append(setting)
                case Key():
                    self.keys.append(setting)
                case None:
                    is_zero = kind == TEMPO and payload == bytes(3)
                    self.faults[Fault.ZERO_TEMPO if is_zero else Fault.SETTINGS] += 1


@dataclass
class _TrackReader:
    """One track of the file while it is read: the notes that sound, and its programs."""

    content: Content
    index: int
    port: int = 0
    programs: dict[int, int] = field(default_factory=dict[int, int])
    sounding: dict[tuple[int, int], list[FileNote]] = field(
        default_factory=dict[tuple[int, int], list[FileNote]]
    )

    def set_program(self, tick: int, channel: int, program: int) -> None:
        """Change the program of a channel."""
        self.programs[channel] = program
        self.content.programs.append((channel, tick, program))

    def begin_note(self, tick: int, channel: int, pitch: int, velocity: int, event: int) -> None:
        """Begin a note. Raises `ScoreError` if the file has too many."""
        self.content.note_count += 1
        if self.content.note_count > MAX_NOTES:
            raise ScoreError(
                Text(
                    "This MIDI file holds more than {max_notes:,} notes, the most that can "
                    "be read.",
                    max_notes=MAX_NOTES,
                )
            )
        program = self.programs.get(channel)
        note = FileNote(self.index, channel, program, tick, None, pitch, velocity, event)
        self.sounding.setdefault((channel, pitch), []).append(note)

    def end_note(self, tick: int, channel: int, pitch: int, event: int) -> None:
        """End the notes that sound at that pitch, except one that begins at the same tick."""
        sounding = self.sounding.pop((channel, pitch), [])
        older = [note for note in sounding if note.start < tick] or sounding
        self.content.notes += [replace(note, end=tick, off=event) for note in older]
        if len(older) < len(sounding):
            self.sounding[channel, pitch] = sounding[len(older) :]

    def close(self) -> None:
        """Add the notes that were never ended."""
        for sounding in self.sounding.values():
            self.content.notes += sounding


def setting_of(tick: int, kind: int, payload: bytes) -> Tempo | Meter | Key | None:
    """The tempo, meter or key that a meta event sets; None if there cannot be one."""
    if kind == TEMPO and len(payload) == 3 and any(payload):
        bpm = 60e6 / int.from_bytes(payload, "big")
        return Tempo(tick, round(min(bpm, FASTEST), 2))
    if kind == METER and len(payload) >= 2 and 1 <= payload[0] <= 99 and payload[1] <= 6:
        return Meter(tick, payload[0], 2 ** payload[1])
    fifths = int.from_bytes(payload[:1], "big", signed=True)
    if kind == KEY and len(payload) == 2 and -7 <= fifths <= 7 and payload[1] <= 1:
        mode = "minor" if payload[1] else "major"
        return Key(tick, f"{FIFTHS[mode][fifths + 7]} {mode}")
    return None


def point_of(tick: int, kind: int, payload: bytes) -> Chord | Section | None:
    """The chord or the section that a meta event states, if any."""
    if kind == MARKER:
        name = " ".join(decode_text(payload).split())[:_MAX_NAME_LENGTH]
        return Section(tick, name) if name else None
    name = chord_of_payload(payload) if kind == SEQUENCER else ""
    return Chord(tick, name) if name else None


def decode_text(payload: bytes) -> str:
    """Text of an event: UTF-8, else Latin-1 as in the standard; without control characters."""
    try:
        text = payload.decode("utf-8")
    except UnicodeDecodeError:
        text = payload.decode("latin-1")
    return "".join(letter if letter.isprintable() else " " for letter in text)
