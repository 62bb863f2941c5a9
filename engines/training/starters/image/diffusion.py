"""The diffusion model of the starter: its shape, its loss, and how it draws.

Invariant: everything is the field's own: a `UNet2DConditionModel` that predicts v (Salimans & Ho
2022, "Progressive distillation", section 4) under a cosine schedule, drawn with DPM-Solver++, so
that the saved folder is an ordinary `StableDiffusionPipeline`.
"""

from __future__ import annotations

import torch
from diffusers import DPMSolverMultistepScheduler, UNet2DConditionModel
from torch import Tensor

TRAIN_STEPS = 1000
WIDTHS = (128, 256, 256)
DRAWN_STEPS, DRAWN_GUIDANCE = 10, 4.0
"""What the starter draws with where nothing is asked: ten steps look as twenty do."""


def new_unet(
    side: int = 16, widths: tuple[int, ...] = WIDTHS, words: int = 384
) -> UNet2DConditionModel:
    """An untrained U-Net on `side` x `side` latents that listens to `words`-wide captions.

    Attention only below the full latent resolution: at the top it costs much and adds little.
    """
    attentive = len(widths) - 1
    return UNet2DConditionModel(
        sample_size=side,
        in_channels=4,
        out_channels=4,
        down_block_types=("DownBlock2D", *("CrossAttnDownBlock2D",) * attentive),
        up_block_types=(*("CrossAttnUpBlock2D",) * attentive, "UpBlock2D"),
        block_out_channels=widths,
        layers_per_block=1,
        cross_attention_dim=words,
        attention_head_dim=tuple(max(1, width // 64) for width in widths),
        norm_num_groups=min(32, widths[0] // 4),
    )


def new_scheduler() -> DPMSolverMultistepScheduler:
    """The scheduler that is saved with the model: DPM-Solver++ 2M (Lu et al. 2022)."""
    return DPMSolverMultistepScheduler(
        num_train_timesteps=TRAIN_STEPS,
        beta_schedule="squaredcos_cap_v2",
        prediction_type="v_prediction",
        algorithm_type="dpmsolver++",
        solver_order=2,
        timestep_spacing="trailing",
        steps_offset=1,  # has no effect with trailing steps, but diffusers warns without it
    )


def signal_and_noise(times: Tensor) -> tuple[Tensor, Tensor]:
    """Shares of signal and noise, each (batch, 1, 1, 1), at integer times (batch,)."""
    kept = new_scheduler().alphas_cumprod.to(times.device)[times].view(-1, 1, 1, 1)
    return kept.sqrt(), (1 - kept).sqrt()


def mixed(latents: Tensor, noise: Tensor, times: Tensor) -> tuple[Tensor, Tensor]:
    """The noisy latents and the v that the model should predict for them."""
    signal, share = signal_and_noise(times)
    return signal * latents + share * noise, signal * noise - share * latents


def min_snr_weights(times: Tensor, gamma: float = 5.0) -> Tensor:
    """Loss weights (batch,) for v-prediction: min(SNR, gamma) / (SNR + 1) (Hang et al. 2023)."""
    signal, share = signal_and_noise(times)
    snr = (signal / share).square().flatten()
    return snr.clamp_max(gamma) / (snr + 1)


def stratified_times(batch: int, generator: torch.Generator) -> Tensor:
    """One time in each of `batch` equal stretches: the same spread with less chance in it."""
    inside = torch.rand(batch, generator=generator)
    return ((torch.arange(batch) + inside) / batch * TRAIN_STEPS).long().clamp_max(TRAIN_STEPS - 1)


@torch.no_grad()
def draw_latents(
    unet: UNet2DConditionModel,
    captions: Tensor,
    empty: Tensor,
    noise: Tensor,
    steps: int = DRAWN_STEPS,
    guidance: float = DRAWN_GUIDANCE,
) -> Tensor:
    """Latents for `captions` (batch, tokens, width) from `noise`, with classifier-free guidance.

    `empty` is (tokens, width), the empty caption (Ho & Salimans 2022).
    """
    scheduler = new_scheduler()
    scheduler.set_timesteps(steps)
    both = torch.cat([empty.expand_as(captions), captions]).to(unet.dtype)
    latents = noise.float()
    for time in scheduler.timesteps:
        twice = torch.cat([latents, latents]).to(unet.dtype)
        plain, told = unet(twice, time.to(latents.device), both).sample.float().chunk(2)
        latents = scheduler.step(plain + guidance * (told - plain), time, latents).prev_sample
    return latents
