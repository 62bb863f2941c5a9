"""The diffusers configuration of a checkpoint with the tensor names of the original code.

Invariant: sizes come from the shapes in the file. Values that shapes do not show (heads, scales,
schedules) are those of the published models of each layout. Sources: the configurations of Stable
Diffusion 1.5, 2.1, XL 1.0 and 3 (Rombach et al. 2022; Podell et al. 2023; Esser et al. 2024).
"""

from __future__ import annotations

from engines.formats.checkpoint_layouts import (
    UNET_PREFIX,
    CheckpointLayout,
    Shapes,
    has_prefix,
)
from engines.formats.prediction import ZERO_SNR, V
from engines.formats.weight_kinds import cross_attention_dim
from engines.image.files.network_configs import (
    HEAD_DIM,
    Config,
    count_numbers,
    inner_shapes,
    text_encoder_config,
    vae_config,
)
from engines.image.files.transformer_configs import CONFIGS

_TIME_EMBED_DIM = 256


def build_configs(
    shapes: Shapes, layout: CheckpointLayout, flags: frozenset[str]
) -> dict[str, Config]:
    """The configuration of each part, with its class (`_class_name`).

    `flags` are facts that shapes do not show (engines/formats/prediction.py).
    """
    configs: dict[str, Config] = {}
    for index, prefix in enumerate(layout.text_encoders):
        name = "text_encoder" if index == 0 else f"text_encoder_{index + 1}"
        pooled = index > 0 or layout.pipeline == "StableDiffusion3Pipeline"
        configs[name] = text_encoder_config(shapes, prefix, pooled=pooled)
    build = CONFIGS.get(layout.pipeline)
    is_xl = "XL" in layout.pipeline
    return configs | (build(shapes) if build else _unet_parts(shapes, flags, is_xl))


def _unet_parts(shapes: Shapes, flags: frozenset[str], is_xl: bool) -> dict[str, Config]:
    vae = vae_config(shapes, 0.13025 if is_xl else 0.18215, upcast=is_xl)
    unet = _unet(inner_shapes(shapes, UNET_PREFIX), flags)
    return {"unet": unet, "vae": vae, "scheduler": _scheduler(flags)}


def _unet(shapes: Shapes, flags: frozenset[str]) -> Config:
    """The U-Net, from its down blocks; the up blocks mirror them."""
    channels, layers, depths = _down_blocks(shapes)
    width = cross_attention_dim(shapes)
    linear = len(shapes["middle_block.1.proj_in.weight"]) == 2
    down = tuple("CrossAttnDownBlock2D" if depth else "DownBlock2D" for depth in depths)
    config: Config = {
        "_class_name": "UNet2DConditionModel",
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
        "attention_head_dim": tuple(c // HEAD_DIM for c in channels) if linear else 8,
        "sample_size": 96 if V in flags else 64,
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
            depths[-1] = count_numbers(shapes, f"{block}1.transformer_blocks.")
        index += 1
    return tuple(channels), layers, tuple(depths)


def _scheduler(flags: frozenset[str]) -> Config:
    zero_snr = ZERO_SNR in flags
    return {
        "_class_name": "EulerDiscreteScheduler",
        "num_train_timesteps": 1000,
        "beta_start": 0.00085,
        "beta_end": 0.012,
        "beta_schedule": "scaled_linear",
        "steps_offset": 1,
        "timestep_spacing": "trailing" if zero_snr else "leading",
        "prediction_type": "v_prediction" if V in flags else "epsilon",
        "rescale_betas_zero_snr": zero_snr,
    }
