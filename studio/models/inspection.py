"""The description of a model, as its files state it, and parts that every kind of model shares.

Invariant: a pickle is never opened, because loading one can run code.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard

from engines.contract import FileRefused, Medium
from engines.formats.foreign_files import open_regular_file
from engines.formats.json_values import as_array, as_name, read_object
from studio.errors import ModelRefused

PICKLES = {".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle"}
PICKLE_SENTENCE = "This file is a pickle, which can run code when opened."
PICKLE_MEANING = "The studio opens safetensors and GGUF only."
NOTE = "bowerbird.json"
"""The studio's own file in a model folder: name, licence, origin, and what it was made of."""
_NO_LICENCE = "not stated"
_MAX_STATED_NAMES = 24
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

    `styles` are those that a model states: words to ask for. `examples` are prompts that suit a
    picture model; only picture models have `picture_defaults`.
    `working_values` estimates how many values besides the parameters are in memory while the model
    makes one work: a picture of its native size, or `TOKENS` of text or music.
    `dimensions` is that of its latent space, 0 where it has none that can be explored.
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
    examples: tuple[str, ...] = ()
    working_values: int = 0
    picture_defaults: PictureDefaults | None = None
    dimensions: int = 0

    @property
    def can_learn(self) -> bool:
        """Whether adapters can be trained on it: not on LSTMs and models with a latent space."""
        return not self.dimensions and "lstm" not in self.architecture.lower()


def main_precision(parameters: Counter[str]) -> str:
    """The dtype of most parameters, in lower case."""
    return parameters.most_common(1)[0][0].lower() if parameters else "unknown"


def read_config(file: Path) -> dict[str, object]:
    """The object in a configuration file. Raises `ModelRefused` if there is none."""
    try:
        return read_object(file)
    except FileRefused as error:
        raise ModelRefused(error.what, error.meaning, error.remedy) from None


def read_note(folder: Path) -> dict[str, object]:
    """The studio's own `bowerbird.json` in a model folder; empty if there is none."""
    try:
        return read_object(folder / NOTE)
    except FileRefused:
        return {}


def stated_names(folder: Path, field: str) -> tuple[str, ...]:
    """The short texts that the studio's own `bowerbird.json` lists in a field."""
    names = (" ".join(as_name(item).split()) for item in as_array(read_note(folder).get(field)))
    return tuple(name for name in names if name)[:_MAX_STATED_NAMES]


def find_licence(folder: Path) -> str:
    """The licence in the studio's own `bowerbird.json`, else the one in the model card."""
    return as_name(read_note(folder).get("licence")) or _licence_in_model_card(folder)


def is_plain_name(name: object) -> TypeGuard[str]:
    """Whether a name in an index is that of something directly inside the folder."""
    return isinstance(name, str) and re.fullmatch(r"\w[\w. -]{0,199}", name) is not None


def _licence_in_model_card(folder: Path) -> str:
    """The licence in the front matter of a README.md, as model hubs write it."""
    try:
        with open_regular_file(folder / "README.md") as file:
            card = file.read(10_000).decode("utf-8", "replace")
    except (FileRefused, OSError):
        return _NO_LICENCE
    match = re.search(r"^license(?:_name)?:\s*(\S+)", card, re.M) if card[:3] == "---" else None
    return as_name(match[1]) if match else _NO_LICENCE
