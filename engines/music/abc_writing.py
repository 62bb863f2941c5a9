"""A score as ABC (version 2.1), for folk tunes and the programs that read them.

Invariant: every note is written at its pitch, on the grid of notation_time.py; each voice of a
track is a voice of the tune, with `%%MIDI` lines that name its program or the channel of drums.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from engines.contract.music_names import FIFTHS, key_name, signature_of
from engines.formats.score import TICKS, Key, Score, Track, active_at, without_original
from engines.formats.tonality import instrument_of, key_of
from engines.music.notation_time import Bars, Event, on_grid, voices_of

_SHARPS = "C ^C D ^D E F ^F G ^G A ^A B".split()
_FLATS = "C _D D _E E F _G G _A A _B B".split()
_ORDER_OF_SHARPS = "FCGDAEB"
_BARS_PER_LINE = 4
_DRUM_CHANNEL = 10
_TITLE = "Untitled"


def to_abc(score: Score) -> bytes:
    """The score as one tune of an ABC file, in UTF-8."""
    score = on_grid(without_original(score))
    grid = Bars(score)
    key = score.keys[0] if score.keys else Key(0, key_of(score))
    meter, bpm = score.meters[0], score.tempi[0].bpm
    title = " ".join(score.title.replace("%", "").split()) or _TITLE
    lines = ["%abc-2.1", "X:1", f"T:{title}", f"M:{meter.beats}/{meter.unit}", "L:1/4"]
    lines += [f"Q:1/4={bpm:g}", f"K:{_key(key.name)}"]
    number = 0
    for track in score.tracks:
        for voice in voices_of(track.notes) or [[]]:
            number += 1
            lines += _voice(_Line(score, grid, track, is_first=number == 1), voice, number)
    return "\n".join([*lines, ""]).encode()


class _Line:
    """What a voice's lines need to know of its piece."""

    def __init__(self, score: Score, grid: Bars, track: Track, *, is_first: bool) -> None:
        self.score, self.grid, self.track, self.is_first = score, grid, track, is_first
        self.last_bar = grid.bar_at(max(score.end - 1, 0))


def _voice(line: _Line, events: Sequence[Event], number: int) -> Iterator[str]:
    """The lines of one voice: its name and sound, then its bars."""
    track = line.track
    name = " ".join((track.name or instrument_of(track)).replace('"', "'").replace("%", "").split())
    yield f'V:{number} name="{name}"' + (" clef=perc" if track.drums else "")
    channel = f"channel {_DRUM_CHANNEL}" if track.drums else f"program {track.program}"
    yield f"%%MIDI {channel}"
    measures = [_bar(line, index, events) for index in range(line.last_bar + 1)]
    for first in range(0, len(measures), _BARS_PER_LINE):
        yield " | ".join(measures[first : first + _BARS_PER_LINE]) + " |"


def _bar(line: _Line, index: int, events: Sequence[Event]) -> str:
    """The changes and notes of one bar; what crosses its ends is tied."""
    start, end = line.grid.spans[index]
    words = list(_changes(line, start, end))
    accidentals = _signature(line, start)
    altered = set[str]()
    now = start
    for event in (event for event in events if event.start < end and event.end > start):
        first, last = max(event.start, start), min(event.end, end)
        words += [_length("z", b - a) for a, b in line.grid.values(now, first)]
        values = list(line.grid.values(first, last))
        if line.track.drums:  # a hit is not held
            values, last = values[: 1 if event.start >= start else 0], values[0][1]
            last = last if values else first
        for a, b in values:
            names = [_name(line, pitch, start, accidentals, altered) for pitch in event.pitches]
            word = names[0] if len(names) == 1 else f"[{''.join(names)}]"
            words.append(
                _length(word, b - a) + ("-" if b < event.end and not line.track.drums else "")
            )
        now = last
    words += [_length("z", b - a) for a, b in line.grid.values(now, end)]
    return " ".join(words)


def _changes(line: _Line, start: int, end: int) -> Iterator[str]:
    """Meter and key that begin in a bar, and tempi in the first voice, which count for all."""
    score = line.score
    for meter in (m for m in score.meters if m.tick > 0 and start <= m.tick < end):
        yield f"[M:{meter.beats}/{meter.unit}]"
    for key in (k for k in score.keys if k.tick > 0 and start <= k.tick < end):
        yield f"[K:{_key(key.name)}]"
    for tempo in score.tempi if line.is_first else ():
        if tempo.tick > 0 and start <= tempo.tick < end:
            yield f"[Q:1/4={tempo.bpm:g}]"


def _key(name: str) -> str:
    tonic, mode = key_name(name).split()
    return tonic + {"major": "", "minor": "m", "dorian": "dor", "mixolydian": "mix"}[mode]


def _fifths(line: _Line, tick: int) -> int:
    key = active_at(line.score.keys, tick)
    name = signature_of(key.name if key else key_of(line.score))
    tonic, mode = name.split()
    return list(FIFTHS[mode]).index(tonic) - 7


def _signature(line: _Line, tick: int) -> dict[str, str]:
    """The accidental of each letter that the key has."""
    fifths = _fifths(line, tick)
    if fifths >= 0:
        return dict.fromkeys(_ORDER_OF_SHARPS[:fifths], "^")
    return dict.fromkeys(_ORDER_OF_SHARPS[fifths:], "_")


def _name(
    line: _Line, pitch: int, tick: int, accidentals: dict[str, str], altered: set[str]
) -> str:
    """A pitch in ABC: C is middle C, c an octave higher.

    Its accidental is written unless the key has it and the bar has not changed the letter.
    """
    spelled = (_FLATS if _fifths(line, tick) < 0 else _SHARPS)[pitch % 12]
    letter, accidental = spelled[-1], spelled[:-1]
    octave = pitch // 12 - 1
    is_plain = accidentals.get(letter, "") == accidental and letter not in altered
    if not is_plain:
        altered.add(letter)
    mark = "" if is_plain else accidental or "="
    if octave >= 5:
        return mark + letter.lower() + "'" * (octave - 5)
    return mark + letter + "," * (4 - octave)


def _length(word: str, ticks: int) -> str:
    """A word with its length in quarters, as a triplet of one note where it is a third."""
    length = Fraction(ticks, TICKS)
    if length.denominator % 3 == 0:
        return "(3:2:1" + word + _multiple(length * 3 / 2)
    return word + _multiple(length)


def _multiple(length: Fraction) -> str:
    if length == 1:
        return ""
    top = "" if length.numerator == 1 else str(length.numerator)
    return top if length.denominator == 1 else f"{top}/{length.denominator}"
