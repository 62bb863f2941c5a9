"""Refuses weights that other libraries packed, before anything tries to load them."""

from __future__ import annotations

from collections.abc import Mapping

from engines.contract.text import Text
from engines.formats.json_values import as_name, as_object
from studio.base.errors import ModelRefused


def packing_of(config: Mapping[str, object]) -> str:
    """Return how the weights are packed that a config is about; empty where they are not."""
    for part in (config, *map(as_object, config.values())):  # a model of several has one in each
        if as_object(part.get("quantization")).get("bits"):
            return "MLX"
        packing = as_object(part.get("quantization_config"))
        if packing:
            return as_name(packing.get("quant_method")) or Text("an unknown method")
    return ""


def require_unpacked(packing: str, name: str, remedy: str) -> None:
    """Raise `ModelRefused` for weights that are packed; `name` is that of their file or folder."""
    if packing:
        raise ModelRefused(
            Text(
                "The weights in {name} are packed by {packing}, which the studio cannot unpack.",
                name=name,
                packing=packing,
            ),
            "",
            remedy,
        )
