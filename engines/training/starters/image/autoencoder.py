"""The autoencoder between pictures and latents, and the losses that train it.

Invariant: pictures are (batch, 3, side, side) in [-1, 1], latents (batch, 4, side/8, side/8); the
model is a standard diffusers `AutoencoderKL`. After `whiten` its latents have mean 0 and
covariance 1 over the training pictures, and its reconstructions are the same as before.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from diffusers.models.autoencoders.autoencoder_kl import AutoencoderKL
from torch import Tensor, nn

LATENT_CHANNELS = 4
WIDTHS = (32, 64, 128, 192)
_LUMA = (0.299, 0.587, 0.114)


def new_autoencoder(side: int = 128, widths: tuple[int, ...] = WIDTHS) -> AutoencoderKL:
    """An untrained autoencoder; each width after the first halves the side."""
    levels = len(widths)
    build: Any = AutoencoderKL  # its annotations allow one level only
    return build(
        down_block_types=("DownEncoderBlock2D",) * levels,
        up_block_types=("UpDecoderBlock2D",) * levels,
        block_out_channels=widths,
        layers_per_block=1,
        latent_channels=LATENT_CHANNELS,
        norm_num_groups=min(16, widths[0]),
        sample_size=side,
        scaling_factor=1.0,
    )


def reconstruction_loss(output: Tensor, target: Tensor) -> Tensor:
    """L1 loss of pixels and chroma, and edge losses at three scales.

    L1 on pixels alone blurs edges and lets rare hues fade into the common ones. Differences of
    neighbouring pixels at halved sizes preserve edges; L1 on chroma (colour minus luma) preserves
    hues.
    """
    loss = F.l1_loss(output, target) + F.l1_loss(_chroma(output), _chroma(target))
    for scale in range(3):
        weight = 1.0 if scale else 2.0
        loss = loss + weight * _edge_loss(output, target)
        output, target = F.avg_pool2d(output, 2), F.avg_pool2d(target, 2)
    return loss + F.l1_loss(output, target)


def _edge_loss(output: Tensor, target: Tensor) -> Tensor:
    error = output - target
    horizontal = (error[..., :, 1:] - error[..., :, :-1]).abs().mean()
    return horizontal + (error[..., 1:, :] - error[..., :-1, :]).abs().mean()


def _chroma(pictures: Tensor) -> Tensor:
    luma = pictures.new_tensor(_LUMA).view(1, 3, 1, 1)
    return pictures - (pictures * luma).sum(1, keepdim=True)


def kl_loss(mean: Tensor, logvar: Tensor) -> Tensor:
    """Mean Kullback-Leibler divergence of the posterior from the unit Gaussian, per element."""
    return 0.5 * (mean**2 + logvar.exp() - 1 - logvar).mean()


def psnr(output: Tensor, target: Tensor) -> float:
    """Peak signal-to-noise ratio in dB of pictures in [-1, 1], the mean over the batch."""
    mse = ((output.clamp(-1, 1) - target) ** 2).flatten(1).mean(1)
    return float((10 * torch.log10(4 / mse.clamp_min(1e-12))).mean())


class PatchCritic(nn.Module):
    """Scores overlapping patches as real or reconstructed (PatchGAN, Isola et al. 2017).

    Its hidden features also serve as a perceptual distance that needs no pretrained weights.
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
        activations = pictures
        for layer in self.layers:
            activations = F.leaky_relu(layer(activations), 0.2)
            features.append(activations)
        return self.head(activations), features


@torch.no_grad()
def whiten(autoencoder: AutoencoderKL, mean: Tensor, covariance: Tensor) -> None:
    """Fold ZCA whitening of the latents into the 1x1 convolutions around them.

    `mean` (4,) and `covariance` (4, 4) are those of the posterior means over the training
    pictures. The encoder then returns W(z - mean) with W = covariance^-1/2; the decoder inverts it.
    """
    eigenvalues, eigenvectors = torch.linalg.eigh(covariance.double())
    root = eigenvectors @ torch.diag(eigenvalues.clamp_min(1e-8) ** 0.5) @ eigenvectors.T
    inverse_root = torch.linalg.inv(root)
    quant: Any = autoencoder.quant_conv
    post_quant: Any = autoencoder.post_quant_conv
    channels = mean.shape[0]
    weight, bias = quant.weight.double()[..., 0, 0], quant.bias.double()
    weight[:channels] = inverse_root @ weight[:channels]
    bias[:channels] = inverse_root @ (bias[:channels] - mean.double())
    bias[channels:] += 2 * torch.log(torch.diag(inverse_root))
    post_weight = post_quant.weight.double()[..., 0, 0]
    post_quant.bias.copy_(post_quant.bias.double() + post_weight @ mean.double())
    post_quant.weight.copy_((post_weight @ root)[..., None, None])
    quant.weight.copy_(weight[..., None, None])
    quant.bias.copy_(bias)
