"""The denoising loop for U-Net models, for several pictures at once.

Invariant: the random numbers of each picture come from its own generator, in the same order
whatever else is in the batch, and its latents stay in fp32 between steps. Where the mask is black
the latents follow those of the source picture.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from inspect import signature
from typing import Any

import torch
from torch import Tensor

from engines.contract import BriefError
from engines.contract.text import Text
from engines.image.control.guidance import NO_GUIDANCE, Guidance, Guide, StepInputs, guide_step
from engines.image.control.regions import Window
from engines.image.steps.samplers import require_finite, too_many_steps
from engines.image.text_embeddings import TextEmbeddings

StepCallback = Callable[[int, Tensor], None]
"""Called after each step with the number of finished steps and the predicted clean latents."""


@dataclass(frozen=True)
class InitialLatents:
    """The latents (1, channels, h, w) of the source picture, None for a picture from noise alone,
    and the mask (1, 1, h, w) of latents that may change, None for all of them."""

    latents: Tensor | None = None
    mask: Tensor | None = None
    masked_image_latents: Tensor | None = None
    """Latents of the source with its masked part in grey, for U-Nets trained for inpainting."""


@dataclass(frozen=True)
class SamplingSettings:
    """`strength` is the share of the steps that run; 1 starts from pure noise."""

    steps: int
    guidance_scale: float
    strength: float = 1.0

    @property
    def steps_to_run(self) -> int:
        """How many of the steps run at this strength."""
        return max(1, min(self.steps, int(self.steps * self.strength + 1e-6)))


@torch.inference_mode()
def denoise(
    unet: Any,
    scheduler: Any,
    embeddings: TextEmbeddings,
    noise: Tensor,
    generators: Sequence[torch.Generator],
    settings: SamplingSettings,
    init: InitialLatents,
    on_step: StepCallback,
    guidance: Guidance = NO_GUIDANCE,
) -> Tensor:
    """Latents (n, channels, h, w) from fp32 `noise` of that shape, with one generator each."""
    timesteps = _set_timesteps(scheduler, settings, noise.device)
    predict_noise = _NoisePredictor(unet, embeddings, settings, len(noise))
    latents = _prepare_latents(scheduler, noise, init, settings, timesteps)
    step_kwargs = _step_kwargs(scheduler, list(generators))
    windows = guidance.windows(2 ** len(unet.config.down_block_types))
    for done, timestep in enumerate(timesteps):
        model_input = scheduler.scale_model_input(latents, timestep)
        model_input = _with_mask_channels(unet, model_input, init)
        if guidance.alone:
            noise_pred = torch.zeros_like(latents)
        else:
            noise_pred = predict_noise(model_input, timestep, guidance.at(done, len(timesteps)))
        for window in windows:
            with guidance.drawing(window):
                predict_noise.mix_window(noise_pred, model_input, timestep, window)
        predicted = predicted_original_sample(scheduler, noise_pred, timestep, latents)
        latents = scheduler.step(noise_pred, timestep, latents, **step_kwargs).prev_sample
        if init.mask is not None and init.latents is not None:
            following = timesteps[done + 1] if done + 1 < len(timesteps) else None
            source = _noised_source_latents(scheduler, init.latents, noise, following)
            latents = torch.lerp(source.expand_as(latents), latents, init.mask)
            if guidance.alone:
                predicted = torch.lerp(init.latents.expand_as(predicted), predicted, init.mask)
        on_step(done + 1, predicted)
    require_finite(latents)
    return latents


class _NoisePredictor:
    """The U-Net with its conditioning and with classifier-free guidance.

    Source: Ho & Salimans 2022, "Classifier-Free Diffusion Guidance", eq. 6.
    """

    def __init__(
        self, unet: Any, embeddings: TextEmbeddings, settings: SamplingSettings, count: int
    ) -> None:
        self._unet, self._guidance_scale = unet, settings.guidance_scale
        self._guided = is_guided(unet, settings)
        self._prompt_embeds, added = embeddings.for_batch(count, self._guided)
        self._by_prompt = self._prompt_embeds.split(embeddings.tokens, dim=1)
        self._added = added
        self._unet_kwargs = {
            "added_cond_kwargs": added or None,
            **_guidance_scale_embedding(unet, settings, count, self._prompt_embeds),
        }

    def __call__(self, model_input: Tensor, timestep: Tensor, guides: Sequence[Guide]) -> Tensor:
        return self._predict(model_input, timestep, self._prompt_embeds, guides)

    def mix_window(
        self, noise_pred: Tensor, model_input: Tensor, timestep: Tensor, window: Window
    ) -> None:
        """Mix what a region's prompt predicts in its window into the prediction for the whole."""
        part = model_input[..., window.rows, window.columns]
        own = self._predict(part, timestep, self._by_prompt[window.prompt], ())
        place = noise_pred[..., window.rows, window.columns]
        place.lerp_(own, window.share.to(own))

    def _predict(
        self, model_input: Tensor, timestep: Tensor, prompt_embeds: Tensor, guides: Sequence[Guide]
    ) -> Tensor:
        if self._guided:
            model_input = torch.cat([model_input, model_input])
        model_input = model_input.to(prompt_embeds.dtype)
        model_input = model_input.contiguous(memory_format=torch.channels_last)
        latents = model_input[:, : self._unet.config.out_channels]
        inputs = StepInputs(latents, self._guided, timestep, self._by_prompt[0], self._added)
        kwargs = self._unet_kwargs | guide_step(guides, inputs)
        noise_pred = self._unet(model_input, timestep, prompt_embeds, **kwargs).sample.float()
        if not self._guided:
            return noise_pred
        unconditional, conditional = noise_pred.chunk(2)
        return unconditional + self._guidance_scale * (conditional - unconditional)


def is_guided(unet: Any, settings: SamplingSettings) -> bool:
    """Return whether each step is also drawn without the prompt, in the first half of a batch."""
    return settings.guidance_scale > 1.0 and not unet.config.time_cond_proj_dim


def predicted_original_sample(
    scheduler: Any, noise_pred: Tensor, timestep: Tensor, latents: Tensor
) -> Tensor:
    """The U-Net's current estimate of the latents without noise."""
    prediction_type = scheduler.config.prediction_type
    if prediction_type == "sample":
        return noise_pred
    if hasattr(scheduler, "is_scale_input_called"):  # latents of these are picture + sigma noise
        index = scheduler.step_index or 0
        sigma = scheduler.sigmas[min(index, len(scheduler.sigmas) - 1)].to(latents)
        if prediction_type == "v_prediction":
            return latents / (sigma**2 + 1) - noise_pred * sigma / (sigma**2 + 1).sqrt()
        return latents - sigma * noise_pred
    alpha_prod = scheduler.alphas_cumprod[int(timestep)].to(latents)
    if prediction_type == "v_prediction":
        return alpha_prod.sqrt() * latents - (1 - alpha_prod).sqrt() * noise_pred
    return (latents - (1 - alpha_prod).sqrt() * noise_pred) / alpha_prod.sqrt()


def _set_timesteps(scheduler: Any, settings: SamplingSettings, device: torch.device) -> Tensor:
    try:
        scheduler.set_timesteps(settings.steps, device=device)
    except ValueError:  # more than the model was distilled for
        raise too_many_steps(settings.steps) from None
    if not scheduler.timesteps.isfinite().all():  # some divide by a noise level of nearly zero
        raise BriefError(
            Text(
                "steps: {steps} are too few for this sampler with this model.", steps=settings.steps
            )
        )
    if type(scheduler).__name__ == "EulerAncestralDiscreteScheduler":
        _keep_variances_positive(scheduler)
    order = int(getattr(scheduler, "order", 1))
    skipped = (settings.steps - settings.steps_to_run) * order
    if hasattr(scheduler, "set_begin_index"):
        scheduler.set_begin_index(skipped)
    return scheduler.timesteps[skipped:]


def _keep_variances_positive(scheduler: Any) -> None:
    """Compute an ancestral sampler's noise levels in double precision where rounding in single
    would take the root of a number below zero; elsewhere works stay as they were, to the bit."""
    levels = scheduler.sigmas
    before, after = levels[:-1], levels[1:]
    added = (after**2 * (before**2 - after**2) / before**2) ** 0.5
    if (after**2 - added**2 < 0).any():
        scheduler.sigmas = levels.double()


def _prepare_latents(
    scheduler: Any,
    noise: Tensor,
    init: InitialLatents,
    settings: SamplingSettings,
    timesteps: Tensor,
) -> Tensor:
    if init.latents is None or settings.steps_to_run == settings.steps:
        return noise * scheduler.init_noise_sigma
    source = init.latents.expand_as(noise)
    return scheduler.add_noise(source, noise, timesteps[:1].expand(noise.shape[0]))


def _noised_source_latents(
    scheduler: Any, latents: Tensor, noise: Tensor, timestep: Tensor | None
) -> Tensor:
    """The source's latents with the noise of this timestep; without noise after the last step."""
    if timestep is None:
        return latents
    source = latents.expand_as(noise)
    return scheduler.add_noise(source, noise, timestep.view(1).expand(noise.shape[0]))


def _with_mask_channels(unet: Any, model_input: Tensor, init: InitialLatents) -> Tensor:
    """Inpainting U-Nets also take the mask and the latents of the masked picture as channels."""
    if unet.config.in_channels != model_input.shape[1] * 2 + 1:
        return model_input
    count, channels, height, width = model_input.shape
    mask = init.mask if init.mask is not None else model_input.new_ones(1, 1, height, width)
    masked = init.masked_image_latents
    masked = masked if masked is not None else model_input.new_zeros(1, channels, 1, 1)
    masked = masked.to(model_input).expand(count, channels, height, width)
    return torch.cat([model_input, mask.to(model_input).expand(count, -1, -1, -1), masked], 1)


def _guidance_scale_embedding(
    unet: Any, settings: SamplingSettings, count: int, like: Tensor
) -> dict[str, Tensor]:
    """Distilled U-Nets take the guidance scale as an input instead of running twice
    (Meng et al. 2023)."""
    width = unet.config.time_cond_proj_dim
    if not width:
        return {}
    half = width // 2
    frequencies = torch.exp(torch.arange(half) * (-torch.log(torch.tensor(10000.0)) / (half - 1)))
    angles = (settings.guidance_scale - 1) * 1000.0 * frequencies
    embedding = torch.cat([angles.sin(), angles.cos()])
    embedding = torch.nn.functional.pad(embedding, (0, width - 2 * half))
    return {"timestep_cond": embedding.expand(count, -1).to(like)}


def _step_kwargs(scheduler: Any, generators: list[torch.Generator]) -> dict[str, Any]:
    return {"generator": generators} if "generator" in signature(scheduler.step).parameters else {}
