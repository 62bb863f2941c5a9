"""Trains the autoencoder: first encoder and decoder together, then the decoder alone, sharper.

Invariant: once diffusion training has begun in a latent space, the encoder never changes; the
second stage (`frozen_encoder`) trains only the decoder. All randomness comes from the step's seed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from accelerate import Accelerator
from diffusers.models.autoencoders.autoencoder_kl import AutoencoderKL
from numpy.typing import NDArray
from torch import Tensor

from engines.image.image_tensors import save_sheet, to_tensor
from engines.training.checkpoints import State
from engines.training.optimizer import MasterOptimizer, OptimizerSettings
from engines.training.processes import average_gradients, process_seed
from engines.training.starters.image.autoencoder import (
    PatchCritic,
    kl_loss,
    psnr,
    reconstruction_loss,
)
from engines.training.starters.image.dataset import Entry, PictureSet
from engines.training.starters.image.group_norm import with_fast_norms

_SHEET_PICTURES, _COLUMNS = 24, 12
_MEASURED_PICTURES = 96
_FEATURE_WEIGHT = 1.0


@dataclass(frozen=True)
class AutoencoderSettings:
    """`critic_share`: norm of the critic's gradient relative to the reconstruction's."""

    steps: int
    batch: int = 32
    learning_rate: float = 1.5e-3
    kl_weight: float = 5e-4
    recolour_share: float = 0.3
    critic_share: float = 0.0
    critic_warm_up_steps: int = 200
    frozen_encoder: bool = False
    device: str = "cpu"


class PictureSampler:
    """Draws batches of pictures by the entries' weights, randomly mirrored and recoloured."""

    def __init__(self, pictures: PictureSet, recolour_share: float) -> None:
        self._pictures, self._recolour_share = pictures, recolour_share
        self._entries = [entry for entry in pictures.entries if not entry.held_out]
        weights = np.array([entry.weight for entry in self._entries])
        # The square root samples rare drawings more often: all teach edges and colours alike.
        self._probabilities = np.sqrt(weights) / np.sqrt(weights).sum()

    def draw(self, count: int, rng: np.random.Generator) -> Tensor:
        """(count, 3, side, side) in [-1, 1], channels_last."""
        indices = rng.choice(len(self._entries), count, p=self._probabilities)
        return to_tensor([self._augmented(self._entries[index], rng) for index in indices])

    def _augmented(self, entry: Entry, rng: np.random.Generator) -> NDArray[np.uint8]:
        picture = self._pictures.picture_of(entry)
        if rng.random() < self._recolour_share:
            picture = picture[..., rng.permutation(3)]
        return picture[:, ::-1] if rng.random() < 0.5 else picture


def held_out_pictures(pictures: PictureSet, count: int) -> Tensor:
    """About `count` held-out pictures, spread over the data: (n, 3, side, side) in [-1, 1]."""
    entries = list({entry.row: entry for entry in pictures.entries if entry.held_out}.values())
    stride = max(1, len(entries) // count)
    return to_tensor([pictures.picture_of(entry) for entry in entries[::stride]])


class AutoencoderLearner:
    """A `Learner` for the autoencoder; `autoencoder` is cast to bf16 in place."""

    def __init__(
        self,
        autoencoder: AutoencoderKL,
        pictures: PictureSet,
        settings: AutoencoderSettings,
        accelerator: Accelerator,
    ) -> None:
        self._settings, self._accelerator = settings, accelerator
        self._model = _prepare(autoencoder, settings)
        self._sampler = PictureSampler(pictures, settings.recolour_share)
        decay = 0.999 if settings.steps > 2000 else 0.99
        optimizer_settings = OptimizerSettings(settings.learning_rate, average_decay=decay)
        self._optimizer = MasterOptimizer(self._model, optimizer_settings)
        self._critic = PatchCritic().to(settings.device) if settings.critic_share else None
        self._critic_optimizer = (
            torch.optim.AdamW(self._critic.parameters(), lr=2e-4, betas=(0.5, 0.9))
            if self._critic
            else None
        )
        self._held_out = held_out_pictures(pictures, _MEASURED_PICTURES).to(settings.device)

    def step(self, step: int, seed: int, progress: float) -> Mapping[str, float]:
        """One step on one batch; metrics: loss, KL, gradient norm, and the critic's."""
        seed = process_seed(self._accelerator, seed)
        real = self._sampler.draw(self._settings.batch, np.random.default_rng(seed))
        real = real.to(self._settings.device)
        mean, logvar = self._encode(real)
        noise = torch.randn(mean.shape, generator=torch.Generator().manual_seed(seed))
        latents = mean + (0.5 * logvar).exp() * noise.to(mean)
        output = self._model.decode(latents).sample
        metrics, grad = self._output_gradient(step, output, real)
        kl = kl_loss(mean.float(), logvar.float())
        if self._settings.frozen_encoder:
            output.backward(grad)
        else:
            torch.autograd.backward([output, kl * self._settings.kl_weight], [grad, None])
        average_gradients(self._accelerator, self._model)
        norm = self._optimizer.step(step, progress)
        return {**metrics, "kl": float(kl.detach()), "gradient": norm}

    def _encode(self, real: Tensor) -> tuple[Tensor, Tensor]:
        with torch.set_grad_enabled(not self._settings.frozen_encoder):
            posterior = self._model.encode(real.bfloat16()).latent_dist
        return posterior.mean, posterior.logvar

    def _output_gradient(
        self, step: int, output: Tensor, real: Tensor
    ) -> tuple[dict[str, float], Tensor]:
        """Metrics, and the loss's gradient with respect to `output` (in its precision)."""
        leaf = output.detach().float().requires_grad_()
        loss = reconstruction_loss(leaf, real)
        (grad,) = torch.autograd.grad(loss, leaf)
        metrics = {"loss": float(loss.detach())}
        if self._critic is not None:
            critic_metrics, critic_grad = self._train_critic(step, leaf.detach(), real)
            metrics |= critic_metrics
            ramp = min(1.0, step / self._settings.critic_warm_up_steps)
            # Scaled by the reconstruction gradient's norm, so that neither dominates the other
            # whatever their scales (the idea of VQGAN's adaptive weight, Esser et al. 2021).
            ratio = grad.norm() / (critic_grad.norm() + 1e-9)
            grad = grad + self._settings.critic_share * ramp * ratio * critic_grad
        return metrics, grad.to(output.dtype)

    def _train_critic(
        self, step: int, output: Tensor, real: Tensor
    ) -> tuple[dict[str, float], Tensor]:
        """Train the critic on this batch (hinge loss); metrics, and its gradient on `output`."""
        assert self._critic is not None
        assert self._critic_optimizer is not None
        with torch.autocast(output.device.type, torch.bfloat16):
            real_scores = self._critic(real)[0].float()
            fake_scores = self._critic(output)[0].float()
        critic_loss = F.relu(1 - real_scores).mean() + F.relu(1 + fake_scores).mean()
        self._critic_optimizer.zero_grad()
        critic_loss.backward()
        self._critic_optimizer.step()
        leaf = output.clone().requires_grad_()
        with torch.autocast(output.device.type, torch.bfloat16):
            scores, features = self._critic(leaf)
            with torch.no_grad():
                _, real_features = self._critic(real)
        pairs = zip(features, real_features, strict=True)
        feature_loss = torch.stack([F.l1_loss(a.float(), b.float()) for a, b in pairs]).sum()
        (grad,) = torch.autograd.grad(_FEATURE_WEIGHT * feature_loss - scores.float().mean(), leaf)
        metrics = {
            "critic": float(critic_loss.detach()),
            "features": float(feature_loss.detach()),
        }
        return metrics, grad

    @torch.no_grad()
    def measure(self) -> dict[str, float]:
        """Held-out reconstruction with the averaged weights: PSNR in dB and the loss."""
        real = self._held_out
        with self._optimizer.averaged_weights():
            output = torch.cat([self._reconstruct(part) for part in real.split(16)])
        return {"psnr": psnr(output, real), "loss": float(reconstruction_loss(output, real))}

    @torch.no_grad()
    def sample(self, folder: Path, step: int) -> tuple[()]:
        """A sheet of held-out pictures, each above its reconstruction."""
        stride = max(1, len(self._held_out) // _SHEET_PICTURES)
        real = self._held_out[::stride][:_SHEET_PICTURES]
        with self._optimizer.averaged_weights():
            output = self._reconstruct(real)
        pairs = zip(real.split(_COLUMNS), output.split(_COLUMNS), strict=True)
        rows = torch.cat([row for pair in pairs for row in pair]).cpu()
        save_sheet(rows, folder / f"reconstructions-{step:06d}.png", columns=_COLUMNS)
        return ()

    def _reconstruct(self, real: Tensor) -> Tensor:
        latents = self._model.encode(real.bfloat16()).latent_dist.mean
        return self._model.decode(latents).sample.float()

    def state_dict(self) -> State:
        """The optimiser with its masters, and the critic with its own."""
        state: State = {"optimiser": self._optimizer.state_dict()}
        if self._critic is not None and self._critic_optimizer is not None:
            state["critic"] = self._critic.state_dict()
            state["critic_optimiser"] = self._critic_optimizer.state_dict()
        return state

    def load_state_dict(self, state: State) -> None:
        """Restore what `state_dict` returned."""
        if self._critic is not None and self._critic_optimizer is not None:
            self._critic.load_state_dict(state["critic"])
            self._critic_optimizer.load_state_dict(state["critic_optimiser"])
        self._optimizer.load_state_dict(state["optimiser"])


def _prepare(autoencoder: AutoencoderKL, settings: AutoencoderSettings) -> Any:
    model: Any = with_fast_norms(autoencoder)
    model.to(settings.device, torch.bfloat16, memory_format=torch.channels_last)
    if settings.frozen_encoder:
        model.encoder.requires_grad_(False)
        model.quant_conv.requires_grad_(False)
    return model
