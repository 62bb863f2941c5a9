"""Standard MIDI files into a `Score` and out of it.

Invariant: for any bytes `read_midi` returns a well-formed `Score` or raises a `ScoreError`, within
limits of time and memory; it describes each repair in a sentence. Nothing is lost: what the score
does not hold itself, it keeps in its `original`, and `write_midi` writes the same events at the
same ticks. `write_midi` is deterministic, and reading its bytes gives the same score, except for
modes that MIDI cannot name: D dorian comes back as C major, which has the same signature.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import islice

from engines.contract import ScoreError
from engines.contract.text import Text
from engines.formats.midi_events import END_MARK, META, Chunks, Event, Fault, Faults, chunks, events
from engines.formats.midi_rewriting import rewrite, with_ends
from engines.formats.midi_tracks import Content, FileNote
from engines.formats.midi_writing import (
    DRUM_CHANNEL,
    MIDDLE,
    PAN,
    VOLUME,
    channels,
    default_name,
    is_drum_channel,
    score_chunks,
    write_file,
)
from engines.formats.original import Chunk, FileEvent, NoteLink, Original, scaled, tick_scale
from engines.formats.score import (
    TICKS,
    ChangeT,
    Home,
    Meter,
    Note,
    Score,
    Tempo,
    Track,
    bars,
    seconds_at,
    trim_overlaps,
    without_original,
)

__all__ = ["DRUM_CHANNEL", "ENDINGS", "MAX_FILE_SIZE", "channels", "read_midi", "write_midi"]

ENDINGS = (".mid", ".midi", ".smf", ".kar", ".rmi")
MAX_FILE_SIZE = 4_000_000
"""Size limit of a file, in bytes."""
MAX_HOURS = 2
MAX_BARS = 10_000
MAX_EVENTS = 400_000
MAX_CHUNKS, MAX_TRACKS = 1000, 500
"""Tracks of the file, and with notes: there one counts once for each channel and program."""

_MARK, _MARK_LINES = b"bowerbird: {", 4
"""How the last line of the studio's mark begins (studio/media/music_marks.py)."""
_TEXT = 0x01


def read_midi(data: bytes) -> tuple[Score, tuple[str, ...]]:
    """The score of a MIDI file, and a sentence about each repair.

    Tracks are split by channel and program; tracks without notes are in the original alone.
    Raises `ScoreError` for other formats, and for files with more bytes, events, notes, tracks,
    bars or hours than can be read.
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
    if len(file.tracks) > MAX_CHUNKS:
        raise ScoreError(
            Text(
                "This MIDI file has {count:,} tracks; up to {max_tracks:,} can be read.",
                count=len(file.tracks),
                max_tracks=MAX_CHUNKS,
            )
        )
    file_format = file.format if file.format or len(file.tracks) == 1 else 1
    file_chunks = _read_tracks(content, file, file_format)
    score, links = _score(content, file)
    _check_limits(score)
    original = Original(file_format, file.division, file_chunks, links, score)
    is_plain = _is_plain(original)
    score = without_original(score) if is_plain else replace(score, original=original)
    return score, tuple(
        fault.sentence(content.faults[fault]) for fault in Fault if content.faults[fault]
    )


def _read_tracks(content: Content, file: Chunks, file_format: int) -> tuple[Chunk, ...]:
    """Read every track into `content`; returns their events. Raises `ScoreError` for too many."""
    read: list[Chunk] = []
    room = MAX_EVENTS
    for index, track in enumerate(file.tracks):
        own: list[FileEvent] = []
        offset = sum(chunk.end for chunk in read) if file_format == 2 else 0
        unmarked = _without_mark(events(track, content.faults))
        content.read_track(index, _store(unmarked, own, room), offset)
        end, _ = own.pop()
        room -= len(own)
        read.append(Chunk(tuple(own), end))
    return tuple(read)


def _without_mark(own: Iterator[Event]) -> Iterator[Event]:
    """Leave out the studio's mark: four texts at the start, or the last wherever it was moved."""
    head = list(islice(own, _MARK_LINES))
    if not head[-1][4].startswith(_MARK) or any(event[:3] != (0, META, _TEXT) for event in head):
        yield from (event for event in head if not event[4].startswith(_MARK))
    yield from (event for event in own if not event[4].startswith(_MARK))


def _store(events: Iterable[Event], own: list[FileEvent], room: int) -> Iterator[Event]:
    """Add events to `own` while they are read, also the end mark. Raises `ScoreError`."""
    for event in events:
        if len(own) > room:
            raise ScoreError(
                Text(
                    "This MIDI file holds more than {max_events:,} events, the most that can "
                    "be read.",
                    max_events=MAX_EVENTS,
                )
            )
        own.append((event[0], _data(event)))
        if event[1:3] != (META, END_MARK):
            yield event


def _data(event: Event) -> bytes:
    """An event as bytes, without its length."""
    _, status, first, second, payload = event
    if status == META:
        return bytes((status, first)) + payload
    if status > META - 16:
        return bytes((status,)) + payload
    return bytes((status, first)) if status & 0xE0 == 0xC0 else bytes((status, first, second))


def _is_plain(original: Original[Score]) -> bool:
    """Return whether the file is the one that `write_midi` makes of its score alone."""
    file_chunks = original.chunks
    if (original.format, original.division) != (1, TICKS):
        return False
    base = without_original(original.base)
    return len(file_chunks) == len(base.tracks) + 1 and score_chunks(base) == file_chunks


def _score(content: Content, file: Chunks) -> tuple[Score, tuple[NoteLink, ...]]:
    """The content as a score, in ticks of 1/480 quarter, and the events of its notes."""
    scale = tick_scale(file.division)
    is_single = len(file.tracks) == 1
    tracks, links = _tracks(content, scale, has_names=not is_single)
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
        chords=_points(content.chords, scale),
        sections=_points(content.sections, scale),
    ), links


def _tracks(
    content: Content, scale: Fraction, has_names: bool
) -> tuple[tuple[Track, ...], tuple[NoteLink, ...]]:
    """Tracks split by track, channel and program of the file, in that order."""
    programs = sorted(content.programs, key=lambda change: change[:2])
    parts: dict[Home, list[Note]] = {}
    links: list[NoteLink] = []
    for note in content.notes:
        program = _program_at(programs, note) if note.program is None else note.program
        home = Home(note.track, note.channel, program)
        parts.setdefault(home, []).append(_note(note, scale, content.faults))
        links.append(NoteLink(home, note.on, note.off))
    if len(parts) > MAX_TRACKS:
        raise ScoreError(
            Text(
                "This MIDI file has {count:,} tracks with notes; up to {max_tracks} can be read.",
                count=len(parts),
                max_tracks=MAX_TRACKS,
            )
        )
    tracks: list[Track] = []
    for home, notes in sorted(parts.items()):
        name = content.names.get(home.chunk, "") if has_names else ""
        trimmed = trim_overlaps(notes)
        content.faults[Fault.OVERLAP] += len(notes) - len(set(notes).intersection(trimmed))
        volume = content.mixes.get((home.channel, VOLUME)) or Track.volume  # 0 begins a fade-in
        pan = content.mixes.get((home.channel, PAN), MIDDLE) - MIDDLE
        track = Track(trimmed, home.program, is_drum_channel(home.channel), name, volume, pan, home)
        tracks.append(replace(track, name="") if name == default_name(track) else track)
    return tuple(tracks), tuple(links)


def _program_at(programs: Sequence[tuple[int, int, int]], note: FileNote) -> int:
    """The program that another track has set on the note's channel; 0 if none has."""
    index = bisect_right(programs, (note.channel, note.start, 128))
    channel, _, program = programs[index - 1] if index else (-1, 0, 0)
    return program if channel == note.channel else 0


def _note(note: FileNote, scale: Fraction, faults: Faults) -> Note:
    start = scaled(note.start, scale)
    if note.end is None:
        faults[Fault.HANGING] += 1
        length = TICKS
    elif note.end == note.start:
        faults[Fault.NO_LENGTH] += 1
        length = TICKS // 8
    else:
        length = max(1, scaled(note.end, scale) - start)
    return Note(start, note.pitch, length, note.velocity)


def _changes(changes: Iterable[ChangeT], scale: Fraction, end: int) -> tuple[ChangeT, ...]:
    """Changes before tick `end` in order: the last of each tick, without repetitions."""
    by_tick: dict[int, ChangeT] = {}
    for change in sorted(changes, key=lambda change: change.tick):
        tick = scaled(change.tick, scale)
        if tick < max(end, 1):
            by_tick[tick] = replace(change, tick=tick)
    distinct: list[ChangeT] = []
    for change in by_tick.values():
        if not distinct or replace(change, tick=distinct[-1].tick) != distinct[-1]:
            distinct.append(change)
    return tuple(distinct)


def _points(points: Iterable[ChangeT], scale: Fraction) -> tuple[ChangeT, ...]:
    """Chords or sections in order, the last of each tick."""
    by_tick: dict[int, ChangeT] = {}
    for point in sorted(points, key=lambda point: point.tick):
        tick = scaled(point.tick, scale)
        by_tick[tick] = replace(point, tick=tick)
    return tuple(by_tick.values())


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


def write_midi(score: Score) -> bytes:
    """A MIDI file of the score, with all that its original holds.

    Without an original it is of type 1 with 480 ticks per quarter.
    """
    if score.original is None:
        return write_file(1, TICKS, score_chunks(score))
    return rewrite(score, score.original)


def write_repaired(score: Score) -> bytes:
    """A whole file of a score whose own was broken: `write_midi` with an end of every note."""
    return write_midi(with_ends(score))
