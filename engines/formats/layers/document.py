"""A layered picture, frozen: what the files of paint programs are read as and written from.

Invariant: a change makes a new document that shares every layer and every tile that it does not
touch, so that undo keeps the old one. Layers are listed from the top to the bottom, as in
OpenRaster. A layer's pixels are its own; `x` and `y` move them on the sheet.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from engines.formats.layers.tiles import Box, Tiles

Blend = Literal[
    "normal", "multiply", "screen", "overlay", "darken", "lighten", "color dodge", "color burn",
    "hard light", "soft light", "difference", "exclusion", "hue", "saturation", "color",
    "luminosity",
]  # fmt: skip
"""The modes of W3C's "Compositing and Blending Level 1"."""
Origin = Literal["machine", "hand", ""]
MAX_LAYERS = 1_000
MAX_DEPTH = 32
"""Of groups in groups."""
MAX_OFFSET = 1_000_000
MAX_LAYER_PIXELS = 400_000_000
"""Of all layers together: 20 that fill 4,096 x 4,096."""


def new_id() -> str:
    """Ten hex digits."""
    return os.urandom(5).hex()


@dataclass(frozen=True, kw_only=True)
class Layer:
    """What layers of every kind have.

    `mask` has one channel: 255 shows the layer, 0 hides it; it stands on the sheet and does not
    move with the layer. `origin` says who painted it, `work` the id of the work that it is, whose
    brief is in the history, and `digest` its pixels when it became a layer. `attributes` are those
    that a file had and nothing here reads.
    """

    id: str = field(default_factory=new_id)
    name: str = ""
    opacity: float = 1.0
    is_visible: bool = True
    is_locked: bool = False
    blend: Blend = "normal"
    x: int = 0
    y: int = 0
    mask: Tiles | None = None
    origin: Origin = ""
    work: str = ""
    digest: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, kw_only=True)
class Group(Layer):
    """Layers in a layer. One that is not isolated blends them with what lies below the group."""

    children: tuple[Layer, ...] = ()
    is_isolated: bool = True


@dataclass(frozen=True, kw_only=True)
class PixelLayer(Layer):
    """A layer with pixels."""

    pixels: Tiles = field(default_factory=Tiles)

    def bounds(self) -> Box | None:
        """The rectangle of the sheet that it covers; None where it is empty."""
        box = self.pixels.bounds()
        return box.shift(self.x, self.y) if box else None


@dataclass(frozen=True, kw_only=True)
class RasterLayer(PixelLayer):
    """Paint."""


@dataclass(frozen=True, kw_only=True)
class MaskLayer(PixelLayer):
    """Where a picture is drawn anew; it is no paint."""


@dataclass(frozen=True, kw_only=True)
class ControlLayer(PixelLayer):
    """What a model is led by, such as a scribble; it is no paint.

    It counts in the steps from the share `first` to the share `last` of all.
    """

    control: str = "scribble"
    strength: float = 1.0
    first: float = 0.0
    last: float = 1.0


@dataclass(frozen=True, kw_only=True)
class RegionLayer(PixelLayer):
    """Where a prompt of its own holds; it is no paint."""

    prompt: str = ""
    strength: float = 1.0


@dataclass(frozen=True, kw_only=True)
class UnknownLayer(Layer):
    """An element of a file that nothing here reads, kept as its XML; it draws nothing."""

    xml: str = ""


@dataclass(frozen=True, kw_only=True)
class Document:
    """A sheet with its layers, the topmost first. `resolution` is in pixels an inch, 0: unknown.

    `attributes` and `files` are what the file has besides, `notices` what of it is not understood,
    in sentences.
    """

    width: int
    height: int
    layers: tuple[Layer, ...] = ()
    resolution: float = 0.0
    attributes: Mapping[str, str] = field(default_factory=dict[str, str])
    files: Mapping[str, bytes] = field(default_factory=dict[str, bytes], repr=False)
    notices: tuple[str, ...] = ()

    @property
    def sheet(self) -> Box:
        """The rectangle of the sheet."""
        return Box(0, 0, self.width, self.height)

    def walk(self) -> Iterator[tuple[int, Layer]]:
        """Every layer with its depth, the topmost first, groups before what is in them."""
        yield from _walk(self.layers, 0)

    def find(self, layer_id: str) -> Layer | None:
        """The layer with this id."""
        return next((layer for _, layer in self.walk() if layer.id == layer_id), None)

    def of_kind(self, kind: type[PixelLayer]) -> list[PixelLayer]:
        """The visible layers of a kind, those of hidden groups left out."""
        return [layer for layer in _visible(self.layers) if isinstance(layer, kind)]

    def mapped(self, change: Callable[[Layer], Layer]) -> Document:
        """The document with every layer changed, those in groups before their group."""
        return replace(self, layers=_mapped(self.layers, change))


def _walk(layers: tuple[Layer, ...], depth: int) -> Iterator[tuple[int, Layer]]:
    for layer in layers:
        yield depth, layer
        if isinstance(layer, Group):
            yield from _walk(layer.children, depth + 1)


def _visible(layers: tuple[Layer, ...]) -> Iterator[Layer]:
    for layer in layers:
        if layer.is_visible:
            yield layer
            if isinstance(layer, Group):
                yield from _visible(layer.children)


def _mapped(layers: tuple[Layer, ...], change: Callable[[Layer], Layer]) -> tuple[Layer, ...]:
    groups = (
        replace(layer, children=_mapped(layer.children, change))
        if isinstance(layer, Group)
        else layer
        for layer in layers
    )
    return tuple(change(layer) for layer in groups)
