"""Documents that have one of everything, and how two differ."""

from __future__ import annotations

import numpy as np

from engines.formats.layers.document import (
    ControlLayer,
    Document,
    Group,
    Layer,
    MaskLayer,
    PixelLayer,
    RasterLayer,
    RegionLayer,
)
from engines.formats.layers.tiles import Pixels, Tiles

BLUE, WHITE = (30, 60, 200, 255), (255, 255, 255, 255)


def noise(width: int, height: int, seed: int = 0) -> Pixels:
    """Random colours, nowhere wholly transparent."""
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 4), dtype=np.uint8)
    pixels[..., 3] |= 1
    return pixels


def plain(width: int, height: int, colour: tuple[int, ...]) -> Pixels:
    """Pixels of one colour."""
    return np.full((height, width, len(colour)), colour, np.uint8)


def paint(name: str, pixels: Pixels, x: int = 0, y: int = 0, **values: object) -> RasterLayer:
    """A layer of paint."""
    return RasterLayer(name=name, pixels=Tiles.of(pixels), x=x, y=y, **values)


def document() -> Document:
    """Layers beyond the sheet, groups of both kinds, masks, and layers that are no paint."""
    mask = Tiles.of(noise(70, 50, 9)[..., :1], 20, 10, (255,))
    inner = paint("soft", noise(200, 100, 2), 50, 60, blend="soft light")
    locked = paint("locked", noise(64, 64, 3), 64, 64, is_locked=True)
    hidden = paint("hidden", noise(10, 10, 5), is_visible=False)
    shape = Tiles.of(plain(40, 40, WHITE), 5, 5)
    return Document(
        width=300,
        height=200,
        resolution=300.0,
        layers=(
            paint(
                'A <b> & "q" Ünï 日本', noise(100, 90, 1), -20, -10, opacity=0.5, blend="multiply"
            ),
            Group(name="masked", opacity=0.6, mask=mask, children=(inner, locked)),
            Group(
                name="open",
                is_isolated=False,
                children=(paint("tint", noise(120, 99, 4), 150, 60, blend="color"), hidden),
            ),
            MaskLayer(name="redraw", pixels=shape),
            RegionLayer(name="left", prompt="a turtle", strength=0.5, pixels=shape),
            ControlLayer(name="lines", control="scribble", is_visible=False, pixels=shape),
            paint("paper", noise(300, 200, 6), origin="machine", work="abc"),
        ),
    )


def differences(first: Document, second: Document, step: float = 0.0) -> list[str]:
    """What differs in the trees of two documents; opacities may by `step`."""
    pairs = list(zip(first.walk(), second.walk(), strict=True))
    return [
        f"{a.name}: {name}"
        for (depth, a), (other_depth, b) in pairs
        for name, is_same in {
            "depth": depth == other_depth,
            "kind": isinstance(a, Group) == isinstance(b, Group),
            "opacity": abs(a.opacity - b.opacity) <= step,
            "isolated": getattr(a, "is_isolated", None) == getattr(b, "is_isolated", None),
            "mask": _pixels(a.mask) == _pixels(b.mask),
            "pixels": _on_sheet(a) == _on_sheet(b),
            **{each: getattr(a, each) == getattr(b, each) for each in _SAID},
        }.items()
        if not is_same
    ]


_SAID = ("name", "blend", "is_visible", "is_locked")


def _on_sheet(layer: Layer) -> object:
    if not isinstance(layer, PixelLayer):
        return None
    box = layer.bounds()
    return box, box and layer.pixels.pixels(box.shift(-layer.x, -layer.y)).tobytes()


def _pixels(mask: Tiles | None) -> object:
    if mask is None:
        return None
    box = mask.bounds()
    return mask.blank, box, box and mask.pixels(box).tobytes()
