"""Flat colours that are so alike that a tracer takes them for one, such as two whites.

Invariant: only the pixels of a flat drawing change, and `true_fills` gives each shape its own
colour back.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy.ndimage import binary_dilation

Colours = NDArray[np.int32]
_MOST = 64
_EDGE, _NEAR_FLAT = 2, 0.99
"""A drawing is flat if it has at most so many flat colours, and this share of it lies in them or
within so many pixels of one, where the soft edges are; what is shaded does not."""
_BLOCKS = 9
"""Squares of 2 x 2 pixels in the smallest shape that is traced, which is 4 pixels wide and high."""
_ALIKE, _FAR = 24, 72
"""Sums of the differences of red, green and blue: below the first, colours are told apart here;
those that stand for them differ from every other by more than the second."""
_LATTICE = np.array([(r, g, b) for r in range(0, 256, 51) for g in range(0, 256, 51)
                     for b in range(0, 256, 51)], np.int32)  # fmt: skip


def told_apart(image: Image.Image) -> tuple[Image.Image, dict[str, str]]:
    """The picture with far colours in place of those that are hardly another's.

    The dictionary has the true colour for each, both as "#RRGGBB"; it is empty, and the picture
    the same, where all colours differ enough.
    """
    pixels = np.array(image)
    rgb = pixels[..., :3].astype(np.int32)
    is_visible = pixels[..., 3] > 0 if pixels.shape[2] == 4 else np.ones(rgb.shape[:2], np.bool_)
    colours = _flat_colours(rgb, is_visible)
    distances = _distances(colours, colours)
    is_alike = np.tril(distances <= _ALIKE, -1).any(axis=1)  # to one that covers more
    if not is_alike.any():
        return image, {}
    stand_ins = _far_colours(np.unique(rgb[is_visible], axis=0), int(is_alike.sum()))
    if not len(stand_ins):
        return image, {}
    traced = colours.copy()
    traced[is_alike] = stand_ins
    nearest = np.full(rgb.shape[:2], -1)
    for index, colour in enumerate(colours):
        distance = np.abs(rgb - colour).sum(axis=2)
        is_nearer = (nearest < 0) | (distance < np.abs(rgb - colours[nearest]).sum(axis=2))
        nearest[is_nearer & (distance <= _ALIKE) & is_visible] = index
    for index, colour in enumerate(traced):
        pixels[..., :3][nearest == index] = colour
    names = zip(map(_name, stand_ins), map(_name, colours[is_alike]), strict=True)
    return Image.fromarray(pixels), dict(names)


def true_fills(svg: str, colours: dict[str, str]) -> str:
    """The drawing with the true colours in place of those of `told_apart`, or what is near them."""
    if not colours:
        return svg
    stand_ins = np.array([_numbers(name) for name in colours], np.int32)
    names = list(colours.values())

    def fill(match: re.Match[str]) -> str:
        distances = np.abs(stand_ins - _numbers(match[1])).sum(axis=1)
        index = int(distances.argmin())
        return f'fill="{names[index]}"' if distances[index] <= _ALIKE else match[0]

    return re.sub(r'fill="(#[0-9A-Fa-f]{6})"', fill, svg)


def _flat_colours(rgb: Colours, is_visible: NDArray[np.bool_]) -> Colours:
    """(n, 3): the colours of a flat drawing, what covers most first; none of another picture."""
    codes = np.where(is_visible, rgb @ np.array([1 << 16, 1 << 8, 1], np.int32), -1)
    block = codes[:-1, :-1]
    is_even = (block == codes[1:, :-1]) & (block == codes[:-1, 1:]) & (block == codes[1:, 1:])
    values, counts = np.unique(block[is_even & (block >= 0)], return_counts=True)
    order = np.argsort(-counts, kind="stable")
    flat = values[order][counts[order] >= _BLOCKS]
    is_near = np.asarray(binary_dilation(np.isin(codes, flat), iterations=_EDGE), np.bool_)
    if len(flat) > _MOST or is_near[is_visible].sum() < _NEAR_FLAT * is_visible.sum():
        flat = flat[:0]
    return np.stack([flat >> 16, flat >> 8 & 255, flat & 255], axis=1).astype(np.int32)


def _far_colours(colours: Colours, count: int) -> Colours:
    """As many colours, each as far as it can be from the others and from those that there are;
    none where there is no room for them."""
    distances = np.full(len(_LATTICE), 3 * 256)
    for colour in colours:
        np.minimum(distances, np.abs(_LATTICE - colour).sum(axis=1), out=distances)
    indices: list[int] = []
    for _ in range(count):
        indices.append(int(distances.argmax()))
        if distances[indices[-1]] <= _FAR:
            return _LATTICE[:0]
        np.minimum(distances, np.abs(_LATTICE - _LATTICE[indices[-1]]).sum(axis=1), out=distances)
    return _LATTICE[indices]


def _distances(first: Colours, second: Colours) -> Colours:
    return np.abs(first[:, None] - second[None]).sum(axis=2)


def _name(colour: Colours) -> str:
    return "#{:02X}{:02X}{:02X}".format(*colour)


def _numbers(name: str) -> Colours:
    return np.array([int(name[at : at + 2], 16) for at in (1, 3, 5)], np.int32)
