"""Configurations of autoencoders and text encoders from the shapes of their tensors.

Invariant: sizes come from shapes. What these do not show (heads, activations, scales) is that of
the published models: CLIP (Radford et al. 2021), T5 1.1 (Raffel et al. 2020), Qwen 2.5-VL and 3.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from engines.formats.checkpoint_layouts import (
    QWEN3_PREFIX,
    QWEN25_PREFIX,
    QWEN25_READER_PREFIX,
    QWEN25_VISUAL_PREFIX,
    SHORT_VAE_PREFIX,
    T5_PREFIX,
    UMT5_PREFIX,
    VAE_PREFIX,
    Shapes,
)

Config = dict[str, Any]
HEAD_DIM = 64
WAN_22_MEANS = [
    -0.2289, -0.0052, -0.1323, -0.2339, -0.2799, 0.0174, 0.1838, 0.1557, -0.1382, 0.0542, 0.2813,
    0.0891, 0.1570, -0.0098, 0.0375, -0.1825, -0.2246, -0.1207, -0.0698, 0.5109, 0.2665, -0.2108,
    -0.2158, 0.2502, -0.2055, -0.0322, 0.1109, 0.1567, -0.0729, 0.0899, -0.2799, -0.1230, -0.0313,
    -0.1649, 0.0117, 0.0723, -0.2839, -0.2083, -0.0520, 0.3748, 0.0152, 0.1957, 0.1433, -0.2944,
    0.3573, -0.0548, -0.1681, -0.0667,
]  # fmt: skip
WAN_22_DEVIATIONS = [
    0.4765, 1.0364, 0.4514, 1.1677, 0.5313, 0.4990, 0.4818, 0.5013, 0.8158, 1.0344, 0.5894, 1.0901,
    0.6885, 0.6165, 0.8454, 0.4978, 0.5759, 0.3523, 0.7135, 0.6804, 0.5833, 1.4146, 0.8986, 0.5659,
    0.7069, 0.5338, 0.4889, 0.4917, 0.4069, 0.4999, 0.6866, 0.4093, 0.5709, 0.6065, 0.6415, 0.4944,
    0.5726, 1.2042, 0.5458, 1.6887, 0.3971, 1.0600, 0.3943, 0.5537, 0.5444, 0.4089, 0.7468, 0.7744,
]  # fmt: skip
"""Mean and standard deviation of each channel of the latents of Wan 2.2 (Wan Team 2025)."""
_QWEN_HEAD_DIM = 128
_VISUAL_HEAD_DIM = 80


def inner_shapes(shapes: Shapes, prefix: str) -> dict[str, list[int]]:
    """The shapes of one part, by their names inside it."""
    return {n.removeprefix(prefix): s for n, s in shapes.items() if n.startswith(prefix)}


def vae_shapes(shapes: Shapes) -> dict[str, list[int]]:
    """The shapes of the autoencoder."""
    return inner_shapes(shapes, VAE_PREFIX) or inner_shapes(shapes, SHORT_VAE_PREFIX)


def count_numbers(shapes: Shapes, prefix: str) -> int:
    """Return how many different numbers follow the prefix in the names."""
    pattern = re.compile(re.escape(prefix) + r"(\d+)\.")
    return len({match[1] for name in shapes if (match := pattern.match(name))})


def vae_config(
    shapes: Shapes, scale: float, shift: float | None = None, upcast: bool = False
) -> Config:
    """`AutoencoderKL`, in the naming of its first code or of diffusers."""
    inner = vae_shapes(shapes)
    down, layer = "encoder.down.", "block."
    if "encoder.down_blocks.0.resnets.0.conv1.weight" in inner:
        down, layer = "encoder.down_blocks.", "resnets."
    blocks = count_numbers(inner, down)
    has_quant_conv = any(name.endswith("quant_conv.weight") for name in inner)
    return {
        "_class_name": "AutoencoderKL",
        "block_out_channels": [inner[f"{down}{i}.{layer}0.conv1.weight"][0] for i in range(blocks)],
        "down_block_types": ["DownEncoderBlock2D"] * blocks,
        "up_block_types": ["UpDecoderBlock2D"] * blocks,
        "layers_per_block": count_numbers(inner, f"{down}0.{layer}"),
        "latent_channels": inner["decoder.conv_in.weight"][1],
        "sample_size": 1024 if upcast else 512,
        "scaling_factor": scale,
        "shift_factor": shift,
        "force_upcast": upcast,
        "use_quant_conv": has_quant_conv,
        "use_post_quant_conv": has_quant_conv,
    }


def flux2_vae_config(shapes: Shapes) -> Config:
    """`AutoencoderKLFlux2`, which normalises its latents by a batch norm instead of a scale."""
    config = vae_config(shapes, 1.0)
    for key in ("scaling_factor", "shift_factor", "force_upcast"):
        del config[key]
    return {**config, "_class_name": "AutoencoderKLFlux2", "sample_size": 1024}


def wan_vae_config(shapes: Shapes, kind: str) -> Config:
    """`AutoencoderKLWan` of Wan 2.1 or 2.2, or that of Qwen-Image, which has the layers of 2.1."""
    inner = vae_shapes(shapes)

    def shape(name: str, name_in_diffusers: str) -> list[int]:
        return inner[name if name in inner else name_in_diffusers]

    first = shape("encoder.conv1.weight", "encoder.conv_in.weight")
    channels = shape("decoder.conv1.weight", "decoder.conv_in.weight")[1]
    config: Config = {"_class_name": kind, "z_dim": channels, "base_dim": first[0]}
    if channels != len(WAN_22_MEANS):
        return config
    return config | {
        "decoder_base_dim": shape("decoder.head.2.weight", "decoder.conv_out.weight")[1],
        "is_residual": True,
        "in_channels": first[1],
        "out_channels": first[1],
        "patch_size": 2,
        "scale_factor_spatial": 16,
        "latents_mean": WAN_22_MEANS,
        "latents_std": WAN_22_DEVIATIONS,
    }


def text_encoder_config(shapes: Shapes, prefix: str, *, pooled: bool) -> Config:
    """The text encoder whose tensors have a prefix, which shows its kind."""
    inner = inner_shapes(shapes, prefix)
    if prefix in (T5_PREFIX, UMT5_PREFIX):
        name = "T5EncoderModel" if prefix == T5_PREFIX else "UMT5EncoderModel"
        return {"_class_name": name, **_t5(inner)}
    if prefix == QWEN3_PREFIX:
        head_dim = inner["layers.0.self_attn.q_norm.weight"][0]
        return {"_class_name": "Qwen3Model", **_qwen(inner, head_dim), "rms_norm_eps": 1e-6}
    if prefix == QWEN25_PREFIX:
        return {"_class_name": "Qwen2_5_VLTextModel", **_qwen25(inner)}
    if prefix == QWEN25_READER_PREFIX:
        text = _qwen25(inner_shapes(shapes, QWEN25_PREFIX))
        seeing = _qwen25_visual(inner_shapes(shapes, QWEN25_VISUAL_PREFIX))
        return {"_class_name": "Qwen2_5_VLModel", "text_config": text, "vision_config": seeing}
    name = "CLIPTextModelWithProjection" if pooled else "CLIPTextModel"
    return {"_class_name": name, **_clip(inner, prefix)}


def is_open_clip(inner: Mapping[str, object]) -> bool:
    """Return whether the names inside a text encoder are those of OpenCLIP."""
    return "transformer.resblocks.0.attn.in_proj_weight" in inner


def _clip(inner: Shapes, prefix: str) -> Config:
    """CLIP's text encoder, in its own naming or in OpenCLIP's (`resblocks`)."""
    open_clip = is_open_clip(inner)
    base = "" if open_clip else "text_model.embeddings."
    vocab_size, hidden_size = inner[f"{base}token_embedding.weight"]
    positions = inner.get(f"{base}position_embedding.weight") or inner.get("positional_embedding")
    layer = "transformer.resblocks." if open_clip else "text_model.encoder.layers."
    wide = "mlp.c_fc.weight" if open_clip else "mlp.fc1.weight"
    layers = count_numbers(inner, layer)
    if prefix == "cond_stage_model.model." and open_clip:
        layers -= 1  # Stable Diffusion 2 uses the output of the last layer but one
    is_clip_l = not prefix.endswith(".model.") and "clip_g" not in prefix
    return {
        "vocab_size": vocab_size,
        "hidden_size": hidden_size,
        "intermediate_size": inner[f"{layer}0.{wide}"][0],
        "num_hidden_layers": layers,
        "num_attention_heads": hidden_size // HEAD_DIM,
        "projection_dim": hidden_size,
        "hidden_act": "quick_gelu" if is_clip_l else "gelu",
        "max_position_embeddings": positions[0] if positions else 77,
        "bos_token_id": 49406,
        "eos_token_id": 49407,
    }


def _t5(inner: Shapes) -> Config:
    """T5's encoder, in the version (1.1) that picture models have, or that of many languages."""
    attention = "encoder.block.0.layer.0.SelfAttention."
    shared = inner.get("shared.weight") or inner["encoder.embed_tokens.weight"]
    heads = inner[f"{attention}relative_attention_bias.weight"][1]
    return {
        "vocab_size": shared[0],
        "d_model": shared[1],
        "d_kv": inner[f"{attention}q.weight"][0] // heads,
        "d_ff": inner["encoder.block.0.layer.1.DenseReluDense.wi_0.weight"][0],
        "num_layers": count_numbers(inner, "encoder.block."),
        "num_heads": heads,
        "feed_forward_proj": "gated-gelu",
    }


def _qwen(inner: Shapes, head_dim: int) -> Config:
    attention = "layers.0.self_attn."
    vocab_size, width = inner["embed_tokens.weight"]
    return {
        "vocab_size": vocab_size,
        "hidden_size": width,
        "intermediate_size": inner["layers.0.mlp.gate_proj.weight"][0],
        "num_hidden_layers": count_numbers(inner, "layers."),
        "num_attention_heads": inner[f"{attention}q_proj.weight"][0] // head_dim,
        "num_key_value_heads": inner[f"{attention}k_proj.weight"][0] // head_dim,
        "head_dim": head_dim,
        "max_position_embeddings": 40960,
        "rope_parameters": {"rope_type": "default", "rope_theta": 1_000_000.0},
    }


def _qwen25(inner: Shapes) -> Config:
    config = _qwen(inner, _QWEN_HEAD_DIM)
    del config["head_dim"]
    sections = [_QWEN_HEAD_DIM // 8, *[_QWEN_HEAD_DIM * 3 // 16] * 2]
    rope = {**config["rope_parameters"], "mrope_section": sections}
    return {**config, "rms_norm_eps": 1e-6, "rope_parameters": rope}


def _qwen25_visual(inner: Shapes) -> Config:
    """The part of Qwen2.5-VL that looks at pictures; patches and windows are those published."""
    width, _, frames, side, _ = inner["patch_embed.proj.weight"]
    return {
        "depth": count_numbers(inner, "blocks."),
        "hidden_size": width,
        "intermediate_size": inner["blocks.0.mlp.gate_proj.weight"][0],
        "num_heads": width // _VISUAL_HEAD_DIM,
        "out_hidden_size": inner["merger.mlp.2.weight"][0],
        "patch_size": side,
        "temporal_patch_size": frames,
        "fullatt_block_indexes": [7, 15, 23, 31],
    }
