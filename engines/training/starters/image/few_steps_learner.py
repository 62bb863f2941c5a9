"""Teaches an adapter of the U-Net to draw in a few steps what it draws in many.

Invariant: the U-Net itself never changes; the adapter learns from entries to train on alone. All
randomness comes from the step's seed.

Source: Luo et al. 2023, "LCM-LoRA: A Universal Stable-Diffusion Acceleration Module"; the loss and
the scalings are those of Luo et al. 2023, "Latent Consistency Models".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from accelerate import Accelerator
from diffusers.models.unets.unet_2d_condition import UNet2DConditionModel
from peft import LoraConfig, get_peft_model_state_dict
from safetensors.torch import save_file
from torch import Tensor

from engines.contract import Preview
from engines.training.averaged import AdamSettings, AveragedAdamW
from engines.training.checkpoints import State
from engines.training.processes import average_gradients, process_seed
from engines.training.recipes.diffusion_learner import LatentData
from engines.training.recipes.latent_diffusion import (
    DEFAULT_GUIDANCE,
    TRAIN_STEPS,
    add_noise,
    alpha_and_sigma,
)

LAYERS = ("to_q", "to_k", "to_v", "to_out.0", "ff.net.0.proj", "ff.net.2", "conv1", "conv2",
          "proj_in", "proj_out", "time_emb_proj", "conv_shortcut")  # fmt: skip
_GRID = 50
"""Steps of the path that the teacher takes; the student's are some of them (LCM's default)."""
_SIGMA_DATA, _TIMESTEP_SCALING = 0.5, 10.0
_HUBER = 1e-3
_MEASURED_ENTRIES = 128


@dataclass(frozen=True)
class FewStepsSettings:
    """`guidance` is that of the teacher, which the student needs no more."""

    steps: int
    batch: int = 32
    rank: int = 32
    learning_rate: float = 5e-4
    guidance: float = DEFAULT_GUIDANCE
    device: str = "cpu"


class FewStepsLearner:
    """A `Learner` for an adapter of the U-Net, which is cast to bf16 in place."""

    def __init__(
        self,
        unet: UNet2DConditionModel,
        data: LatentData,
        settings: FewStepsSettings,
        accelerator: Accelerator,
    ) -> None:
        self._data, self._settings, self._accelerator = data, settings, accelerator
        self._unet: Any = unet
        self._unet.requires_grad_(False).to(
            settings.device, torch.bfloat16, memory_format=torch.channels_last
        )
        rank = settings.rank
        self._unet.add_adapter(
            LoraConfig(r=rank, lora_alpha=rank, target_modules=[*LAYERS], init_lora_weights=True)
        )
        for weight in self._unet.parameters():
            if weight.requires_grad:
                weight.data = weight.data.float()
        adam = AdamSettings(settings.learning_rate, weight_decay=0.0, average_decay=0.99)
        self._optimizer = AveragedAdamW(self._unet, adam)
        self._probabilities = data.weights / data.weights.sum()

    def step(self, step: int, seed: int, progress: float) -> Mapping[str, float]:
        """One step on one batch; metrics: loss and gradient norm."""
        seed = process_seed(self._accelerator, seed)
        rng = np.random.default_rng(seed)
        entries = rng.choice(self._data.train_entries, self._settings.batch, p=self._probabilities)
        loss = self._loss(entries.tolist(), rng, torch.Generator().manual_seed(seed))
        loss.backward()
        average_gradients(self._accelerator, self._unet)
        return {"loss": float(loss.detach()), "gradient": self._optimizer.step(step, progress)}

    def _loss(
        self, entries: Sequence[int], rng: np.random.Generator, generator: torch.Generator
    ) -> Tensor:
        latents = self._data.latents(entries, rng).float().to(self._settings.device)
        captions = self._data.captions(entries, rng).to(latents.device, torch.bfloat16)
        index = torch.randint(1, _GRID + 1, (len(entries),), generator=generator)
        late, early = (_timesteps(i).to(latents.device) for i in (index, index - 1))
        noise = torch.randn(latents.shape, generator=generator).to(latents.device)
        noisy, _ = add_noise(latents, noise, late)
        answer = self._consistent(noisy, late, captions)
        with torch.no_grad():
            before = self._guided_step(noisy, late, early, captions)
            target = torch.where(
                (early == 0)[:, None, None, None],
                before,
                self._consistent(before, early, captions),
            )
        return ((answer - target).square() + _HUBER**2).sqrt().mean() - _HUBER

    def _consistent(self, noisy: Tensor, timesteps: Tensor, captions: Tensor) -> Tensor:
        """The student's guess at the end of the path through `noisy`."""
        scaled = (timesteps * _TIMESTEP_SCALING).float().view(-1, 1, 1, 1)
        skip = _SIGMA_DATA**2 / (scaled**2 + _SIGMA_DATA**2)
        out = scaled / (scaled**2 + _SIGMA_DATA**2).sqrt()
        alpha, sigma = alpha_and_sigma(timesteps)
        return skip * noisy + out * (alpha * noisy - sigma * self._v(noisy, timesteps, captions))

    def _guided_step(self, noisy: Tensor, late: Tensor, early: Tensor, captions: Tensor) -> Tensor:
        """One step of DDIM (Song et al. 2020) by the U-Net without the adapter, with guidance."""
        empty = self._data.empty_caption.to(captions).expand_as(captions)
        self._unet.disable_adapters()
        with_words, without = self._v(
            torch.cat([noisy, noisy]), torch.cat([late, late]), torch.cat([captions, empty])
        ).chunk(2)
        self._unet.enable_adapters()
        v = without + self._settings.guidance * (with_words - without)
        alpha, sigma = alpha_and_sigma(late)
        clean, noise = alpha * noisy - sigma * v, sigma * noisy + alpha * v
        alpha, sigma = alpha_and_sigma(early)
        step = alpha * clean + sigma * noise
        return torch.where((early == 0)[:, None, None, None], clean, step)

    def _v(self, noisy: Tensor, timesteps: Tensor, captions: Tensor) -> Tensor:
        noisy = noisy.bfloat16().contiguous(memory_format=torch.channels_last)
        return self._unet(noisy, timesteps, captions).sample.float()

    @torch.no_grad()
    def measure(self) -> dict[str, float]:
        """Loss of the averaged weights on held-out entries, the same every time."""
        entries = self._data.held_out_entries[:_MEASURED_ENTRIES]
        with self._optimizer.averaged_weights():
            losses = [
                float(self._loss(part, np.random.default_rng(start), _generator(start)))
                for start in range(0, len(entries), 32)
                if (part := entries[start : start + 32])
            ]
        return {"loss": float(np.mean(losses))}

    def sample(self, folder: Path, step: int) -> Sequence[Preview]:
        """See `Learner`; there are none."""
        return ()

    def export(self, file: Path) -> None:
        """Write the adapter as a file in diffusers' naming, in half precision."""
        with self._optimizer.averaged_weights():
            weights = get_peft_model_state_dict(self._unet, adapter_name="default")
            save_file(
                {f"unet.{name}": weight.half().contiguous() for name, weight in weights.items()},
                file,
                metadata={"format": "pt"},
            )

    def state_dict(self) -> State:
        """The optimiser with the adapter's weights and their averages."""
        return {"optimiser": self._optimizer.state_dict()}

    def load_state_dict(self, state: State) -> None:
        """Restore what `state_dict` returned."""
        self._optimizer.load_state_dict(state["optimiser"])


def _timesteps(index: Tensor) -> Tensor:
    """Timesteps of places on the grid (1 to `_GRID`), as LCM's scheduler has them; 0 is the end."""
    return (index * (TRAIN_STEPS // _GRID) - 1).clamp_min(0)


def _generator(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)
