"""Names of chords: their pitches, the chord that notes suggest, and how MIDI files state them.

A name is a root, a kind and, after a slash, a bass: "Dm7", "F#dim", "C/E". Files state chords by
the sequencer-specific event of Yamaha's "XF Format Specifications" (1999), chapter 3.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from engines.contract import ScoreError
from engines.contract.text import Text
from engines.formats.score import Note, Score

_STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_LETTERS = tuple(_STEPS)
_SHIFTS = {"b": -1, "": 0, "#": 1}
_KINDS: tuple[tuple[int, str, tuple[int, ...]], ...] = (
    (0, "", (0, 4, 7)), (1, "6", (0, 4, 7, 9)), (2, "maj7", (0, 4, 7, 11)),
    (3, "maj7#11", (0, 4, 7, 11, 6)), (4, "add9", (0, 4, 7, 2)), (5, "maj9", (0, 4, 7, 11, 2)),
    (6, "69", (0, 4, 7, 9, 2)), (7, "aug", (0, 4, 8)), (8, "m", (0, 3, 7)),
    (9, "m6", (0, 3, 7, 9)), (10, "m7", (0, 3, 7, 10)), (11, "m7b5", (0, 3, 6, 10)),
    (12, "madd9", (0, 3, 7, 2)), (13, "m9", (0, 3, 7, 10, 2)), (14, "m11", (0, 3, 7, 10, 5)),
    (15, "mMaj7", (0, 3, 7, 11)), (16, "mMaj9", (0, 3, 7, 11, 2)), (17, "dim", (0, 3, 6)),
    (18, "dim7", (0, 3, 6, 9)), (19, "7", (0, 4, 7, 10)), (20, "7sus4", (0, 5, 7, 10)),
    (21, "7b5", (0, 4, 6, 10)), (22, "9", (0, 4, 7, 10, 2)), (23, "7#11", (0, 4, 7, 10, 6)),
    (24, "13", (0, 4, 7, 10, 9)), (25, "7b9", (0, 4, 7, 10, 1)), (26, "7b13", (0, 4, 7, 10, 8)),
    (27, "7#9", (0, 4, 7, 10, 3)), (28, "maj7aug", (0, 4, 8, 11)), (29, "7aug", (0, 4, 8, 10)),
    (31, "5", (0, 7)), (32, "sus4", (0, 5, 7)), (33, "sus2", (0, 2, 7)),
)  # fmt: skip
"""Number in files, name and semitones above the root of each kind."""
_BY_NAME = {name: (number, semitones) for number, name, semitones in _KINDS}
KIND_NAMES = tuple(_BY_NAME)
"""The names of all kinds of chords, that of major chords empty."""
_BY_NUMBER = {number: name for number, name, _ in _KINDS}
_NAME = re.compile(r"([A-Ga-g])([#b♯♭]?)([^/]*)(?:/([A-Ga-g])([#b♯♭]?))?")
_OTHER_NAMES = {"maj": "", "M": "", "min": "m", "-": "m", "M7": "maj7", "min7": "m7", "-7": "m7",
                "+": "aug", "°": "dim", "°7": "dim7", "o": "dim", "ø": "m7b5", "6/9": "69",
                "sus": "sus4", "Maj7": "maj7"}  # fmt: skip
XF_CHORD = bytes((0x43, 0x7B, 0x01))
_NONE = 0x7F
_COMMON = ("", "m", "7", "dim")
_MISS, _ROOT_BONUS = 0.8, 0.15


@dataclass(frozen=True)
class ChordParts:
    """A root, the name of a kind, and a bass or an empty text: "D", "m7", "A"."""

    root: str
    kind: str
    bass: str = ""

    @property
    def name(self) -> str:
        return self.root + self.kind + (f"/{self.bass}" if self.bass else "")


def chord_name(text: str) -> str:
    """The canonical name of a chord: "dmin7" is "Dm7". Raises `ScoreError` for other texts."""
    return chord_parts(text).name


@lru_cache(maxsize=512)
def pitches_in_chord(name: str) -> tuple[int, ...]:
    """Pitch classes of a chord, its root first. Raises `ScoreError`."""
    parts = chord_parts(name)
    root = _pitch_class(parts.root)
    return tuple((root + semitone) % 12 for semitone in _BY_NAME[parts.kind][1])


def chord_payload(name: str) -> bytes:
    """A chord as the data of a sequencer-specific event."""
    parts = chord_parts(name)
    bass = bytes((_note_byte(parts.bass), _NONE)) if parts.bass else bytes((_NONE, _NONE))
    return XF_CHORD + bytes((_note_byte(parts.root), _BY_NAME[parts.kind][0])) + bass


def chord_of_payload(payload: bytes) -> str:
    """The chord that a sequencer-specific event states; empty for all others."""
    if len(payload) != len(XF_CHORD) + 4 or not payload.startswith(XF_CHORD):
        return ""
    root, kind, bass = _note_name(payload[3]), _BY_NUMBER.get(payload[4]), _note_name(payload[5])
    if not root or kind is None or (payload[5] != _NONE and not bass):
        return ""
    parts = ChordParts(root, kind, bass)
    return parts.name if chord_payload(parts.name) == payload else ""


def likely_chord(score: Score, start: int, end: int) -> str:
    """The triad or seventh chord that the notes which begin from `start` until `end` suggest.

    Empty where they suggest none.

    The share of their time on its pitches, less that on others; a root that is lowest counts more.
    """
    times = [0] * 12
    within = list(_within(score, start, end))
    for note in within:
        times[note.pitch % 12] += min(note.end, end) - max(note.start, start)
    total = sum(times)
    if not total or sum(1 for time in times if time) < 2:
        return ""
    lowest = min(note.pitch for note in within) % 12
    best, value = "", 0.0
    for root in ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"):
        for kind in _COMMON:
            pitches = pitches_in_chord(root + kind)
            share = sum(times[pitch] for pitch in pitches) / total
            missing = sum(1 for pitch in pitches if not times[pitch]) * 0.12
            fit = share - _MISS * (1 - share) - missing + _ROOT_BONUS * (pitches[0] == lowest)
            if fit > value:
                best, value = root + kind, fit
    return best


def _within(score: Score, start: int, end: int) -> Iterable[Note]:
    for track in score.tracks:
        if not track.drums:
            first, last = (bisect_left(track.notes, Note(tick, 0, 0, 0)) for tick in (start, end))
            yield from track.notes[first:last]


def chord_parts(text: str) -> ChordParts:
    """The parts of a chord's name, as they are canonical. Raises `ScoreError` for other texts."""
    match = _NAME.fullmatch(text.strip().replace("6/9", "69"))
    kind = "" if match is None else match[3].strip()
    kind = _OTHER_NAMES.get(kind, kind)
    if match is None or kind not in _BY_NAME:
        raise ScoreError(
            Text("{text!r} is not a chord.", text=text[:40]),
            remedy=Text('Write chords as in "C", "Dm7", "F#dim" or "G7/B".'),
        )
    bass = _spelling(match[4], match[5]) if match[4] else ""
    return ChordParts(_spelling(match[1], match[2]), kind, bass)


def _spelling(letter: str, accidental: str) -> str:
    return letter.upper() + {"♯": "#", "♭": "b"}.get(accidental, accidental)


def _pitch_class(name: str) -> int:
    return (_STEPS[name[0]] + _SHIFTS[name[1:]]) % 12


def _note_byte(name: str) -> int:
    """Accidental in the upper half, 3 for none; step in the lower half, 1 for C."""
    return (_SHIFTS[name[1:]] + 3) << 4 | _LETTERS.index(name[0]) + 1


def _note_name(byte: int) -> str:
    accidental = {2: "b", 3: "", 4: "#"}.get(byte >> 4)
    step = (byte & 0x0F) - 1
    is_note = accidental is not None and 0 <= step < len(_LETTERS)
    return f"{_LETTERS[step]}{accidental}" if is_note else ""
