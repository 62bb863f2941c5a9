"""Edits of what a piece is laid out on: tempi, meters, chords, sections, and the order of its bars.

A change holds from its tick on. Every score that is returned is well formed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from engines.contract import ScoreError
from engines.contract.text import Text
from engines.formats.chords import chord_name
from engines.formats.new_bars import Control, control_of, neutral_values
from engines.formats.original import Addition, EventIndex, Message, Original
from engines.formats.score import (
    Chord,
    Key,
    Meter,
    Note,
    Score,
    Section,
    Tempo,
    active_at,
    bars,
    trim_overlaps,
)

MIN_BPM, MAX_BPM = 20.0, 300.0
MAX_BEATS, UNITS = 32, (1, 2, 4, 8, 16, 32)
_TEXT, _LYRIC, _CUE = 0x01, 0x05, 0x07
PointT = TypeVar("PointT", Tempo, Meter, Key, Chord, Section)


def with_tempo_at(score: Score, tick: int, bpm: float) -> Score:
    """The score at another tempo from a tick until its next change."""
    tempo = Tempo(tick, max(MIN_BPM, min(MAX_BPM, bpm)))
    return replace(score, tempi=_distinct(_with_point(score.tempi, tempo)))


def with_meter_at(score: Score, tick: int, beats: int, unit: int) -> Score:
    """The score in another meter from a bar line until its next change.

    Raises `ScoreError` for a meter that is none.
    """
    if not 1 <= beats <= MAX_BEATS or unit not in UNITS:
        raise ScoreError(
            Text("{beats}/{unit} is no meter.", beats=beats, unit=unit),
            remedy=Text("Choose 1 to 32 beats of 1, 2, 4, 8, 16 or 32."),
        )
    return replace(score, meters=_distinct(_with_point(score.meters, Meter(tick, beats, unit))))


def without_tempo_at(score: Score, tick: int) -> Score:
    """The score without a change of tempo; the first one stays."""
    return replace(score, tempi=_distinct(_without_point(score.tempi, tick)))


def without_meter_at(score: Score, tick: int) -> Score:
    """The score without a change of meter; the first one stays."""
    return replace(score, meters=_distinct(_without_point(score.meters, tick)))


def with_chord_at(score: Score, tick: int, name: str) -> Score:
    """The score with a chord; an empty name takes it away. Raises `ScoreError`."""
    chord = Chord(tick, chord_name(name)) if name.strip() else None
    rest = [own for own in score.chords if own.tick != tick]
    return replace(score, chords=_in_order(rest if chord is None else [*rest, chord]))


def with_section_at(score: Score, tick: int, name: str) -> Score:
    """The score with a section that begins at a tick; an empty name takes it away."""
    name = " ".join(name.split())[:200]
    rest = [own for own in score.sections if own.tick != tick]
    return replace(score, sections=_in_order([*rest, Section(tick, name)] if name else rest))


def section_spans(score: Score) -> tuple[tuple[Section, int, int], ...]:
    """Each section with its first tick and its end: the next section, or the end of the piece."""
    if not score.sections:
        return ()
    piece_end = max((end for _, end in bars(score)), default=0)
    ends = [section.tick for section in score.sections[1:]]
    last = max(piece_end, score.sections[-1].tick + 1)
    pairs = zip(score.sections, [*ends, last], strict=True)
    return tuple((section, section.tick, end) for section, end in pairs)


def with_moved_section(score: Score, index: int, to: int) -> Score:
    """The score with a section, and all that is in it, at another place among the sections."""
    spans = [(start, end) for _, start, end in section_spans(score)]
    spans.insert(to, spans.pop(index))
    intro = [(0, score.sections[0].tick)] if score.sections[0].tick else []
    return with_spans_in_order(score, [*intro, *spans])


def with_repeated_section(score: Score, index: int) -> Score:
    """The score with a section once more right after itself."""
    spans = [(start, end) for _, start, end in section_spans(score)]
    intro = [(0, score.sections[0].tick)] if score.sections[0].tick else []
    return with_spans_in_order(score, [*intro, *spans[: index + 1], *spans[index:]])


def with_spans_in_order(score: Score, spans: Iterable[tuple[int, int]]) -> Score:
    """The score with these spans of ticks one after another, as often as each is named.

    Notes end where what follows them is another. Pedals, bends and words of a file move along.
    """
    runs = _runs(spans)
    original = score.original
    return replace(
        score,
        tracks=tuple(
            replace(track, notes=_arrange_notes(track.notes, runs)) for track in score.tracks
        ),
        tempi=_distinct(_arrange(score.tempi, runs)),
        meters=_distinct(_arrange(score.meters, runs)),
        keys=_distinct(_arrange(score.keys, runs)),
        chords=_distinct(_arrange(score.chords, runs)),
        sections=_arrange(score.sections, runs, has_active=False),
        original=None if original is None else _arrange_original(original, runs),
    )


@dataclass(frozen=True)
class _Run:
    """A span of ticks that is played from tick `at` on."""

    start: int
    end: int
    at: int

    def new_tick(self, tick: int) -> int:
        """Where a tick of the span is now."""
        return tick - self.start + self.at


def _runs(spans: Iterable[tuple[int, int]]) -> list[_Run]:
    """The spans as runs, where those that follow one another are one."""
    runs: list[_Run] = []
    for start, end in spans:
        if runs and runs[-1].end == start:
            runs[-1] = replace(runs[-1], end=end)
        elif end > start:
            at = runs[-1].at + runs[-1].end - runs[-1].start if runs else 0
            runs.append(_Run(start, end, at))
    return runs


def _arrange_notes(notes: Sequence[Note], runs: Iterable[_Run]) -> tuple[Note, ...]:
    return trim_overlaps(
        replace(note, start=run.new_tick(note.start), length=min(note.end, run.end) - note.start)
        for run in runs
        for note in notes
        if run.start <= note.start < run.end
    )


def _arrange(
    points: Sequence[PointT], runs: Iterable[_Run], has_active: bool = True
) -> tuple[PointT, ...]:
    """The changes of each run, after the one that holds where it begins."""
    arranged: list[PointT] = []
    for run in runs:
        active = active_at(points, run.start) if has_active else None
        if active is not None:
            arranged.append(replace(active, tick=run.at))
        first = run.start + (active is not None)
        inside = (point for point in points if first <= point.tick < run.end)
        arranged += [replace(point, tick=run.new_tick(point.tick)) for point in inside]
    return tuple(arranged)


def _arrange_original(original: Original[Score], runs: Sequence[_Run]) -> Original[Score]:
    """The file with its gestures and words where they are played now.

    What sets a channel up, at tick 0, stays there; each run begins as it did before.
    """
    if len(runs) == 1 and runs[0].start == 0:
        return original
    neutral = dict(neutral_values(original, is_last=False))
    set_ups = [m for m in original.messages if m.tick == 0 and control_of(m) not in neutral]
    removals = {(m.chunk, m.number) for m in original.messages if m.number >= 0}
    removals -= {(m.chunk, m.number) for m in set_ups}
    additions = [Addition(m.chunk, 0, m.data) for m in set_ups if m.number < 0]
    additions += _moved_gestures(original, runs, neutral, set_ups)
    stay = [event for event in original.additions if not 0xA0 <= event.data[0] < 0xF0]
    words = list(_words(original))
    removals |= {place for place, _, _ in words}
    moving = [Addition(place[0], tick, data) for place, tick, data in words]
    moving += [event for event in stay if _is_word(event.tick, event.data)]
    additions += [event for event in stay if not _is_word(event.tick, event.data)]
    additions += [
        Addition(event.chunk, run.new_tick(event.tick), event.data)
        for run in runs
        for event in moving
        if run.start <= event.tick < run.end
    ]
    return replace(original, removals=original.removals | removals, additions=tuple(additions))


def _moved_gestures(
    original: Original[Score],
    runs: Sequence[_Run],
    neutral: dict[Control, bytes],
    set_ups: Iterable[Message],
) -> list[Addition]:
    """The messages of each run, after those that set the channels as they were at its start."""
    chunks = {control_of(m): m.chunk for m in original.messages}
    running = {control_of(m): m.data[:1] + neutral[control_of(m)] for m in original.messages
               if control_of(m) in neutral}  # fmt: skip
    running |= {control_of(m): m.data for m in set_ups}
    additions: list[Addition] = []
    for run in runs:
        before = _last_of(m for m in original.messages if m.tick <= run.start)
        resets = {
            control: data[:1] + neutral[control]
            for control, data in running.items()
            if control in neutral and control not in before
        }
        data_by_control = {**resets, **{control: m.data for control, m in before.items()}}
        for control, data in data_by_control.items():
            if running.get(control) != data:
                additions.append(Addition(chunks[control], run.at, data))
                running[control] = data
        for message in original.messages:
            if run.start < message.tick < run.end:
                additions.append(Addition(message.chunk, run.new_tick(message.tick), message.data))
                running[control_of(message)] = message.data
    return additions


def _last_of(messages: Iterable[Message]) -> dict[Control, Message]:
    """The last message of each control, in their order."""
    last: dict[Control, Message] = {}
    for message in messages:
        last.pop(control_of(message), None)
        last[control_of(message)] = message
    return last


def _words(original: Original[Score]) -> Iterable[tuple[EventIndex, int, bytes]]:
    """Lyrics, cues and later texts of the file: place, tick of the score, and event."""
    for number, chunk in enumerate(original.chunks):
        for index, (file_tick, data) in enumerate(chunk.events):
            tick = original.tick(number, file_tick)
            if _is_word(tick, data) and (number, index) not in original.removals:
                yield (number, index), tick, data


def _is_word(tick: int, data: bytes) -> bool:
    """Whether an event is a lyric, a cue, or a text that sets nothing up."""
    is_set_up = data[1:2] == bytes((_TEXT,)) and tick == 0
    return data[0] == 0xFF and data[1] in (_TEXT, _LYRIC, _CUE) and not is_set_up


def _with_point(points: Sequence[PointT], point: PointT) -> tuple[PointT, ...]:
    return _in_order([*(own for own in points if own.tick != point.tick), point])


def _without_point(points: Sequence[PointT], tick: int) -> tuple[PointT, ...]:
    return tuple(own for own in points if own.tick != tick or tick == 0)


def _in_order(points: Iterable[PointT]) -> tuple[PointT, ...]:
    return tuple(sorted(points, key=lambda point: point.tick))


def _distinct(points: Iterable[PointT]) -> tuple[PointT, ...]:
    """The changes that change something."""
    distinct: list[PointT] = []
    for point in points:
        if not distinct or replace(point, tick=distinct[-1].tick) != distinct[-1]:
            distinct.append(point)
    return tuple(distinct)
