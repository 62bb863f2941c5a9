"""Finds the model of texts or music that a PEFT folder fits, before it is mixed in.

Invariant: only headers are read. A folder is refused here if `engines.decoding.adapters` could not
mix it in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from engines.contract import FileRefused, Medium
from engines.contract.text import Text
from engines.formats.gguf_header import read_gguf_header
from engines.formats.json_values import as_name, read_object
from studio.base.errors import InputError
from studio.models.gguf_models import is_gguf
from studio.models.headers import read_shapes
from studio.models.library import Model, ModelLibrary
from studio.models.loras import peft_files

Shape = tuple[int, ...]
_LORA_WEIGHT = re.compile(
    r"(?:base_model\.model\.)?(?P<layer>.+)\.lora_(?P<half>[AB])(?:\.\w+)?\.weight"
)
_OUTPUT = "lm_head"
_LAYER_NUMBER, _GGUF_BLOCK = re.compile(r"\.(\d+)\."), re.compile(r"blk\.(\d+)\.")
USUAL_MEDIUM = Medium.TEXT
"""What a folder is for that does not say it."""
_PLAIN = Text("Import a plain LoRA in PEFT's form.")


def find_model_for_peft(folder: Path, medium: Medium, library: ModelLibrary) -> Model:
    """The default model of a medium if a PEFT folder fits it, else the first that it fits.

    Of a GGUF file only depth and width are compared, so it comes after those that fit in full.
    Raises `InputError` if it fits none, or is no LoRA.
    """
    layers, default = read_layer_shapes(folder), library.default(medium)
    models = (default, *library.of_medium(medium))
    for model in sorted(models, key=_is_gguf):
        if _unmatched_layer(layers, model) is None:
            return model
    raise InputError(
        Text(
            "{name} was made for another model: {id} has no matching {layers}.",
            name=folder.name,
            id=default.id,
            layers=_unmatched_layer(layers, default),
        ),
        "",
        Text("Add the model it was made for with `bowerbird models add`, then import it again."),
    )


def read_layer_shapes(folder: Path) -> dict[str, Shape]:
    """The weights that a PEFT folder changes: the shape (out, in) of each, by layer.

    Raises `InputError` if the folder is no LoRA that can be mixed in, or is incomplete.
    """
    config, weights = peft_files(folder)
    kind = _read_kind(config)
    if kind != "LORA":
        raise InputError(
            Text(
                "{name} is of a kind that cannot be mixed in ({kind}).", name=folder.name, kind=kind
            ),
            "",
            _PLAIN,
        )
    pairs: dict[str, dict[str, list[int]]] = {}
    for name, shape in read_shapes(weights).items():
        match = _LORA_WEIGHT.fullmatch(name)
        if match is None and ".base_layer." not in name:
            raise InputError(
                Text("{name} holds more than a LoRA ({name2}).", name=folder.name, name2=name),
                "",
                _PLAIN,
            )
        if match is not None:
            pairs.setdefault(match["layer"], {})[match["half"]] = shape
    layers = {layer: _product_shape(pair) for layer, pair in pairs.items()}
    unpaired = [layer for layer, shape in layers.items() if shape is None]
    if unpaired or not layers:
        reason = (
            Text("half of {unpaired} is missing", unpaired=unpaired[0])
            if unpaired
            else Text("nothing is in it")
        )
        raise InputError(
            Text("{name} changes no model: {reason}.", name=folder.name, reason=reason), "", _PLAIN
        )
    return {layer: shape for layer, shape in layers.items() if shape is not None}


def _read_kind(file: Path) -> str:
    """The kind of adapter that a config states. Raises `InputError` if it cannot be read."""
    try:
        config = read_object(file)
    except FileRefused:
        config = {}
    if "peft_type" not in config:
        raise InputError(
            Text("The {name} in {name2} cannot be read.", name=file.name, name2=file.parent.name),
            "",
            _PLAIN,
        )
    return "DoRA" if config.get("use_dora") else as_name(config["peft_type"])


def _product_shape(pair: Mapping[str, list[int]]) -> Shape | None:
    """The shape of B @ A, (out, in); None if one is missing or their ranks differ."""
    a, b = pair.get("A", []), pair.get("B", [])
    is_complete = len(a) == 2 and len(b) == 2 and a[0] == b[1] > 0
    return (b[0], a[1]) if is_complete else None


def _unmatched_layer(layers: Mapping[str, Shape], model: Model) -> str | None:
    """A layer that the adapter changes and the model lacks; None if the model has all of them."""
    files = model.inspection.weight_files if model.inspection else ()
    if _is_gguf(model):
        return _unmatched_in_gguf(layers, files)
    weights = [file for file in files if file.suffix == ".safetensors"]
    model_shapes: dict[str, Shape] = {}
    for file in weights:
        model_shapes |= {name: tuple(shape) for name, shape in read_shapes(file).items()}
    for layer, shape in layers.items():
        model_shape = _shape_of_layer(model_shapes, layer)
        if model_shape is None and layer == _OUTPUT:
            continue  # the output layer is not saved where it shares the input embeddings
        if model_shape is None or shape not in (model_shape, model_shape[::-1]):
            return layer
    return None


def _is_gguf(model: Model) -> bool:
    files = model.inspection.weight_files if model.inspection else ()
    return any(is_gguf(file) for file in files)


def _unmatched_in_gguf(layers: Mapping[str, Shape], files: Sequence[Path]) -> str | None:
    """A layer that is too deep or too wide for GGUF files, whose layers have other names."""
    headers = [read_gguf_header(file) for file in files if is_gguf(file)]
    shapes = {tensor.name: tuple(tensor.shape) for header in headers for tensor in header.tensors}
    blocks = {int(match[1]) for name in shapes if (match := _GGUF_BLOCK.match(name))}
    widths = {shape for name, shape in shapes.items() if name.startswith("blk.")}
    for layer, shape in layers.items():
        number = _LAYER_NUMBER.search(layer)
        is_deeper = number is not None and int(number[1]) not in blocks
        if is_deeper or (number is not None and widths.isdisjoint((shape, shape[::-1]))):
            return layer
    return None


def _shape_of_layer(shapes: Mapping[str, Shape], layer: str) -> Shape | None:
    """The shape of a layer's weight; a model may be saved without the first part of its names."""
    return shapes.get(f"{layer}.weight") or shapes.get(f"{layer.partition('.')[2]}.weight")
