"""The latent space of a picture model: pictures at points, points of pictures.

Invariant: pictures are decoded one at a time in single precision, so that a point has the same
bytes whatever else is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor
from torch.nn import functional

from engines import devices
from engines.contract import Point
from engines.contract.latent import USUAL_FILM, Film
from engines.contract.text import Text
from engines.formats.pictures import as_png, read_picture
from engines.formats.square_pictures import fit_square
from engines.formats.strips import STRIP_SUFFIXES, write_strip
from engines.image.image_tensors import to_pictures, to_tensor
from engines.image.latent.loading import load_network
from engines.image.latent.networks import LatentNetwork

_REFINEMENT_STEPS, _REFINEMENT_RATE = 60, 0.05
_PRIOR_WEIGHT = 1e-3


class PictureSpace:
    """A `LatentSpace` of pictures."""

    suffixes = STRIP_SUFFIXES

    def __init__(self, network: LatentNetwork, device: torch.device, threads: int) -> None:
        """`threads` to compute with, which decide the bytes."""
        self._network, self._device = network, device
        self.threads = threads

    @property
    def dimensions(self) -> int:
        return self._network.config.dimensions

    @property
    def side(self) -> int:
        """Width and height of its pictures, in pixels."""
        return self._network.config.side

    def encode(self, data: bytes) -> Point:
        """See `LatentSpace`. A GAN's encoder gives a start that a few steps bring nearer."""
        devices.set_threads(self.threads)
        image = fit_square(read_picture(data, Text("The picture")).image, self.side)
        picture = to_tensor([np.asarray(image)]).to(self._device)
        with torch.no_grad():
            point = self._network.encode(picture)
        if not self._network.has_posterior:
            point = _refine(self._network, point, picture)
        return tuple(point[0].double().cpu().tolist())

    def decode(self, point: Point) -> bytes:
        return as_png(self.draw(point))

    def draw(self, point: Point) -> Image.Image:
        return Image.fromarray(self._pixels(point))

    def walk(self, points: Sequence[Point], suffix: str, film: Film = USUAL_FILM) -> bytes:
        return write_strip([self.draw(point) for point in points], suffix, film)

    @torch.inference_mode()
    def _pixels(self, point: Point) -> NDArray[np.uint8]:
        devices.set_threads(self.threads)
        row = torch.tensor([point], dtype=torch.float32, device=self._device)
        return to_pictures(self._network.decode(row).cpu())[0]


def open_space(model: Path, device: str, cache: Path) -> PictureSpace:
    """The space of the model in a folder, on a device as in `JobContext`. Raises `EngineError`."""
    choice = devices.choose(device, cache)
    network = load_network(model, choice.torch)
    return PictureSpace(network, choice.torch, devices.threads_for(choice, network))


def _refine(network: LatentNetwork, start: Tensor, picture: Tensor) -> Tensor:
    """The point after a fixed number of steps of Adam towards the picture, at three scales.

    Its distance from the middle is held near that of the space's own points. After Zhu et al. 2016,
    "Generative Visual Manipulation on the Natural Image Manifold", section 3.1.
    """
    with torch.inference_mode(False), torch.enable_grad():
        point = start.clone().requires_grad_()
        target = picture.clone()
        optimizer = torch.optim.Adam([point], lr=_REFINEMENT_RATE)
        for _ in range(_REFINEMENT_STEPS):
            output = network.decode(point)
            loss = _difference(output, target) + _PRIOR_WEIGHT * point.square().mean()
            (point.grad,) = torch.autograd.grad(loss, point)
            optimizer.step()
    return point.detach()


def _difference(output: Tensor, target: Tensor) -> Tensor:
    """Mean squared difference at the full, a half and a quarter of the side."""
    total = functional.mse_loss(output, target)
    for _ in range(2):
        output, target = functional.avg_pool2d(output, 2), functional.avg_pool2d(target, 2)
        total = total + functional.mse_loss(output, target)
    return total
