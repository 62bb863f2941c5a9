"""Standard MIDI files into a `Score` and out of it.

Invariant: `read_midi` answers any bytes with a well-formed `Score` or with a `ScoreError`, soon and
in little memory; what it had to mend it says in sentences. `write_midi` makes the same bytes of the
same score every time, and reading them gives the score again, but for modes that MIDI cannot name:
D dorian comes back as C major, whose signature it has. Written files are of type 1 with 480
ticks a quarter; tempo, time signature, key signature and marks are in track 0 only; a track's name
and program come before its first note; drums are on channel 9, counted from 0.
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
    tidied,
)
from engines.formats.tonality import instrument_of

LARGEST_FILE = 4_000_000
"""Bytes of the largest file that is read."""
MOST_NOTES = 100_000
MOST_HOURS = 2
MOST_BARS = 10_000
FASTEST = 600.0

DRUM_CHANNEL = 9
_MELODIC = tuple(channel for channel in range(16) if channel != DRUM_CHANNEL)
_TEXT, _TRACK_NAME, _PORT, _TEMPO, _METER, _KEY = 0x01, 0x03, 0x21, 0x51, 0x58, 0x59
_VOLUME, _PAN, _SUSTAIN = 7, 10, 64
_MIDDLE, _LONGEST_NAME = 64, 200

_C = TypeVar("_C", Tempo, Meter, Key)


def read_midi(data: bytes) -> tuple[Score, tuple[str, ...]]:
    """The score of a MIDI file, and a sentence about each thing that was mended or left out.

    Tracks are parted by channel and program; those without notes are dropped. Of what a file may
    say besides notes, tempo, meter, key, names and a channel's first volume and pan are kept.
    Raises `ScoreError` for what is not MIDI and for files beyond the limits above.
    """
    if len(data) > LARGEST_FILE:
        raise ScoreError(
            f"This MIDI file has {len(data) / 1e6:.1f} MB; "
            f"files of up to {LARGEST_FILE / 1e6:.0f} MB can be read."
        )
    reading = _Reading()
    file = chunks(data, reading.faults)
    for index, track in enumerate(file.tracks):
        offset = reading.end if file.format == 2 else 0
        reading.track(index, events(track, reading.faults), offset)
    score = _score(reading, file)
    _refuse_the_endless(score)
    return score, tuple(
        fault.value.format(n=reading.faults[fault]) for fault in Fault if reading.faults[fault]
    )


def read_marks(data: bytes) -> tuple[str, ...]:
    """The text events of the file's first track, where `write_midi` puts `marks`.

    Raises `ScoreError` for what is not MIDI.
    """
    faults = Faults()
    first = chunks(data[:LARGEST_FILE], faults).tracks[0]
    return tuple(
        _decoded(payload)
        for _, status, kind, _, payload in events(first, faults)
        if status == META and kind == _TEXT
    )


@dataclass(frozen=True)
class _Heard:
    """A note as the file has it, in the file's own ticks; `end` is None if it was never ended.

    `channel` counts on over ports: port 1 has channels 16 to 31. `program` is what its own track
    has set, if it has.
    """

    track: int
    channel: int
    program: int | None
    start: int
    end: int | None
    pitch: int
    velocity: int


@dataclass
class _Reading:
    """What was gathered from the tracks so far, in the file's own ticks."""

    faults: Faults = field(default_factory=Faults)
    begun: int = 0
    end: int = 0
    heard: list[_Heard] = field(default_factory=list[_Heard])
    names: dict[int, str] = field(default_factory=dict[int, str])
    programs: list[tuple[int, int, int]] = field(default_factory=list[tuple[int, int, int]])
    mixes: dict[tuple[int, int], int] = field(default_factory=dict[tuple[int, int], int])
    tempi: list[Tempo] = field(default_factory=list[Tempo])
    meters: list[Meter] = field(default_factory=list[Meter])
    keys: list[Key] = field(default_factory=list[Key])

    def track(self, index: int, track: Iterable[Event], offset: int) -> None:
        """Gather one track that begins at tick `offset`."""
        part = _Part(self, index)
        tick = offset
        for after, status, first, second, payload in track:
            tick = offset + after
            kind, channel = status & 0xF0, 16 * part.port + (status & 0x0F)
            if kind == 0x90 and second:
                part.begin(tick, channel, first, second)
            elif kind in (0x80, 0x90):
                part.finish(tick, channel, first)
            elif kind == 0xC0:
                part.choose(tick, channel, first)
            elif kind == 0xB0 and first in (_VOLUME, _PAN):
                self.mixes.setdefault((channel, first), second)
            elif status == META:
                self._meta(part, tick, first, payload)
            elif kind == 0xE0 or (kind == 0xB0 and first == _SUSTAIN and second):
                self.faults[Fault.EXPRESSION] = 1
        part.close()
        self.end = max(self.end, tick)

    def _meta(self, part: _Part, tick: int, kind: int, payload: bytes) -> None:
        if kind == _TRACK_NAME:
            self.names.setdefault(part.index, " ".join(_decoded(payload).split())[:_LONGEST_NAME])
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
class _Part:
    """One track of the file while it is read: the notes that sound, and its programs."""

    reading: _Reading
    index: int
    port: int = 0
    programs: dict[int, int] = field(default_factory=dict[int, int])
    sounding: dict[tuple[int, int], list[_Heard]] = field(
        default_factory=dict[tuple[int, int], list[_Heard]]
    )

    def choose(self, tick: int, channel: int, program: int) -> None:
        self.programs[channel] = program
        self.reading.programs.append((channel, tick, program))

    def begin(self, tick: int, channel: int, pitch: int, velocity: int) -> None:
        self.reading.begun += 1
        if self.reading.begun > MOST_NOTES:
            raise ScoreError(
                f"This MIDI file holds more than {MOST_NOTES:,} notes, the most that can be read."
            )
        program = self.programs.get(channel)
        note = _Heard(self.index, channel, program, tick, None, pitch, velocity)
        self.sounding.setdefault((channel, pitch), []).append(note)

    def finish(self, tick: int, channel: int, pitch: int) -> None:
        """End what sounds at that pitch, but nothing that begins just now beside it."""
        sounding = self.sounding.pop((channel, pitch), [])
        older = [note for note in sounding if note.start < tick] or sounding
        self.reading.heard += [replace(note, end=tick) for note in older]
        if len(older) < len(sounding):
            self.sounding[channel, pitch] = sounding[len(older) :]

    def close(self) -> None:
        """Keep what was never ended."""
        for sounding in self.sounding.values():
            self.reading.heard += sounding


def _score(reading: _Reading, file: Chunks) -> Score:
    """What was gathered, in ticks of a quarter's 480th."""
    scale = _scale(file.division)
    whole = len(file.tracks) == 1
    tracks = _tracks(reading, scale, named=not whole)
    end = max((note.end for track in tracks for note in track.notes), default=0)
    tempi = [] if file.division & 0x8000 else reading.tempi
    titled = whole or all(note.track for note in reading.heard)
    reading.faults[Fault.FRAMES] += bool(file.division & 0x8000)
    reading.faults[Fault.PATTERNS] += file.format == 2 and not whole
    reading.faults[Fault.NO_NOTES] += not tracks
    return Score(
        tracks,
        tempi=_changes([Tempo(0, 120.0), *tempi], scale, end),
        meters=_changes([Meter(0, 4, 4), *reading.meters], scale, end),
        keys=_changes(reading.keys, scale, end),
        title=reading.names.get(0, "") if titled else "",
    )


def _scale(division: int) -> Fraction:
    """Our ticks in one of the file's. A division in film frames is read at 120 beats a minute."""
    frames, ticks = 256 - (division >> 8), division & 0xFF
    if division & 0x8000 and frames in (24, 25, 29, 30) and ticks:
        per_second = Fraction(30_000, 1001) if frames == 29 else Fraction(frames)
        return 2 * TICKS / (per_second * ticks)
    if division & 0x8000 or not division:
        raise ScoreError("This MIDI file does not say how long its notes are.")
    return Fraction(TICKS, division)


def _scaled(tick: int, scale: Fraction) -> int:
    """The nearest of our ticks, halves upwards."""
    return (2 * tick * scale.numerator + scale.denominator) // (2 * scale.denominator)


def _tracks(reading: _Reading, scale: Fraction, named: bool) -> tuple[Track, ...]:
    """Tracks parted by track, channel and program of the file, in that order."""
    programs = sorted(reading.programs, key=lambda choice: choice[:2])
    parts: dict[tuple[int, int, int], list[Note]] = {}
    for heard in reading.heard:
        program = _program_at(programs, heard) if heard.program is None else heard.program
        part = parts.setdefault((heard.track, heard.channel, program), [])
        part.append(_note(heard, scale, reading.faults))
    tracks: list[Track] = []
    for (index, channel, program), notes in sorted(parts.items()):
        name = reading.names.get(index, "") if named else ""
        tidy = tidied(notes)
        reading.faults[Fault.OVERLAP] += len(notes) - len(set(notes).intersection(tidy))
        volume = reading.mixes.get((channel, _VOLUME)) or Track.volume  # 0 begins a fade
        pan = reading.mixes.get((channel, _PAN), _MIDDLE) - _MIDDLE
        track = Track(tidy, program, channel % 16 == DRUM_CHANNEL, name, volume, pan)
        tracks.append(replace(track, name="") if name == _usual_name(track) else track)
    return tuple(tracks)


def _program_at(programs: Sequence[tuple[int, int, int]], heard: _Heard) -> int:
    """The program that another track has set on the note's channel; 0 if none has."""
    place = bisect_right(programs, (heard.channel, heard.start, 128))
    channel, _, program = programs[place - 1] if place else (-1, 0, 0)
    return program if channel == heard.channel else 0


def _note(heard: _Heard, scale: Fraction, faults: Faults) -> Note:
    start = _scaled(heard.start, scale)
    if heard.end is None:
        faults[Fault.HANGING] += 1
        length = TICKS
    elif heard.end == heard.start:
        faults[Fault.NO_LENGTH] += 1
        length = TICKS // 8
    else:
        length = max(1, _scaled(heard.end, scale) - start)
    return Note(start, heard.pitch, length, heard.velocity)


def _changes(found: Iterable[_C], scale: Fraction, end: int) -> tuple[_C, ...]:
    """Changes in order before tick `end`, the last of each tick, none that changes nothing."""
    by_tick: dict[int, _C] = {}
    for change in sorted(found, key=lambda change: change.tick):
        tick = _scaled(change.tick, scale)
        if tick < max(end, 1):
            by_tick[tick] = replace(change, tick=tick)
    changes: list[_C] = []
    for change in by_tick.values():
        if not changes or replace(change, tick=changes[-1].tick) != changes[-1]:
            changes.append(change)
    return tuple(changes)


def _refuse_the_endless(score: Score) -> None:
    hours = seconds_at(score, score.end) / 3600
    if hours > MOST_HOURS:
        raise ScoreError(
            f"This MIDI file lasts {hours:,.1f} hours; up to {MOST_HOURS} hours can be read."
        )
    count = len(bars(score))
    if count > MOST_BARS:
        raise ScoreError(f"This MIDI file has {count:,} bars; up to {MOST_BARS:,} can be read.")


def _decoded(payload: bytes) -> str:
    """Text of an event: UTF-8, or Latin-1 as the standard has it; without control characters."""
    try:
        text = payload.decode("utf-8")
    except UnicodeDecodeError:
        text = payload.decode("latin-1")
    return "".join(letter if letter.isprintable() else " " for letter in text)


def write_midi(score: Score, marks: Sequence[str] = ()) -> bytes:
    """A MIDI file of the score. `marks` become text events that say how the piece was made.

    The end mark of track 0 stands where the last bar ends, so that a loop of the file keeps time.
    Tracks beyond the fifteenth, drums left out, go to further ports: channels are not shared.
    """
    file = mido.MidiFile(type=1, ticks_per_beat=TICKS, charset="utf-8")
    file.tracks.append(_in_time(_settings(score, marks), max(bars(score), default=(0, 0))[1]))
    for track, (channel, port) in zip(score.tracks, channels(score), strict=True):
        file.tracks.append(_in_time(_messages(track, channel, port)))
    buffer = BytesIO()
    file.save(file=buffer)
    return buffer.getvalue()


_Timed = tuple[int, int, mido.Message | mido.MetaMessage]
"""When in ticks, order within that tick, and what."""


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
    name = track.name or _usual_name(track)
    timed: list[_Timed] = [(0, 0, mido.MetaMessage("track_name", name=name))]
    if port:
        timed.append((0, 1, mido.MetaMessage("midi_port", port=port)))
    timed.append((0, 2, mido.Message("program_change", channel=channel, program=track.program)))
    mix = ((_VOLUME, track.volume, Track.volume), (_PAN, track.pan + _MIDDLE, _MIDDLE))
    for control, value in [(control, value) for control, value, usual in mix if value != usual]:
        change = mido.Message("control_change", channel=channel, control=control, value=value)
        timed.append((0, 2, change))
    for note in tidied(track.notes):
        on = mido.Message("note_on", channel=channel, note=note.pitch, velocity=note.velocity)
        off = mido.Message("note_off", channel=channel, note=note.pitch)
        timed += [(note.end, 3, off), (note.start, 4, on)]
    return timed


def _in_time(timed: list[_Timed], end: int = 0) -> mido.MidiTrack:
    """A track of the file: each message with the ticks since the one before, and an end mark."""
    track = mido.MidiTrack()
    now = 0
    for tick, _, message in sorted(timed, key=lambda item: item[:2]):
        track.append(message.copy(time=tick - now))
        now = tick
    track.append(mido.MetaMessage("end_of_track", time=max(end - now, 0)))
    return track


def channels(score: Score) -> tuple[tuple[int, int], ...]:
    """Channel and port of each track: drums on channel 9, the others on what is left, in order."""
    melodic = iter(range(len(score.tracks)))
    return tuple(
        (DRUM_CHANNEL, 0)
        if track.drums
        else (_MELODIC[(place := next(melodic)) % len(_MELODIC)], place // len(_MELODIC))
        for track in score.tracks
    )


def _usual_name(track: Track) -> str:
    return instrument_of(track).capitalize()
