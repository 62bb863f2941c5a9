"""The parts of a single checkpoint file with each weight as the file stores it, mapped.

Invariant: no weight is converted or copied, whatever mix of precisions the file has (fp8 matrices
beside fp16 norms). diffusers converts the names; its own loader would convert the precision, too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from safetensors.torch import load_file
from torch import Tensor

from engines.formats.checkpoint_layouts import T5_PREFIX, CheckpointLayout

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
            tensors = convert(checkpoint=load_file(file), config=dict(config))
            parts[name] = new_part(partial(kind.from_config, config), tensors)
    for index, prefix in enumerate(layout.text_encoders, 1):
        name = "text_encoder" if index == 1 else f"text_encoder_{index}"
        parts[name] = map_text_encoder(file, prefix, configs[name])
    return parts


def new_part(build: Callable[[], Any], tensors: Mapping[str, Tensor]) -> Any:
    """The network that `build` returns, with these tensors as its weights.

    Raises `RuntimeError` if one is missing or has another shape.
    """
    from accelerate import init_empty_weights

    with init_empty_weights():
        part = build()
    names = part.state_dict().keys()
    weights = {
        key: tensor
        for name, tensor in tensors.items()
        for key in (name, name.removeprefix("text_model."))  # CLIP's is flat in transformers now
        if key in names
    }
    part.load_state_dict(weights, assign=True)
    return part.eval()


def map_text_encoder(file: Path, prefix: str, config: Config) -> Any:
    """The text encoder whose tensors have a prefix."""
    import transformers
    from diffusers.loaders import single_file_utils

    settings = {key: value for key, value in config.items() if key != "_class_name"}
    kind = getattr(transformers, str(config["_class_name"]))
    if prefix == T5_PREFIX:
        whole = load_file(file).items()
        tensors = {name.removeprefix(prefix): t for name, t in whole if name.startswith(prefix)}
        tensors["encoder.embed_tokens.weight"] = tensors["shared.weight"]
        return new_part(partial(kind, transformers.T5Config(**settings)), tensors)
    build = partial(kind, transformers.CLIPTextConfig(**settings))
    if prefix.endswith(".model."):
        own = SimpleNamespace(config=SimpleNamespace(**settings))  # of the model it reads no more
        tensors = single_file_utils.convert_open_clip_checkpoint(own, load_file(file), prefix)
    else:
        tensors = single_file_utils.convert_ldm_clip_checkpoint(load_file(file), prefix)
    return new_part(build, tensors)
