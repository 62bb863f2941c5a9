"""A piece of music on an axis that it shares with another."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from engines.formats.score import Note, Score, bars
from ui.look.theme import Theme
from ui.parts import draw_box

_INSET = 8
_INKS = 5
_MAX_NOTE_HEIGHT = 10
_LEAST_PITCHES = 12


class CompareRoll(QWidget):
    """`seek_requested(tick)` on a click."""

    seek_requested = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self._score = Score()
        self._end, self._low, self._high = 1, 60, 72
        self._only_here: frozenset[Note] = frozenset()
        self._tick: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(60)
        Theme.current().changed.connect(self.update)

    def show_score(
        self, score: Score, only_here: frozenset[Note], end: int, pitches: tuple[int, int]
    ) -> None:
        """Show a piece; `end` and `pitches` (lowest, highest) are those of both pieces."""
        self._score, self._only_here, self._end = score, only_here, max(1, end)
        self._low, self._high = pitches
        self.update()

    def set_playhead(self, tick: float | None) -> None:
        """Move the playhead; None hides it."""
        if tick != self._tick:
            self._tick = tick
            self.update()

    def filled_notes(self) -> frozenset[Note]:
        return self._only_here

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask to play from here."""
        self.seek_requested.emit(event.position().x() / max(1, self.width()) * self._end)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint bars, notes and the playhead."""
        theme, painter = Theme.current(), QPainter(self)
        area = QRectF(self.rect())
        painter.fillRect(area, theme.colour("roll"))
        scale = area.width() / self._end
        every = 1
        spans = bars(self._score, self._end)
        while len(spans) > every * 32:
            every *= 2
        for start, _ in spans[every::every]:
            painter.fillRect(QRectF(start * scale, 0, 1, area.height()), theme.colour("line"))
        for index, track in enumerate(self._score.tracks):
            ink = theme.colour(f"trk{index % _INKS + 1}")
            for note in track.notes:
                self._paint_note(painter, note, ink, scale)
        if self._tick is not None:
            x = self._tick * scale
            painter.fillRect(QRectF(x - 1, 0, 2, area.height()), theme.colour("satin"))
        draw_box(painter, area, None, theme.colour("line"), 3)

    def _paint_note(self, painter: QPainter, note: Note, ink: QColor, scale: float) -> None:
        spread = max(self._high - self._low, _LEAST_PITCHES)
        room = self.height() - 2 * _INSET
        height = max(3.0, min(_MAX_NOTE_HEIGHT, room / spread * 0.8))
        y = self.height() - _INSET - room * (note.pitch - self._low) / spread
        box = QRectF(note.start * scale, y - height / 2, max(3.0, note.length * scale - 1), height)
        if note in self._only_here:
            painter.fillRect(box, ink)
        else:
            painter.setPen(QPen(ink, 1))
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
