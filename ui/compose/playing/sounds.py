"""Sound files to play, and the metronome.

The studio renders a sound, in the background, and only once for the same notes; nothing
is played here.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from engines.formats.score import Note, Score, Track, active_at, clip_ticks, shift
from ui.compose.roll.time_axis import TimeAxis

if TYPE_CHECKING:
    from studio.studio import Studio

_HIGH_WOODBLOCK, _LOW_WOODBLOCK = 76, 77
_ACCENT_VELOCITY, _BEAT_VELOCITY = 110, 80
_CLICK_TICKS = 60
TAKE_BARS = 32
"""The most that is recorded at once, beyond the end of the piece."""


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
        clicks += _clicks(start, min(end, score.end), axis.beat_ticks(start))
    return replace(score, tracks=(*score.tracks, Track(tuple(clicks), drums=True)))


def for_take(
    score: Score, axis: TimeAxis, first_tick: int, bars_before: int, with_clicks: bool
) -> tuple[Score, int]:
    """Return what is heard while a take is recorded from the bar at `first_tick` on.

    Bars of clicks, then the piece and, with `with_clicks`, the metronome, until `TAKE_BARS` after
    its end. Returns the score and the ticks of the bars before.
    """
    meter = active_at(score.meters, first_tick) or score.meters[0]
    beat, bar = axis.beat_ticks(first_tick), meter.bar_ticks
    lead = bars_before * bar
    rest = clip_ticks(score, first_tick, max(score.end, first_tick + 1))
    end = lead + -(-rest.end // bar) * bar + TAKE_BARS * bar
    starts = range(0, end if with_clicks else lead, bar)
    clicks = [click for start in starts for click in _clicks(start, start + bar, beat)]
    # Too soft to be heard; the score, and so the take, lasts until then.
    clicks.append(Note(end, _LOW_WOODBLOCK, _CLICK_TICKS, 1))
    later = shift(rest, lead)
    return replace(later, tracks=(*later.tracks, Track(tuple(clicks), drums=True))), lead


def _clicks(start: int, end: int, beat: int) -> list[Note]:
    """The clicks of one bar."""
    return [
        Note(tick, _HIGH_WOODBLOCK, _CLICK_TICKS, _ACCENT_VELOCITY)
        if tick == start
        else Note(tick, _LOW_WOODBLOCK, _CLICK_TICKS, _BEAT_VELOCITY)
        for tick in range(start, end, beat)
    ]
