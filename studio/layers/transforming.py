"""A layer, or what is selected of it, moved, scaled, turned, mirrored and seen aslant in one step.
Pure.

Invariant: a layer that is moved by whole pixels keeps them exactly.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, floor, hypot

import numpy as np
from numpy.typing import NDArray

from engines.contract.text import Text
from engines.formats.layers.document import MAX_OFFSET, Document, PixelLayer
from engines.formats.layers.tiles import Box, Pixels, Tiles, around
from studio.base.errors import InputError
from studio.layers.edits import Change, find_paintable, with_layer

Matrix = tuple[float, ...]
"""(a, b, c, d, e, f) takes x, y of the sheet to ax + by + c, dx + ey + f; with (…, g, h, i), which
are 0, 0, 1 otherwise, both are divided by gx + hy + i: perspective."""
_MOST_PIXELS = 64_000_000
_NEAREST = 0.02
"""How near the nearest corner may be, as a share of how far the farthest is."""
Points = NDArray[np.float64]


@dataclass(frozen=True)
class Transform:
    """Put each pixel of a layer where a matrix takes it, and with it what its mask shows there.

    With a `selection`, a mask on the sheet, what is not selected stays, below what is, and so does
    the mask of the layer.
    """

    layer: str
    matrix: Matrix
    selection: Tiles | None = None

    def __call__(self, document: Document) -> Change:
        """Return the change. Raises `InputError` for an empty layer, or one that grows too large.

        Pixels between others are interpolated by cubics; what becomes smaller is averaged first.
        Raises it, too, where perspective would turn a part of the layer inside out.
        """
        whole = find_paintable(document, self.layer)
        layer = _selected(whole, self.selection)
        box = layer.bounds()
        if box is None:
            raise InputError(Text("The layer “{name}” is empty.", name=layer.name))
        area = _area(box, self.matrix)
        is_far = max(map(abs, (area.x, area.y, area.right, area.bottom))) > MAX_OFFSET
        if is_far or area.width * area.height > _MOST_PIXELS:
            raise InputError(Text("A layer cannot be that large, or that far away."))
        mask = layer.mask.pixels(box) if layer.mask is not None else None
        if (step := _whole_step(self.matrix)) is not None:
            after = replace(layer, x=layer.x + step[0], y=layer.y + step[1])
        else:
            pixels = layer.pixels.pixels(box.shift(-layer.x, -layer.y))
            tiles = Tiles.of(_resampled(pixels, box, self.matrix, area), area.x, area.y)
            after = replace(layer, x=0, y=0, pixels=tiles)
            if mask is not None:
                mask = _resampled(np.repeat(mask, 4, axis=2), box, self.matrix, area)[..., 3:]
        if self.selection is None and mask is not None and layer.mask is not None:
            moved = Tiles.of(mask, area.x, area.y, layer.mask.blank)
            after = replace(after, mask=moved)
        if self.selection is not None:
            after = _over(_selected(whole, self.selection, is_inverted=True), after, area)
        touched = around([box, area]).intersect(document.sheet)
        return Change(document, with_layer(document, after), touched)


def _whole_step(matrix: Matrix) -> tuple[int, int] | None:
    """By how many whole pixels a matrix moves, if that is all that it does."""
    a, b, c, d, e, f, *rest = matrix
    is_step = (a, b, d, e) == (1, 0, 0, 1) and c % 1 == 0 and f % 1 == 0
    return (int(c), int(f)) if is_step and rest in ([], [0, 0, 1]) else None


def bounds_of_selected(layer: PixelLayer, selection: Tiles | None) -> Box | None:
    """The rectangle on the sheet around what is selected of a layer; None where nothing is."""
    return _selected(layer, selection).bounds()


def _selected(layer: PixelLayer, selection: Tiles | None, is_inverted: bool = False) -> PixelLayer:
    """A layer without what is not selected of it, or without what is."""
    box = layer.bounds()
    if selection is None or box is None:
        return layer
    pixels = layer.pixels.pixels(box.shift(-layer.x, -layer.y)).copy()
    alpha = pixels[..., 3]
    selected = np.rint(alpha * (selection.pixels(box)[..., 0] / 255)).astype(np.uint8)
    pixels[..., 3] = alpha - selected if is_inverted else selected
    return replace(layer, pixels=Tiles.of(pixels, box.x - layer.x, box.y - layer.y))


def _over(below: PixelLayer, above: PixelLayer, area: Box) -> PixelLayer:
    """A layer with the pixels of another one over its own, which lie within an area."""
    from PIL import Image

    images = [
        Image.fromarray(np.ascontiguousarray(each.pixels.pixels(area.shift(-each.x, -each.y))))
        for each in (below, above)
    ]
    pixels = np.asarray(Image.alpha_composite(*images))
    tiles = below.pixels.painted(pixels, area.x - below.x, area.y - below.y)
    return replace(below, pixels=tiles)


def _corners(box: Box, matrix: Matrix) -> Points:
    """Where a matrix takes the corners of a rectangle: (4, 2), left before right, top first."""
    corners = [(x, y, 1) for y in (box.y, box.bottom) for x in (box.x, box.right)]
    points = np.array(corners) @ _square(matrix).T
    if points[:, 2].min() < _NEAREST * points[:, 2].max():
        raise InputError(Text("The layer cannot be seen from so close."))
    return points[:, :2] / points[:, 2:]


def _square(matrix: Matrix) -> Points:
    return np.array((*matrix, 0.0, 0.0, 1.0)[:9]).reshape(3, 3)


def _area(box: Box, matrix: Matrix) -> Box:
    """The rectangle around where a matrix takes another one."""
    corners = _corners(box, matrix).round(3)
    x, y = (floor(value) for value in corners.min(axis=0))
    right, bottom = (ceil(value) for value in corners.max(axis=0))
    return Box(x, y, max(1, right - x), max(1, bottom - y))


def _resampled(pixels: Pixels, box: Box, matrix: Matrix, area: Box) -> Pixels:
    """The pixels of `area` into which a matrix takes those of `box`."""
    from PIL import Image

    image = Image.fromarray(np.pad(pixels, ((1, 1), (1, 1), (0, 0))))  # so that edges are smooth
    shares = _shares(box, matrix)
    box = Box(box.x - 1, box.y - 1, box.width + 2, box.height + 2)
    width, height = (
        max(1, round(side * min(1.0, share)))
        for side, share in zip((box.width, box.height), shares, strict=True)
    )
    if (width, height) != image.size:
        image = image.resize((width, height), Image.Resampling.BOX)
    to_area = np.array([[1, 0, -area.x], [0, 1, -area.y], [0, 0, 1]])
    to_box = np.array([[box.width / width, 0, box.x], [0, box.height / height, box.y], [0, 0, 1]])
    inverse = np.linalg.inv(to_area @ _square(matrix) @ to_box)
    values = [float(value) for value in (inverse / inverse[2, 2]).ravel()[:8]]
    is_flat = values[6:] == [0.0, 0.0]
    way = Image.Transform.AFFINE if is_flat else Image.Transform.PERSPECTIVE
    size = (area.width, area.height)
    result = image.transform(size, way, values[:6] if is_flat else values, Image.Resampling.BICUBIC)
    return np.asarray(result)


def _shares(box: Box, matrix: Matrix) -> tuple[float, float]:
    """How long the longest sides of a rectangle are afterwards, as shares of its own."""
    top_left, top_right, bottom_left, bottom_right = _corners(box, matrix)
    across = max(hypot(*(top_right - top_left)), hypot(*(bottom_right - bottom_left)))
    down = max(hypot(*(bottom_left - top_left)), hypot(*(bottom_right - top_right)))
    return across / box.width, down / box.height
