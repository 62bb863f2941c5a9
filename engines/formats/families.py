"""The kinds of picture model that the studio draws with, by the names that diffusers gives them.

Invariant: names, figures and a model's own note, so that the library can tell what a model draws
with where no tensor library is imported.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Family:
    """What a kind of model suits, where its own notes do not say: steps and guidance."""

    name: str
    steps: int
    guidance: float
    noisy: bool = True
    """Whether the studio's own loop draws with it: a U-Net that takes noise away."""
    side: int = 1024
    """The side in pixels of the pictures that its published models were trained on."""


FAMILIES: dict[str, Family] = {
    "StableDiffusionPipeline": Family("Stable Diffusion", 20, 7.0, side=512),
    "StableDiffusionImg2ImgPipeline": Family("Stable Diffusion", 20, 7.0, side=512),
    "StableDiffusionInpaintPipeline": Family("Stable Diffusion", 20, 7.0, side=512),
    "LatentConsistencyModelPipeline": Family("Stable Diffusion", 4, 8.5, side=512),
    "StableDiffusionXLPipeline": Family("Stable Diffusion XL", 25, 5.0),
    "StableDiffusionXLImg2ImgPipeline": Family("Stable Diffusion XL", 25, 5.0),
    "StableDiffusionXLInpaintPipeline": Family("Stable Diffusion XL", 25, 5.0),
    "StableDiffusion3Pipeline": Family("Stable Diffusion 3", 28, 5.0, noisy=False),
    "FluxPipeline": Family("Flux", 28, 3.5, noisy=False),
    "PixArtAlphaPipeline": Family("PixArt", 20, 4.5, noisy=False),
    "PixArtSigmaPipeline": Family("PixArt", 20, 4.5, noisy=False),
    "SanaPipeline": Family("Sana", 20, 4.5, noisy=False),
}
_QUICK = {"turbo": (4, 0.0), "lightning": (4, 0.0), "schnell": (4, 0.0), "lcm": (6, 1.0)}
# How wide the words of each kind are that a U-Net listens to, by which the kind is told.
WORD_WIDTHS = {768: "Stable Diffusion 1.5", 1024: "Stable Diffusion 2", 2048: "Stable Diffusion XL"}
NUMBERS_A_PIXEL = 1_000
"""Alive at once while a picture is decoded, which is when drawing takes most: measured with the
autoencoder of Stable Diffusion, 950 to 1,200 from 192 to 320 pixels a side."""
# Adapters that are no plain LoRA: DoRA, LoHa, LoKr, OFT, CP-decomposed and full differences.
OTHER_ADAPTERS = re.compile(r"dora_scale|magnitude|hada_|lokr_|oft_|lora_mid|\.diff(_b)?$")


def known_kinds() -> str:
    """The kinds in one line, for sentences."""
    return ", ".join(sorted({family.name for family in FAMILIES.values()}))


def suited(place: Path, kind: str, scheduler: str = "") -> tuple[int, float]:
    """Steps and guidance of the model at `place`: from the folder's own note, from its name or its
    scheduler's, or as its kind of pipeline goes."""
    family = FAMILIES[kind]
    steps, guidance = family.steps, family.guidance
    if kind != "LatentConsistencyModelPipeline":
        for word, quick in _QUICK.items():
            if word in place.name.lower() or word in scheduler.lower():
                steps, guidance = quick
    try:
        note = json.loads((place / "bowerbird.json").read_text(encoding="utf-8"))
        return int(note.get("steps", steps)), float(note.get("guidance", guidance))
    except (OSError, ValueError, TypeError, AttributeError):
        return steps, guidance
