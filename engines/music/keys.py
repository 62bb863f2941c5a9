"""The keys of a music model: modes that dances are in, beside major and minor.

Invariant: every key that is given out here is a tonic of `TONICS` with a mode of `MODES`.
"""

from __future__ import annotations

from engines.music.tokens import MODES, SPELLINGS, TONICS
from engines.score import Score
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
_TONIC, _FIFTH, _THIRD, _LAST = 0.35, 0.1, 0.1, 0.25


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


def keys_heard(score: Score) -> list[str]:
    """All keys, the likeliest first, by what sounds for how long and what it ends with.

    Score of a key: the share of time in its scale, and more for its tonic, third, fifth and for a
    tonic at the end; the weights were fitted to tunes whose key is written down.
    """
    notes = [note for track in score.tracks if not track.drums for note in track.notes]
    sounding = [0.0] * 12
    for note in notes:
        sounding[note.pitch % 12] += note.length
    total = sum(sounding) or 1.0
    last = max(notes, key=lambda note: (note.end, -note.pitch)).pitch % 12 if notes else 0

    def fit(key: str) -> float:
        home = TONICS.index(key.partition(" ")[0])
        third = SCALES[key.partition(" ")[2]][2]
        held = sum(sounding[step] for step in scale_of(key, leading=False))
        held += _TONIC * sounding[home] + _FIFTH * sounding[(home + 7) % 12]
        held += _THIRD * sounding[(home + third) % 12]
        return held / total + _LAST * (last == home)

    keys = [f"{tonic} {mode}" for mode in MODES for tonic in TONICS]
    return sorted(keys, key=fit, reverse=True)
