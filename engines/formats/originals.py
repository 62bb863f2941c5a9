"""Picture models in one file, in the naming of the code that they were first published with.

Invariant: names and shapes alone tell the kind and whether the file is whole, so that the library
knows both before a model is loaded and without a tensor library.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

Shapes = Mapping[str, list[int]]
DRAWING = "model.diffusion_model."
LOOKING = "first_stage_model."
AVERAGES = "model_ema."
"""A second, averaged copy of the weights that some files carry; it is left out."""
LISTENING = re.compile(r"attn2[._](processor\.)?to_k")
_MEDIUM_CHANNELS = (4, 9)


@dataclass(frozen=True)
class Original:
    """What such a file is: a pipeline of diffusers, where each of its parts that read words begins,
    and what it `lacks` to draw, in words; empty where it is whole."""

    pipeline: str
    words: tuple[str, ...]
    lacks: str = ""


_KINDS = (
    Original(
        "StableDiffusionXLPipeline",
        ("conditioner.embedders.0.transformer.", "conditioner.embedders.1.model."),
    ),
    Original("StableDiffusionPipeline", ("cond_stage_model.transformer.",)),
    Original("StableDiffusionPipeline", ("cond_stage_model.model.",)),
)
_SD3 = Original(
    "StableDiffusion3Pipeline",
    ("text_encoders.clip_l.transformer.", "text_encoders.clip_g.transformer."),
)
_FLUX = Original("FluxPipeline", (), "the vocabulary of the words it reads (T5)")


def original_of(shapes: Shapes) -> Original | None:
    """What the tensors of a file make together; None where no picture model that is known."""
    names = {name.removeprefix(DRAWING) for name in shapes}
    if any(name.startswith("double_blocks.0.") for name in names):
        return _FLUX
    if any(name.startswith("joint_blocks.0.") for name in names):
        return _whole(shapes, _SD3)
    first = shapes.get(f"{DRAWING}input_blocks.0.0.weight", [0, 0])
    if first[1] not in _MEDIUM_CHANNELS:
        return None
    fitting = [kind for kind in _KINDS if all(has(shapes, words) for words in kind.words)]
    if not fitting:
        return Original("StableDiffusionPipeline", (), "the part that reads words")
    return _whole(shapes, fitting[0])


def has(shapes: Shapes, prefix: str) -> bool:
    """Whether any tensor's name begins so."""
    return any(name.startswith(prefix) for name in shapes)


def words_width(shapes: Shapes) -> int | None:
    """How wide the words are that a U-Net, or a LoRA of one, listens to; None where not told."""
    for name, shape in shapes.items():
        inner = name.endswith((".down.weight", "_down.weight", "lora_A.weight", "to_k.weight"))
        if LISTENING.search(name) and inner and len(shape) >= 2:
            return shape[1]
    return None


def _whole(shapes: Shapes, kind: Original) -> Original:
    parts = {LOOKING: "the part that turns latents into pictures (VAE)"}
    parts |= dict.fromkeys(kind.words, "a part that reads words")
    parts |= {DRAWING: "the part that draws"}
    lacking = [told for prefix, told in parts.items() if not has(shapes, prefix)]
    return Original(kind.pipeline, kind.words, lacking[0] if lacking else "")
