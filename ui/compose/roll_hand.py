"""What the mouse does in the roll: draw, choose, move, lengthen, take away.

Invariant: from press to release is one gesture, and one step of undo.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from engines.formats.score import Note
from ui.compose.axis import TimeAxis
from ui.compose.piece import Notes, Piece, Sheet

EDGE = 5
SLACK = 3
VELOCITY = 84


@dataclass
class _Grip:
    """What is under way since the press."""

    kind: Literal["move", "stretch", "band"]
    at: QPointF
    tick: float
    pitch: int
    gesture: int = 0
    before: Sheet | None = None
    notes: Notes = frozenset()
    note: Note | None = None
    is_moved: bool = False


class NoteView(Protocol):
    """What the pointer works on: the roll."""

    piece: Piece
    axis: TimeAxis

    def pitch_at(self, y: float) -> int:
        """The pitch at a height of the viewport."""
        ...

    def note_at(self, at: QPointF) -> Note | None:
        """The note at a point of the viewport."""
        ...

    def rect_of(self, note: Note) -> QRectF:
        """The rectangle of a note on the viewport."""
        ...

    def visible_notes(self) -> list[Note]:
        """The notes in the visible stretch of time."""
        ...

    def viewport(self) -> QWidget:
        """The widget that shows the notes."""
        ...


class RollHand:
    """Turns presses and moves into changes of the piece; `drawing` is mode D."""

    def __init__(self, roll: NoteView) -> None:
        self._roll = roll
        self._grip: _Grip | None = None
        self._to: QPointF | None = None
        self.drawing = False

    def band(self) -> QRectF | None:
        """The rectangle that chooses notes, on the viewport, while it is drawn."""
        grip = self._grip
        if grip is None or grip.kind != "band" or self._to is None:
            return None
        return QRectF(grip.at, self._to).normalized()

    def press(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        roll, at = self._roll, event.position()
        note = roll.note_at(at)
        if event.button() == Qt.MouseButton.RightButton:
            if note is not None:
                roll.piece.delete(frozenset({note}))
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if note is not None:
            self._take_hold(note, at, event.modifiers())
        elif self.drawing:
            self._draw(at)
        else:
            if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                roll.piece.select(())
            self._grip = self._new_grip("band", at)
            self._grip.notes = roll.piece.selection

    def move(self, event: QMouseEvent) -> None:
        """Go on with it, or show what a press here would do."""
        grip, at = self._grip, event.position()
        if grip is None:
            self._show_cursor(at)
            return
        self._to = at
        grip.is_moved = grip.is_moved or (at - grip.at).manhattanLength() > SLACK
        if not grip.is_moved:
            return
        if grip.kind == "band":
            self._choose_in_band(grip)
        elif grip.kind == "move":
            self._drag(grip, at)
        else:
            self._stretch(grip, at)

    def release(self) -> None:
        """End the gesture."""
        self._grip = self._to = None

    def double(self, event: QMouseEvent) -> None:
        """Draw a note without changing the mode."""
        if event.button() == Qt.MouseButton.LeftButton:
            if self._roll.note_at(event.position()) is None:
                self._draw(event.position())
            else:
                self.press(event)

    # Within

    def _new_grip(self, kind: Literal["move", "stretch", "band"], at: QPointF) -> _Grip:
        roll = self._roll
        return _Grip(kind, at, roll.axis.tick_at(at.x()), roll.pitch_at(at.y()))

    def _take_hold(self, note: Note, at: QPointF, held: Qt.KeyboardModifier) -> None:
        piece = self._roll.piece
        more = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        if held & more:
            piece.select(piece.selection ^ {note})
        elif note not in piece.selection:
            piece.select({note})
        grip = self._new_grip("stretch" if self._on_edge(note, at) else "move", at)
        grip.gesture, grip.before = piece.new_gesture(), piece.sheet
        grip.notes, grip.note = piece.selection, note
        self._grip = grip

    def _draw(self, at: QPointF) -> None:
        roll = self._roll
        axis, piece = roll.axis, roll.piece
        length = axis.snap if axis.snap > 1 else axis.beat_ticks(int(axis.tick_at(at.x())))
        start = axis.snapped(axis.tick_at(at.x()), down=True)
        note = Note(start, roll.pitch_at(at.y()), length, VELOCITY)
        gesture = piece.new_gesture()
        piece.add(note, gesture)
        grip = self._new_grip("stretch", at)
        grip.gesture, grip.before, grip.note = gesture, piece.sheet, note
        grip.notes = frozenset({note})
        grip.tick = float(note.end)
        self._grip = grip

    def _drag(self, grip: _Grip, at: QPointF) -> None:
        if grip.before is None or grip.note is None or not grip.notes:
            return
        axis = self._roll.axis
        wanted = grip.note.start + axis.tick_at(at.x()) - grip.tick
        ticks = axis.snapped(max(0.0, wanted)) - grip.note.start
        if abs(at.x() - grip.at.x()) <= SLACK:
            ticks = 0
        semitones = self._roll.pitch_at(at.y()) - grip.pitch
        self._roll.piece.drag(grip.gesture, grip.before, grip.notes, ticks, semitones)

    def _stretch(self, grip: _Grip, at: QPointF) -> None:
        if grip.before is None or grip.note is None or not grip.notes:
            return
        axis = self._roll.axis
        ticks = axis.snapped(axis.tick_at(at.x())) - grip.note.end
        self._roll.piece.stretch(grip.gesture, grip.before, grip.notes, ticks, axis.snap)

    def _choose_in_band(self, grip: _Grip) -> None:
        band, roll = self.band(), self._roll
        if band is not None:
            inside = {note for note in roll.visible_notes() if roll.rect_of(note).intersects(band)}
            roll.piece.select(grip.notes | inside)
            roll.viewport().update()

    def _on_edge(self, note: Note, at: QPointF) -> bool:
        box = self._roll.rect_of(note)
        return at.x() > box.right() - min(EDGE, box.width() / 3)

    def _show_cursor(self, at: QPointF) -> None:
        note = self._roll.note_at(at)
        shape = Qt.CursorShape.CrossCursor if self.drawing else Qt.CursorShape.ArrowCursor
        if note is not None:
            on_edge = self._on_edge(note, at)
            shape = Qt.CursorShape.SizeHorCursor if on_edge else Qt.CursorShape.PointingHandCursor
        self._roll.viewport().setCursor(shape)
