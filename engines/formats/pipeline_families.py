"""The families of picture models that the studio supports, by their pipeline classes in diffusers.

Invariant: only names, numbers and a model's own settings file are read, so that the library can
describe a model without importing a tensor library.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from engines.contract import FileRefused
from engines.formats.json_values import as_count, read_object

_MAX_STEPS, _MAX_GUIDANCE = 150, 30  # the limits of an `ImageBrief`


@dataclass(frozen=True)
class Family:
    """A family's default steps and guidance, for models without a settings file of their own."""

    name: str
    steps: int
    guidance: float
    is_unet: bool = True
    """Whether the model is a U-Net, which the studio's own denoising loop runs."""
    side: int = 1024
    """Side in pixels of the pictures that its published models were trained on."""


FAMILIES: dict[str, Family] = {
    "StableDiffusionPipeline": Family("Stable Diffusion", 20, 7.0, side=512),
    "StableDiffusionImg2ImgPipeline": Family("Stable Diffusion", 20, 7.0, side=512),
    "StableDiffusionInpaintPipeline": Family("Stable Diffusion", 20, 7.0, side=512),
    "LatentConsistencyModelPipeline": Family("Stable Diffusion", 4, 8.5, side=512),
    "StableDiffusionXLPipeline": Family("Stable Diffusion XL", 25, 5.0),
    "StableDiffusionXLImg2ImgPipeline": Family("Stable Diffusion XL", 25, 5.0),
    "StableDiffusionXLInpaintPipeline": Family("Stable Diffusion XL", 25, 5.0),
    "StableDiffusion3Pipeline": Family("Stable Diffusion 3", 28, 5.0, is_unet=False),
    "FluxPipeline": Family("Flux", 28, 3.5, is_unet=False),
    "Flux2KleinPipeline": Family("Flux 2 Klein", 28, 4.0, is_unet=False),
    "ChromaPipeline": Family("Chroma", 35, 5.0, is_unet=False),
    "ZImagePipeline": Family("Z-Image", 50, 5.0, is_unet=False),
    "QwenImagePipeline": Family("Qwen-Image", 50, 4.0, is_unet=False),
    "WanPipeline": Family("Wan", 30, 5.0, is_unet=False),
    "PixArtAlphaPipeline": Family("PixArt", 20, 4.5, is_unet=False),
    "PixArtSigmaPipeline": Family("PixArt", 20, 4.5, is_unet=False),
    "SanaPipeline": Family("Sana", 20, 4.5, is_unet=False),
}
_OWN_DISTILLED = {
    "ZImagePipeline": (r"turbo", (9, 0.0)),
    "Flux2KleinPipeline": (r"klein(?!.*base)", (4, 1.0)),
}
"""Distilled models of families with steps of their own, by a pattern in their names."""
_DISTILLED = {"turbo": (4, 0.0), "lightning": (4, 0.0), "schnell": (4, 0.0), "lcm": (6, 1.0)}
# The width of the text embeddings that a U-Net attends to identifies its family.
CROSS_ATTENTION_DIMS = {
    768: "Stable Diffusion 1.5",
    1024: "Stable Diffusion 2",
    2048: "Stable Diffusion XL",
}
ACTIVATIONS_PER_PIXEL = 1_000
"""Activations alive at once while a picture is decoded, which is the peak of memory. Measured with
the autoencoder of Stable Diffusion: 950 to 1,200 for pictures of 192 to 320 pixels a side."""
# Keys of adapters that cannot be mixed in: OFT, full differences.
NON_LORA_KEYS = re.compile(r"oft_|\.diff(_b)?$")


def family_names() -> str:
    """All family names in one line, for messages."""
    return ", ".join(sorted({family.name for family in FAMILIES.values()}))


def default_steps_and_guidance(
    path: Path, pipeline: str, scheduler: str = "", name: str = ""
) -> tuple[int, float]:
    """Steps and guidance of the model at `path`, called `name` where that is not its file's name.

    They come from the settings file in the model's folder, else from a distillation method in the
    name of the model or of its scheduler, else from the family of its `pipeline`.
    """
    name = (name or path.name).lower()
    family = FAMILIES[pipeline]
    steps, guidance = family.steps, family.guidance
    if pipeline != "LatentConsistencyModelPipeline":
        for method, settings in _DISTILLED.items():
            if method in name or method in scheduler.lower():
                steps, guidance = settings
    pattern, settings = _OWN_DISTILLED.get(pipeline, ("$^", (0, 0.0)))
    if re.search(pattern, name):
        steps, guidance = settings
    own = _own_settings(path)
    own_guidance = own.get("guidance")
    if isinstance(own_guidance, int | float) and 0 <= own_guidance <= _MAX_GUIDANCE:
        guidance = float(own_guidance)
    return as_count(own.get("steps"), _MAX_STEPS) or steps, guidance


def _own_settings(path: Path) -> dict[str, object]:
    try:
        return read_object(path / "bowerbird.json")
    except FileRefused:
        return {}
