"""Chord symbols as MusicXML writes them.

Invariant: every chord that a score can name (engines/formats/chords.py) is read as it was written.
Source: MusicXML 4.0, `<harmony>`; degrees are those of a major or dominant chord on the root.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from engines.contract import ScoreError
from engines.formats.chords import chord_name, chord_parts
from engines.formats.notation.piece import whole

_Degree = tuple[int, int, str]
"""The number of a degree, its accidental in semitones, and what is done with it."""
_KINDS: dict[str, tuple[str, tuple[_Degree, ...]]] = {
    "": ("major", ()),
    "6": ("major-sixth", ()),
    "maj7": ("major-seventh", ()),
    "maj7#11": ("major-seventh", ((11, 1, "add"),)),
    "add9": ("major", ((9, 0, "add"),)),
    "maj9": ("major-ninth", ()),
    "69": ("major-sixth", ((9, 0, "add"),)),
    "aug": ("augmented", ()),
    "m": ("minor", ()),
    "m6": ("minor-sixth", ()),
    "m7": ("minor-seventh", ()),
    "m7b5": ("half-diminished", ()),
    "madd9": ("minor", ((9, 0, "add"),)),
    "m9": ("minor-ninth", ()),
    "m11": ("minor-11th", ()),
    "mMaj7": ("major-minor", ()),
    "mMaj9": ("major-minor", ((9, 0, "add"),)),
    "dim": ("diminished", ()),
    "dim7": ("diminished-seventh", ()),
    "7": ("dominant", ()),
    "7sus4": ("suspended-fourth", ((7, 0, "add"),)),
    "7b5": ("dominant", ((5, -1, "alter"),)),
    "9": ("dominant-ninth", ()),
    "7#11": ("dominant", ((11, 1, "add"),)),
    "13": ("dominant-13th", ()),
    "7b9": ("dominant", ((9, -1, "add"),)),
    "7b13": ("dominant", ((13, -1, "add"),)),
    "7#9": ("dominant", ((9, 1, "add"),)),
    "maj7aug": ("major-seventh", ((5, 1, "alter"),)),
    "7aug": ("augmented-seventh", ()),
    "5": ("power", ()),
    "sus4": ("suspended-fourth", ()),
    "sus2": ("suspended-second", ()),
}
_NAMES = {(kind, frozenset(degrees)): name for name, (kind, degrees) in _KINDS.items()}
_ALTERS = {"b": -1, "": 0, "#": 1}
_ACCIDENTALS = {alter: sign for sign, alter in _ALTERS.items()}


def harmony_content(name: str) -> str:
    """What a `<harmony>` says of a chord. Raises `ScoreError` for what is no chord's name."""
    parts = chord_parts(name)
    kind, degrees = _KINDS[parts.kind]
    bass = f"<bass>{_tone('bass', parts.bass)}</bass>" if parts.bass else ""
    changes = (
        f'<degree print-object="no"><degree-value>{value}</degree-value>'
        f"<degree-alter>{alter}</degree-alter><degree-type>{change}</degree-type></degree>"
        for value, alter, change in degrees
    )
    root = f"<root>{_tone('root', parts.root)}</root>"
    return f'{root}<kind text="{parts.kind}">{kind}</kind>{bass}{"".join(changes)}'


def _tone(kind: str, name: str) -> str:
    step, alter = name[0], _ALTERS[name[1:]]
    accidental = f"<{kind}-alter>{alter}</{kind}-alter>" if alter else ""
    return f"<{kind}-step>{step}</{kind}-step>{accidental}"


def chord_of_harmony(harmony: Element) -> str:
    """The chord that a `<harmony>` names; empty where it is none that a score can name."""
    kind = harmony.find("kind")
    root, bass = _tone_name(harmony, "root"), _tone_name(harmony, "bass")
    if kind is None or not root:
        return ""
    degrees = frozenset(
        (
            whole(degree.findtext("degree-value")),
            whole(degree.findtext("degree-alter")),
            degree.findtext("degree-type", "").strip(),
        )
        for degree in harmony.findall("degree")
    )
    base = (kind.text or "").strip()
    names = (_NAMES.get((base, degrees)), kind.get("text"), _NAMES.get((base, frozenset())))
    for name in names:
        if name is not None and (chord := named_chord(root + name + (bass and f"/{bass}"))):
            return chord
    return ""


def named_chord(text: str) -> str:
    """The canonical name of a chord; empty for other texts."""
    try:
        return chord_name(text)
    except ScoreError:
        return ""


def _tone_name(harmony: Element, kind: str) -> str:
    step = harmony.findtext(f"{kind}/{kind}-step", "").strip().upper()
    accidental = _ACCIDENTALS.get(whole(harmony.findtext(f"{kind}/{kind}-alter")))
    return "" if accidental is None else step + accidental
