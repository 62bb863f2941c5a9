"""Enlarges a picture to twice or four times its size with the enlarger that the starter brings.

Invariant: the same picture gives the same bytes; nothing is redrawn, so that what was there stays
where it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from safetensors.torch import load_file

from engines import devices
from engines.contract import BriefError, EngineError, ImageBrief, JobContext, Output
from engines.formats import pictures
from engines.image.enlarger import Enlarger, doubled
from engines.image.sheets import to_pictures, to_tensor
from engines.library_errors import translate_load_errors
from engines.shipped import MODELS

WEIGHTS = MODELS / "starter-pictures" / "enlarger" / "enlarger.safetensors"


def make(brief: ImageBrief, context: JobContext, weights: Path = WEIGHTS) -> None:
    """Enlarge the source and hand it over. Raises `EngineError`."""
    if context.source is None:
        raise BriefError("The picture to start from is not there.", remedy="Choose another.")
    if not weights.is_file():
        raise EngineError(
            "This copy of the program carries no enlarger.", remedy="Trace the picture instead."
        )
    read = pictures.read_picture(context.source.read_bytes(), context.source.name)
    for sentence in read.repairs:
        context.notice(sentence)
    _require_size(read.image, brief.factor)
    enlarger = _opened(weights, devices.choose(context.device, context.cache))
    rounds = {2: 1, 4: 2}[brief.factor]
    picture = to_tensor([np.asarray(read.image)])[0]
    for turn in range(rounds):

        def seen(part: float, turn: int = turn) -> None:
            context.progress(turn + part, rounds)
            context.check_cancelled()

        picture = doubled(enlarger, picture, seen)
    _hand_over(brief, picture, read.texts, context)


def _opened(weights: Path, device: devices.Device) -> Enlarger:
    enlarger = Enlarger()
    with translate_load_errors(weights, "weights"):
        enlarger.load_state_dict(load_file(weights))
    return enlarger.eval().to(device.torch, device.dtype, memory_format=torch.channels_last)


def _require_size(image: Image.Image, factor: int) -> None:
    pixels = image.width * image.height * factor**2
    if pixels > pictures.LARGEST_PIXELS:
        raise BriefError(
            f"factor: enlarged {factor} times the picture would have {pixels / 1e6:.0f} megapixels;"
            f" at most {pictures.LARGEST_PIXELS / 1e6:.0f} are possible."
        )


def _hand_over(
    brief: ImageBrief, picture: torch.Tensor, texts: Mapping[str, str], context: JobContext
) -> None:
    """What the source says of how it was made stays true of it."""
    finished = Image.fromarray(to_pictures(picture[None])[0])
    kept = {key: texts[key] for key in (pictures.PARAMETERS,) if key in texts}
    data = pictures.as_png(finished, {**kept, pictures.XMP: pictures.source_type_xmp(partly=True)})
    extra = {"width": finished.width, "height": finished.height}
    context.output(Output(0, data, ".png", brief, extra))
