"""The two files of Flux Redux: the layers that are its own, and the image encoder that they read.

Invariant: headers decide, and the encoder is one whose width the layers read.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from engines.contract.text import Text
from engines.formats.disguises import SAFETENSORS
from engines.formats.foreign_files import is_file, is_folder
from engines.formats.weight_kinds import REDUX_ENCODER_FILE, REDUX_FILE, has_redux_layers
from studio.base.errors import ModelRefused
from studio.models.headers import check_safetensors, read_shapes

REDUX_PIPELINE = "FluxPriorReduxPipeline"
_PATCHES = "embeddings.patch_embedding.weight"
_ENCODER_FOLDERS = (".", "image_encoder", "../image_encoder", "../clip_vision")
_MOST, _IMAGE_KERNEL_AXES = 200, 4


def redux_files(path: Path) -> dict[str, Path]:
    """The files of the Redux at `path`, a file or a folder of diffusers, by what they are called
    here; empty where it is none.

    Raises `ModelRefused` where its image encoder is missing, or its layers cannot be read.
    """
    layers = _layers_at(path)
    if layers is None:
        _require_readable(path)
        return {}
    width = read_shapes(layers)["redux_up.weight"][1]
    folder = path if is_folder(path) else path.parent
    for file in _weights_near(folder):
        if _width_of_encoder(file) == width:
            return {REDUX_FILE: layers, REDUX_ENCODER_FILE: file}
    raise ModelRefused(
        Text("{name} is Flux Redux, but lacks its image encoder (SigLIP).", name=path.name),
        "",
        Text("Put sigclip_vision_patch14_384.safetensors beside it, or name the diffusers folder."),
    )


def _layers_at(path: Path) -> Path | None:
    files = [path] if is_file(path) else [*_weights_in(path), *_weights_in(path / "image_embedder")]
    return next((file for file in files if has_redux_layers(_shapes(file))), None)


def _require_readable(path: Path) -> None:
    """Raise `ModelRefused` for damaged layers in a folder of diffusers."""
    for file in _weights_in(path / "image_embedder"):
        check_safetensors(file)


def _weights_near(folder: Path) -> Iterator[Path]:
    for name in _ENCODER_FOLDERS:
        yield from _weights_in(folder / name)


def _weights_in(folder: Path) -> Iterator[Path]:
    if is_folder(folder):
        yield from islice(sorted(folder.glob("*.safetensors")), _MOST)


def _shapes(file: Path) -> dict[str, list[int]]:
    """The shapes in a file; none of one that cannot be read."""
    try:
        return dict(read_shapes(file)) if file.suffix.lower() in SAFETENSORS else {}
    except ModelRefused:
        return {}


def _width_of_encoder(file: Path) -> int:
    shapes = _shapes(file)
    shape = shapes.get(_PATCHES) or shapes.get(f"vision_model.{_PATCHES}", [])
    return shape[0] if len(shape) == _IMAGE_KERNEL_AXES else 0
