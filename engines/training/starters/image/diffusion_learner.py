"""Trains the U-Net on cached latents and captions.

Invariant: only entries of the training split are trained on; the held-out loss is measured with the
same latents, captions, timesteps and noise every time. All randomness comes from the step's seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from accelerate import Accelerator
from diffusers.models.autoencoders.autoencoder_kl import AutoencoderKL
from diffusers.models.unets.unet_2d_condition import UNet2DConditionModel
from torch import Tensor

from engines.image.image_tensors import save_sheet
from engines.training.checkpoints import State
from engines.training.optimizer import MasterOptimizer, OptimizerSettings
from engines.training.processes import average_gradients, process_seed
from engines.training.starters.image.diffusion import (
    add_noise,
    min_snr_weights,
    sample_latents,
    stratified_timesteps,
)
from engines.training.starters.image.latents import LatentSet

_MEASURED_ENTRIES = 256
_EMPTY_CAPTION = 0
_COLUMNS = 12


@dataclass(frozen=True)
class DiffusionSettings:
    """`dropout`: share of captions replaced by the empty one, for classifier-free guidance."""

    steps: int
    batch: int = 64
    learning_rate: float = 1e-3
    dropout: float = 0.1
    average_decay: float = 0.9995
    device: str = "cpu"


class DiffusionLearner:
    """A `Learner` for the U-Net; `unet` is cast to bf16 in place.

    `sample_captions` are embeddings (pictures, tokens, width), sampled at fixed seeds for the
    sheets.
    """

    def __init__(
        self,
        unet: UNet2DConditionModel,
        autoencoder: AutoencoderKL,
        latent_set: LatentSet,
        sample_captions: Tensor,
        settings: DiffusionSettings,
        accelerator: Accelerator,
    ) -> None:
        self._accelerator = accelerator
        self._settings, self._data, self._sample_captions = settings, latent_set, sample_captions
        self._unet: Any = unet
        self._unet.to(settings.device, torch.bfloat16, memory_format=torch.channels_last)
        self._autoencoder: Any = autoencoder.eval().requires_grad_(False)
        optimizer_settings = OptimizerSettings(
            settings.learning_rate,
            settings.steps,
            warm_up_steps=min(500, settings.steps // 10),
            average_decay=settings.average_decay,
        )
        self._optimizer = MasterOptimizer(self._unet, optimizer_settings)
        self._train_entries = [i for i, e in enumerate(latent_set.entries) if not e.held_out]
        self._held_out_entries = [i for i, e in enumerate(latent_set.entries) if e.held_out]
        weights = np.array([latent_set.entries[i].weight for i in self._train_entries])
        self._probabilities = weights / weights.sum()

    def step(self, step: int, seed: int, progress: float) -> dict[str, float]:
        """One step on one batch; metrics: loss and gradient norm."""
        seed = process_seed(self._accelerator, seed)
        rng = np.random.default_rng(seed)
        entries = rng.choice(self._train_entries, self._settings.batch, p=self._probabilities)
        latents, captions = self._batch(entries.tolist(), rng)
        loss = self._loss(latents, captions, torch.Generator().manual_seed(seed))
        loss.backward()
        average_gradients(self._accelerator, self._unet)
        return {"loss": float(loss.detach()), "gradient": self._optimizer.step(step)}

    def _batch(self, entries: Sequence[int], rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        """Latents of the entries, randomly mirrored, and a random caption of each."""
        rows = [2 * i + int(rng.integers(2)) for i in entries]
        caption_rows = [int(rng.choice(self._data.captions_of[i])) for i in entries]
        is_empty = rng.random(len(caption_rows)) < self._settings.dropout
        caption_rows = [
            _EMPTY_CAPTION if empty else row
            for row, empty in zip(caption_rows, is_empty, strict=True)
        ]
        latents = torch.from_numpy(self._data.latents[rows])
        captions = torch.from_numpy(np.stack([self._data.embeddings[row] for row in caption_rows]))
        device = self._settings.device
        return latents.to(device, torch.float32), captions.to(device, torch.bfloat16)

    def _loss(self, latents: Tensor, captions: Tensor, generator: torch.Generator) -> Tensor:
        timesteps = stratified_timesteps(len(latents), generator).to(latents.device)
        noise = torch.randn(latents.shape, generator=generator).to(latents.device)
        noisy, target = add_noise(latents, noise, timesteps)
        noisy = noisy.bfloat16().contiguous(memory_format=torch.channels_last)
        v_pred = self._unet(noisy, timesteps, captions).sample.float()
        errors = (v_pred - target).square().flatten(1).mean(1)
        return (errors * min_snr_weights(timesteps)).mean()

    @torch.no_grad()
    def measure(self) -> dict[str, float]:
        """Loss of the averaged weights on held-out entries and on as many trained ones."""
        rng = np.random.default_rng(0)
        count = min(_MEASURED_ENTRIES, len(self._train_entries))
        train_entries = rng.choice(self._train_entries, count, replace=False).tolist()
        held_out_entries = self._held_out_entries[:_MEASURED_ENTRIES]
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
    def sample(self, folder: Path, step: int) -> tuple[()]:
        """A sheet of the sample captions, 12 a row, each at its own fixed seed."""
        empty_caption = torch.from_numpy(self._data.embeddings[_EMPTY_CAPTION].astype(np.float32))
        side = self._data.latents.shape[-1]
        noise = [
            torch.randn(4, side, side, generator=torch.Generator().manual_seed(seed))
            for seed in range(len(self._sample_captions))
        ]
        with self._optimizer.averaged_weights():
            device = self._settings.device
            latents = sample_latents(
                self._unet,
                self._sample_captions.to(device),
                empty_caption.to(device),
                torch.stack(noise).to(device),
            )
        pictures = self._autoencoder.decode(latents.to(self._autoencoder.device)).sample
        save_sheet(pictures.cpu(), folder / f"drawn-{step:06d}.png", columns=_COLUMNS)
        return ()

    def state_dict(self) -> State:
        """The optimiser with masters, its own state and averages."""
        return {"optimiser": self._optimizer.state_dict()}

    def load_state_dict(self, state: State) -> str:
        """Restore what `state_dict` returned."""
        return self._optimizer.load_state_dict(state["optimiser"])
