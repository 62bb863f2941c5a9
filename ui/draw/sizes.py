"""Square, tall, wide: sizes that suit a model.

Invariant: each shape has about as many pixels as the model's square, and sides it can draw.
"""

from __future__ import annotations

from typing import Literal

Shape = Literal["square", "tall", "wide"]
USUAL_SIDE = 512
_LONG, _SHORT = 1.125, 0.875
_COARSE, _FINE = 64, 8


def size_of(shape: Shape, side: int) -> tuple[int, int]:
    """Width and height of a shape for a model whose square has this side."""
    if shape == "square":
        return side, side
    step = _COARSE if side >= USUAL_SIDE else _FINE
    long, short = _stepped(side * _LONG, step), _stepped(side * _SHORT, step)
    return (short, long) if shape == "tall" else (long, short)


def shape_of(width: int, height: int) -> Shape:
    """What a size is called."""
    if width == height:
        return "square"
    return "tall" if width < height else "wide"


def _stepped(side: float, step: int) -> int:
    return max(step, round(side / step) * step)
