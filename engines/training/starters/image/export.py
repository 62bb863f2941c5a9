"""Writes the trained parts as a standard diffusers `StableDiffusionPipeline` folder.

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
from safetensors import SafetensorError
from safetensors.torch import save_file
from torch import Tensor, nn

from engines.contract import EngineError
from engines.formats.atomic import replace_folder
from engines.image.enlarger import Enlarger
from engines.training.checkpoints import FILE, PREVIOUS_FILE, read_tensors
from engines.training.starters.image.caption_encoder import load_encoder
from engines.training.starters.image.diffusion import new_scheduler

ENLARGER = "enlarger.safetensors"


def load_averaged_weights(run: Path) -> dict[str, Tensor] | None:
    """The averaged fp32 weights of a run's last good checkpoint, by name; None if it has none.

    Uses the checkpoint before it when the newest cannot be read.
    """
    for name in (FILE, PREVIOUS_FILE):
        try:
            average, master = (
                read_tensors(run / name, f"learner/optimiser/{part}/")
                for part in ("average", "master")
            )
        except (OSError, SafetensorError):
            continue
        return average or master
    return None


def load_weights(module: nn.Module, weights: dict[str, Tensor] | None, what: str) -> None:
    """Copy weights by name; raises `EngineError` when there are none or a shape differs."""
    if weights is None:
        raise EngineError(f"There is no checkpoint of the {what} yet.")
    state_dict = module.state_dict()
    for name, weight in weights.items():
        if name not in state_dict or state_dict[name].shape != weight.shape:
            raise EngineError(f"The checkpoint of the {what} is of another shape: {name}.")
    module.load_state_dict({**state_dict, **weights})


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
    with replace_folder(folder) as draft:
        pipeline.save_pretrained(draft, safe_serialization=True)
        _edit_json(draft / "text_encoder" / "config.json", _set_fp32)
        for part in (draft / "vae", draft / "unet"):
            _edit_json(part / "config.json", _remove_path)


def export_enlarger(enlarger: Enlarger, folder: Path) -> None:
    """Write the enlarger's weights, in half precision, to `folder / ENLARGER`."""
    folder.mkdir(parents=True, exist_ok=True)
    save_file(
        {n: w.half().contiguous() for n, w in enlarger.state_dict().items()}, folder / ENLARGER
    )


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
