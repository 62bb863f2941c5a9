"""Trains the enlarger on the data set's own pictures, made small and a little soft.

Invariant: what it learns to mend is what pictures drawn here suffer from: they are softer than
drawings and have a little noise. All chance comes from the step's seed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from torch import Tensor

from engines.image.enlarger import Enlarger
from engines.image.sheets import save_sheet, to_tensor
from engines.training.loop import State
from engines.training.muon import MasterOptimiser, OptimiserSettings, WeightsSwapped
from engines.training.starters.image.autoencoder import psnr, reconstruction_loss
from engines.training.starters.image.autoencoder_learner import PictureSampler
from engines.training.starters.image.dataset import PictureSet
from engines.training.team import ALONE, Team

_SHOWN, _MEASURED = 12, 64
_SOFTEST, _LOUDEST = 1.2, 0.04


@dataclass(frozen=True)
class EnlargerSettings:
    """As of the other stages."""

    steps: int
    batch: int = 16
    learning_rate: float = 1e-3
    device: str = "cpu"


class EnlargerLearner:
    """A `Learner` for the enlarger; `enlarger` is turned to bf16 in place."""

    def __init__(
        self, enlarger: Enlarger, pictures: PictureSet, settings: EnlargerSettings
    ) -> None:
        self._settings = settings
        self._model = enlarger.to(
            settings.device, torch.bfloat16, memory_format=torch.channels_last
        )
        self._sampler = PictureSampler(pictures, recolour_share=0.2)
        rates = OptimiserSettings(settings.learning_rate, settings.steps, average_decay=0.995)
        self._optimiser = MasterOptimiser(self._model, rates)
        shown = {e.row: e for e in pictures.entries if e.held_out}
        every = max(1, len(shown) // _MEASURED)
        held_out = to_tensor([pictures.shown(e) for e in list(shown.values())[::every]])
        self._held_out = held_out.to(settings.device)
        self._small = softened(self._held_out, np.random.default_rng(0))

    def step(self, step: int, seed: int, team: Team = ALONE) -> Mapping[str, float]:
        """One step on one batch; figures: loss and gradient norm."""
        rng = np.random.default_rng(seed)
        real = self._sampler.draw(self._settings.batch, rng).to(self._settings.device)
        loss = reconstruction_loss(self._doubled(softened(real, rng)), real)
        loss.backward()
        team.average(self._model)
        return {"loss": float(loss.detach()), "gradient": self._optimiser.step(step, team)}

    def _doubled(self, small: Tensor) -> Tensor:
        return self._model(small.contiguous(memory_format=torch.channels_last))

    @torch.no_grad()
    def measure(self) -> dict[str, float]:
        """Held-out PSNR in dB of the averaged weights and of bicubic interpolation; the loss."""
        with WeightsSwapped(self._model, self._optimiser):
            made = torch.cat([self._doubled(part) for part in self._small.split(16)])
        plain = F.interpolate(self._small, scale_factor=2, mode="bicubic")
        return {
            "psnr": psnr(made, self._held_out),
            "bicubic": psnr(plain, self._held_out),
            "loss": float(reconstruction_loss(made, self._held_out)),
        }

    @torch.no_grad()
    def sample(self, folder: Path, step: int) -> None:
        """A sheet: what was given (bicubic), what was made of it, how it really is."""
        small = self._small[:_SHOWN]
        plain = F.interpolate(small, scale_factor=2, mode="bicubic")
        with WeightsSwapped(self._model, self._optimiser):
            made = self._doubled(small)
        rows = torch.cat([plain, made, self._held_out[:_SHOWN]])
        save_sheet(rows.cpu(), folder / f"enlarged-{step:06d}.png", columns=len(small))

    def state(self) -> State:
        """The optimiser with masters, moments and averages."""
        return {"optimiser": self._optimiser.state()}

    def restore(self, state: State) -> None:
        """Take over what `state` returned."""
        self._optimiser.restore(state["optimiser"])


def softened(pictures: Tensor, rng: np.random.Generator) -> Tensor:
    """Half as wide and high, blurred and with noise, each picture by chance as much as it is."""
    made: list[Tensor] = []
    for picture in pictures:
        sigma = float(rng.uniform(0.0, _SOFTEST))
        soft = _blurred(picture[None], sigma) if sigma > 0.2 else picture[None]
        small = F.interpolate(soft, scale_factor=0.5, mode="bilinear", antialias=True)
        noise = torch.from_numpy(rng.standard_normal(small.shape, np.float32)).to(small)
        made.append(small + noise * float(rng.uniform(0.0, _LOUDEST)))
    return torch.cat(made)


def _blurred(pictures: Tensor, sigma: float) -> Tensor:
    places = torch.arange(-4, 5, device=pictures.device, dtype=torch.float32)
    bell = torch.exp(-(places**2) / (2 * sigma**2))
    bell = (bell / bell.sum()).view(1, 1, 1, -1).expand(3, 1, 1, -1)
    wide = F.conv2d(F.pad(pictures, (4, 4, 0, 0), mode="replicate"), bell, groups=3)
    return F.conv2d(F.pad(wide, (0, 0, 4, 4), mode="replicate"), bell.transpose(2, 3), groups=3)
