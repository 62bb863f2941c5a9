"""Pixels in tiles, so that a copy with a stroke in it shares all that the stroke did not touch.

Invariant: a tile never changes, and one of blank pixels alone is not stored. Colours are straight
(not premultiplied) RGBA, masks have one channel; both have 8 bits.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

TILE = 64
"""Pixels of a tile's side: a dab of 64 touches four tiles at most."""
Pixels = NDArray[np.uint8]


class Box(NamedTuple):
    """A rectangle in pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column behind it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row below it."""
        return self.y + self.height

    def shift(self, x: int, y: int) -> Box:
        """The rectangle elsewhere."""
        return Box(self.x + x, self.y + y, self.width, self.height)

    def intersect(self, other: Box) -> Box:
        """What both have in common; it is empty where they do not meet."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        width = min(self.right, other.right) - x
        height = min(self.bottom, other.bottom) - y
        return Box(x, y, max(width, 0), max(height, 0))

    def split(self, side: int) -> Iterator[Box]:
        """The parts of the rectangle that a grid of this side makes of it."""
        for y in range(self.y - self.y % side, self.bottom, side):
            for x in range(self.x - self.x % side, self.right, side):
                yield Box(x, y, side, side).intersect(self)


def around(boxes: Sequence[Box]) -> Box:
    """The smallest rectangle around others; an empty one around none."""
    if not boxes:
        return Box(0, 0, 0, 0)
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(x, y, max(b.right for b in boxes) - x, max(b.bottom for b in boxes) - y)


class Packed(NamedTuple):
    """A PNG, and where its corner lies."""

    x: int
    y: int
    data: bytes


def png(pixels: Pixels) -> bytes:
    """Pixels of one or more channels as a PNG, packed lightly: layers are large and many."""
    from PIL import Image

    image = Image.fromarray(pixels[..., 0] if pixels.shape[2] == 1 else pixels)
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=1)
    return file.getvalue()


@dataclass(frozen=True, eq=False)
class Tiles:
    """Pixels without bounds, each `blank` where there is no tile; two are equal if they are one.

    `file` is the picture that they were read from, which is written again as long as nobody paints.
    """

    tiles: Mapping[tuple[int, int], Pixels] = field(
        default_factory=dict[tuple[int, int], Pixels], repr=False
    )
    blank: tuple[int, ...] = (0, 0, 0, 0)
    file: Packed | None = field(default=None, repr=False)

    @classmethod
    def of(cls, pixels: Pixels, x: int = 0, y: int = 0, blank: tuple[int, ...] = ()) -> Tiles:
        """Tiles with these pixels, (height, width, channels), their corner at `x` and `y`."""
        return cls(blank=blank or (0,) * pixels.shape[2]).painted(pixels, x, y)

    @cached_property
    def packed(self) -> Packed:
        """The pixels as a PNG: that of the file that they came from, or one that is made once."""
        if self.file is not None:
            return self.file
        box = self.bounds() or Box(0, 0, 1, 1)
        return Packed(box.x, box.y, png(self.pixels(box)))

    def painted(self, pixels: Pixels, x: int, y: int) -> Tiles:
        """The tiles with these pixels in place of those that were there."""
        tiles = dict(self.tiles)
        area = Box(x, y, pixels.shape[1], pixels.shape[0])
        for box in area.split(TILE):
            key = (box.x // TILE, box.y // TILE)
            part = pixels[box.y - y : box.bottom - y, box.x - x : box.right - x]
            if (box.width, box.height) != (TILE, TILE):
                part = self._with_part(key, box, part)
            if self._is_blank(part):
                tiles.pop(key, None)
            else:
                tiles[key] = _frozen(part)
        return Tiles(tiles, self.blank)

    def region(self, box: Box) -> Pixels | None:
        """The pixels of a rectangle, (height, width, channels); None where all are blank."""
        result: Pixels | None = None
        for part in box.split(TILE):
            tile = self.tiles.get((part.x // TILE, part.y // TILE))
            if tile is None:
                continue
            if part == box and box.width == box.height == TILE:
                return tile
            if result is None:
                result = self.blank_pixels(box.width, box.height)
            row, column = part.y % TILE, part.x % TILE
            result[part.y - box.y : part.bottom - box.y, part.x - box.x : part.right - box.x] = (
                tile[row : row + part.height, column : column + part.width]
            )
        return result

    @cached_property
    def extent(self) -> Box:
        """The rectangle that all tiles lie in."""
        return around([Box(x * TILE, y * TILE, TILE, TILE) for x, y in self.tiles])

    def touches(self, x: int, y: int, right: int, bottom: int) -> bool:
        """Return whether a rectangle meets the one that all tiles lie in."""
        all_x, all_y, width, height = self.extent
        return x < all_x + width and right > all_x and y < all_y + height and bottom > all_y

    def pixels(self, box: Box) -> Pixels:
        """The pixels of a rectangle, also where all are blank."""
        region = self.region(box)
        return self.blank_pixels(box.width, box.height) if region is None else region

    def blank_pixels(self, width: int, height: int) -> Pixels:
        """Pixels that are as where there is no tile."""
        pixels = np.empty((height, width, len(self.blank)), np.uint8)
        pixels[:] = self.blank
        return pixels

    def bounds(self) -> Box | None:
        """The smallest rectangle around all that is not blank; None where nothing is."""
        boxes = [self._bounds_of(key, tile) for key, tile in self.tiles.items()]
        return around(boxes) if boxes else None

    def _bounds_of(self, key: tuple[int, int], tile: Pixels) -> Box:
        rows, columns = np.nonzero(self._visible(tile))
        x, y = int(columns.min()), int(rows.min())
        box = Box(x, y, int(columns.max()) + 1 - x, int(rows.max()) + 1 - y)
        return box.shift(key[0] * TILE, key[1] * TILE)

    def _with_part(self, key: tuple[int, int], box: Box, part: Pixels) -> Pixels:
        tile = self.pixels(Box(key[0] * TILE, key[1] * TILE, TILE, TILE)).copy()
        row, column = box.y % TILE, box.x % TILE
        tile[row : row + box.height, column : column + box.width] = part
        return tile

    def _is_blank(self, part: Pixels) -> bool:
        return not self._visible(part).any()

    def _visible(self, part: Pixels) -> NDArray[np.bool_]:
        """Where pixels are not blank: of those without colour the transparency decides."""
        if len(self.blank) == 4:
            return part[..., 3] != self.blank[3]
        return part[..., 0] != self.blank[0]


def _frozen(part: Pixels) -> Pixels:
    tile = np.ascontiguousarray(part)
    if tile is part or tile.base is not None:
        tile = tile.copy()
    tile.flags.writeable = False
    return tile
