"""Pictures as training examples for the diffusion trainer.

Invariant: latents and text embeddings of a work are those that the engine would use to draw it, at
the size that the work was drawn at. The weights of the base model never change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from engines import devices
from engines.contract import (
    Brief,
    BriefError,
    EngineError,
    Features,
    FeatureTraits,
    ImageBrief,
    JobContext,
)
from engines.contract.text import Text
from engines.features.pictures import PictureFeatures
from engines.features.traits.pictures import picture_traits
from engines.formats.pictures import read_picture
from engines.image.canvas import fit_size
from engines.image.files.loading import open_model, require_whole
from engines.image.picture_model import PictureModel
from engines.image.text_embeddings import TextEmbeddings, encode_prompt

MAX_SIDE = 1024
"""Longest side in pixels in a training step; larger pictures are scaled down."""
FEATURE_TIMESTEP = 50
"""The timestep, of 1000, for features: the picture has little noise then."""
_PICTURE_COST = 64.0


@dataclass(frozen=True, eq=False)
class PictureExample:
    """Latents (1, channels, h, w) in fp32, with text embeddings and guidance scale.

    `prompt` is the prompt and the negative prompt. A guidance scale of 1 is no guidance.
    """

    prompt: tuple[str, str]
    latents: Tensor | None = None
    text_embeddings: TextEmbeddings | None = None
    guidance_scale: float = 1.0

    @property
    def cost(self) -> float:
        """The number of tokens that would take as long to learn from; 0 without a picture."""
        return _PICTURE_COST if self.latents is not None else 0.0


class PictureMedium:
    """Any U-Net model that the picture engine loads."""

    def __init__(self, context: JobContext) -> None:
        """Load the model that `context.model` names. Raises `EngineError`."""
        self.device = devices.training_device(devices.choose(context.device, context.cache))
        require_whole(context.model, self.device)
        loaded = open_model(context.model, self.device)
        pipeline = loaded.pipeline
        if not loaded.family.is_unet or pipeline.unet.config.in_channels != _channels(pipeline):
            raise EngineError(
                Text("Learning cannot change this kind of picture model."),
                remedy=Text(
                    "Choose a model of Stable Diffusion 1, 2 or XL that draws from words alone."
                ),
            )
        pipeline.to(self.device.torch)
        for part in (pipeline.unet, pipeline.vae):
            part.eval().requires_grad_(False).to(memory_format=torch.channels_last)
        self.pipeline: Any = pipeline
        self.unet: Any = pipeline.unet
        self._model = PictureModel(loaded, self.device)
        self._text_embeddings: dict[tuple[str, str, int, int], TextEmbeddings] = {}

    @property
    def native_side(self) -> int:
        """The side in pixels of the pictures that the model was trained on."""
        return self._model.native_side

    @property
    def alphas_cumprod(self) -> Tensor:
        """The share of a picture's variance that is left at each timestep, (timesteps,)."""
        return self.pipeline.scheduler.alphas_cumprod.to(self.device.torch)

    @property
    def prediction_type(self) -> str:
        """What the U-Net predicts: epsilon, v_prediction or sample."""
        return str(self.pipeline.scheduler.config.prediction_type)

    @torch.no_grad()
    def read(self, brief: Brief, data: bytes) -> PictureExample:
        """The picture's latents and text embeddings."""
        assert isinstance(brief, ImageBrief)
        prompt = (brief.prompt, brief.negative)
        try:
            image = read_picture(data, "picture").image
        except BriefError:
            return PictureExample(prompt)
        drawn = self._drawn_size(brief, image.size)
        width, height = (self._fit_side(side, max(drawn)) for side in drawn)
        rgb = np.asarray(image.resize((width, height)), np.float32) / 127.5 - 1
        latents = self._model.encode(torch.from_numpy(rgb).permute(2, 0, 1)[None])
        text_embeddings = self._encode_prompt(brief, width, height)
        return PictureExample(prompt, latents.cpu(), text_embeddings, self._guidance_scale(brief))

    def _drawn_size(self, brief: ImageBrief, size: tuple[int, int]) -> tuple[int, int]:
        """The width and height before the picture was enlarged, in pixels.

        A brief without a size of its own had that of its source, made to fit the model.
        """
        if (brief.finish or 1) == 1:
            return size
        if brief.width and brief.height:
            return brief.width, brief.height
        return fit_size(*size, self.native_side, self._model.size_multiple)

    @torch.no_grad()
    def embeddings(self, examples: Sequence[PictureExample]) -> Tensor:
        """The mean output of the U-Net's middle block for each picture with little noise.

        Source: Tang et al. 2023, "Emergent Correspondence from Image Diffusion", section 4.
        """
        features: list[Tensor] = []
        hook = self.unet.mid_block.register_forward_hook(
            lambda _module, _args, output: features.append(
                output.float().mean((2, 3)).double().cpu()
            )
        )
        try:
            for example in examples:
                assert example.latents is not None
                assert example.text_embeddings is not None
                prompt_embeds, added = example.text_embeddings.for_batch(1, False)
                latents = example.latents.to(self.device.torch, self.unet.dtype)
                timestep = torch.tensor(FEATURE_TIMESTEP, device=self.device.torch)
                self.unet(latents, timestep, prompt_embeds, added_cond_kwargs=added or None)
        finally:
            hook.remove()
        return torch.cat(features)

    def length(self, data: bytes) -> float:
        """1 for every picture."""
        return 1.0

    def units(self, data: bytes) -> list[str]:
        """Pictures have no units."""
        return []

    @property
    def traits(self) -> FeatureTraits:
        return picture_traits()

    def features(self, data: bytes) -> Features:
        """Those that taste is fitted on."""
        return PictureFeatures().extract(data)

    def _fit_side(self, side: float, longest: float) -> int:
        """The side as a multiple that the model can draw, scaled down if `longest` is too long."""
        multiple = self._model.scale_factor * 2 ** (len(self.unet.config.block_out_channels) - 1)
        scaled = side * min(1.0, MAX_SIDE / longest)
        return max(multiple, round(scaled / multiple) * multiple)

    def _guidance_scale(self, brief: ImageBrief) -> float:
        if self.unet.config.time_cond_proj_dim:  # the guidance scale is an input of the model
            return 1.0
        default = self._model.loaded.guidance
        return max(1.0, default if brief.guidance is None else brief.guidance)

    def _encode_prompt(self, brief: ImageBrief, width: int, height: int) -> TextEmbeddings:
        key = (brief.prompt, brief.negative, width, height)
        if key not in self._text_embeddings:
            self._text_embeddings[key] = encode_prompt(self.pipeline, brief, (width, height))
        return self._text_embeddings[key]


def _channels(pipeline: Any) -> int:
    return int(pipeline.vae.config.latent_channels)
