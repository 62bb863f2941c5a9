"""Control maps from pictures, without a network: lines, edges and colours.

Invariant: a map has the size of the canvas and depends on the picture alone. A picture that is a
map of its kind already stays as it is. Maps are what the published networks were trained on: white
lines on black, tiles and colours as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engines.contract import BriefError, ControlKind
from engines.contract.text import Text

Grey = NDArray[np.uint8]
Rgb = NDArray[np.uint8]
_MIDDLE_GREYS, _MOST_INK, _MOST_COLOUR = 0.12, 0.35, 24
"""A picture of lines has few greys between black and white, little ink, and no colours."""
_DARK = 8
_COLOUR_CELLS = 8
"""Cells of the colour grid along the shorter side."""


def control_map(image: Image.Image, kind: ControlKind, size: tuple[int, int], *, raw: bool) -> Rgb:
    """The map (height, width, 3) of a picture, at this width and height.

    Raises `BriefError` for a map that shows nothing, and for a picture of which none can be made.
    """
    rgb = np.asarray(image.convert("RGB").resize(size, Image.Resampling.LANCZOS))
    if not (raw or kind in _MAPS or _IS_MAP[kind](rgb)):
        raise BriefError(
            Text("control: this picture is no map of {kind}, and none is made of one.", kind=kind),
            remedy=Text("Bring the map itself; if it is one, write :raw behind it."),
        )
    if not raw and kind in _MAPS:
        rgb = _MAPS[kind](rgb)
    if rgb.max(initial=0) < _DARK:
        raise BriefError(
            Text("control: the {kind} is all black, so there is nothing to follow.", kind=kind)
        )
    return rgb


def is_line_map(rgb: Rgb) -> bool:
    """Return whether a picture is white lines on black already: almost no greys and no colours."""
    grey = _grey(rgb)
    middle = np.mean((grey > 48) & (grey < 208))
    return bool(middle < _MIDDLE_GREYS and _is_grey(rgb) and np.mean(grey > 127) < _MOST_INK)


def _is_grey(rgb: Rgb) -> bool:
    return bool(np.ptp(rgb.astype(np.int16), axis=2).max(initial=0) < _MOST_COLOUR)


def _is_normals(rgb: Rgb) -> bool:
    """Return whether colours are unit vectors that look at the viewer."""
    vectors = rgb.astype(np.float32) / 127.5 - 1
    is_unit = np.abs(np.linalg.norm(vectors, axis=2) - 1) < 0.15
    return bool(np.mean(is_unit & (vectors[..., 2] > -0.1)) > 0.7)


def _is_pose(rgb: Rgb) -> bool:
    """Return whether a picture is coloured bones on black."""
    return bool(np.mean(rgb.max(axis=2) < _DARK) > 0.5)


def _is_segments(rgb: Rgb) -> bool:
    """Return whether a picture has few, flat colours."""
    counts = np.unique((rgb >> 2).reshape(-1, 3), axis=0, return_counts=True)[1]
    return bool(np.sort(counts)[-64:].sum() > 0.9 * counts.sum())


def _is_ink_on_paper(rgb: Rgb) -> bool:
    """Return whether a picture is dark lines on white."""
    return is_line_map(cast(Rgb, 255 - rgb))


def _grey(rgb: Rgb) -> Grey:
    return cast(Grey, cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY))


def _of_lines(find: Callable[[Rgb], Grey]) -> Callable[[Rgb], Rgb]:
    """A map of lines: those in a drawing as they are, else those that `find` finds."""

    def draw(rgb: Rgb) -> Rgb:
        if is_line_map(rgb):
            return rgb
        lines = _grey(cast(Rgb, 255 - rgb)) if _is_ink_on_paper(rgb) else find(rgb)
        return np.repeat(lines[..., None], 3, axis=2)

    return draw


def canny(rgb: Rgb) -> Grey:
    """Edges (Canny 1986) of the colour that changes most at each place, whose thresholds follow the
    picture's own slopes."""
    smooth = cv2.GaussianBlur(rgb, (0, 0), 1.0)
    slopes = [cv2.Sobel(smooth, cv2.CV_16S, dx, 1 - dx) for dx in (1, 0)]
    steepness = np.hypot(*(slope.astype(np.float32) for slope in slopes))
    best = steepness.argmax(axis=2)[..., None]
    across, down = (np.take_along_axis(slope, best, 2)[..., 0] for slope in slopes)
    high = float(np.clip(np.percentile(steepness.max(axis=2), 92), 40, 400))
    return cast(Grey, cv2.Canny(across, down, high * 0.4, high, L2gradient=True))


def line_art(rgb: Rgb) -> Grey:
    """Lines by the extended difference of Gaussians (Winnemoeller et al. 2012), in any colour."""
    colours = rgb.astype(np.float32) / 255
    sigma, ratio, steepness, level = 0.9, 1.6, 60.0, -0.012
    near, far = (cv2.GaussianBlur(colours, (0, 0), s) for s in (sigma, sigma * ratio))
    difference = (near - far).min(axis=2)  # with equal weights, so that dark ground is no ink
    paper = np.where(difference >= level, 1.0, 1 + np.tanh(steepness * (difference - level)))
    return np.rint(255 * (1 - np.clip(paper, 0, 1))).astype(np.uint8)


def scribble(rgb: Rgb) -> Grey:
    """Broad strokes: edges of the blurred picture, thinned to one pixel and drawn three wide."""
    soft = cv2.GaussianBlur(rgb, (0, 0), max(rgb.shape[:2]) / 170)
    lines = thin(cv2.dilate(canny(cast(Rgb, soft)), np.ones((3, 3), np.uint8)) > 0)
    strokes = cv2.dilate(lines.astype(np.uint8) * 255, np.ones((3, 3), np.uint8))
    return cast(Grey, strokes)


def thin(lines: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Lines one pixel wide (Zhang and Suen 1984)."""
    image = np.pad(lines, 1)
    for _ in range(max(lines.shape)):
        before = int(image.sum())
        for first in (True, False):
            image &= ~_removable(image, first)
        if int(image.sum()) == before:
            break
    return image[1:-1, 1:-1]


def _removable(image: NDArray[np.bool_], first: bool) -> NDArray[np.bool_]:
    """The pixels that a half step of thinning takes away."""
    shifts = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))
    around = [np.roll(image, (-dy, -dx), (0, 1)) for dy, dx in shifts]
    neighbours = np.sum(around, axis=0)
    turns = sum(~around[i] & around[(i + 1) % 8] for i in range(8))
    north, east, south, west = (around[i] for i in (0, 2, 4, 6))
    free = (
        ~(north & east & south) & ~(east & south & west)
        if first
        else ~(north & east & west) & ~(north & south & west)
    )
    return image & (neighbours >= 2) & (neighbours <= 6) & (turns == 1) & free


def soft_edges(rgb: Rgb) -> Grey:
    """Grey edges: the steepest slope at each of three scales, over all colours."""
    total = np.zeros(rgb.shape[:2], np.float32)
    for sigma in (1.0, 2.0, 4.0):
        smooth = cv2.GaussianBlur(rgb, (0, 0), sigma).astype(np.float32)
        slopes = [cv2.Sobel(smooth, cv2.CV_32F, dx, 1 - dx) for dx in (0, 1)]
        total += np.hypot(*slopes).max(axis=2) * sigma
    top = max(float(np.percentile(total, 99)), 1.0)
    return np.rint(255 * np.clip(total / top, 0, 1)).astype(np.uint8)


def blur(rgb: Rgb) -> Rgb:
    """The picture without what is finer than an eighth of its detail, as the tile networks read."""
    height, width = rgb.shape[:2]
    small = cv2.resize(rgb, (max(1, width // 8), max(1, height // 8)), interpolation=cv2.INTER_AREA)
    return cast(Rgb, cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC))


def colour_grid(rgb: Rgb) -> Rgb:
    """The mean colours of square cells, as the colour adapters read."""
    height, width = rgb.shape[:2]
    cells = _COLOUR_CELLS / min(height, width)
    columns, rows = max(1, round(width * cells)), max(1, round(height * cells))
    small = cv2.resize(rgb, (columns, rows), interpolation=cv2.INTER_AREA)
    return cast(Rgb, cv2.resize(small, (width, height), interpolation=cv2.INTER_NEAREST))


_MAPS: Mapping[ControlKind, Callable[[Rgb], Rgb]] = {
    "scribble": _of_lines(scribble),
    "lineart": _of_lines(line_art),
    "softedge": _of_lines(soft_edges),
    "canny": _of_lines(canny),
    "tile": blur,
    "colour": colour_grid,
}
_IS_MAP: Mapping[ControlKind, Callable[[Rgb], bool]] = {
    "depth": _is_grey,
    "normal": _is_normals,
    "pose": _is_pose,
    "segmentation": _is_segments,
}
"""Kinds whose maps are brought, since only networks make them of pictures."""
