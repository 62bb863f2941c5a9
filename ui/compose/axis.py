"""The one time axis that ruler, tracks, roll and velocity share, and the grid on it.

Invariant: what lies at one x on one of them lies at the same x on all of them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from engines.formats.score import TICKS, active_at
from ui.compose.piece import Piece

LEAST_ZOOM, MOST_ZOOM = 0.004, 1.2
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
class Line:
    """A line of the grid: at which tick, and what it is: 2 a bar, 1 a beat, 0 a step."""

    tick: int
    rank: int


class TimeAxis(QObject):
    """Pixels for ticks. `changed` when zoom, place or grid changed."""

    changed = Signal()

    def __init__(self, piece: Piece, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._piece = piece
        self._spans = piece.spans()
        self.zoom = 0.04
        self.offset = 0.0
        self.snap = TICKS // 2
        piece.changed.connect(self._read)

    # Places

    def x_of(self, tick: float) -> float:
        """Where a tick is on show."""
        return tick * self.zoom - self.offset

    def tick_at(self, x: float) -> float:
        """The tick at a place on show."""
        return max(0.0, (x + self.offset) / self.zoom)

    @property
    def length(self) -> float:
        """Pixels of the whole piece with its spare bars."""
        return self._spans[-1][1] * self.zoom

    @property
    def piece_length(self) -> float:
        """Pixels of the piece without its spare bars."""
        return self._spans[self._piece.bar_count() - 1][1] * self.zoom

    def scroll_to(self, offset: float) -> None:
        """Show what lies this many pixels after the beginning."""
        if offset != self.offset:
            self.offset = offset
            self.changed.emit()

    def set_zoom(self, zoom: float) -> None:
        """Show a tick as this many pixels."""
        zoom = max(LEAST_ZOOM, min(MOST_ZOOM, zoom))
        if zoom != self.zoom:
            self.zoom = zoom
            self.changed.emit()

    def fit(self, width: float, bar_count: int) -> None:
        """Show this many bars in a width."""
        end = self._spans[min(bar_count, len(self._spans)) - 1][1]
        self.offset = 0.0
        self.set_zoom(width / end)

    # Grid

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """First and end tick of each bar."""
        return self._spans

    def bar_at(self, tick: float) -> int:
        """The bar, counted from 0, that a tick lies in."""
        return max(0, bisect_right(self._spans, (int(tick), 1 << 60)) - 1)

    def place_of(self, tick: float) -> tuple[int, int, int]:
        """A tick as bar, beat and tick of the beat, the first two counted from 1."""
        bar = self.bar_at(tick)
        beat_ticks = self.beat_ticks(int(tick))
        beat, rest = divmod(int(tick) - self._spans[bar][0], beat_ticks)
        return bar + 1, beat + 1, rest

    def beat_ticks(self, tick: int) -> int:
        """Ticks of a beat at a tick: three eighths in 6/8, 9/8 and 12/8, else the meter's unit."""
        meter = active_at(self._piece.score.meters, tick) or self._piece.score.meters[0]
        unit = TICKS * 4 // meter.unit
        compound = meter.unit == 8 and meter.beats % 3 == 0 and meter.beats > 3
        return unit * 3 if compound else unit

    def snapped(self, tick: float, down: bool = False) -> int:
        """The nearest step of the grid, or the one before, counted from its bar's first tick."""
        first = self._spans[self.bar_at(tick)][0]
        steps = (tick - first) / self.snap
        return max(0, first + (int(steps) if down else round(steps)) * self.snap)

    def set_snap(self, ticks: int) -> None:
        """Change the step of the grid."""
        self.snap = ticks
        self.changed.emit()

    def lines(self, first: float, last: float, least_gap: float = 5.0) -> list[Line]:
        """The lines of the grid between two ticks; steps closer than `least_gap` are left out."""
        found: list[Line] = []
        for start, end in self._spans[self.bar_at(first) :]:
            if start > last:
                break
            beat = self.beat_ticks(start)
            wide = beat * self.zoom >= least_gap
            fine = self.snap > 1 and self.snap * self.zoom >= least_gap and beat % self.snap == 0
            for tick in range(start, end, self.snap if fine else beat if wide else end - start):
                rank = 2 if tick == start else 1 if (tick - start) % beat == 0 else 0
                found.append(Line(tick, rank))
        return found

    def _read(self) -> None:
        spans = self._piece.spans()
        if spans != self._spans:
            self._spans = spans
            self.changed.emit()
