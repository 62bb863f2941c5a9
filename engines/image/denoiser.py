"""How well a U-Net, adapted or not, denoises pictures: the measure that adapters are trained by.

Invariant: the errors depend on the examples, the noise samples and the weights alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import torch
from peft import PeftModel
from torch import Tensor

from engines.image.examples import PictureExample, PictureMedium
from engines.image.text_embeddings import TextEmbeddings
from engines.learning.sequences import mixed_precision

NOISE_SAMPLES = 4
"""Timesteps at which the error about a held-out picture is measured."""
_NO_MATH_ATTENTION = 1_000_000
"""A width above the limit of `mixed_precision`, so that the fused attention kernel is used."""
T = TypeVar("T")


@dataclass(frozen=True)
class NoiseSample:
    """A timestep of the scheduler and the noise (1, channels, h, w) that is added at it."""

    timestep: int
    noise: Tensor


class Denoiser:
    """A U-Net of a medium, adapted."""

    def __init__(self, model: PeftModel, medium: PictureMedium) -> None:
        self.model, self._medium = model, medium

    def errors(self, examples: Sequence[PictureExample], samples: Sequence[NoiseSample]) -> Tensor:
        """The mean squared error about each example, (examples,), at its own guidance scale;
        all examples have one size."""
        device, medium = self._medium.device.torch, self._medium
        latents = torch.cat([require(example.latents) for example in examples]).to(device)
        noise = torch.cat([sample.noise for sample in samples]).to(device)
        timesteps = torch.tensor([sample.timestep for sample in samples], device=device)
        alpha_prod = medium.alphas_cumprod[timesteps].view(-1, 1, 1, 1)
        signal_scale, noise_scale = alpha_prod.sqrt(), (1 - alpha_prod).sqrt()
        target = {
            "epsilon": noise,
            "v_prediction": signal_scale * noise - noise_scale * latents,
            "sample": latents,
        }[medium.prediction_type]
        noisy_latents = signal_scale * latents + noise_scale * noise
        prediction = self._predict(examples, noisy_latents, timesteps)
        return (prediction - target).square().flatten(1).mean(1)

    def _predict(
        self, examples: Sequence[PictureExample], noisy_latents: Tensor, timesteps: Tensor
    ) -> Tensor:
        """The U-Net's prediction for each example, with its guidance scale."""
        scales = [example.guidance_scale for example in examples]
        guidance_scale = torch.tensor(scales, device=timesteps.device)
        guided = bool((guidance_scale > 1).any())
        texts = [require(example.text_embeddings) for example in examples]
        prompt_embeds, added = _batch_embeddings(texts, guided)
        model_input = noisy_latents.to(prompt_embeds.dtype)
        if guided:
            model_input, timesteps = torch.cat([model_input] * 2), torch.cat([timesteps] * 2)
        model_input = model_input.contiguous(memory_format=torch.channels_last)
        with mixed_precision(self.model, self._medium.device.dtype, _NO_MATH_ATTENTION):
            prediction = self.model(
                model_input, timesteps, prompt_embeds, added_cond_kwargs=added or None
            ).sample.float()
        if not guided:
            return prediction
        unconditional, conditional = prediction.chunk(2)
        return unconditional + guidance_scale.view(-1, 1, 1, 1) * (conditional - unconditional)

    def noise_sample(
        self, example: PictureExample, generator: torch.Generator, stratum: int, strata: int
    ) -> NoiseSample:
        """Noise, and a random timestep in one of the `strata` equal parts of the schedule."""
        timesteps = len(self._medium.alphas_cumprod)
        position = (stratum + float(torch.rand((), generator=generator))) / strata
        noise = torch.randn(require(example.latents).shape, generator=generator)
        return NoiseSample(min(int(position * timesteps), timesteps - 1), noise)


def _batch_embeddings(
    texts: Sequence[TextEmbeddings], guided: bool
) -> tuple[Tensor, dict[str, Tensor]]:
    """The conditioning of several pictures; with guidance all negative prompts come first."""
    rows = [text.for_batch(1, guided) for text in texts]
    prompt_embeds = _interleave([embeds for embeds, _ in rows])
    return prompt_embeds, {
        key: _interleave([added[key] for _, added in rows]) for key in rows[0][1]
    }


def _interleave(tensors: Sequence[Tensor]) -> Tensor:
    """The first row of each tensor, then the second row of each."""
    return torch.stack(list(tensors), 1).flatten(0, 1)


def require(value: T | None) -> T:
    """The value of an example that has a picture."""
    assert value is not None
    return value
