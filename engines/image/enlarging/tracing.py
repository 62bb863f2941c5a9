"""Traces a picture as an SVG drawing.

Invariant: the same picture gives the same drawing; no model is needed. What is transparent stays
so, and a shape is in the drawing however little its colour differs from the ground's.
"""

from __future__ import annotations

import io
import re

import numpy as np
from PIL import Image, ImageFilter, ImageOps

from engines.contract import BriefError, ImageBrief, JobContext, Output
from engines.contract.text import Text
from engines.formats import pictures
from engines.image.enlarging.flat_colours import told_apart, true_fills

_LARGEST = 1024
"""The largest side that is traced: the time grows eightfold with a side of twice the length."""
_DETAILED = 512
"""Pictures up to this side are traced in every detail, which takes a few seconds at most."""
_COLOURS, _SMOOTHED = 32, 5
"""Colours of a larger photograph, and the side in pixels of the squares that it is smoothed by."""
_LOOKED_AT = 1
"""Transparent rows below the picture: the tracer looks for transparency in a few rows alone, the
last one among them, and takes it for the colour below it where it finds none there."""
_FLAT_COLOURS, _FLAT_SHARE = 64, 0.8
"""A drawing is flat where so few colours cover this share of it; the rest are its soft edges."""


def make(brief: ImageBrief, context: JobContext) -> None:
    """Trace the source and hand over the drawing. Raises `BriefError`."""
    if context.source is None:
        raise BriefError(
            Text("The picture to start from is not there."), remedy=Text("Choose another.")
        )
    context.progress(0, 1)
    data, name = context.source.read_bytes(), context.source.name
    for sentence in pictures.read_picture(data, name).repairs:
        context.notice(sentence)
    image = _simplify(pictures.read_transparent(data, name))
    context.check_cancelled()  # tracing itself cannot be cancelled
    svg = trace_svg(pictures.as_png(image))
    extra = {"width": image.width, "height": image.height}
    context.output(Output(0, svg.encode(), ".svg", brief, extra))
    context.progress(1, 1)


def _simplify(image: Image.Image) -> Image.Image:
    """The picture at a size and with details that are traced in seconds; a flat drawing of that
    size as it is. Each pixel is opaque or transparent."""
    image.thumbnail((_LARGEST, _LARGEST))
    colours = image.convert("RGB")
    if max(image.size) > _DETAILED and not _is_flat(colours):
        smoothed = colours.filter(ImageFilter.MedianFilter(_SMOOTHED))
        colours = smoothed.quantize(_COLOURS, dither=Image.Dither.NONE).convert("RGB")
    if image.mode == "RGBA":
        is_opaque = np.asarray(image.getchannel("A")) >= 128
        colours.putalpha(Image.fromarray(is_opaque.astype(np.uint8) * 255))
    return colours


def _is_flat(image: Image.Image) -> bool:
    """Return whether few colours cover most of a picture, in the six bits that the tracer
    counts."""
    codes = (np.asarray(image, np.int32) >> 2) @ np.array([64 * 64, 64, 1])
    counts = np.sort(np.bincount(codes.ravel()))
    return bool(counts[-_FLAT_COLOURS:].sum() >= _FLAT_SHARE * codes.size)


def trace_svg(png: bytes) -> str:
    """An SVG of the flat colours in a PNG file; what is wholly transparent is left out."""
    import vtracer

    original = Image.open(io.BytesIO(png))
    image, true_colours = told_apart(original)
    if image.mode == "RGBA":
        image = ImageOps.expand(image, (0, 0, 0, _LOOKED_AT), (0, 0, 0, 0))
    data = png if image is original else pictures.as_png(image)
    svg = vtracer.convert_raw_image_to_svg(
        data, img_format="png", mode="spline", filter_speckle=4, color_precision=6, path_precision=2
    )
    svg = re.sub(r"<!--.*?-->\s*", "", svg, flags=re.S)
    svg = svg.replace(f'height="{image.height}"', f'height="{original.height}"', 1)
    return true_fills(svg, true_colours)
