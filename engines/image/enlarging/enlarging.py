"""Enlarges a picture to twice or four times its size, with the starter's enlarger or an upscaler.

Invariant: the same picture gives the same bytes; nothing is redrawn or moved.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from numpy.typing import NDArray
from PIL import Image
from safetensors.torch import load_file
from torch import nn

from engines import devices
from engines.contract import BriefError, EngineError, ImageBrief, JobContext, Output
from engines.contract.text import Text
from engines.formats import pictures
from engines.image.enlarging.enlarger import REACH, Enlarger, enlarge_in_tiles
from engines.image.enlarging.upscalers import OVERLAP, load_upscaler
from engines.image.image_tensors import to_pictures, to_tensor
from engines.library_errors import translate_load_errors
from engines.shipped import MODELS

WEIGHTS = MODELS / "starter-pictures" / "enlarger" / "enlarger.safetensors"


def make(brief: ImageBrief, context: JobContext, weights: Path = WEIGHTS) -> None:
    """Enlarge the source and hand it over. Raises `EngineError`."""
    if context.source is None:
        raise BriefError(
            Text("The picture to start from is not there."), remedy=Text("Choose another.")
        )
    _require_weights(weights)
    picture = pictures.read_picture(context.source.read_bytes(), context.source.name)
    for sentence in picture.repairs:
        context.notice(sentence)
    device = devices.choose(context.device, context.cache)
    enlarger, scale, reach = _load(weights, device), 2, REACH
    if context.model.is_file():
        upscaler, scale = load_upscaler(context.model)
        enlarger, reach = _place(upscaler, device), OVERLAP
    passes = 1 if scale >= brief.factor else math.ceil(math.log(brief.factor, scale))
    _require_size("factor", picture.image.size, max(brief.factor, scale**passes))
    pixels = to_tensor([np.asarray(picture.image)])[0]
    for index in range(passes):

        def on_progress(share: float, index: int = index) -> None:
            context.progress(index + share, passes)
            context.check_cancelled()

        pixels = enlarge_in_tiles(enlarger, pixels, on_progress, scale=scale, reach=reach)
    if scale**passes != brief.factor:
        size = [brief.factor * picture.image.height, brief.factor * picture.image.width]
        pixels = F.interpolate(pixels[None], size, mode="bicubic", antialias=True)[0]
    _output(brief, pixels, picture.texts, context)


def require_finish(factor: int, size: tuple[int, int]) -> None:
    """Raise `EngineError` where a picture of this width and height cannot be enlarged so often."""
    if factor > 1:
        _require_weights(WEIGHTS)
        _require_size("finish", size, factor)


def finish(
    picture: NDArray[np.uint8], factor: int, device: devices.Device, check: Callable[[], None]
) -> NDArray[np.uint8]:
    """A picture (height, width, 3) that was just drawn, enlarged 1, 2 or 4 times.

    `check` is called again and again, and may raise `Cancelled`.
    """
    if factor == 1:
        return picture
    pixels, enlarger = to_tensor([picture])[0], _load(WEIGHTS, device)
    for _ in range(factor // 2):
        pixels = enlarge_in_tiles(enlarger, pixels, lambda _: check(), scale=2, reach=REACH)
    return to_pictures(pixels[None])[0]


def _require_weights(weights: Path) -> None:
    if not weights.is_file():
        raise EngineError(
            Text("This copy of the program carries no enlarger."),
            remedy=Text("Trace the picture instead."),
        )


def _load(weights: Path, device: devices.Device) -> nn.Module:
    enlarger = Enlarger()
    with translate_load_errors(weights, "weights"):
        enlarger.load_state_dict(load_file(weights))
    return _place(enlarger, device)


def _place(network: nn.Module, device: devices.Device) -> nn.Module:
    dtype = torch.float32 if getattr(network, "is_exact", False) else device.dtype
    network = network.eval().to(device.torch, dtype)
    # The annotations of torch lack this argument.
    return network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]


def _require_size(name: str, size: tuple[int, int], scale: int) -> None:
    """Raise `BriefError` for a result that is too large, or what is computed on the way to it."""
    pixels = size[0] * size[1] * scale**2
    if pixels > pictures.MAX_PIXELS:
        raise BriefError(
            Text(
                "{name}: enlarged {scale} times the picture would have {pixels:.0f} "
                "megapixels; at most {max_pixels:.0f} are possible.",
                name=name,
                scale=scale,
                pixels=pixels / 1e6,
                max_pixels=pictures.MAX_PIXELS / 1e6,
            )
        )


def _output(
    brief: ImageBrief, pixels: torch.Tensor, texts: Mapping[str, str], context: JobContext
) -> None:
    """The source's generation parameters are copied, since they apply to the result as well."""
    image = Image.fromarray(to_pictures(pixels[None])[0])
    parameters = {key: texts[key] for key in (pictures.PARAMETERS,) if key in texts}
    data = pictures.as_png(
        image, {**parameters, pictures.XMP: pictures.source_type_xmp(partly=True)}
    )
    extra = {"width": image.width, "height": image.height}
    context.output(Output(0, data, ".png", brief, extra))
