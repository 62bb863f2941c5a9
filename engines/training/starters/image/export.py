"""Writes the trained parts as an ordinary diffusers `StableDiffusionPipeline` folder.

Invariant: the folder holds fp16 safetensors and configuration only, loads with plain
`DiffusionPipeline.from_pretrained`, and is complete or absent.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import torch
from diffusers import AutoencoderKL, StableDiffusionPipeline, UNet2DConditionModel
from safetensors.torch import save_file
from torch import Tensor, nn

from engines.contract import EngineError
from engines.image.enlarger import Enlarger
from engines.training.starters.image.caption_encoder import load_encoder
from engines.training.starters.image.diffusion import new_scheduler

ENLARGER = "enlarger.safetensors"


def averaged_weights(run: Path) -> dict[str, Tensor] | None:
    """The averaged fp32 weights of a run's last good checkpoint, by name; None if it has none.

    Falls back to the checkpoint before it when the newest cannot be read.
    """
    for name in ("checkpoint.pt", "checkpoint.previous.pt"):
        try:
            state = torch.load(run / name, map_location="cpu", weights_only=True, mmap=True)
        except (OSError, RuntimeError, EOFError):
            continue
        optimiser = state["learner"]["optimiser"]
        return dict(optimiser["average"] or optimiser["master"])
    return None


def put_weights(module: nn.Module, weights: dict[str, Tensor] | None, what: str) -> None:
    """Copy weights in by name; `EngineError` when there are none or one has another shape."""
    if weights is None:
        raise EngineError(f"There is no checkpoint of the {what} yet.")
    own = module.state_dict()
    for name, weight in weights.items():
        if name not in own or own[name].shape != weight.shape:
            raise EngineError(f"The checkpoint of the {what} is of another shape: {name}.")
    module.load_state_dict({**own, **weights})


def export_pipeline(
    unet: UNet2DConditionModel, autoencoder: AutoencoderKL, words: Path, folder: Path
) -> None:
    """Write the pipeline to `folder`, replacing what is there.

    `words` holds `text_encoder` and `tokenizer`. The modules are turned to fp16 in place.
    """
    encoder, tokenizer = load_encoder(words / "text_encoder", words / "tokenizer")
    pipeline = StableDiffusionPipeline(
        vae=autoencoder.half().to(memory_format=torch.contiguous_format),
        text_encoder=encoder.half(),
        tokenizer=tokenizer,
        unet=unet.half().to(memory_format=torch.contiguous_format),
        scheduler=new_scheduler(),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )
    making = folder.with_name(folder.name + ".making")
    shutil.rmtree(making, ignore_errors=True)
    pipeline.save_pretrained(making, safe_serialization=True)
    _open_as_fp32(making / "text_encoder" / "config.json")
    for part in (making / "vae", making / "unet"):
        _forget_where_it_lay(part / "config.json")
    shutil.rmtree(folder, ignore_errors=True)
    making.rename(folder)


def export_enlarger(enlarger: Enlarger, folder: Path) -> None:
    """Write the enlarger's weights, in half precision, to `folder / ENLARGER`."""
    folder.mkdir(parents=True, exist_ok=True)
    save_file(
        {n: w.half().contiguous() for n, w in enlarger.state_dict().items()}, folder / ENLARGER
    )


def _forget_where_it_lay(config: Path) -> None:
    """Take out the folder of this machine that diffusers notes when it opens a model."""
    told = json.loads(config.read_bytes())
    told.pop("_name_or_path", None)
    config.write_text(json.dumps(told, indent=2), encoding="utf-8")


def _open_as_fp32(config: Path) -> None:
    """Let the encoder open in fp32 like its neighbours when no precision is asked for.

    transformers would take the precision of the file, diffusers takes fp32, and the two do not mix.
    """
    told = json.loads(config.read_bytes())
    config.write_text(json.dumps({**told, "dtype": "float32"}, indent=2), encoding="utf-8")
