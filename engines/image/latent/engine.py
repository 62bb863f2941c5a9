"""Draws the variations of a brief from a model's latent space.

Invariant: variation i is, byte for byte, the picture that its own brief (count 1, seed + i) gives.
A brief's words choose nothing. What the model cannot do is refused, or left out with one sentence.
"""

from __future__ import annotations

import numpy as np
from PIL import Image

from engines import devices
from engines.contract import BriefError, ImageBrief, JobContext, Output, Point
from engines.contract.latent import interpolate, sample_point, truncate
from engines.contract.text import Text
from engines.formats import parameters, pictures
from engines.image.enlarging.enlarging import finish, require_finish
from engines.image.files.unused_options import left_out
from engines.image.latent.space import PictureSpace, open_space
from engines.image.picture_model import PictureModel
from engines.model_cache import ModelCache, model_key

PictureCache = ModelCache[PictureModel | PictureSpace]
DEFAULT_STRENGTH = 0.3
"""Share of the way from the source's point to a random one."""
_STEPS = 1


class LatentEngine:
    """Makes the pictures of a brief; the last model stays loaded in the picture engine's cache."""

    def __init__(self, cache: PictureCache) -> None:
        self._cache = cache

    def generate(self, brief: ImageBrief, context: JobContext) -> None:
        _require_possible(brief, context)
        space = self._load(brief, context)
        if brief.point and len(brief.point) != space.dimensions:
            raise BriefError(
                Text(
                    "point: {dimensions} numbers with this model ({count} were given).",
                    dimensions=space.dimensions,
                    count=len(brief.point),
                )
            )
        notice = _notice(brief, space.side)
        if notice:
            context.notice(notice)
        factor, device = brief.finish or 1, devices.choose(context.device, context.cache)
        require_finish(factor, (space.side, space.side))
        with devices.same_threads():
            start = None
            if context.source is not None and not brief.point:
                start = space.encode(context.source.read_bytes())
            own = _resolve(brief, space.side, has_source=start is not None)
            for index in range(brief.count):
                context.check_cancelled()
                context.progress(index, brief.count)
                variation = own.variation(index)
                picture = space.draw(_point(variation, space.dimensions, start))
                large = finish(np.asarray(picture), factor, device, context.check_cancelled)
                context.output(_output(index, variation, Image.fromarray(large)))
            context.progress(brief.count, brief.count)

    def _load(self, brief: ImageBrief, context: JobContext) -> PictureSpace:
        device = devices.choose(context.device, context.cache)

        def load() -> PictureSpace:
            context.progress(0, brief.count, Text("Loading the model"))
            return open_space(context.model, context.device, context.cache)

        space = self._cache.get((PictureSpace, model_key(context, device)), load)
        assert isinstance(space, PictureSpace)
        return space


def _require_possible(brief: ImageBrief, context: JobContext) -> None:
    """Raise `BriefError` for what would change the picture and cannot be done."""
    reasons = {
        "mask": (
            brief.mask or context.mask,
            Text("draws whole pictures and cannot draw a part anew"),
        ),
        "margins": (any(brief.margins), Text("draws whole pictures and cannot add to one")),
        "adapter": (context.adapters, Text("takes no adapters")),
    }
    for name, (is_set, reason) in reasons.items():
        if is_set:
            raise BriefError(
                Text("{name}: a model with a latent space {reason}.", name=name, reason=reason),
                remedy=Text("Leave it out, or choose another model."),
            )


def _notice(brief: ImageBrief, side: int) -> str:
    """Return what of a brief has no effect, in one sentence; "" where all has."""
    unused: dict[str, bool] = {
        Text("the negative prompt"): bool(brief.negative.strip()),
        Text("the size"): (brief.width or side, brief.height or side) != (side, side),
        Text("the steps"): (brief.steps or _STEPS) != _STEPS,
        Text("the guidance"): bool(brief.guidance),
        Text("the sampler"): bool(brief.sampler),
    }
    options = left_out(unused)
    if brief.prompt.strip():
        return (
            Text(
                "This model draws from its space and not from words, which are only the title;"
                " {options}.",
                options=options,
            )
            if options
            else Text(
                "This model draws from its space and not from words, which are only the title."
            )
        )
    return Text("This model draws from its space; {options}.", options=options) if options else ""


def _resolve(brief: ImageBrief, side: int, *, has_source: bool) -> ImageBrief:
    """The brief with the values that are used, and without those that have no effect."""
    return brief.model_copy(
        update={
            "negative": "",
            "width": side,
            "height": side,
            "steps": _STEPS,
            "guidance": None,
            "sampler": "",
            "strength": (brief.strength or DEFAULT_STRENGTH) if has_source else None,
            "truncation": brief.truncation or 1.0,
        }
    )


def _point(brief: ImageBrief, dimensions: int, start: Point | None) -> Point:
    """The point that a brief draws: its own, or one of the seed, near the source if there is one.

    The point of a source is not truncated.
    """
    if brief.point:
        return truncate(brief.point, brief.truncation or 1.0)
    point = truncate(sample_point(dimensions, brief.seed), brief.truncation or 1.0)
    return point if start is None else interpolate(start, point, brief.strength or 0.0)


def _output(index: int, brief: ImageBrief, image: Image.Image) -> Output:
    texts = {
        pictures.PARAMETERS: parameters.to_text(brief),
        pictures.XMP: pictures.source_type_xmp(partly=False),
    }
    size = {"width": image.width, "height": image.height}
    return Output(index, pictures.as_png(image, texts), ".png", brief, size)
