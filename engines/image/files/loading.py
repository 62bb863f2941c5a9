"""Loads picture models from the local disk: diffusers folders, or single checkpoint files.

Invariant: only safetensors files are read, never a pickle and never code that comes with a model,
and nothing is downloaded. A damaged or unsuitable file raises `EngineError`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch

from engines.contract import EngineError, FileRefused, ImageBrief
from engines.contract.text import Text
from engines.devices import Device, room_on
from engines.formats.foreign_files import read_regular_file
from engines.formats.json_values import as_name, read_object
from engines.formats.latent_models import is_latent_model
from engines.formats.network_folders import with_networks
from engines.formats.picture_parts import (
    HALF_PRECISION,
    OPTIONAL_COMPONENTS,
    main_dtypes,
    native_side,
    picture_need,
    read_parts,
    weight_files,
)
from engines.formats.pipeline_families import (
    FAMILIES,
    Family,
    base_pipeline,
    default_steps_and_guidance,
    draws_one_thing,
    family_names,
)
from engines.image.files.checkpoint_file import load_checkpoint
from engines.image.files.packed_parts import load_packed_parts
from engines.library_errors import silence_libraries, translate_load_errors
from engines.memory import Need, make_plan
from engines.stalls import without_stalls

_USUAL_SIDE = 1024
_DTYPES = {"F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16}


@dataclass(frozen=True)
class LoadedPipeline:
    """A pipeline of diffusers, with the steps and guidance scale that suit it best.

    `one_thing` is whether it draws one thing at a time, as its card says.
    """

    pipeline: Any
    family: Family
    steps: int
    guidance: float
    one_thing: bool = False


@without_stalls()
def open_model(path: Path, device: Device, *, mapped: bool = False) -> LoadedPipeline:
    """The picture model at `path`, in the precision of the device.

    `mapped` weights have the precision of their files, where they stay. Raises `EngineError`.
    """
    files = resolve_snapshot(path)
    with translate_load_errors(path, "weights"), silence_libraries(), silence_diffusers():
        if files.is_file():
            pipeline = load_checkpoint(files, device.dtype, mapped=mapped)
        else:
            pipeline = _load_folder(files, device.dtype, mapped=mapped)
    pipeline.set_progress_bar_config(disable=True)
    kind, scheduler = type(pipeline).__name__, type(pipeline.scheduler).__name__
    steps, guidance = default_steps_and_guidance(files, kind, scheduler, path.name)
    return LoadedPipeline(pipeline, FAMILIES[kind], steps, guidance, draws_one_thing(files))


def resolve_snapshot(path: Path) -> Path:
    """The file or folder of the model: in a Hugging Face cache entry, the snapshot of `main`."""
    if not path.exists():
        raise EngineError(
            Text("The model “{path}” is not there.", path=path),
            remedy=Text("Choose another, or install it again."),
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


def read_need(path: Path, brief: ImageBrief | None = None, networks: Sequence[Path] = ()) -> Need:
    """Return what the pictures of a brief take with the model at `path`, by its headers alone.

    Without a brief they have the size of the model's own. `networks` guide each step.
    """
    files = resolve_snapshot(path)
    side = native_side(files) if files.is_dir() else 0
    with translate_load_errors(path, "weights"):
        parts = with_networks(read_parts(files), dict.fromkeys(networks))
    usual = side or _USUAL_SIDE
    width, height = (brief.width, brief.height) if brief else (None, None)
    return picture_need(parts, (width or usual) * (height or usual))


def require_whole(path: Path, device: Device) -> None:
    """Raises `EngineError` for a model that does not fit in memory as a whole, for learning."""
    need = replace(read_need(path), divisible=False)
    make_plan(f"“{path.name}”", need, room_on(device), device.dtype.itemsize)


def _load_folder(folder: Path, dtype: torch.dtype, *, mapped: bool) -> Any:
    import diffusers

    if is_latent_model(folder):
        raise EngineError(
            Text(
                "“{name}” draws from a space of its own and learns neither from ratings "
                "nor from other pictures.",
                name=folder.name,
            ),
            remedy=Text("Choose a model that draws from words, or train a new one."),
        )
    index = _read_index(folder)
    kind = as_name(index.get("_class_name")) or "no name"
    if kind not in FAMILIES:
        raise EngineError(
            Text(
                "“{name}” is of a kind that the studio does not know ({kind}).",
                name=folder.name,
                kind=kind,
            ),
            remedy=Text("It draws with {family_names}.", family_names=family_names()),
        )
    absent = [name for name, entry in index.items() if entry == [None, None]]
    overrides: dict[str, Any] = dict.fromkeys(absent)
    overrides |= {name: None for name in OPTIONAL_COMPONENTS if name in index}
    if "safety_checker" in index:
        overrides["requires_safety_checker"] = False
    overrides |= load_packed_parts(folder, index, dtype)
    return getattr(diffusers, base_pipeline(kind)).from_pretrained(
        folder,
        dtype=_stored_dtypes(folder) if mapped else dtype,
        local_files_only=True,
        use_safetensors=True,
        variant="fp16" if _has_component_in_half_precision(folder) else None,
        **overrides,
    )


def _stored_dtypes(folder: Path) -> dict[str, torch.dtype]:
    """The precision of the weights of each component."""
    return {name: _DTYPES[dtype] for name, dtype in main_dtypes(folder).items()}


def _read_index(folder: Path) -> dict[str, object]:
    try:
        return read_object(folder / "model_index.json")
    except FileRefused:
        raise _no_model_error(folder) from None


def _no_model_error(folder: Path) -> EngineError:
    return EngineError(
        Text(
            "“{name}” is not a picture model: it has no model_index.json that can be read.",
            name=folder.name,
        ),
        remedy=Text("Choose another, or get it again, complete."),
    )


def _has_component_in_half_precision(folder: Path) -> bool:
    """Return whether a component has no other files; of the others the usual ones are loaded
    then."""
    components = {file.parent for file in folder.glob("*/*.safetensors")}
    return any(HALF_PRECISION.search(weight_files(component)[0].name) for component in components)


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
