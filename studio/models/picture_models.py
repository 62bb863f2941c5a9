"""Looks into picture models: diffusers folders, the Hugging Face cache, single checkpoint files.

Invariant: as in studio/models/weights.py, headers and configuration alone are read; what is told here is
known before a model is loaded.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any, cast

from engines.contract import Medium
from engines.formats import originals
from engines.formats.families import (
    ACTIVATIONS_PER_PIXEL,
    CROSS_ATTENTION_DIMS,
    FAMILIES,
    Family,
    default_steps_and_guidance,
    family_names,
)
from engines.formats.originals import EMA_PREFIX, Original, identify_original
from studio.errors import ModelRefused
from studio.models.weights import (
    PICKLE_MEANING,
    PICKLES,
    Inspection,
    Suits,
    check_safetensors,
    licence_of,
    notes_of,
    precision_of,
    read_header,
)

INDEX = "model_index.json"
_NOT_NEEDED = ("safety_checker", "feature_extractor", "image_encoder")
_LORA = re.compile(r"lora_(down|up|A|B)\b|lora_(down|up|A|B)\.")


def is_picture_model(path: Path) -> bool:
    """Whether `path` looks like a picture model, by its names alone."""
    if path.is_dir():
        return (snapshot(path) / INDEX).is_file()
    return path.suffix.lower() == ".safetensors" and path.is_file()


def snapshot(path: Path) -> Path:
    """Of a Hugging Face cache entry what `main` refers to, else the newest; else the path."""
    if not (path / "snapshots").is_dir():
        return path
    try:
        named = path / "snapshots" / (path / "refs" / "main").read_text("utf-8").strip()
    except OSError:
        named = path
    if (named / INDEX).is_file():
        return named
    found = sorted(path.glob(f"snapshots/*/{INDEX}"), key=lambda file: file.stat().st_mtime)
    return found[-1].parent if found else path


def find_in_hf_cache(name: str) -> Path | None:
    """The entry of the Hugging Face cache for "organisation/model", where there is one."""
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", name):
        return None
    home = os.environ.get("HF_HOME", "~/.cache/huggingface")
    place = Path(os.environ.get("HF_HUB_CACHE", f"{home}/hub")).expanduser()
    entry = place / f"models--{name.replace('/', '--')}"
    return entry if entry.is_dir() else None


def inspect_picture_model(path: Path) -> Inspection:
    """Tell what picture model lies at `path`. Raises `ModelRefused`."""
    if path.is_file():
        return _inspect_file(path)
    return _inspect_folder(path, snapshot(path))


def cross_attention_dim(path: Path) -> int | None:
    """How wide the words are that a model or a LoRA listens to; None where it is not told."""
    if path.is_dir():
        config = _read_json(snapshot(path) / "unet" / "config.json")
        width = config.get("cross_attention_dim")
        return width if isinstance(width, int) else None
    return originals.cross_attention_dim(read_shapes(path))


def _inspect_folder(path: Path, folder: Path) -> Inspection:
    index = _read_json(folder / INDEX)
    kind = str(index.get("_class_name"))
    if kind not in FAMILIES:
        raise ModelRefused(
            f"{path.name} is of a kind that the studio does not know ({kind}).",
            f"It draws with {family_names()}.",
        )
    parts = [
        name
        for name, made_of in index.items()
        if isinstance(made_of, list) and any(cast("list[Any]", made_of))
    ]
    parts = [name for name in parts if name not in _NOT_NEEDED]
    weights = [file for name in parts for file in _weights_of(path, folder / name)]
    counted: Counter[str] = Counter()
    for file in weights:
        counted += check_safetensors(file)
    configs = [folder / name / "config.json" for name in parts]
    side = _side(folder) or FAMILIES[kind].side
    return Inspection(
        medium=Medium.IMAGE,
        form="diffusers folder" if path == folder else "Hugging Face cache",
        architecture=_named(FAMILIES[kind], cross_attention_dim(folder)),
        precision=precision_of(counted),
        size_bytes=sum(file.stat().st_size for file in weights),
        parameters=sum(counted.values()),
        licence=licence_of(folder),
        weight_files=(folder / INDEX, *(one for one in configs if one.is_file()), *weights),
        working=ACTIVATIONS_PER_PIXEL * side**2,
        suits=Suits(side, *default_steps_and_guidance(folder, kind, str(index.get("scheduler")))),
    )


def _side(folder: Path) -> int:
    """The side in pixels of the pictures that a model was trained on; 0 where it is not told."""
    told = [_read_json(folder / part / "config.json") for part in ("unet", "transformer")]
    cells = next((c["sample_size"] for c in told if isinstance(c.get("sample_size"), int)), 0)
    vae = _read_json(folder / "vae" / "config.json")
    blocks = vae.get("block_out_channels") or vae.get("encoder_block_out_channels")
    halvings = len(cast("list[int]", blocks)) - 1 if isinstance(blocks, list) and blocks else 3
    return int(cells) * 2**halvings


def _weights_of(model: Path, part: Path) -> list[Path]:
    """The weights of one part of a model; schedulers and tokenizers have none."""
    if not part.is_dir():
        raise ModelRefused(
            f"{model.name} is not whole: {part.name} is missing.", "", "Get it again."
        )
    found = sorted(part.glob("*.safetensors"))
    whole = [file for file in found if ".fp16." not in file.name]
    for index in part.glob("*.safetensors.index.json"):
        names = set(cast("dict[str, str]", _read_json(index).get("weight_map", {})).values())
        missing = sorted(name for name in names if not (part / name).is_file())
        if missing and ".fp16." not in index.name:
            raise ModelRefused(f"{model.name} is not whole: {missing[0]} is missing.")
    if not found and any(file.suffix.lower() in PICKLES for file in part.iterdir()):
        raise ModelRefused(
            f"The {part.name} in {model.name} is a pickle, which can run code when opened.",
            PICKLE_MEANING,
        )
    if not found and (part / "config.json").is_file():
        raise ModelRefused(f"{model.name} is not whole: the weights of {part.name} are missing.")
    return whole or found


def _inspect_file(path: Path) -> Inspection:
    """A checkpoint in the original naming. Raises `ModelRefused` for anything else."""
    check_safetensors(path)
    shapes = read_shapes(path)
    kind = identify_original(shapes)
    if kind is None or kind.missing:
        raise _refused_file(path, shapes, kind)
    counted = check_safetensors(path, without=EMA_PREFIX)
    family = FAMILIES[kind.pipeline]
    return Inspection(
        medium=Medium.IMAGE,
        form="checkpoint file",
        architecture=_named(family, originals.cross_attention_dim(shapes)),
        precision=precision_of(counted),
        size_bytes=path.stat().st_size,
        parameters=sum(counted.values()),
        licence=notes_of(path).get("modelspec.license", "not stated"),
        weight_files=(path,),
        working=ACTIVATIONS_PER_PIXEL * family.side**2,
        suits=Suits(family.side, *default_steps_and_guidance(path, kind.pipeline)),
    )


def _named(family: Family, width: int | None) -> str:
    """What kind of model it is, told by the width of the words where several share a pipeline."""
    return CROSS_ATTENTION_DIMS.get(width or 0, family.name) if family.is_unet else family.name


def _refused_file(path: Path, shapes: originals.Shapes, kind: Original | None) -> ModelRefused:
    """Why one file is no model that the studio draws with."""
    if any(_LORA.search(name) for name in shapes):
        return ModelRefused(
            f"{path.name} is a LoRA, which is mixed into a model.",
            "",
            "Import it with `bowerbird adapters import`.",
        )
    if kind is not None:
        return ModelRefused(
            f"{path.name} is {FAMILIES[kind.pipeline].name}, but lacks {kind.missing}.",
            "",
            "Choose the diffusers folder of this model.",
        )
    return ModelRefused(
        f"{path.name} holds weights alone; a text model also needs its config and tokenizer.",
        "",
        "Add the folder that holds all three.",
    )


def read_shapes(path: Path) -> dict[str, list[int]]:
    """The shape of every tensor of a safetensors file, by name. Raises `ModelRefused`."""
    header = read_header(path)
    return {name: told["shape"] for name, told in header.items() if name != "__metadata__"}


def _read_json(file: Path) -> dict[str, Any]:
    try:
        found: Any = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        raise ModelRefused(
            f"The {file.name} in {file.parent.name} cannot be read.", "", "Copy it again."
        ) from None
    if not isinstance(found, dict):
        raise ModelRefused(f"The {file.name} in {file.parent.name} cannot be read.")
    return cast("dict[str, Any]", found)
