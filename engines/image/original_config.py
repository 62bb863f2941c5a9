"""How a checkpoint in the original naming is built, as diffusers' own configuration says it.

Invariant: sizes come from the shapes in the file; what no shape tells (heads, scales, schedules) is
as the published models of each kind have it. Sources: the configurations of Stable Diffusion 1.5,
2.1, XL 1.0 and 3 (Rombach et al. 2022; Podell et al. 2023; Esser et al. 2024).
"""

from __future__ import annotations

import re
from typing import Any

from engines.formats.originals import DRAWING, LOOKING, Original, Shapes, has, words_width

Config = dict[str, Any]
_HEAD = 64
_TIMES = 256


def configs_of(shapes: Shapes, kind: Original, flags: frozenset[str]) -> dict[str, Config]:
    """The configuration of each part, and `model_index`.

    `flags` are facts that shapes do not tell: "v" (v predicted), "zero snr" (no light left at the
    first step).
    """
    inner = {n.removeprefix(DRAWING): s for n, s in shapes.items() if n.startswith(DRAWING)}
    parts: dict[str, tuple[str, str, Config]] = {}
    for place, prefix in enumerate(kind.words):
        name = "text_encoder" if place == 0 else f"text_encoder_{place + 1}"
        pooled = place > 0 or kind.pipeline == "StableDiffusion3Pipeline"
        family = "CLIPTextModelWithProjection" if pooled else "CLIPTextModel"
        parts[name] = ("transformers", family, _words(shapes, prefix))
        parts[name.replace("text_encoder", "tokenizer")] = ("transformers", "CLIPTokenizer", {})
    if kind.pipeline == "StableDiffusion3Pipeline":
        parts["transformer"] = ("diffusers", "SD3Transformer2DModel", _sd3(inner))
        parts["vae"] = ("diffusers", "AutoencoderKL", _vae(shapes, 1.5305, 0.0609))
        flow = {"num_train_timesteps": 1000, "shift": 3.0}
        parts["scheduler"] = ("diffusers", "FlowMatchEulerDiscreteScheduler", flow)
        absent = ("text_encoder_3", "tokenizer_3", "image_encoder", "feature_extractor")
    else:
        large = kind.pipeline == "StableDiffusionXLPipeline"
        parts["unet"] = ("diffusers", "UNet2DConditionModel", _unet(inner, flags))
        scale = 0.13025 if large else 0.18215
        parts["vae"] = ("diffusers", "AutoencoderKL", _vae(shapes, scale, upcast=large))
        parts["scheduler"] = ("diffusers", "EulerDiscreteScheduler", _schedule(flags))
        absent = ("image_encoder", "feature_extractor", *(() if large else ("safety_checker",)))
    index: Config = {"_class_name": kind.pipeline, **dict.fromkeys(absent, (None, None))}
    index |= {name: (library, family) for name, (library, family, _) in parts.items()}
    if "safety_checker" in index:
        index["requires_safety_checker"] = False
    configs = {
        name: {"_class_name": family, **config} for name, (_, family, config) in parts.items()
    }
    return {"model_index": index, **configs}


def _unet(shapes: Shapes, flags: frozenset[str]) -> Config:
    """The U-Net's blocks on its way down; the way up mirrors them."""
    channels, layers, depths = _blocks_down(shapes)
    width = words_width(shapes)
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
        # Called so for history's sake: it is the number of heads.
        "attention_head_dim": tuple(c // _HEAD for c in channels) if linear else 8,
        "sample_size": 96 if "v" in flags else 64,
    }
    if "label_emb.0.0.weight" in shapes:
        config |= {
            "addition_embed_type": "text_time",
            "addition_time_embed_dim": _TIMES,
            "projection_class_embeddings_input_dim": shapes["label_emb.0.0.weight"][1],
            "sample_size": 128,
        }
    return config


def _blocks_down(shapes: Shapes) -> tuple[tuple[int, ...], int, tuple[int, ...]]:
    """Channels of each block, layers of a block, and how many transformer layers each has."""
    channels, depths, layers, place = [0], [0], 0, 1
    while has(shapes, f"input_blocks.{place}."):
        block = f"input_blocks.{place}."
        if f"{block}0.op.weight" in shapes:
            channels.append(0)
            depths.append(0)
        else:
            layers += len(channels) == 1
            channels[-1] = shapes[f"{block}0.out_layers.3.weight"][0]
            depths[-1] = _count(shapes, f"{block}1.transformer_blocks.")
        place += 1
    return tuple(channels), layers, tuple(depths)


def _vae(shapes: Shapes, scale: float, shift: float | None = None, upcast: bool = False) -> Config:
    inner = {n.removeprefix(LOOKING): s for n, s in shapes.items() if n.startswith(LOOKING)}
    blocks = _count(inner, "encoder.down.")
    channels = [inner[f"encoder.down.{i}.block.0.conv1.weight"][0] for i in range(blocks)]
    own = "quant_conv.weight" in inner
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
        "use_quant_conv": own,
        "use_post_quant_conv": own,
    }


def _words(shapes: Shapes, prefix: str) -> Config:
    """CLIP's text encoder, in its own naming or in OpenCLIP's (`resblocks`)."""
    open_clip = prefix.endswith(".model.")
    base = prefix if open_clip else f"{prefix}text_model.embeddings."
    vocabulary, hidden = shapes[f"{base}token_embedding.weight"]
    layer = "transformer.resblocks." if open_clip else "text_model.encoder.layers."
    inner = "mlp.c_fc.weight" if open_clip else "mlp.fc1.weight"
    layers = _count(shapes, f"{prefix}{layer}")
    if prefix == "cond_stage_model.model.":
        layers -= 1  # Stable Diffusion 2 listens to the last layer but one
    small = "clip_l" in prefix or not (open_clip or "clip_g" in prefix)
    return {
        "vocab_size": vocabulary,
        "hidden_size": hidden,
        "intermediate_size": shapes[f"{prefix}{layer}0.{inner}"][0],
        "num_hidden_layers": layers,
        "num_attention_heads": hidden // _HEAD,
        "projection_dim": hidden,
        "hidden_act": "quick_gelu" if small else "gelu",
        "max_position_embeddings": 77,
        "bos_token_id": 49406,
        "eos_token_id": 49407,
    }


def _sd3(shapes: Shapes) -> Config:
    hidden = shapes["x_embedder.proj.weight"][0]
    dual = {int(n.split(".")[1]) for n in shapes if ".x_block.attn2." in n}
    return {
        "sample_size": 128,
        "patch_size": shapes["x_embedder.proj.weight"][2],
        "in_channels": shapes["x_embedder.proj.weight"][1],
        "out_channels": shapes["x_embedder.proj.weight"][1],
        "num_layers": _count(shapes, "joint_blocks."),
        "attention_head_dim": _HEAD,
        "num_attention_heads": hidden // _HEAD,
        "caption_projection_dim": shapes["context_embedder.weight"][0],
        "joint_attention_dim": shapes["context_embedder.weight"][1],
        "pooled_projection_dim": shapes["y_embedder.mlp.0.weight"][1],
        "pos_embed_max_size": round(shapes["pos_embed"][1] ** 0.5),
        "dual_attention_layers": sorted(dual),
        "qk_norm": "rms_norm" if any(".ln_q." in name for name in shapes) else None,
    }


def _schedule(flags: frozenset[str]) -> Config:
    dark = "zero snr" in flags
    return {
        "num_train_timesteps": 1000,
        "beta_start": 0.00085,
        "beta_end": 0.012,
        "beta_schedule": "scaled_linear",
        "steps_offset": 1,
        "timestep_spacing": "trailing" if dark else "leading",
        "prediction_type": "v_prediction" if "v" in flags else "epsilon",
        "rescale_betas_zero_snr": dark,
    }


def _count(shapes: Shapes, prefix: str) -> int:
    """How many numbers follow the prefix in the names."""
    found = re.compile(re.escape(prefix) + r"(\d+)\.")
    return len({match[1] for name in shapes if (match := found.match(name))})
