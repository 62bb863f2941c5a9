"""Loads picture models from the local disk: diffusers folders, or single checkpoint files.

Invariant: only safetensors files are read, never a pickle and never code that comes with a model,
and nothing is downloaded. A damaged or unsuitable file raises `EngineError`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import torch
from safetensors import safe_open

from engines.contract import EngineError, FileRefused
from engines.devices import Device
from engines.formats.checkpoint_layouts import EMA_PREFIX
from engines.formats.foreign_files import read_regular_file
from engines.formats.json_values import as_name, read_object
from engines.formats.latent_models import is_latent_model
from engines.formats.pipeline_families import (
    FAMILIES,
    Family,
    default_steps_and_guidance,
    family_names,
)
from engines.image.checkpoint_file import load_checkpoint
from engines.library_errors import silence_libraries, translate_load_errors
from engines.stalls import without_stalls

_MEMORY_SHARE = 0.8


@dataclass(frozen=True)
class LoadedPipeline:
    """A pipeline of diffusers, with the steps and guidance scale that suit it best."""

    pipeline: Any
    family: Family
    steps: int
    guidance: float


@without_stalls()
def open_model(path: Path, device: Device) -> LoadedPipeline:
    """The picture model at `path`. Raises `EngineError`."""
    files = resolve_snapshot(path)
    require_memory(files, device)
    with translate_load_errors(path, "weights"), silence_libraries(), silence_diffusers():
        if files.is_file():
            pipeline = load_checkpoint(files, device.dtype)
        else:
            pipeline = _load_folder(files, device)
    pipeline.set_progress_bar_config(disable=True)
    kind, scheduler = type(pipeline).__name__, type(pipeline.scheduler).__name__
    steps, guidance = default_steps_and_guidance(files, kind, scheduler)
    return LoadedPipeline(pipeline, FAMILIES[kind], steps, guidance)


def resolve_snapshot(path: Path) -> Path:
    """The file or folder of the model: in a Hugging Face cache entry, the snapshot of `main`."""
    if not path.exists():
        raise EngineError(
            f"The model “{path}” is not there.", remedy="Choose another, or install it again."
        )
    if not (path / "snapshots").is_dir():
        return path
    try:
        revision = read_regular_file(path / "refs" / "main", 1_000).decode().strip()
    except (FileRefused, UnicodeDecodeError):
        revision = ""
    snapshots = [index.parent for index in sorted(path.glob("snapshots/*/model_index.json"))]
    if not snapshots:
        raise _no_model_error(path)
    return next((folder for folder in snapshots if folder.name == revision), snapshots[-1])


def require_memory(path: Path, device: Device) -> None:
    """Raises `EngineError` for a model that does not fit in memory, before it is loaded."""
    files = [path] if path.is_file() else list(path.glob("*/*.safetensors"))
    # A folder may contain the same weights twice, in half and in full precision.
    half_precision = [file for file in files if ".fp16." in file.name]
    needed = sum(_count_parameters(file) for file in half_precision or files)
    needed *= device.dtype.itemsize
    if device.name == "cuda":
        free = float(torch.cuda.mem_get_info()[0])
    else:
        free = float(psutil.virtual_memory().available)
    if needed > free * _MEMORY_SHARE and needed > 2**28:
        raise EngineError(
            f"“{path.name}” needs about {needed / 2**30:.1f} GB of memory,"
            f" and {free / 2**30:.1f} GB are free.",
            remedy="Close other programs or choose a smaller model.",
        )


def _count_parameters(file: Path) -> int:
    """The number of weights in a file, without their averages (EMA). Raises `EngineError`."""
    with translate_load_errors(file, "weights"), safe_open(file, "pt") as tensors:
        names = [name for name in tensors.keys() if not name.startswith(EMA_PREFIX)]  # noqa: SIM118
        return sum(math.prod(tensors.get_slice(name).get_shape()) for name in names)


def _load_folder(folder: Path, device: Device) -> Any:
    import diffusers

    if is_latent_model(folder):
        raise EngineError(
            f"“{folder.name}” draws from a space of its own and learns neither from ratings nor"
            " from other pictures.",
            remedy="Choose a model that draws from words, or train a new one.",
        )
    index = _read_index(folder)
    kind = as_name(index.get("_class_name")) or "no name"
    if kind not in FAMILIES:
        raise EngineError(
            f"“{folder.name}” is of a kind that the studio does not know ({kind}).",
            remedy=f"It draws with {family_names()}.",
        )
    absent = [name for name, entry in index.items() if entry == [None, None]]
    overrides: dict[str, Any] = dict.fromkeys(absent)
    overrides |= {name: None for name in ("safety_checker", "feature_extractor") if name in index}
    if "safety_checker" in index:
        overrides["requires_safety_checker"] = False
    has_half_precision = any(folder.glob("*/*.fp16.safetensors"))
    return getattr(diffusers, kind).from_pretrained(
        folder,
        dtype=device.dtype,
        local_files_only=True,
        use_safetensors=True,
        variant="fp16" if has_half_precision and not _has_full_precision(folder) else None,
        **overrides,
    )


def _read_index(folder: Path) -> dict[str, object]:
    try:
        return read_object(folder / "model_index.json")
    except FileRefused:
        raise _no_model_error(folder) from None


def _no_model_error(folder: Path) -> EngineError:
    return EngineError(
        f"“{folder.name}” is not a picture model: it has no model_index.json that can be read.",
        remedy="Choose another, or get it again, complete.",
    )


def _has_full_precision(folder: Path) -> bool:
    return any(
        ".fp16." not in file.name for file in folder.glob("*/diffusion_pytorch_model*.safetensors")
    )


@contextmanager
def silence_diffusers() -> Iterator[None]:
    """No warnings and no progress bars from diffusers, which quote the artist's prompt."""
    from diffusers.utils import logging

    level = logging.get_verbosity()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(level)
