"""Trains the autoencoder: first encoder and decoder together, then the decoder alone, sharper.

Invariant: once diffusion has begun to learn in a latent space the encoder never changes again;
the second stretch (`frozen_encoder`) moves only what decodes. All chance comes from the step's
seed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from diffusers import AutoencoderKL
from numpy.typing import NDArray
from torch import Tensor

from engines.image.norm import with_fast_norms
from engines.image.sheets import save_sheet, to_tensor
from engines.training.loop import State
from engines.training.muon import MasterOptimiser, OptimiserSettings, WeightsSwapped
from engines.training.starters.image.autoencoder import (
    PatchCritic,
    kl_loss,
    psnr,
    reconstruction_loss,
)
from engines.training.starters.image.dataset import Entry, PictureSet
from engines.training.team import ALONE, Team

_HELD_OUT_SHOWN = 24
_FEATURE_WEIGHT = 1.0


@dataclass(frozen=True)
class AutoencoderSettings:
    """`critic_share`: size of the critic's gradient on the picture beside the reconstruction's."""

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
    """Draws batches of pictures by the entries' weights, mirrored and recoloured by chance."""

    def __init__(self, pictures: PictureSet, recolour_share: float) -> None:
        self._pictures, self._recolour_share = pictures, recolour_share
        self._entries = [entry for entry in pictures.entries if not entry.held_out]
        weights = np.array([entry.weight for entry in self._entries])
        # The root keeps rare things in sight: every drawing teaches edges and colours alike.
        self._shares = np.sqrt(weights) / np.sqrt(weights).sum()

    def draw(self, count: int, rng: np.random.Generator) -> Tensor:
        """(count, 3, side, side) in [-1, 1], channels_last."""
        chosen = rng.choice(len(self._entries), count, p=self._shares)
        return to_tensor([self._one(self._entries[index], rng) for index in chosen])

    def _one(self, entry: Entry, rng: np.random.Generator) -> NDArray[np.uint8]:
        picture = self._pictures.shown(entry)
        if rng.random() < self._recolour_share:
            picture = picture[..., rng.permutation(3)]
        return picture[:, ::-1] if rng.random() < 0.5 else picture


class AutoencoderLearner:
    """A `Learner` for the autoencoder; `autoencoder` is turned to bf16 in place."""

    def __init__(
        self, autoencoder: AutoencoderKL, pictures: PictureSet, settings: AutoencoderSettings
    ) -> None:
        self._settings = settings
        self._model = _prepared(autoencoder, settings)
        self._sampler = PictureSampler(pictures, settings.recolour_share)
        decay = 0.999 if settings.steps > 2000 else 0.99
        rates = OptimiserSettings(settings.learning_rate, settings.steps, average_decay=decay)
        self._optimiser = MasterOptimiser(self._model, rates)
        self._critic = PatchCritic().to(settings.device) if settings.critic_share else None
        self._critic_optimiser = (
            torch.optim.AdamW(self._critic.parameters(), lr=2e-4, betas=(0.5, 0.9))
            if self._critic
            else None
        )
        shown = {e.row: e for e in pictures.entries if e.held_out}
        every = max(1, len(shown) // 96)
        held_out = to_tensor([pictures.shown(e) for e in list(shown.values())[::every]])
        self._held_out = held_out.to(settings.device)

    def step(self, step: int, seed: int, team: Team = ALONE) -> Mapping[str, float]:
        """One step on one batch; figures: loss, KL, gradient norm, and what the critic says."""
        real = self._sampler.draw(self._settings.batch, np.random.default_rng(seed))
        real = real.to(self._settings.device)
        mean, logvar = self._encode(real)
        noise = torch.randn(mean.shape, generator=torch.Generator().manual_seed(seed))
        latents = mean + (0.5 * logvar).exp() * noise.to(mean)
        made = self._model.decode(latents).sample
        figures, grad = self._judge(step, made, real)
        kl = kl_loss(mean.float(), logvar.float())
        if self._settings.frozen_encoder:
            made.backward(grad)
        else:
            torch.autograd.backward([made, kl * self._settings.kl_weight], [grad, None])
        team.average(self._model)
        norm = self._optimiser.step(step, team)
        return {**figures, "kl": float(kl.detach()), "gradient": norm}

    def _encode(self, real: Tensor) -> tuple[Tensor, Tensor]:
        with torch.set_grad_enabled(not self._settings.frozen_encoder):
            posterior = self._model.encode(real.bfloat16()).latent_dist
        return posterior.mean, posterior.logvar

    def _judge(self, step: int, made: Tensor, real: Tensor) -> tuple[dict[str, float], Tensor]:
        """Figures, and the gradient on the made pictures (in their own precision)."""
        leaf = made.detach().float().requires_grad_()
        loss = reconstruction_loss(leaf, real)
        (grad,) = torch.autograd.grad(loss, leaf)
        figures = {"loss": float(loss.detach())}
        if self._critic is not None:
            extra, push = self._criticise(step, leaf.detach(), real)
            figures |= extra
            ramp = min(1.0, step / self._settings.critic_warm_up_steps)
            # The critic's push is measured against the reconstruction's, so that neither drowns
            # the other whatever their scales (the idea of VQGAN's adaptive weight, Esser 2021).
            share = self._settings.critic_share * ramp * grad.norm() / (push.norm() + 1e-9)
            grad = grad + share * push
        return figures, grad.to(made.dtype)

    def _criticise(self, step: int, made: Tensor, real: Tensor) -> tuple[dict[str, float], Tensor]:
        """Train the critic on this batch (hinge loss), then ask it which way is better."""
        assert self._critic is not None
        assert self._critic_optimiser is not None
        with torch.autocast(made.device.type, torch.bfloat16):
            told, fooled = self._critic(real)[0].float(), self._critic(made)[0].float()
        critic_loss = F.relu(1 - told).mean() + F.relu(1 + fooled).mean()
        self._critic_optimiser.zero_grad()
        critic_loss.backward()
        self._critic_optimiser.step()
        leaf = made.clone().requires_grad_()
        with torch.autocast(made.device.type, torch.bfloat16):
            score, features = self._critic(leaf)
            with torch.no_grad():
                _, wanted = self._critic(real)
        pairs = zip(features, wanted, strict=True)
        distances = [F.l1_loss(a.float(), b.float()) for a, b in pairs]
        likeness = torch.stack(distances).sum()
        (push,) = torch.autograd.grad(_FEATURE_WEIGHT * likeness - score.float().mean(), leaf)
        figures = {"critic": float(critic_loss.detach()), "features": float(likeness.detach())}
        return figures, push

    @torch.no_grad()
    def measure(self) -> dict[str, float]:
        """Held-out reconstruction with the averaged weights: PSNR in dB and the loss."""
        with self._averaged():
            pairs = [(self._rebuild(part), part) for part in self._held_out.split(16)]
        made, real = (torch.cat(side) for side in zip(*pairs, strict=True))
        return {"psnr": psnr(made, real), "loss": float(reconstruction_loss(made, real))}

    @torch.no_grad()
    def sample(self, folder: Path, step: int) -> None:
        """A sheet of held-out pictures, each above its reconstruction."""
        real = self._held_out[:: max(1, len(self._held_out) // _HELD_OUT_SHOWN)][:_HELD_OUT_SHOWN]
        with self._averaged():
            made = self._rebuild(real)
        rows = [part for pair in zip(real.split(12), made.split(12), strict=True) for part in pair]
        save_sheet(torch.cat(rows).cpu(), folder / f"reconstructions-{step:06d}.png", columns=12)

    def _rebuild(self, real: Tensor) -> Tensor:
        latents = self._model.encode(real.bfloat16()).latent_dist.mean
        return self._model.decode(latents).sample.float()

    def _averaged(self) -> WeightsSwapped:
        return WeightsSwapped(self._model, self._optimiser)

    def state(self) -> State:
        """Optimiser with masters, and the critic with its own."""
        state: State = {"optimiser": self._optimiser.state()}
        if self._critic is not None and self._critic_optimiser is not None:
            state["critic"] = self._critic.state_dict()
            state["critic_optimiser"] = self._critic_optimiser.state_dict()
        return state

    def restore(self, state: State) -> None:
        """Take over what `state` returned."""
        self._optimiser.restore(state["optimiser"])
        if self._critic is not None and self._critic_optimiser is not None:
            self._critic.load_state_dict(state["critic"])
            self._critic_optimiser.load_state_dict(state["critic_optimiser"])


def _prepared(autoencoder: AutoencoderKL, settings: AutoencoderSettings) -> Any:
    model: Any = with_fast_norms(autoencoder).to(
        settings.device, torch.bfloat16, memory_format=torch.channels_last
    )
    if settings.frozen_encoder:
        model.encoder.requires_grad_(False)
        model.quant_conv.requires_grad_(False)
    return model
