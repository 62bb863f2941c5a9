"""Writes a small diffusion model as a standard diffusers `StableDiffusionPipeline` folder.

Invariant: the folder holds fp16 safetensors and configuration only, loads with plain
`DiffusionPipeline.from_pretrained`, and is complete or absent.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from diffusers.models.autoencoders.autoencoder_kl import AutoencoderKL
from diffusers.models.unets.unet_2d_condition import UNet2DConditionModel
from diffusers.pipelines.stable_diffusion.pipeline_stable_diffusion import StableDiffusionPipeline

from engines.formats.atomic import replace_folder
from engines.library_errors import silence_libraries
from engines.training.recipes.caption_encoder import load_encoder
from engines.training.recipes.latent_diffusion import new_scheduler


def export_pipeline(
    unet: UNet2DConditionModel, autoencoder: AutoencoderKL, encoder_files: Path, folder: Path
) -> None:
    """Write the pipeline to `folder`, replacing what is there.

    `encoder_files` holds `text_encoder` and `tokenizer`. The modules are cast to fp16 in place.
    """
    encoder, tokenizer = load_encoder(encoder_files / "text_encoder", encoder_files / "tokenizer")
    build: Any = StableDiffusionPipeline  # its annotations allow CLIP encoders only
    pipeline = build(
        vae=_as_fp16(autoencoder),
        text_encoder=_as_fp16(encoder),
        tokenizer=tokenizer,
        unet=_as_fp16(unet),
        scheduler=new_scheduler(),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )
    with replace_folder(folder) as draft, silence_libraries():
        pipeline.save_pretrained(draft, safe_serialization=True)
        _edit_json(draft / "text_encoder" / "config.json", _set_fp32)
        for part in (draft / "vae", draft / "unet"):
            _edit_json(part / "config.json", _remove_path)


def _as_fp16(module: Any) -> Any:
    return module.half().to(memory_format=torch.contiguous_format)


def _edit_json(file: Path, edit: Callable[[dict[str, Any]], None]) -> None:
    config = json.loads(file.read_bytes())
    edit(config)
    file.write_text(json.dumps(config, indent=2), encoding="utf-8")


def _remove_path(config: dict[str, Any]) -> None:
    """Remove the folder of this machine, which diffusers stores when it loads a model."""
    config.pop("_name_or_path", None)


def _set_fp32(config: dict[str, Any]) -> None:
    """Make the encoder load in fp32, like the other parts, when no precision is requested.

    transformers would use the precision of the file and diffusers fp32, which do not mix.
    """
    config["dtype"] = "float32"
