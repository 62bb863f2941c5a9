"""Models that other programs have on this machine, described and opened where they lie.

Invariant: no weights are copied. A GGUF file without an ending, as Ollama stores it, is opened
through a link that has one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from engines.contract.text import Text
from engines.formats.foreign_files import exists, is_folder, printable
from studio.base.errors import ModelRefused
from studio.models.gguf_models import is_gguf
from studio.models.inspection import Inspection, IsAdapter
from studio.models.names import file_name
from studio.models.other_programs import Place, hf_cache, models_in, newest_snapshot

Inspect = Callable[[Path], Inspection]


@dataclass(frozen=True)
class NearbyModel:
    """A model of another program. `inspection` is None if it cannot be used; `fault` says why.

    An adapter is none, and can be imported. `remedy` says what can be done, where anything can.
    """

    program: str
    name: str
    path: Path
    inspection: Inspection | None
    fault: str = ""
    remedy: str = ""
    is_adapter: bool = False


def find_nearby(
    places: Iterable[Place], listed: Iterable[Path], inspect: Inspect
) -> list[NearbyModel]:
    """Return what lies in these places, without the models at the `listed` paths, each once."""
    visited = {_real(path) for path in listed}
    models: list[NearbyModel] = []
    for model_place in places:
        for candidate in models_in(model_place):
            real = _real(candidate.path)
            if real not in visited and exists(candidate.path):
                visited.add(real)
                models.append(_describe(candidate, inspect))
    return models


def find_in_hf_cache(name: str) -> Path | None:
    """Return what the Hugging Face cache has of "organisation/model"; None if there is nothing."""
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", name):
        return None
    entry = hf_cache() / f"models--{name.replace('/', '--')}"
    return entry if entry.is_dir() else None


def model_of_cache_entry(path: Path) -> Path:
    """The snapshot of a cache entry that is no picture model; any other path as it is."""
    if not is_folder(path / "snapshots"):
        return path
    snapshot = newest_snapshot(path)
    return path if exists(snapshot / "model_index.json") else snapshot


def with_ending(path: Path, links: Path) -> Path:
    """A link in the folder `links` to a GGUF file without an ending; any other path as it is.

    Raises `ModelRefused` where the system makes no links.
    """
    if is_folder(path) or path.suffix.lower() == ".gguf" or not is_gguf(path):
        return path
    name = re.sub(r"[^\w.-]+", "-", _name_of_blob(path))
    link = links / f"{name}.gguf"
    links.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        link.unlink()
    for make_link in (os.symlink, os.link):
        with suppress(OSError):
            make_link(path, link)
            return link
    raise ModelRefused(
        Text("{name} has no ending, and this system makes no link to it.", name=path.name),
        "",
        Text("Give it a name that ends in .gguf, then add it again."),
    )


def _name_of_blob(path: Path) -> str:
    """The name that Ollama's manifests give to a blob, else its own."""
    names = (
        model_place.name
        for model_place in models_in(Place("", path.parents[1]))
        if model_place.path == path
    )
    return next(names, path.name)


def _describe(model_place: Place, inspect: Inspect) -> NearbyModel:
    name = model_place.name or printable(file_name(model_place.path)).replace("--", "/")
    try:
        return NearbyModel(model_place.program, name, model_place.path, inspect(model_place.path))
    except ModelRefused as error:
        return NearbyModel(
            model_place.program,
            name,
            model_place.path,
            None,
            printable(error.what),
            printable(error.remedy),
            isinstance(error, IsAdapter),
        )


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path
