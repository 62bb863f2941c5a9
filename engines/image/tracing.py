"""Traces a picture as an SVG drawing.

Invariant: the same picture gives the same drawing; no model is needed.
"""

from __future__ import annotations

import re

import numpy as np
from PIL import Image, ImageFilter

from engines.contract import BriefError, ImageBrief, JobContext, Output
from engines.formats import pictures

_LARGEST = 1024
"""The largest side that is traced: the time grows eightfold with a side of twice the length."""
_DETAILED = 512
"""Pictures up to this side are traced in every detail, which takes a few seconds at most."""
_COLOURS, _SMOOTHED = 32, 5
"""Colours of a larger photograph, and the side in pixels of the squares that it is smoothed by."""
_FLAT_COLOURS, _FLAT_SHARE = 64, 0.8
"""A drawing is flat where so few colours cover this share of it; the rest are its soft edges."""


def make(brief: ImageBrief, context: JobContext) -> None:
    """Trace the source and hand over the drawing. Raises `BriefError`."""
    if context.source is None:
        raise BriefError("The picture to start from is not there.", remedy="Choose another.")
    context.progress(0, 1)
    picture = pictures.read_picture(context.source.read_bytes(), context.source.name)
    for sentence in picture.repairs:
        context.notice(sentence)
    image = _simplify(picture.image)
    context.check_cancelled()  # tracing itself cannot be cancelled
    data = trace_svg(pictures.as_png(image))
    extra = {"width": image.width, "height": image.height}
    context.output(Output(0, data.encode(), ".svg", brief, extra))
    context.progress(1, 1)


def _simplify(image: Image.Image) -> Image.Image:
    """The picture at a size and with details that are traced in seconds; a flat drawing of that
    size as it is."""
    image.thumbnail((_LARGEST, _LARGEST))
    if max(image.size) <= _DETAILED or _is_flat(image):
        return image
    smoothed = image.filter(ImageFilter.MedianFilter(_SMOOTHED))
    return smoothed.quantize(_COLOURS, dither=Image.Dither.NONE).convert("RGB")


def _is_flat(image: Image.Image) -> bool:
    """Whether few colours cover most of a picture, in the six bits that the tracer counts."""
    codes = (np.asarray(image, np.int32) >> 2) @ np.array([64 * 64, 64, 1])
    counts = np.sort(np.bincount(codes.ravel()))
    return bool(counts[-_FLAT_COLOURS:].sum() >= _FLAT_SHARE * codes.size)


def trace_svg(png: bytes) -> str:
    """An SVG of the flat colours in a PNG file."""
    import vtracer

    svg = vtracer.convert_raw_image_to_svg(
        png, img_format="png", mode="spline", filter_speckle=4, color_precision=6, path_precision=2
    )
    return re.sub(r"<!--.*?-->\s*", "", svg, flags=re.S)
