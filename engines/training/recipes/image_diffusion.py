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

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from accelerate import Accelerator
from diffusers.models.autoencoders.autoencoder_kl import AutoencoderKL
from diffusers.models.unets.unet_2d_condition import UNet2DConditionModel
from numpy.typing import NDArray
from torch import Tensor

from engines.contract import (
    EngineError,
    ModelSize,
    TrainingContext,
    TrainingPlan,
    TrainingResult,
)
from engines.contract.text import Text
from engines.devices import same_threads
from engines.image.image_tensors import to_pictures, to_tensor
from engines.image.starter import shipped_folder
from engines.training.recipes import latent_diffusion
from engines.training.recipes.caption_encoder import encode, load_encoder
from engines.training.recipes.common import (
    Pacing,
    open_processes,
    seed_weights,
    sized,
    train_and_export,
)
from engines.training.recipes.copies import Copies, picture_copies
from engines.training.recipes.diffusion_learner import DiffusionLearner, DiffusionSettings
from engines.training.recipes.image_data import SquarePictures, read_squares
from engines.training.recipes.pipeline_folder import export_pipeline

SAMPLES, COMPARED = 12, 32
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
        settings = sized(self._sizes, plan)
        starter = self._starter or shipped_folder()
        pictures = read_squares(plan, context, settings.side)
        accelerator = open_processes(context)
        parts = StarterParts(starter, accelerator.device)
        data = CaptionedLatents(pictures, parts, plan.name, context)
        seed_weights(plan)
        width = data.empty_caption.shape[-1]
        new_unet = partial(latent_diffusion.new_unet, data.side, settings.widths, width)
        is_half = accelerator.mixed_precision == "bf16"
        learner_settings = DiffusionSettings(
            plan.steps or settings.steps,
            settings.batch,
            settings.learning_rate,
            average_decay=0.999,
            device=str(accelerator.device),
            dtype=torch.bfloat16 if is_half else torch.float32,
        )
        learner = _PipelineLearner(new_unet, parts, data, learner_settings, accelerator)
        pacing = Pacing(settings.steps, measure_every=200, sample_every=500, patience=12)
        examples = len(pictures.train)
        return train_and_export(learner, plan, context, accelerator, pacing, examples)


class StarterParts:
    """The starter's autoencoder and caption encoder. Raises `EngineError` if it is not there."""

    def __init__(self, starter: Path, device: torch.device) -> None:
        if not (starter / "vae").is_dir():
            raise EngineError(
                Text("This recipe builds on the starter for pictures, which is not here."),
                remedy=Text("Choose another recipe, such as vae or gan."),
            )
        self.folder = starter
        self.device = device
        self.autoencoder: Any = AutoencoderKL.from_pretrained(starter / "vae")
        self.autoencoder.eval().requires_grad_(False).to(device)
        self._encoder, self._tokenizer = load_encoder(
            starter / "text_encoder", starter / "tokenizer"
        )
        self._captions: dict[str, Tensor] = {}

    @torch.no_grad()
    def latents(self, pixels: NDArray[np.uint8]) -> Tensor:
        """Latents (pictures, 4, side / 8, side / 8) of pictures (pictures, side, side, 3)."""
        batch = to_tensor(list(pixels)).to(self.device)
        scale = float(self.autoencoder.config.scaling_factor)
        return (self.autoencoder.encode(batch).latent_dist.mean * scale).cpu().half()

    def captions(self, captions: Sequence[str]) -> Tensor:
        """Embeddings (captions, tokens, width); the last few thousand are cached."""
        missing = [caption for caption in dict.fromkeys(captions) if caption not in self._captions]
        for start in range(0, len(missing), _AT_ONCE):
            self._encode_captions(missing[start : start + _AT_ONCE])
        embeddings = torch.stack([self._captions[caption] for caption in captions])
        for oldest in list(self._captions)[:-_CACHED_CAPTIONS]:
            del self._captions[oldest]
        return embeddings

    def _encode_captions(self, captions: Sequence[str]) -> None:
        """Encode in one call of always as many rows: a caption has the same embedding with others.

        Which ones are cached differs in a resumed run.
        """
        rows = [*captions, *[""] * (_AT_ONCE - len(captions))]
        embeddings = encode(self._encoder, self._tokenizer, rows).half()
        self._captions |= {
            caption: row.clone() for caption, row in zip(captions, embeddings, strict=False)
        }


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
        self._empty_caption = parts.captions([""])[0].float()
        self._train_pixels, self._train_count = pictures.train, len(pictures.train)
        self._weights = pictures.repeats.astype(np.float64)

    @property
    def side(self) -> int:
        return int(self._latents.shape[-1])

    @property
    def train_entries(self) -> Sequence[int]:
        return range(self._train_count)

    @property
    def held_out_entries(self) -> Sequence[int]:
        return range(self._train_count, len(self._latents))

    @property
    def weights(self) -> NDArray[np.float64]:
        return self._weights

    @property
    def empty_caption(self) -> Tensor:
        return self._empty_caption

    def latents(self, entries: Sequence[int], rng: np.random.Generator) -> Tensor:
        """See `LatentData`; nothing is mirrored, since writing and faces have a direction."""
        return self._latents[list(entries)].float()

    def captions(self, entries: Sequence[int], rng: np.random.Generator) -> Tensor:
        return self._parts.captions([self._captions[entry] for entry in entries])

    @property
    def train_pixels(self) -> NDArray[np.uint8]:
        """The pictures to learn from."""
        return self._train_pixels

    def train_captions(self, count: int) -> Tensor:
        """Embeddings of captions of pictures to learn from, spread over all."""
        stride = max(1, self._train_count // count)
        captions = self._captions[: self._train_count : stride][:count]
        return self._parts.captions(captions).float()

    def sample_captions(self, count: int) -> Tensor:
        """Embeddings of different captions, first of held-out pictures."""
        held_out = self._captions[self._train_count :]
        different = list(dict.fromkeys([*held_out, *self._captions]))[:count]
        return self._parts.captions(different).float()

    def _encode(self, pictures: SquarePictures, context: TrainingContext) -> Tensor:
        pixels = np.concatenate([pictures.train, pictures.held_out])
        parts: list[Tensor] = []
        for start in range(0, len(pixels), _AT_ONCE):
            with same_threads():
                context.yield_to_jobs()
            context.progress(start, len(pixels), Text("encoding the pictures"))
            parts.append(self._parts.latents(pixels[start : start + _AT_ONCE]))
        return torch.cat(parts)


class _PipelineLearner(DiffusionLearner):
    """A `DiffusionLearner` whose model is exported with the parts of the starter."""

    def __init__(
        self,
        new_unet: Callable[[], UNet2DConditionModel],
        parts: StarterParts,
        data: CaptionedLatents,
        settings: DiffusionSettings,
        accelerator: Accelerator,
    ) -> None:
        captions = data.sample_captions(SAMPLES)
        super().__init__(new_unet(), parts.autoencoder, data, captions, settings, accelerator)
        self._new_unet, self._starter = new_unet, parts.folder
        self._pictures = data

    def measures(self) -> Mapping[str, float | str]:
        """Return what the studio draws with where a brief sets neither."""
        return {
            "steps": latent_diffusion.DEFAULT_STEPS,
            "guidance": latent_diffusion.DEFAULT_GUIDANCE,
        }

    @torch.no_grad()
    def find_copies(self) -> Copies:
        """Return which drawings of captions that it learned are copies, where a model copies
        first."""
        captions = self._pictures.train_captions(COMPARED)
        samples = torch.cat([self._draw(part) for part in captions.split(_AT_ONCE)])
        return picture_copies(to_pictures(samples), self._pictures.train_pixels)

    def export(self, folder: Path) -> None:
        """Write the pipeline with the averaged U-Net."""
        unet = self._new_unet()
        unet.load_state_dict({name: weight.cpu() for name, weight in self.averaged_weights.items()})
        autoencoder = AutoencoderKL.from_pretrained(self._starter / "vae")
        export_pipeline(unet, autoencoder, self._starter, folder)
