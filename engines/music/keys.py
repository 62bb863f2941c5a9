"""The keys of a music model: modes that dances are in, beside major and minor.

Invariant: a key is a tonic, however spelled, and one of the four modes of `SCALES`.
"""

from __future__ import annotations

from engines.music.tokens import SPELLINGS, TONICS
from engines.tonality import key_name

SCALES = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
}
_LEADING = 11
_SIGNATURES = {"major": 0, "minor": 0, "dorian": 10, "mixolydian": 5}
"""Semitones from the tonic up to that of the major key with the same signature, but for minor."""


def scale_of(key: str, leading: bool = True) -> frozenset[int]:
    """Pitch classes of a key; of minor with its leading note unless told otherwise."""
    tonic, _, mode = key.partition(" ")
    home = TONICS.index(SPELLINGS.get(tonic, tonic))
    steps = {*SCALES[mode], *({_LEADING} if leading and mode == "minor" else ())}
    return frozenset((home + step) % 12 for step in steps)


def signature_of(key: str) -> str:
    """The major or minor key whose signature a key is written with: D dorian is C major's."""
    tonic, _, mode = key.partition(" ")
    home = TONICS.index(SPELLINGS.get(tonic, tonic))
    kind = "minor" if mode == "minor" else "major"
    return key_name(f"{TONICS[(home + _SIGNATURES[mode]) % 12]} {kind}")
