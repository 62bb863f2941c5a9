"""Where the weights of a network that guides a drawing lie: a file, or a folder of diffusers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from pathlib import Path

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.foreign_files import is_file, is_folder
from engines.formats.json_values import as_name, read_object
from engines.formats.model_parts import Tensors
from engines.formats.picture_parts import in_full_precision, part_of
from engines.formats.safetensors_header import read_tensors, shard_names
from engines.memory import Part

OWN_NETWORK = "control"
"""The folder, within that of a model, of a network that it brings; its note names the kinds."""
_CLASSES = ("ControlNet", "T2IAdapter", "MultiAdapter")


def is_network_folder(path: Path) -> bool:
    """Return whether a folder has the configuration of such a network, by its class."""
    try:
        config = read_object(network_folder(path) / "config.json")
    except FileRefused:
        return False
    kind = as_name(config.get("_class_name"))
    return any(name in kind for name in _CLASSES)


def network_folder(path: Path) -> Path:
    """The folder itself, or the newest snapshot in it, as the Hugging Face cache has them."""
    if not is_folder(path / "snapshots"):
        return path
    configs = [file for file in path.glob("snapshots/*/config.json") if is_file(file)]
    newest = max(configs, key=lambda file: file.stat().st_mtime, default=path / "config.json")
    return newest.parent


def weights_of_network(path: Path) -> tuple[Path, ...]:
    """The files with the weights of a network, all shards of one. Raises `FileRefused` for a folder
    that lacks any."""
    if not is_folder(path):
        return (path,)
    files = in_full_precision(network_folder(path).glob("*.safetensors"))
    shards = tuple(map(files[0].with_name, shard_names(files[0].name))) if files else ()
    absent = [file.name for file in shards if not is_file(file)]
    if absent or not shards:
        missing = absent[0] if absent else Text("its weights (safetensors)")
        raise FileRefused(
            Text("{name} is not whole: {missing} is missing.", name=path.name, missing=missing),
            remedy=Text("Get it again."),
        )
    return shards


def read_network(path: Path) -> Tensors:
    """The dtype and shape of every tensor of a network, by name. Raises `FileRefused`."""
    files = map(read_tensors, weights_of_network(path))
    return {name: entry for tensors in files for name, entry in tensors.items()}


def with_networks(parts: tuple[Part, ...], networks: Iterable[Path]) -> tuple[Part, ...]:
    """The parts of a model whose largest one, which draws, has these networks beside it.

    Raises `FileRefused`.
    """
    return reduce(_joined, (part_of(read_network(path)) for path in networks), parts)


def _joined(parts: tuple[Part, ...], network: Part) -> tuple[Part, ...]:
    index = max(range(len(parts)), key=lambda i: parts[i].parameters)
    base = parts[index]
    joined = replace(
        base,
        parameters=base.parameters + network.parameters,
        stored_bytes=base.stored_bytes + network.stored_bytes,
        largest_layer=max(base.largest_layer, network.largest_layer),
        mappable=base.mappable and network.mappable,
    )
    return (*parts[:index], joined, *parts[index + 1 :])
