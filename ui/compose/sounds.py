"""Where sounds come from.

Invariant: a sound is made by the studio, beside the window's thread, and only once for the same
notes; nothing here is played.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from engines.formats.score import Note, Score, Track
from ui.compose.axis import TimeAxis

if TYPE_CHECKING:
    from studio.studio import Studio

_HIGH_WOODBLOCK, _LOW_WOODBLOCK = 76, 77
_CLICK_TICKS = 60


def sound_of_work(studio: Studio, work: str) -> Path:
    """The sound file of a work."""
    return studio.sounds.of(studio.history.get(work))


def sound_of_score(studio: Studio, score: Score) -> Path:
    """The sound file of notes that are no work yet."""
    return studio.sounds.of_score(score)


def with_metronome(score: Score, axis: TimeAxis) -> Score:
    """The score with a click on each beat, the first of a bar higher."""
    clicks: list[Note] = []
    for start, end in axis.spans:
        if start >= score.end:
            break
        for tick in range(start, min(end, score.end), axis.beat_ticks(start)):
            first = tick == start
            pitch = _HIGH_WOODBLOCK if first else _LOW_WOODBLOCK
            clicks.append(Note(tick, pitch, _CLICK_TICKS, 110 if first else 80))
    return replace(score, tracks=(*score.tracks, Track(tuple(clicks), drums=True)))
