"""The velocity of each note, as stems to drag."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from engines.formats.score import Note
from ui.compose.roll.colours import note_colour
from ui.compose.roll.piece import Piece
from ui.compose.roll.piece_state import Notes
from ui.compose.roll.roll_background import paint_bar_lines
from ui.compose.roll.time_axis import TimeAxis
from ui.look.theme import Theme

HEIGHT = 72
GRAB_DISTANCE = 6
HEAD_SIZE = 5.0


class VelocityLane(QWidget):
    """The notes of the current track as stems."""

    def __init__(self, piece: Piece, axis: TimeAxis) -> None:
        super().__init__()
        self._piece, self._axis = piece, axis
        # The gesture, and (start, pitch) of its notes, which keep both while the velocity changes.
        self._drag: tuple[int, set[tuple[int, int]]] | None = None
        Theme.current().set_scaled(self.setFixedHeight, HEIGHT)
        self.setAccessibleName(self.tr("Velocity"))
        self.setToolTip(self.tr("Drag a stem to strike a note harder or softer"))
        for signal in (piece.changed, piece.selection_changed, axis.changed):
            signal.connect(self.update)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag on the nearest stem."""
        notes = self._notes_at(event.position())
        if notes:
            self._drag = (self._piece.new_gesture(), {(n.start, n.pitch) for n in notes})
            self._set_velocity(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Set the velocity to the height of the pointer."""
        if self._drag is not None:
            self._set_velocity(event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag."""
        self._drag = None

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        painter.fillRect(self.rect(), theme.colour("page"))
        paint_bar_lines(painter, self._axis, self.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for note in self._piece.notes():
            x = self._axis.x_of(note.start) + 3
            if -HEAD_SIZE <= x <= self.width() + HEAD_SIZE:
                self._paint_stem(painter, note, x)

    def _paint_stem(self, painter: QPainter, note: Note, x: float) -> None:
        colour = note_colour(note, self._piece.state, self._piece.track)
        if note in self._piece.selection:
            colour = Theme.current().colour("text")
        y = self._y_of(note.velocity)
        painter.fillRect(QRectF(x - 1.5, y, 3, self.height() - y), colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(x, y), HEAD_SIZE / 2, HEAD_SIZE / 2)

    def _y_of(self, velocity: int) -> float:
        return self.height() - 4 - (self.height() - 12) * velocity / 127

    def _velocity_at(self, y: float) -> int:
        return round((self.height() - 4 - y) * 127 / (self.height() - 12))

    def _notes_at(self, point: QPointF) -> Notes:
        """The notes with the nearest stem; all selected notes if one of them is among these."""
        distances = [
            (abs(self._axis.x_of(note.start) + 3 - point.x()), note) for note in self._piece.notes()
        ]
        near = [pair for pair in distances if pair[0] <= GRAB_DISTANCE]
        if not near:
            return frozenset()
        start = min(near, key=lambda pair: pair[0])[1].start
        notes = frozenset(note for _, note in near if note.start == start)
        selection = self._piece.selection
        return selection if notes & selection else notes

    def _set_velocity(self, y: float) -> None:
        if self._drag is None:
            return
        gesture, positions = self._drag
        notes = frozenset(n for n in self._piece.notes() if (n.start, n.pitch) in positions)
        if notes:
            self._piece.set_velocity(gesture, notes, self._velocity_at(y))
