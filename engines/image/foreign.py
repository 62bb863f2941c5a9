"""Draws with the models that have no U-Net (SD 3, Flux, PixArt, Sana) through diffusers' pipelines.

Invariant: one picture at a time with its own generator, so that each can be made again alone; every
step of the sampler passes through `seen`, where it can be cancelled.
"""

from __future__ import annotations

from collections.abc import Callable
from inspect import signature
from typing import Any

import numpy as np
import torch

from engines.contract import BriefError, ImageBrief
from engines.image.canvas import Canvas, Pixels
from engines.image.prompting import weighed


@torch.inference_mode()
def draw_one(
    pipeline: Any, scheduler: Any, brief: ImageBrief, canvas: Canvas, seen: Callable[[int], None]
) -> Pixels:
    """One picture (height, width, 3) of a resolved brief. Raises `BriefError`."""
    fitting = _pipeline_for(pipeline, canvas)
    own, fitting.scheduler = fitting.scheduler, _watched(scheduler, seen)
    fitting.set_progress_bar_config(disable=True)
    given: dict[str, Any] = {
        "prompt": weighed(brief.prompt).words,
        "negative_prompt": weighed(brief.negative).words,
        "num_inference_steps": brief.steps,
        "guidance_scale": brief.guidance,
        "width": canvas.width,
        "height": canvas.height,
        "generator": torch.Generator().manual_seed(brief.seed),
        "output_type": "np",
        "clean_caption": False,
        "use_resolution_binning": False,
    }
    if canvas.start is not None:
        given |= {"image": canvas.start_image(), "strength": canvas.strength}
    if canvas.mask is not None:
        given["mask_image"] = canvas.mask_image()
    known = signature(fitting.__call__).parameters
    try:
        found = fitting(**{name: value for name, value in given.items() if name in known})
    finally:  # what the model itself draws with is known by it
        fitting.scheduler = own
    return np.rint(np.clip(found.images[0], 0, 1) * 255).astype(np.uint8)


def native_cells(pipeline: Any) -> int:
    """The side in latents of the pictures that it was trained on."""
    side = getattr(pipeline.transformer.config, "sample_size", None)
    return int(side or pipeline.default_sample_size)


def patch(pipeline: Any) -> int:
    """How many latents along a side make one token; Flux packs two by itself."""
    told = int(getattr(pipeline.transformer.config, "patch_size", 1))
    return 2 if hasattr(pipeline, "_pack_latents") else told


def reads_negative(pipeline: Any) -> bool:
    """Whether a negative prompt means anything to it; to those that are told the guidance it does
    not."""
    return "true_cfg_scale" not in signature(pipeline.__call__).parameters


def _pipeline_for(pipeline: Any, canvas: Canvas) -> Any:
    """The same parts, put together for what the canvas asks."""
    from diffusers import AutoPipelineForImage2Image, AutoPipelineForInpainting

    if canvas.start is None:
        return pipeline
    kind = AutoPipelineForImage2Image if canvas.mask is None else AutoPipelineForInpainting
    try:
        return kind.from_pipe(pipeline)
    except ValueError:
        raise BriefError(
            "This model draws from words only, not from a picture.",
            remedy="Choose another model, or take the picture off.",
        ) from None


def _watched(scheduler: Any, seen: Callable[[int], None]) -> Any:
    step, done = scheduler.step, 0

    def watched(*args: Any, **more: Any) -> Any:
        nonlocal done
        found = step(*args, **more)
        done += 1
        seen(done)
        return found

    # Pipelines look at the signature of `step` to learn what they may pass.
    watched.__signature__ = signature(step)  # type: ignore[attr-defined]
    scheduler.step = watched
    return scheduler
