"""Tells what LoRA files for pictures are, and which models they fit, before any is mixed in.

Invariant: as in studio/models/weights.py, headers alone are read. A LoRA fits a model if both listen to
words of one width; where a LoRA changes nothing that listens, its names and its maker's notes tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from engines.contract import Medium
from engines.formats.families import CROSS_ATTENTION_DIMS, NON_LORA_KEYS
from studio.errors import EnvironmentFault, InputError, ModelRefused
from studio.models.checkpoints import cross_attention_dim, read_shapes
from studio.models.library import Model, ModelLibrary
from studio.models.weights import (
    PICKLE_MEANING,
    PICKLE_SENTENCE,
    PICKLES,
    check_safetensors,
    notes_of,
)
from studio.records import Adapter

PEFT_FILES = ("adapter_config.json", "adapter_model.safetensors")
DIFFUSERS_FILE = "pytorch_lora_weights.safetensors"
_HALF = re.compile(r"lora[._](A|down)\b|_lora\.down\b|lora_linear_layer\.down\b")
_OF_PICTURES = re.compile(
    r"^(base_model\.model\.)?(unet|transformer(?!\.h\.)|text_encoder(_2|_3)?|lora_unet|lora_te\d?"
    r"|lora_transformer|diffusion_model|down_blocks|mid_block|up_blocks)[._]"
)
_NAMES = {
    "Flux": re.compile(r"single_transformer_blocks|double_blocks|single_blocks"),
    "Stable Diffusion 3": re.compile(r"joint_blocks|add_k_proj"),
    "Stable Diffusion XL": re.compile(r"^(lora_te2_|text_encoder_2\.)|input_blocks_[78]_1_"),
}
_NOTES = {
    "Flux": ("flux",),
    "Stable Diffusion 3": ("sd3", "stable-diffusion-3"),
    "Stable Diffusion XL": ("sdxl", "stable-diffusion-xl"),
    "Stable Diffusion 2": ("sd_v2", "stable-diffusion-v2"),
    "Stable Diffusion 1.5": ("sd_v1", "sd_1.5", "stable-diffusion-v1"),
}


@dataclass(frozen=True)
class Lora:
    """A LoRA as its header tells it. `base` is the kind of model, as models tell theirs; empty
    where it is not told. `width` is that of the words it listens to; None where to none."""

    file: Path
    naming: Literal["diffusers", "kohya"]
    rank: int
    base: str
    width: int | None

    @property
    def description(self) -> str:
        """What it is, for a sentence."""
        kind = f"a LoRA for {self.base}" if self.base else "a LoRA"
        return f"{kind} of rank {self.rank}, in the naming of {self.naming}"

    def fits(self, model: Model) -> bool:
        """Whether a model is of the kind that this was made for, as far as both tell."""
        theirs = cross_attention_dim(model.path)
        if self.width and theirs:
            return self.width == theirs
        kind = model.inspection.architecture if model.inspection else ""
        return not self.base or self.base == kind


def whole(path: Path) -> Path:
    """PEFT's folder where `path` is the weights in it, else the path."""
    inside = path.name == PEFT_FILES[1] and path.with_name(PEFT_FILES[0]).is_file()
    return path.parent if inside else path


def find_lora(path: Path) -> Lora | None:
    """The LoRA for pictures that is the file, or lies in the folder, at `path`.

    None for a folder of anything else. Raises `ModelRefused` for a file of anything else.
    """
    if not path.exists():
        raise ModelRefused(f"There is nothing at {path}.", "", "Check the path.")
    file = _file_of(path)
    if file is None or (path.is_dir() and not is_for_pictures(file)):
        return None
    return inspect_lora(file)


def find_model_for_lora(lora: Lora, library: ModelLibrary) -> Model:
    """The default model for pictures if the LoRA fits it, else the first that it fits.

    Raises `InputError` where it fits none.
    """
    able = [m for m in library.all() if m.inspection and m.medium is Medium.IMAGE]
    first = library.default(Medium.IMAGE)
    for model in (first, *able):
        if lora.fits(model):
            return model
    raise InputError(
        f"{lora.file.name} is {lora.description}, and no model of that kind is in the library.",
        "",
        "Add one with `bowerbird models add`, then import it again.",
    )


def is_for_pictures(file: Path) -> bool:
    """Whether a file is a LoRA for pictures, by the names in it. Raises `ModelRefused`."""
    check_safetensors(file)
    return any(_HALF.search(n) and _OF_PICTURES.match(n) for n in read_shapes(file))


def inspect_lora(file: Path) -> Lora:
    """Tell what a LoRA is. Raises `ModelRefused` where it is none that pictures take."""
    if file.suffix.lower() in PICKLES:
        raise ModelRefused(PICKLE_SENTENCE, PICKLE_MEANING)
    for_pictures, shapes = is_for_pictures(file), read_shapes(file)
    if any(NON_LORA_KEYS.search(name) for name in shapes):
        raise ModelRefused(
            f"{file.name} is of a kind that cannot be mixed in (DoRA, LoHa, LoKr or the like).",
            "",
            "Import a plain LoRA.",
        )
    if not for_pictures:
        raise ModelRefused(
            f"{file.name} is no LoRA for pictures.",
            "",
            "One for texts is a folder with an adapter_config.json; a whole model is added with"
            " `bowerbird models add`.",
        )
    ranks = [shape[0] for name, shape in shapes.items() if _HALF.search(name) and shape]
    width = cross_attention_dim(file)
    kohya = any(name.startswith(("lora_unet_", "lora_te", "lora_transformer_")) for name in shapes)
    base = CROSS_ATTENTION_DIMS.get(width or 0) or _base_by_names(shapes) or _base_by_notes(file)
    return Lora(file, "kohya" if kohya else "diffusers", max(ranks, default=0), base, width)


def adapter_fits(adapter: Adapter, model: Model) -> bool:
    """Whether an adapter may be used with a model.

    One that was learned here fits the model it was learned on; a LoRA for pictures that was brought
    in fits every model of its kind.
    """
    if not adapter.is_portable:
        return adapter.model == model.id
    lora = find_lora(adapter.folder)
    return lora is not None and lora.fits(model)


def peft_files(folder: Path) -> list[Path]:
    """Config and weights of a PEFT folder, the latter whole. Raises `InputError`."""
    files = [folder / name for name in PEFT_FILES]
    missing = [file.name for file in files if not file.is_file()]
    if missing:
        raise InputError(f"{folder} is no adapter folder: {missing[0]} is not there.")
    check_safetensors(files[1])
    return files


def require_complete(adapter: Adapter) -> Adapter:
    """The adapter, if its weights are there and whole. Raises `EnvironmentFault`."""
    file = _file_of(adapter.folder)
    try:
        if file is None:
            raise ModelRefused("its file is gone.")
        check_safetensors(file)
    except ModelRefused as fault:
        raise EnvironmentFault(
            f"The adapter {adapter.name} cannot be used: {fault.what}",
            "Nothing was changed.",
            "Put its file back, or work without it: `bowerbird adapters off`.",
        ) from fault
    return adapter


def _file_of(path: Path) -> Path | None:
    """The file at `path`, or that of the folder which may be a LoRA for pictures."""
    if path.is_file():
        return path
    named = [path / name for name in (PEFT_FILES[1], DIFFUSERS_FILE) if (path / name).is_file()]
    return next(iter(named or sorted(path.glob("*.safetensors"))), None)


def _base_by_names(shapes: dict[str, list[int]]) -> str:
    return next((k for k, told in _NAMES.items() if any(map(told.search, shapes))), "")


def _base_by_notes(file: Path) -> str:
    """From what kohya's scripts (`ss_*`) and the model specification (`modelspec.*`) note."""
    notes = notes_of(file)
    told = f"{notes.get('modelspec.architecture')} {notes.get('ss_base_model_version')}".lower()
    return next((k for k, words in _NOTES.items() if any(word in told for word in words)), "")
