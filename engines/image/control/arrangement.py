"""Arranges several things on a sheet for a model that draws one thing at a time.

Invariant: each thing is drawn in a window of its own, of about the size that the model learned, by
its own prompt; the rest of the sheet is white.

Source: Bar-Tal et al. 2023, "MultiDiffusion", whose windows are rectangles here that do not overlap
and need no prediction for the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch

from engines.contract import ImageBrief
from engines.image.canvas import Canvas, Pixels
from engines.image.control.regions import Window
from engines.image.control.things import Rows, rows_of

_SCALES = (1, 2)
"""How many times the sides of a sheet are those of the canvas."""
_NEARLY_WHITE = 235


@dataclass(frozen=True)
class Arrangement:
    """The prompts of things, and the left and upper edges in pixels of their squares on a sheet."""

    prompts: tuple[str, ...]
    corners: tuple[tuple[int, int], ...]
    side: int
    sheet: tuple[int, int]

    def canvas(self) -> Canvas:
        """The white sheet, of which the squares may be drawn on."""
        width, height = self.sheet
        mask = np.zeros((height, width), np.uint8)
        for left, top in self.corners:
            mask[top : top + self.side, left : left + self.side] = 255
        white = np.full((height, width, 3), 255, np.uint8)
        return Canvas(width, height, white, mask)

    def windows(self, latent: int) -> tuple[Window, ...]:
        """The squares in latents, each of which covers so many pixels along a side."""
        side = self.side // latent
        return tuple(
            Window(
                number,
                slice(top // latent, top // latent + side),
                slice(left // latent, left // latent + side),
                torch.ones(side, side),
            )
            for number, (left, top) in enumerate(self.corners, 1)
        )

    def on_white(self, picture: Pixels) -> Pixels:
        """The sheet (height, width, 3) with nothing outside of the squares. What is nearly white
        along the edge of a square becomes white, so that no edge is seen."""
        sheet = np.full_like(picture, 255)
        for left, top in self.corners:
            place = slice(top, top + self.side), slice(left, left + self.side)
            square = picture[place].astype(np.float32)
            edge = np.concatenate([square[:2], square[-2:], square[:, :2].transpose(1, 0, 2),
                                   square[:, -2:].transpose(1, 0, 2)])  # fmt: skip
            ground = np.median(edge, axis=(0, 1))
            if ground.min() > _NEARLY_WHITE:
                square *= 255 / ground
            sheet[place] = np.rint(square.clip(0, 255))
        return sheet


def arrange(brief: ImageBrief, size: tuple[int, int], side: int, step: int) -> Arrangement | None:
    """The things of a brief on a canvas of (width, height); None for one, or where none fit.

    Squares have `side` pixels at least, half as many more at most, and multiples of `step`.
    """
    is_plain = not (brief.source or brief.references or brief.controls or brief.regions)
    rows = rows_of(brief.prompt) if brief.things == "apart" and is_plain else ()
    for scale in _SCALES if rows else ():
        width, height = size[0] * scale, size[1] * scale
        for tried in _ways(rows):
            room = min(width // max(map(len, tried)), height // len(tried), side * 3 // 2)
            square = room // step * step
            if square >= side:
                prompts = tuple(thing for row in tried for thing in row)
                corners = tuple(_corners(tried, (width, height), square))
                return Arrangement(prompts, corners, square, (width, height))
    return None


def _ways(rows: Rows) -> Iterator[Rows]:
    """The rows, and a single one in two."""
    yield rows
    if len(rows) == 1:
        half = len(rows[0]) // 2
        yield rows[0][:half], rows[0][half:]


def _corners(rows: Rows, sheet: tuple[int, int], square: int) -> Iterator[tuple[int, int]]:
    for number, row in enumerate(rows):
        top = _start(number, len(rows), sheet[1], square)
        for column in range(len(row)):
            yield _start(column, len(row), sheet[0], square), top


def _start(number: int, count: int, length: int, square: int) -> int:
    """Where a square begins that stands in the middle of its share of a length, on a latent."""
    return round((length * (2 * number + 1) / count - square) / 2 / 8) * 8
