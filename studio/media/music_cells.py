"""Music in the cells of a sheet: its notes as short lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from engines.formats.midi import read_midi
from engines.formats.score import Score, Track, bars
from studio.base.files import read_work
from studio.base.records import Artifact
from studio.kits.cells import EDGE, Box, Cells

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

_HEIGHT = 96
_TRACKS = ("#3F58C9", "#1F7F6B", "#B05E1F", "#7A4FA8", "#B23B5A")


class MusicCells(Cells):
    """Rolls of one height."""

    @staticmethod
    def words(work: Artifact) -> str:
        return ""

    def height(self, works: Sequence[Artifact], width: int, tallest: int) -> int:
        return _HEIGHT

    def paint(self, image: Image, draw: ImageDraw, box: Box, work: Artifact) -> None:
        _paint_roll(draw, box, read_midi(read_work(work))[0])


def _paint_roll(draw: ImageDraw, box: Box, score: Score) -> None:
    """Bars, then notes as short lines in the colours of their tracks, drums last."""
    x0, top, x1, bottom = box
    spans = bars(score)
    end = max(spans[-1][1] if spans else 0, 1)
    scale = (x1 - x0) / end
    for start, _ in spans[1 :: max(1, len(spans) // 16)]:
        x = x0 + start * scale
        draw.line((x, top + 1, x, bottom - 1), fill=EDGE)
    tracks = [track for track in score.tracks if not track.drums] or list(score.tracks)
    pitches = [note.pitch for track in tracks for note in track.notes]
    if not pitches:
        return
    low, spread = min(pitches), max(max(pitches) - min(pitches), 11)
    room = bottom - top - 16
    for track in reversed(tracks):
        ink = _TRACKS[_index(track, score) % len(_TRACKS)]
        for note in track.notes:
            y = bottom - 8 - room * (note.pitch - low) / spread
            x = x0 + note.start * scale
            ends = max(x + 1, min(x1 - 1, x + note.length * scale - 1))
            draw.rectangle((x, y - 2, ends, y + 1), fill=ink)


def _index(track: Track, score: Score) -> int:
    return next(index for index, candidate in enumerate(score.tracks) if candidate is track)
