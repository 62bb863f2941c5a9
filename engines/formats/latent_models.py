"""The config.json of picture models with a latent space, and what they are called.

Invariant: sizes are checked before anything is built from them.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError, model_validator

from engines.contract import EngineError, FileRefused, Frozen
from engines.contract.text import Text
from engines.formats.json_values import as_name, read_object

CONFIG, WEIGHTS = "config.json", "model.safetensors"
VAE, GAN = "bowerbird-image-vae", "bowerbird-gan"
ARCHITECTURES = {VAE: "Convolutional VAE", GAN: "FastGAN"}
_OWN = "bowerbird-"
SMALLEST_SIDE = 4
"""Side in pixels at which every network begins, or ends."""
_Width = Annotated[int, Field(ge=2, le=2048, multiple_of=2)]


class LatentConfig(Frozen):
    """Sizes of a model. Pictures are `side` x `side` pixels.

    `widths` are the channels at 4 x 4 pixels, 8 x 8 and so on up to `side`.
    """

    model_type: Literal["bowerbird-image-vae", "bowerbird-gan"]
    side: Annotated[int, Field(ge=64, le=512)]
    dimensions: Annotated[int, Field(ge=1, le=1024)]
    widths: Annotated[tuple[_Width, ...], Field(max_length=8)]

    @model_validator(mode="after")
    def _check_widths(self) -> LatentConfig:
        if self.side != SMALLEST_SIDE * 2 ** (len(self.widths) - 1):
            raise ValueError(f"side: {self.side} does not fit {len(self.widths)} widths")
        if any(wide < narrow for wide, narrow in pairwise(self.widths)):
            raise ValueError("widths: must not grow with the side")
        return self


def is_latent_model(folder: Path) -> bool:
    """Return whether a folder says that it holds a picture model with a latent space."""
    try:
        return as_name(read_object(folder / CONFIG).get("model_type")) in ARCHITECTURES
    except FileRefused:
        return False


def read_latent_config(folder: Path) -> LatentConfig:
    """The sizes of the model in a folder. Raises `EngineError`."""
    try:
        fields = read_object(folder / CONFIG)
        model_type = as_name(fields.get("model_type"))
        if model_type.startswith(_OWN) and model_type not in ARCHITECTURES:
            what = Text("{name} was made by a newer Bowerbird.", name=folder.name)
            raise EngineError(
                what, Text("It was not touched."), Text("Update the studio, then try again.")
            )
        values = {name: fields.get(name) for name in LatentConfig.model_fields}
        return LatentConfig.model_validate(values)
    except (FileRefused, ValidationError) as error:
        raise EngineError(
            Text("The {config} of “{name}” cannot be used.", config=CONFIG, name=folder.name),
            "",
            Text("Get the model again, complete."),
        ) from error
