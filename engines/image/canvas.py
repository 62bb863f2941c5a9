"""What a picture is drawn on: its size, what it starts from, and what must stay as it is.

Invariant: where the mask is black, the finished picture has exactly the pixels of the picture it
starts from, at that picture's own size, whatever size the model worked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from engines.contract import BriefError, ImageBrief
from engines.formats.pictures import read_mask, read_picture

Pixels = NDArray[np.uint8]
_COMFORT = 1.5
_PICTURE_STRENGTH, _MASK_STRENGTH = 0.6, 1.0


@dataclass(frozen=True)
class Canvas:
    """`start` (height, width, 3) is None for a picture from nothing; `mask` (height, width) is
    None where all of it may change. The model works at `width` x `height`."""

    width: int
    height: int
    start: Pixels | None = None
    mask: Pixels | None = None
    strength: float = 1.0

    def start_tensor(self) -> Tensor:
        """(1, 3, height, width) in [-1, 1], at the model's size."""
        assert self.start is not None
        shown = Image.fromarray(self.start).resize((self.width, self.height), Image.LANCZOS)
        return torch.from_numpy(np.asarray(shown, np.float32) / 127.5 - 1).permute(2, 0, 1)[None]

    def start_image(self) -> Image.Image:
        """The start at the model's size."""
        assert self.start is not None
        return Image.fromarray(self.start).resize((self.width, self.height), Image.LANCZOS)

    def mask_image(self) -> Image.Image:
        """The mask at the model's size, black and white; a place that is partly white is white."""
        assert self.mask is not None
        white = Image.fromarray(np.where(self.mask > 0, 255, 0).astype(np.uint8))
        shrunk = np.asarray(white.resize((self.width, self.height), Image.BOX))
        return Image.fromarray(np.where(shrunk > 0, 255, 0).astype(np.uint8))

    def mask_cells(self, rows: int, columns: int) -> Tensor:
        """(1, 1, rows, columns): 1 for a latent that may change, one that has any white."""
        shown = torch.from_numpy(np.asarray(self.mask_image(), np.float32) / 255)
        return torch.nn.functional.adaptive_max_pool2d(shown[None, None], (rows, columns))

    def finish(self, drawn: Pixels) -> Pixels:
        """The finished picture (height, width, 3): what was drawn under what must stay."""
        if self.mask is None or self.start is None:
            return drawn
        height, width = self.mask.shape
        if drawn.shape[:2] != (height, width):
            shown = Image.fromarray(drawn).resize((width, height), Image.LANCZOS)
            drawn = np.asarray(shown)
        share = self.mask[..., None].astype(np.float32) / 255
        mixed = np.rint(self.start + (drawn.astype(np.float32) - self.start) * share)
        return np.where(self.mask[..., None] == 0, self.start, mixed.astype(np.uint8))


def new_canvas(
    brief: ImageBrief, source: Path | None, mask: Path | None, native: int, step: int = 8
) -> Canvas:
    """The canvas of a brief; `native` is the side in pixels that the model draws best, `step` what
    its sides are multiples of.

    Raises `BriefError` where the picture to start from cannot be read or the mask does not fit.
    """
    if source is None:
        return Canvas(brief.width or native, brief.height or native)
    start = np.asarray(read_picture(source.read_bytes(), source.name).image)
    white = _mask_of(mask, start) if mask is not None else None
    start, white = _extended(start, white, brief.margins)
    start, white = _resized(start, white, brief)
    height, width = start.shape[:2]
    asked = bool(brief.width and brief.height)
    across, down = (width, height) if asked else fitted(width, height, native, step)
    usual = _PICTURE_STRENGTH if white is None else _MASK_STRENGTH
    return Canvas(across, down, start, white, brief.strength or usual)


def fitted(width: int, height: int, native: int, step: int = 8) -> tuple[int, int]:
    """The nearest size in such steps that is no larger than the model is comfortable with."""
    scale = min(1.0, _COMFORT * native / (width * height) ** 0.5)
    return tuple(max(64, round(side * scale / step) * step) for side in (width, height))  # type: ignore[return-value]


def _mask_of(mask: Path, start: Pixels) -> Pixels:
    white = np.asarray(read_mask(mask.read_bytes(), "The mask"))
    if white.shape != start.shape[:2]:
        height, width = start.shape[:2]
        raise BriefError(
            f"mask: {width} x {height} pixels, as the picture is "
            f"({white.shape[1]} x {white.shape[0]} was given)."
        )
    if not white.any():
        raise BriefError("mask: has no white in it, so nothing would be drawn.")
    return white


def _extended(
    start: Pixels, white: Pixels | None, margins: tuple[int, int, int, int]
) -> tuple[Pixels, Pixels | None]:
    """The picture with canvas added around it, which continues its edges until it is drawn."""
    if not any(margins):
        return start, white
    left, top, right, bottom = margins
    around = ((top, bottom), (left, right))
    inner = np.zeros(start.shape[:2], np.uint8) if white is None else white
    wide = np.pad(start, (*around, (0, 0)), mode="edge")
    return wide, np.pad(inner, around, constant_values=255)


def _resized(
    start: Pixels, white: Pixels | None, brief: ImageBrief
) -> tuple[Pixels, Pixels | None]:
    if not brief.width and not brief.height:
        return start, white
    height, width = start.shape[:2]
    across = brief.width or round(width * (brief.height or height) / height)
    down = brief.height or round(height * (brief.width or width) / width)
    size = (across, down)
    start = np.asarray(Image.fromarray(start).resize(size, Image.LANCZOS))
    if white is not None:
        white = np.asarray(Image.fromarray(white).resize(size, Image.BILINEAR))
    return start, white
