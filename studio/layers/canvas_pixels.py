"""What a canvas shows of a document and paints on it, as rows of straight RGBA with 8 bits.

Invariant: pure. A canvas has pixels as bytes, without a gap between rows, and no numbers library.
"""

from __future__ import annotations

import numpy as np

from engines.contract.text import Text
from engines.formats.layers.compositing import composite
from engines.formats.layers.document import Document, PixelLayer
from engines.formats.layers.tiles import Box, Pixels, Tiles
from studio.base.errors import InputError
from studio.layers.edits import Change, Paint, find_paintable

_CHEAP = 1_500_000
"""Pixels times layers that are composited while the artist waits."""


def is_cheap(document: Document, box: Box) -> bool:
    """Return whether a rectangle is composited so fast that a window can wait for it."""
    layers = sum(layer.is_visible for _, layer in document.walk())
    return box.width * box.height * layers <= _CHEAP


def visible_rgba(document: Document, box: Box) -> bytes:
    """What a rectangle of the sheet looks like."""
    return composite(document, box).tobytes()


def rgba_to_paint(document: Document, layer_id: str) -> bytes:
    """A layer's own pixels on the whole sheet, before a stroke.

    Raises `InputError` for one that is hidden or locked, or has no pixels.
    """
    layer = find_paintable(document, layer_id)
    if not layer.is_visible:
        raise InputError(
            Text("The layer “{name}” is hidden.", name=layer.name),
            Text("Nothing was changed."),
            Text("Show it first, or choose another one."),
        )
    return layer.pixels.pixels(document.sheet.shift(-layer.x, -layer.y)).tobytes()


def small_rgba(layer: PixelLayer, sheet: Box, longest: int) -> tuple[bytes, int, int]:
    """Every so many pixels of a layer on the sheet, with width and height.

    No side is longer than twice `longest`.
    """
    step = max(1, max(sheet.width, sheet.height) // longest)
    rows, columns = -(-sheet.height // step), -(-sheet.width // step)
    strips = (_row(layer, sheet, y * step)[::step] for y in range(rows))
    return b"".join(strip.tobytes() for strip in strips), columns, rows


def stroked(document: Document, layer_id: str, before: bytes, after: bytes, box: Box) -> Change:
    """The change of a stroke over a rectangle, from its pixels without and with the stroke.

    Only pixels in which the two differ are painted: the others, which a canvas has premultiplied,
    stay exactly as they are. Raises `InputError` for a layer that cannot be painted on.
    """
    layer = find_paintable(document, layer_id)
    old = layer.pixels.pixels(box.shift(-layer.x, -layer.y))
    without, painted = _pixels(before, box), _pixels(after, box)
    differs = (without != painted).any(axis=2, keepdims=True)
    return Paint(layer_id, np.where(differs, painted, old), box.x, box.y)(document)


def tiles_of_rgba(data: bytes, width: int, height: int) -> Tiles:
    """Tiles with these pixels, their corner at 0, 0."""
    return Tiles.of(_pixels(data, Box(0, 0, width, height)))


def mask_tiles(data: bytes, width: int, height: int) -> Tiles | None:
    """A mask of a byte a pixel, from rows that may be padded; None where all of it is 0."""
    rows = np.frombuffer(data, np.uint8).reshape(height, -1)
    tiles = Tiles.of(rows[:, :width, None])
    return tiles if tiles.tiles else None


def _row(layer: PixelLayer, sheet: Box, y: int) -> Pixels:
    row = Box(sheet.x, y, sheet.width, 1).shift(-layer.x, -layer.y)
    return layer.pixels.pixels(row)[0]


def _pixels(data: bytes, box: Box) -> Pixels:
    return np.frombuffer(data, np.uint8).reshape(box.height, box.width, 4)
