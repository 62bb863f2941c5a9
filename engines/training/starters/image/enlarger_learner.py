"""Trains the enlarger on the data set's own pictures, scaled down and slightly blurred.

Invariant: the training inputs have the faults of generated pictures: softer than drawings, with a
little noise. All randomness comes from the step's seed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from accelerate import Accelerator
from torch import Tensor

from engines.image.enlarging.enlarger import Enlarger
from engines.image.image_tensors import save_sheet
from engines.training.checkpoints import State
from engines.training.optimizer import MasterOptimizer, OptimizerSettings
from engines.training.processes import average_gradients, process_seed
from engines.training.starters.image.autoencoder import psnr, reconstruction_loss
from engines.training.starters.image.autoencoder_learner import PictureSampler, held_out_pictures
from engines.training.starters.image.dataset import PictureSet

_SHEET_PICTURES, _MEASURED_PICTURES = 12, 64
_MAX_BLUR_SIGMA, _MAX_NOISE = 1.2, 0.04


@dataclass(frozen=True)
class EnlargerSettings:
    """Steps, batch size, learning rate and device of the enlarger's training."""

    steps: int
    batch: int = 16
    learning_rate: float = 1e-3
    device: str = "cpu"


class EnlargerLearner:
    """A `Learner` for the enlarger; `enlarger` is cast to bf16 in place."""

    def __init__(
        self,
        enlarger: Enlarger,
        pictures: PictureSet,
        settings: EnlargerSettings,
        accelerator: Accelerator,
    ) -> None:
        self._settings, self._accelerator = settings, accelerator
        self._model: Any = enlarger
        self._model.to(settings.device, torch.bfloat16, memory_format=torch.channels_last)
        self._sampler = PictureSampler(pictures, recolour_share=0.2)
        optimizer_settings = OptimizerSettings(settings.learning_rate, average_decay=0.995)
        self._optimizer = MasterOptimizer(self._model, optimizer_settings)
        self._held_out = held_out_pictures(pictures, _MEASURED_PICTURES).to(settings.device)
        self._small = degrade(self._held_out, np.random.default_rng(0))

    def step(self, step: int, seed: int, progress: float) -> Mapping[str, float]:
        """One step on one batch; metrics: loss and gradient norm."""
        rng = np.random.default_rng(process_seed(self._accelerator, seed))
        target = self._sampler.draw(self._settings.batch, rng).to(self._settings.device)
        loss = reconstruction_loss(self._enlarge(degrade(target, rng)), target)
        loss.backward()
        average_gradients(self._accelerator, self._model)
        return {"loss": float(loss.detach()), "gradient": self._optimizer.step(step, progress)}

    def _enlarge(self, small: Tensor) -> Tensor:
        return self._model(small.contiguous(memory_format=torch.channels_last))

    @torch.no_grad()
    def measure(self) -> dict[str, float]:
        """Held-out PSNR in dB of the averaged weights and of bicubic interpolation; the loss."""
        with self._optimizer.averaged_weights():
            output = torch.cat([self._enlarge(part) for part in self._small.split(16)])
        bicubic = F.interpolate(self._small, scale_factor=2, mode="bicubic")
        return {
            "psnr": psnr(output, self._held_out),
            "bicubic": psnr(bicubic, self._held_out),
            "loss": float(reconstruction_loss(output, self._held_out)),
        }

    @torch.no_grad()
    def sample(self, folder: Path, step: int) -> tuple[()]:
        """A sheet of three rows: the input (bicubic), the output, the original."""
        small = self._small[:_SHEET_PICTURES]
        bicubic = F.interpolate(small, scale_factor=2, mode="bicubic")
        with self._optimizer.averaged_weights():
            output = self._enlarge(small)
        rows = torch.cat([bicubic, output, self._held_out[:_SHEET_PICTURES]])
        save_sheet(rows.cpu(), folder / f"enlarged-{step:06d}.png", columns=len(small))
        return ()

    def state_dict(self) -> State:
        """The optimiser with masters, its own state and averages."""
        return {"optimiser": self._optimizer.state_dict()}

    def load_state_dict(self, state: State) -> None:
        """Restore what `state_dict` returned."""
        self._optimizer.load_state_dict(state["optimiser"])


def degrade(pictures: Tensor, rng: np.random.Generator) -> Tensor:
    """Halve the sides, with blur and noise of a random strength for each picture."""
    outputs: list[Tensor] = []
    for picture in pictures:
        sigma = float(rng.uniform(0.0, _MAX_BLUR_SIGMA))
        blurry = _blur(picture[None], sigma) if sigma > 0.2 else picture[None]
        small = F.interpolate(blurry, scale_factor=0.5, mode="bilinear", antialias=True)
        noise = torch.from_numpy(rng.standard_normal(small.shape, np.float32)).to(small)
        outputs.append(small + noise * float(rng.uniform(0.0, _MAX_NOISE)))
    return torch.cat(outputs)


def _blur(pictures: Tensor, sigma: float) -> Tensor:
    offsets = torch.arange(-4, 5, device=pictures.device, dtype=torch.float32)
    kernel = torch.exp(-(offsets**2) / (2 * sigma**2))
    kernel = (kernel / kernel.sum()).view(1, 1, 1, -1).expand(3, 1, 1, -1)
    blurry = F.conv2d(F.pad(pictures, (4, 4, 0, 0), mode="replicate"), kernel, groups=3)
    blurry = F.pad(blurry, (0, 0, 4, 4), mode="replicate")
    return F.conv2d(blurry, kernel.transpose(2, 3), groups=3)
