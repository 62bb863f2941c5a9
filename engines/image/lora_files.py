"""Reads LoRA files for pictures, in every naming that programs write, as changes of modules.

Invariant: a change carries its own scale, however the file tells it: in kohya's `.alpha`, in the
config beside PEFT's weights, or in diffusers' header. Names are turned by diffusers' own
converters; a file with anything in it that is no plain LoRA is refused, whole.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from diffusers.utils import state_dict_utils as naming
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file
from torch import Tensor

from engines.contract import AdapterFiles, BriefError, EngineError
from engines.decoding.adapters import KEY, Change, read_config, scale_of
from engines.formats.families import OTHER_ADAPTERS

PEFT_FILE = "adapter_model.safetensors"
DIFFUSERS_FILE = "pytorch_lora_weights.safetensors"
_HEADER = "lora_adapter_metadata"
PEFT_PREFIX = "base_model.model."
_MISFITS = (ValueError, RuntimeError, KeyError, IndexError, NotImplementedError, AttributeError)


def weights_of(folder: Path) -> Path:
    """The one file with an adapter's weights. Raises `EngineError` where there is none."""
    if folder.is_file():
        return folder
    named = [folder / name for name in (PEFT_FILE, DIFFUSERS_FILE) if (folder / name).is_file()]
    found = named or sorted(folder.glob("*.safetensors"))
    if not found:
        raise EngineError(
            f"The adapter “{folder.name}” holds no weights.", remedy="Import it again."
        )
    return found[0]


def read_changes(pipeline: Any, adapter: AdapterFiles) -> dict[str, Change]:
    """The changes in an adapter by part and module, as in `unet.mid_block.….to_q`.

    Raises `EngineError` where it is unreadable, no plain LoRA, or named as no part of the pipeline.
    """
    file = weights_of(adapter.folder)
    tensors, configs = _read(file, adapter)
    others = [key for key in tensors if OTHER_ADAPTERS.search(key)]
    if others or not tensors:
        raise _unknown(adapter, others[0] if others else "it is empty")
    try:
        named = _in_peft_names(pipeline, _with_parts(pipeline, _with_alphas_in(tensors)))
    except _MISFITS as fault:
        raise of_another_base(str(fault)) from fault
    halves: dict[str, dict[str, Tensor]] = defaultdict(dict)
    for key, tensor in named.items():
        found = KEY.match(key)
        if found is None:
            raise _unknown(adapter, key)
        halves[found["module"]][found["half"]] = tensor
    return {name: _change(adapter, name, pair, configs) for name, pair in sorted(halves.items())}


def of_another_base(reason: str) -> BriefError:
    """The sentence for a LoRA whose names or shapes are not those of the model."""
    told = (reason.strip().splitlines() or [""])[0][:160]
    return BriefError(
        "An adapter of this brief was made for another model.",
        f"({told})" if told else "",
        "Choose the model that it was trained on, or take the adapter off.",
    )


def _read(file: Path, adapter: AdapterFiles) -> tuple[dict[str, Tensor], dict[str, Any]]:
    """The tensors, and PEFT's config of each part where the file or its folder has one."""
    try:
        tensors = load_file(file)
        if file.name == PEFT_FILE and file.with_name("adapter_config.json").is_file():
            return tensors, {"": read_config(file.parent)}
        with safe_open(file, "pt") as opened:
            header = json.loads((opened.metadata() or {}).get(_HEADER, "{}"))
        configs: dict[str, Any] = defaultdict(dict)
        for key, value in header.items():
            part, _, name = key.partition(".")
            configs[part][name] = value
    except (OSError, SafetensorError, ValueError, AttributeError) as fault:
        raise EngineError(
            f"The adapter “{adapter.folder.name}” cannot be read.",
            remedy="Take it off the brief, or import it again.",
        ) from fault
    return tensors, configs


def _with_alphas_in(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """kohya's alphas multiplied into what they scale: `alpha / rank`."""
    scaled = {key: tensor for key, tensor in tensors.items() if not key.endswith(".alpha")}
    for key in tensors.keys() - scaled.keys():
        for down, up in (("lora_down", "lora_up"), ("lora_A", "lora_B")):
            module = key.removesuffix(".alpha")
            if f"{module}.{down}.weight" in scaled:
                rank = scaled[f"{module}.{down}.weight"].shape[0]
                ours = f"{module}.{up}.weight"
                scaled[ours] = scaled[ours].float() * (tensors[key].float() / rank)
    return scaled


def _with_parts(pipeline: Any, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """PEFT's folders, and the oldest files, name modules as if there were nothing but a U-Net."""
    drawing = "unet" if hasattr(pipeline, "unet") else "transformer"
    plain = {key.removeprefix(PEFT_PREFIX): tensor for key, tensor in tensors.items()}
    known = (*pipeline.components, "lora_", "diffusion_model")
    bare = not any(key.startswith(known) for key in plain)
    return {f"{drawing}.{key}": tensor for key, tensor in plain.items()} if bare else tensors


def _in_peft_names(pipeline: Any, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    if not hasattr(pipeline, "lora_state_dict"):
        return tensors
    told = {"unet_config": pipeline.unet.config} if hasattr(pipeline, "unet") else {}
    found = pipeline.lora_state_dict(dict(tensors), **told)
    named: dict[str, Tensor] = {}
    for key, tensor in (found[0] if isinstance(found, tuple) else found).items():
        words = key.startswith("text_encoder")
        names = naming.DIFFUSERS_OLD_TO_PEFT if words else naming.UNET_TO_DIFFUSERS
        named |= naming.convert_state_dict({key: tensor}, names)
    return named


def _change(
    adapter: AdapterFiles, name: str, pair: dict[str, Tensor], configs: dict[str, Any]
) -> Change:
    if set(pair) != {"A", "B"} or min(half.dim() for half in pair.values()) < 2:
        raise _unknown(adapter, name)
    part, _, module = name.partition(".")
    config, rank = configs.get("") or configs.get(part) or {}, pair["A"].shape[0]
    scale = adapter.strength * scale_of(config, module, rank)
    return Change(pair["A"].flatten(1), pair["B"].flatten(1), scale)


def _unknown(adapter: AdapterFiles, what: str) -> EngineError:
    return EngineError(
        f"The adapter “{adapter.folder.name}” is no LoRA that can be mixed in ({what}).",
        remedy="Use a plain LoRA in diffusers' or kohya's naming.",
    )
