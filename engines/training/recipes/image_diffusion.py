"""A small latent diffusion model that draws what captions name.

After Rombach et al. 2022, "High-Resolution Image Synthesis with Latent Diffusion Models": pictures
become latents, a U-Net learns to take noise out of them, guided by captions (Ho & Salimans 2022).
The autoencoder and the caption encoder are those of the starter for pictures, and stay as they are;
the U-Net is new. The result is a standard pipeline of diffusers, which draws, learns from ratings
and can be taught like any other.

It needs many pictures with captions and the most time; what no caption names it cannot draw.

Invariant: latents and embeddings of captions are those that the finished pipeline uses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from diffusers.models.autoencoders.autoencoder_kl import AutoencoderKL
from numpy.typing import NDArray
from torch import Tensor

from engines.contract import (
    EngineError,
    ModelSize,
    Preview,
    TrainingContext,
    TrainingPlan,
    TrainingResult,
)
from engines.image.image_tensors import to_tensor
from engines.image.starter import shipped_folder
from engines.training.checkpoints import State
from engines.training.recipes import latent_diffusion
from engines.training.recipes.caption_encoder import encode, load_encoder
from engines.training.recipes.common import (
    Pacing,
    open_processes,
    seed_weights,
    train_and_export,
)
from engines.training.recipes.diffusion_learner import DiffusionLearner, DiffusionSettings
from engines.training.recipes.image_data import SquarePictures, read_squares
from engines.training.recipes.pipeline_folder import export_pipeline

SAMPLES = 12
_AT_ONCE = 16
_CACHED_CAPTIONS = 2000


@dataclass(frozen=True)
class PictureDiffusionSettings:
    """`side` in pixels, a multiple of 8; `widths` of the U-Net."""

    side: int
    widths: tuple[int, ...]
    batch: int = 32
    learning_rate: float = 1e-3
    steps: int = 6000


SIZES: dict[ModelSize, PictureDiffusionSettings] = {
    "small": PictureDiffusionSettings(128, (96, 160, 160)),
    "medium": PictureDiffusionSettings(128, (128, 256, 256), batch=64, steps=16000),
    "large": PictureDiffusionSettings(256, (128, 256, 384, 384), batch=64, steps=40000),
}


class ImageDiffusion:
    """The `Recipe` "diffusion" of pictures."""

    def __init__(
        self,
        sizes: Mapping[ModelSize, PictureDiffusionSettings] = SIZES,
        starter: Path | None = None,
    ) -> None:
        self._sizes, self._starter = sizes, starter

    def train(self, plan: TrainingPlan, context: TrainingContext) -> TrainingResult:
        """See `Recipe.train`."""
        settings = self._sizes[plan.size]
        starter = self._starter or shipped_folder()
        pictures = read_squares(plan, context, settings.side)
        accelerator = open_processes(context)
        parts = StarterParts(starter, accelerator.device)
        data = CaptionedLatents(pictures, parts, plan.name, context)
        seed_weights(plan)
        unet = latent_diffusion.new_unet(data.side, settings.widths, data.empty_caption.shape[-1])
        is_half = accelerator.mixed_precision == "bf16"
        learner_settings = DiffusionSettings(
            plan.steps or settings.steps,
            settings.batch,
            settings.learning_rate,
            average_decay=0.999,
            device=str(accelerator.device),
            dtype=torch.bfloat16 if is_half else torch.float32,
        )
        captions = data.sample_captions(SAMPLES)
        learner = DiffusionLearner(
            unet, parts.autoencoder, data, captions, learner_settings, accelerator
        )
        exporting = _ExportingLearner(learner, parts, settings, data)
        pacing = Pacing(settings.steps, measure_every=200, sample_every=500, patience=12)
        examples = len(pictures.train)
        return train_and_export(exporting, plan, context, accelerator, pacing, examples)


class StarterParts:
    """The starter's autoencoder and caption encoder. Raises `EngineError` if it is not there."""

    def __init__(self, starter: Path, device: torch.device) -> None:
        if not (starter / "vae").is_dir():
            raise EngineError(
                "This recipe builds on the starter for pictures, which is not here.",
                remedy="Choose another recipe, such as vae or gan.",
            )
        self.folder = starter
        self.device = device
        self.autoencoder: Any = AutoencoderKL.from_pretrained(starter / "vae")
        self.autoencoder.eval().requires_grad_(False).to(device)
        self._encoder, self._tokenizer = load_encoder(
            starter / "text_encoder", starter / "tokenizer"
        )
        self.caption = lru_cache(_CACHED_CAPTIONS)(self._encode_caption)

    @torch.no_grad()
    def latents(self, pixels: NDArray[np.uint8]) -> Tensor:
        """Latents (pictures, 4, side / 8, side / 8) of pictures (pictures, side, side, 3)."""
        batch = to_tensor(list(pixels)).to(self.device)
        scale = float(self.autoencoder.config.scaling_factor)
        return (self.autoencoder.encode(batch).latent_dist.mean * scale).cpu().half()

    def _encode_caption(self, caption: str) -> Tensor:
        """The embedding (tokens, width) of a caption."""
        return encode(self._encoder, self._tokenizer, [caption])[0].half()


class CaptionedLatents:
    """The `LatentData` of a data set; a picture without a caption has the name of the model."""

    def __init__(
        self,
        pictures: SquarePictures,
        parts: StarterParts,
        name: str,
        context: TrainingContext,
    ) -> None:
        self._parts = parts
        self._captions = [
            caption or name for caption in (*pictures.captions, *pictures.held_out_captions)
        ]
        self._latents = self._encode(pictures, context)
        self._train_count = len(pictures.train)
        self._weights = pictures.repeats.astype(np.float64)

    @property
    def side(self) -> int:
        """The side of the latents."""
        return int(self._latents.shape[-1])

    @property
    def train_entries(self) -> Sequence[int]:
        """See `LatentData`."""
        return range(self._train_count)

    @property
    def held_out_entries(self) -> Sequence[int]:
        """See `LatentData`."""
        return range(self._train_count, len(self._latents))

    @property
    def weights(self) -> NDArray[np.float64]:
        """See `LatentData`."""
        return self._weights

    @property
    def empty_caption(self) -> Tensor:
        """See `LatentData`."""
        return self._parts.caption("").float()

    def latents(self, entries: Sequence[int], rng: np.random.Generator) -> Tensor:
        """See `LatentData`; nothing is mirrored, since writing and faces have a direction."""
        return self._latents[list(entries)].float()

    def captions(self, entries: Sequence[int], rng: np.random.Generator) -> Tensor:
        """See `LatentData`."""
        return torch.stack([self._parts.caption(self._captions[entry]) for entry in entries])

    def sample_captions(self, count: int) -> Tensor:
        """Embeddings of different captions, first of held-out pictures."""
        held_out = self._captions[self._train_count :]
        different = list(dict.fromkeys([*held_out, *self._captions]))[:count]
        return torch.stack([self._parts.caption(caption).float() for caption in different])

    def _encode(self, pictures: SquarePictures, context: TrainingContext) -> Tensor:
        pixels = np.concatenate([pictures.train, pictures.held_out])
        parts: list[Tensor] = []
        for start in range(0, len(pixels), _AT_ONCE):
            context.yield_to_jobs()
            context.progress(start, len(pixels), "encoding the pictures")
            parts.append(self._parts.latents(pixels[start : start + _AT_ONCE]))
        return torch.cat(parts)


class _ExportingLearner:
    """The learner with what a recipe needs besides: its export and its figures."""

    def __init__(
        self,
        learner: DiffusionLearner,
        parts: StarterParts,
        settings: PictureDiffusionSettings,
        data: CaptionedLatents,
    ) -> None:
        self._learner, self._parts, self._settings, self._data = learner, parts, settings, data

    def step(self, step: int, seed: int, progress: float) -> Mapping[str, float]:
        """See `Learner`."""
        return self._learner.step(step, seed, progress)

    def measure(self) -> Mapping[str, float]:
        """See `Learner`."""
        return self._learner.measure()

    def sample(self, folder: Path, step: int) -> Sequence[Preview]:
        """See `Learner`."""
        return self._learner.sample(folder, step)

    def state_dict(self) -> State:
        """See `Learner`."""
        return self._learner.state_dict()

    def load_state_dict(self, state: State) -> str:
        """See `Learner`."""
        return self._learner.load_state_dict(state)

    def measures(self) -> Mapping[str, float | str]:
        """What the studio draws with where a brief sets neither."""
        return {
            "steps": latent_diffusion.DEFAULT_STEPS,
            "guidance": latent_diffusion.DEFAULT_GUIDANCE,
        }

    def export(self, folder: Path) -> None:
        """Write the pipeline with the averaged U-Net."""
        weights = self._learner.averaged_weights
        width = self._data.empty_caption.shape[-1]
        unet = latent_diffusion.new_unet(self._data.side, self._settings.widths, width)
        unet.load_state_dict({name: weight.cpu() for name, weight in weights.items()})
        autoencoder = AutoencoderKL.from_pretrained(self._parts.folder / "vae")
        export_pipeline(unet, autoencoder, self._parts.folder, folder)
