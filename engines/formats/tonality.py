"""The likeliest key of a score, and the instrument of a track.

Invariant: `engines.contract.music_names` can parse every name that is returned.
"""

from __future__ import annotations

from math import sqrt

from engines.contract.music_names import DRUMS, INSTRUMENTS, tonic_name
from engines.formats.score import Score, Track

_PROFILES = {
    "major": (6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88),
    "minor": (6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17),
}


def key_of(score: Score) -> str:
    """The likeliest key of the whole piece, without drums; "C major" if there are no notes.

    Krumhansl and Kessler's probe-tone profiles, correlated with the duration of each pitch class
    (Krumhansl, Cognitive Foundations of Musical Pitch, 1990, chapter 4).
    """
    pitched = [track.class_ticks for track in score.tracks if not track.drums]
    durations = [float(sum(ticks)) for ticks in zip(*pitched, strict=True)] or [0.0] * 12
    best = max(
        ((mode, root) for mode in _PROFILES for root in range(12)),
        key=lambda key: _correlation(durations[key[1] :] + durations[: key[1]], _PROFILES[key[0]]),
    )
    return f"{tonic_name(best[1], best[0])} {best[0]}"


def _correlation(durations: list[float], profile: tuple[float, ...]) -> float:
    """Pearson's correlation; 0 if all durations are equal."""
    a = [value - sum(durations) / len(durations) for value in durations]
    b = [value - sum(profile) / len(profile) for value in profile]
    norm = sqrt(sum(x * x for x in a) * sum(y * y for y in b))
    return sum(x * y for x, y in zip(a, b, strict=True)) / norm if norm else 0.0


def instrument_of(track: Track) -> str:
    """Name of the track's instrument, as in `INSTRUMENTS`."""
    return INSTRUMENTS[DRUMS if track.drums else track.program]
