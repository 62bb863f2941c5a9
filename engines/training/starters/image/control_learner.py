"""Teaches a T2I-Adapter to make a U-Net follow lines and colours.

Invariant: the U-Net itself never changes; the adapter learns from entries to train on alone, and
needs no labels: a map is computed from each picture. All randomness comes from the step's seed.

Source: Mou et al. 2023, "T2I-Adapter", whose loss and choice of timesteps (cubic, equation 5) these
are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import cv2
import numpy as np
import torch
from accelerate import Accelerator
from diffusers.models.adapter import T2IAdapter
from diffusers.models.unets.unet_2d_condition import UNet2DConditionModel
from numpy.typing import NDArray
from safetensors.torch import save_file
from torch import Tensor

from engines.contract import Preview
from engines.image.control.maps import Rgb, canny, colour_grid, line_art, scribble
from engines.training.averaged import AdamSettings, AveragedAdamW
from engines.training.checkpoints import State
from engines.training.processes import average_gradients, process_seed
from engines.training.recipes.latent_diffusion import TRAIN_STEPS, add_noise, min_snr_weights
from engines.training.starters.image.dataset import PictureSet
from engines.training.starters.image.latents import LatentSet

_LINES = {"scribble": scribble, "lineart": line_art, "canny": canny}
_KINDS, _SHARES = ("scribble", "lineart", "canny", "colour"), (0.5, 0.2, 0.1, 0.2)
_FULL_SIZE = "full_adapter_xl"
"""Of the forms that diffusers has, the one whose levels are as large as those of the U-Net."""
_FIRST_SCALE = 0.1
_FILE = "diffusion_pytorch_model.safetensors"
_MEASURED_ENTRIES = 128


@dataclass(frozen=True)
class ControlSettings:
    """`dropout`: the share of captions that are left out."""

    steps: int
    batch: int = 64
    blocks: int = 2
    learning_rate: float = 1e-3
    dropout: float = 0.1
    device: str = "cpu"


class ControlData:
    """Pictures with their latents, captions and maps."""

    def __init__(self, pictures: PictureSet, latents: LatentSet) -> None:
        self.latents, self._pictures = latents, pictures

    @property
    def pixels_of_latent(self) -> int:
        """How many pixels a latent covers, along a side."""
        return self._pictures.pictures.shape[1] // self.latents.rows.shape[-1]

    def batch(
        self, entries: Sequence[int], rng: np.random.Generator
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Latents (entries, 4, side, side), captions, and maps (entries, 3, height, width) in
        [0, 1] of kinds by chance."""
        mirrored = [bool(rng.integers(2)) and not self.latents.entries[i].sided for i in entries]
        rows = [2 * i + flip for i, flip in zip(entries, mirrored, strict=True)]
        latents = torch.from_numpy(self.latents.rows[rows]).float()
        maps = [self._map(i, flip, rng) for i, flip in zip(entries, mirrored, strict=True)]
        stacked = torch.from_numpy(np.stack(maps)).permute(0, 3, 1, 2).float() / 255
        return latents, self.latents.captions(entries, rng).float(), stacked

    def _map(self, entry: int, mirrored: bool, rng: np.random.Generator) -> Rgb:
        picture = self._pictures.picture_of(self.latents.entries[entry])
        picture = np.ascontiguousarray(picture[:, ::-1] if mirrored else picture)
        kind = str(rng.choice(_KINDS, p=_SHARES))
        if kind == "colour":
            return colour_grid(picture)
        return np.repeat(by_hand(_LINES[kind](picture), rng)[..., None], 3, axis=2)


def by_hand(lines: NDArray[np.uint8], rng: np.random.Generator) -> NDArray[np.uint8]:
    """Lines (height, width) as a hand draws them: thinner or broader, a little beside the edge, and
    with parts left out."""
    height, width = lines.shape
    if rng.random() < 0.5:
        waves = rng.normal(0, 1, (2, 5, 5)).astype(np.float32) * rng.uniform(0.5, 2.0)
        shift = [cv2.resize(wave, (width, height), interpolation=cv2.INTER_CUBIC) for wave in waves]
        across, down = np.meshgrid(np.arange(width), np.arange(height))
        x, y = ((a + s).astype(np.float32) for a, s in zip((across, down), shift, strict=True))
        lines = cast(NDArray[np.uint8], cv2.remap(lines, x, y, cv2.INTER_LINEAR))
    if (breadth := int(rng.integers(1, 4))) > 1:
        lines = cast(NDArray[np.uint8], cv2.dilate(lines, np.ones((breadth, breadth), np.uint8)))
    lines = lines.copy()
    for _ in range(int(rng.integers(0, 4))):
        centre = int(rng.integers(0, width)), int(rng.integers(0, height))
        cv2.circle(lines, centre, int(rng.integers(4, max(5, width // 8))), 0, -1)
    return lines


class ControlLearner:
    """A `Learner` for the adapter of a U-Net, which is cast to bf16 in place."""

    def __init__(
        self,
        unet: UNet2DConditionModel,
        data: ControlData,
        settings: ControlSettings,
        accelerator: Accelerator,
    ) -> None:
        self._data, self._settings, self._accelerator = data, settings, accelerator
        self._unet: Any = unet
        self._unet.requires_grad_(False).to(
            settings.device, torch.bfloat16, memory_format=torch.channels_last
        )
        square = 2 * data.pixels_of_latent
        self._adapter: Any = new_adapter(unet, settings.blocks, square)
        self._adapter.to(settings.device)
        adam = AdamSettings(settings.learning_rate, average_decay=0.995)
        self._optimizer = AveragedAdamW(self._adapter, adam)
        latents = data.latents
        self._probabilities = latents.weights / latents.weights.sum()

    def step(self, step: int, seed: int, progress: float) -> Mapping[str, float]:
        """One step on one batch; metrics: loss and gradient norm."""
        seed = process_seed(self._accelerator, seed)
        rng = np.random.default_rng(seed)
        train_entries = self._data.latents.train_entries
        entries = rng.choice(train_entries, self._settings.batch, p=self._probabilities)
        loss = self._loss(entries.tolist(), rng, torch.Generator().manual_seed(seed))
        loss.backward()
        average_gradients(self._accelerator, self._adapter)
        return {"loss": float(loss.detach()), "gradient": self._optimizer.step(step, progress)}

    def _loss(
        self, entries: Sequence[int], rng: np.random.Generator, generator: torch.Generator
    ) -> Tensor:
        latents, captions, maps = (
            part.to(self._settings.device) for part in self._data.batch(entries, rng)
        )
        is_empty = torch.from_numpy(rng.random(len(entries)) < self._settings.dropout)
        empty = self._data.latents.empty_caption.to(captions)
        captions = torch.where(is_empty[:, None, None].to(captions.device), empty, captions)
        chance = torch.rand(len(entries), generator=generator)
        timesteps = ((1 - chance**3) * (TRAIN_STEPS - 1)).long().to(latents.device)
        noise = torch.randn(latents.shape, generator=generator).to(latents.device)
        noisy, target = add_noise(latents, noise, timesteps)
        features = [feature.bfloat16() for feature in self._adapter(maps)]
        v_pred = self._unet(
            noisy.bfloat16().contiguous(memory_format=torch.channels_last),
            timesteps,
            captions.bfloat16(),
            down_intrablock_additional_residuals=features,
        ).sample.float()
        errors = (v_pred - target).square().flatten(1).mean(1)
        return (errors * min_snr_weights(timesteps)).mean()

    @torch.no_grad()
    def measure(self) -> dict[str, float]:
        """Loss of the averaged weights on held-out entries, the same every time."""
        entries = self._data.latents.held_out_entries[:_MEASURED_ENTRIES]
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

    def export(self, folder: Path) -> None:
        """Write the adapter as a folder of diffusers, in half precision."""
        folder.mkdir(parents=True, exist_ok=True)
        self._adapter.save_config(folder)
        with self._optimizer.averaged_weights():
            weights = {n: w.half().contiguous() for n, w in self._adapter.state_dict().items()}
            save_file(weights, folder / _FILE, metadata={"format": "pt"})

    def state_dict(self) -> State:
        """The optimiser with the adapter's weights and their averages."""
        return {"optimiser": self._optimizer.state_dict()}

    def load_state_dict(self, state: State) -> None:
        """Restore what `state_dict` returned."""
        self._optimizer.load_state_dict(state["optimiser"])


def new_adapter(unet: UNet2DConditionModel, blocks: int, square: int = 16) -> T2IAdapter:
    """An untrained adapter whose levels are those of a U-Net, which changes little yet.

    It folds squares of so many pixels a side: its first level has half as many as the latents, as
    the first block of the U-Net gives.
    """
    widths = list(unet.config["block_out_channels"])
    adapter: Any = T2IAdapter(3, widths, blocks, square, _FULL_SIZE)
    adapter.adapter.conv_in.weight.data *= _FIRST_SCALE
    return adapter


def _generator(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)
