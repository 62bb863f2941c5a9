"""The networks of picture models with a latent space.

Invariant: pictures are (batch, 3, side, side) in [-1, 1], points (batch, dimensions). In `eval`
each row of a batch is computed from its own input alone.
"""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional

from engines.formats.latent_models import SMALLEST_SIDE, VAE, LatentConfig

_GROUPS = 8
_CELLS = SMALLEST_SIDE**2


class LatentNetwork(nn.Module):
    """Both directions between pictures and points: the parts of a model that are saved."""

    def __init__(self, config: LatentConfig) -> None:
        """A VAE's encoder gives mean and log-variance of the posterior, a GAN's the point alone."""
        super().__init__()
        self.config = config
        self.has_posterior = config.model_type == VAE
        outputs = 2 * config.dimensions if self.has_posterior else config.dimensions
        self.encoder = Encoder(config, outputs)
        self.decoder = Decoder(config) if self.has_posterior else Generator(config)

    def posterior(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        """Mean and log-variance (batch, dimensions) of a VAE's posterior."""
        mean, log_variance = self.encoder(pictures).chunk(2, 1)
        return mean, log_variance.clamp(-12, 4)

    def encode(self, pictures: Tensor) -> Tensor:
        """The points of pictures."""
        return self.posterior(pictures)[0] if self.has_posterior else self.encoder(pictures)

    def decode(self, points: Tensor) -> Tensor:
        """The pictures at points."""
        return self.decoder(points)


class ResidualBlock(nn.Module):
    """Two 3x3 convolutions around a shortcut, normalised first (He et al. 2016)."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.norms = nn.ModuleList([_norm(inputs), _norm(outputs)])
        self.convs = nn.ModuleList(
            [nn.Conv2d(inputs, outputs, 3, padding=1), nn.Conv2d(outputs, outputs, 3, padding=1)]
        )
        self.shortcut = nn.Conv2d(inputs, outputs, 1) if inputs != outputs else nn.Identity()

    def forward(self, features: Tensor) -> Tensor:
        """(batch, outputs, height, width)."""
        residual = features
        for norm, conv in zip(self.norms, self.convs, strict=True):
            residual = conv(functional.silu(norm(residual)))
        return self.shortcut(features) + residual


class Encoder(nn.Module):
    """From a picture to (batch, outputs)."""

    def __init__(self, config: LatentConfig, outputs: int) -> None:
        super().__init__()
        widths = config.widths[::-1]
        self.first = nn.Conv2d(3, widths[0], 3, padding=1)
        self.blocks = nn.ModuleList(ResidualBlock(a, b) for a, b in pairwise(widths))
        self.norm = _norm(widths[-1])
        self.last = nn.Linear(widths[-1] * _CELLS, outputs)

    def forward(self, pictures: Tensor) -> Tensor:
        """See the class."""
        features = self.first(pictures)
        for block in self.blocks:
            features = block(functional.avg_pool2d(features, 2))
        return self.last(functional.silu(self.norm(features)).flatten(1))


class Decoder(nn.Module):
    """From a point to a picture, as the VAE's mean."""

    def __init__(self, config: LatentConfig) -> None:
        super().__init__()
        widths = config.widths
        self.first = nn.Linear(config.dimensions, widths[0] * _CELLS)
        self.blocks = nn.ModuleList(ResidualBlock(a, b) for a, b in pairwise(widths))
        self.norm = _norm(widths[-1])
        self.last = nn.Conv2d(widths[-1], 3, 3, padding=1)

    def forward(self, points: Tensor) -> Tensor:
        """See the class."""
        features = self.first(points).unflatten(1, (-1, SMALLEST_SIDE, SMALLEST_SIDE))
        for block in self.blocks:
            features = block(functional.interpolate(features, scale_factor=2.0))
        return torch.tanh(self.last(functional.silu(self.norm(features))))


class Generator(nn.Module):
    """FastGAN's generator (Liu et al. 2021, section 3.1), without its noise: a point is a picture.

    Gated 3x3 convolutions between doublings of the side; the last large side is weighted channel by
    channel from the 4 x 4 features (skip-layer excitation, eq. 1).
    """

    def __init__(self, config: LatentConfig) -> None:
        super().__init__()
        widths = config.widths
        transposed = nn.ConvTranspose2d(config.dimensions, 2 * widths[0], SMALLEST_SIDE, bias=False)
        self.first = nn.Sequential(transposed, nn.BatchNorm2d(2 * widths[0]), nn.GLU(1))
        self.blocks = nn.ModuleList(_doubling(a, b) for a, b in pairwise(widths))
        self.excitation = SkipLayerExcitation(widths[0], widths[-1])
        self.last = nn.Conv2d(widths[-1], 3, 3, padding=1)

    def forward(self, points: Tensor) -> Tensor:
        """See the class."""
        smallest = features = self.first(points[..., None, None])
        for block in self.blocks:
            features = block(features)
        return torch.tanh(self.last(self.excitation(smallest, features)))


class SkipLayerExcitation(nn.Module):
    """Weighs the channels of large features by small ones (Liu et al. 2021, eq. 1)."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.gate = nn.Sequential(
            nn.Conv2d(inputs, outputs, SMALLEST_SIDE),
            nn.SiLU(),
            nn.Conv2d(outputs, outputs, 1),
            nn.Sigmoid(),
        )

    def forward(self, small: Tensor, large: Tensor) -> Tensor:
        """`large`, each channel times a weight between 0 and 1."""
        return large * self.gate(small)


def _doubling(inputs: int, outputs: int) -> nn.Sequential:
    """Twice the side: nearest neighbour, convolution, batch norm, gate."""
    return nn.Sequential(
        nn.Upsample(scale_factor=2.0),
        nn.Conv2d(inputs, 2 * outputs, 3, padding=1, bias=False),
        nn.BatchNorm2d(2 * outputs),
        nn.GLU(1),
    )


def _norm(channels: int) -> nn.GroupNorm:
    groups = next(count for count in range(_GROUPS, 0, -1) if channels % count == 0)
    return nn.GroupNorm(groups, channels)
