"""A step of the U-Nets that artists use, at the size they draw, three ways in one run.

The weights are random, which costs the same time. Stock is fp32, as `from_pretrained` loads it;
plain is what three lines of diffusers give: bfloat16 and channels_last; ours is plain with the
blocks of `engines.image.steps.fused_blocks`. A ControlNet guides one of them, too.

Invariant: all three have the same weights and inputs; plain and ours are timed in turns.
"""

from __future__ import annotations

import copy
import gc
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import mean
from typing import Any

import torch

from benchmarks.rows import Row
from engines.image.steps.fused_blocks import optimize_for_cpu

ROUNDS, PIXELS = 2, 8
"""The second is the side of a latent in pixels."""
MAX_SHARE, MAX_GUIDED_SHARE = 1 / 1.1, 0.8
"""Of the plain time, on CPUs with bf16 units; the second with a ControlNet."""


@dataclass(frozen=True)
class Shape:
    """A U-Net by its configuration, and the inputs of a guided step of one picture."""

    name: str
    side: int
    width: int
    config: dict[str, Any] = field(default_factory=dict[str, Any])
    added: dict[str, tuple[int, ...]] = field(default_factory=dict[str, tuple[int, ...]])
    has_network: bool = False

    def inputs(self, dtype: torch.dtype) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Latents (2, 4, side, side), a timestep, and text embeddings (2, 77, width)."""
        generator = torch.Generator().manual_seed(0)
        latents = torch.randn((2, 4, self.side, self.side), generator=generator).to(dtype)
        texts = torch.randn((2, 77, self.width), generator=generator).to(dtype)
        channels_last = latents.contiguous(memory_format=torch.channels_last)
        return channels_last, torch.tensor(500), texts


SHAPES = (
    Shape(
        "SD 1.5, 512 x 512",
        64,
        768,
        {"cross_attention_dim": 768, "attention_head_dim": 8},
        has_network=True,
    ),
    Shape(
        "SDXL, 1024 x 1024",
        128,
        2048,
        {
            "cross_attention_dim": 2048,
            "attention_head_dim": [5, 10, 20],
            "block_out_channels": (320, 640, 1280),
            "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
            "up_block_types": ("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
            "transformer_layers_per_block": [1, 2, 10],
            "use_linear_projection": True,
            "addition_embed_type": "text_time",
            "addition_time_embed_dim": 256,
            "projection_class_embeddings_input_dim": 2816,
        },
        {"text_embeds": (2, 1280), "time_ids": (2, 6)},
    ),
)


def rows() -> Iterator[Row]:
    """Some six minutes on two cores; 16 GB of memory."""
    for shape in SHAPES:
        yield from _shape_rows(shape)
        gc.collect()


def _shape_rows(shape: Shape) -> Iterator[Row]:
    from diffusers.models.controlnets.controlnet import ControlNetModel
    from diffusers.models.unets.unet_2d_condition import UNet2DConditionModel

    torch.manual_seed(0)
    unet: Any = UNet2DConditionModel(sample_size=shape.side, **shape.config)
    unet.eval().requires_grad_(False)
    stock = _seconds([unet], shape, torch.float32)
    unet.to(torch.bfloat16, memory_format=torch.channels_last)
    ours = optimize_for_cpu(copy.deepcopy(unet))
    plain_s, ours_s = _means_in_turns(shape, [unet], [ours])
    yield Row(f"a step of {shape.name}, stock in fp32", stock, "s", note="guided, one picture")
    yield Row(f"a step of {shape.name}, plain in bfloat16", plain_s, "s")
    yield Row(f"a step of {shape.name}, ours", ours_s, "s", note=f"{stock / ours_s:.1f} x stock")
    yield _share_row(shape.name, plain_s, ours_s, MAX_SHARE)
    if shape.has_network:
        network: Any = ControlNetModel.from_unet(unet).eval().requires_grad_(False)
        network.to(torch.bfloat16, memory_format=torch.channels_last)
        optimized = optimize_for_cpu(copy.deepcopy(network))
        times = _means_in_turns(shape, [unet, network], [ours, optimized])
        yield _share_row(f"{shape.name}, with a ControlNet", *times, MAX_GUIDED_SHARE)


def _share_row(name: str, plain_s: float, ours_s: float, most: float) -> Row:
    note = f"{plain_s / ours_s:.2f} times as fast; means of {ROUNDS} in turns"
    return Row(f"our share of the plain step, {name}", ours_s / plain_s, "", most, note)


def _means_in_turns(shape: Shape, plain: list[Any], ours: list[Any]) -> tuple[float, float]:
    """Seconds of a step of both in bfloat16, each a U-Net and perhaps its network."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(1 + ROUNDS):
        for seconds, models in zip(times, (plain, ours), strict=True):
            seconds.append(_seconds(models, shape, torch.bfloat16))
    return mean(times[0][1:]), mean(times[1][1:])


@torch.inference_mode()
def _seconds(models: list[Any], shape: Shape, dtype: torch.dtype) -> float:
    unet, *networks = models
    added = {name: torch.ones(size, dtype=dtype) for name, size in shape.added.items()}
    inputs = shape.inputs(dtype)
    side = shape.side * PIXELS
    control_map = torch.ones((2, 3, side, side), dtype=dtype)
    residuals: dict[str, Any] = {}
    start = time.perf_counter()
    for network in networks:
        down, mid = network(*inputs, controlnet_cond=control_map, return_dict=False)
        residuals = {
            "down_block_additional_residuals": down,
            "mid_block_additional_residual": mid,
        }
    unet(*inputs, added_cond_kwargs=added or None, **residuals)
    return time.perf_counter() - start
