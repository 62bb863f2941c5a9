"""Draws: makes the variations of a picture's brief, as many at once as leave each one alone.

Invariant: variation i is, byte for byte, what its own brief (count 1, seed + i) makes alone. Where
that was measured to hold on this machine, several pictures share each step (width.py); elsewhere
each is drawn by itself.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import torch
from PIL import Image
from torch import Tensor

from engines import devices
from engines.contract import (
    AdapterFiles,
    BriefError,
    EngineError,
    ImageBrief,
    JobContext,
    Output,
    Preview,
)
from engines.decoding.faults import is_out_of_memory
from engines.decoding.groups import in_groups
from engines.formats import parameters, pictures
from engines.image import denoising as loop
from engines.image import enlarging, foreign, tracing, width
from engines.image.adapters import fuse
from engines.image.canvas import Canvas, Pixels, new_canvas
from engines.image.loading import Opened, open_model
from engines.image.looks import Looks, new_looks
from engines.image.prompting import cut_off, weighed
from engines.image.samplers import name_of, new_scheduler
from engines.image.speed import quickened
from engines.image.words import read_words

Key = tuple[Path, tuple[AdapterFiles, ...], str]
_TILED_FROM = 1_600_000
_ROOM = 0.8
_TENSORS_AT_ONCE = 48  # of the widest, in a guided step: those of the way down wait for the way up


@dataclass
class Loaded:
    """A model ready to draw. `looks` grows better with what it draws."""

    opened: Opened
    device: devices.Device
    looks: Looks | None

    @property
    def pipeline(self) -> Any:
        """The parts of the model, as diffusers puts them together."""
        return self.opened.pipeline

    @property
    def native(self) -> int:
        """The side in pixels of the pictures that it was trained on."""
        if self.opened.family.noisy:
            side = self.pipeline.unet.config.sample_size
            return int(side if isinstance(side, int) else max(side)) * self.scale
        return foreign.native_cells(self.pipeline) * self.scale

    @property
    def scale(self) -> int:
        """How many pixels a latent covers, along a side."""
        return int(self.pipeline.vae_scale_factor)

    @property
    def step(self) -> int:
        """What the sides of its pictures are multiples of, in pixels."""
        return self.scale * (1 if self.opened.family.noisy else foreign.patch(self.pipeline))

    def decode(self, latents: Tensor) -> Tensor:
        """Pictures (n, 3, H, W) in [-1, 1], fp32, of scaled latents; one by one, to save memory."""
        vae, config = self.pipeline.vae, self.pipeline.vae.config
        shifted = latents / config.scaling_factor + (getattr(config, "shift_factor", None) or 0.0)
        ready = shifted.to(self.device.torch, vae.dtype, memory_format=torch.channels_last)
        return torch.cat([vae.decode(one).sample.float().cpu() for one in ready.split(1)])

    def encode(self, picture: Tensor, generator: torch.Generator | None = None) -> Tensor:
        """Scaled latents (1, channels, h, w), fp32, of a picture in [-1, 1]."""
        vae, config = self.pipeline.vae, self.pipeline.vae.config
        ready = picture.to(self.device.torch, vae.dtype, memory_format=torch.channels_last)
        found = vae.encode(ready).latent_dist.mode().float()
        shift = getattr(config, "shift_factor", None) or 0.0
        return (found - shift) * config.scaling_factor


class ImageEngine:
    """The picture engine; it keeps the last model loaded, mixed with the last adapters."""

    def __init__(self) -> None:
        self._key: Key | None = None
        self._loaded: Loaded | None = None

    def generate(self, brief: ImageBrief, context: JobContext) -> None:
        """See `Engine.generate`."""
        if brief.task != "draw":
            {"trace": tracing.make, "enlarge": enlarging.make}[brief.task](brief, context)
            return
        loaded = self._load(brief, context)
        try:
            with torch.inference_mode():
                Drawing(loaded, brief, context).run()
        except RuntimeError as error:
            if not is_out_of_memory(error):
                raise
            raise _out_of_memory() from error

    def release(self) -> None:
        """See `Engine.release`."""
        self._key = self._loaded = None
        if gc.isenabled():  # else somebody collects on a thread of their own choice
            gc.collect()
        if torch.cuda.is_available():
            torch.cuda.empty_cache()

    def _load(self, brief: ImageBrief, context: JobContext) -> Loaded:
        device = devices.choose(context.device, context.cache)
        key = (context.model, tuple(context.adapters), device.name)
        if self._loaded is None or self._key != key:
            self.release()
            context.progress(0, brief.count, "Loading the model")
            self._loaded = _open(context, device)
            self._key = key
        return self._loaded


class Drawing:
    """The making of one brief's pictures."""

    def __init__(self, loaded: Loaded, brief: ImageBrief, context: JobContext) -> None:
        self.loaded, self.context = loaded, context
        self.canvas = new_canvas(brief, context.source, context.mask, loaded.native, loaded.step)
        _require_size(self.canvas, loaded)
        self.own = loaded.pipeline.scheduler
        new_scheduler(self.own, brief.sampler)  # refuses what the model cannot do, before any work
        self.brief = self._resolved(brief)
        self.way = loop.Way(self.brief.steps or 1, self.brief.guidance or 0.0, self.canvas.strength)
        self.done = 0

    def run(self) -> None:
        """Draw all pictures, as many side by side as this machine was measured to allow."""
        self._say_what_is_not_read()
        self.total = self.brief.count * loop.steps_to_go(self.way)
        self.context.progress(0, self.total)
        if self.loaded.opened.family.noisy:
            size = self.canvas.width, self.canvas.height
            self.words = read_words(self.loaded.pipeline, self.brief, size)
            self.start = self._start()
            cells = (
                self.canvas.height // self.loaded.scale,
                self.canvas.width // self.loaded.scale,
            )
            unet, device = self.loaded.pipeline.unet, self.loaded.device
            self.company = width.company(unet, device, cells, self.words, self.context.cache,
                                         self.brief.count)  # fmt: skip
            in_groups(self.brief.count, self.company.most, self._draw_group)
        else:
            in_groups(self.brief.count, 1, self._draw_foreign)

    def _resolved(self, brief: ImageBrief) -> ImageBrief:
        """The brief with everything named that was left to the model and the task."""
        opened, canvas = self.loaded.opened, self.canvas
        values: dict[str, object] = {
            "steps": brief.steps or opened.steps,
            "guidance": opened.guidance if brief.guidance is None else brief.guidance,
            "sampler": brief.sampler or name_of(self.own),
        }
        if canvas.start is None:
            values |= {"width": canvas.width, "height": canvas.height}
        else:
            values["strength"] = canvas.strength
        return brief.model_copy(update=values)

    def _say_what_is_not_read(self) -> None:
        tokenizer = getattr(self.loaded.pipeline, "tokenizer", None)
        noisy = self.loaded.opened.family.noisy
        told = weighed(self.brief.prompt)
        beyond = cut_off(tokenizer, told.words) if tokenizer is not None and noisy else ""
        if beyond:
            shown = beyond if len(beyond) <= 80 else beyond[:79] + "…"
            self.context.notice(f"The model reads no further than before “{shown}”.")
        if not noisy and not told.is_plain:
            self.context.notice("This model does not know weights in a prompt; they were left out.")
        if not noisy and self.brief.negative and not foreign.reads_negative(self.loaded.pipeline):
            self.context.notice("This model reads no negative prompt; it was left out.")

    def _start(self) -> loop.Start:
        canvas, loaded = self.canvas, self.loaded
        if canvas.start is None:
            return loop.Start()
        self.context.check_cancelled()
        picture = canvas.start_tensor()
        latents = loaded.encode(picture)
        if canvas.mask is None:
            return loop.Start(latents)
        cells = canvas.mask_cells(*latents.shape[2:]).to(latents)
        seen = canvas.mask_cells(canvas.height, canvas.width)
        return loop.Start(latents, cells, loaded.encode(picture * (seen < 0.5)))

    def _draw_group(self, indices: list[int], finished: Callable[[int], None]) -> None:
        """Draw these pictures in step, then decode and hand over one after another."""
        rows = [self.brief.variation(index) for index in indices]
        idle = self.company.most - len(rows) if self.company.filled else 0
        seeds = [row.seed for row in rows] + [rows[0].seed] * idle
        generators = [torch.Generator().manual_seed(seed) for seed in seeds]
        shape = (1, self._channels(), *self._cells())
        noise = torch.cat([torch.randn(shape, generator=one) for one in generators])
        steps, before = loop.steps_to_go(self.way), self.done

        def seen(done: int, coming: Tensor) -> None:
            self.done = min(before + done * len(indices), self.total)
            self.context.progress(self.done, self.total)
            self._show(indices, min(done, steps), steps, coming)
            self.context.check_cancelled()

        self.context.check_cancelled()
        latents = loop.draw(
            self.loaded.pipeline.unet,
            new_scheduler(self.own, self.brief.sampler),
            self.words,
            noise.to(self.loaded.device.torch),
            generators,
            self.way,
            self.start,
            seen,
        )
        for place, index in enumerate(indices):
            one = latents[place : place + 1].cpu()
            drawn = self.loaded.decode(one)
            if self.loaded.looks is not None:
                self.loaded.looks.learn(one, drawn)
            self._hand_over(index, rows[place], _pixels(drawn[0]))
            finished(index)
            self.context.check_cancelled()

    def _draw_foreign(self, indices: list[int], finished: Callable[[int], None]) -> None:
        for index in indices:
            row = self.brief.variation(index)
            before = self.done

            def seen(done: int, before: int = before) -> None:
                self.done = min(before + done, self.total)
                self.context.progress(self.done, self.total)
                self.context.check_cancelled()

            self.context.check_cancelled()
            scheduler = new_scheduler(self.own, row.sampler)
            drawn = foreign.draw_one(self.loaded.pipeline, scheduler, row, self.canvas, seen)
            self._hand_over(index, row, drawn)
            finished(index)

    def _show(self, indices: list[int], done: int, total: int, coming: Tensor) -> None:
        if self.loaded.looks is None:
            return
        found = self.loaded.looks.look(coming[: len(indices)].float().cpu())
        for index, data in zip(indices, found, strict=True):
            self.context.preview(Preview(index, done, total, data=data))

    def _hand_over(self, index: int, row: ImageBrief, drawn: Pixels) -> None:
        finished = Image.fromarray(self.canvas.finish(drawn))
        told = row.model_copy(update={"width": finished.width, "height": finished.height})
        texts = {
            pictures.PARAMETERS: parameters.written(told),
            pictures.XMP: pictures.source_mark(partly=self.canvas.mask is not None),
        }
        data = pictures.as_png(finished, texts)
        extra = {"width": finished.width, "height": finished.height}
        self.context.output(Output(index, data, ".png", row, extra))

    def _channels(self) -> int:
        return int(self.loaded.pipeline.vae.config.latent_channels)

    def _cells(self) -> tuple[int, int]:
        return self.canvas.height // self.loaded.scale, self.canvas.width // self.loaded.scale


def _open(context: JobContext, device: devices.Device) -> Loaded:
    opened = open_model(context.model, device)
    pipeline = opened.pipeline
    fuse(pipeline, context.adapters)
    pipeline.to(device.torch)
    loaded = Loaded(opened, device, None)
    if opened.family.noisy:
        for part in (pipeline.unet, pipeline.vae):
            part.eval().requires_grad_(False).to(memory_format=torch.channels_last)
            if device.name == "cpu" and device.dtype is torch.bfloat16:
                quickened(part)
        if device.dtype is torch.float16 and pipeline.vae.config.force_upcast:
            pipeline.vae.float()
        with torch.inference_mode():
            loaded.looks = new_looks(int(pipeline.vae.config.latent_channels), loaded.decode)
    return loaded


def _pixels(drawn: Tensor) -> Pixels:
    """(height, width, 3) of a picture (3, height, width) in [-1, 1]."""
    return ((drawn.clamp(-1, 1) + 1) * 127.5).round().byte().permute(1, 2, 0).numpy()


def _require_size(canvas: Canvas, loaded: Loaded) -> None:
    """Refuse what the model cannot lay out, and turn on tiles where a picture is large."""
    step = loaded.step
    for name, side in (("width", canvas.width), ("height", canvas.height)):
        if side % step:
            raise BriefError(f"{name}: a multiple of {step} with this model ({side} was given).")
    _require_room(canvas, loaded)
    large = canvas.width * canvas.height >= _TILED_FROM
    if hasattr(loaded.pipeline.vae, "use_tiling"):
        loaded.pipeline.vae.use_tiling = large


def _require_room(canvas: Canvas, loaded: Loaded) -> None:
    """Refuse a size whose steps would not fit, as the system may end a program that asks anyway."""
    if loaded.device.name != "cpu" or not loaded.opened.family.noisy:
        return
    config, cells = loaded.pipeline.unet.config, canvas.width * canvas.height / loaded.scale**2
    needed = cells * config.block_out_channels[0] * _TENSORS_AT_ONCE * loaded.device.dtype.itemsize
    free = psutil.virtual_memory().available
    if needed > free * _ROOM:
        raise EngineError(
            f"{canvas.width} x {canvas.height} pixels need about {needed / 2**30:.1f} GB of memory"
            f" with this model, and {free / 2**30:.1f} GB are free.",
            remedy="Choose a smaller size, or close other programs.",
        )


def _out_of_memory() -> EngineError:
    return EngineError(
        "There is not enough memory to draw even one picture of this size with this model.",
        remedy="Choose a smaller size or model, or close other programs.",
    )
