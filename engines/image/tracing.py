"""Traces a picture as an SVG drawing.

Invariant: the same picture gives the same drawing; no model is needed.
"""

from __future__ import annotations

import re

from engines.contract import BriefError, ImageBrief, JobContext, Output
from engines.formats import pictures

_LARGEST = 2048


def make(brief: ImageBrief, context: JobContext) -> None:
    """Trace the source and hand over the drawing. Raises `BriefError`."""
    if context.source is None:
        raise BriefError("The picture to start from is not there.", remedy="Choose another.")
    context.progress(0, 1)
    picture = pictures.read_picture(context.source.read_bytes(), context.source.name)
    for sentence in picture.repairs:
        context.notice(sentence)
    context.check_cancelled()
    image = picture.image
    image.thumbnail((_LARGEST, _LARGEST))
    data = trace_svg(pictures.as_png(image))
    extra = {"width": image.width, "height": image.height}
    context.output(Output(0, data.encode(), ".svg", brief, extra))
    context.progress(1, 1)


def trace_svg(png: bytes) -> str:
    """An SVG of the flat colours in a PNG file."""
    import vtracer

    svg = vtracer.convert_raw_image_to_svg(
        png, img_format="png", mode="spline", filter_speckle=4, color_precision=6, path_precision=2
    )
    return re.sub(r"<!--.*?-->\s*", "", svg, flags=re.S)
