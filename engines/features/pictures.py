"""Pictures as numbers: colour, light, layout, how much there is in them.

Invariant: a pure function of the picture's pixels; all numbers are shares or means, so that none
grows with the size of the picture. A file that cannot be read is all zeros. A set of numbers that
is counted in another way gets another name, so that numbers stored before are never taken for it.

Which measures: Datta et al. 2006, "Studying Aesthetics in Photographic Images Using a Computational
Approach", section 2; colourfulness after Hasler and Suesstrunk 2003, "Measuring Colourfulness in
Natural Images", eq. 9.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engines.contract import BriefError, Features
from engines.formats.pictures import read_picture

LOOK = "look 1"
SIDE = 64
HUES, LIGHTS, CELLS = 12, 8, 4
_PALE, _DARK, _NEAR = 0.92, 0.15, 0.06
_LUMA = np.array([0.2126, 0.7152, 0.0722])

Values = NDArray[np.float64]


class PictureFeatures:
    """Counted measures of any picture."""

    names = (LOOK,)

    def read(self, data: bytes) -> Features:
        """See `FeatureReader`."""
        try:
            image = read_picture(data, "picture").image
        except BriefError:
            return {LOOK: [0.0] * len(look(np.zeros((SIDE, SIDE, 3))))}
        return {LOOK: look(pixels(image))}


def pixels(image: Image.Image) -> Values:
    """A picture as (SIDE, SIDE, 3) in 0 to 1."""
    return np.asarray(image.convert("RGB").resize((SIDE, SIDE), Image.BOX), np.float64) / 255


def look(shown: Values) -> list[float]:
    """The numbers of a picture (height, width, 3) in 0 to 1."""
    light = shown @ _LUMA
    most, least = shown.max(2), shown.min(2)
    saturation = np.where(most > 0, (most - least) / np.maximum(most, 1e-9), 0.0)
    found = [
        *shown.mean((0, 1)),
        *shown.std((0, 1)),
        light.mean(),
        light.std(),
        saturation.mean(),
        saturation.std(),
        (light > _PALE).mean(),
        (light < _DARK).mean(),
        _colourfulness(shown),
        *_hues(shown, saturation, most - least),
        *np.histogram(light, LIGHTS, (0, 1))[0] / light.size,
        *_layout(light, saturation),
        *_shapes(shown, light),
    ]
    return [float(number) for number in found]


def _colourfulness(shown: Values) -> float:
    red, green, blue = shown[..., 0], shown[..., 1], shown[..., 2]
    against, across = red - green, (red + green) / 2 - blue
    spread = np.hypot(against.std(), across.std())
    return float(spread + 0.3 * np.hypot(against.mean(), across.mean()))


def _hues(shown: Values, saturation: Values, chroma: Values) -> Values:
    """The share of the picture that each of twelve hues colours, the first centred on red."""
    most = shown.max(2)
    safe = np.maximum(chroma, 1e-9)
    red, green, blue = ((most - shown[..., channel]) / safe for channel in range(3))
    hue = np.where(shown[..., 0] == most, blue - green, 4.0 + green - red)
    hue = np.where((shown[..., 1] == most) & (shown[..., 0] != most), 2.0 + red - blue, hue)
    places = ((hue / 6 * HUES + 0.5) % HUES).astype(int) % HUES
    return np.bincount(places.ravel(), (saturation * chroma).ravel(), HUES) / hue.size


def _layout(light: Values, saturation: Values) -> list[float]:
    """Light in each cell of a grid; light and colour in the middle less that at the rim."""
    rows = np.array_split(light, CELLS)
    cells = [cell.mean() for row in rows for cell in np.array_split(row, CELLS, 1)]
    high, wide = light.shape
    inner = np.zeros(light.shape, bool)
    inner[high // 4 : high - high // 4, wide // 4 : wide - wide // 4] = True
    return [*cells, *(v[inner].mean() - v[~inner].mean() for v in (light, saturation))]


def _shapes(shown: Values, light: Values) -> list[float]:
    """Edges across and down; symmetry; how much differs from the ground; where that lies."""
    across, down = np.abs(np.diff(light, axis=1)), np.abs(np.diff(light, axis=0))
    ground = np.median(np.concatenate([shown[0], shown[-1], shown[:, 0], shown[:, -1]]), 0)
    drawn = np.abs(shown - ground).max(2) > _NEAR
    share = drawn.mean()
    rows, columns = np.nonzero(drawn) if share else (np.zeros(1), np.zeros(1))
    high, wide = light.shape
    return [
        across.mean(),
        down.mean(),
        (across > _NEAR).mean(),
        np.abs(light - light[:, ::-1]).mean(),
        np.abs(light - light[::-1]).mean(),
        share,
        rows.mean() / high,
        columns.mean() / wide,
        np.ptp(rows) / high,
        np.ptp(columns) / wide,
    ]


def is_whole(shown: Values) -> bool:
    """Whether a picture (height, width, 3) is neither blank nor glaring all over."""
    ground = np.median(shown.reshape(-1, 3), 0)
    drawn = (np.abs(shown - ground).max(2) > _NEAR).mean()
    glaring = ((shown > 0.99) | (shown < 0.01)).all(2) & (np.ptp(shown, 2) > 0.9)
    return bool(drawn > 0.01 and glaring.mean() < 0.5)
