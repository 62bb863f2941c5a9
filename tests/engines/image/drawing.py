"""Draws with the real engine, and looks at what came of it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from engines.contract import ImageBrief
from engines.formats.pictures import as_png
from engines.image.engine import ImageEngine
from tests.engines.text.journal import Journal

STEPS = 3


def brief_of(prompt: str = "a green turtle", **settings: object) -> ImageBrief:
    """A brief of few steps."""
    return ImageBrief.model_validate({"prompt": prompt, "steps": STEPS, "seed": 5, **settings})


def draw(engine: ImageEngine, like: Journal, brief: ImageBrief | None = None) -> Journal:
    """A fresh journal of what the engine says over a brief."""
    journal = replace(like, outputs={}, previews=[], notices=[], progresses=[], breaths=0)
    engine.generate(brief or brief_of(), journal)
    return journal


def picture(data: bytes) -> np.ndarray:
    """(height, width, 3) of a picture file."""
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def pictures_of(journal: Journal) -> list[bytes]:
    """The finished pictures in the order of their index."""
    return [journal.outputs[index].data for index in sorted(journal.outputs)]


def painting(path: Path, width: int = 64, height: int = 64) -> Path:
    """A picture with something to see in it."""
    chance = np.random.default_rng(0)
    coarse = Image.fromarray(chance.integers(0, 256, (8, 8, 3), np.uint8))
    path.write_bytes(as_png(coarse.resize((width, height), Image.Resampling.BICUBIC)))
    return path


def half_mask(path: Path, width: int = 64, height: int = 64) -> Path:
    """White on the right half."""
    white = np.zeros((height, width), np.uint8)
    white[:, width // 2 :] = 255
    path.write_bytes(as_png(Image.fromarray(white)))
    return path
