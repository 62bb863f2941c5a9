"""Features of pictures: colour, lightness, layout, amount of detail, and what is drawn.

Invariant: a pure function of the picture's pixels; all features are shares or means, so that none
grows with the size of the picture. A file that cannot be read is all zeros. A feature group that is
computed in another way gets another name, so that stored features are never mistaken for it.

Which measures: Datta et al. 2006, "Studying Aesthetics in Photographic Images Using a Computational
Approach", section 2; colourfulness after Hasler and Suesstrunk 2003, "Measuring Colourfulness in
Natural Images", eq. 9.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engines.contract import BriefError, Features
from engines.features.contours import contour_measures
from engines.features.groups import DRAWING, LOOK, SHAPE
from engines.features.lighting import lighting_measures
from engines.features.palette import palette_measures
from engines.features.shapes import drawing_of, shape_measures
from engines.features.texture import texture_measures
from engines.formats.pictures import read_picture

SIDE = 64
HUES, LIGHTNESS_BINS, CELLS = 12, 8, 4
_PALE, _DARK, _VISIBLE_DIFFERENCE = 0.92, 0.15, 0.06
_LUMA = np.array([0.2126, 0.7152, 0.0722])

FloatArray = NDArray[np.float64]


class PictureFeatures:
    """Counted measures of any picture."""

    names = (LOOK, SHAPE, DRAWING)

    def extract(self, data: bytes) -> Features:
        try:
            rgb = to_rgb(read_picture(data, "picture").image)
        except BriefError:
            blank = all_measures(np.zeros((SIDE, SIDE, 3)))
            return {name: [0.0] * len(measures) for name, measures in blank.items()}
        return all_measures(rgb)


def all_measures(rgb: FloatArray) -> dict[str, list[float]]:
    """The measures of each group of a picture (SIDE, SIDE, 3)."""
    return {
        LOOK: picture_measures(rgb),
        SHAPE: shape_measures(rgb),
        DRAWING: drawing_measures(rgb),
    }


def drawing_measures(rgb: FloatArray) -> list[float]:
    """Colours, light and texture of what is drawn, and its contour."""
    drawing = drawing_of(rgb)
    return [
        *palette_measures(drawing),
        *lighting_measures(drawing),
        *texture_measures(drawing),
        *contour_measures(drawing),
    ]


def to_rgb(image: Image.Image) -> FloatArray:
    """A picture as (SIDE, SIDE, 3) in 0 to 1."""
    small = image.convert("RGB").resize((SIDE, SIDE), Image.Resampling.BOX)
    return np.asarray(small, np.float64) / 255


def picture_measures(rgb: FloatArray) -> list[float]:
    """Measures of a picture (height, width, 3) in 0 to 1."""
    lightness = rgb @ _LUMA
    value, chroma = rgb.max(2), rgb.max(2) - rgb.min(2)
    saturation = np.where(value > 0, chroma / np.maximum(value, 1e-9), 0.0)
    measures = [
        *rgb.mean((0, 1)),
        *rgb.std((0, 1)),
        lightness.mean(),
        lightness.std(),
        saturation.mean(),
        saturation.std(),
        (lightness > _PALE).mean(),
        (lightness < _DARK).mean(),
        _colourfulness(rgb),
        *_hues(rgb, saturation, chroma),
        *np.histogram(lightness, LIGHTNESS_BINS, (0, 1))[0] / lightness.size,
        *_layout(lightness, saturation),
        *_shapes(rgb, lightness),
    ]
    return [float(measure) for measure in measures]


def _colourfulness(rgb: FloatArray) -> float:
    red, green, blue = rgb[..., 0], rgb[..., 1], rgb[..., 2]
    red_green, yellow_blue = red - green, (red + green) / 2 - blue
    spread = np.hypot(red_green.std(), yellow_blue.std())
    return float(spread + 0.3 * np.hypot(red_green.mean(), yellow_blue.mean()))


def _hues(rgb: FloatArray, saturation: FloatArray, chroma: FloatArray) -> FloatArray:
    """The share of the picture in each of twelve hues, the first centred on red."""
    value = rgb.max(2)
    divisor = np.maximum(chroma, 1e-9)
    red, green, blue = ((value - rgb[..., channel]) / divisor for channel in range(3))
    hue = np.where(rgb[..., 0] == value, blue - green, 4.0 + green - red)
    hue = np.where((rgb[..., 1] == value) & (rgb[..., 0] != value), 2.0 + red - blue, hue)
    bins = ((hue / 6 * HUES + 0.5) % HUES).astype(int) % HUES
    return np.bincount(bins.ravel(), (saturation * chroma).ravel(), HUES) / hue.size


def _layout(lightness: FloatArray, saturation: FloatArray) -> list[float]:
    """Lightness of each cell of a grid; lightness and saturation of the centre minus the rim."""
    rows = np.array_split(lightness, CELLS)
    cells = [cell.mean() for row in rows for cell in np.array_split(row, CELLS, 1)]
    height, width = lightness.shape
    centre = np.zeros(lightness.shape, bool)
    centre[height // 4 : height - height // 4, width // 4 : width - width // 4] = True
    return [*cells, *(v[centre].mean() - v[~centre].mean() for v in (lightness, saturation))]


def _shapes(rgb: FloatArray, lightness: FloatArray) -> list[float]:
    """Edges across and down; symmetry; the share, centre and extent of the foreground."""
    across, down = np.abs(np.diff(lightness, axis=1)), np.abs(np.diff(lightness, axis=0))
    background = np.median(np.concatenate([rgb[0], rgb[-1], rgb[:, 0], rgb[:, -1]]), 0)
    foreground = np.abs(rgb - background).max(2) > _VISIBLE_DIFFERENCE
    share = foreground.mean()
    rows, columns = np.nonzero(foreground) if share else (np.zeros(1), np.zeros(1))
    height, width = lightness.shape
    return [
        across.mean(),
        down.mean(),
        (across > _VISIBLE_DIFFERENCE).mean(),
        np.abs(lightness - lightness[:, ::-1]).mean(),
        np.abs(lightness - lightness[::-1]).mean(),
        share,
        rows.mean() / height,
        columns.mean() / width,
        np.ptp(rows) / height,
        np.ptp(columns) / width,
    ]


def is_whole(rgb: FloatArray) -> bool:
    """Return whether a picture (height, width, 3) is neither blank nor mostly in glaring
    colours."""
    background = np.median(rgb.reshape(-1, 3), 0)
    foreground = (np.abs(rgb - background).max(2) > _VISIBLE_DIFFERENCE).mean()
    is_glaring = ((rgb > 0.99) | (rgb < 0.01)).all(2) & (np.ptp(rgb, 2) > 0.9)
    return bool(foreground > 0.01 and is_glaring.mean() < 0.5)
