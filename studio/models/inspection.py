"""The description of a model, as its files state it, and parts that every kind of model shares.

Invariant: a pickle is never opened, because loading one can run code.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeGuard

from engines.contract import FileRefused, Medium
from engines.contract.text import Text
from engines.formats.foreign_files import open_regular_file
from engines.formats.json_values import as_array, as_count, as_name, read_object
from engines.formats.network_kinds import ControlLayout
from engines.formats.picture_parts import picture_need
from engines.formats.pipeline_families import CROSS_ATTENTION_DIMS, FAMILIES, family_names
from engines.memory import Need, Part
from studio.base.errors import ModelRefused

NOTE = "bowerbird.json"
"""The studio's own file in a model folder: name, licence, origin, and what it was made of."""
_NO_LICENCE = "not stated"
_MAX_STATED_NAMES = 24
_FETCHED_DEPTH = 4
"""Folders above a file in which the note about it may be."""
MIDITOK = Text("transformers folder with a vocabulary of miditok")
IMPORT_ADAPTER = Text("Import it with `bowerbird adapters import`.")
GET_FOLDER = Text("Get the diffusers folder of this model, with model_index.json.")
TOKENS = 2_048
"""Length of the text or music for which the memory of a model is estimated."""


_LARGEST_SIZE = 10**12
_TEXT_FAMILIES = (
    ("llama4", "Llama 4"),
    ("llama", "Llama"),
    ("smollm3", "SmolLM3"),
    ("mistral3|mistral4", "Mistral Small"),
    ("mistral|ministral", "Mistral"),
    ("mixtral", "Mixtral"),
    ("qwen35", "Qwen 3.5"),
    ("qwen3", "Qwen 3"),
    ("qwen2", "Qwen 2"),
    ("gemma4", "Gemma 4"),
    ("gemma3", "Gemma 3"),
    ("gemma2", "Gemma 2"),
    ("gemma", "Gemma"),
    ("phi", "Phi"),
    ("gpt2", "GPT-2"),
    ("gpt-?oss", "gpt-oss"),
    ("olmo", "OLMo"),
    ("granite", "Granite"),
    ("deepseek", "DeepSeek"),
)
"""Names that people use, by the beginning of `model_type` or of GGUF's `general.architecture`."""


class LacksParts(ModelRefused):
    """The part of a picture model that draws, without the others, which may lie near it."""


class IsAdapter(ModelRefused):
    """A file or folder that is imported as an adapter, and not added as a model."""


@dataclass(frozen=True)
class PictureDefaults:
    """The settings a picture model uses where the brief has none; `side` is in pixels.

    Where the model's card says so, `draft_steps` are enough for a live draft, and `finish` is how
    many times its pictures are enlarged in the end.
    """

    side: int
    steps: int
    guidance: float
    draft_steps: int = 0
    finish: Literal[2, 4] | None = None


@dataclass(frozen=True)
class Inspection:
    """A description of a model from its files.

    `styles` are those that a model states: words to ask for. `examples` are prompts that suit a
    picture model; only picture models have `picture_defaults`.
    `working_values` estimates how many values besides the parameters are in memory while the model
    makes one work: a picture of its native size, or `TOKENS` of text or music.
    `parts` are those of a picture model, or of weights that stay packed.
    `dimensions` is that of its latent space, 0 where it has none that can be explored. `family` is
    the name that people use for the architecture, such as Qwen 3; empty where there is no other.
    `scale` is by how much an upscaler enlarges the sides of a picture, 0 for all other models.
    `controls` are the kinds of control that a network of its own reads, where it brings one.
    `network` is what a network is that guides drawings, None for all other models.
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
    family: str = ""
    parts: tuple[Part, ...] = ()
    scale: int = 0
    controls: tuple[str, ...] = ()
    network: ControlLayout | None = None

    @property
    def is_aid(self) -> bool:
        """Whether it makes no works by itself: an upscaler, or a network that guides drawings."""
        return bool(self.scale or self.network)

    @property
    def need(self) -> Need:
        """What it takes to make one work."""
        if self.parts and self.picture_defaults:
            return picture_need(self.parts, self.picture_defaults.side**2)
        parts = self.parts or (Part(self.parameters, self.size_bytes),)
        return Need(parts, self.working_values, on_cpu=all(part.packed for part in parts))

    @property
    def can_learn(self) -> bool:
        """Whether adapters can be trained on it: not on LSTMs and models with a latent space."""
        learns = not self.dimensions and not self.is_aid and self.form != MIDITOK
        return learns and "lstm" not in self.architecture.lower()


def adapter_folder(folder: Path) -> IsAdapter:
    """The refusal of a folder with an adapter that was to be added as a model."""
    return IsAdapter(
        Text("{name} is an adapter, which is mixed into a model.", name=folder.name),
        "",
        IMPORT_ADAPTER,
    )


def folder_alone(name: str, family: str) -> ModelRefused:
    """The refusal of a file with the part that draws, of a family that is opened as a folder of
    diffusers, or not at all."""
    families = {known.name for known in FAMILIES.values()} | set(CROSS_ATTENTION_DIMS.values())
    if family in families:
        return ModelRefused(
            Text(
                "{name} is the part of {family} that draws, which the studio takes from its whole"
                " diffusers folder alone.",
                name=name,
                family=family,
            ),
            "",
            GET_FOLDER,
        )
    return ModelRefused(
        Text("{name} is {family}, with which the studio does not draw.", name=name, family=family),
        Text("It draws with {family_names}.", family_names=family_names()),
    )


def text_family(kind: str) -> str:
    """The name of a family of text models, for the kind that its config or header states."""
    plain = kind.lower().replace("_", "")
    return next((name for start, name in _TEXT_FAMILIES if re.match(start, plain)), "")


def kv_cache_values(config: Mapping[str, object]) -> int:
    """Number of values in the KV cache of `TOKENS` tokens."""
    layers = first_count(config, "num_hidden_layers", "n_layer")
    heads = first_count(config, "num_attention_heads", "n_head")
    width = first_count(config, "hidden_size", "n_embd")
    kv_heads = first_count(config, "num_key_value_heads") or heads
    head_dim = first_count(config, "head_dim") or (width // heads if heads else 0)
    return 2 * layers * kv_heads * head_dim * TOKENS


def first_count(config: Mapping[str, object], *keys: str) -> int:
    """The first of these fields that is a number above 0; 0 where none is."""
    counts = (as_count(config.get(key), _LARGEST_SIZE) for key in keys)
    return next((count for count in counts if count), 0)


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


def file_licence(file: Path, stated: object) -> str:
    """The licence that a model's file states, else the one that was stated where it was fetched."""
    notes = ((read_note(folder), folder) for folder in file.parents[:_FETCHED_DEPTH])
    fetched = (
        as_name(note.get("licence"))
        for note, folder in notes
        if file.relative_to(folder).as_posix() in as_array(note.get("files"))
    )
    return as_name(stated) or next(fetched, "") or _NO_LICENCE


def is_plain_name(name: object) -> TypeGuard[str]:
    """Return whether a name in an index is that of something directly inside the folder."""
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
