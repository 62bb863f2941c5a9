"""How hard each note is struck, as stems to drag.

Invariant: a drag is one step of undo, and changes the chosen notes where it began on one of them.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from engines.formats.score import Note
from ui.compose.axis import TimeAxis
from ui.compose.inks import line_ink, note_ink
from ui.compose.piece import Notes, Piece
from ui.look.theme import Theme

HEIGHT = 72
REACH = 6
HEAD = 5.0


class VelocityLane(QWidget):
    """Stems of the edited track's notes."""

    def __init__(self, piece: Piece, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._piece, self._axis = piece, axis
        self._grip: tuple[int, list[tuple[int, int]]] | None = None
        self.setFixedHeight(Theme.current().px(HEIGHT))
        self.setAccessibleName(self.tr("Velocity"))
        self.setToolTip(self.tr("Drag a stem to strike a note harder or softer"))
        for signal in (piece.changed, piece.selection_changed, axis.changed):
            signal.connect(self.update)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        notes = self._notes_at(event.position())
        if notes:
            self._grip = (self._piece.new_gesture(), [(n.start, n.pitch) for n in notes])
            self._strike(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._strike(event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        painter.fillRect(self.rect(), theme.colour("page"))
        for start, _ in self._axis.spans:
            painter.fillRect(
                QRectF(round(self._axis.x_of(start)), 0, 1, self.height()), line_ink(2)
            )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for note in self._piece.notes():
            x = self._axis.x_of(note.start) + 3
            if -HEAD <= x <= self.width() + HEAD:
                self._paint_stem(painter, note, x)

    def _paint_stem(self, painter: QPainter, note: Note, x: float) -> None:
        ink = note_ink(note, self._piece.sheet, self._piece.track)
        if note in self._piece.selection:
            ink = Theme.current().colour("text")
        y = self._y_of(note.velocity)
        painter.fillRect(QRectF(x - 1.5, y, 3, self.height() - y), ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(QPointF(x, y), HEAD / 2, HEAD / 2)

    def _y_of(self, velocity: int) -> float:
        return self.height() - 4 - (self.height() - 12) * velocity / 127

    def _velocity_at(self, y: float) -> int:
        return round((self.height() - 4 - y) * 127 / (self.height() - 12))

    def _notes_at(self, at: QPointF) -> Notes:
        near = [
            (abs(self._axis.x_of(note.start) + 3 - at.x()), note) for note in self._piece.notes()
        ]
        near = [pair for pair in near if pair[0] <= REACH]
        if not near:
            return frozenset()
        start = min(near, key=lambda pair: pair[0])[1].start
        found = frozenset(note for _, note in near if note.start == start)
        chosen = self._piece.selection
        return chosen if found & chosen else found

    def _strike(self, y: float) -> None:
        if self._grip is None:
            return
        gesture, places = self._grip
        wanted = set(places)
        notes = frozenset(n for n in self._piece.notes() if (n.start, n.pitch) in wanted)
        if notes:
            self._piece.strike(gesture, notes, self._velocity_at(y))
