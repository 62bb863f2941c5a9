"""Arrow keys in the roll."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.compose.roll.time_axis import TimeAxis

FINE_STEP = 10
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


@dataclass(frozen=True)
class ArrowStep:
    """How far to move the selected notes."""

    ticks: int
    semitones: int


@dataclass(frozen=True)
class LengthStep:
    """How much to lengthen the selected notes, and how short they may become."""

    ticks: int
    min_length: int


@dataclass(frozen=True)
class ScaleStep:
    """How far to move the selected notes in the scale of the piece."""

    steps: int


def step_of(event: QKeyEvent, axis: TimeAxis) -> ArrowStep | LengthStep | ScaleStep | None:
    """The step of an arrow key: with Shift it lengthens, with Ctrl it moves by octaves.

    With Alt it moves by steps of the scale.
    """
    arrow = _ARROWS.get(Qt.Key(event.key()))
    if arrow is None:
        return None
    grid = axis.snap if axis.snap > 1 else FINE_STEP
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return LengthStep(arrow[0] * grid, grid) if arrow[0] else None
    if event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return ScaleStep(arrow[1]) if arrow[1] else None
    is_octave = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return ArrowStep(arrow[0] * grid, arrow[1] * (12 if is_octave else 1))
