"""Configurations of picture models with a transformer, from the shapes of a checkpoint.

Invariant: sizes come from shapes; heads, axes of positions and schedules are those of the published
models: Stable Diffusion 3 (Esser et al. 2024), Flux, Flux 2, Chroma, Z-Image, Qwen-Image (Wu et al.
2025) and Wan 2.1 and 2.2 (Wan Team 2025).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engines.formats.checkpoint_layouts import (
    LOW_NOISE_PREFIX,
    UNET_PREFIX,
    Shapes,
)
from engines.image.files.network_configs import (
    HEAD_DIM,
    Config,
    count_numbers,
    flux2_vae_config,
    inner_shapes,
    vae_config,
    wan_vae_config,
)

Configs = dict[str, Config]
_FLUX_VAE = (0.3611, 0.1159)
_WAN_HEAD_DIM = 128


def _sd3(shapes: Shapes) -> Configs:
    inner = inner_shapes(shapes, UNET_PREFIX)
    hidden_size = inner["x_embedder.proj.weight"][0]
    dual = {int(n.split(".")[1]) for n in inner if ".x_block.attn2." in n}
    transformer: Config = {
        "_class_name": "SD3Transformer2DModel",
        "sample_size": 128,
        "patch_size": inner["x_embedder.proj.weight"][2],
        "in_channels": inner["x_embedder.proj.weight"][1],
        "out_channels": inner["x_embedder.proj.weight"][1],
        "num_layers": count_numbers(inner, "joint_blocks."),
        "attention_head_dim": HEAD_DIM,
        "num_attention_heads": hidden_size // HEAD_DIM,
        "caption_projection_dim": inner["context_embedder.weight"][0],
        "joint_attention_dim": inner["context_embedder.weight"][1],
        "pooled_projection_dim": inner["y_embedder.mlp.0.weight"][1],
        "pos_embed_max_size": round(inner["pos_embed"][1] ** 0.5),
        "dual_attention_layers": sorted(dual),
        "qk_norm": "rms_norm" if any(".ln_q." in name for name in inner) else None,
    }
    vae = vae_config(shapes, 1.5305, 0.0609)
    return {"transformer": transformer, "vae": vae, "scheduler": _flow(shift=3.0)}


def _flux(shapes: Shapes) -> Configs:
    inner = inner_shapes(shapes, UNET_PREFIX)
    transformer = _flux_blocks(inner) | {
        "_class_name": "FluxTransformer2DModel",
        "pooled_projection_dim": inner["vector_in.in_layer.weight"][1],
        "guidance_embeds": "guidance_in.in_layer.weight" in inner,
        "out_channels": inner["final_layer.linear.weight"][0],
    }
    is_guided = transformer["guidance_embeds"]  # the distilled one (schnell) is not
    scheduler = _flow(shift=3.0, dynamic=True) if is_guided else _flow(shift=1.0)
    vae = vae_config(shapes, *_FLUX_VAE, upcast=True)
    return {"transformer": transformer, "vae": vae, "scheduler": scheduler}


def _chroma(shapes: Shapes) -> Configs:
    inner = inner_shapes(shapes, UNET_PREFIX)
    approximator = "distilled_guidance_layer."
    hidden_size, inputs = inner[f"{approximator}in_proj.weight"]
    transformer = _flux_blocks(inner) | {
        "_class_name": "ChromaTransformer2DModel",
        "approximator_num_channels": inputs,
        "approximator_hidden_dim": hidden_size,
        "approximator_layers": count_numbers(inner, f"{approximator}layers."),
    }
    vae = vae_config(shapes, *_FLUX_VAE, upcast=True)
    return {"transformer": transformer, "vae": vae, "scheduler": _flow(shift=1.0)}


def _flux_blocks(inner: Shapes) -> Config:
    hidden_size, channels = inner["img_in.weight"]
    head_dim = inner["double_blocks.0.img_attn.norm.key_norm.scale"][0]
    return {
        "patch_size": 1,
        "in_channels": channels,
        "num_layers": count_numbers(inner, "double_blocks."),
        "num_single_layers": count_numbers(inner, "single_blocks."),
        "attention_head_dim": head_dim,
        "num_attention_heads": hidden_size // head_dim,
        "joint_attention_dim": inner["txt_in.weight"][1],
        "axes_dims_rope": _axes(head_dim, 16, 56, 56),
    }


def _flux2(shapes: Shapes) -> Configs:
    inner = inner_shapes(shapes, UNET_PREFIX)
    hidden_size = inner["img_in.weight"][0]
    blocks = _flux_blocks(inner)
    transformer = blocks | {
        "_class_name": "Flux2Transformer2DModel",
        "mlp_ratio": inner["double_blocks.0.img_mlp.2.weight"][1] / hidden_size,
        "timestep_guidance_channels": inner["time_in.in_layer.weight"][1],
        "guidance_embeds": "guidance_in.in_layer.weight" in inner,
        "axes_dims_rope": _axes(blocks["attention_head_dim"], 32, 32, 32, 32),
    }
    scheduler = _flow(shift=3.0, dynamic=True)
    return {"transformer": transformer, "vae": flux2_vae_config(shapes), "scheduler": scheduler}


def _z_image(shapes: Shapes) -> Configs:
    inner = inner_shapes(shapes, UNET_PREFIX)
    width, values = inner["x_embedder.weight"]
    head_dim = inner["layers.0.attention.q_norm.weight"][0]
    transformer: Config = {
        "_class_name": "ZImageTransformer2DModel",
        "in_channels": values // 4,
        "dim": width,
        "n_layers": count_numbers(inner, "layers."),
        "n_refiner_layers": count_numbers(inner, "noise_refiner."),
        "n_heads": width // head_dim,
        "n_kv_heads": width // head_dim,
        "cap_feat_dim": inner["cap_embedder.1.weight"][1],
        "axes_dims": list(_axes(head_dim, 32, 48, 48)),
        "axes_lens": [1536, 512, 512],
    }
    vae = vae_config(shapes, *_FLUX_VAE, upcast=True)
    return {"transformer": transformer, "vae": vae, "scheduler": _flow(shift=3.0)}


def _qwen_image(shapes: Shapes) -> Configs:
    inner = inner_shapes(shapes, UNET_PREFIX)
    width, channels = inner["img_in.weight"]
    head_dim = inner["transformer_blocks.0.attn.norm_q.weight"][0]
    transformer: Config = {
        "_class_name": "QwenImageTransformer2DModel",
        "patch_size": 2,
        "in_channels": channels,
        "out_channels": inner["proj_out.weight"][0] // 4,
        "num_layers": count_numbers(inner, "transformer_blocks."),
        "attention_head_dim": head_dim,
        "num_attention_heads": width // head_dim,
        "joint_attention_dim": inner["txt_in.weight"][1],
        "axes_dims_rope": _axes(head_dim, 16, 56, 56),
    }
    scheduler = _flow(shift=1.0, dynamic=True) | {
        "max_shift": 0.9,
        "max_image_seq_len": 8192,
        "shift_terminal": 0.02,
    }
    vae = wan_vae_config(shapes, "AutoencoderKLQwenImage")
    return {"transformer": transformer, "vae": vae, "scheduler": scheduler}


def _wan(shapes: Shapes) -> Configs:
    vae = wan_vae_config(shapes, "AutoencoderKLWan")
    configs = {
        "transformer": _wan_transformer(inner_shapes(shapes, UNET_PREFIX)),
        "vae": vae,
        "scheduler": _flow(shift=5.0),
    }
    low = inner_shapes(shapes, LOW_NOISE_PREFIX)
    return configs | ({"transformer_2": _wan_transformer(low)} if low else {})


def _wan_transformer(inner: Shapes) -> Config:
    width, text_dim = inner["text_embedding.0.weight"]
    return {
        "_class_name": "WanTransformer3DModel",
        "num_attention_heads": width // _WAN_HEAD_DIM,
        "attention_head_dim": _WAN_HEAD_DIM,
        "in_channels": inner["patch_embedding.weight"][1],
        "out_channels": inner["head.head.weight"][0] // 4,
        "text_dim": text_dim,
        "freq_dim": inner["time_embedding.0.weight"][1],
        "ffn_dim": inner["blocks.0.ffn.0.weight"][0],
        "num_layers": count_numbers(inner, "blocks."),
        "cross_attn_norm": "blocks.0.norm3.weight" in inner,
    }


def _axes(head_dim: int, *published: int) -> tuple[int, ...]:
    """The share of each axis in the positions of a head, which has 128 values in these models."""
    return tuple(axis * head_dim // 128 for axis in published)


def _flow(*, shift: float, dynamic: bool = False) -> Config:
    config: dict[str, Any] = {
        "_class_name": "FlowMatchEulerDiscreteScheduler",
        "num_train_timesteps": 1000,
        "shift": shift,
    }
    if dynamic:
        config |= {
            "use_dynamic_shifting": True,
            "base_shift": 0.5,
            "max_shift": 1.15,
            "base_image_seq_len": 256,
            "max_image_seq_len": 4096,
        }
    return config


CONFIGS: dict[str, Callable[[Shapes], Configs]] = {
    "StableDiffusion3Pipeline": _sd3,
    "FluxPipeline": _flux,
    "FluxKontextPipeline": _flux,
    "FluxFillPipeline": _flux,
    "Flux2KleinPipeline": _flux2,
    "ChromaPipeline": _chroma,
    "ZImagePipeline": _z_image,
    "QwenImagePipeline": _qwen_image,
    "QwenImageEditPipeline": _qwen_image,
    "QwenImageEditPlusPipeline": _qwen_image,
    "WanPipeline": _wan,
}
"""The configurations of the part that draws, the autoencoder and the scheduler, by pipeline."""
