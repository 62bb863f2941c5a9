"""Puts an autoencoder (VAE) of the artist's own, a file, in place of that of a model.

Invariant: it has the sizes and the scale of the model's own, since files of autoencoders state
none; one of other sizes is refused. The names are those of the original code or of diffusers.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from diffusers.loaders.single_file_utils import convert_ldm_vae_checkpoint
from safetensors.torch import load_file

from engines.image.adapters.lora_files import wrong_base_error
from engines.image.files.mapped_checkpoint import new_part
from engines.library_errors import translate_load_errors

_OF_DIFFUSERS = "decoder.mid_block."


def replace_autoencoder(pipeline: Any, file: Path) -> None:
    """Give the pipeline the autoencoder in `file`. Raises `EngineError`."""
    with translate_load_errors(file, "weights"):
        tensors = load_file(file)
    own = pipeline.vae
    try:
        if not any(name.startswith(_OF_DIFFUSERS) for name in tensors):
            tensors = convert_ldm_vae_checkpoint(tensors, own.config)
        vae = new_part(lambda: type(own).from_config(own.config), tensors)
    except (RuntimeError, KeyError, AttributeError) as error:
        raise wrong_base_error(str(error)) from error
    pipeline.register_modules(vae=vae)
