"""Single-file checkpoints of picture models, with the tensor names of their original code.

Invariant: tensor names and shapes alone identify a checkpoint and show what is missing, so that the
library knows both before a model is loaded and without a tensor library.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

Shapes = Mapping[str, list[int]]
UNET_PREFIX = "model.diffusion_model."
VAE_PREFIX = "first_stage_model."
EMA_PREFIX = "model_ema."
"""A second copy of the weights, averaged (EMA), that some files contain; it is not loaded."""
_CROSS_ATTENTION_KEY = re.compile(r"attn2[._](processor\.)?to_k")
_UNET_IN_CHANNELS = (4, 9)


@dataclass(frozen=True)
class CheckpointLayout:
    """A checkpoint layout: its pipeline class in diffusers and the prefixes of its text encoders.

    `missing` names a part that the file does not contain but needs; empty if the file is complete.
    """

    pipeline: str
    text_encoders: tuple[str, ...]
    missing: str = ""


_LAYOUTS = (
    CheckpointLayout(
        "StableDiffusionXLPipeline",
        ("conditioner.embedders.0.transformer.", "conditioner.embedders.1.model."),
    ),
    CheckpointLayout("StableDiffusionPipeline", ("cond_stage_model.transformer.",)),
    CheckpointLayout("StableDiffusionPipeline", ("cond_stage_model.model.",)),
)
_SD3 = CheckpointLayout(
    "StableDiffusion3Pipeline",
    ("text_encoders.clip_l.transformer.", "text_encoders.clip_g.transformer."),
)
_FLUX = CheckpointLayout("FluxPipeline", (), "the vocabulary of the words it reads (T5)")


def identify_layout(shapes: Shapes) -> CheckpointLayout | None:
    """The layout of a checkpoint with these tensors; None if it is no supported picture model."""
    names = {name.removeprefix(UNET_PREFIX) for name in shapes}
    if any(name.startswith("double_blocks.0.") for name in names):
        return _FLUX
    if any(name.startswith("joint_blocks.0.") for name in names):
        return _with_missing_part(shapes, _SD3)
    first_conv = shapes.get(f"{UNET_PREFIX}input_blocks.0.0.weight", [0, 0])
    if len(first_conv) < 2 or first_conv[1] not in _UNET_IN_CHANNELS:
        return None
    matches = [
        layout
        for layout in _LAYOUTS
        if all(has_prefix(shapes, prefix) for prefix in layout.text_encoders)
    ]
    if not matches:
        return CheckpointLayout("StableDiffusionPipeline", (), "the part that reads words")
    return _with_missing_part(shapes, matches[0])


def has_prefix(shapes: Shapes, prefix: str) -> bool:
    """Whether the name of any tensor begins with `prefix`."""
    return any(name.startswith(prefix) for name in shapes)


def cross_attention_dim(shapes: Shapes) -> int | None:
    """Width of the text embeddings that a U-Net, or a LoRA of one, attends to; None if unknown."""
    for name, shape in shapes.items():
        is_key_input = name.endswith(
            (".down.weight", "_down.weight", "lora_A.weight", "to_k.weight")
        )
        if _CROSS_ATTENTION_KEY.search(name) and is_key_input and len(shape) >= 2:
            return shape[1]
    return None


def _with_missing_part(shapes: Shapes, layout: CheckpointLayout) -> CheckpointLayout:
    parts = {VAE_PREFIX: "the part that turns latents into pictures (VAE)"}
    parts |= dict.fromkeys(layout.text_encoders, "a part that reads words")
    parts |= {UNET_PREFIX: "the part that draws"}
    missing = [part for prefix, part in parts.items() if not has_prefix(shapes, prefix)]
    return CheckpointLayout(layout.pipeline, layout.text_encoders, missing[0] if missing else "")
