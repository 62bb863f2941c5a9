"""Trains the U-Net of a latent diffusion model on latents and embeddings of captions.

Invariant: only entries to train on are learned from; the held-out loss is measured with the same
latents, captions, timesteps and noise every time. All randomness comes from the step's seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import torch
from accelerate import Accelerator
from diffusers.models.autoencoders.autoencoder_kl import AutoencoderKL
from diffusers.models.unets.unet_2d_condition import UNet2DConditionModel
from numpy.typing import NDArray
from torch import Tensor

from engines.contract import Preview
from engines.formats.atomic import write_atomically
from engines.formats.pictures import as_png
from engines.image.image_tensors import sheet
from engines.training.checkpoints import State
from engines.training.optimizer import MasterOptimizer, OptimizerSettings
from engines.training.processes import average_gradients, process_seed
from engines.training.recipes.latent_diffusion import (
    add_noise,
    min_snr_weights,
    sample_latents,
    stratified_timesteps,
)

_MEASURED_ENTRIES = 256
_COLUMNS = 12


class LatentData(Protocol):
    """Pictures as latents, with embeddings of their captions; entries are numbered from 0."""

    @property
    def train_entries(self) -> Sequence[int]:
        """The entries to learn from."""
        ...

    @property
    def held_out_entries(self) -> Sequence[int]:
        """The entries to measure on."""
        ...

    @property
    def weights(self) -> NDArray[np.float64]:
        """How often each entry to learn from is drawn, in proportion."""
        ...

    @property
    def empty_caption(self) -> Tensor:
        """The embedding (tokens, width) of the empty caption."""
        ...

    def latents(self, entries: Sequence[int], rng: np.random.Generator) -> Tensor:
        """Latents (entries, 4, side, side), randomly mirrored where that is allowed."""
        ...

    def captions(self, entries: Sequence[int], rng: np.random.Generator) -> Tensor:
        """The embedding (entries, tokens, width) of a random caption of each entry."""
        ...


@dataclass(frozen=True)
class DiffusionSettings:
    """`dropout`: share of captions replaced by the empty one, for classifier-free guidance.

    `dtype`: the precision that the U-Net is trained in, beside its fp32 master weights.
    """

    steps: int
    batch: int = 64
    learning_rate: float = 1e-3
    dropout: float = 0.1
    average_decay: float = 0.9995
    device: str = "cpu"
    dtype: torch.dtype = torch.bfloat16


class DiffusionLearner:
    """A `Learner` for the U-Net, which is cast to the settings' precision in place.

    `sample_captions` are embeddings (pictures, tokens, width), sampled at fixed seeds for the
    sheets.
    """

    def __init__(
        self,
        unet: UNet2DConditionModel,
        autoencoder: AutoencoderKL,
        data: LatentData,
        sample_captions: Tensor,
        settings: DiffusionSettings,
        accelerator: Accelerator,
    ) -> None:
        self._accelerator = accelerator
        self._settings, self._data, self._sample_captions = settings, data, sample_captions
        self._unet: Any = unet
        self._unet.to(settings.device, settings.dtype, memory_format=torch.channels_last)
        self._autoencoder: Any = autoencoder.eval().requires_grad_(False)
        optimizer_settings = OptimizerSettings(
            settings.learning_rate,
            warm_up_steps=min(500, settings.steps // 10),
            average_decay=settings.average_decay,
        )
        self._optimizer = MasterOptimizer(self._unet, optimizer_settings)
        self._probabilities = data.weights / data.weights.sum()

    def step(self, step: int, seed: int, progress: float) -> dict[str, float]:
        """One step on one batch; metrics: loss and gradient norm."""
        seed = process_seed(self._accelerator, seed)
        rng = np.random.default_rng(seed)
        entries = rng.choice(self._data.train_entries, self._settings.batch, p=self._probabilities)
        latents, captions = self._batch(entries.tolist(), rng)
        loss = self._loss(latents, captions, torch.Generator().manual_seed(seed))
        loss.backward()
        average_gradients(self._accelerator, self._unet)
        return {"loss": float(loss.detach()), "gradient": self._optimizer.step(step, progress)}

    def _batch(self, entries: Sequence[int], rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        """Latents and captions of the entries, some captions left out."""
        latents = self._data.latents(entries, rng)
        captions = self._data.captions(entries, rng)
        is_empty = torch.from_numpy(rng.random(len(entries)) < self._settings.dropout)
        empty = self._data.empty_caption.to(captions)
        captions = torch.where(is_empty[:, None, None], empty, captions)
        device = self._settings.device
        return latents.to(device, torch.float32), captions.to(device, self._settings.dtype)

    def _loss(self, latents: Tensor, captions: Tensor, generator: torch.Generator) -> Tensor:
        timesteps = stratified_timesteps(len(latents), generator).to(latents.device)
        noise = torch.randn(latents.shape, generator=generator).to(latents.device)
        noisy, target = add_noise(latents, noise, timesteps)
        noisy = noisy.to(self._settings.dtype).contiguous(memory_format=torch.channels_last)
        v_pred = self._unet(noisy, timesteps, captions).sample.float()
        errors = (v_pred - target).square().flatten(1).mean(1)
        return (errors * min_snr_weights(timesteps)).mean()

    @torch.no_grad()
    def measure(self) -> dict[str, float]:
        """Loss of the averaged weights on held-out entries and on as many trained ones."""
        rng = np.random.default_rng(0)
        count = min(_MEASURED_ENTRIES, len(self._data.train_entries))
        train_entries = rng.choice(self._data.train_entries, count, replace=False).tolist()
        held_out_entries = self._data.held_out_entries[:_MEASURED_ENTRIES]
        with self._optimizer.averaged_weights():
            return {
                "loss": self._fixed_loss(held_out_entries),
                "seen": self._fixed_loss(train_entries),
            }

    def _fixed_loss(self, entries: Sequence[int]) -> float:
        losses: list[float] = []
        for start in range(0, len(entries), 64):
            part = entries[start : start + 64]
            latents, captions = self._batch(part, np.random.default_rng(start))
            generator = torch.Generator().manual_seed(start)
            losses.append(float(self._loss(latents, captions, generator)) * len(part))
        return sum(losses) / max(1, len(entries))

    @torch.no_grad()
    def sample(self, folder: Path, step: int) -> Sequence[Preview]:
        """A sheet of the sample captions, 12 a row, each at its own fixed seed."""
        data = as_png(sheet(self._draw(self._sample_captions), _COLUMNS))
        write_atomically(folder / f"drawn-{step:06d}.png", data)
        return [Preview(0, step, step, data=data)]

    def _draw(self, captions: Tensor) -> Tensor:
        """Pictures (captions, 3, height, width) of the averaged weights, each at its own seed."""
        side = self._data.latents([0], np.random.default_rng(0)).shape[-1]
        noise = [
            torch.randn(4, side, side, generator=torch.Generator().manual_seed(seed))
            for seed in range(len(captions))
        ]
        with self._optimizer.averaged_weights():
            device = self._settings.device
            latents = sample_latents(
                self._unet,
                captions.to(device),
                self._data.empty_caption.to(device),
                torch.stack(noise).to(device),
            )
        return self._autoencoder.decode(latents.to(self._autoencoder.device)).sample.cpu()

    @property
    def averaged_weights(self) -> dict[str, Tensor]:
        """The averaged fp32 weights by name."""
        return self._optimizer.weights(averaged=True)

    def state_dict(self) -> State:
        """The optimiser with masters, its own state and averages."""
        return {"optimiser": self._optimizer.state_dict()}

    def load_state_dict(self, state: State) -> None:
        """Restore what `state_dict` returned."""
        self._optimizer.load_state_dict(state["optimiser"])
