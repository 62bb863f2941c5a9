"""A score as MusicXML, for notation programs.

Invariant: every note is written, at its sounding pitch, in the bar in which it begins; chords
and sections are written in the first part. Times move to the grid that suits their beat best
(notation_time.py), so that freely played music is legible. music21 adds beams, accidentals and
tuplets; it is imported only here, when a file is written.
"""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from engines.contract.music_names import FIFTHS, key_name
from engines.formats.notation.chord_symbols import harmony_content
from engines.formats.score import (
    TICKS,
    ChangeT,
    Key,
    Score,
    Track,
    active_at,
    without_original,
)
from engines.formats.tonality import instrument_of, key_of
from engines.music.clefs import clef_of
from engines.music.notation_drums import drum_hit, with_drums
from engines.music.notation_time import (
    ALL_GRIDS,
    STRAIGHT,
    Bars,
    Span,
    notes_on_grid,
    voices_of,
    with_notes_on_grid,
    without_slight_overlaps,
)

if TYPE_CHECKING:
    from music21 import chord, note, pitch, stream

_SIXTEENTH = TICKS // 4
_SHARP_NAMES = "C C# D D# E F F# G G# A A# B".split()
_FLAT_NAMES = "C D- D E- E F G- G A- A B- B".split()
_MIXED_NAMES = "C C# D E- E F F# G G# A B- B".split()
_CHORD = re.compile(
    r"<direction>\s*<direction-type>\s*<words[^>]*>([^<]*)</words>\s*</direction-type>"
    r"\s*(<offset.*?</offset>)?\s*(?:<sound[^>]*>)?\s*</direction>"
)
"""A chord passes through music21 as words, which nothing else in a document is."""


@dataclass(frozen=True)
class Notation:
    """A MusicXML document in UTF-8, and by its id each note that is written in it.

    A note of the score is its track and its place in it. The id of a part of a note that is tied to
    the one before has a dot and a number after it.
    """

    document: bytes
    notes: Mapping[str, tuple[int, int]]


def to_musicxml(score: Score) -> bytes:
    """The score as a MusicXML document with one part per track, in UTF-8."""
    return notate(score).document


def notate(score: Score) -> Notation:
    """The score as a MusicXML document with one part per track, whose notes can be told apart."""
    # Where there is no matplotlib, music21 recommends it to the artist.
    with contextlib.redirect_stderr(io.StringIO()):
        from music21.musicxml.xmlObjects import MusicXMLExportException

    score = without_slight_overlaps(_with_settings_on_grid(without_original(score)))
    try:
        return _notation(score, ALL_GRIDS)
    except MusicXMLExportException:  # triplets at positions that no note values add up to
        return _notation(score, STRAIGHT)


def _note_id(track: int, start: int, pitch: int, part: int = 0) -> str:
    """The id of a note that is written at a tick; `part` counts the notes that it is tied of."""
    return f"n{track}-{start}-{pitch}" + (f".{part}" if part else "")


def _notation(score: Score, grids: Sequence[int]) -> Notation:
    notes: dict[str, tuple[int, int]] = {}
    pairs = list(notes_on_grid(score, grids))
    for track, own in enumerate(pairs):
        for index, (_, new_note) in enumerate(own):
            notes.setdefault(_note_id(track, new_note.start, new_note.pitch), (track, index))
    return Notation(_document(with_notes_on_grid(score, pairs)), notes)


def _document(score: Score) -> bytes:
    from music21 import metadata, stream
    from music21.musicxml.m21ToXml import GeneralObjectExporter

    document = stream.Score()
    document.metadata = metadata.Metadata(title=score.title or None)
    for index, track in enumerate(score.tracks or (Track(),)):
        document.insert(0, _part(score, track, index))
    text = _make_deterministic(GeneralObjectExporter(document).parse())
    return with_drums(_with_directions(text), score.tracks)


def _with_settings_on_grid(score: Score) -> Score:
    """The score with its changes, chords and sections on 16ths; the last of each counts."""

    def on_grid(changes: Sequence[ChangeT]) -> tuple[ChangeT, ...]:
        ticks = {round(change.tick / _SIXTEENTH) * _SIXTEENTH: change for change in changes}
        return tuple(replace(change, tick=tick) for tick, change in ticks.items())

    return replace(
        score,
        meters=on_grid(score.meters),
        keys=on_grid(score.keys),
        tempi=on_grid(score.tempi),
        chords=on_grid(score.chords),
        sections=on_grid(score.sections),
    )


def _part(score: Score, track: Track, index: int) -> stream.Part:
    """One track on a staff of its own. Bars have ids in the first part, which counts them."""
    from music21 import bar, instrument, stream

    part = stream.Part()
    voice = instrument.UnpitchedPercussion() if track.drums else instrument.Instrument()
    voice.instrumentName = instrument_of(track).capitalize()
    voice.partName = track.name or voice.instrumentName
    voice.midiProgram = None if track.drums else track.program
    voice.partAbbreviation = voice.instrumentAbbreviation = None  # else drums alone have one
    part.insert(0, voice)
    grid = Bars(score)
    voices = [_drum_hits(grid, track, index)] if track.drums else _notes(score, track, grid, index)
    last = grid.bar_at(max(score.end - 1, 0))
    for number, span in enumerate(grid.spans[: last + 1]):
        measure = stream.Measure(number=number + 1)
        if index == 0:
            measure.id = f"m{number + 1}"
        if number == 0:
            measure.insert(0, clef_of(track))
        if number == last:
            measure.rightBarline = bar.Barline("final")
        _insert_settings(score, measure, span, track.drums, is_first=index == 0)
        own = [[event for event in voice if span[0] <= event[0] < span[1]] for voice in voices]
        own = [events for events in own if events] or [[]]
        for voice_index, events in enumerate(own):
            target = measure if len(own) == 1 else stream.Voice(id=str(voice_index + 1))
            for at, element in _with_rests(events, span, grid):
                target.insert((at - span[0]) / TICKS, element)
            if target is not measure:
                measure.insert(0, target)
        part.insert(span[0] / TICKS, measure)
    return part


_Timed = tuple[int, int, "note.GeneralNote"]
"""First tick, end tick, and what sounds there."""


def _insert_settings(
    score: Score, measure: stream.Measure, span: Span, drums: bool, is_first: bool
) -> None:
    """Insert what begins in a bar: meter and key; in the first part tempi, sections and chords."""
    from music21 import expressions, key, meter, tempo

    def within(changes: Sequence[ChangeT]) -> list[tuple[float, ChangeT]]:
        return [((c.tick - span[0]) / TICKS, c) for c in changes if span[0] <= c.tick < span[1]]

    for at, change in within(score.meters):
        measure.insert(at, meter.TimeSignature(f"{change.beats}/{change.unit}"))
    keys = score.keys
    if span[0] == 0:
        keys = keys or (Key(0, key_of(score)),)
    for at, change in [] if drums else within(keys):
        tonic, mode = key_name(change.name).split()
        measure.insert(at, key.Key(tonic.replace("b", "-"), mode))
    if not is_first:
        return
    directions = (
        *((at, tempo.MetronomeMark(number=round(own.bpm, 2))) for at, own in within(score.tempi)),
        *((at, expressions.RehearsalMark(own.name)) for at, own in within(score.sections)),
        *((at, expressions.TextExpression(own.name)) for at, own in within(score.chords)),
    )
    for at, direction in directions:
        measure.insert(at, direction)


def _with_rests(
    events: Sequence[_Timed], span: Span, grid: Bars
) -> Iterator[tuple[int, note.GeneralNote]]:
    """The events of a voice in a bar, with rests around them."""
    from music21 import note

    now = span[0]
    for start, end, element in (*events, (span[1], span[1], None)):
        for first, last in grid.values(now, start, is_rest=True):
            yield first, note.Rest(quarterLength=(last - first) / TICKS)
        if element is not None:
            yield start, element
        now = end


def _notes(score: Score, track: Track, grid: Bars, track_index: int) -> list[list[_Timed]]:
    """The voices of a track; what crosses a bar line, or a beat with triplets, is tied."""
    from music21 import chord, note, tie

    likeliest = key_of(score)
    voices: list[list[_Timed]] = []
    for voice in voices_of(track.notes):
        timed: list[_Timed] = []
        for event in voice:
            key = active_at(score.keys, event.start)
            name = key.name if key else likeliest
            spans = list(grid.values(event.start, event.end))
            for index, (start, end) in enumerate(spans):
                pitches = [_spelled(number, name) for number in event.pitches]
                element = note.Note(pitches[0]) if len(pitches) == 1 else chord.Chord(pitches)
                element.quarterLength = (end - start) / TICKS
                for head, number in zip(_heads(element), event.pitches, strict=True):
                    head.id = _note_id(track_index, event.start, number, index)
                if len(spans) > 1:
                    is_last = index == len(spans) - 1
                    element.tie = tie.Tie("continue" if index and not is_last else
                                          "stop" if is_last else "start")  # fmt: skip
                timed.append((start, end, element))
        voices.append(timed)
    return voices


def _drum_hits(grid: Bars, track: Track, track_index: int) -> list[_Timed]:
    """Hits, each one note value long, at most until the next one or the end of its beat."""
    from music21 import percussion

    spans = [(single.start, single.pitch) for single in track.notes]
    starts = sorted({start for start, _ in spans})
    next_start = dict(pairwise([*starts, starts[-1] + TICKS] if starts else []))
    events: list[_Timed] = []
    for start, group in groupby(spans, key=lambda span: span[0]):
        hits = [drum_hit(key, _note_id(track_index, start, key)) for _, key in group]
        event = hits[0] if len(hits) == 1 else percussion.PercussionChord(hits)
        end = min(next_start[start], grid.beat_at(start)[1])
        _, end = next(grid.values(start, end))
        event.quarterLength = (end - start) / TICKS
        events.append((start, end, event))
    return events


def _heads(element: note.Note | chord.Chord) -> Sequence[note.NotRest]:
    """The notes of a chord, or the note itself."""
    from music21 import chord

    return element.notes if isinstance(element, chord.Chord) else (element,)


def _with_directions(document: bytes) -> bytes:
    """The document with chord symbols for the directions in words, and the others above."""

    def symbol(match: re.Match[str]) -> str:
        return f"<harmony>{harmony_content(match[1])}{match[2] or ''}</harmony>"

    text = _CHORD.sub(symbol, document.decode("utf-8"))
    return text.replace("<direction>", '<direction placement="above">').encode("utf-8")


def _spelled(number: int, key: str) -> pitch.Pitch:
    """A MIDI pitch with the key's accidentals: B flat 4 in F major, A sharp 4 in B major.

    The octave is no part of its name, where music21 would read a negative one as a flat.
    """
    from music21 import pitch

    tonic, mode = key_name(key).split()
    fifths = FIFTHS[mode].index(tonic) - 7
    names = _FLAT_NAMES if fifths < 0 else _SHARP_NAMES if fifths > 0 else _MIXED_NAMES
    return pitch.Pitch(names[number % 12], octave=number // 12 - 1)


def _make_deterministic(document: bytes) -> bytes:
    """Remove the date and music21 as composer, and number the ids in order."""
    text = re.sub(r"\s*<(encoding-date|creator)\b[^>]*>[^<]*</\1>", "", document.decode("utf-8"))
    names: dict[str, str] = {}
    return re.sub(
        r"\b([IP])[0-9a-f]{32}\b",
        lambda match: names.setdefault(match[0], f"{match[1]}{len(names) + 1}"),
        text,
    ).encode("utf-8")
