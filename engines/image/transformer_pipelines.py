"""Draws with models that have a transformer and no U-Net (SD 3, Flux, Qwen-Image …), through the
pipelines of diffusers.

Invariant: one picture at a time, with its own generator, so that each can be reproduced alone.
`on_step` runs after every step of the sampler and may cancel it by raising.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from inspect import signature
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from engines.contract import BriefError, ImageBrief
from engines.contract.text import Text
from engines.image.canvas import Canvas, Pixels
from engines.image.prompting import parse_prompt, require_readable
from engines.image.steps.samplers import require_finite, too_many_steps


@torch.inference_mode()
def draw_one(
    pipeline: Any, scheduler: Any, brief: ImageBrief, canvas: Canvas, on_step: Callable[[int], None]
) -> Pixels:
    """One picture (height, width, 3) of a resolved brief. Raises `EngineError`."""
    most_steps = scheduler.config.get("original_inference_steps")  # only LCM has this
    steps = brief.steps or 0
    if most_steps is not None and steps > most_steps:
        raise too_many_steps(steps)
    task_pipeline = _pipeline_for(pipeline, canvas)
    own_scheduler = task_pipeline.scheduler
    task_pipeline.scheduler = _with_callback(scheduler, on_step)
    task_pipeline.set_progress_bar_config(disable=True)
    accepted = signature(task_pipeline.__call__).parameters
    kwargs = _call_kwargs(brief, canvas)
    require_readable(pipeline, [kwargs["prompt"], kwargs["negative_prompt"]])
    if _has_true_guidance(task_pipeline):
        # Without a negative prompt this pipeline does not guide at all.
        negative = kwargs["negative_prompt"] or " "
        kwargs |= {"true_cfg_scale": brief.guidance, "negative_prompt": negative}
        del kwargs["guidance_scale"]
    try:
        output = task_pipeline(**{key: value for key, value in kwargs.items() if key in accepted})
    finally:  # the model's default sampler is read from its own scheduler
        task_pipeline.scheduler = own_scheduler
        del scheduler.step  # which refers to the scheduler, and by `on_step` to the model
    pictures = output.images if "images" in output else output.frames[0]  # a film of one picture
    return _to_pixels(pictures[0])


def _to_pixels(picture: NDArray[np.float32]) -> Pixels:
    """The picture (height, width, 3), of which 1 is white. Raises `EngineError`."""
    require_finite(torch.from_numpy(picture))
    return np.rint(np.clip(picture, 0, 1) * 255).astype(np.uint8)


def _call_kwargs(brief: ImageBrief, canvas: Canvas) -> dict[str, Any]:
    """All arguments that any of the pipelines takes."""
    kwargs: dict[str, Any] = {
        "prompt": parse_prompt(brief.prompt).text,
        "negative_prompt": parse_prompt(brief.negative).text,
        "num_inference_steps": brief.steps,
        "guidance_scale": brief.guidance,
        "width": canvas.width,
        "height": canvas.height,
        "generator": torch.Generator().manual_seed(brief.seed),
        "output_type": "np",
        "num_frames": 1,
        "clean_caption": False,
        "use_resolution_binning": False,
    }
    if canvas.source is not None:
        kwargs |= {"image": canvas.source_image(), "strength": canvas.strength}
    if canvas.mask is not None:
        kwargs["mask_image"] = canvas.mask_image()
    return kwargs


def native_latent_side(pipeline: Any) -> int:
    """The side, in latents, of the pictures that the model was trained on; 0 if unknown."""
    side = getattr(pipeline.transformer.config, "sample_size", None)
    return int(side or getattr(pipeline, "default_sample_size", 0))


def patch_size(pipeline: Any) -> int:
    """Return how many latents along a side make one token; Flux packs two in the pipeline
    itself."""
    config = pipeline.transformer.config
    configured = getattr(config, "all_patch_size", None) or getattr(config, "patch_size", 1)
    sizes = [configured] if isinstance(configured, int) else configured  # of a film three
    return 2 if hasattr(pipeline, "_pack_latents") else int(max(sizes))


def uses_negative_prompt(pipeline: Any) -> bool:
    """Return whether the model uses a negative prompt; guidance-distilled models do not."""
    parameters = signature(pipeline.__call__).parameters
    is_distilled = "true_cfg_scale" in parameters and not _has_true_guidance(pipeline)
    return "negative_prompt" in parameters and not is_distilled


def _has_true_guidance(pipeline: Any) -> bool:
    """Return whether it is guided as a rule by the argument that Flux only has for experiments."""
    scale = signature(pipeline.__call__).parameters.get("true_cfg_scale")
    return scale is not None and scale.default > 1


def _pipeline_for(pipeline: Any, canvas: Canvas) -> Any:
    """The pipeline of the canvas's task, with the same components."""
    from diffusers.pipelines.auto_pipeline import (
        AutoPipelineForImage2Image,
        AutoPipelineForInpainting,
    )

    if canvas.source is None:
        return pipeline
    kind = AutoPipelineForImage2Image if canvas.mask is None else AutoPipelineForInpainting
    task_pipeline: Any = None
    with suppress(ValueError):
        task_pipeline = kind.from_pipe(pipeline)
    # Without a strength a picture is only a model for a new one.
    if task_pipeline is None or "strength" not in signature(task_pipeline.__call__).parameters:
        raise BriefError(
            Text("This model draws from words only, not from a picture."),
            remedy=Text("Choose another model, or take the picture off."),
        )
    return task_pipeline


def _with_callback(scheduler: Any, on_step: Callable[[int], None]) -> Any:
    """The scheduler, which calls `on_step` with the number of finished steps."""
    step, done = scheduler.step, 0

    def step_and_report(*args: Any, **kwargs: Any) -> Any:
        nonlocal done
        output = step(*args, **kwargs)
        done += 1
        on_step(done)
        return output

    # Pipelines inspect the signature of `step` to learn which arguments they may pass.
    step_and_report.__signature__ = signature(step)  # type: ignore[attr-defined]
    scheduler.step = step_and_report
    return scheduler
