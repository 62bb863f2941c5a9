"""What an arrow key does to the chosen notes. Invariant: a step is a step of the grid on show."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.compose.axis import TimeAxis

FINE_STEP = 10
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


@dataclass(frozen=True)
class Step:
    """How far to move, or how much to lengthen; then `semitones` is the least length in ticks."""

    ticks: int
    semitones: int
    lengthens: bool = False


def step_of(event: QKeyEvent, axis: TimeAxis) -> Step | None:
    """The step of an arrow key: with Shift it lengthens, with Ctrl it moves by octaves."""
    arrow = _ARROWS.get(Qt.Key(event.key()))
    if arrow is None:
        return None
    grid = axis.snap if axis.snap > 1 else FINE_STEP
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return Step(arrow[0] * grid, grid, lengthens=True) if arrow[0] else None
    octave = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return Step(arrow[0] * grid, arrow[1] * (12 if octave else 1))
