"""Looks at pictures while they are drawn, without the cost of decoding them.

Invariant: a look is a linear map from a latent and its eight neighbours to a patch of pixels,
fitted by least squares to what the model's own decoder made of latents; it costs a few milliseconds
and never touches the picture itself.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name
from PIL import Image
from torch import Tensor

_PATCH = 4
_RIDGE = 1e-2


class Looks:
    """The map of one model; `learn` makes it better with every finished picture."""

    def __init__(self, channels: int) -> None:
        inputs, outputs = 9 * channels + 1, 3 * _PATCH * _PATCH
        self._squares = torch.eye(inputs) * _RIDGE
        self._products = torch.zeros(inputs, outputs)
        self._map: Tensor | None = None

    def learn(self, latents: Tensor, pictures: Tensor) -> None:
        """Take in pairs: latents (n, channels, h, w) and pictures (n, 3, H, W) in [-1, 1]."""
        height, width = latents.shape[2:]
        small = F.interpolate(
            pictures.float(), (height * _PATCH, width * _PATCH), mode="bilinear", antialias=True
        )
        wanted = F.unfold(small, _PATCH, stride=_PATCH).transpose(1, 2).flatten(0, 1)
        told = _neighbours(latents).flatten(0, 1)
        self._squares += told.T @ told
        self._products += told.T @ wanted
        self._map = torch.linalg.solve(self._squares, self._products)

    def look(self, latents: Tensor) -> list[bytes]:
        """A small PNG of each latent (n, channels, h, w)."""
        height, width = latents.shape[2:]
        if self._map is None:
            return [b""] * len(latents)
        patches = (_neighbours(latents) @ self._map).transpose(1, 2)
        shown = F.fold(patches, (height * _PATCH, width * _PATCH), _PATCH, stride=_PATCH)
        pixels = ((shown.clamp(-1, 1) + 1) * 127.5).round().byte().permute(0, 2, 3, 1)
        return [_png(Image.fromarray(one)) for one in pixels.contiguous().numpy()]


def new_looks(channels: int, decode: Callable[[Tensor], Tensor]) -> Looks:
    """A map fitted to soft blots of colour, until there are finished pictures to learn from.

    `decode` gives pictures (n, 3, H, W) in [-1, 1] for latents of about unit variance.
    """
    looks = Looks(channels)
    chance = torch.Generator().manual_seed(0)
    for cells in (1, 2, 4):
        blots = torch.randn(2, channels, cells, cells, generator=chance)
        latents = F.interpolate(blots, (8, 8), mode="bicubic") * 1.2
        looks.learn(latents, decode(latents))
    return looks


def _neighbours(latents: Tensor) -> Tensor:
    """(n, h w, 9 channels + 1): every place with those around it, and a one."""
    wide = F.pad(latents.float(), (1, 1, 1, 1), mode="replicate")
    columns = F.unfold(wide, 3).transpose(1, 2)
    return torch.cat([columns, torch.ones_like(columns[..., :1])], -1)


def _png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()
