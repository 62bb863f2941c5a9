"""What a GAN learns from: a discriminator, and augmentations that it sees pictures through.

The discriminator is FastGAN's (Liu et al. 2021, "Towards Faster and Stabilized GAN Training for
High-fidelity Few-shot Image Synthesis", section 3.2): it scores patches, and must be able to paint
a real picture again from its features, which keeps it from learning few pictures by heart. The
augmentations are those of Zhao et al. 2020, "Differentiable Augmentation for Data-Efficient GAN
Training": colour, translation, cutout.

Invariant: pictures are (batch, 3, side, side) in [-1, 1]; augmentations keep gradients and take
all their randomness from the generator.
"""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.parametrizations import spectral_norm

_SHIFT, _CUTOUT = 0.125, 0.4
_PAINTED_WIDTH = 32


class Discriminator(nn.Module):
    """Scores of overlapping patches, and the picture painted from the features."""

    def __init__(self, widths: tuple[int, ...]) -> None:
        """`widths` as in `LatentConfig`: channels at 4 x 4, 8 x 8 and so on."""
        super().__init__()
        inner = widths[1:-1][::-1]  # from half the side to 8 x 8
        self.first = nn.Sequential(_conv(3, inner[0], 4, stride=2), nn.LeakyReLU(0.2))
        self.blocks = nn.Sequential(*(_Halving(a, b) for a, b in pairwise(inner)))
        self.score = nn.Sequential(
            *_normalised(_conv(inner[-1], widths[0], 1)),
            spectral_norm(nn.Conv2d(widths[0], 1, 4)),
        )
        doublings = len(inner) - 1
        self.painter = nn.Sequential(
            *_doubling(inner[-1], _PAINTED_WIDTH),
            *(layer for _ in range(doublings - 1) for layer in _doubling(_PAINTED_WIDTH)),
            spectral_norm(nn.Conv2d(_PAINTED_WIDTH, 3, 3, padding=1)),
            nn.Tanh(),
        )

    def features(self, pictures: Tensor) -> Tensor:
        """(batch, channels, 8, 8)."""
        return self.blocks(self.first(pictures))

    def scores(self, pictures: Tensor) -> Tensor:
        """(batch, 1, 5, 5); above 0 where a patch looks real."""
        return self.score(self.features(pictures))

    def painting_loss(self, pictures: Tensor, features: Tensor) -> Tensor:
        """Return how much the picture painted from the features differs from it, at half its
        side."""
        return functional.l1_loss(self.painter(features), functional.avg_pool2d(pictures, 2))


class _Halving(nn.Module):
    """Half the side, by convolutions and by averaging at once."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.main = nn.Sequential(
            *_normalised(_conv(inputs, outputs, 4, stride=2)),
            *_normalised(_conv(outputs, outputs, 3)),
        )
        self.direct = nn.Sequential(nn.AvgPool2d(2), *_normalised(_conv(inputs, outputs, 1)))

    def forward(self, features: Tensor) -> Tensor:
        return (self.main(features) + self.direct(features)) / 2


def augment(pictures: Tensor, generator: torch.Generator) -> Tensor:
    """Each picture in other colours, moved, and with a square left out."""
    return _cut_out(_translate(_recolour(pictures, generator), generator), generator)


def _recolour(pictures: Tensor, generator: torch.Generator) -> Tensor:
    """Brightness, saturation and contrast changed."""
    amounts = torch.rand(3, len(pictures), 1, 1, 1, generator=generator).to(pictures)
    brightness, saturation, contrast = amounts
    pictures = pictures + (brightness - 0.5)
    grey = pictures.mean(1, keepdim=True)
    pictures = grey + (pictures - grey) * (2 * saturation)
    mean = pictures.mean((1, 2, 3), keepdim=True)
    return mean + (pictures - mean) * (contrast + 0.5)


def _translate(pictures: Tensor, generator: torch.Generator) -> Tensor:
    """Moved by up to an eighth of the side; what comes in is grey."""
    batch, _, side, _ = pictures.shape
    reach = round(_SHIFT * side)
    shifts = torch.randint(-reach, reach + 1, (2, batch, 1), generator=generator)
    rows, columns = (torch.arange(side) + shifts + reach).to(pictures.device)
    padded = functional.pad(pictures, (reach,) * 4).permute(0, 2, 3, 1)
    which = torch.arange(batch, device=pictures.device)[:, None, None]
    return padded[which, rows[:, :, None], columns[:, None, :]].permute(0, 3, 1, 2)


def _cut_out(pictures: Tensor, generator: torch.Generator) -> Tensor:
    """A square of each picture grey."""
    batch, _, side, _ = pictures.shape
    size = round(_CUTOUT * side)
    corners = torch.randint(-size // 2, side - size // 2, (2, batch, 1), generator=generator)
    places = torch.arange(side)
    rows, columns = (places >= corners) & (places < corners + size)
    hole = rows[:, None, :, None] & columns[:, None, None, :]
    return pictures * (~hole).to(pictures)


def _conv(inputs: int, outputs: int, kernel: int, stride: int = 1) -> nn.Module:
    layer = nn.Conv2d(inputs, outputs, kernel, stride, (kernel - 1) // 2, bias=False)
    return spectral_norm(layer)


def _normalised(conv: nn.Module) -> list[nn.Module]:
    channels = conv.out_channels
    assert isinstance(channels, int)
    return [conv, nn.BatchNorm2d(channels), nn.LeakyReLU(0.2)]


def _doubling(inputs: int, outputs: int | None = None) -> list[nn.Module]:
    outputs = outputs or inputs
    return [
        nn.Upsample(scale_factor=2.0),
        _conv(inputs, 2 * outputs, 3),
        nn.BatchNorm2d(2 * outputs),
        nn.GLU(1),
    ]
