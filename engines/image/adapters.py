"""Mixes LoRA adapters into a picture model: several at once, in diffusers' naming or kohya's.

Invariant: the same model, adapters and strengths give the same weights; a model that was mixed is
never unmixed, it is opened anew. An adapter for another base is refused, whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from safetensors import SafetensorError
from safetensors.torch import load_file

from engines.contract import AdapterFiles, BriefError, EngineError
from engines.decoding.adapters import KEY, read_config, scale_of

PEFT_FILE = "adapter_model.safetensors"
FILES = ("pytorch_lora_weights.safetensors", PEFT_FILE)


def fuse(pipeline: Any, adapters: Sequence[AdapterFiles]) -> None:
    """Add the adapters, each times its strength, to the pipeline's own weights.

    LoRA: Hu et al. 2021. Raises `EngineError` for an adapter that is unreadable or of another base.
    """
    names: list[str] = []
    for place, adapter in enumerate(adapters):
        name = f"adapter{place}"
        _load(pipeline, adapter, name)
        names.append(name)
    if names:
        pipeline.set_adapters(names, [adapter.strength for adapter in adapters])
        pipeline.fuse_lora(adapter_names=names)
        pipeline.unload_lora_weights()


def _load(pipeline: Any, adapter: AdapterFiles, name: str) -> None:
    file = weights_of(adapter.folder)
    try:
        tensors = load_file(file)
    except (OSError, SafetensorError) as fault:
        raise EngineError(
            f"The adapter “{adapter.folder.name}” cannot be read.",
            remedy="Take it off the brief, or import it again.",
        ) from fault
    try:
        named = _in_diffusers_names(_scaled(tensors, file))
        pipeline.load_lora_weights(named, adapter_name=name)
    except (ValueError, RuntimeError, KeyError, NotImplementedError, AttributeError) as fault:
        raise _of_another_base(fault) from fault
    if not any(name in set(found) for found in pipeline.get_list_adapters().values()):
        raise _of_another_base(None)


def _scaled(tensors: dict[str, Any], file: Path) -> dict[str, Any]:
    """Weights with their scale in them: diffusers does not look into the config beside PEFT's."""
    if file.name != PEFT_FILE or not file.with_name("adapter_config.json").is_file():
        return tensors
    config = read_config(file.parent)

    def scaled(key: str, tensor: Any) -> Any:
        found = KEY.match(key)
        if found is None or found["half"] != "B":
            return tensor
        return tensor * scale_of(config, found["module"], tensor.shape[1])

    return {key: scaled(key, tensor) for key, tensor in tensors.items()}


def _in_diffusers_names(tensors: dict[str, Any]) -> dict[str, Any]:
    """PEFT's own folders name a U-Net's modules as if there were nothing else."""
    prefix = "base_model.model."
    if not all(key.startswith(prefix) for key in tensors):
        return tensors
    return {"unet." + key.removeprefix(prefix): value for key, value in tensors.items()}


def weights_of(folder: Path) -> Path:
    """The one file with an adapter's weights. Raises `EngineError` where there is none."""
    if folder.is_file():
        return folder
    named = [folder / name for name in FILES if (folder / name).is_file()]
    found = named or sorted(folder.glob("*.safetensors"))
    if not found:
        raise EngineError(
            f"The adapter “{folder.name}” holds no weights.", remedy="Import it again."
        )
    return found[0]


def _of_another_base(fault: Exception | None) -> BriefError:
    reason = (str(fault).strip().splitlines() or [""])[0][:160] if fault else ""
    return BriefError(
        "An adapter of this brief was made for another model.",
        f"({reason})" if reason else "",
        "Choose the model that it was trained on, or take the adapter off.",
    )
