"""A variational autoencoder of pictures.

After Kingma & Welling 2014, "Auto-Encoding Variational Bayes": an encoder gives a normal
distribution over points for a picture, a decoder the picture of a point; both are trained to
describe pictures in as few bits as they can (the evidence lower bound, eq. 3). The decoder's
variance is the one that suits the present error best (Rybkin et al. 2021, "Simple and Effective VAE
Training with Calibrated Decoders", section 3.2), so no weight of the divergence must be chosen.

It learns steadily from few pictures and finds any picture in its space; what it draws is soft.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from accelerate import Accelerator
from torch import Tensor

from engines.contract import ModelSize, Preview, TrainingContext, TrainingPlan, TrainingResult
from engines.formats.latent_models import VAE, LatentConfig
from engines.formats.pictures import as_png
from engines.image.image_tensors import sheet, to_pictures
from engines.image.latent.loading import save_network
from engines.image.latent.networks import LatentNetwork
from engines.training.averaged import AdamSettings, AveragedAdamW
from engines.training.checkpoints import State
from engines.training.processes import average_gradients, own_share
from engines.training.recipes.common import (
    Pacing,
    open_processes,
    seed_weights,
    sized,
    train_and_export,
)
from engines.training.recipes.copies import Copies, picture_copies
from engines.training.recipes.frechet import FrechetReference
from engines.training.recipes.image_data import SquarePictures, normal_rows, read_squares

COLUMNS = 8
_AT_ONCE = 16
_BIN = 2 / 255
"""Width of one of the 256 values of a colour in [-1, 1]."""


@dataclass(frozen=True)
class VaeSettings:
    """Sizes of the model and of a step; `widths` as in `LatentConfig`.

    `measured`: how many pictures each measurement takes.
    """

    side: int
    dimensions: int
    widths: tuple[int, ...]
    batch: int = 32
    learning_rate: float = 1e-3
    steps: int = 3000
    measure_every: int = 100
    measured: int = 128


SIZES: dict[ModelSize, VaeSettings] = {
    "small": VaeSettings(64, 128, (256, 128, 128, 64, 32)),
    "medium": VaeSettings(128, 256, (384, 256, 192, 128, 64, 32), steps=8000),
    "large": VaeSettings(256, 512, (512, 384, 256, 192, 128, 64, 32), steps=20000),
}


class ImageVae:
    """The `Recipe` "vae" of pictures."""

    def __init__(self, sizes: Mapping[ModelSize, VaeSettings] = SIZES) -> None:
        self._sizes = sizes

    def train(self, plan: TrainingPlan, context: TrainingContext) -> TrainingResult:
        settings = sized(self._sizes, plan)
        pictures = read_squares(plan, context, settings.side)
        accelerator = open_processes(context)
        seed_weights(plan)
        learner = VaeLearner(pictures, settings, accelerator)
        pacing = Pacing(settings.steps, settings.measure_every, patience=10)
        examples = len(pictures.train)
        return train_and_export(learner, plan, context, accelerator, pacing, examples)


class VaeLearner:
    """A `Learner`. Its loss is in bits for each colour value of a picture."""

    def __init__(
        self, pictures: SquarePictures, settings: VaeSettings, accelerator: Accelerator
    ) -> None:
        self._pictures, self._settings, self._accelerator = pictures, settings, accelerator
        config = LatentConfig(
            model_type=VAE,
            side=settings.side,
            dimensions=settings.dimensions,
            widths=settings.widths,
        )
        self._network = LatentNetwork(config).to(accelerator.device)
        self._optimizer = AveragedAdamW(self._network, AdamSettings(settings.learning_rate))
        self._held_out = pictures.held_out_tensor(settings.measured).to(accelerator.device)
        self._reference = FrechetReference(pictures.held_out)

    def step(self, step: int, seed: int, progress: float) -> Mapping[str, float]:
        """One step on one batch; metrics: loss, divergence per picture, gradient norm."""
        real = self._pictures.draw(self._settings.batch, seed)
        noise = normal_rows(len(real), self._settings.dimensions, seed)
        real, noise = (
            own_share(self._accelerator, rows).to(self._accelerator.device)
            for rows in (real, noise)
        )
        with self._accelerator.autocast():
            error, divergence = self._errors(real, noise)
        loss = _bits(error.mean(), divergence.mean(), real[0].numel())
        self._accelerator.backward(loss)
        average_gradients(self._accelerator, self._network)
        gradient = self._optimizer.step(step, progress)
        return {
            "loss": float(loss.detach()),
            "divergence": float(divergence.detach().mean()),
            "gradient": gradient,
        }

    def _errors(self, real: Tensor, noise: Tensor) -> tuple[Tensor, Tensor]:
        """Mean squared error and Kullback-Leibler divergence, in nats, of each picture."""
        mean, log_variance = (values.float() for values in self._network.posterior(real))
        output = self._network.decode(mean + (0.5 * log_variance).exp() * noise).float()
        divergence = 0.5 * (mean**2 + log_variance.exp() - 1 - log_variance).sum(1)
        return (output - real).square().flatten(1).mean(1), divergence

    @torch.no_grad()
    def measure(self) -> Mapping[str, float]:
        """On held-out pictures: the loss, the error in dB, and how far drawn pictures are."""
        noise = normal_rows(len(self._held_out), self._settings.dimensions, seed=0)
        pairs = zip(self._held_out.split(_AT_ONCE), noise.split(_AT_ONCE), strict=True)
        with self._optimizer.averaged_weights():
            parts = [self._errors(real, part.to(real.device)) for real, part in pairs]
            frechet = self._reference.distance(to_pictures(self._draw(self._settings.measured)))
        error = torch.cat([part[0] for part in parts])
        divergence = torch.cat([part[1] for part in parts])
        loss = _bits(error.mean(), divergence.mean(), self._held_out[0].numel())
        psnr = float(10 * torch.log10(4 / error.clamp_min(1e-10)).mean())
        return {"loss": float(loss), "psnr": psnr, "frechet_distance": frechet}

    def measures(self) -> Mapping[str, float | str]:
        """For the card: PSNR in dB and Fréchet distance on held-out pictures, and sizes."""
        figures = {name: value for name, value in self.measure().items() if name != "loss"}
        weights = sum(weight.numel() for weight in self._network.parameters())
        return {**figures, "side": self._settings.side, "parameters": weights}

    @torch.no_grad()
    def find_copies(self) -> Copies:
        """Return which of the pictures that each measurement takes are copies."""
        with self._optimizer.averaged_weights():
            samples = to_pictures(self._draw(self._settings.measured))
        return picture_copies(samples, self._pictures.train)

    @torch.no_grad()
    def sample(self, folder: Path, step: int) -> Sequence[Preview]:
        """Held-out pictures, what the model makes of them, and pictures at fixed points."""
        real = self._held_out[:COLUMNS]
        blank = torch.ones(-len(real) % COLUMNS, *real.shape[1:])
        with self._optimizer.averaged_weights():
            output = self._network.decode(self._network.encode(real)).cpu()
            pictures = self._draw(2 * COLUMNS)
        return save_sample(torch.cat([real.cpu(), blank, output, blank, pictures]), folder, step)

    def _draw(self, count: int) -> Tensor:
        points = normal_rows(count, self._settings.dimensions, seed=1)
        return draw_points(self._network, points.to(self._accelerator.device))

    def export(self, folder: Path) -> None:
        """Write the model with its averaged weights."""
        with self._optimizer.averaged_weights():
            save_network(self._network, folder)

    def state_dict(self) -> State:
        """The optimiser with the weights and their averages."""
        return {"optimiser": self._optimizer.state_dict()}

    def load_state_dict(self, state: State) -> None:
        """Restore what `state_dict` returned."""
        self._optimizer.load_state_dict(state["optimiser"])


def draw_points(network: LatentNetwork, points: Tensor) -> Tensor:
    """The pictures at points, on the CPU."""
    return torch.cat([network.decode(part).float().cpu() for part in points.split(_AT_ONCE)])


def save_sample(pictures: Tensor, folder: Path, step: int) -> Sequence[Preview]:
    """Write pictures as a sheet; returns what the artist may see."""
    data = as_png(sheet(pictures, COLUMNS))
    (folder / f"step-{step:06d}.png").write_bytes(data)
    return [Preview(0, step, step, data=data)]


def _bits(error: Tensor, divergence: Tensor, values: int) -> Tensor:
    """The negative evidence lower bound in bits for each of a picture's values.

    The likelihood of a value is a normal density of the best variance times the width of a bin;
    the variance of rounding keeps it from becoming larger than 1.
    """
    variance = error + _BIN**2 / 12
    nats = 0.5 * torch.log(2 * math.pi * math.e * variance) - math.log(_BIN) + divergence / values
    return nats / math.log(2)
