"""Previews of pictures while they are drawn, without the cost of decoding the latents.

Invariant: a preview is a linear map from a latent and its eight neighbours to a patch of pixels,
fitted by least squares to the output of the model's own decoder. It costs a few milliseconds and
never changes the picture itself.
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
_FIRST_PICTURES, _FIRST_LATENTS, _DISCS = 2, 16, 30


class LatentPreviewer:
    """The linear map of one model; `fit` improves it with every finished picture."""

    def __init__(self, channels: int) -> None:
        inputs, outputs = 9 * channels + 1, 3 * _PATCH * _PATCH
        self._gram = torch.eye(inputs) * _RIDGE
        self._moments = torch.zeros(inputs, outputs)
        self._weights: Tensor | None = None

    def fit(self, latents: Tensor, pictures: Tensor) -> None:
        """Add pairs of latents (n, channels, h, w) and pictures (n, 3, H, W) in [-1, 1]."""
        height, width = latents.shape[2:]
        small = F.interpolate(
            pictures.float(), (height * _PATCH, width * _PATCH), mode="bilinear", antialias=True
        )
        targets = F.unfold(small, _PATCH, stride=_PATCH).transpose(1, 2).flatten(0, 1)
        features = _neighbourhoods(latents).flatten(0, 1)
        self._gram += features.T @ features
        self._moments += features.T @ targets
        self._weights = torch.linalg.solve(self._gram, self._moments)

    def render(self, latents: Tensor) -> list[bytes]:
        """A small PNG of each latent (n, channels, h, w); empty bytes before the first fit."""
        height, width = latents.shape[2:]
        if self._weights is None:
            return [b""] * len(latents)
        patches = (_neighbourhoods(latents) @ self._weights).transpose(1, 2)
        pictures = F.fold(patches, (height * _PATCH, width * _PATCH), _PATCH, stride=_PATCH)
        pixels = ((pictures.clamp(-1, 1) + 1) * 127.5).round().byte().permute(0, 2, 3, 1)
        return [_png(Image.fromarray(rgb)) for rgb in pixels.contiguous().numpy()]


def new_previewer(
    channels: int,
    scale_factor: int,
    encode: Callable[[Tensor], Tensor],
    decode: Callable[[Tensor], Tensor],
) -> LatentPreviewer:
    """A previewer fitted to pictures of coloured discs, until there are finished pictures.

    Only latents of pictures, with flat areas and edges, tell the map how neighbours differ: fitted
    to smooth random latents it showed nothing but noise (8 dB instead of 22 with the starter).
    `encode` gives latents for a picture (1, 3, H, W) in [-1, 1], `decode` the reverse.
    """
    previewer = LatentPreviewer(channels)
    generator = torch.Generator().manual_seed(0)
    for _ in range(_FIRST_PICTURES):
        latents = encode(_discs(_FIRST_LATENTS * scale_factor, generator)).float().cpu()
        previewer.fit(latents, decode(latents))
    return previewer


def _discs(side: int, generator: torch.Generator) -> Tensor:
    """A picture (1, 3, side, side) of discs on white, each shaded in one direction."""
    line = torch.linspace(-1, 1, side)
    rows, columns = torch.meshgrid(line, line, indexing="ij")
    picture = torch.ones(3, side, side)
    for _ in range(_DISCS):
        x, y = torch.rand(2, generator=generator) * 2 - 1
        radius = 0.06 + 0.3 * torch.rand(1, generator=generator)
        colour = torch.rand(3, 1, 1, generator=generator) * 2 - 1
        slope_x, slope_y = torch.randn(2, generator=generator) * 0.4
        shaded = (colour + (columns - x) * slope_x + (rows - y) * slope_y).clamp(-1, 1)
        is_inside = (columns - x) ** 2 + (rows - y) ** 2 < radius**2
        picture = torch.where(is_inside, shaded, picture)
    return picture[None]


def _neighbourhoods(latents: Tensor) -> Tensor:
    """(n, h w, 9 channels + 1): every latent with its eight neighbours, and a constant one."""
    padded = F.pad(latents.float(), (1, 1, 1, 1), mode="replicate")
    columns = F.unfold(padded, 3).transpose(1, 2)
    return torch.cat([columns, torch.ones_like(columns[..., :1])], -1)


def _png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()
