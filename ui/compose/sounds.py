"""Sound files to play, and the metronome.

Invariant: the studio renders a sound, in the background, and only once for the same notes; nothing
is played here.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from engines.formats.score import Note, Score, Track
from ui.compose.time_axis import TimeAxis

if TYPE_CHECKING:
    from studio.studio import Studio

_HIGH_WOODBLOCK, _LOW_WOODBLOCK = 76, 77
_ACCENT_VELOCITY, _BEAT_VELOCITY = 110, 80
_CLICK_TICKS = 60


def sound_of_work(studio: Studio, work: str) -> Path:
    """The sound file of a work, which is rendered if it is missing."""
    return studio.sounds.of(studio.history.get(work))


def sound_of_score(studio: Studio, score: Score) -> Path:
    """The sound file of a score, which is rendered if it is missing."""
    return studio.sounds.of_score(score)


def with_metronome(score: Score, axis: TimeAxis) -> Score:
    """The score with a click on each beat, the first of a bar higher."""
    clicks: list[Note] = []
    for start, end in axis.spans:
        if start >= score.end:
            break
        for tick in range(start, min(end, score.end), axis.beat_ticks(start)):
            is_first = tick == start
            pitch = _HIGH_WOODBLOCK if is_first else _LOW_WOODBLOCK
            velocity = _ACCENT_VELOCITY if is_first else _BEAT_VELOCITY
            clicks.append(Note(tick, pitch, _CLICK_TICKS, velocity))
    return replace(score, tracks=(*score.tracks, Track(tuple(clicks), drums=True)))
