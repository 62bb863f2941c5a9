"""LoRA files of random weights for the tiny picture models, in every naming that programs write."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig, get_peft_model
from safetensors.torch import save_file
from torch import Tensor

from tests.engines.image.tiny import PIPELINES

RANK = 4
Halves = dict[str, tuple[Tensor, Tensor]]
"""Down (rank, …) and up (out, rank, …) of each module, as in `unet.mid_block.….to_q`."""
UNET_LAYERS = ("attn1.to_q", "attn2.to_k", "attn1.to_out.0", "ff.net.0.proj")
TEXT_LAYERS = ("self_attn.q_proj", "self_attn.out_proj", "mlp.fc1")
SGM = {"down_blocks.1.attentions.0": "input_blocks.3.1", "mid_block.attentions.0": "middle_block.1"}
SGM |= {f"up_blocks.0.attentions.{index}": f"output_blocks.{index}.1" for index in (0, 1)}


def new_pipeline(kind: str = "starter") -> Any:
    """A tiny model of this kind, with the same weights every time."""
    torch.manual_seed(0)
    return PIPELINES[kind]()


def new_halves(
    pipeline: Any, rank: int = RANK, *, text_encoders: bool = True, seed: int = 0
) -> Halves:
    """Random weights for every attention and feed-forward layer of the U-Net and text encoders."""
    torch.manual_seed(seed)
    halves: Halves = {}
    parts = [
        ("unet", UNET_LAYERS),
        *([("text_encoder", TEXT_LAYERS), ("text_encoder_2", TEXT_LAYERS)] * text_encoders),
    ]
    for part, kinds in parts:
        module = getattr(pipeline, part, None)
        for name, layer in module.named_modules() if module is not None else ():
            if name.endswith(kinds):
                out, inside = layer.weight.shape[0], layer.weight[0].numel()
                halves[f"{part}.{name}"] = (torch.randn(rank, inside), torch.randn(out, rank) / 8)
    return halves


def save_peft(folder: Path, kind: str = "starter", **settings: Any) -> Path:
    """A LoRA folder, saved by PEFT itself, without zero weights."""
    config = {"r": RANK, "target_modules": ["to_q", "to_v"], "init_lora_weights": False, **settings}
    get_peft_model(new_pipeline(kind).unet, LoraConfig(**config)).save_pretrained(str(folder))
    return folder


def save_diffusers(file: Path, halves: Halves, **config: Any) -> Path:
    """As diffusers' `save_lora_weights`; `config` goes into the header as its scripts write it."""
    tensors: dict[str, Tensor] = {}
    for name, (down, up) in halves.items():
        tensors[f"{_older(name)}.lora_A.weight"] = down
        tensors[f"{_older(name)}.lora_B.weight"] = up
    header = {f"unet.{key}": value for key, value in config.items()}
    save_file(tensors, file, {"format": "pt", "lora_adapter_metadata": json.dumps(header)})
    return file


def save_older(file: Path, halves: Halves) -> Path:
    """As diffusers wrote it before PEFT: `.lora.down` and `.lora_linear_layer.down`."""
    tensors: dict[str, Tensor] = {}
    for name, (down, up) in halves.items():
        middle = "lora" if name.startswith("unet.") else "lora_linear_layer"
        tensors[f"{_older(name)}.{middle}.down.weight"] = down
        tensors[f"{_older(name)}.{middle}.up.weight"] = up
    save_file(tensors, file)
    return file


def save_oldest(file: Path, halves: Halves) -> Path:
    """As attention processors were written: `attn1.processor.to_q_lora.down`, without a part."""
    tensors: dict[str, Tensor] = {}
    for name, (down, up) in halves.items():
        block, _, layer = name.removeprefix("unet.").rpartition(".to_")
        module = f"{block}.processor.to_{layer.removesuffix('.0')}_lora"
        tensors |= {f"{module}.down.weight": down, f"{module}.up.weight": up}
    save_file(tensors, file)
    return file


def save_kohya(
    file: Path, halves: Halves, alpha: float | None = None, *, sgm: bool = False, **header: str
) -> Path:
    """As kohya's scripts; `sgm` names U-Net blocks as the original SDXL code does."""
    tensors: dict[str, Tensor] = {}
    has_second_encoder = any(name.startswith("text_encoder_2.") for name in halves)
    for name, (down, up) in halves.items():
        full_name = _sgm(name) if sgm else _older(name)
        part, _, path = full_name.partition(".")
        first = "lora_te1" if has_second_encoder else "lora_te"
        prefix = {"unet": "lora_unet", "text_encoder": first, "text_encoder_2": "lora_te2"}[part]
        module = f"{prefix}_{path.replace('.', '_')}"
        tensors |= {f"{module}.lora_down.weight": down, f"{module}.lora_up.weight": up}
        if alpha is not None:
            tensors[f"{module}.alpha"] = torch.tensor(alpha)
    save_file(tensors, file, {"ss_network_module": "networks.lora", **header})
    return file


def _older(name: str) -> str:
    """CLIP's text encoder had one level more when most LoRAs were made."""
    part, _, path = name.partition(".")
    one_more = part.startswith("text_encoder") and not path.startswith("text_model.")
    return f"{part}.text_model.{path}" if one_more else name


def _sgm(name: str) -> str:
    for ours, theirs in SGM.items():
        name = name.replace(ours, theirs)
    return _older(name)
