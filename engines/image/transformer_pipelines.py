"""Draws through the pipelines of diffusers: with models that have a transformer (SD 3, Flux,
Qwen-Image …), and with U-Nets that read more than the studio's own loop gives them.

Invariant: one picture at a time, with its own generator, so that each can be reproduced alone.
`on_step` runs after every step of the sampler and may cancel it by raising.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from inspect import signature
from typing import Any

import diffusers
import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from engines.contract import BriefError, ImageBrief
from engines.contract.text import Text
from engines.image.canvas import Canvas, Pixels
from engines.image.control.mixing import mixed_predictions
from engines.image.control.regions import Shares, joint_attention_mask
from engines.image.control.transformer_networks import TransformerControl, control_kwargs
from engines.image.files.loading import LoadedPipeline, silence_diffusers
from engines.image.prompting import parse_prompt, require_readable
from engines.image.steps.samplers import require_finite, too_many_steps

_SPRINT_STEPS = 2
"""Of Sana Sprint, at which alone it has a timestep in the middle."""


@dataclass(frozen=True)
class References:
    """Pictures that a model reads beside the words, embeddings (1, tokens, width) that go behind
    those of the prompt, and what is followed."""

    pictures: Sequence[Image.Image] = ()
    style: Tensor | None = None
    controls: Sequence[TransformerControl] = ()
    shares: Shares | None = None
    """Of the prompts of the regions."""


@torch.inference_mode()
def draw_one(
    loaded: LoadedPipeline,
    scheduler: Any,
    brief: ImageBrief,
    canvas: Canvas,
    references: References,
    on_step: Callable[[int], None],
) -> Pixels:
    """One picture (height, width, 3) of a resolved brief. Raises `EngineError`."""
    most_steps = scheduler.config.get("original_inference_steps")  # only LCM has this
    steps = brief.steps or 0
    if most_steps is not None and steps > most_steps:
        raise too_many_steps(steps)
    task_pipeline = _pipeline_for(loaded, canvas)
    if references.controls:
        task_pipeline = _controlled(loaded, canvas, references.controls)
    own_scheduler = task_pipeline.scheduler
    task_pipeline.scheduler = _with_callback(scheduler, on_step)
    task_pipeline.set_progress_bar_config(disable=True)
    require_readable(loaded.pipeline, [words_of(brief), parse_prompt(brief.negative).text])
    kwargs = _call_kwargs(loaded, task_pipeline, brief, canvas, references.pictures)
    if references.controls:
        kwargs |= control_kwargs(references.controls)
    if references.style is not None:
        kwargs |= _with_style(loaded.pipeline, kwargs.pop("prompt"), references.style)
    if references.shares is not None and _has_joint_mask(task_pipeline):
        kwargs |= _with_joint_regions(loaded.pipeline, brief, references)
        kwargs.pop("prompt", None)
    try:
        with silence_diffusers(), _regions_mixed(task_pipeline, kwargs, brief, references):
            output = _run(task_pipeline, kwargs, brief.seed)
    finally:  # the model's default sampler is read from its own scheduler
        task_pipeline.scheduler = own_scheduler
        del scheduler.step  # which refers to the scheduler, and by `on_step` to the model
    pictures = output[0][0] if "frames" in output else output[0]  # a film of one picture
    return _to_pixels(pictures[0])


def _run(task_pipeline: Any, kwargs: Mapping[str, Any], seed: int) -> Any:
    with torch.random.fork_rng(devices=()):
        torch.manual_seed(seed)  # some draw a part of their noise without a generator
        return task_pipeline(**kwargs, generator=torch.Generator().manual_seed(seed))


def _has_joint_mask(task_pipeline: Any) -> bool:
    """Return whether its transformer takes a mask of its joint attention, as Flux alone does."""
    name = type(task_pipeline).__name__
    return name.startswith("Flux") and not name.startswith(("Flux2", "FluxKontext"))


def _with_joint_regions(pipeline: Any, brief: ImageBrief, references: References) -> dict[str, Any]:
    """The arguments for the prompt of the whole and those of regions, whose attention is divided.

    A style stands with the words of the whole.
    """
    assert references.shares is not None
    prompts = [words_of(brief), *(region.prompt for region in brief.regions)]
    encoded = [pipeline.encode_prompt(prompt=prompt, prompt_2=None)[:2] for prompt in prompts]
    embeddings = [embeds for embeds, _ in encoded]
    tokens = [embeds.shape[1] for embeds in embeddings]
    if references.style is not None:
        embeddings[0] = torch.cat([embeddings[0], references.style.to(embeddings[0])], 1)
        tokens[0] = embeddings[0].shape[1]
    mask = joint_attention_mask(references.shares, tokens)
    return {
        "prompt_embeds": torch.cat(embeddings, 1),
        "pooled_prompt_embeds": encoded[0][1],
        "joint_attention_kwargs": {"attention_mask": mask.to(embeddings[0])},
    }


@contextmanager
def _regions_mixed(
    task_pipeline: Any, kwargs: Mapping[str, Any], brief: ImageBrief, references: References
) -> Generator[None]:
    """Let the transformer predict for all prompts, where its attention cannot be divided."""
    if references.shares is None or _has_joint_mask(task_pipeline):
        yield
        return

    def run(prompt: str) -> object:
        return _run(task_pipeline, {**kwargs, "prompt": prompt}, brief.seed)

    prompts = [kwargs["prompt"], *(region.prompt for region in brief.regions)]
    with mixed_predictions(_denoiser(task_pipeline), run, prompts, references.shares):
        yield


def _to_pixels(picture: NDArray[np.float32]) -> Pixels:
    """The picture (height, width, 3), of which 1 is white. Raises `EngineError`."""
    require_finite(torch.from_numpy(picture))
    return np.rint(np.clip(picture, 0, 1) * 255).astype(np.uint8)


def _call_kwargs(
    loaded: LoadedPipeline,
    task_pipeline: Any,
    brief: ImageBrief,
    canvas: Canvas,
    references: Sequence[Image.Image],
) -> dict[str, Any]:
    """The arguments of a pipeline, of those that any of the pipelines takes."""
    kwargs: dict[str, Any] = {
        "prompt": words_of(brief),
        "negative_prompt": parse_prompt(brief.negative).text,
        "num_inference_steps": brief.steps,
        "guidance_scale": brief.guidance,
        "distilled_guidance_scale": brief.guidance,
        "width": canvas.width,
        "height": canvas.height,
        "max_area": canvas.width * canvas.height,
        "output_type": "np",
        "num_frames": 1,
        "clean_caption": False,
        "use_resolution_binning": False,
    }
    if brief.steps != _SPRINT_STEPS:
        kwargs["intermediate_timesteps"] = None
    if _has_true_guidance(task_pipeline):
        # Without a negative prompt this pipeline does not guide at all.
        negative = kwargs["negative_prompt"] or " "
        kwargs |= {"true_cfg_scale": brief.guidance, "negative_prompt": negative}
        del kwargs["guidance_scale"]
    if getattr(task_pipeline, "guider", None) is not None:
        task_pipeline.guider = task_pipeline.guider.new(guidance_scale=brief.guidance)
    if task_pipeline is loaded.pipeline and loaded.family.pictures:
        kwargs |= _pictures_to_read(task_pipeline, kwargs["prompt"], canvas, references)
    elif canvas.source is not None:
        kwargs |= {"image": canvas.source_image(), "strength": canvas.strength}
        kwargs["image_reference"] = list(references) or None
    if canvas.mask is not None:
        kwargs["mask_image"] = canvas.mask_image()
    accepted = signature(type(task_pipeline).__call__).parameters
    negative = accepted.get("negative_prompt")
    if not kwargs["negative_prompt"] and negative is not None and negative.default is None:
        del kwargs["negative_prompt"]  # some leave the words out, and do not read empty ones
    return {name: value for name, value in kwargs.items() if name in accepted}


def _with_style(pipeline: Any, prompt: str, style: Tensor) -> dict[str, Any]:
    """The arguments for a prompt of Flux with the embeddings of Redux behind it."""
    embeddings, pooled, _ = pipeline.encode_prompt(prompt=prompt, prompt_2=None)
    embeddings = torch.cat([embeddings, style.to(embeddings)], dim=1)
    return {"prompt_embeds": embeddings, "pooled_prompt_embeds": pooled}


def words_of(brief: ImageBrief) -> str:
    """What a model reads: the instruction as it is, then the prompt without its brackets."""
    prompt = parse_prompt(brief.prompt).text
    return "\n".join(filter(None, (brief.instruction.strip(), prompt)))


def _pictures_to_read(
    pipeline: Any, prompt: str, canvas: Canvas, references: Sequence[Image.Image]
) -> dict[str, Any]:
    """The arguments for the picture that is changed, and for those that are read beside it."""
    changed = [] if canvas.source is None else [canvas.source_image()]
    pictures = [*changed, *references]
    if not pictures:
        return {}
    if "input_images" in signature(type(pipeline).__call__).parameters:
        marks = "".join(f"<img><|image_{i + 1}|></img>" for i in range(len(pictures)))
        return {"prompt": f"{marks} {prompt}", "input_images": pictures}
    return {"image": pictures if len(pictures) > 1 else pictures[0]}


def native_latent_side(pipeline: Any) -> int:
    """The side, in latents, of the pictures that the model was trained on; 0 if unknown."""
    side = getattr(_denoiser(pipeline).config, "sample_size", None)
    return int(side or getattr(pipeline, "default_sample_size", 0))


def _denoiser(pipeline: Any) -> Any:
    return pipeline.components.get("transformer") or pipeline.unet


def patch_size(pipeline: Any) -> int:
    """Return how many latents along a side make one token; Flux packs two in the pipeline
    itself."""
    config = _denoiser(pipeline).config
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


def _pipeline_for(loaded: LoadedPipeline, canvas: Canvas) -> Any:
    """The pipeline of the canvas's task, with the same components."""
    family = loaded.family
    if canvas.source is None or family.needs == "mask":
        return loaded.pipeline
    twin = family.from_picture if canvas.mask is None else family.inpaint
    if twin:
        return _twin_of(loaded.pipeline, twin)
    if family.pictures:  # under a mask it changes the whole picture, of which a part is taken
        return loaded.pipeline
    if family.from_picture:
        raise BriefError(
            Text("This model goes on from whole pictures only, not under a mask."),
            remedy=Text("Choose another model, or take the mask off."),
        )
    raise BriefError(
        Text("This model draws from words only, not from a picture."),
        remedy=Text("Choose another model, or take the picture off."),
    )


def _controlled(
    loaded: LoadedPipeline, canvas: Canvas, controls: Sequence[TransformerControl]
) -> Any:
    """The twin of a pipeline that networks guide. Raises `BriefError`."""
    task = "" if canvas.source is None else "Img2Img" if canvas.mask is None else "Inpaint"
    name = f"{loaded.family.control}{task}Pipeline"
    if not (loaded.family.control and hasattr(diffusers, name)):
        raise BriefError(
            Text("This model follows controls from words only, not from a picture."),
            remedy=Text("Leave the picture or the control out."),
        )
    networks = [use.network.module for use in controls]
    nets = networks if len(networks) > 1 else networks[0]
    return _twin_of(loaded.pipeline, name, controlnet=nets)


def _twin_of(pipeline: Any, kind: str, **parts: Any) -> Any:
    """A pipeline of another class with the components and the settings of this one."""
    twin_class = getattr(diffusers, kind)
    values = {**pipeline.config, **pipeline.components, **parts}
    accepted = signature(twin_class.__init__).parameters
    return twin_class(**{name: value for name, value in values.items() if name in accepted})


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
