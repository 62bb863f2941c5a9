"""The parts of a single checkpoint file with each weight as the file stores it, mapped.

Invariant: no weight is converted or copied, whatever mix of precisions the file has (fp8 matrices
beside fp16 norms). diffusers converts the names; its own loader would convert the precision, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from safetensors.torch import load_file
from torch import Tensor

from engines.formats.checkpoint_layouts import CheckpointLayout

Config = Mapping[str, Any]


def map_parts(
    file: Path, layout: CheckpointLayout, configs: Mapping[str, Config]
) -> dict[str, Any]:
    """The networks of the checkpoint in `file`, by name. `configs` describe all its parts."""
    import diffusers
    from diffusers.loaders.single_file_model import SINGLE_FILE_LOADABLE_CLASSES

    parts: dict[str, Any] = {}
    for name, config in configs.items():
        kind: Any = getattr(diffusers, str(config["_class_name"]), None)
        if config["_class_name"] in SINGLE_FILE_LOADABLE_CLASSES:
            convert = SINGLE_FILE_LOADABLE_CLASSES[config["_class_name"]]["checkpoint_mapping_fn"]
            part = _empty(lambda kind=kind, config=config: kind.from_config(config))
            parts[name] = _fill(part, convert(checkpoint=load_file(file), config=dict(config)))
    for index, prefix in enumerate(layout.text_encoders, 1):
        name = "text_encoder" if index == 1 else f"text_encoder_{index}"
        parts[name] = _text_encoder(file, prefix, configs[name])
    return parts


def _text_encoder(file: Path, prefix: str, config: Config) -> Any:
    import transformers
    from diffusers.loaders import single_file_utils

    settings = {key: value for key, value in config.items() if key != "_class_name"}
    kind = getattr(transformers, str(config["_class_name"]))
    part = _empty(lambda: kind(transformers.CLIPTextConfig(**settings)))
    if prefix.endswith(".model."):
        tensors = single_file_utils.convert_open_clip_checkpoint(part, load_file(file), prefix)
    else:
        tensors = single_file_utils.convert_ldm_clip_checkpoint(load_file(file), prefix)
    if not hasattr(part, "text_model"):
        tensors = {name.removeprefix("text_model."): tensor for name, tensor in tensors.items()}
    return _fill(part, tensors)


def _empty(build: Any) -> Any:
    """A network without weights."""
    from accelerate import init_empty_weights

    with init_empty_weights():
        return build()


def _fill(part: Any, tensors: Mapping[str, Tensor]) -> Any:
    """The part with these tensors as its weights. Raises `RuntimeError` if one is missing."""
    names = part.state_dict().keys()
    weights = {name: tensor for name, tensor in tensors.items() if name in names}
    part.load_state_dict(weights, assign=True)
    return part.eval()
