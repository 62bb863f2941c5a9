"""Square, tall and wide sizes for a model.

Invariant: each shape has about as many pixels as the model's square, and sides that it can draw.
"""

from __future__ import annotations

from typing import Literal

Shape = Literal["square", "tall", "wide"]
DEFAULT_SIDE = 512
_LONG_FACTOR, _SHORT_FACTOR = 1.125, 0.875
_COARSE_STEP, _FINE_STEP = 64, 8
_SHORTEST_SIDE = 64
"""As in the contract of briefs."""


def size_of(shape: Shape, side: int) -> tuple[int, int]:
    """Width and height of a shape for a model whose square has this side."""
    if shape == "square":
        return side, side
    step = _COARSE_STEP if side >= DEFAULT_SIDE else _FINE_STEP
    long, short = _rounded_to(side * _LONG_FACTOR, step), _rounded_to(side * _SHORT_FACTOR, step)
    return (short, long) if shape == "tall" else (long, short)


def shape_of(width: int, height: int) -> Shape:
    """The shape of a size."""
    if width == height:
        return "square"
    return "tall" if width < height else "wide"


def _rounded_to(side: float, step: int) -> int:
    return max(_SHORTEST_SIDE, round(side / step) * step)
