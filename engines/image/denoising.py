"""The loop that draws with a U-Net: noise away, step by step, for several pictures at once.

Invariant: each picture's chance comes from its own generator, in the same order whatever stands
beside it, and its latents are kept in fp32 between steps. Where a mask is black the latents follow
those of the start.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from engines.contract import BriefError
from engines.image.words import Words

Seen = Callable[[int, Tensor], None]
"""Told after each step: how many are done, and what the pictures are going to be (latents)."""


@dataclass(frozen=True)
class Start:
    """Where the loop begins: the latents (1, channels, h, w) of a picture, and its cells that may
    change (1, 1, h, w), None for all of them."""

    latents: Tensor | None = None
    cells: Tensor | None = None
    covered: Tensor | None = None
    """Latents of the start with its white part greyed out, for U-Nets trained to see it."""


@dataclass(frozen=True)
class Way:
    """How to go: steps, guidance, and how far back from the start (1: all the way to noise)."""

    steps: int
    guidance: float
    strength: float = 1.0


@torch.inference_mode()
def draw(
    unet: Any,
    scheduler: Any,
    words: Words,
    noise: Tensor,
    generators: Sequence[torch.Generator],
    way: Way,
    start: Start,
    seen: Seen,
) -> Tensor:
    """Latents (n, channels, h, w) from fp32 `noise` of that shape, one generator each."""
    count = noise.shape[0]
    times = _times(scheduler, way, noise.device)
    guided = way.guidance > 1.0 and not unet.config.time_cond_proj_dim
    rows, extras = words.rows(count, guided)
    told = _told(unet, way, count, rows)
    latents = _beginning(scheduler, noise, start, way, times)
    more = _stochastic(scheduler, list(generators))
    for done, time in enumerate(times):
        shown = scheduler.scale_model_input(latents, time)
        shown = _with_cover(unet, shown, start)
        taken = torch.cat([shown, shown]) if guided else shown
        taken = taken.to(rows.dtype).contiguous(memory_format=torch.channels_last)
        found = unet(taken, time, rows, added_cond_kwargs=extras or None, **told).sample.float()
        if guided:
            plain, asked = found.chunk(2)
            found = plain + way.guidance * (asked - plain)
        coming = foreseen(scheduler, found, time, latents)
        latents = scheduler.step(found, time, latents, **more).prev_sample
        if start.cells is not None and start.latents is not None:
            after = times[done + 1] if done + 1 < len(times) else None
            kept = _kept(scheduler, start.latents, noise, after)
            latents = torch.lerp(kept.expand_as(latents), latents, start.cells)
        seen(done + 1, coming)
    return latents


def steps_to_go(way: Way) -> int:
    """How many of the steps are gone from where the strength lets the loop begin."""
    return max(1, min(way.steps, int(way.steps * way.strength + 1e-6)))


def foreseen(scheduler: Any, found: Tensor, time: Tensor, latents: Tensor) -> Tensor:
    """The picture that the U-Net has in mind: its estimate of the latents without noise."""
    kind = scheduler.config.prediction_type
    if kind == "sample":
        return found
    if hasattr(scheduler, "is_scale_input_called"):  # these keep latents as picture + sigma noise
        place = scheduler.step_index or 0
        sigma = scheduler.sigmas[min(place, len(scheduler.sigmas) - 1)].to(latents)
        if kind == "v_prediction":
            return latents / (sigma**2 + 1) - found * sigma / (sigma**2 + 1).sqrt()
        return latents - sigma * found
    kept = scheduler.alphas_cumprod[int(time)].to(latents)
    if kind == "v_prediction":
        return kept.sqrt() * latents - (1 - kept).sqrt() * found
    return (latents - (1 - kept).sqrt() * found) / kept.sqrt()


def _times(scheduler: Any, way: Way, device: torch.device) -> Tensor:
    scheduler.set_timesteps(way.steps, device=device)
    if not scheduler.timesteps.isfinite().all():  # some divide by the little that is left of noise
        raise BriefError(f"steps: {way.steps} are too few for this sampler with this model.")
    order = int(getattr(scheduler, "order", 1))
    skipped = (way.steps - steps_to_go(way)) * order
    if hasattr(scheduler, "set_begin_index"):
        scheduler.set_begin_index(skipped)
    return scheduler.timesteps[skipped:]


def _beginning(scheduler: Any, noise: Tensor, start: Start, way: Way, times: Tensor) -> Tensor:
    if start.latents is None or steps_to_go(way) == way.steps:
        return noise * scheduler.init_noise_sigma
    wide = start.latents.expand_as(noise)
    return scheduler.add_noise(wide, noise, times[:1].expand(noise.shape[0]))


def _kept(scheduler: Any, latents: Tensor, noise: Tensor, time: Tensor | None) -> Tensor:
    """The start as it looks at this time, which is as it is when the last step is done."""
    if time is None:
        return latents
    wide = latents.expand_as(noise)
    return scheduler.add_noise(wide, noise, time.view(1).expand(noise.shape[0]))


def _with_cover(unet: Any, shown: Tensor, start: Start) -> Tensor:
    """U-Nets trained to fill gaps also see the gap, and the picture without it."""
    if unet.config.in_channels != shown.shape[1] * 2 + 1:
        return shown
    count, channels, height, width = shown.shape
    cells = start.cells if start.cells is not None else shown.new_ones(1, 1, height, width)
    cover = start.covered if start.covered is not None else shown.new_zeros(1, channels, 1, 1)
    wide = cover.to(shown).expand(count, channels, height, width)
    return torch.cat([shown, cells.to(shown).expand(count, -1, -1, -1), wide], 1)


def _told(unet: Any, way: Way, count: int, like: Tensor) -> dict[str, Tensor]:
    """Distilled U-Nets are told the guidance instead of being asked twice (Meng et al. 2023)."""
    width = unet.config.time_cond_proj_dim
    if not width:
        return {}
    half = width // 2
    speeds = torch.exp(torch.arange(half) * (-torch.log(torch.tensor(10000.0)) / (half - 1)))
    angles = (way.guidance - 1) * 1000.0 * speeds
    waves = torch.cat([angles.sin(), angles.cos()])
    waves = torch.nn.functional.pad(waves, (0, width - 2 * half))
    return {"timestep_cond": waves.expand(count, -1).to(like)}


def _stochastic(scheduler: Any, generators: list[torch.Generator]) -> dict[str, Any]:
    from inspect import signature

    return {"generator": generators} if "generator" in signature(scheduler.step).parameters else {}
