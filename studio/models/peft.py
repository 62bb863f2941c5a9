"""Tells which models of texts or music a PEFT folder fits, before it is mixed into any.

Invariant: as in studio/models/weights.py, headers alone are read. What is refused here is what
`engines.decoding.adapters` could not mix in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from engines.contract import Medium
from studio.errors import InputError
from studio.models.checkpoints import read_shapes
from studio.models.library import Model, ModelLibrary
from studio.models.loras import peft_files

Shape = tuple[int, ...]
_HALF = re.compile(r"(?:base_model\.model\.)?(?P<layer>.+)\.lora_(?P<half>[AB])(?:\.\w+)?\.weight")
_OUTPUT = "lm_head"


def find_model_for_peft(folder: Path, medium: Medium, library: ModelLibrary) -> Model:
    """The default model of a medium if a PEFT folder fits it, else the first that it fits.

    Raises `InputError` where it fits none, or is no LoRA.
    """
    layers, first = layers_of(folder), library.default(medium)
    others = [m for m in library.all() if m.inspection and m.medium is medium]
    for model in (first, *others):
        if _misfit(layers, model) is None:
            return model
    raise InputError(
        f"{folder.name} was made for another model: {first.id} has no matching"
        f" {_misfit(layers, first)}.",
        "",
        "Add the model it was made for with `bowerbird models add`, then import it again.",
    )


def layers_of(folder: Path) -> dict[str, Shape]:
    """The layers that a PEFT folder changes, and the shape of each one's weight, (out, in).

    Raises `InputError` where it is no LoRA that can be mixed in, or is not whole.
    """
    config, weights = peft_files(folder)
    kind = _kind_of(config)
    if kind != "LORA":
        raise InputError(
            f"{folder.name} is of a kind that cannot be mixed in ({kind}).", "", _PLAIN
        )
    halves: dict[str, dict[str, list[int]]] = {}
    for name, shape in read_shapes(weights).items():
        found = _HALF.fullmatch(name)
        if found is None and ".base_layer." not in name:
            raise InputError(f"{folder.name} holds more than a LoRA ({name}).", "", _PLAIN)
        if found is not None:
            halves.setdefault(found["layer"], {})[found["half"]] = shape
    layers = {layer: _whole(pair) for layer, pair in halves.items()}
    unpaired = [layer for layer, shape in layers.items() if shape is None]
    if unpaired or not layers:
        told = f"half of {unpaired[0]} is missing" if unpaired else "nothing is in it"
        raise InputError(f"{folder.name} changes no model: {told}.", "", _PLAIN)
    return {layer: shape for layer, shape in layers.items() if shape is not None}


_PLAIN = "Import a plain LoRA in PEFT's form."


def _kind_of(file: Path) -> str:
    """The kind of adapter that the config tells. Raises `InputError` where it cannot be read."""
    try:
        config: Any = json.loads(file.read_text("utf-8"))
    except ValueError:
        config = None
    if not isinstance(config, dict) or "peft_type" not in config:
        raise InputError(f"The {file.name} in {file.parent.name} cannot be read.", "", _PLAIN)
    told = cast("dict[str, Any]", config)
    return "DoRA" if told.get("use_dora") else str(told["peft_type"])


def _whole(pair: Mapping[str, list[int]]) -> Shape | None:
    """The shape of a change from those of its halves; None where they do not belong together."""
    down, up = pair.get("A", []), pair.get("B", [])
    paired = len(down) == 2 and len(up) == 2 and down[0] == up[1]
    return (up[0], down[1]) if paired else None


def _misfit(layers: Mapping[str, Shape], model: Model) -> str | None:
    """A layer that is changed and that the model lacks; None where it fits as far as files tell."""
    files = model.inspection.weight_files if model.inspection else ()
    weights = [file for file in files if file.suffix == ".safetensors"]
    if not weights:  # GGUF has names of its own for layers
        return None
    there: dict[str, Shape] = {}
    for file in weights:
        there |= {name: tuple(shape) for name, shape in read_shapes(file).items()}
    for layer, shape in layers.items():
        # A model may be saved without its outermost name, and shares its output with its input.
        known = there.get(f"{layer}.weight") or there.get(f"{layer.partition('.')[2]}.weight")
        if known is None and layer == _OUTPUT:
            continue
        if known is None or shape not in (known, known[::-1]):
            return layer
    return None
