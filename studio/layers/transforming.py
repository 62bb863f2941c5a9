"""A layer, or what is selected of it, moved, scaled, turned and mirrored in one step. Pure.

Invariant: a layer that is moved by whole pixels keeps them exactly.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, floor, hypot

import numpy as np

from engines.contract.text import Text
from engines.formats.layers.document import MAX_OFFSET, Document, PixelLayer
from engines.formats.layers.tiles import Box, Pixels, Tiles, around
from studio.base.errors import InputError
from studio.layers.edits import Change, find_paintable, with_layer

Matrix = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f) takes x, y of the sheet to ax + by + c, dx + ey + f."""
_MOST_PIXELS = 64_000_000


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
    a, b, c, d, e, f = matrix
    is_step = (a, b, d, e) == (1, 0, 0, 1) and c % 1 == 0 and f % 1 == 0
    return (int(c), int(f)) if is_step else None


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


def _area(box: Box, matrix: Matrix) -> Box:
    """The rectangle around where a matrix takes another one."""
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (box.x, box.right) for y in (box.y, box.bottom)]
    xs = [round(a * x + b * y + c, 3) for x, y in corners]
    ys = [round(d * x + e * y + f, 3) for x, y in corners]
    x, y = floor(min(xs)), floor(min(ys))
    return Box(x, y, max(1, ceil(max(xs)) - x), max(1, ceil(max(ys)) - y))


def _resampled(pixels: Pixels, box: Box, matrix: Matrix, area: Box) -> Pixels:
    """The pixels of `area` into which a matrix takes those of `box`."""
    from PIL import Image

    a, b, c, d, e, f = matrix
    image = Image.fromarray(np.pad(pixels, ((1, 1), (1, 1), (0, 0))))  # so that edges are smooth
    box = Box(box.x - 1, box.y - 1, box.width + 2, box.height + 2)
    width = max(1, round(box.width * min(1.0, hypot(a, d))))
    height = max(1, round(box.height * min(1.0, hypot(b, e))))
    if (width, height) != image.size:
        image = image.resize((width, height), Image.Resampling.BOX)
    to_sheet = np.array([[a, b, c - area.x], [d, e, f - area.y], [0, 0, 1]]) @ np.array(
        [[box.width / width, 0, box.x], [0, box.height / height, box.y], [0, 0, 1]]
    )
    inverse = [float(value) for value in np.linalg.inv(to_sheet)[:2].ravel()]
    size = (area.width, area.height)
    result = image.transform(size, Image.Transform.AFFINE, inverse, Image.Resampling.BICUBIC)
    return np.asarray(result)
