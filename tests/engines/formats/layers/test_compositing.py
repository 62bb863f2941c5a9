"""Compositing: W3C's formulas, any part of the sheet alone, and tiles that copies share."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

from engines.formats.layers.compositing import composite, flatten, shares
from engines.formats.layers.document import Blend, Document, Group
from engines.formats.layers.tiles import Box, Tiles
from tests.engines.formats.layers.samples import document, noise, paint, plain

# W3C "Compositing and Blending Level 1", pixel by pixel in 64 bits, as its text has them.


def lum(c: list[float]) -> float:
    return 0.3 * c[0] + 0.59 * c[1] + 0.11 * c[2]


def clip_color(c: list[float]) -> list[float]:
    light, low, high = lum(c), min(c), max(c)
    if low < 0:
        c = [light + (v - light) * light / (light - low) for v in c]
    if high > 1:
        c = [light + (v - light) * (1 - light) / (high - light) for v in c]
    return c


def set_lum(c: list[float], light: float) -> list[float]:
    return clip_color([v + light - lum(c) for v in c])


def set_sat(c: list[float], sat: float) -> list[float]:
    low, high = min(c), max(c)
    return [(v - low) * sat / (high - low) if high > low else 0.0 for v in c]


def sat(c: list[float]) -> float:
    return max(c) - min(c)


def hard_light(cb: float, cs: float) -> float:
    return cb * 2 * cs if cs <= 0.5 else cb + (2 * cs - 1) - cb * (2 * cs - 1)


def soft_light(cb: float, cs: float) -> float:
    d = ((16 * cb - 12) * cb + 4) * cb if cb <= 0.25 else cb**0.5
    return cb - (1 - 2 * cs) * cb * (1 - cb) if cs <= 0.5 else cb + (2 * cs - 1) * (d - cb)


SEPARABLE = {
    "normal": lambda cb, cs: cs,
    "multiply": lambda cb, cs: cb * cs,
    "screen": lambda cb, cs: cb + cs - cb * cs,
    "overlay": lambda cb, cs: hard_light(cs, cb),
    "darken": min,
    "lighten": max,
    "color dodge": lambda cb, cs: 0 if cb == 0 else 1 if cs == 1 else min(1, cb / (1 - cs)),
    "color burn": lambda cb, cs: 1 if cb == 1 else 0 if cs == 0 else 1 - min(1, (1 - cb) / cs),
    "hard light": hard_light,
    "soft light": soft_light,
    "difference": lambda cb, cs: abs(cb - cs),
    "exclusion": lambda cb, cs: cb + cs - 2 * cb * cs,
}
WHOLE = {
    "hue": lambda cb, cs: set_lum(set_sat(cs, sat(cb)), lum(cb)),
    "saturation": lambda cb, cs: set_lum(set_sat(cb, sat(cs)), lum(cb)),
    "color": lambda cb, cs: set_lum(cs, lum(cb)),
    "luminosity": lambda cb, cs: set_lum(cb, lum(cs)),
}


def reference(backdrop: np.ndarray, source: np.ndarray, opacity: float, blend: str) -> np.ndarray:
    """One pixel over another, straight RGBA from 0 to 255 in and out."""
    cb, ab = list(backdrop[:3] / 255), backdrop[3] / 255
    cs, alpha = list(source[:3] / 255), source[3] / 255 * opacity
    if blend in WHOLE:
        mixed = WHOLE[blend](cb, cs)
    else:
        mixed = [SEPARABLE[blend](b, s) for b, s in zip(cb, cs, strict=True)]
    cs = [(1 - ab) * s + ab * m for s, m in zip(cs, mixed, strict=True)]
    out = alpha + ab * (1 - alpha)
    colours = [(alpha * s + (1 - alpha) * ab * b) / out for s, b in zip(cs, cb, strict=True)]
    return np.array([*colours, out]) * 255


@pytest.mark.parametrize("blend", get_args(Blend))
def test_a_blend_mode_follows_the_formula_of_w3c(blend: Blend):
    below, above = noise(24, 16, 1), noise(24, 16, 2)
    below[:4, :, :3], above[:, :6, :3] = 0, 255  # where the formulas divide by zero
    below[4:6], above[:, 6:8, :3], above[8:12, :, 3] = 255, 0, 255
    layers = (paint("above", above, opacity=0.7, blend=blend), paint("below", below))
    result = composite(Document(width=24, height=16, layers=layers), Box(0, 0, 24, 16))
    for y, x in np.ndindex(16, 24):
        expected = reference(below[y, x], above[y, x], 0.7, blend)
        assert np.abs(result[y, x] - expected).max() <= 0.502, (blend, below[y, x], above[y, x])


def test_any_rectangle_looks_as_it_does_in_the_whole():
    sheet = document()
    whole = flatten(sheet)
    for box in (Box(0, 0, 1, 1), Box(61, 3, 70, 130), Box(128, 64, 64, 64), Box(299, 199, 1, 1)):
        part = whole[box.y : box.bottom, box.x : box.right]
        assert np.array_equal(composite(sheet, box), part)


def test_groups_are_isolated_or_not_and_masks_hide():
    red, grey = plain(4, 4, (255, 0, 0, 255)), plain(4, 4, (128, 128, 128, 255))
    tint = paint("tint", grey, blend="multiply")
    below = paint("below", red)

    def corner(group: Group) -> list[int]:
        return flatten(Document(width=4, height=4, layers=(group, below)))[0, 0].tolist()

    assert corner(Group(children=(tint,))) == [128, 128, 128, 255]
    assert corner(Group(children=(tint,), is_isolated=False)) == [128, 0, 0, 255]
    assert corner(Group(children=(tint,), is_isolated=False, opacity=0.5)) == [192, 0, 0, 255]
    half = Tiles.of(plain(4, 4, (51,)), 0, 0)
    assert corner(Group(children=(tint,), mask=half)) == [230, 26, 26, 255]
    assert corner(Group(children=(tint,), mask=Tiles(blank=(0,)))) == [255, 0, 0, 255]


def test_a_stroke_shares_every_tile_that_it_does_not_touch():
    before = Tiles.of(noise(300, 300))
    after = before.painted(plain(20, 20, (1, 2, 3, 255)), 60, 60)
    touched = [key for key, tile in after.tiles.items() if tile is not before.tiles[key]]
    assert sorted(touched) == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert after.pixels(Box(60, 60, 1, 1)).tolist() == [[[1, 2, 3, 255]]]
    assert before.pixels(Box(60, 60, 1, 1)).tolist() != [[[1, 2, 3, 255]]]
    erased = after.painted(plain(64, 64, (0, 0, 0, 0)), 64, 64)
    assert (1, 1) not in erased.tiles
    assert Tiles.of(noise(5, 5), -7, -9).bounds() == Box(-7, -9, 5, 5)


def test_the_shares_of_layers_are_what_each_lets_through():
    half = paint("half", plain(10, 10, (9, 9, 9, 255)), opacity=0.5)
    group = Group(opacity=0.5, children=(paint("in", plain(10, 5, (9, 9, 9, 255))),))
    below = paint("below", plain(10, 10, (0, 0, 0, 255)))
    hidden = paint("hidden", noise(10, 10), is_visible=False)
    sheet = Document(width=10, height=10, layers=(half, group, hidden, below))
    by_name = {layer.name: shares(sheet).get(layer.id) for _, layer in sheet.walk()}
    assert by_name["half"] == pytest.approx(0.5)
    assert by_name["in"] == pytest.approx(0.125)
    assert by_name["below"] == pytest.approx(0.375)
    assert by_name["hidden"] is None
