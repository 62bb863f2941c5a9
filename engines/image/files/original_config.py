"""The diffusers configuration of a checkpoint with the tensor names of the original code.

Invariant: sizes come from the shapes in the file. Values that shapes do not show (heads, scales,
schedules) are those of the published models of each layout. Sources: the configurations of Stable
Diffusion 1.5, 2.1, XL 1.0 and 3 (Rombach et al. 2022; Podell et al. 2023; Esser et al. 2024).
"""

from __future__ import annotations

import re
from typing import Any

from engines.formats.checkpoint_layouts import (
    SHORT_VAE_PREFIX,
    T5_PREFIX,
    UNET_PREFIX,
    VAE_PREFIX,
    CheckpointLayout,
    Shapes,
    has_prefix,
)
from engines.formats.weight_kinds import cross_attention_dim

Config = dict[str, Any]
Parts = dict[str, tuple[str, str, Config]]
"""Library, class and configuration of each part of a pipeline."""
_HEAD_DIM = 64
_TIME_EMBED_DIM = 256


def build_configs(
    shapes: Shapes, layout: CheckpointLayout, flags: frozenset[str]
) -> dict[str, Config]:
    """The configuration of each part, and `model_index`.

    `flags` are facts that shapes do not show: "v" (the model predicts v), "zero snr" (no signal is
    left at the first timestep).
    """
    parts, absent = _text_parts(shapes, layout), ["image_encoder", "feature_extractor"]
    if layout.pipeline == "StableDiffusion3Pipeline":
        parts |= _sd3_parts(shapes)
        absent = ["text_encoder_3", "tokenizer_3", *absent]
    elif layout.pipeline == "FluxPipeline":
        parts |= _flux_parts(shapes)
    else:
        is_xl = layout.pipeline == "StableDiffusionXLPipeline"
        parts |= _unet_parts(shapes, flags, is_xl)
        absent += [] if is_xl else ["safety_checker"]
    model_index: Config = {"_class_name": layout.pipeline, **dict.fromkeys(absent, (None, None))}
    model_index |= {name: (library, family) for name, (library, family, _) in parts.items()}
    if "safety_checker" in model_index:
        model_index["requires_safety_checker"] = False
    configs = {
        name: {"_class_name": family, **config} for name, (_, family, config) in parts.items()
    }
    return {"model_index": model_index, **configs}


def _text_parts(shapes: Shapes, layout: CheckpointLayout) -> Parts:
    parts: Parts = {}
    for index, prefix in enumerate(layout.text_encoders):
        name = "text_encoder" if index == 0 else f"text_encoder_{index + 1}"
        if prefix == T5_PREFIX:
            parts[name] = ("transformers", "T5EncoderModel", _t5(_without_prefix(shapes, prefix)))
            parts["tokenizer_2"] = ("transformers", "T5Tokenizer", {})
            continue
        pooled = index > 0 or layout.pipeline == "StableDiffusion3Pipeline"
        family = "CLIPTextModelWithProjection" if pooled else "CLIPTextModel"
        parts[name] = ("transformers", family, _text_encoder(shapes, prefix))
        parts[name.replace("text_encoder", "tokenizer")] = ("transformers", "CLIPTokenizer", {})
    return parts


def _sd3_parts(shapes: Shapes) -> Parts:
    transformer = _sd3_transformer(_without_prefix(shapes, UNET_PREFIX))
    scheduler: Config = {"num_train_timesteps": 1000, "shift": 3.0}
    return {
        "transformer": ("diffusers", "SD3Transformer2DModel", transformer),
        "vae": ("diffusers", "AutoencoderKL", _vae(shapes, 1.5305, 0.0609)),
        "scheduler": ("diffusers", "FlowMatchEulerDiscreteScheduler", scheduler),
    }


def _flux_parts(shapes: Shapes) -> Parts:
    transformer = _flux_transformer(_without_prefix(shapes, UNET_PREFIX))
    is_guided = transformer["guidance_embeds"]  # the distilled one (schnell) is not
    scheduler: Config = {
        "num_train_timesteps": 1000,
        "shift": 3.0 if is_guided else 1.0,
        "use_dynamic_shifting": is_guided,
        "base_shift": 0.5,
        "max_shift": 1.15,
        "base_image_seq_len": 256,
        "max_image_seq_len": 4096,
    }
    return {
        "transformer": ("diffusers", "FluxTransformer2DModel", transformer),
        "vae": ("diffusers", "AutoencoderKL", _vae(shapes, 0.3611, 0.1159, upcast=True)),
        "scheduler": ("diffusers", "FlowMatchEulerDiscreteScheduler", scheduler),
    }


def _unet_parts(shapes: Shapes, flags: frozenset[str], is_xl: bool) -> Parts:
    unet = _unet(_without_prefix(shapes, UNET_PREFIX), flags)
    vae = _vae(shapes, 0.13025 if is_xl else 0.18215, upcast=is_xl)
    return {
        "unet": ("diffusers", "UNet2DConditionModel", unet),
        "vae": ("diffusers", "AutoencoderKL", vae),
        "scheduler": ("diffusers", "EulerDiscreteScheduler", _scheduler(flags)),
    }


def _without_prefix(shapes: Shapes, prefix: str) -> dict[str, list[int]]:
    """The shapes of one part, by their names inside it."""
    return {n.removeprefix(prefix): s for n, s in shapes.items() if n.startswith(prefix)}


def _unet(shapes: Shapes, flags: frozenset[str]) -> Config:
    """The U-Net, from its down blocks; the up blocks mirror them."""
    channels, layers, depths = _down_blocks(shapes)
    width = cross_attention_dim(shapes)
    linear = len(shapes["middle_block.1.proj_in.weight"]) == 2
    down = tuple("CrossAttnDownBlock2D" if depth else "DownBlock2D" for depth in depths)
    config: Config = {
        "in_channels": shapes["input_blocks.0.0.weight"][1],
        "out_channels": shapes["out.2.weight"][0],
        "block_out_channels": channels,
        "layers_per_block": layers,
        "down_block_types": down,
        "up_block_types": tuple(k.replace("Down", "Up") for k in reversed(down)),
        "transformer_layers_per_block": tuple(max(1, depth) for depth in depths),
        "cross_attention_dim": width,
        "use_linear_projection": linear,
        # Despite its name this is the number of heads, for historical reasons.
        "attention_head_dim": tuple(c // _HEAD_DIM for c in channels) if linear else 8,
        "sample_size": 96 if "v" in flags else 64,
    }
    if "label_emb.0.0.weight" in shapes:
        config |= {
            "addition_embed_type": "text_time",
            "addition_time_embed_dim": _TIME_EMBED_DIM,
            "projection_class_embeddings_input_dim": shapes["label_emb.0.0.weight"][1],
            "sample_size": 128,
        }
    return config


def _down_blocks(shapes: Shapes) -> tuple[tuple[int, ...], int, tuple[int, ...]]:
    """Channels of each block, layers of a block, and how many transformer layers each has."""
    channels, depths, layers, index = [0], [0], 0, 1
    while has_prefix(shapes, f"input_blocks.{index}."):
        block = f"input_blocks.{index}."
        if f"{block}0.op.weight" in shapes:
            channels.append(0)
            depths.append(0)
        else:
            layers += len(channels) == 1
            channels[-1] = shapes[f"{block}0.out_layers.3.weight"][0]
            depths[-1] = _count(shapes, f"{block}1.transformer_blocks.")
        index += 1
    return tuple(channels), layers, tuple(depths)


def _vae(shapes: Shapes, scale: float, shift: float | None = None, upcast: bool = False) -> Config:
    inner = _without_prefix(shapes, VAE_PREFIX) or _without_prefix(shapes, SHORT_VAE_PREFIX)
    blocks = _count(inner, "encoder.down.")
    channels = [inner[f"encoder.down.{i}.block.0.conv1.weight"][0] for i in range(blocks)]
    has_quant_conv = "quant_conv.weight" in inner
    return {
        "block_out_channels": channels,
        "down_block_types": ["DownEncoderBlock2D"] * blocks,
        "up_block_types": ["UpDecoderBlock2D"] * blocks,
        "layers_per_block": _count(inner, "encoder.down.0.block."),
        "latent_channels": inner["decoder.conv_in.weight"][1],
        "sample_size": 1024 if upcast else 512,
        "scaling_factor": scale,
        "shift_factor": shift,
        "force_upcast": upcast,
        "use_quant_conv": has_quant_conv,
        "use_post_quant_conv": has_quant_conv,
    }


def _text_encoder(shapes: Shapes, prefix: str) -> Config:
    """CLIP's text encoder, in its own naming or in OpenCLIP's (`resblocks`)."""
    open_clip = prefix.endswith(".model.")
    base = prefix if open_clip else f"{prefix}text_model.embeddings."
    vocab_size, hidden_size = shapes[f"{base}token_embedding.weight"]
    layer = "transformer.resblocks." if open_clip else "text_model.encoder.layers."
    inner = "mlp.c_fc.weight" if open_clip else "mlp.fc1.weight"
    layers = _count(shapes, f"{prefix}{layer}")
    if prefix == "cond_stage_model.model.":
        layers -= 1  # Stable Diffusion 2 uses the output of the last layer but one
    is_clip_l = "clip_l" in prefix or not (open_clip or "clip_g" in prefix)
    return {
        "vocab_size": vocab_size,
        "hidden_size": hidden_size,
        "intermediate_size": shapes[f"{prefix}{layer}0.{inner}"][0],
        "num_hidden_layers": layers,
        "num_attention_heads": hidden_size // _HEAD_DIM,
        "projection_dim": hidden_size,
        "hidden_act": "quick_gelu" if is_clip_l else "gelu",
        "max_position_embeddings": 77,
        "bos_token_id": 49406,
        "eos_token_id": 49407,
    }


def _sd3_transformer(shapes: Shapes) -> Config:
    hidden_size = shapes["x_embedder.proj.weight"][0]
    dual = {int(n.split(".")[1]) for n in shapes if ".x_block.attn2." in n}
    return {
        "sample_size": 128,
        "patch_size": shapes["x_embedder.proj.weight"][2],
        "in_channels": shapes["x_embedder.proj.weight"][1],
        "out_channels": shapes["x_embedder.proj.weight"][1],
        "num_layers": _count(shapes, "joint_blocks."),
        "attention_head_dim": _HEAD_DIM,
        "num_attention_heads": hidden_size // _HEAD_DIM,
        "caption_projection_dim": shapes["context_embedder.weight"][0],
        "joint_attention_dim": shapes["context_embedder.weight"][1],
        "pooled_projection_dim": shapes["y_embedder.mlp.0.weight"][1],
        "pos_embed_max_size": round(shapes["pos_embed"][1] ** 0.5),
        "dual_attention_layers": sorted(dual),
        "qk_norm": "rms_norm" if any(".ln_q." in name for name in shapes) else None,
    }


def _flux_transformer(shapes: Shapes) -> Config:
    hidden_size, channels = shapes["img_in.weight"]
    head_dim = shapes["double_blocks.0.img_attn.norm.key_norm.scale"][0]
    return {
        "patch_size": 1,
        "in_channels": channels,
        "num_layers": _count(shapes, "double_blocks."),
        "num_single_layers": _count(shapes, "single_blocks."),
        "attention_head_dim": head_dim,
        "num_attention_heads": hidden_size // head_dim,
        "joint_attention_dim": shapes["txt_in.weight"][1],
        "pooled_projection_dim": shapes["vector_in.in_layer.weight"][1],
        "guidance_embeds": "guidance_in.in_layer.weight" in shapes,
        "axes_dims_rope": (16, 56, 56),
    }


def _t5(shapes: Shapes) -> Config:
    """T5's encoder, in the version (1.1) that picture models have."""
    attention = "encoder.block.0.layer.0.SelfAttention."
    vocab_size, width = shapes["shared.weight"]
    heads = shapes[f"{attention}relative_attention_bias.weight"][1]
    return {
        "vocab_size": vocab_size,
        "d_model": width,
        "d_kv": shapes[f"{attention}q.weight"][0] // heads,
        "d_ff": shapes["encoder.block.0.layer.1.DenseReluDense.wi_0.weight"][0],
        "num_layers": _count(shapes, "encoder.block."),
        "num_heads": heads,
        "feed_forward_proj": "gated-gelu",
    }


def _scheduler(flags: frozenset[str]) -> Config:
    zero_snr = "zero snr" in flags
    return {
        "num_train_timesteps": 1000,
        "beta_start": 0.00085,
        "beta_end": 0.012,
        "beta_schedule": "scaled_linear",
        "steps_offset": 1,
        "timestep_spacing": "trailing" if zero_snr else "leading",
        "prediction_type": "v_prediction" if "v" in flags else "epsilon",
        "rescale_betas_zero_snr": zero_snr,
    }


def _count(shapes: Shapes, prefix: str) -> int:
    """Return how many different numbers follow the prefix in the names."""
    pattern = re.compile(re.escape(prefix) + r"(\d+)\.")
    return len({match[1] for name in shapes if (match := pattern.match(name))})
