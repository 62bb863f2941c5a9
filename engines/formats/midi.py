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
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from typing import TypeVar

import mido

from engines.contract import ScoreError
from engines.contract.music_names import signature_of
from engines.contract.text import Text
from engines.formats.midi_events import META, Chunks, Fault, Faults, chunks, events
from engines.formats.midi_tracks import PAN, VOLUME, Content, FileNote, decode_text
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
MAX_HOURS = 2
MAX_BARS = 10_000

DRUM_CHANNEL = 9
_MELODIC = tuple(channel for channel in range(16) if channel != DRUM_CHANNEL)
_TEXT = 0x01
_MIDDLE = 64

_C = TypeVar("_C", Tempo, Meter, Key)


def read_midi(data: bytes) -> tuple[Score, tuple[str, ...]]:
    """The score of a MIDI file, and a sentence about each repair or omission.

    Tracks are split by channel and program; tracks without notes are dropped. Besides notes, only
    tempo, meter, key, names and each channel's first volume and pan are read.
    Raises `ScoreError` for other formats, and for files with more bytes, notes, bars or hours than
    can be read.
    """
    if len(data) > MAX_FILE_SIZE:
        raise ScoreError(
            Text(
                "This MIDI file has {count:.1f} MB; files of up to {max_file_size:.0f} "
                "MB can be read.",
                count=len(data) / 1e6,
                max_file_size=MAX_FILE_SIZE / 1e6,
            )
        )
    content = Content()
    file = chunks(data, content.faults)
    for index, track in enumerate(file.tracks):
        offset = content.end if file.format == 2 else 0
        content.read_track(index, events(track, content.faults), offset)
    score = _score(content, file)
    _check_limits(score)
    return score, tuple(
        fault.sentence(content.faults[fault]) for fault in Fault if content.faults[fault]
    )


def read_marks(data: bytes) -> tuple[str, ...]:
    """The text events of the file's first track, where `write_midi` puts `marks`.

    Raises `ScoreError` if the data is not MIDI.
    """
    faults = Faults()
    first = chunks(data[:MAX_FILE_SIZE], faults).tracks[0]
    return tuple(
        decode_text(payload)
        for _, status, kind, _, payload in events(first, faults)
        if status == META and kind == _TEXT
    )


def _score(content: Content, file: Chunks) -> Score:
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
        raise ScoreError(Text("This MIDI file does not say how long its notes are."))
    return Fraction(TICKS, division)


def _scaled(tick: int, scale: Fraction) -> int:
    """The nearest of our ticks; halves are rounded up."""
    return (2 * tick * scale.numerator + scale.denominator) // (2 * scale.denominator)


def _tracks(content: Content, scale: Fraction, has_names: bool) -> tuple[Track, ...]:
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
        volume = content.mixes.get((channel, VOLUME)) or Track.volume  # 0 begins a fade-in
        pan = content.mixes.get((channel, PAN), _MIDDLE) - _MIDDLE
        track = Track(trimmed, program, channel % 16 == DRUM_CHANNEL, name, volume, pan)
        tracks.append(replace(track, name="") if name == _default_name(track) else track)
    return tuple(tracks)


def _program_at(programs: Sequence[tuple[int, int, int]], note: FileNote) -> int:
    """The program that another track has set on the note's channel; 0 if none has."""
    index = bisect_right(programs, (note.channel, note.start, 128))
    channel, _, program = programs[index - 1] if index else (-1, 0, 0)
    return program if channel == note.channel else 0


def _note(note: FileNote, scale: Fraction, faults: Faults) -> Note:
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
            Text(
                "This MIDI file lasts {hours:,.1f} hours; up to {max_hours} hours can be read.",
                hours=hours,
                max_hours=MAX_HOURS,
            )
        )
    count = len(bars(score))
    if count > MAX_BARS:
        raise ScoreError(
            Text(
                "This MIDI file has {count:,} bars; up to {max_bars:,} can be read.",
                count=count,
                max_bars=MAX_BARS,
            )
        )


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
    mix = ((VOLUME, track.volume, Track.volume), (PAN, track.pan + _MIDDLE, _MIDDLE))
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
