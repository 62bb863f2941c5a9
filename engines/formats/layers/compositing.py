"""What a document looks like: its visible paint, composited by W3C's formulas.

Invariant: any rectangle can be composited alone, and has the pixels that it has in the whole. All
is computed in 32-bit floats, premultiplied, and rounded to 8 bits once, at the end. A group that is
not isolated takes what lies below it along; its opacity and mask fade between without and with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engines.formats.layers.blending import BLENDERS
from engines.formats.layers.document import Document, Group, Layer, RasterLayer
from engines.formats.layers.tiles import TILE, Box, Pixels

Premultiplied = NDArray[Any]
"""Red, green, blue and alpha from 0 to 1 as 32-bit floats: (4, height, width)."""
_AREA = 1024
_TO_UNIT = np.float32(1 / 255)


def composite(document: Document, box: Box) -> Pixels:
    """The pixels of a rectangle of the sheet as straight RGBA, (height, width, 4).

    It is composited tile by tile, since what a tile needs stays in the processor's cache.
    """
    pixels = np.zeros((box.height, box.width, 4), np.uint8)
    for part, layers in _parts(document, box):
        canvas = _paint(None, layers, part)
        if canvas is not None:
            y, x = part.y - box.y, part.x - box.x
            pixels[y : y + part.height, x : x + part.width] = _straight(canvas)
    return pixels


def _parts(document: Document, box: Box) -> Iterator[tuple[Box, tuple[Layer, ...]]]:
    """The tiles of a rectangle with the layers that may show something there."""
    for area in box.split(_AREA):
        layers = _within(document.layers, area)
        for part in area.split(TILE) if layers else ():
            yield part, layers


def _within(layers: tuple[Layer, ...], box: Box) -> tuple[Layer, ...]:
    return tuple(
        replace(layer, children=_within(layer.children, box)) if isinstance(layer, Group) else layer
        for layer in layers
        if _touches(layer, box)
    )


def flatten(document: Document) -> Pixels:
    """The pixels of the whole sheet as straight RGBA."""
    return composite(document, document.sheet)


def _paint(
    canvas: Premultiplied | None, layers: tuple[Layer, ...], box: Box
) -> Premultiplied | None:
    """Composite layers onto a canvas, the last one first; None is one where nothing is yet."""
    for layer in reversed(layers):
        if not _touches(layer, box):
            continue
        if isinstance(layer, Group) and not layer.is_isolated:
            canvas = _paint_through(canvas, layer, box)
        elif (source := _source(layer, box)) is not None:
            canvas = source if canvas is None else _blend(canvas, source, layer)
    return canvas


def _touches(layer: Layer, box: Box) -> bool:
    """Return whether a layer may show anything in a rectangle, which is quickly told."""
    if not layer.is_visible or layer.opacity <= 0:
        return False
    if isinstance(layer, Group):
        return any(_touches(child, box) for child in layer.children)
    is_paint = isinstance(layer, RasterLayer)
    x, y = box.x - layer.x, box.y - layer.y
    return is_paint and layer.pixels.touches(x, y, x + box.width, y + box.height)


def _paint_through(canvas: Premultiplied | None, group: Group, box: Box) -> Premultiplied | None:
    weight = _weight(group, box)
    if weight is None:
        return canvas
    result = _paint(None if canvas is None else canvas.copy(), group.children, box)
    if result is None or canvas is None:
        return None if result is None else result * weight
    return canvas + (result - canvas) * weight


def _source(layer: Layer, box: Box) -> Premultiplied | None:
    """A layer premultiplied by all that makes it transparent; None where it shows nothing."""
    weight = _weight(layer, box)
    if weight is None:
        return None
    if isinstance(layer, Group):
        source = _paint(None, layer.children, box)
        return None if source is None else source * weight
    assert isinstance(layer, RasterLayer)
    pixels = layer.pixels.region(box.shift(-layer.x, -layer.y))
    return None if pixels is None else premultiplied(pixels, weight)


def premultiplied(pixels: Pixels, weight: Premultiplied | float = 1.0) -> Premultiplied:
    """Straight RGBA as floats, planes first, all four multiplied by a weight."""
    source = np.empty((4, *pixels.shape[:2]), np.float32)
    np.multiply(np.moveaxis(pixels, 2, 0), _TO_UNIT, out=source, casting="unsafe")
    source[3] *= weight
    source[:3] *= source[3]
    return source


def _weight(layer: Layer, box: Box) -> Premultiplied | float | None:
    """Opacity and mask in one; None where they hide all."""
    if layer.mask is None:
        return float(layer.opacity)
    mask = layer.mask.pixels(box)[..., 0]
    return mask * np.float32(layer.opacity / 255) if mask.any() else None


def _blend(canvas: Premultiplied, source: Premultiplied, layer: Layer) -> Premultiplied:
    """Composite a source over a canvas in the layer's mode.

    co = cs (1 - ab) + cb (1 - as) + as ab B(Cb, Cs), where cs, cb and co are premultiplied, and
    ao = as + ab (1 - as).
    """
    blender = BLENDERS.get(layer.blend)
    if blender is None:
        canvas *= 1 - source[3]
        canvas += source
        return canvas
    below, above = canvas[3], source[3]
    mixed = blender(_colours(canvas), _colours(source))
    colours = source[:3] * (1 - below) + canvas[:3] * (1 - above) + (above * below) * mixed
    canvas[3] = above + below * (1 - above)
    canvas[:3] = colours
    return canvas


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
    for box, layers in _parts(document, document.sheet):
        for layer, weight in _weights(layers, box, np.ones((1, 1), np.float32), []):
            sums[layer.id] = sums.get(layer.id, 0.0) + weight
    total = sum(sums.values())
    return {name: weight / total for name, weight in sums.items()} if total else {}


def _weights(
    layers: tuple[Layer, ...], box: Box, light: Premultiplied, rest: list[Premultiplied]
) -> Iterator[tuple[Layer, float]]:
    """Yield each layer's part of the light that comes from above; adds what is left to `rest`."""
    for layer in layers:
        weight = _weight(layer, box) if _touches(layer, box) else None
        if weight is None:
            continue
        if isinstance(layer, Group):
            inner: list[Premultiplied] = []
            inner_light = light * weight
            yield from _weights(layer.children, box, inner_light, inner)
            light = light - inner_light + inner[0]
        elif (source := _source(layer, box)) is not None:
            yield layer, float((light * source[3]).sum(dtype=np.float64))
            light = light * (1 - source[3])
    rest.append(light)
