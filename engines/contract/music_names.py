"""Names of pitches, keys and instruments.

Invariant: every name that is returned can be parsed again, and an unknown name raises a
`ScoreError` that shows how to write it. Middle C is C4, MIDI pitch 60.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from engines.contract.errors import ScoreError
from engines.contract.text import Text

INSTRUMENTS: tuple[str, ...] = tuple(
    " ".join(name.split())
    for name in """acoustic grand piano, bright acoustic piano, electric grand piano,
    honky-tonk piano, electric piano 1, electric piano 2, harpsichord, clavinet,
    celesta, glockenspiel, music box, vibraphone, marimba, xylophone, tubular bells, dulcimer,
    drawbar organ, percussive organ, rock organ, church organ, reed organ, accordion, harmonica,
    tango accordion,
    acoustic guitar (nylon), acoustic guitar (steel), electric guitar (jazz),
    electric guitar (clean), electric guitar (muted), overdriven guitar, distortion guitar,
    guitar harmonics,
    acoustic bass, electric bass (finger), electric bass (pick), fretless bass, slap bass 1,
    slap bass 2, synth bass 1, synth bass 2,
    violin, viola, cello, contrabass, tremolo strings, pizzicato strings, orchestral harp, timpani,
    string ensemble 1, string ensemble 2, synth strings 1, synth strings 2, choir aahs, voice oohs,
    synth voice, orchestra hit,
    trumpet, trombone, tuba, muted trumpet, french horn, brass section, synth brass 1,
    synth brass 2,
    soprano sax, alto sax, tenor sax, baritone sax, oboe, english horn, bassoon, clarinet,
    piccolo, flute, recorder, pan flute, blown bottle, shakuhachi, whistle, ocarina,
    lead 1 (square), lead 2 (sawtooth), lead 3 (calliope), lead 4 (chiff), lead 5 (charang),
    lead 6 (voice), lead 7 (fifths), lead 8 (bass and lead),
    pad 1 (new age), pad 2 (warm), pad 3 (polysynth), pad 4 (choir), pad 5 (bowed),
    pad 6 (metallic), pad 7 (halo), pad 8 (sweep),
    fx 1 (rain), fx 2 (soundtrack), fx 3 (crystal), fx 4 (atmosphere), fx 5 (brightness),
    fx 6 (goblins), fx 7 (echoes), fx 8 (sci-fi),
    sitar, banjo, shamisen, koto, kalimba, bagpipe, fiddle, shanai,
    tinkle bell, agogo, steel drums, woodblock, taiko drum, melodic tom, synth drum,
    reverse cymbal,
    guitar fret noise, breath noise, seashore, bird tweet, telephone ring, helicopter, applause,
    gunshot,
    drums""".split(",")
)
"""General MIDI's instruments by program, 0 to 127, and "drums" after them."""

DRUMS = 128
"""Index of the drums in `INSTRUMENTS`."""

_STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_SHARPS = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
_PITCH = re.compile(r"([A-Ga-g])(#|b|♯|♭|)(-?[0-9]{1,2})?")
_MODES = {"": "major", "maj": "major", "m": "minor", "min": "minor"} | {
    "dor": "dorian", "mix": "mixolydian", "mixo": "mixolydian",
}  # fmt: skip
_KEY = re.compile(r"\s*([A-Ga-g])(#|b|♯|♭|)[\s-]*([A-Za-z]*)\s*")

_LINE = "Cb Gb Db Ab Eb Bb F C G D A E B F# C# G# D# A#".split()
FIFTHS: dict[str, Sequence[str]] = {
    "major": _LINE[:15],
    "minor": _LINE[3:],
    "dorian": _LINE[2:17],
    "mixolydian": _LINE[1:16],
}
"""Tonics of each mode by key signature, from seven flats to seven sharps."""

SCALES = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
}
"""Degrees of each mode in semitones above the tonic; minor is the natural minor."""


def note_name(pitch: int) -> str:
    """Name of a MIDI pitch, with sharps: 60 is "C4"."""
    return f"{_SHARPS[pitch % 12]}{pitch // 12 - 1}"


def parse_notes(text: str) -> tuple[tuple[int, ...], ...]:
    """Pitches of "D4 F#4 C4+E4+G4": one tuple for each note or chord, in order.

    Words are separated by spaces or commas, the notes of a chord by "+". A note without an octave
    is in octave 4, which begins at middle C. Raises a `ScoreError` that names the unreadable word.
    """
    words = text.replace(",", " ").split()
    return tuple(tuple(sorted({_pitch(part, word) for part in word.split("+")})) for word in words)


def _pitch(part: str, word: str) -> int:
    match = _PITCH.fullmatch(part)
    if match is None:
        raise ScoreError(
            Text("{word!r} is not a note.", word=word[:40]),
            remedy=Text('Write notes as in "D4 F#4 Bb3 C4+E4+G4".'),
        )
    letter, accidental, octave = match.groups()
    step = _STEPS[letter.upper()] + _shift(accidental)
    pitch = step + 12 * (int(octave or 4) + 1)
    if not 0 <= pitch <= 127:
        raise ScoreError(
            Text("{word!r} is out of reach.", word=word[:40]),
            remedy=Text("Notes go from C-1 to G9."),
        )
    return pitch


def _shift(accidental: str) -> int:
    return {"#": 1, "♯": 1, "b": -1, "♭": -1}.get(accidental, 0)


def key_name(text: str) -> str:
    """The canonical name of a key: "d min" is "D minor", "A# major" "Bb major", "G" "G major".

    Its mode is one of `SCALES`. Raises `ScoreError`.
    """
    match = _KEY.fullmatch(text)
    mode = _mode(match[3]) if match else ""
    if match is None or mode not in SCALES:
        raise ScoreError(
            Text("{text!r} is not a key.", text=text[:40]),
            remedy=Text('Write keys as in "D major", "F# minor", "D dorian" or "G mixolydian".'),
        )
    letter, accidental = match[1], match[2]
    tonic = letter.upper() + {"♯": "#", "♭": "b"}.get(accidental, accidental)
    if tonic not in FIFTHS[mode]:
        tonic = tonic_name((_STEPS[letter.upper()] + _shift(accidental)) % 12, mode)
    return f"{tonic} {mode}"


def _mode(word: str) -> str:
    """The mode for a word or abbreviation; a lone capital M is major."""
    return "major" if word == "M" else _MODES.get(word.lower(), word.lower())


def tonic_name(pitch_class: int, mode: str) -> str:
    """The tonic whose key signature has the fewest accidentals; sharps win a tie of six."""
    names = FIFTHS[mode]
    order = sorted(names, key=lambda name: (abs(names.index(name) - 7), -names.index(name)))
    return next(n for n in order if (_STEPS[n[0]] + _shift(n[1:])) % 12 == pitch_class)


def pitches_in_key(name: str) -> frozenset[int]:
    """Pitch classes of a key's scale (C is 0); minor is the natural minor."""
    tonic, mode = key_name(name).split()
    root = _STEPS[tonic[0]] + _shift(tonic[1:])
    return frozenset((root + step) % 12 for step in SCALES[mode])


def signature_of(name: str) -> str:
    """The major or minor key with the same key signature: "C major" for D dorian."""
    tonic, mode = key_name(name).split()
    if mode in ("major", "minor"):
        return f"{tonic} {mode}"
    major = FIFTHS["major"][FIFTHS[mode].index(tonic)]
    return f"{tonic_name((_STEPS[major[0]] + _shift(major[1:])) % 12, 'major')} major"


def instrument(name: str) -> int:
    """Index in `INSTRUMENTS` of a name, or of the first instrument whose name contains it.

    "piano" is 0, "flute" 73, "drums" 128. Raises `ScoreError`.
    """
    query = " ".join(name.lower().split())
    if query in INSTRUMENTS:
        return INSTRUMENTS.index(query)
    for index, candidate in enumerate(INSTRUMENTS):
        if query and query in candidate:
            return index
    raise ScoreError(
        Text("{name!r} is not an instrument that is known here.", name=name[:40]),
        remedy=Text('Use a General MIDI name such as "violin", "flute" or "drums".'),
    )
