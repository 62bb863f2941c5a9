"""A generative adversarial network for few pictures.

After Goodfellow et al. 2014, "Generative Adversarial Nets", in the form of FastGAN (Liu et al.
2021, "Towards Faster and Stabilized GAN Training for High-fidelity Few-shot Image Synthesis"): a
light generator with skip-layer excitation against a discriminator that must paint its input again;
hinge loss (Lim & Ye 2017, "Geometric GAN", section 3.2), every picture seen through differentiable
augmentations (Zhao et al. 2020), and an average of the generator's weights that draws. A small
encoder is trained along, on generated pictures whose points are known, so that a picture of one's
own has a place in the space.

It draws crisply and at once, also from a hundred pictures; given too few it repeats itself. Its
loss does not say how good it is: the Fréchet distance to held-out pictures does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from accelerate import Accelerator
from torch import Tensor, nn
from torch.nn import functional

from engines.contract import ModelSize, Preview, TrainingContext, TrainingPlan, TrainingResult
from engines.formats.latent_models import GAN, LatentConfig
from engines.image.image_tensors import to_pictures
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
from engines.training.recipes.discriminator import Discriminator, augment
from engines.training.recipes.frechet import FrechetReference
from engines.training.recipes.image_data import SquarePictures, normal_rows, read_squares
from engines.training.recipes.image_vae import COLUMNS, draw_points, save_sample

_ROWS = 4
_ENCODE_EVERY = 4
_PATIENCE = 20
"""Measurements without a lower distance until a run stops. With few pictures the distance rises
again once the discriminator knows them all (0.38 at step 3,250, 0.65 at 5,000 of 360 pictures), and
it wavers, so that a run is not stopped soon; its model is the best of those measured."""


@dataclass(frozen=True)
class GanSettings:
    """Sizes of the model and of a step; `widths` as in `LatentConfig`.

    `measured`: how many pictures each measurement takes.
    """

    side: int
    dimensions: int
    widths: tuple[int, ...]
    batch: int = 8
    learning_rate: float = 2e-4
    steps: int = 5000
    measure_every: int = 250
    measured: int = 192


SIZES: dict[ModelSize, GanSettings] = {
    "small": GanSettings(64, 128, (256, 192, 128, 64, 32)),
    "medium": GanSettings(128, 256, (384, 256, 192, 128, 64, 32), steps=20000),
    "large": GanSettings(256, 256, (512, 384, 256, 192, 128, 64, 32), steps=50000),
}


class ImageGan:
    """The `Recipe` "gan" of pictures."""

    def __init__(self, sizes: Mapping[ModelSize, GanSettings] = SIZES) -> None:
        self._sizes = sizes

    def train(self, plan: TrainingPlan, context: TrainingContext) -> TrainingResult:
        settings = sized(self._sizes, plan)
        pictures = read_squares(plan, context, settings.side)
        accelerator = open_processes(context)
        seed_weights(plan)
        learner = GanLearner(pictures, settings, accelerator)
        pacing = Pacing(settings.steps, settings.measure_every, patience=_PATIENCE)
        examples = len(pictures.train)
        return train_and_export(learner, plan, context, accelerator, pacing, examples)


class GanLearner:
    """A `Learner`. The loss of a step is the discriminator's, the held-out loss a distance."""

    def __init__(
        self, pictures: SquarePictures, settings: GanSettings, accelerator: Accelerator
    ) -> None:
        self._pictures, self._settings, self._accelerator = pictures, settings, accelerator
        config = LatentConfig(
            model_type=GAN,
            side=settings.side,
            dimensions=settings.dimensions,
            widths=settings.widths,
        )
        self._network = LatentNetwork(config).to(accelerator.device)
        self._discriminator = Discriminator(settings.widths).to(accelerator.device)
        self._optimizers = {
            "generator": _new_optimizer(self._network.decoder, settings.learning_rate, 0.998),
            "encoder": _new_optimizer(self._network.encoder, 4 * settings.learning_rate, 0.99),
            "discriminator": _new_optimizer(self._discriminator, settings.learning_rate, 0.0),
        }
        self._reference = FrechetReference(pictures.held_out)

    def step(self, step: int, seed: int, progress: float) -> Mapping[str, float]:
        """One step of discriminator and generator; now and then one of the encoder.

        Metrics: the losses, and the norm of each gradient, so that none is not finite unnoticed.
        """
        self._network.train()
        real = self._share(self._pictures.draw(self._settings.batch, seed))
        points = self._share(normal_rows(self._settings.batch, self._settings.dimensions, seed))
        generator = torch.Generator().manual_seed(seed)
        with self._accelerator.autocast():
            pictures = self._network.decode(points)
        metrics = self._train_discriminator(real, pictures.detach(), generator, step, progress)
        metrics |= self._train_generator(pictures, generator, step, progress)
        return metrics | self._train_encoder(pictures.detach(), points, step, progress)

    def _share(self, rows: Tensor) -> Tensor:
        return own_share(self._accelerator, rows).to(self._accelerator.device)

    def _train_discriminator(
        self,
        real: Tensor,
        pictures: Tensor,
        generator: torch.Generator,
        step: int,
        progress: float,
    ) -> dict[str, float]:
        self._discriminator.requires_grad_(True)
        visible = augment(real, generator)
        with self._accelerator.autocast():
            features = self._discriminator.features(visible)
            scores = self._discriminator.score(features).float()
            drawn_scores = self._discriminator.scores(augment(pictures, generator)).float()
            painting = self._discriminator.painting_loss(visible, features)
        hinge = functional.relu(1 - scores).mean() + functional.relu(1 + drawn_scores).mean()
        gradient = self._update("discriminator", hinge + painting, step, progress)
        return {"loss": float(hinge.detach()), "gradient": gradient}

    def _train_generator(
        self, pictures: Tensor, generator: torch.Generator, step: int, progress: float
    ) -> dict[str, float]:
        self._discriminator.requires_grad_(False)
        with self._accelerator.autocast():
            scores = self._discriminator.scores(augment(pictures, generator))
        loss = -scores.float().mean()
        gradient = self._update("generator", loss, step, progress)
        return {"generator_loss": float(loss.detach()), "generator_gradient": gradient}

    def _train_encoder(
        self, pictures: Tensor, points: Tensor, step: int, progress: float
    ) -> dict[str, float]:
        """Its gradient is 0 in the steps that it does not take."""
        if step % _ENCODE_EVERY:
            return {"encoder_gradient": 0.0}
        with self._accelerator.autocast():
            predicted = self._network.encode(pictures)
        loss = functional.mse_loss(predicted.float(), points)
        return {"encoder_gradient": self._update("encoder", loss, step, progress)}

    def _update(self, part: str, loss: Tensor, step: int, progress: float) -> float:
        """Take one step of a part's optimiser; returns the norm of the gradient."""
        self._accelerator.backward(loss)
        average_gradients(self._accelerator, self._module(part))
        return self._optimizers[part].step(step, progress)

    def _module(self, part: str) -> nn.Module:
        modules = {"generator": self._network.decoder, "encoder": self._network.encoder}
        return modules.get(part, self._discriminator)

    @torch.no_grad()
    def measure(self) -> Mapping[str, float]:
        """Return how far drawn pictures are from held-out ones, as Fréchet distance."""
        distance = self._reference.distance(to_pictures(self._draw(self._settings.measured)))
        return {"loss": distance, "frechet_distance": distance}

    def measures(self) -> Mapping[str, float | str]:
        """For the card: Fréchet distance and sizes."""
        weights = sum(weight.numel() for weight in self._network.parameters())
        return {
            "frechet_distance": self.measure()["loss"],
            "side": self._settings.side,
            "parameters": weights,
        }

    @torch.no_grad()
    def find_copies(self) -> Copies:
        """Return which of the pictures that each measurement takes are copies."""
        samples = to_pictures(self._draw(self._settings.measured))
        return picture_copies(samples, self._pictures.train)

    @torch.no_grad()
    def sample(self, folder: Path, step: int) -> Sequence[Preview]:
        """Pictures at fixed points."""
        return save_sample(self._draw(_ROWS * COLUMNS), folder, step)

    def _draw(self, count: int) -> Tensor:
        points = normal_rows(count, self._settings.dimensions, seed=1)
        self._network.eval()
        with self._optimizers["generator"].averaged_weights():
            return draw_points(self._network, points.to(self._accelerator.device))

    def export(self, folder: Path) -> None:
        """Write generator and encoder with their averaged weights."""
        self._network.eval()
        with (
            self._optimizers["generator"].averaged_weights(),
            self._optimizers["encoder"].averaged_weights(),
        ):
            save_network(self._network, folder)

    def state_dict(self) -> State:
        """The optimisers with weights and averages, and what the normalisations have counted."""
        state: State = {
            name: optimizer.state_dict() for name, optimizer in self._optimizers.items()
        }
        return state | {"buffers": self._buffers()}

    @torch.no_grad()
    def load_state_dict(self, state: State) -> None:
        """Restore what `state_dict` returned."""
        for name, buffer in self._buffers().items():
            buffer.copy_(state["buffers"][name])
        for name, optimizer in self._optimizers.items():
            optimizer.load_state_dict(state[name])

    def _buffers(self) -> dict[str, Tensor]:
        """Means and variances of batch norms, and vectors of spectral norms."""
        modules = {"network": self._network, "discriminator": self._discriminator}
        return {
            f"{name}.{key}": buffer
            for name, module in modules.items()
            for key, buffer in module.named_buffers()
        }


def _new_optimizer(module: nn.Module, rate: float, average_decay: float) -> AveragedAdamW:
    """Adam as GANs take it: little momentum, no decay, gradients hardly clipped."""
    settings = AdamSettings(
        rate,
        warm_up_steps=0,
        decay_share=0.3,
        betas=(0.5, 0.99),
        weight_decay=0.0,
        clip=100.0,
        average_decay=average_decay,
    )
    return AveragedAdamW(module, settings)
