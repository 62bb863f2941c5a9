"""Inspects picture models with a latent space, which training leaves.

Invariant: only headers and configuration files are read.
"""

from __future__ import annotations

from pathlib import Path

from engines.contract import EngineError, Medium
from engines.contract.text import Text
from engines.formats.foreign_files import is_file
from engines.formats.latent_models import ARCHITECTURES, CONFIG, WEIGHTS, read_latent_config
from studio.base.errors import ModelRefused
from studio.models.headers import check_safetensors
from studio.models.inspection import Inspection, PictureDefaults, find_licence, main_precision

_VALUES_PER_PIXEL = 256


def inspect_latent_model(folder: Path) -> Inspection:
    """Describe the model in a folder. Raises `ModelRefused`."""
    try:
        config = read_latent_config(folder)
    except EngineError as error:
        raise ModelRefused(error.what, error.meaning, error.remedy) from None
    weights = folder / WEIGHTS
    if not is_file(weights):
        raise ModelRefused(
            Text("{name} is not whole: {weights} is missing.", name=folder.name, weights=WEIGHTS)
        )
    parameters = check_safetensors(weights)
    return Inspection(
        medium=Medium.IMAGE,
        form=Text("latent space"),
        architecture=ARCHITECTURES[config.model_type],
        precision=main_precision(parameters),
        size_bytes=weights.stat().st_size,
        parameters=sum(parameters.values()),
        licence=find_licence(folder),
        weight_files=(folder / CONFIG, weights),
        working_values=_VALUES_PER_PIXEL * config.side**2,
        picture_defaults=PictureDefaults(config.side, steps=1, guidance=0.0),
        dimensions=config.dimensions,
    )
