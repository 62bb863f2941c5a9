"""A small latent diffusion model: its architecture, its loss and its sampler.

Invariant: every part is a standard one of diffusers: a `UNet2DConditionModel` that predicts v
(Salimans & Ho 2022, "Progressive distillation", section 4) under a cosine schedule, sampled with
DPM-Solver++, so that the saved folder is a standard `StableDiffusionPipeline`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import torch
from diffusers.models.unets.unet_2d_condition import UNet2DConditionModel
from diffusers.schedulers.scheduling_dpmsolver_multistep import DPMSolverMultistepScheduler
from torch import Tensor

TRAIN_STEPS = 1000
WIDTHS = (128, 256, 256)
DEFAULT_STEPS, DEFAULT_GUIDANCE = 10, 4.0
"""Used where a brief sets neither: ten steps look as good as twenty."""


def new_unet(
    side: int = 16, widths: tuple[int, ...] = WIDTHS, caption_width: int = 384
) -> UNet2DConditionModel:
    """An untrained U-Net on `side` x `side` latents with cross-attention to caption embeddings.

    Attention only below the full latent resolution: at full resolution it costs much and adds
    little.
    """
    attention_levels = len(widths) - 1
    build: Any = UNet2DConditionModel  # its annotations allow one level only
    return build(
        sample_size=side,
        in_channels=4,
        out_channels=4,
        down_block_types=("DownBlock2D", *("CrossAttnDownBlock2D",) * attention_levels),
        up_block_types=(*("CrossAttnUpBlock2D",) * attention_levels, "UpBlock2D"),
        block_out_channels=widths,
        layers_per_block=1,
        cross_attention_dim=caption_width,
        attention_head_dim=tuple(max(1, width // 64) for width in widths),
        norm_num_groups=_norm_groups(widths),
    )


def _norm_groups(widths: Sequence[int]) -> int:
    """At most 32 groups of at least 4 channels, into which every width can be divided."""
    most = min(32, widths[0] // 4)
    return next(count for count in range(most, 0, -1) if math.gcd(*widths) % count == 0)


def new_scheduler() -> DPMSolverMultistepScheduler:
    """The scheduler that is saved with the model: DPM-Solver++ 2M (Lu et al. 2022)."""
    return DPMSolverMultistepScheduler(
        num_train_timesteps=TRAIN_STEPS,
        beta_schedule="squaredcos_cap_v2",
        prediction_type="v_prediction",
        algorithm_type="dpmsolver++",
        solver_order=2,
        timestep_spacing="trailing",
        steps_offset=1,  # no effect with trailing spacing, but diffusers warns without it
    )


def alpha_and_sigma(timesteps: Tensor) -> tuple[Tensor, Tensor]:
    """Scales of signal and noise, each (batch, 1, 1, 1), at integer timesteps (batch,)."""
    alphas_cumprod = new_scheduler().alphas_cumprod.to(timesteps.device)
    alpha_squared = alphas_cumprod[timesteps].view(-1, 1, 1, 1)
    return alpha_squared.sqrt(), (1 - alpha_squared).sqrt()


def add_noise(latents: Tensor, noise: Tensor, timesteps: Tensor) -> tuple[Tensor, Tensor]:
    """The noisy latents, and the velocity v that the model should predict for them."""
    alpha, sigma = alpha_and_sigma(timesteps)
    return alpha * latents + sigma * noise, alpha * noise - sigma * latents


def min_snr_weights(timesteps: Tensor, gamma: float = 5.0) -> Tensor:
    """Loss weights (batch,) for v-prediction: min(SNR, gamma) / (SNR + 1) (Hang et al. 2023)."""
    alpha, sigma = alpha_and_sigma(timesteps)
    snr = (alpha / sigma).square().flatten()
    return snr.clamp_max(gamma) / (snr + 1)


def stratified_timesteps(batch: int, generator: torch.Generator) -> Tensor:
    """One timestep in each of `batch` equal intervals: less variance than independent ones."""
    offsets = torch.rand(batch, generator=generator)
    timesteps = (torch.arange(batch) + offsets) / batch * TRAIN_STEPS
    return timesteps.long().clamp_max(TRAIN_STEPS - 1)


@torch.no_grad()
def sample_latents(
    unet: UNet2DConditionModel,
    captions: Tensor,
    empty_caption: Tensor,
    noise: Tensor,
    steps: int = DEFAULT_STEPS,
    guidance_scale: float = DEFAULT_GUIDANCE,
) -> Tensor:
    """Latents for `captions` (batch, tokens, width) from `noise`, with classifier-free guidance.

    `empty_caption` is the embedding (tokens, width) of "" (Ho & Salimans 2022).
    """
    scheduler: Any = new_scheduler()
    scheduler.set_timesteps(steps)
    embeddings = torch.cat([empty_caption.expand_as(captions), captions]).to(unet.dtype)
    latents = noise.float()
    for timestep in scheduler.timesteps:
        model_input = torch.cat([latents, latents]).to(unet.dtype)
        output = unet(model_input, timestep.to(latents.device), embeddings).sample
        uncond, cond = output.float().chunk(2)
        guided = uncond + guidance_scale * (cond - uncond)
        latents = scheduler.step(guided, timestep, latents).prev_sample
    return latents
