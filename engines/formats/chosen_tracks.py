"""Chooses tracks of a piece by what the artist calls them.

Invariant: every name chooses at least one track, or is refused with what there is.
"""

from __future__ import annotations

from collections.abc import Sequence

from engines.contract import BriefError
from engines.contract.text import Text
from engines.formats.score import Score, Track
from engines.formats.tonality import instrument_of

_MOST_NAMES = 12


def chosen_tracks(score: Score, names: Sequence[str]) -> frozenset[int]:
    """The indices of the tracks that are named: by number from 1, by name, or by instrument.

    Raises `BriefError` for a name that no track has.
    """
    return frozenset(index for name in names for index in _tracks_of(score, name))


def _tracks_of(score: Score, name: str) -> Sequence[int]:
    query = label_of(name)
    by_number = [i for i in range(len(score.tracks)) if str(i + 1) == query]
    labels = [labels_of(track) for track in score.tracks]
    whole = [i for i, own in enumerate(labels) if query in own]
    partly = [i for i, own in enumerate(labels) if query and any(query in label for label in own)]
    if tracks := whole or by_number or partly:
        return tracks
    present = [
        track.name or instrument_of(track) for track in score.tracks if track.notes or track.name
    ]
    raise BriefError(
        Text("tracks: the piece has no track {name!r}.", name=name[:40]),
        remedy=Text(
            "It has {tracks}.", tracks=", ".join(list(dict.fromkeys(present))[:_MOST_NAMES])
        ),
    )


def label_of(name: str) -> str:
    """What a track is called, for comparing."""
    return " ".join(name.lower().split())


def labels_of(track: Track) -> tuple[str, str]:
    """What a track may be called: its own name, and its instrument."""
    return label_of(track.name), instrument_of(track)
