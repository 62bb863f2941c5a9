"""What a picture is drawn on: its size, the picture that it starts from, and the mask.

Invariant: where the mask is black, the finished picture has exactly the pixels of the source, at
the size of the source, whatever size the model worked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import lcm
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from PIL.Image import Resampling
from pydantic import TypeAdapter
from torch import Tensor

from engines.contract import BriefError, ImageBrief
from engines.contract.briefs import Side
from engines.contract.text import Text
from engines.formats.pictures import read_mask, read_picture

Pixels = NDArray[np.uint8]
_MAX_SCALE = 1.5
_PICTURE_STRENGTH, _MASK_STRENGTH = 0.6, 1.0
_SIDE = TypeAdapter(Side)


@dataclass(frozen=True)
class Canvas:
    """`source` (height, width, 3) is None for a picture from nothing, `mask` (height, width) is
    None where all of it may change. The model works at `width` x `height`."""

    width: int
    height: int
    source: Pixels | None = None
    mask: Pixels | None = None
    strength: float = 1.0

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, of the model's picture."""
        return self.width, self.height

    def source_tensor(self) -> Tensor:
        """The source, (1, 3, height, width) in [-1, 1], at the model's size."""
        rgb = np.asarray(self.source_image(), np.float32)
        return torch.from_numpy(rgb / 127.5 - 1).permute(2, 0, 1)[None]

    def source_image(self) -> Image.Image:
        """The source at the model's size."""
        assert self.source is not None
        size = (self.width, self.height)
        return Image.fromarray(self.source).resize(size, Resampling.LANCZOS)

    def mask_image(self) -> Image.Image:
        """The mask at the model's size, black and white; a pixel that is partly white is white."""
        assert self.mask is not None
        white = Image.fromarray(np.where(self.mask > 0, 255, 0).astype(np.uint8))
        resized = np.asarray(white.resize((self.width, self.height), Resampling.BOX))
        return Image.fromarray(np.where(resized > 0, 255, 0).astype(np.uint8))

    def latent_mask(self, rows: int, columns: int) -> Tensor:
        """(1, 1, rows, columns): 1 for a latent that covers any white pixel and may change."""
        white = torch.from_numpy(np.asarray(self.mask_image(), np.float32) / 255)
        return torch.nn.functional.adaptive_max_pool2d(white[None, None], (rows, columns))

    def composite(self, picture: Pixels) -> Pixels:
        """The finished picture (height, width, 3): the source over what was drawn."""
        if self.mask is None or self.source is None:
            return picture
        picture = at_size_of(picture, self.source)
        alpha = self.mask[..., None].astype(np.float32) / 255
        blend = np.rint(self.source + (picture.astype(np.float32) - self.source) * alpha)
        return np.where(self.mask[..., None] == 0, self.source, blend.astype(np.uint8))


def at_size_of(picture: Pixels, other: Pixels) -> Pixels:
    """A picture at the size of another one; itself where it has that."""
    if picture.shape == other.shape:
        return picture
    height, width = other.shape[:2]
    return np.asarray(Image.fromarray(picture).resize((width, height), Resampling.LANCZOS))


def new_canvas(
    brief: ImageBrief,
    source_path: Path | None,
    mask_path: Path | None,
    native_side: int,
    multiple: int = 8,
) -> Canvas:
    """The canvas of a brief. `native_side` is the side in pixels that suits the model best; sides
    that the brief leaves open are rounded to a `multiple`.

    Raises `BriefError` where the source cannot be read, the mask does not fit, or the source's
    proportions give a side that no brief may have.
    """
    if source_path is None:
        return Canvas(brief.width or native_side, brief.height or native_side)
    source = np.asarray(read_picture(source_path.read_bytes(), source_path.name).image)
    mask = _read_mask(mask_path, source) if mask_path is not None else None
    source, mask = _add_margins(source, mask, brief.margins)
    if mask is not None and not mask.any():
        raise BriefError(Text("mask: has no white in it, so nothing would be drawn."))
    height, width = source.shape[:2]
    if brief.width or brief.height:
        width, height = _size_of_brief(brief, width, height, multiple)
        source, mask = _resize(source, mask, (width, height))
    else:
        width, height = fit_size(width, height, native_side, multiple)
    default_strength = _PICTURE_STRENGTH if mask is None else _MASK_STRENGTH
    return Canvas(width, height, source, mask, brief.strength or default_strength)


def fit_size(width: int, height: int, native_side: int, multiple: int = 8) -> tuple[int, int]:
    """The nearest size in multiples that is not too large for the model."""
    scale = min(1.0, _MAX_SCALE * native_side / (width * height) ** 0.5)

    def fit(side: int) -> int:
        return max(64, round(side * scale / multiple) * multiple)

    return fit(width), fit(height)


def _read_mask(path: Path, source: Pixels) -> Pixels:
    mask = np.asarray(read_mask(path.read_bytes(), Text("The mask")))
    if mask.shape != source.shape[:2]:
        height, width = source.shape[:2]
        raise BriefError(
            Text(
                "mask: {width} x {height} pixels, as the picture is ({shape} x {shape2} "
                "was given).",
                width=width,
                height=height,
                shape=mask.shape[1],
                shape2=mask.shape[0],
            )
        )
    return mask


def _add_margins(
    source: Pixels, mask: Pixels | None, margins: tuple[int, int, int, int]
) -> tuple[Pixels, Pixels | None]:
    """The source with margins around it that repeat its edges, and a mask in which they are white.

    `margins` are left, top, right and bottom, in pixels.
    """
    if not any(margins):
        return source, mask
    padding = ((margins[1], margins[3]), (margins[0], margins[2]))
    inner = np.zeros(source.shape[:2], np.uint8) if mask is None else mask
    padded = np.pad(source, (*padding, (0, 0)), mode="edge")
    return padded, np.pad(inner, padding, constant_values=255)


def _size_of_brief(brief: ImageBrief, width: int, height: int, multiple: int) -> tuple[int, int]:
    """Width and height of a brief that has at least one of them, from a source of this size."""
    if brief.width and not brief.height:
        return brief.width, _open_side("height", brief.width * height / width, multiple)
    if brief.height and not brief.width:
        return _open_side("width", brief.height * width / height, multiple), brief.height
    return brief.width or width, brief.height or height


def _open_side(name: str, proportional: float, multiple: int) -> int:
    """The side that a brief leaves open, from the one that keeps the source's proportions."""
    limits = _SIDE.json_schema()
    low, high, step = limits["minimum"], limits["maximum"], lcm(multiple, limits["multipleOf"])
    side = round(proportional / step) * step
    if not low <= side <= high:
        raise BriefError(
            Text(
                "{name}: {low} to {high} pixels are possible, and with the proportions "
                "of the picture it would be {proportional:.0f}.",
                name=name,
                low=low,
                high=high,
                proportional=proportional,
            ),
            remedy=Text("Set both width and height."),
        )
    return side


def _resize(
    source: Pixels, mask: Pixels | None, size: tuple[int, int]
) -> tuple[Pixels, Pixels | None]:
    """Source and mask at this width and height."""
    source = np.asarray(Image.fromarray(source).resize(size, Resampling.LANCZOS))
    if mask is not None:
        mask = np.asarray(Image.fromarray(mask).resize(size, Resampling.BILINEAR))
    return source, mask
