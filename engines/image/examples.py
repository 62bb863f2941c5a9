"""Pictures for the diffusion trainer: seen as the picture engine draws them.

Invariant: latents and words of a work are those that the engine would draw it from, at the work's
own size; the model's own weights are never changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from engines import devices
from engines.contract import Brief, BriefError, EngineError, ImageBrief, JobContext
from engines.features.pictures import look, pixels
from engines.formats.pictures import read_picture
from engines.image.engine import Loaded
from engines.image.loading import open_model
from engines.image.norm import with_fast_norms
from engines.image.text_embeddings import Words, read_words

LARGEST = 1024
"""Pixels of a side that a training step may hold; larger pictures are seen smaller."""
NEARLY_CLEAN = 50
"""The time, of 1000, at which the U-Net is asked what it sees in a picture."""
_WORTH = 64.0


@dataclass(frozen=True, eq=False)
class PictureExample:
    """Latents (1, channels, h, w) in fp32, and the words and the guidance they are drawn with.

    `prompt` is the prompt and the negative one. A guidance of 1 is none.
    """

    prompt: tuple[str, str]
    latents: Tensor | None = None
    words: Words | None = None
    guidance: float = 1.0

    @property
    def cost(self) -> float:
        """As many tokens as it takes the time of; 0 where there is no picture."""
        return _WORTH if self.latents is not None else 0.0


class PictureMedium:
    """Any U-Net model that the picture engine opens."""

    def __init__(self, context: JobContext) -> None:
        """Load the model that `context.model` names. Raises `EngineError`."""
        self.device = devices.training_device(devices.choose(context.device, context.cache))
        opened = open_model(context.model, self.device)
        pipeline = opened.pipeline
        if not opened.family.is_unet or pipeline.unet.config.in_channels != _channels(pipeline):
            raise EngineError(
                "Learning cannot change this kind of picture model.",
                remedy="Choose a model of Stable Diffusion 1, 2 or XL that draws from words alone.",
            )
        pipeline.to(self.device.torch)
        for part in (pipeline.unet, pipeline.vae):
            part.eval().requires_grad_(False).to(memory_format=torch.channels_last)
        if self.device.name == "cpu":
            with_fast_norms(pipeline.unet)
        self.pipeline: Any = pipeline
        self.unet: Any = pipeline.unet
        self._loaded = Loaded(opened, self.device, None)
        self._words: dict[tuple[str, str, int, int], Words] = {}

    @property
    def kept_shares(self) -> Tensor:
        """How much of a picture's variance is left at each time, (times,)."""
        return self.pipeline.scheduler.alphas_cumprod.to(self.device.torch)

    @property
    def prediction(self) -> str:
        """What the U-Net says: epsilon, v_prediction or sample."""
        return str(self.pipeline.scheduler.config.prediction_type)

    @torch.no_grad()
    def read(self, brief: Brief, data: bytes) -> PictureExample:
        """The picture's latents and its words."""
        assert isinstance(brief, ImageBrief)
        prompt = (brief.prompt, brief.negative)
        try:
            image = read_picture(data, "picture").image
        except BriefError:
            return PictureExample(prompt)
        width, height = (self._fitted(side, max(image.size)) for side in image.size)
        shown = np.asarray(image.resize((width, height)), np.float32) / 127.5 - 1
        latents = self._loaded.encode(torch.from_numpy(shown).permute(2, 0, 1)[None])
        words = self._read_words(brief, width, height)
        return PictureExample(prompt, latents.cpu(), words, self._guidance(brief))

    @torch.no_grad()
    def embeddings(self, examples: Sequence[PictureExample]) -> Tensor:
        """The U-Net's own features: the middle of it, over a picture that is nearly clean.

        Source: Tang et al. 2023, "Emergent Correspondence from Image Diffusion", section 4.
        """
        found: list[Tensor] = []
        hook = self.unet.mid_block.register_forward_hook(
            lambda _module, _given, seen: found.append(seen.float().mean((2, 3)).double().cpu())
        )
        try:
            for example in examples:
                assert example.latents is not None
                assert example.words is not None
                rows, extras = example.words.rows(1, False)
                latents = example.latents.to(self.device.torch, self.unet.dtype)
                time = torch.tensor(NEARLY_CLEAN, device=self.device.torch)
                self.unet(latents, time, rows, added_cond_kwargs=extras or None)
        finally:
            hook.remove()
        return torch.cat(found)

    def length(self, data: bytes) -> float:
        """All pictures are equally long."""
        return 1.0

    def units(self, data: bytes) -> list[str]:
        """Pictures do not fall into units."""
        return []

    def features(self, data: bytes) -> tuple[Sequence[float], ...]:
        """Measures of colour, light and layout."""
        return (look(pixels(read_picture(data, "picture").image)),)

    def _fitted(self, side: int, longest: int) -> int:
        """A side that the model can lay out, not above what a step may hold."""
        scale = self._loaded.scale * 2 ** (len(self.unet.config.block_out_channels) - 1)
        wanted = side * min(1.0, LARGEST / longest)
        return max(scale, round(wanted / scale) * scale)

    def _guidance(self, brief: ImageBrief) -> float:
        if self.unet.config.time_cond_proj_dim:  # asked only once, and told the guidance instead
            return 1.0
        own = self._loaded.opened.guidance
        return max(1.0, own if brief.guidance is None else brief.guidance)

    def _read_words(self, brief: ImageBrief, width: int, height: int) -> Words:
        key = (brief.prompt, brief.negative, width, height)
        if key not in self._words:
            self._words[key] = read_words(self.pipeline, brief, (width, height))
        return self._words[key]


def _channels(pipeline: Any) -> int:
    return int(pipeline.vae.config.latent_channels)
