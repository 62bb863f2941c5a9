"""A score as MusicXML, for notation programs.

Invariant: every note is written, at its pitch, in the bar in which it begins; each drum has an
instrument of its own with the key that plays it (`midi-unpitched`), since notation programs would
take its place on the staff for its pitch. Times that are not
on a grid of 32nds or of 16th triplets move to the nearest 16th or eighth triplet, so that freely
played music is legible. music21 adds bars, ties, beams and voices; it is imported only here, when a
file is written.
"""

from __future__ import annotations

import contextlib
import io
import re
from bisect import bisect_right
from collections.abc import Sequence
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
_DRUM_NAMES = (
    "Acoustic Bass Drum,Bass Drum 1,Side Stick,Acoustic Snare,Hand Clap,Electric Snare,"
    "Low Floor Tom,Closed Hi-Hat,High Floor Tom,Pedal Hi-Hat,Low Tom,Open Hi-Hat,Low-Mid Tom,"
    "Hi-Mid Tom,Crash Cymbal 1,High Tom,Ride Cymbal 1,Chinese Cymbal,Ride Bell,Tambourine,"
    "Splash Cymbal,Cowbell,Crash Cymbal 2,Vibraslap,Ride Cymbal 2,Hi Bongo,Low Bongo,"
    "Mute Hi Conga,Open Hi Conga,Low Conga,High Timbale,Low Timbale,High Agogo,Low Agogo,Cabasa,"
    "Maracas,Short Whistle,Long Whistle,Short Guiro,Long Guiro,Claves,Hi Wood Block,Low Wood Block,"
    "Mute Cuica,Open Cuica,Mute Triangle,Open Triangle"
).split(",")
"""The percussion of General MIDI level 1, from key 35 on."""
_FIRST_DRUM = 35
_DRUM_OCTAVES = 1000
"""A drum passes through music21 as a note in the octave of this number plus its key."""
_DRUM_NOTE = re.compile(
    r'<part id="(\w+)">|<display-step>C</display-step>\s*<display-octave>1(\d{3})</display-octave>'
    r"(.*?</duration>(?:\s*<tie [^>]*/>)*)",
    re.DOTALL,
)
_PART_INSTRUMENTS = re.compile(
    r'(?<=<score-part id=")(\w+)(".*?</part-name>.*?)<score-instrument.*?(?=</score-part>)',
    re.DOTALL,
)


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
    return _with_drums(_make_deterministic(GeneralObjectExporter(document).parse()), score.tracks)


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
    events = _drum_hits(score, track) if track.drums else _notes(score, track)
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


def _drum_hits(score: Score, track: Track) -> list[tuple[int, note.GeneralNote]]:
    """Hits, each lasting until the next one or the end of its bar, at most a quarter."""
    from music21 import percussion

    spans = [(single.start, single.pitch) for single in track.notes]
    starts = sorted({start for start, _ in spans})
    bar_ends = [end for _, end in bars(score)]
    next_start = dict(pairwise([*starts, starts[-1] + TICKS] if starts else []))
    events: list[tuple[int, note.GeneralNote]] = []
    for start, group in groupby(spans, key=lambda span: span[0]):
        hits = [_drum_hit(key) for _, key in group]
        event = hits[0] if len(hits) == 1 else percussion.PercussionChord(hits)
        end = min(next_start[start], start + TICKS, bar_ends[bisect_right(bar_ends, start)])
        event.quarterLength = (end - start) / TICKS
        events.append((start, event))
    return events


def _drum_hit(key: int) -> note.Unpitched:
    """A hit that `_with_drums` finds again, and puts at its place on the staff."""
    from music21 import note

    hit = note.Unpitched(displayName="C4")
    hit.displayOctave = _DRUM_OCTAVES + key
    return hit


def _with_drums(document: bytes, tracks: Sequence[Track]) -> bytes:
    """The document with an instrument for each key of each track of drums."""
    part = ""

    def place(match: re.Match[str]) -> str:
        nonlocal part
        if match[1]:
            part = match[1]
            return match[0]
        return _drum_note(part, int(match[2]), match[3])

    following = iter(tracks)

    def name(match: re.Match[str]) -> str:
        track = next(following, Track())
        is_struck = track.drums and track.notes
        return match[1] + match[2] + _drum_instruments(match[1], track) if is_struck else match[0]

    text = _DRUM_NOTE.sub(place, document.decode("utf-8"))
    return _PART_INSTRUMENTS.sub(name, text).encode("utf-8")


def _drum_note(part: str, key: int, until_instrument: str) -> str:
    """A note at its place on the staff, with its instrument."""
    step, octave = _staff_position(key)
    position = f"<display-step>{step}</display-step><display-octave>{octave}</display-octave>"
    return f'{position}{until_instrument}<instrument id="{part}-I{key + 1}" />'


def _drum_instruments(part: str, track: Track) -> str:
    """The instruments of a track of drums, those of General MIDI first; all count from 1."""
    keys = sorted({n.pitch for n in track.notes}, key=lambda key: (not _is_general(key), key))
    names = (
        f'<score-instrument id="{part}-I{key + 1}"><instrument-name>{_drum_name(key)}'
        "</instrument-name></score-instrument>"
        for key in keys
    )
    sounds = (
        f'<midi-instrument id="{part}-I{key + 1}"><midi-channel>10</midi-channel>'
        f"<midi-program>{track.program + 1}</midi-program>"
        f"<midi-unpitched>{key + 1}</midi-unpitched></midi-instrument>"
        for key in keys
    )
    return "".join((*names, *sounds))


def _drum_name(key: int) -> str:
    return _DRUM_NAMES[key - _FIRST_DRUM] if _is_general(key) else f"Drum {key}"


def _is_general(key: int) -> bool:
    return _FIRST_DRUM <= key < _FIRST_DRUM + len(_DRUM_NAMES)


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
