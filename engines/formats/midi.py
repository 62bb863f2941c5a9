"""Standard MIDI files into a `Score` and out of it.

Invariant: for any bytes `read_midi` returns a well-formed `Score` or raises a `ScoreError`, within
limits of time and memory; it describes each repair in a sentence. `write_midi` is deterministic,
and reading its bytes gives the same score, except for modes that MIDI cannot name: D dorian comes
back as C major, which has the same signature. Written files are of type 1 with 480 ticks per
quarter; tempo, time signature, key signature and marks are in track 0 only; a track's name and
program come before its first note; drums are on channel 9 (0-based).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from io import BytesIO
from typing import TypeVar

import mido

from engines.contract import ScoreError
from engines.contract.music_names import FIFTHS, signature_of
from engines.formats.midi_events import META, Chunks, Event, Fault, Faults, chunks, events
from engines.formats.score import (
    TICKS,
    Key,
    Meter,
    Note,
    Score,
    Tempo,
    Track,
    bars,
    seconds_at,
    trim_overlaps,
)
from engines.formats.tonality import instrument_of

ENDINGS = (".mid", ".midi", ".smf", ".kar", ".rmi")
MAX_FILE_SIZE = 4_000_000
"""Size limit of a file, in bytes."""
MAX_NOTES = 100_000
MAX_HOURS = 2
MAX_BARS = 10_000
FASTEST = 600.0

DRUM_CHANNEL = 9
_MELODIC = tuple(channel for channel in range(16) if channel != DRUM_CHANNEL)
_TEXT, _TRACK_NAME, _PORT, _TEMPO, _METER, _KEY = 0x01, 0x03, 0x21, 0x51, 0x58, 0x59
_VOLUME, _PAN, _SUSTAIN = 7, 10, 64
_MIDDLE, _MAX_NAME_LENGTH = 64, 200

_C = TypeVar("_C", Tempo, Meter, Key)


def read_midi(data: bytes) -> tuple[Score, tuple[str, ...]]:
    """The score of a MIDI file, and a sentence about each repair or omission.

    Tracks are split by channel and program; tracks without notes are dropped. Besides notes, only
    tempo, meter, key, names and each channel's first volume and pan are read.
    Raises `ScoreError` for other formats and for files beyond the limits above.
    """
    if len(data) > MAX_FILE_SIZE:
        raise ScoreError(
            f"This MIDI file has {len(data) / 1e6:.1f} MB; "
            f"files of up to {MAX_FILE_SIZE / 1e6:.0f} MB can be read."
        )
    content = _Content()
    file = chunks(data, content.faults)
    for index, track in enumerate(file.tracks):
        offset = content.end if file.format == 2 else 0
        content.read_track(index, events(track, content.faults), offset)
    score = _score(content, file)
    _check_limits(score)
    return score, tuple(
        fault.value.format(n=content.faults[fault]) for fault in Fault if content.faults[fault]
    )


def read_marks(data: bytes) -> tuple[str, ...]:
    """The text events of the file's first track, where `write_midi` puts `marks`.

    Raises `ScoreError` if the data is not MIDI.
    """
    faults = Faults()
    first = chunks(data[:MAX_FILE_SIZE], faults).tracks[0]
    return tuple(
        _decoded(payload)
        for _, status, kind, _, payload in events(first, faults)
        if status == META and kind == _TEXT
    )


@dataclass(frozen=True)
class _FileNote:
    """A note in the file's own ticks; `end` is None if the file never ends it.

    `channel` continues over ports: port 1 has channels 16 to 31. `program` is the program that the
    note's own track has set, if any.
    """

    track: int
    channel: int
    program: int | None
    start: int
    end: int | None
    pitch: int
    velocity: int


@dataclass
class _Content:
    """The content of the tracks read so far, in the file's own ticks."""

    faults: Faults = field(default_factory=Faults)
    note_count: int = 0
    end: int = 0
    notes: list[_FileNote] = field(default_factory=list[_FileNote])
    names: dict[int, str] = field(default_factory=dict[int, str])
    programs: list[tuple[int, int, int]] = field(default_factory=list[tuple[int, int, int]])
    mixes: dict[tuple[int, int], int] = field(default_factory=dict[tuple[int, int], int])
    tempi: list[Tempo] = field(default_factory=list[Tempo])
    meters: list[Meter] = field(default_factory=list[Meter])
    keys: list[Key] = field(default_factory=list[Key])

    def read_track(self, index: int, track: Iterable[Event], offset: int) -> None:
        """Add the content of one track that begins at tick `offset`."""
        part = _TrackReader(self, index)
        tick = offset
        for event_tick, status, first, second, payload in track:
            tick = offset + event_tick
            kind, channel = status & 0xF0, 16 * part.port + (status & 0x0F)
            if kind == 0x90 and second:
                part.begin_note(tick, channel, first, second)
            elif kind in (0x80, 0x90):
                part.end_note(tick, channel, first)
            elif kind == 0xC0:
                part.set_program(tick, channel, first)
            elif kind == 0xB0 and first in (_VOLUME, _PAN):
                self.mixes.setdefault((channel, first), second)
            elif status == META:
                self._meta(part, tick, first, payload)
            elif kind == 0xE0 or (kind == 0xB0 and first == _SUSTAIN and second):
                self.faults[Fault.EXPRESSION] = 1
        part.close()
        self.end = max(self.end, tick)

    def _meta(self, part: _TrackReader, tick: int, kind: int, payload: bytes) -> None:
        if kind == _TRACK_NAME:
            name = " ".join(_decoded(payload).split())[:_MAX_NAME_LENGTH]
            self.names.setdefault(part.index, name)
        elif kind == _PORT and payload:
            part.port = payload[0] & 0x7F
        elif kind == _TEMPO:
            self._tempo(tick, payload)
        elif kind == _METER:
            self._meter(tick, payload)
        elif kind == _KEY:
            self._key(tick, payload)

    def _tempo(self, tick: int, payload: bytes) -> None:
        per_quarter = int.from_bytes(payload, "big")
        if len(payload) != 3:
            self.faults[Fault.SETTINGS] += 1
        elif per_quarter == 0:
            self.faults[Fault.ZERO_TEMPO] += 1
        else:
            bpm = 60e6 / per_quarter
            self.faults[Fault.FAST_TEMPO] += bpm > FASTEST
            self.tempi.append(Tempo(tick, round(min(bpm, FASTEST), 2)))

    def _meter(self, tick: int, payload: bytes) -> None:
        if len(payload) >= 2 and 1 <= payload[0] <= 99 and payload[1] <= 6:
            self.meters.append(Meter(tick, payload[0], 2 ** payload[1]))
        else:
            self.faults[Fault.SETTINGS] += 1

    def _key(self, tick: int, payload: bytes) -> None:
        fifths = int.from_bytes(payload[:1], "big", signed=True)
        if len(payload) == 2 and -7 <= fifths <= 7 and payload[1] <= 1:
            mode = "minor" if payload[1] else "major"
            self.keys.append(Key(tick, f"{FIFTHS[mode][fifths + 7]} {mode}"))
        else:
            self.faults[Fault.SETTINGS] += 1


@dataclass
class _TrackReader:
    """One track of the file while it is read: the notes that sound, and its programs."""

    content: _Content
    index: int
    port: int = 0
    programs: dict[int, int] = field(default_factory=dict[int, int])
    sounding: dict[tuple[int, int], list[_FileNote]] = field(
        default_factory=dict[tuple[int, int], list[_FileNote]]
    )

    def set_program(self, tick: int, channel: int, program: int) -> None:
        """Change the program of a channel."""
        self.programs[channel] = program
        self.content.programs.append((channel, tick, program))

    def begin_note(self, tick: int, channel: int, pitch: int, velocity: int) -> None:
        """Begin a note. Raises `ScoreError` if the file has too many."""
        self.content.note_count += 1
        if self.content.note_count > MAX_NOTES:
            raise ScoreError(
                f"This MIDI file holds more than {MAX_NOTES:,} notes, the most that can be read."
            )
        program = self.programs.get(channel)
        note = _FileNote(self.index, channel, program, tick, None, pitch, velocity)
        self.sounding.setdefault((channel, pitch), []).append(note)

    def end_note(self, tick: int, channel: int, pitch: int) -> None:
        """End the notes that sound at that pitch, except one that begins at the same tick."""
        sounding = self.sounding.pop((channel, pitch), [])
        older = [note for note in sounding if note.start < tick] or sounding
        self.content.notes += [replace(note, end=tick) for note in older]
        if len(older) < len(sounding):
            self.sounding[channel, pitch] = sounding[len(older) :]

    def close(self) -> None:
        """Add the notes that were never ended."""
        for sounding in self.sounding.values():
            self.content.notes += sounding


def _score(content: _Content, file: Chunks) -> Score:
    """The content as a score, in ticks of 1/480 quarter."""
    scale = _scale(file.division)
    is_single = len(file.tracks) == 1
    tracks = _tracks(content, scale, has_names=not is_single)
    end = max((note.end for track in tracks for note in track.notes), default=0)
    tempi = [] if file.division & 0x8000 else content.tempi
    has_title = is_single or all(note.track for note in content.notes)
    content.faults[Fault.FRAMES] += bool(file.division & 0x8000)
    content.faults[Fault.PATTERNS] += file.format == 2 and not is_single
    content.faults[Fault.NO_NOTES] += not tracks
    return Score(
        tracks,
        tempi=_changes([Tempo(0, 120.0), *tempi], scale, end),
        meters=_changes([Meter(0, 4, 4), *content.meters], scale, end),
        keys=_changes(content.keys, scale, end),
        title=content.names.get(0, "") if has_title else "",
    )


def _scale(division: int) -> Fraction:
    """Our ticks per tick of the file. A division in film frames is read at 120 beats per minute."""
    frames, ticks = 256 - (division >> 8), division & 0xFF
    if division & 0x8000 and frames in (24, 25, 29, 30) and ticks:
        per_second = Fraction(30_000, 1001) if frames == 29 else Fraction(frames)
        return 2 * TICKS / (per_second * ticks)
    if division & 0x8000 or not division:
        raise ScoreError("This MIDI file does not say how long its notes are.")
    return Fraction(TICKS, division)


def _scaled(tick: int, scale: Fraction) -> int:
    """The nearest of our ticks; halves are rounded up."""
    return (2 * tick * scale.numerator + scale.denominator) // (2 * scale.denominator)


def _tracks(content: _Content, scale: Fraction, has_names: bool) -> tuple[Track, ...]:
    """Tracks split by track, channel and program of the file, in that order."""
    programs = sorted(content.programs, key=lambda change: change[:2])
    parts: dict[tuple[int, int, int], list[Note]] = {}
    for note in content.notes:
        program = _program_at(programs, note) if note.program is None else note.program
        part = parts.setdefault((note.track, note.channel, program), [])
        part.append(_note(note, scale, content.faults))
    tracks: list[Track] = []
    for (index, channel, program), notes in sorted(parts.items()):
        name = content.names.get(index, "") if has_names else ""
        trimmed = trim_overlaps(notes)
        content.faults[Fault.OVERLAP] += len(notes) - len(set(notes).intersection(trimmed))
        volume = content.mixes.get((channel, _VOLUME)) or Track.volume  # 0 begins a fade-in
        pan = content.mixes.get((channel, _PAN), _MIDDLE) - _MIDDLE
        track = Track(trimmed, program, channel % 16 == DRUM_CHANNEL, name, volume, pan)
        tracks.append(replace(track, name="") if name == _default_name(track) else track)
    return tuple(tracks)


def _program_at(programs: Sequence[tuple[int, int, int]], note: _FileNote) -> int:
    """The program that another track has set on the note's channel; 0 if none has."""
    index = bisect_right(programs, (note.channel, note.start, 128))
    channel, _, program = programs[index - 1] if index else (-1, 0, 0)
    return program if channel == note.channel else 0


def _note(note: _FileNote, scale: Fraction, faults: Faults) -> Note:
    start = _scaled(note.start, scale)
    if note.end is None:
        faults[Fault.HANGING] += 1
        length = TICKS
    elif note.end == note.start:
        faults[Fault.NO_LENGTH] += 1
        length = TICKS // 8
    else:
        length = max(1, _scaled(note.end, scale) - start)
    return Note(start, note.pitch, length, note.velocity)


def _changes(changes: Iterable[_C], scale: Fraction, end: int) -> tuple[_C, ...]:
    """Changes before tick `end` in order: the last of each tick, without repetitions."""
    by_tick: dict[int, _C] = {}
    for change in sorted(changes, key=lambda change: change.tick):
        tick = _scaled(change.tick, scale)
        if tick < max(end, 1):
            by_tick[tick] = replace(change, tick=tick)
    distinct: list[_C] = []
    for change in by_tick.values():
        if not distinct or replace(change, tick=distinct[-1].tick) != distinct[-1]:
            distinct.append(change)
    return tuple(distinct)


def _check_limits(score: Score) -> None:
    hours = seconds_at(score, score.end) / 3600
    if hours > MAX_HOURS:
        raise ScoreError(
            f"This MIDI file lasts {hours:,.1f} hours; up to {MAX_HOURS} hours can be read."
        )
    count = len(bars(score))
    if count > MAX_BARS:
        raise ScoreError(f"This MIDI file has {count:,} bars; up to {MAX_BARS:,} can be read.")


def _decoded(payload: bytes) -> str:
    """Text of an event: UTF-8, else Latin-1 as in the standard; without control characters."""
    try:
        text = payload.decode("utf-8")
    except UnicodeDecodeError:
        text = payload.decode("latin-1")
    return "".join(letter if letter.isprintable() else " " for letter in text)


def write_midi(score: Score, marks: Sequence[str] = ()) -> bytes:
    """A MIDI file of the score. `marks` become text events that describe how the piece was made.

    The end mark of track 0 is at the end of the last bar, so that a loop of the file keeps time.
    Melodic tracks beyond the fifteenth go to further ports; no two share a channel.
    """
    file = mido.MidiFile(type=1, ticks_per_beat=TICKS, charset="utf-8")
    file.tracks.append(_in_time(_settings(score, marks), max(bars(score), default=(0, 0))[1]))
    for track, (channel, port) in zip(score.tracks, channels(score), strict=True):
        file.tracks.append(_in_time(_messages(track, channel, port)))
    buffer = BytesIO()
    file.save(file=buffer)
    return buffer.getvalue()


_Timed = tuple[int, int, mido.Message | mido.MetaMessage]
"""Tick, order within that tick, and message."""


def _settings(score: Score, marks: Sequence[str]) -> list[_Timed]:
    timed: list[_Timed] = []
    if score.title:
        timed.append((0, 0, mido.MetaMessage("track_name", name=score.title)))
    timed += [(0, 1, mido.MetaMessage("text", text=mark)) for mark in marks]
    for tempo in score.tempi:
        per_quarter = min(max(round(60e6 / tempo.bpm), 1), 0xFFFFFF)
        timed.append((tempo.tick, 2, mido.MetaMessage("set_tempo", tempo=per_quarter)))
    for meter in score.meters:
        beats = {"numerator": meter.beats, "denominator": meter.unit}
        timed.append((meter.tick, 3, mido.MetaMessage("time_signature", **beats)))
    for key in score.keys:
        tonic, mode = signature_of(key.name).split()
        name = tonic + ("m" if mode == "minor" else "")
        timed.append((key.tick, 4, mido.MetaMessage("key_signature", key=name)))
    return timed


def _messages(track: Track, channel: int, port: int) -> list[_Timed]:
    name = track.name or _default_name(track)
    timed: list[_Timed] = [(0, 0, mido.MetaMessage("track_name", name=name))]
    if port:
        timed.append((0, 1, mido.MetaMessage("midi_port", port=port)))
    timed.append((0, 2, mido.Message("program_change", channel=channel, program=track.program)))
    mix = ((_VOLUME, track.volume, Track.volume), (_PAN, track.pan + _MIDDLE, _MIDDLE))
    for control, value in [(control, value) for control, value, default in mix if value != default]:
        change = mido.Message("control_change", channel=channel, control=control, value=value)
        timed.append((0, 2, change))
    for note in trim_overlaps(track.notes):
        on = mido.Message("note_on", channel=channel, note=note.pitch, velocity=note.velocity)
        off = mido.Message("note_off", channel=channel, note=note.pitch)
        timed += [(note.end, 3, off), (note.start, 4, on)]
    return timed


def _in_time(timed: list[_Timed], end: int = 0) -> mido.MidiTrack:
    """A track of the file: messages with delta times, and an end mark."""
    track = mido.MidiTrack()
    now = 0
    for tick, _, message in sorted(timed, key=lambda item: item[:2]):
        track.append(message.copy(time=tick - now))
        now = tick
    track.append(mido.MetaMessage("end_of_track", time=max(end - now, 0)))
    return track


def channels(score: Score) -> tuple[tuple[int, int], ...]:
    """Channel and port of each track: drums on channel 9, others on the remaining ones in order."""
    melodic = iter(range(len(score.tracks)))
    return tuple(
        (DRUM_CHANNEL, 0)
        if track.drums
        else (_MELODIC[(index := next(melodic)) % len(_MELODIC)], index // len(_MELODIC))
        for track in score.tracks
    )


def _default_name(track: Track) -> str:
    return instrument_of(track).capitalize()
