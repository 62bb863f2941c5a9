"""Checks what an adapter of somebody else would do to a model, before it is copied.

Invariant: a file is refused here if its weights or its scales are none that a model can have.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engines.contract.text import Text
from engines.formats.json_values import read_object
from engines.formats.lora_scales import LoraScales, scales_in_header
from engines.formats.safetensors_header import read_metadata, read_shapes
from engines.formats.safetensors_values import require_finite
from engines.formats.weight_kinds import ADAPTER_ROLES, identify_weights
from studio.models.adapter_files import half_missing, lacks_halves
from studio.models.headers import refused_as_model


def require_usable_weights(files: Sequence[Path]) -> None:
    """Raise `ModelRefused` for the files of an adapter that no model can use."""
    configs = [file for file in files if file.suffix == ".json"]
    with refused_as_model():
        for file in files:
            if file in configs:
                continue
            scales = [LoraScales(read_object(config)) for config in configs]
            scales += scales_in_header(read_metadata(file)).values()
            _require_limited(scales, file)
            require_finite(file)
            shapes = read_shapes(file)
            kind = identify_weights(shapes, read_metadata(file))
            if kind and kind.role in ADAPTER_ROLES and lacks_halves(shapes):
                raise half_missing(file.name, Text("a {role}", role=kind.role))


def _require_limited(scales: Sequence[LoraScales], weights: Path) -> None:
    """Raise `FileRefused` where patterns take too long for the modules of a file."""
    for name in read_shapes(weights):
        module = name.removeprefix("base_model.model.").partition(".lora_")[0]
        for of_part in scales:
            of_part.scale_of(module, rank=1)
