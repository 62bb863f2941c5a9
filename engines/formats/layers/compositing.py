"""What a document looks like: its visible paint, composited by W3C's formulas.

Invariant: any rectangle can be composited alone, and has the pixels that it has in the whole. All
is computed in 32-bit floats, premultiplied, and rounded to 8 bits once, at the end. A group that is
not isolated takes what lies below it along; its opacity and mask fade between without and with it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from engines.formats.layers.blending import BLENDERS
from engines.formats.layers.document import Document, Group, Layer, RasterLayer
from engines.formats.layers.tiles import TILE, Box, Pixels

Premultiplied = NDArray[np.float32]
"""Red, green, blue and alpha from 0 to 1: (4, height, width)."""
_TO_UNIT = np.float32(1 / 255)


def composite(document: Document, box: Box) -> Pixels:
    """The pixels of a rectangle of the sheet as straight RGBA, (height, width, 4).

    It is composited tile by tile, since what a tile needs stays in the processor's cache.
    """
    pixels = np.empty((box.height, box.width, 4), np.uint8)
    for part in box.split(TILE):
        canvas = np.zeros((4, part.height, part.width), np.float32)
        _paint(canvas, document.layers, part)
        top, left = part.y - box.y, part.x - box.x
        pixels[top : top + part.height, left : left + part.width] = _straight(canvas)
    return pixels


def flatten(document: Document) -> Pixels:
    """The pixels of the whole sheet as straight RGBA."""
    return composite(document, document.sheet)


def _paint(canvas: Premultiplied, layers: tuple[Layer, ...], box: Box) -> None:
    """Composite layers onto a canvas, the last one first."""
    for layer in reversed(layers):
        if not layer.is_visible or layer.opacity <= 0:
            continue
        if isinstance(layer, Group) and not layer.is_isolated:
            _paint_through(canvas, layer, box)
        elif (source := _source(layer, box)) is not None:
            _blend(canvas, source, layer)


def _paint_through(canvas: Premultiplied, group: Group, box: Box) -> None:
    weight = _weight(group, box)
    if weight is None:
        return
    result = canvas.copy()
    _paint(result, group.children, box)
    canvas += (result - canvas) * weight


def _source(layer: Layer, box: Box) -> Premultiplied | None:
    """A layer premultiplied by all that makes it transparent; None where it shows nothing."""
    weight = _weight(layer, box)
    if weight is None:
        return None
    if isinstance(layer, Group):
        source = np.zeros((4, box.height, box.width), np.float32)
        _paint(source, layer.children, box)
        return source if isinstance(weight, float) and weight == 1 else source * weight
    if not isinstance(layer, RasterLayer):
        return None
    pixels = layer.pixels.region(box.moved(-layer.x, -layer.y))
    return None if pixels is None else premultiplied(pixels, weight)


def premultiplied(pixels: Pixels, weight: Premultiplied | float = 1.0) -> Premultiplied:
    """Straight RGBA as floats, planes first, all four multiplied by a weight."""
    source = np.empty((4, *pixels.shape[:2]), np.float32)
    np.multiply(np.moveaxis(pixels, 2, 0), _TO_UNIT, out=source, casting="unsafe")
    if not (isinstance(weight, float) and weight == 1):
        source[3] *= weight
    source[:3] *= source[3]
    return source


def _weight(layer: Layer, box: Box) -> Premultiplied | float | None:
    """Opacity and mask in one; None where they hide all."""
    if layer.mask is None:
        return float(layer.opacity)
    mask = layer.mask.pixels(box)[..., 0]
    return mask * np.float32(layer.opacity / 255) if mask.any() else None


def _blend(canvas: Premultiplied, source: Premultiplied, layer: Layer) -> None:
    """Composite a source over a canvas in the layer's mode.

    co = cs (1 - ab) + cb (1 - as) + as ab B(Cb, Cs), where cs, cb and co are premultiplied, and
    ao = as + ab (1 - as).
    """
    blender = BLENDERS.get(layer.blend)
    if blender is None:
        canvas *= 1 - source[3]
        canvas += source
        return
    below, above = canvas[3], source[3]
    mixed = blender(_colours(canvas), _colours(source))
    colours = source[:3] * (1 - below) + canvas[:3] * (1 - above) + (above * below) * mixed
    canvas[3] = above + below * (1 - above)
    canvas[:3] = colours


def _colours(premultiplied: Premultiplied) -> Premultiplied:
    return np.minimum(premultiplied[:3] / np.maximum(premultiplied[3], np.float32(1e-7)), 1)


def _straight(canvas: Premultiplied) -> Pixels:
    result = np.empty((*canvas.shape[1:], 4), np.uint8)
    planes = np.moveaxis(result, 2, 0)
    planes[:3] = np.clip(_colours(canvas) * 255 + np.float32(0.5), 0, 255)
    planes[3] = np.clip(canvas[3] * 255 + np.float32(0.5), 0, 255)
    planes[:3] *= planes[3] > 0
    return result


def shares(document: Document) -> dict[str, float]:
    """How much of what is visible each layer of paint is, by its id, as a part of all of it.

    A layer counts by its own alpha and by what the layers above let through, whatever their modes.
    """
    sums: dict[str, float] = {}
    for box in document.sheet.split(TILE):
        for layer, weight in _weights(document.layers, box, np.ones((), np.float32), []):
            sums[layer.id] = sums.get(layer.id, 0.0) + weight
    total = sum(sums.values())
    return {name: weight / total for name, weight in sums.items()} if total else {}


def _weights(
    layers: tuple[Layer, ...], box: Box, light: Premultiplied, rest: list[Premultiplied]
) -> Iterator[tuple[Layer, float]]:
    """Yield each layer's part of the light that comes from above; adds what is left to `rest`."""
    for layer in layers:
        weight = _weight(layer, box) if layer.is_visible else None
        if weight is None:
            continue
        if isinstance(layer, Group):
            inner: list[Premultiplied] = []
            lit = light * weight
            yield from _weights(layer.children, box, lit, inner)
            light = light - lit + inner[0]
        elif (source := _source(layer, box)) is not None:
            yield layer, float((light * source[3]).sum(dtype=np.float64))
            light = light * (1 - source[3])
    rest.append(light)
