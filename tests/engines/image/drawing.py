"""Draws with the real engine, and reads the results."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from engines.contract import Brief, ImageBrief
from engines.formats.pictures import as_png
from engines.image.engine import ImageEngine
from tests.engines.text.journal import Journal

STEPS = 3


def brief_of(prompt: str = "a green turtle", **settings: object) -> ImageBrief:
    """A brief of few steps."""
    return ImageBrief.model_validate({"prompt": prompt, "steps": STEPS, "seed": 5, **settings})


def draw(engine: ImageEngine, like: Journal, brief: Brief | None = None) -> Journal:
    """A new journal of everything that the engine reports while it draws the brief."""
    journal = replace(like, outputs={}, previews=[], notices=[], progresses=[], cancel_checks=0)
    brief = brief or brief_of()
    assert isinstance(brief, ImageBrief)
    engine.generate(brief, journal)
    return journal


def picture(data: bytes) -> np.ndarray:
    """(height, width, 3) of a picture file."""
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def pictures_of(journal: Journal) -> list[bytes]:
    """The finished pictures in the order of their index."""
    return [journal.outputs[index].data for index in sorted(journal.outputs)]


def painting(path: Path, width: int = 64, height: int = 64) -> Path:
    """A picture with random patches of colour."""
    rng = np.random.default_rng(0)
    coarse = Image.fromarray(rng.integers(0, 256, (8, 8, 3), np.uint8))
    path.write_bytes(as_png(coarse.resize((width, height), Image.Resampling.BICUBIC)))
    return path


def half_mask(path: Path, width: int = 64, height: int = 64) -> Path:
    """White on the right half."""
    white = np.zeros((height, width), np.uint8)
    white[:, width // 2 :] = 255
    path.write_bytes(as_png(Image.fromarray(white)))
    return path
