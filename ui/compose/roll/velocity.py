"""The velocity of each note, as stems to drag, or to draw over.

Everything from press to release is one gesture and one step of undo.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from engines.formats.score import Note
from ui.compose.roll.colours import note_colour
from ui.compose.roll.piece import Piece
from ui.compose.roll.piece_state import Notes, PieceState
from ui.compose.roll.roll_background import paint_bar_lines
from ui.compose.roll.time_axis import TimeAxis
from ui.look.theme import Theme

HEIGHT = 72
GRAB_DISTANCE = 6
HEAD_SIZE = 5.0


@dataclass
class _Drag:
    """The drag in progress, and the state that it began with.

    `stem` are the notes of the stem that was pressed, `grabbed` those that move with it. Once the
    pointer has left the stem it draws over those of `drawable`: `velocities` are those of the notes
    that it passed.
    """

    gesture: int
    before: PieceState
    press_x: float
    last: QPointF
    stem: Notes
    grabbed: Notes
    drawable: Notes
    is_drawing: bool = False
    velocities: dict[Note, int] = field(default_factory=dict[Note, int])


class VelocityLane(QWidget):
    """The notes of the current track as stems."""

    def __init__(self, piece: Piece, axis: TimeAxis) -> None:
        super().__init__()
        self._piece, self._axis = piece, axis
        self._drag: _Drag | None = None
        Theme.current().set_scaled(self.setFixedHeight, HEIGHT)
        self.setAccessibleName(self.tr("Velocity"))
        self.setToolTip(self.tr("Drag a stem to strike a note harder or softer, or across several"))
        for signal in (piece.changed, piece.selection_changed, axis.changed):
            signal.connect(self.update)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag on the nearest stem, or between stems, with the left button."""
        point, piece = event.position(), self._piece
        if event.button() != Qt.MouseButton.LeftButton or not piece.notes():
            return
        stem = self._stem_at(point)
        is_selected = bool(stem & piece.selection)
        self._drag = _Drag(
            piece.new_gesture(),
            piece.state,
            point.x(),
            point,
            stem,
            grabbed=piece.selection if is_selected else stem,
            drawable=piece.selection if is_selected else frozenset(piece.notes()),
        )
        self._drag_to(self._drag, point)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Set the velocity to the height of the pointer, and of all notes that it passes."""
        if self._drag is not None:
            self._drag_to(self._drag, event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag."""
        self._drag = None

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        painter.fillRect(self.rect(), theme.colour("page"))
        paint_bar_lines(painter, self._axis, self.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for note in self._piece.notes():
            x = self._x_of(note)
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

    def _x_of(self, note: Note) -> float:
        return self._axis.x_of(note.start) + 3

    def _stem_at(self, point: QPointF) -> Notes:
        """The notes with the nearest stem."""
        distances = [(abs(self._x_of(note) - point.x()), note) for note in self._piece.notes()]
        near = [pair for pair in distances if pair[0] <= GRAB_DISTANCE]
        if not near:
            return frozenset()
        start = min(near, key=lambda pair: pair[0])[1].start
        return frozenset(note for _, note in near if note.start == start)

    def _drag_to(self, drag: _Drag, point: QPointF) -> None:
        velocities = dict.fromkeys(drag.grabbed, self._velocity_at(point.y()))
        if drag.is_drawing or abs(point.x() - drag.press_x) > GRAB_DISTANCE:
            velocities = self._draw(drag, point)
        drag.last = point
        if velocities:
            self._piece.set_velocities(drag.gesture, drag.before, velocities)

    def _draw(self, drag: _Drag, point: QPointF) -> dict[Note, int]:
        """The velocities of all notes passed, those of the last move along its line."""
        if not drag.is_drawing:
            drag.is_drawing = True
            drag.velocities = dict.fromkeys(drag.stem, self._velocity_at(drag.last.y()))
        left, right = sorted((drag.last, point), key=QPointF.x)
        width = max(1.0, right.x() - left.x())
        for note in drag.drawable:
            x = self._x_of(note)
            if left.x() - HEAD_SIZE / 2 <= x <= right.x() + HEAD_SIZE / 2:
                share = max(0.0, min(1.0, (x - left.x()) / width))
                y = left.y() + share * (right.y() - left.y())
                drag.velocities[note] = self._velocity_at(y)
        return drag.velocities
