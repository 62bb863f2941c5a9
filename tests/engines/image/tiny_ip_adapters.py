"""Tiny IP-Adapters with random weights, in the form in which they are published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import torch
from safetensors.torch import save_file
from torch import Tensor
from transformers import CLIPVisionConfig, CLIPVisionModelWithProjection

ENCODER_WIDTH, SUMMARY_WIDTH, SIDE, PATCH, TOKENS = 64, 24, 28, 14, 4
Form = Literal["plain", "plus", "full"]


def image_encoder() -> Any:
    """A CLIP that looks at pictures."""
    torch.manual_seed(1)
    config = CLIPVisionConfig(
        hidden_size=ENCODER_WIDTH, intermediate_size=48, projection_dim=SUMMARY_WIDTH,
        num_hidden_layers=2, num_attention_heads=16, hidden_act="gelu", image_size=SIDE,
        patch_size=PATCH,
    )  # fmt: skip
    return CLIPVisionModelWithProjection(config).eval()


def save_ip_adapter(folder: Path, unet: Any, form: Form = "plain") -> Path:
    """`ip-adapter.safetensors` for a U-Net, and its image encoder in the folder beside it."""
    torch.manual_seed(2)
    width = unet.config.cross_attention_dim
    tensors = {f"image_proj.{name}": tensor for name, tensor in _projection(form, width)}
    names = [name for name in unet.attn_processors if name.endswith("attn2.processor")]
    for index, name in enumerate(names):
        inner = unet.get_submodule(name.removesuffix(".processor")).inner_dim
        for kind in ("k", "v"):
            tensors[f"ip_adapter.{2 * index + 1}.to_{kind}_ip.weight"] = _random(inner, width)
    folder.mkdir(parents=True)
    save_file(tensors, folder / "ip-adapter.safetensors")
    image_encoder().save_pretrained(folder / "image_encoder")
    return folder / "ip-adapter.safetensors"


def _projection(form: Form, width: int) -> Iterator[tuple[str, Tensor]]:
    if form == "plain":
        yield from _linear("proj", TOKENS * width, SUMMARY_WIDTH)
        yield from _norm("norm", width)
    elif form == "full":
        yield from _linear("proj.0", ENCODER_WIDTH, ENCODER_WIDTH)
        yield from _linear("proj.2", width, ENCODER_WIDTH)
        yield from _norm("proj.3", width)
    else:
        yield "latents", _random(1, TOKENS, 64)
        yield from _linear("proj_in", 64, ENCODER_WIDTH)
        yield from _linear("proj_out", width, 64)
        yield from _norm("norm_out", width)
        for layer in ("layers.0", "layers.1", "layers.2", "layers.3"):
            for norm in ("0.norm1", "0.norm2", "1.0"):
                yield from _norm(f"{layer}.{norm}", 64)
            yield f"{layer}.0.to_q.weight", _random(64, 64)
            yield f"{layer}.0.to_kv.weight", _random(128, 64)
            yield f"{layer}.0.to_out.weight", _random(64, 64)
            yield f"{layer}.1.1.weight", _random(256, 64)
            yield f"{layer}.1.3.weight", _random(64, 256)


def _linear(name: str, out: int, width: int) -> Iterator[tuple[str, Tensor]]:
    yield f"{name}.weight", _random(out, width)
    yield f"{name}.bias", _random(out)


def _norm(name: str, width: int) -> Iterator[tuple[str, Tensor]]:
    yield f"{name}.weight", 1 + _random(width)
    yield f"{name}.bias", _random(width)


def _random(*shape: int) -> Tensor:
    return torch.randn(shape) * 0.2
