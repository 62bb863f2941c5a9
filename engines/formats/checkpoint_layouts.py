"""Single-file checkpoints of picture models, with the tensor names of their original code.

Invariant: tensor names and shapes alone identify a checkpoint and show what is missing, so that the
library knows both before a model is loaded and without a tensor library.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from engines.contract.text import Text
from engines.formats.pipeline_families import pipeline_of_file
from engines.formats.weight_kinds import Shapes, denoiser_family

UNET_PREFIX = "model.diffusion_model."
VAE_PREFIX = "first_stage_model."
SHORT_VAE_PREFIX = "vae."
"""The prefix of the autoencoder in files of Flux."""
EMA_PREFIX = "model_ema."
"""A second copy of the weights, averaged (EMA), that some files contain; it is not loaded."""
EDM_PREFIX = "edm_"
"""Of tensors with the noise schedule of Playground 2.5 and CosXL, which is that of Karras et al."""
_UNET_IN_CHANNELS = (4, 8, 9)
_INSTRUCTED = 8
"""Channels that a U-Net reads that changes a picture by an instruction: latents of both."""


@dataclass(frozen=True)
class CheckpointLayout:
    """A checkpoint layout: its pipeline class in diffusers and the prefixes of its text encoders.

    `missing` names a part that the file does not contain but needs; empty if the file is complete.
    """

    pipeline: str
    text_encoders: tuple[str, ...]
    missing: str = ""


LOW_NOISE_PREFIX = "model.low_noise_model."
"""Of the second part that draws, of Wan 2.2, which takes over when little noise is left."""
CLIP_L_PREFIX = "text_encoders.clip_l.transformer."
CLIP_G_PREFIX = "text_encoders.clip_g.transformer."
T5_PREFIX = "text_encoders.t5xxl.transformer."
UMT5_PREFIX = "text_encoders.umt5xxl.transformer."
QWEN3_PREFIX = "text_encoders.qwen3.transformer."
QWEN25_PREFIX = "text_encoders.qwen25.transformer."
QWEN25_READER_PREFIX = "text_encoders.qwen25."
"""Of Qwen2.5-VL where it looks at pictures, too: with its part that does."""
QWEN25_VISUAL_PREFIX = f"{QWEN25_READER_PREFIX}visual."
FILL_INPUTS = 384
"""Numbers that Flux Fill reads of each place: four of its latents, of a picture and of a mask."""
_LAYOUTS = (
    CheckpointLayout(
        "StableDiffusionXLPipeline",
        ("conditioner.embedders.0.transformer.", "conditioner.embedders.1.model."),
    ),
    CheckpointLayout("StableDiffusionPipeline", ("cond_stage_model.transformer.",)),
    CheckpointLayout("StableDiffusionPipeline", ("cond_stage_model.model.",)),
)
_EDITS = ("StableDiffusionXLInstructPix2PixPipeline", "StableDiffusionInstructPix2PixPipeline")
_EDIT_LAYOUTS = tuple(
    replace(layout, pipeline=pipeline) for layout, pipeline in zip(_LAYOUTS, _EDITS, strict=False)
)
_SD3 = CheckpointLayout("StableDiffusion3Pipeline", (CLIP_L_PREFIX, CLIP_G_PREFIX))
TRANSFORMERS = {
    "Flux": CheckpointLayout("FluxPipeline", (CLIP_L_PREFIX, T5_PREFIX)),
    "Flux 2": CheckpointLayout("Flux2KleinPipeline", (QWEN3_PREFIX,)),
    "Chroma": CheckpointLayout("ChromaPipeline", (T5_PREFIX,)),
    "Z-Image": CheckpointLayout("ZImagePipeline", (QWEN3_PREFIX,)),
    "Qwen-Image": CheckpointLayout("QwenImagePipeline", (QWEN25_PREFIX,)),
    "Wan": CheckpointLayout("WanPipeline", (UMT5_PREFIX,)),
}
"""Families whose parts are most often files of their own; a file with all of them has "vae."."""
_CLIP, _T5 = Text("its text encoders (CLIP-L and CLIP-G)"), Text("its text encoder (T5-XXL)")
OTHER_PARTS = {
    "Stable Diffusion": Text("its text encoder (CLIP) and its autoencoder"),
    "Stable Diffusion 1.5": Text("its text encoder (CLIP-L) and its autoencoder"),
    "Stable Diffusion 2": Text("its text encoder (OpenCLIP-H) and its autoencoder"),
    "Stable Diffusion XL": Text("{clip} and its autoencoder", clip=_CLIP),
    "Stable Diffusion 3": Text("{clip} and its autoencoder", clip=_CLIP),
    "Flux": Text("its text encoders (CLIP-L and T5-XXL) and its autoencoder (ae.safetensors)"),
    "Flux 2": Text(
        "its text encoder (Mistral or Qwen3) and its autoencoder (flux2-vae.safetensors)"
    ),
    "Chroma": Text("{t5} and its autoencoder (ae.safetensors)", t5=_T5),
    "Z-Image": Text("its text encoder (Qwen3-4B) and its autoencoder (ae.safetensors)"),
    "Qwen-Image": "its text encoder (Qwen2.5-VL-7B) and its autoencoder (qwen_image_vae)",
    "Wan": Text("its text encoder (UMT5-XXL) and its autoencoder (wan_2.1_vae.safetensors)"),
    "PixArt": Text("{t5} and its autoencoder", t5=_T5),
    "Sana": Text("its text encoder (Gemma 2) and its autoencoder (DC-AE)"),
}
"""What a family needs besides the part that draws, which is published alone for most."""
LOOKS_AT_PICTURES = Text("the part of its text encoder that looks at pictures (visual)")
_BARE = {"PixArt": "PixArtSigmaPipeline", "Sana": "SanaPipeline"}


def identify_layout(shapes: Shapes) -> CheckpointLayout | None:
    """The layout of a checkpoint with these tensors; None if it is no supported picture model."""
    family = denoiser_family(shapes)
    if family in _BARE:
        return CheckpointLayout(_BARE[family], (), OTHER_PARTS[family])
    if family in TRANSFORMERS:
        layout = TRANSFORMERS[family]
        first = shapes.get(f"{UNET_PREFIX}img_in.weight", [])
        if family == "Flux" and first[1:] == [FILL_INPUTS]:
            layout = replace(layout, pipeline="FluxFillPipeline")
        prefixes = (*layout.text_encoders, SHORT_VAE_PREFIX, UNET_PREFIX)
        has_all = all(has_prefix(shapes, prefix) for prefix in prefixes)
        return replace(layout, missing="" if has_all else OTHER_PARTS[family])
    if family == "Stable Diffusion 3":
        layout = _with_missing_part(shapes, _SD3)
        if has_prefix(shapes, T5_PREFIX):  # it was trained to work without it, too
            layout = replace(layout, text_encoders=(*layout.text_encoders, T5_PREFIX))
        return layout
    if not _draws(shapes, family):
        return None
    matches = [
        layout
        for layout in (_EDIT_LAYOUTS if unet_channels(shapes) == _INSTRUCTED else _LAYOUTS)
        if all(has_prefix(shapes, prefix) for prefix in layout.text_encoders)
    ]
    if not matches:
        missing = (
            Text("its text encoder") if has_prefix(shapes, VAE_PREFIX) else OTHER_PARTS[family]
        )
        return CheckpointLayout("StableDiffusionPipeline", (), missing)
    return _with_missing_part(shapes, matches[0])


def unet_channels(shapes: Shapes) -> int:
    """Return how many channels the U-Net of a checkpoint reads; 0 if there is none."""
    first = shapes.get(f"{UNET_PREFIX}input_blocks.0.0.weight", ())
    return first[1] if len(first) > 1 else 0


def _draws(shapes: Shapes, family: str) -> bool:
    """Return whether a U-Net is for a task and a noise schedule that the studio draws with."""
    channels = unet_channels(shapes)
    is_known = channels != _INSTRUCTED or family != "Stable Diffusion 2"
    is_film = any(".time_stack." in name for name in shapes)
    has_edm = has_prefix(shapes, EDM_PREFIX)
    return channels in _UNET_IN_CHANNELS and is_known and not is_film and not has_edm


def layout_of_file(shapes: Shapes, path: Path) -> CheckpointLayout | None:
    """As `identify_layout`; the name of a file tells models apart that differ in weights alone."""
    layout = identify_layout(shapes)
    if layout is None:
        return None
    pipeline = pipeline_of_file(layout.pipeline, path)
    if not pipeline.startswith("QwenImageEdit"):
        return replace(layout, pipeline=pipeline)
    sees = has_prefix(shapes, QWEN25_VISUAL_PREFIX)
    missing = layout.missing or ("" if sees else LOOKS_AT_PICTURES)
    return CheckpointLayout(pipeline, (QWEN25_READER_PREFIX,), missing)


def has_prefix(shapes: Shapes, prefix: str) -> bool:
    """Return whether the name of any tensor begins with `prefix`."""
    return any(name.startswith(prefix) for name in shapes)


def _with_missing_part(shapes: Shapes, layout: CheckpointLayout) -> CheckpointLayout:
    prefixes = (VAE_PREFIX, *layout.text_encoders)
    missing = [prefix for prefix in prefixes if not has_prefix(shapes, prefix)]
    words = Text("its autoencoder (VAE)") if missing == [VAE_PREFIX] else Text("its text encoders")
    if len(missing) == len(prefixes):
        words = OTHER_PARTS[denoiser_family(shapes)]
    return CheckpointLayout(layout.pipeline, layout.text_encoders, words if missing else "")
