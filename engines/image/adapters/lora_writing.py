"""Writes a picture LoRA for other programs, in the namings of diffusers and of kohya.

Invariant: both files change a model exactly as the PEFT folder does. In diffusers' file the scale
is multiplied into the weights, since not every program reads its header; kohya's has `.alpha`.
"""

from __future__ import annotations

import re
from pathlib import Path

import torch
from diffusers.utils import state_dict_utils as naming
from safetensors.torch import load_file, save_file

from engines.decoding.adapters import load_adapter_config
from engines.formats.lora_scales import LoraScales
from engines.image.adapters.lora_files import DIFFUSERS_FILE, PEFT_FILE, PEFT_PREFIX

_DOWN, _UP = ".lora_A.weight", ".lora_B.weight"
_ARCHITECTURES = {
    "Stable Diffusion 1.5": ("sd_v1", "stable-diffusion-v1"),
    "Stable Diffusion 2": ("sd_v2", "stable-diffusion-v2-768-v"),
    "Stable Diffusion XL": ("sdxl_base_v1-0", "stable-diffusion-xl-v1-base"),
}
_MAX_NAME = 60


def write_both(folder: Path, name: str, base: str) -> None:
    """Add `pytorch_lora_weights.safetensors` and `<name>.safetensors` to the PEFT folder.

    `name` is the name of the adapter, `base` the kind of its model (`CROSS_ATTENTION_DIMS`);
    both go into kohya's header, and the file is called by the words in the name alone. Raises
    `EngineError` where the folder cannot be read.
    """
    lora_scales = LoraScales(load_adapter_config(folder))
    weights = load_file(folder / PEFT_FILE)
    tensors = {f"unet.{key.removeprefix(PEFT_PREFIX)}": tensor for key, tensor in weights.items()}
    downs = [key.removesuffix(_DOWN) for key in tensors if key.endswith(_DOWN)]
    ranks = {module: tensors[module + _DOWN].shape[0] for module in downs}
    scales = {
        module: lora_scales.scale_of(module.removeprefix("unet."), rank)
        for module, rank in ranks.items()
    }
    kohya = naming.convert_state_dict_to_kohya(tensors)
    for module, scale in scales.items():
        kohya[f"lora_{module.replace('.', '_')}.alpha"] = torch.tensor(scale * ranks[module])
        tensors[module + _UP] = tensors[module + _UP] * scale
    save_file(tensors, folder / DIFFUSERS_FILE, {"format": "pt"})
    words = "-".join(re.findall(r"\w+", name.lower()))[:_MAX_NAME] or "lora"
    save_file(kohya, folder / f"{words}.safetensors", _header(name, base, max(ranks.values())))


def _header(name: str, base: str, rank: int) -> dict[str, str]:
    """The metadata of kohya's scripts and of the model specification (version 1.0)."""
    version, architecture = _ARCHITECTURES.get(base, ("", ""))
    metadata = {
        "format": "pt",
        "ss_network_module": "networks.lora",
        "ss_network_dim": str(rank),
        "ss_base_model_version": version,
        "modelspec.sai_model_spec": "1.0.0",
        "modelspec.architecture": f"{architecture}/lora" if architecture else "",
        "modelspec.title": name,
        "modelspec.implementation": "diffusers",
    }
    return {key: value for key, value in metadata.items() if value}
