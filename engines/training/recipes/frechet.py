"""How far generated pictures are from real ones, as a Fréchet distance.

After Heusel et al. 2017, "GANs Trained by a Two Time-Scale Update Rule", section 2, in a feature
space that needs no pretrained network: the measures by which taste looks at a picture (colour,
light, layout, edges, shape), each divided by its spread over the reference. The distance is divided
by the number of measures, so that it is 1 where every one is off by its spread.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engines.features.pictures import picture_measures, to_rgb

_Floats = NDArray[np.float64]
_SMALLEST_SPREAD = 0.05
"""Almost constant measures must not outweigh all others."""


class FrechetReference:
    """Real pictures, to which others are compared."""

    def __init__(self, pictures: Iterable[NDArray[np.uint8]]) -> None:
        """Pictures (height, width, 3), two at least to have a spread."""
        features = _features(pictures)
        self._scale = 1 / np.maximum(features.std(0), _SMALLEST_SPREAD)
        self._mean, self._covariance = _moments(features * self._scale)

    def distance(self, pictures: Iterable[NDArray[np.uint8]]) -> float:
        """0 for pictures with the same mean and covariance of features."""
        mean, covariance = _moments(_features(pictures) * self._scale)
        root = _square_root(self._covariance)
        overlap = np.linalg.eigvalsh(root @ covariance @ root)
        traces = np.trace(self._covariance) + np.trace(covariance)
        shared = 2 * np.sqrt(overlap.clip(0)).sum()
        distance = float(((self._mean - mean) ** 2).sum() + traces - shared)
        return max(0.0, distance / len(mean))


def _features(pictures: Iterable[NDArray[np.uint8]]) -> _Floats:
    return np.array([picture_measures(to_rgb(Image.fromarray(picture))) for picture in pictures])


def _moments(features: _Floats) -> tuple[_Floats, _Floats]:
    mean = features.mean(0)
    centred = features - mean
    return mean, centred.T @ centred / len(features)


def _square_root(covariance: _Floats) -> _Floats:
    values, vectors = np.linalg.eigh(covariance)
    return (vectors * np.sqrt(values.clip(0))) @ vectors.T
