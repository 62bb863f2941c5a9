"""Tiny networks that guide a drawing, random weights, saved as real files of every naming."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file

from tests.engines.image.tiny import PIPELINES

diffusers: Any = importlib.import_module("diffusers")


def network(kind: str, base: str) -> Any:
    """A network of this kind for the tiny model of a base, with the same weights every time."""
    torch.manual_seed(7)
    module = _NETWORKS[kind](base)
    with torch.no_grad():
        for name, weight in module.named_parameters():  # zero convolutions would show nothing
            if not weight.any():
                weight.copy_(torch.randn(weight.shape) * (0.2 if "bias" in name else 0.1))
    return module.eval()


def save_network(folder: Path, kind: str, base: str, form: str = "folder") -> Path:
    """The network in a folder of diffusers, or in a file of this naming."""
    module = network(kind, base)
    if form == "folder":
        module.save_pretrained(folder, safe_serialization=True)
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    tensors = {name: tensor.contiguous() for name, tensor in module.state_dict().items()}
    if form == "original":
        tensors = _of_adapter(tensors) if kind.startswith("t2i") else _of_controlnet(tensors)
    file = folder / f"tiny_{kind}_{base}_canny.safetensors"
    save_file(tensors, file)
    return file


def _unet(base: str) -> Any:
    return PIPELINES[base]().unet


def _controlnet(base: str) -> Any:
    return diffusers.ControlNetModel.from_unet(
        _unet(base), conditioning_embedding_out_channels=(8, 12, 16, 24),
        load_weights_from_unet=False,
    )  # fmt: skip


def _union(base: str) -> Any:
    config = {**_controlnet(base).config, "num_control_type": 6, "num_trans_channel": 16,
              "num_trans_head": 8, "num_proj_channel": 16}  # fmt: skip
    return diffusers.ControlNetUnionModel.from_config(config)


def _t2i(base: str, channels: int = 1, kind: str = "full_adapter") -> Any:
    factor = 16 if kind == "full_adapter_xl" else 8
    widths = [16, 32, 32, 32] if kind == "full_adapter_xl" else [16, 32]
    return diffusers.T2IAdapter(channels, widths, 2, factor, kind)


_NETWORKS: dict[str, Any] = {
    "controlnet": _controlnet,
    "union": _union,
    "t2i": _t2i,
    "t2i colour": lambda base: _t2i(base, 3),
    "t2i light": lambda base: _t2i(base, 3, "light_adapter"),
    "flux": lambda base: diffusers.FluxControlNetModel(
        patch_size=1, in_channels=16, num_layers=1, num_single_layers=1, attention_head_dim=16,
        num_attention_heads=2, joint_attention_dim=32, pooled_projection_dim=32,
        axes_dims_rope=(4, 4, 8), guidance_embeds=True,
    ),
    "flux union": lambda base: diffusers.FluxControlNetModel(
        patch_size=1, in_channels=16, num_layers=1, num_single_layers=0, attention_head_dim=16,
        num_attention_heads=2, joint_attention_dim=32, pooled_projection_dim=32,
        axes_dims_rope=(4, 4, 8), guidance_embeds=True, num_mode=7,
    ),
    "sd3": lambda base: diffusers.SD3ControlNetModel(
        sample_size=8, patch_size=2, in_channels=16, num_layers=1, attention_head_dim=8,
        num_attention_heads=4, joint_attention_dim=64, caption_projection_dim=32,
        pooled_projection_dim=64, out_channels=16, pos_embed_max_size=24,
        extra_conditioning_channels=0,
    ),
    "qwen-image": lambda base: diffusers.QwenImageControlNetModel(
        patch_size=2, in_channels=16, out_channels=4, num_layers=1, attention_head_dim=16,
        num_attention_heads=2, joint_attention_dim=32, axes_dims_rope=(8, 4, 4),
    ),
}  # fmt: skip


def _of_adapter(tensors: dict[str, Any]) -> dict[str, Any]:
    """The names of TencentARC's code."""
    renamed: dict[str, Any] = {}
    is_light = any("out_conv" in name for name in tensors)
    for name, tensor in tensors.items():
        plain = name.removeprefix("adapter.")
        if match := re.match(r"body\.(\d+)\.resnets\.(\d+)\.(.+)", plain):
            level, index, rest = int(match[1]), int(match[2]), match[3]
            inner = f"{level}.body.{index}" if is_light else str(level * 2 + index)
            plain = f"body.{inner}.{rest}"
        elif not is_light and (match := re.match(r"body\.(\d+)\.in_conv\.(.+)", plain)):
            plain = f"body.{int(match[1]) * 2}.in_conv.{match[2]}"
        renamed[plain] = tensor
    return renamed


_RESNET = (
    ("norm1", "in_layers.0"), ("conv1", "in_layers.2"), ("time_emb_proj", "emb_layers.1"),
    ("norm2", "out_layers.0"), ("conv2", "out_layers.3"), ("conv_shortcut", "skip_connection"),
)  # fmt: skip


def _of_controlnet(tensors: dict[str, Any]) -> dict[str, Any]:
    """The names of the first code, of a network with one layer a block."""
    renamed: dict[str, Any] = {}
    for name, tensor in tensors.items():
        plain = name
        for ours, theirs in _RESNET:
            plain = re.sub(rf"(resnets\.\d+\.){ours}\.", rf"\1{theirs}.", plain)
        for pattern, replacement in (
            (
                r"^down_blocks\.(\d+)\.resnets\.0\.",
                lambda m: f"input_blocks.{int(m[1]) * 2 + 1}.0.",
            ),
            (
                r"^down_blocks\.(\d+)\.attentions\.0\.",
                lambda m: f"input_blocks.{int(m[1]) * 2 + 1}.1.",
            ),
            (
                r"^down_blocks\.(\d+)\.downsamplers\.0\.conv\.",
                lambda m: f"input_blocks.{int(m[1]) * 2 + 2}.0.op.",
            ),
            (r"^mid_block\.resnets\.(\d)\.", lambda m: f"middle_block.{int(m[1]) * 2}."),
            (r"^mid_block\.attentions\.0\.", "middle_block.1."),
            (r"^controlnet_down_blocks\.(\d+)\.", r"zero_convs.\1.0."),
            (r"^controlnet_mid_block\.", "middle_block_out.0."),
            (r"^controlnet_cond_embedding\.conv_in\.", "input_hint_block.0."),
            (r"^controlnet_cond_embedding\.conv_out\.", "input_hint_block.14."),
            (
                r"^controlnet_cond_embedding\.blocks\.(\d)\.",
                lambda m: f"input_hint_block.{int(m[1]) * 2 + 2}.",
            ),
            (r"^conv_in\.", "input_blocks.0.0."),
            (r"^time_embedding\.linear_(\d)\.", lambda m: f"time_embed.{int(m[1]) * 2 - 2}."),
        ):
            plain = re.sub(pattern, replacement, plain)
        renamed[f"control_model.{plain}"] = tensor
    return renamed
