"""The description of a model, as its files state it, and parts that every kind of model shares.

Invariant: a pickle is never opened, because loading one can run code.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from engines.contract import Medium

PICKLES = {".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle"}
PICKLE_SENTENCE = "This file is a pickle, which can run code when opened."
PICKLE_MEANING = "The studio opens safetensors and GGUF only."
TOKENS = 2_048
"""Length of the text or music for which the memory of a model is estimated."""


@dataclass(frozen=True)
class PictureDefaults:
    """The settings a picture model uses where the brief has none; `side` is in pixels."""

    side: int
    steps: int
    guidance: float


@dataclass(frozen=True)
class Inspection:
    """A description of a model from its files.

    `styles` are those of a music model; only picture models have `picture_defaults`.
    `working_values` estimates how many values besides the parameters are in memory while the model
    makes one work: a picture of its native size, or `TOKENS` of text or music.
    """

    medium: Medium
    form: str
    architecture: str
    precision: str
    size_bytes: int
    parameters: int
    licence: str
    weight_files: tuple[Path, ...]
    styles: tuple[str, ...] = ()
    working_values: int = 0
    picture_defaults: PictureDefaults | None = None


def main_precision(parameters: Counter[str]) -> str:
    """The dtype of most parameters, in lower case."""
    return parameters.most_common(1)[0][0].lower() if parameters else "unknown"


def find_licence(folder: Path) -> str:
    """The licence in the studio's own `bowerbird.json`, else the one in the model card."""
    try:
        note = json.loads((folder / "bowerbird.json").read_text("utf-8"))
        return str(note.get("licence", "not stated"))
    except (OSError, ValueError, AttributeError):
        return _licence_in_model_card(folder)


def _licence_in_model_card(folder: Path) -> str:
    """The licence in the front matter of a README.md, as model hubs write it."""
    try:
        card = (folder / "README.md").read_text("utf-8")[:10_000]
    except (OSError, UnicodeDecodeError):
        return "not stated"
    match = re.search(r"^license(?:_name)?:\s*(\S+)", card, re.M) if card[:3] == "---" else None
    return match[1] if match else "not stated"
