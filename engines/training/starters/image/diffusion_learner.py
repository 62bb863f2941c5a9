"""Trains the U-Net on cached latents and captions.

Invariant: only entries of the training split are ever learned from; the held-out loss is measured
on the same latents, captions, times and noise every time. All chance comes from the step's seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from torch import Tensor

from engines.image.norm import with_fast_norms
from engines.image.sheets import save_sheet
from engines.training.loop import State
from engines.training.muon import MasterOptimiser, OptimiserSettings, WeightsSwapped
from engines.training.starters.image.diffusion import (
    draw_latents,
    min_snr_weights,
    mixed,
    stratified_times,
)
from engines.training.starters.image.latents import LatentSet
from engines.training.team import ALONE, Team

_MEASURED = 256
_EMPTY_ROW = 0


@dataclass(frozen=True)
class DiffusionSettings:
    """`dropout`: share of captions replaced by the empty one, which teaches guidance its base."""

    steps: int
    batch: int = 64
    learning_rate: float = 1e-3
    dropout: float = 0.1
    average_decay: float = 0.9995
    device: str = "cpu"


class DiffusionLearner:
    """A `Learner` for the U-Net; `unet` is turned to bf16 in place.

    `shown` are caption embeddings (pictures, tokens, width) drawn at fixed seeds for the sheets.
    """

    def __init__(
        self,
        unet: UNet2DConditionModel,
        autoencoder: AutoencoderKL,
        material: LatentSet,
        shown: Tensor,
        settings: DiffusionSettings,
    ) -> None:
        self._settings, self._material, self._shown = settings, material, shown
        self._unet: Any = with_fast_norms(unet).to(
            settings.device, torch.bfloat16, memory_format=torch.channels_last
        )
        self._autoencoder = autoencoder.eval().requires_grad_(False)
        rates = OptimiserSettings(
            settings.learning_rate,
            settings.steps,
            warm_up_steps=min(500, settings.steps // 10),
            average_decay=settings.average_decay,
        )
        self._optimiser = MasterOptimiser(self._unet, rates)
        self._train = [i for i, e in enumerate(material.entries) if not e.held_out]
        self._held_out = [i for i, e in enumerate(material.entries) if e.held_out]
        weights = np.array([material.entries[i].weight for i in self._train])
        self._shares = weights / weights.sum()

    def step(self, step: int, seed: int, team: Team = ALONE) -> dict[str, float]:
        """One step on one batch; figures: loss and gradient norm."""
        rng = np.random.default_rng(seed)
        chosen = rng.choice(self._train, self._settings.batch, p=self._shares)
        latents, captions = self._batch(chosen, rng)
        loss = self._loss(latents, captions, torch.Generator().manual_seed(seed))
        loss.backward()
        team.average(self._unet)
        return {"loss": float(loss.detach()), "gradient": self._optimiser.step(step, team)}

    def _batch(self, entries: Sequence[int], rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        """Latents of the entries, mirrored by chance, and one of each one's captions by chance."""
        rows = [2 * int(i) + int(rng.integers(2)) for i in entries]
        words = [int(rng.choice(self._material.captions_of[i])) for i in entries]
        dropped = rng.random(len(words)) < self._settings.dropout
        words = [_EMPTY_ROW if drop else row for row, drop in zip(words, dropped, strict=True)]
        latents = torch.from_numpy(self._material.latents[rows])
        captions = torch.from_numpy(np.stack([self._material.embeddings[row] for row in words]))
        device = self._settings.device
        return latents.to(device, torch.float32), captions.to(device, torch.bfloat16)

    def _loss(self, latents: Tensor, captions: Tensor, generator: torch.Generator) -> Tensor:
        times = stratified_times(len(latents), generator).to(latents.device)
        noise = torch.randn(latents.shape, generator=generator).to(latents.device)
        noisy, wanted = mixed(latents, noise, times)
        noisy = noisy.bfloat16().contiguous(memory_format=torch.channels_last)
        made = self._unet(noisy, times, captions).sample.float()
        errors = (made - wanted).square().flatten(1).mean(1)
        return (errors * min_snr_weights(times)).mean()

    @torch.no_grad()
    def measure(self) -> dict[str, float]:
        """Loss of the averaged weights on held-out entries and on as many trained ones."""
        rng = np.random.default_rng(0)
        seen = rng.choice(self._train, min(_MEASURED, len(self._train)), replace=False)
        unseen = self._held_out[: max(1, _MEASURED)]
        with WeightsSwapped(self._unet, self._optimiser):
            return {"loss": self._fixed_loss(unseen), "seen": self._fixed_loss(list(seen))}

    def _fixed_loss(self, entries: Sequence[int]) -> float:
        losses = []
        for start in range(0, len(entries), 64):
            part = entries[start : start + 64]
            latents, captions = self._batch(part, np.random.default_rng(start))
            generator = torch.Generator().manual_seed(start)
            losses.append(float(self._loss(latents, captions, generator)) * len(part))
        return sum(losses) / max(1, len(entries))

    @torch.no_grad()
    def sample(self, folder: Path, step: int) -> None:
        """A sheet of the shown captions, 12 a row, each at its own fixed seed."""
        empty = torch.from_numpy(self._material.embeddings[_EMPTY_ROW].astype(np.float32))
        side = self._material.latents.shape[-1]
        noises = [
            torch.randn(4, side, side, generator=torch.Generator().manual_seed(seed))
            for seed in range(len(self._shown))
        ]
        with WeightsSwapped(self._unet, self._optimiser):
            device = self._settings.device
            latents = draw_latents(
                self._unet,
                self._shown.to(device),
                empty.to(device),
                torch.stack(noises).to(device),
            )
        pictures = self._autoencoder.decode(latents.to(self._autoencoder.device)).sample
        save_sheet(pictures.cpu(), folder / f"drawn-{step:06d}.png", columns=12)

    def state(self) -> State:
        """The optimiser with masters, moments and averages."""
        return {"optimiser": self._optimiser.state()}

    def restore(self, state: State) -> None:
        """Take over what `state` returned."""
        self._optimiser.restore(state["optimiser"])
