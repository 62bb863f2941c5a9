"""Mouse input of the roll: draw, select, move and lengthen notes.

Everything from press to release is one gesture and one step of undo.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from engines.formats.score import Note
from ui.compose.roll.piece import Piece
from ui.compose.roll.piece_state import Notes, PieceState
from ui.compose.roll.time_axis import TimeAxis

EDGE_WIDTH = 5
DRAG_DISTANCE = 3
DEFAULT_VELOCITY = 84
DragKind = Literal["move", "stretch", "select"]


@dataclass
class _Drag:
    """The drag in progress: where it began, and the notes it changes.

    `before` is the state at the press; `note` is the one under the pointer.
    """

    kind: DragKind
    point: QPointF
    tick: float
    pitch: int
    gesture: int = 0
    before: PieceState | None = None
    notes: Notes = frozenset()
    note: Note | None = None
    has_moved: bool = False


class NoteView(Protocol):
    """What `RollMouse` needs of the roll."""

    piece: Piece
    axis: TimeAxis

    def pitch_at(self, y: float) -> int:
        """The pitch at a y coordinate of the viewport."""
        ...

    def pitch_in_scale(self, pitch: int) -> int:
        """The nearest pitch of the piece's scale."""
        ...

    def note_at(self, point: QPointF) -> Note | None:
        """The note at a point of the viewport."""
        ...

    def rect_of(self, note: Note) -> QRectF:
        """The rectangle of a note in the viewport."""
        ...

    def visible_notes(self) -> list[Note]:
        """The notes in the visible span of time."""
        ...

    def viewport(self) -> QWidget:
        """The widget that shows the notes."""
        ...


class RollMouse:
    """Turns mouse events into changes of the piece; `is_drawing` is the mode of key D.

    With `keeps_scale` what is drawn, and a note that is dragged, keeps to the scale of the piece.
    """

    def __init__(self, roll: NoteView) -> None:
        self._roll = roll
        self._drag: _Drag | None = None
        self._pointer: QPointF | None = None
        self.is_drawing = False
        self.keeps_scale = False

    def rubber_band(self) -> QRectF | None:
        """The selection rectangle in the viewport, while it is dragged."""
        drag = self._drag
        if drag is None or drag.kind != "select" or self._pointer is None:
            return None
        return QRectF(drag.point, self._pointer).normalized()

    def press(self, event: QMouseEvent) -> None:
        """Begin a drag with the left button; with the right one choose a note for the menu."""
        note, piece = self._roll.note_at(event.position()), self._roll.piece
        if event.button() == Qt.MouseButton.RightButton:
            if note is not None and note not in piece.selection:
                piece.select({note})
        elif event.button() == Qt.MouseButton.LeftButton:
            self._begin_drag(note, event.position(), event.modifiers())

    def move(self, event: QMouseEvent) -> None:
        """Continue the drag; without one, show by the cursor what a press would do."""
        drag, point = self._drag, event.position()
        if drag is None:
            self._update_cursor(point)
            return
        self._pointer = point
        distance = (point - drag.point).manhattanLength()
        drag.has_moved = drag.has_moved or distance > DRAG_DISTANCE
        if not drag.has_moved:
            return
        if drag.kind == "select":
            self._select_in_band(drag)
        elif drag.kind == "move":
            self._move_notes(drag, point)
        else:
            self._stretch_notes(drag, point)

    def release(self) -> None:
        """End the drag."""
        self._drag = self._pointer = None

    def double_click(self, event: QMouseEvent) -> None:
        """Draw a note without changing the mode."""
        if event.button() == Qt.MouseButton.LeftButton:
            if self._roll.note_at(event.position()) is None:
                self._draw_note(event.position())
            else:
                self.press(event)

    # Beginning a drag

    def _begin_drag(
        self, note: Note | None, point: QPointF, modifiers: Qt.KeyboardModifier
    ) -> None:
        piece = self._roll.piece
        if note is not None:
            self._grab_note(note, point, modifiers)
        elif self.is_drawing:
            self._draw_note(point)
        else:
            if not modifiers & Qt.KeyboardModifier.ShiftModifier:
                piece.select(())
            self._drag = self._new_drag("select", point)
            self._drag.notes = piece.selection

    def _new_drag(self, kind: DragKind, point: QPointF) -> _Drag:
        roll = self._roll
        return _Drag(kind, point, roll.axis.tick_at(point.x()), roll.pitch_at(point.y()))

    def _grab_note(self, note: Note, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        piece = self._roll.piece
        extend = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        if modifiers & extend:
            piece.select(piece.selection ^ {note})
        elif note not in piece.selection:
            piece.select({note})
        drag = self._new_drag("stretch" if self._is_on_edge(note, point) else "move", point)
        drag.gesture, drag.before = piece.new_gesture(), piece.state
        drag.notes, drag.note = piece.selection, note
        self._drag = drag

    def _draw_note(self, point: QPointF) -> None:
        roll = self._roll
        axis, piece = roll.axis, roll.piece
        tick = axis.tick_at(point.x())
        length = axis.snap if axis.snap > 1 else axis.beat_ticks(int(tick))
        start = axis.snap_tick(tick, down=True)
        note = Note(start, self._in_scale(roll.pitch_at(point.y())), length, DEFAULT_VELOCITY)
        gesture = piece.new_gesture()
        piece.add(note, gesture)
        drag = self._new_drag("stretch", point)
        drag.gesture, drag.before, drag.note = gesture, piece.state, note
        drag.notes = frozenset({note})
        drag.tick = float(note.end)
        self._drag = drag

    # During a drag

    def _move_notes(self, drag: _Drag, point: QPointF) -> None:
        if drag.before is None or drag.note is None or not drag.notes:
            return
        axis = self._roll.axis
        start = drag.note.start + axis.tick_at(point.x()) - drag.tick
        ticks = axis.snap_tick(max(0.0, start)) - drag.note.start
        if abs(point.x() - drag.point.x()) <= DRAG_DISTANCE:
            ticks = 0
        semitones = self._roll.pitch_at(point.y()) - drag.pitch
        if semitones:
            semitones = self._in_scale(drag.note.pitch + semitones) - drag.note.pitch
        self._roll.piece.drag(drag.gesture, drag.before, drag.notes, ticks, semitones)

    def _in_scale(self, pitch: int) -> int:
        """A pitch, or the nearest of the scale while notes keep to it."""
        return self._roll.pitch_in_scale(pitch) if self.keeps_scale else pitch

    def _stretch_notes(self, drag: _Drag, point: QPointF) -> None:
        if drag.before is None or drag.note is None or not drag.notes:
            return
        axis = self._roll.axis
        ticks = axis.snap_tick(axis.tick_at(point.x())) - drag.note.end
        self._roll.piece.stretch(drag.gesture, drag.before, drag.notes, ticks, axis.snap)

    def _select_in_band(self, drag: _Drag) -> None:
        band, roll = self.rubber_band(), self._roll
        if band is not None:
            inside = {note for note in roll.visible_notes() if roll.rect_of(note).intersects(band)}
            roll.piece.select(drag.notes | inside)
            roll.viewport().update()

    def _is_on_edge(self, note: Note, point: QPointF) -> bool:
        """Return whether a point is on the right edge of a note, where a drag lengthens it."""
        box = self._roll.rect_of(note)
        return point.x() > box.right() - min(EDGE_WIDTH, box.width() / 3)

    def _update_cursor(self, point: QPointF) -> None:
        note = self._roll.note_at(point)
        shape = Qt.CursorShape.CrossCursor if self.is_drawing else Qt.CursorShape.ArrowCursor
        if note is not None:
            is_on_edge = self._is_on_edge(note, point)
            shape = (
                Qt.CursorShape.SizeHorCursor if is_on_edge else Qt.CursorShape.PointingHandCursor
            )
        self._roll.viewport().setCursor(shape)
