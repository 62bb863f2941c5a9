"""Opens picture models from this machine's own disk: whole folders, or one checkpoint file.

Invariant: only safetensors are opened, never a pickle and never a model's own program code, and
nothing is fetched from a network. Whatever is wrong with a file becomes `EngineError`.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import torch
from safetensors import safe_open

from engines.contract import EngineError
from engines.decoding.faults import quiet, reading
from engines.devices import Device
from engines.formats.families import FAMILIES, Family, known_kinds, suited
from engines.formats.originals import AVERAGES
from engines.image.checkpoint_file import open_file
from engines.stalls import without_stalls

_ROOM = 0.8


@dataclass(frozen=True)
class Opened:
    """A pipeline of diffusers on its device, and what it draws best with."""

    pipeline: Any
    family: Family
    steps: int
    guidance: float


@without_stalls()
def open_model(path: Path, device: Device) -> Opened:
    """The picture model at `path`. Raises `EngineError`."""
    place = snapshot(path)
    require_memory(place, device)
    with reading(path, "weights"), quiet(), _silent():
        if place.is_file():
            pipeline = open_file(place, device.dtype)
        else:
            pipeline = _from_folder(place, device)
    pipeline.set_progress_bar_config(disable=True)
    kind, scheduler = type(pipeline).__name__, type(pipeline.scheduler).__name__
    return Opened(pipeline, FAMILIES[kind], *suited(place, kind, scheduler))


def snapshot(path: Path) -> Path:
    """The folder that holds the model: of a Hugging Face cache entry, what `main` refers to."""
    if not path.exists():
        raise EngineError(
            f"The model “{path}” is not there.", remedy="Choose another, or install it again."
        )
    if not (path / "snapshots").is_dir():
        return path
    try:
        named = (path / "refs" / "main").read_text(encoding="utf-8").strip()
    except OSError:
        named = ""
    found = sorted(path.glob("snapshots/*/model_index.json"))
    chosen = [index.parent for index in found if index.parent.name == named]
    if not found:
        raise _no_model(path)
    return (chosen or [found[-1].parent])[0]


def require_memory(place: Path, device: Device) -> None:
    """Refuse a model that this machine cannot hold, before it is read. Raises `EngineError`."""
    files = [place] if place.is_file() else list(place.glob("*/*.safetensors"))
    # A folder may hold the same weights twice, in half and in whole precision.
    halves = [file for file in files if ".fp16." in file.name]
    needed = sum(_parameters(file) for file in halves or files) * device.dtype.itemsize
    if device.name == "cuda":
        free = float(torch.cuda.mem_get_info()[0])
    else:
        free = float(psutil.virtual_memory().available)
    if needed > free * _ROOM and needed > 2**28:
        raise EngineError(
            f"“{place.name}” needs about {needed / 2**30:.1f} GB of memory,"
            f" and {free / 2**30:.1f} GB are free.",
            remedy="Close other programs or choose a smaller model.",
        )


def _parameters(file: Path) -> int:
    """How many numbers a file holds, but for averages that are left out. Raises `EngineError`."""
    with reading(file, "weights"), safe_open(file, "pt") as opened:
        names = [name for name in opened.keys() if not name.startswith(AVERAGES)]  # noqa: SIM118
        return sum(math.prod(opened.get_slice(name).get_shape()) for name in names)


def _from_folder(folder: Path, device: Device) -> Any:
    import diffusers

    index = _index(folder)
    kind = str(index.get("_class_name"))
    if kind not in FAMILIES:
        raise EngineError(
            f"“{folder.name}” is of a kind that the studio does not know ({kind}).",
            remedy=f"It draws with {known_kinds()}.",
        )
    absent = [name for name, made_of in index.items() if made_of == [None, None]]
    without: dict[str, Any] = dict.fromkeys(absent)
    without |= {name: None for name in ("safety_checker", "feature_extractor") if name in index}
    if "safety_checker" in index:
        without["requires_safety_checker"] = False
    halves = any(folder.glob("*/*.fp16.safetensors"))
    return getattr(diffusers, kind).from_pretrained(
        folder,
        dtype=device.dtype,
        local_files_only=True,
        use_safetensors=True,
        variant="fp16" if halves and not _has_whole(folder) else None,
        **without,
    )


def _index(folder: Path) -> dict[str, Any]:
    try:
        return dict(json.loads((folder / "model_index.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        raise _no_model(folder) from None


def _no_model(folder: Path) -> EngineError:
    return EngineError(
        f"“{folder.name}” is not a picture model: it has no model_index.json that can be read.",
        remedy="Choose another, or get it again, complete.",
    )


def _has_whole(folder: Path) -> bool:
    return any(
        ".fp16." not in file.name for file in folder.glob("*/diffusion_pytorch_model*.safetensors")
    )


class _silent:  # noqa: N801 - reads as what it does
    """No advice and no progress bars from diffusers while a model loads."""

    def __enter__(self) -> None:
        from diffusers.utils import logging

        self._level = logging.get_verbosity()
        logging.set_verbosity_error()
        logging.disable_progress_bar()

    def __exit__(self, *fault: object) -> None:
        from diffusers.utils import logging

        logging.set_verbosity(self._level)
