"""The horizontal time axis that ruler, tracks, roll and velocity share, and its grid."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from engines.formats.editing.timing import STRAIGHT
from engines.formats.score import TICKS, active_at
from ui.compose.roll.piece import Piece

MIN_ZOOM, MAX_ZOOM = 0.004, 1.2
SNAPS: tuple[tuple[str, int], ...] = (
    ("1/4", TICKS),
    ("1/8", TICKS // 2),
    ("1/16", TICKS // 4),
    ("1/32", TICKS // 8),
    ("1/8 T", TICKS // 3),
    ("1/16 T", TICKS // 6),
    ("off", 1),
)


@dataclass(frozen=True)
class GridLine:
    """A line of the grid; `rank` is 2 at a bar, 1 at a beat, 0 at a step."""

    tick: int
    rank: int


class TimeAxis(QObject):
    """Maps ticks to pixels. `changed` when zoom, offset, bars or grid changed.

    `zoom` is in pixels a tick, `offset` in pixels, `snap` in ticks. `strength` and `swing` are how
    notes are put onto the grid (engines/formats/editing/timing.py).
    """

    changed = Signal()

    def __init__(self, piece: Piece, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._piece = piece
        self._spans = piece.spans()
        self.zoom = 0.04
        self.offset = 0.0
        self.snap = TICKS // 2
        self.strength, self.swing = 1.0, float(STRAIGHT)
        piece.changed.connect(self._update_spans)

    # Coordinates

    def x_of(self, tick: float) -> float:
        """The x coordinate of a tick in the viewport."""
        return tick * self.zoom - self.offset

    def tick_at(self, x: float) -> float:
        """The tick at an x coordinate of the viewport; 0 before the beginning."""
        return max(0.0, (x + self.offset) / self.zoom)

    @property
    def length(self) -> float:
        """Width of the piece with its spare bars, in pixels."""
        return self._spans[-1][1] * self.zoom

    @property
    def piece_length(self) -> float:
        """Width of the piece without its spare bars, in pixels."""
        return self._spans[self._piece.bar_count() - 1][1] * self.zoom

    def scroll_to(self, offset: float) -> None:
        """Scroll this many pixels from the beginning."""
        if offset != self.offset:
            self.offset = offset
            self.changed.emit()

    def set_zoom(self, zoom: float) -> None:
        """Set the pixels a tick, clamped to `MIN_ZOOM` and `MAX_ZOOM`."""
        zoom = max(MIN_ZOOM, min(MAX_ZOOM, zoom))
        if zoom != self.zoom:
            self.zoom = zoom
            self.changed.emit()

    def fit(self, width: float, bar_count: int) -> None:
        """Zoom so that the first `bar_count` bars fill `width` pixels."""
        end = self._spans[min(bar_count, len(self._spans)) - 1][1]
        self.offset = 0.0
        self.set_zoom(width / end)

    # Grid

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """First and end tick of each bar."""
        return self._spans

    def bar_at(self, tick: float) -> int:
        """The bar of a tick, counted from 0."""
        return max(0, bisect_right(self._spans, (int(tick), 1 << 60)) - 1)

    def bar_beat_tick(self, tick: float) -> tuple[int, int, int]:
        """A tick as bar, beat and tick of the beat; bar and beat are counted from 1."""
        bar = self.bar_at(tick)
        beat_ticks = self.beat_ticks(int(tick))
        beat, rest = divmod(int(tick) - self._spans[bar][0], beat_ticks)
        return bar + 1, beat + 1, rest

    def beat_ticks(self, tick: int) -> int:
        """Length of a beat at a tick: three eighths in 6/8, 9/8 and 12/8, else the meter's unit."""
        meter = active_at(self._piece.score.meters, tick) or self._piece.score.meters[0]
        unit = TICKS * 4 // meter.unit
        is_compound = meter.unit == 8 and meter.beats % 3 == 0 and meter.beats > 3
        return unit * 3 if is_compound else unit

    def snap_tick(self, tick: float, down: bool = False) -> int:
        """The nearest step of the grid, or with `down` the one before; steps begin at bar lines."""
        first, end = self._spans[self.bar_at(tick)]
        before = first + int((tick - first) // self.snap) * self.snap
        after = before + self.snap
        if before < end < after:
            after = end  # the last step of a bar may be shorter
        return max(0, before if down or tick - before < after - tick else after)

    def set_snap(self, ticks: int) -> None:
        """Set the step of the grid."""
        self.snap = ticks
        self.changed.emit()

    def set_feel(self, strength: float, swing: float) -> None:
        """Set how strongly notes are put onto the grid, from 0 to 1, and its swing in percent."""
        self.strength, self.swing = strength, swing

    def grid_lines(self, first: float, last: float, min_gap: float = 5.0) -> list[GridLine]:
        """The grid lines between two ticks; steps closer than `min_gap` pixels are omitted."""
        lines: list[GridLine] = []
        for start, end in self._spans[self.bar_at(first) :]:
            if start > last:
                break
            beat = self.beat_ticks(start)
            for tick in range(start, end, self._grid_step(start, end, beat, min_gap)):
                rank = 2 if tick == start else 1 if (tick - start) % beat == 0 else 0
                lines.append(GridLine(tick, rank))
        return lines

    def _grid_step(self, start: int, end: int, beat: int, min_gap: float) -> int:
        """Ticks between the grid lines of a bar: snap steps, beats, or the bar alone."""
        has_steps = self.snap > 1 and self.snap * self.zoom >= min_gap and beat % self.snap == 0
        if has_steps:
            return self.snap
        return beat if beat * self.zoom >= min_gap else end - start

    def _update_spans(self) -> None:
        spans = self._piece.spans()
        if spans != self._spans:
            self._spans = spans
            self.changed.emit()
