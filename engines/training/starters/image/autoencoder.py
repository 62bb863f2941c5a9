"""The autoencoder between pictures and latents, and the losses that train it.

Invariant: pictures are (batch, 3, side, side) in [-1, 1], latents (batch, 4, side/8, side/8); the
model is an ordinary diffusers `AutoencoderKL`. After `whiten` its latents have mean 0 and
covariance 1 over the training pictures and it decodes exactly what it decoded before.
"""

from __future__ import annotations

from itertools import pairwise

import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from diffusers import AutoencoderKL
from torch import Tensor, nn

LATENT_CHANNELS = 4
WIDTHS = (32, 64, 128, 192)
_LUMA = (0.299, 0.587, 0.114)


def new_autoencoder(side: int = 128, widths: tuple[int, ...] = WIDTHS) -> AutoencoderKL:
    """An untrained autoencoder that halves the side once a width after the first."""
    levels = len(widths)
    return AutoencoderKL(
        down_block_types=("DownEncoderBlock2D",) * levels,
        up_block_types=("UpDecoderBlock2D",) * levels,
        block_out_channels=widths,
        layers_per_block=1,
        latent_channels=LATENT_CHANNELS,
        norm_num_groups=min(16, widths[0]),
        sample_size=side,
        scaling_factor=1.0,
    )


def reconstruction_loss(made: Tensor, real: Tensor) -> Tensor:
    """How far a reconstruction is off: pixels, edges at three scales, and colour apart from light.

    L1 alone blurs edges and lets rare hues fade into the common ones. Differences of neighbours at
    halved sizes hold edges; L1 on chroma (the colour less its luma) holds hues.
    """
    loss = F.l1_loss(made, real) + F.l1_loss(_chroma(made), _chroma(real))
    for scale in range(3):
        weight = 1.0 if scale else 2.0
        loss = loss + weight * _edge_loss(made, real)
        made, real = F.avg_pool2d(made, 2), F.avg_pool2d(real, 2)
    return loss + F.l1_loss(made, real)


def _edge_loss(made: Tensor, real: Tensor) -> Tensor:
    off = made - real
    across = (off[..., :, 1:] - off[..., :, :-1]).abs().mean()
    return across + (off[..., 1:, :] - off[..., :-1, :]).abs().mean()


def _chroma(pictures: Tensor) -> Tensor:
    luma = pictures.new_tensor(_LUMA).view(1, 3, 1, 1)
    return pictures - (pictures * luma).sum(1, keepdim=True)


def kl_loss(mean: Tensor, logvar: Tensor) -> Tensor:
    """Kullback-Leibler divergence of the posterior from the unit Gaussian, a latent number."""
    return 0.5 * (mean**2 + logvar.exp() - 1 - logvar).mean()


def psnr(made: Tensor, real: Tensor) -> float:
    """Peak signal-to-noise ratio in dB of pictures in [-1, 1], the mean over the batch."""
    error = ((made.clamp(-1, 1) - real) ** 2).flatten(1).mean(1)
    return float((10 * torch.log10(4 / error.clamp_min(1e-12))).mean())


class PatchCritic(nn.Module):
    """Judges overlapping patches as drawn or reconstructed (PatchGAN, Isola et al. 2017).

    Its inner features also serve as a perceptual distance that needs no weights of others.
    """

    def __init__(self, width: int = 32) -> None:
        super().__init__()
        widths = (3, width, 2 * width, 4 * width)
        norm = nn.utils.parametrizations.spectral_norm
        self.layers = nn.ModuleList(
            norm(nn.Conv2d(a, b, 4, stride=2, padding=1)) for a, b in pairwise(widths)
        )
        self.head = norm(nn.Conv2d(widths[-1], 1, 3, padding=1))

    def forward(self, pictures: Tensor) -> tuple[Tensor, list[Tensor]]:
        """Scores (batch, 1, side/8, side/8) and the features of each layer."""
        features: list[Tensor] = []
        x = pictures
        for layer in self.layers:
            x = F.leaky_relu(layer(x), 0.2)
            features.append(x)
        return self.head(x), features


@torch.no_grad()
def whiten(autoencoder: AutoencoderKL, mean: Tensor, covariance: Tensor) -> None:
    """Fold ZCA whitening of the latents into the 1x1 convolutions beside them.

    `mean` (4,) and `covariance` (4, 4) are those of the posterior means over the training
    pictures. The encoder then gives W(z - mean) with W = covariance^-1/2, the decoder undoes it.
    """
    values, vectors = torch.linalg.eigh(covariance.double())
    root = vectors @ torch.diag(values.clamp_min(1e-8) ** 0.5) @ vectors.T
    inverse = torch.linalg.inv(root)
    before, after = autoencoder.quant_conv, autoencoder.post_quant_conv
    c = mean.shape[0]
    weight, bias = before.weight.double()[..., 0, 0], before.bias.double()
    weight[:c], bias[:c] = inverse @ weight[:c], inverse @ (bias[:c] - mean.double())
    bias[c:] += 2 * torch.log(torch.diag(inverse))
    undo = after.weight.double()[..., 0, 0]
    after.bias.copy_(after.bias.double() + undo @ mean.double())
    after.weight.copy_((undo @ root)[..., None, None])
    before.weight.copy_(weight[..., None, None])
    before.bias.copy_(bias)
