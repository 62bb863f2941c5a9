"""A score as MusicXML, for notation programs.

Invariant: every note is written, at its pitch, in the bar in which it begins. Times that are not
on a grid of 32nds or of 16th triplets move to the nearest 16th or eighth triplet, so that freely
played music is legible. music21 adds bars, ties, beams and voices; it is imported only here, when a
file is written.
"""

from __future__ import annotations

import contextlib
import io
import re
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from engines.contract.music_names import FIFTHS, key_name
from engines.formats.score import TICKS, Note, Score, Track, active_at, bars, trim_overlaps
from engines.formats.tonality import instrument_of, key_of

if TYPE_CHECKING:
    from music21 import note, pitch, stream

_SIXTEENTH, _TRIPLET = TICKS // 4, TICKS // 3
_SHARP_NAMES = "C C# D D# E F F# G G# A A# B".split()
_FLAT_NAMES = "C D- D E- E F G- G A- A B- B".split()
_MIXED_NAMES = "C C# D E- E F F# G G# A B- B".split()
_STAFF_POSITIONS = {35: "F4", 36: "F4", 37: "C5", 38: "C5", 40: "C5", 42: "G5", 44: "D4", 46: "G5"}
"""Staff positions of the commonest drums; others are at A5, the cymbals' position, or C5."""


def to_musicxml(score: Score) -> bytes:
    """The score as a MusicXML document with one part per track, in UTF-8."""
    # Where there is no matplotlib, music21 recommends it to the artist.
    with contextlib.redirect_stderr(io.StringIO()):
        from music21.musicxml.xmlObjects import MusicXMLExportException

    try:
        return _document(_on_grid(score, (_SIXTEENTH, _TRIPLET)))
    except MusicXMLExportException:  # triplets at positions that no note values add up to
        return _document(_on_grid(score, (_SIXTEENTH,)))


def _document(score: Score) -> bytes:
    from music21 import metadata, stream
    from music21.musicxml.m21ToXml import GeneralObjectExporter

    document = stream.Score()
    document.metadata = metadata.Metadata(title=score.title or None)
    for index, track in enumerate(score.tracks or (Track(),)):
        document.insert(0, _part(score, track, is_first=index == 0))
    return _make_deterministic(GeneralObjectExporter(document).parse())


def _on_grid(score: Score, grids: tuple[int, ...]) -> Score:
    """The score with its notes on the nearest point of any grid, and its changes on 16ths."""
    tracks = tuple(
        replace(track, notes=trim_overlaps(_snap(note, grids) for note in track.notes))
        for track in score.tracks
    )
    meters = {_nearest(meter.tick, (_SIXTEENTH,)): meter for meter in score.meters}
    keys = {_nearest(key.tick, (_SIXTEENTH,)): key for key in score.keys}
    tempi = {_nearest(tempo.tick, (_SIXTEENTH,)): tempo for tempo in score.tempi}
    return replace(
        score,
        tracks=tracks,
        meters=tuple(replace(meter, tick=tick) for tick, meter in meters.items()),
        keys=tuple(replace(key, tick=tick) for tick, key in keys.items()),
        tempi=tuple(replace(tempo, tick=tick) for tick, tempo in tempi.items()),
    )


def _snap(note: Note, grids: tuple[int, ...]) -> Note:
    start, end = _nearest(note.start, grids), _nearest(note.end, grids)
    return replace(note, start=start, length=end - start if end > start else _SIXTEENTH)


def _nearest(tick: int, grids: tuple[int, ...]) -> int:
    """The nearest point of a grid, or the tick itself if it is half a step of one."""
    if any(tick % (grid // 2) == 0 for grid in grids):
        return tick
    return min((round(tick / grid) * grid for grid in grids), key=lambda at: abs(at - tick))


def _part(score: Score, track: Track, is_first: bool) -> stream.Part:
    """One track on a staff of its own."""
    from music21 import instrument, stream, tempo

    part = stream.Part()
    voice = instrument.UnpitchedPercussion() if track.drums else instrument.Instrument()
    voice.instrumentName = instrument_of(track).capitalize()
    voice.partName = track.name or voice.instrumentName
    voice.midiProgram = None if track.drums else track.program
    part.insert(0, voice)
    _settings(score, part, track.drums)
    if is_first:
        for change in score.tempi:
            mark = tempo.MetronomeMark(number=round(change.bpm, 2))
            part.insert(change.tick / TICKS, mark)
    events = _drum_hits(track) if track.drums else _notes(score, track)
    for start, event in events:
        part.insert(start / TICKS, event)
    end = max(bars(score), default=(0, TICKS * 4))[1]
    with_rests = part.makeRests(refStreamOrTimeRange=[0, end / TICKS], fillGaps=True)
    assert with_rests is not None  # it is None only for changes in place
    return with_rests


def _settings(score: Score, part: stream.Part, drums: bool) -> None:
    """Insert the meters, and the clef of drums or the keys of other tracks."""
    from music21 import clef, key, meter

    for change in score.meters:
        part.insert(change.tick / TICKS, meter.TimeSignature(f"{change.beats}/{change.unit}"))
    if drums:
        part.insert(0, clef.PercussionClef())
    else:
        keys = {0: key_of(score)} if not score.keys else {k.tick: k.name for k in score.keys}
        for tick, name in keys.items():
            tonic, mode = key_name(name).split()
            part.insert(tick / TICKS, key.Key(tonic.replace("b", "-"), mode))


def _notes(score: Score, track: Track) -> list[tuple[int, note.GeneralNote]]:
    """Notes and chords by their starts; notes that begin and end together are one chord."""
    from music21 import chord, note

    likeliest = key_of(score)
    spans = sorted((single.start, single.end, single.pitch) for single in track.notes)
    events: list[tuple[int, note.GeneralNote]] = []
    for (start, end), group in groupby(spans, key=lambda span: span[:2]):
        key = active_at(score.keys, start)
        pitches = [_spelled(number, key.name if key else likeliest) for _, _, number in group]
        event = note.Note(pitches[0]) if len(pitches) == 1 else chord.Chord(pitches)
        event.quarterLength = (end - start) / TICKS
        events.append((start, event))
    return events


def _drum_hits(track: Track) -> list[tuple[int, note.GeneralNote]]:
    """Hits, each lasting until the next one, at most a quarter."""
    from music21 import note, percussion

    spans = [(single.start, single.pitch) for single in track.notes]
    starts = sorted({start for start, _ in spans})
    next_start = dict(pairwise([*starts, starts[-1] + TICKS] if starts else []))
    events: list[tuple[int, note.GeneralNote]] = []
    for start, group in groupby(spans, key=lambda span: span[0]):
        names = dict.fromkeys(_staff_position(pitch) for _, pitch in group)
        hits = [note.Unpitched(displayName=name) for name in names]
        event = hits[0] if len(hits) == 1 else percussion.PercussionChord(hits)
        event.quarterLength = min(next_start[start] - start, TICKS) / TICKS
        events.append((start, event))
    return events


def _staff_position(pitch: int) -> str:
    return _STAFF_POSITIONS.get(pitch, "A5" if pitch >= 49 else "C5")


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
