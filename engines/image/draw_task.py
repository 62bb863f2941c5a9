"""Draws the pictures of one brief with a model that is loaded.

Invariant: variation i is, byte for byte, the picture that its own brief (count 1, seed + i) gives.
Several pictures share each U-Net step where this machine was measured to give the same bytes
(batching.py); elsewhere each is drawn alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from engines.contract import (
    ImageBrief,
    JobContext,
    Output,
    Preview,
    ReferenceKind,
)
from engines.contract.text import Text
from engines.decoding.groups import run_in_groups
from engines.formats import parameters, pictures
from engines.formats.pipeline_families import require_abilities
from engines.image import transformer_pipelines
from engines.image.adapters.textual_inversion import unused_words
from engines.image.batching import StepBatch, choose_step_batch
from engines.image.canvas import Canvas, Pixels, at_size_of, new_canvas
from engines.image.control.arrangement import Arrangement, arrange
from engines.image.control.guidance import NO_GUIDANCE, Guidance
from engines.image.control.ip_adapter import attention_to_pictures
from engines.image.control.readers import no_reader_error
from engines.image.control.regions import divided_attention
from engines.image.denoising import InitialLatents, SamplingSettings, denoise, is_guided
from engines.image.enlarging import enlarging
from engines.image.guide_reader import GuideReader, read_rgb
from engines.image.pace import Pace
from engines.image.picture_model import PictureModel
from engines.image.prompting import parse_prompt, truncated_end
from engines.image.steps.samplers import new_scheduler, require_finite, sampler_name
from engines.image.text_embeddings import TextEmbeddings
from engines.image.transformer_pipelines import References
from engines.memory import Rung

_MAX_QUOTE_LENGTH = 80
DrawGroup = Callable[[list[int], Callable[[int], None]], None]
"""Draws the pictures of these indices, and calls the function with each index that is finished."""


class DrawTask:
    """Draws the pictures of one brief that are not in `finished`, and adds them to it."""

    def __init__(
        self, model: PictureModel, brief: ImageBrief, context: JobContext, finished: set[int]
    ) -> None:
        self._model, self._context, self._finished = model, context, finished
        family, has_source = model.loaded.family.name, context.source is not None
        require_abilities(brief, family, has_source=has_source)
        if brief.references and model.is_unet and model.ip_adapter is None:
            raise no_reader_error(brief.references[0].kind)
        self._canvas = self._new_canvas(brief)
        self._arrangement = self._arrange(brief)
        self._sheet = self._arrangement.canvas() if self._arrangement else self._canvas
        self._references = References(
            self._read_references(brief, "picture"), self._style_embeddings(brief)
        )
        enlarging.require_finish(self._factor(brief), self._canvas.size)
        model.prepare_for(self._sheet)
        self._own_scheduler = model.pipeline.scheduler
        new_scheduler(self._own_scheduler, brief.sampler)  # raises before any work is done
        self._requested_strength = brief.strength
        self._brief = self._resolve(brief)
        self._guides = GuideReader(model, self._brief, context, self._arrangement)
        self._settings = SamplingSettings(
            self._brief.steps or 1, self._brief.guidance or 0.0, self._canvas.strength
        )
        self._total = brief.count * self._settings.steps_to_run
        is_slow = model.plan.rung is not Rung.WHOLE
        self._pace = Pace(context, self._settings.steps_to_run if is_slow else 0)
        self._done = len(finished) * self._settings.steps_to_run

    def _new_canvas(self, brief: ImageBrief) -> Canvas:
        """The canvas; a picture that is read and not gone on from is changed as a whole."""
        model, context = self._model, self._context
        canvas = new_canvas(
            brief, context.source, context.mask, model.native_side, model.size_multiple
        )
        family = model.loaded.family
        self._has_strength = not family.pictures or bool(canvas.mask is not None and family.inpaint)
        return canvas if self._has_strength else replace(canvas, strength=1.0)

    def _arrange(self, brief: ImageBrief) -> Arrangement | None:
        """The places of the things of a brief; None where they are drawn together."""
        model = self._model
        if not (model.is_unet and model.loaded.one_thing):
            return None
        step = model.scale_factor * 2 ** len(model.pipeline.unet.config.down_block_types)
        return arrange(brief, self._canvas.size, model.native_side, step)

    def run(self) -> None:
        """Draw all pictures, as many in each step as this machine was measured to allow."""
        self._notice_ignored_prompt_parts()
        self._notice_ignored_negative_prompt()
        self._notice_ignored_strengths()
        self._notice_arrangement()
        self._context.progress(self._done, self._total)
        if self._model.is_unet:
            self._run_unet()
        else:
            self._run_in_groups(1, self._draw_with_transformer)

    def _run_in_groups(self, size: int, draw_group: DrawGroup) -> None:
        """Draw what is not finished, so many pictures at a time."""
        pending = [index for index in range(self._brief.count) if index not in self._finished]

        def draw(positions: list[int], on_finished: Callable[[int], None]) -> None:
            indices = [pending[position] for position in positions]

            def finish(index: int) -> None:
                self._finished.add(index)
                on_finished(pending.index(index))

            draw_group(indices, finish)

        run_in_groups(len(pending), size, draw)

    def _run_unet(self) -> None:
        model, brief, sheet = self._model, self._brief, self._sheet
        embeddings = self._guides.embeddings(sheet.size)
        init = self._encode_source()
        batch, guidance = StepBatch(1), self._guides.for_unet(sheet)
        is_measured = model.plan.rung is Rung.WHOLE or model.device.name == "cpu"
        if is_measured and guidance is NO_GUIDANCE:
            batch = choose_step_batch(
                model.pipeline.unet,
                model.device,
                model.latent_size(sheet),
                embeddings,
                self._context.cache,
                brief.count,
            )

        def draw_group(indices: list[int], on_finished: Callable[[int], None]) -> None:
            self._draw_group(indices, on_finished, embeddings, init, batch, guidance)

        self._run_in_groups(batch.max_size, draw_group)

    def _read_references(self, brief: ImageBrief, kind: ReferenceKind) -> list[Image.Image]:
        rows = zip(brief.references, self._context.references, strict=True)
        paths = [path for reference, path in rows if reference.kind == kind]
        return [read_rgb(path) for path in paths]

    def _style_embeddings(self, brief: ImageBrief) -> Tensor | None:
        """What Redux reads in the references of style; None where there are none."""
        pictures, redux = self._read_references(brief, "style"), self._model.redux
        if redux is None or not pictures:
            return None
        strengths = [use.strength for use in brief.references if use.kind == "style"]
        return redux.embed(pictures, strengths)

    def _resolve(self, brief: ImageBrief) -> ImageBrief:
        """The brief with the defaults of the model and the task filled in."""
        loaded, canvas = self._model.loaded, self._canvas
        values: dict[str, object] = {
            "steps": brief.steps or loaded.steps,
            "guidance": loaded.guidance if brief.guidance is None else brief.guidance,
            "sampler": brief.sampler or sampler_name(self._own_scheduler),
            "things": "apart" if self._arrangement else "together",
        }
        if canvas.source is None or brief.width or brief.height:
            values |= {"width": canvas.width, "height": canvas.height}
        if canvas.source is not None:
            values["strength"] = canvas.strength if self._has_strength else None
        return brief.model_copy(update=values)

    def _notice_ignored_prompt_parts(self) -> None:
        """Name the parts of the prompts that the model does not use."""
        pipeline, prompt = self._model.pipeline, parse_prompt(self._brief.prompt)
        if self._model.is_unet:
            tokenizer = getattr(pipeline, "tokenizer", None)
            for word in unused_words(tokenizer, prompt.text, self._brief.negative):
                self._context.notice(
                    Text("No prompt has the word “{word}”, so it changes nothing.", word=word)
                )
            rest = truncated_end(tokenizer, prompt.text) if tokenizer is not None else ""
            if rest:
                quote = (
                    rest if len(rest) <= _MAX_QUOTE_LENGTH else rest[: _MAX_QUOTE_LENGTH - 1] + "…"
                )
                self._context.notice(
                    Text("The model reads no further than before “{quote}”.", quote=quote)
                )
            return
        if not prompt.is_plain:
            self._context.notice(
                Text("This model does not know weights in a prompt; they were left out.")
            )

    def _notice_ignored_negative_prompt(self) -> None:
        if not self._brief.negative.strip():
            return
        if not self._model.uses_negative_prompt:
            self._context.notice(Text("This model reads no negative prompt; it was left out."))
        elif self._settings.guidance_scale <= self._model.least_guidance:
            self._context.notice(
                Text(
                    "A negative prompt only has an effect with a guidance above "
                    "{least_guidance:g}; it was left out.",
                    least_guidance=self._model.least_guidance,
                )
            )

    def _notice_ignored_strengths(self) -> None:
        is_set = self._requested_strength is not None and not self._has_strength
        if is_set or any(
            use.strength != 1
            for use in self._brief.references
            if use.kind == "picture" and not self._model.is_unet
        ):
            self._context.notice(
                Text("This model reads pictures as they are; their strength was left out.")
            )

    def _notice_arrangement(self) -> None:
        if self._arrangement:
            self._context.notice(
                Text(
                    "This model draws one thing at a time, so each has a place of its own: "
                    "{things}.",
                    things=" · ".join(self._arrangement.prompts),
                )
            )

    def _encode_source(self) -> InitialLatents:
        canvas, model = self._sheet, self._model
        if canvas.source is None:
            return InitialLatents()
        self._context.check_cancelled()
        picture = canvas.source_tensor()
        latents = model.encode(picture)
        if canvas.mask is None:
            return InitialLatents(latents)
        mask = canvas.latent_mask(*latents.shape[2:]).to(latents)
        pixel_mask = canvas.latent_mask(canvas.height, canvas.width)
        return InitialLatents(latents, mask, model.encode(picture * (pixel_mask < 0.5)))

    def _draw_group(
        self,
        indices: list[int],
        on_finished: Callable[[int], None],
        embeddings: TextEmbeddings,
        init: InitialLatents,
        batch: StepBatch,
        guidance: Guidance,
    ) -> None:
        """Denoise these pictures together, then decode and hand them over one by one."""
        briefs = [self._brief.variation(index) for index in indices]
        padding = batch.max_size - len(briefs) if batch.padded else 0
        seeds = [brief.seed for brief in briefs] + [briefs[0].seed] * padding
        generators = [torch.Generator().manual_seed(seed) for seed in seeds]
        shape = (1, self._model.latent_channels, *self._model.latent_size(self._sheet))
        noise = torch.cat([torch.randn(shape, generator=generator) for generator in generators])
        self._context.check_cancelled()
        unet = self._model.pipeline.unet
        guided = is_guided(unet, self._settings)
        with (
            attention_to_pictures(unet, guidance.looks, guided),
            divided_attention(unet, guidance.shares, embeddings.tokens),
        ):
            latents = denoise(
                unet,
                new_scheduler(self._own_scheduler, self._brief.sampler),
                embeddings,
                noise.to(self._model.device.torch),
                generators,
                self._settings,
                init,
                self._step_callback(indices),
                guidance,
            )
        for row, (index, brief) in enumerate(zip(indices, briefs, strict=True)):
            self._output(index, brief, self._decode(latents[row : row + 1].cpu()))
            on_finished(index)
            self._context.check_cancelled()

    def _step_callback(self, indices: list[int]) -> Callable[[int, Tensor], None]:
        done_before, steps = self._done, self._settings.steps_to_run

        def on_step(done: int, predicted: Tensor) -> None:
            self._report_progress(done_before + done * len(indices))
            self._preview(indices, min(done, steps), steps, predicted)
            self._context.check_cancelled()

        return on_step

    def _draw_with_transformer(
        self, indices: list[int], on_finished: Callable[[int], None]
    ) -> None:
        controls, shares = self._guides.for_transformer(self._canvas)
        references = replace(self._references, controls=controls, shares=shares)
        for index in indices:
            brief = self._brief.variation(index)
            done_before = self._done

            def on_step(done: int, done_before: int = done_before) -> None:
                self._report_progress(done_before + done)
                self._context.check_cancelled()

            self._context.check_cancelled()
            scheduler = new_scheduler(self._own_scheduler, brief.sampler)
            picture = transformer_pipelines.draw_one(
                self._model.loaded, scheduler, brief, self._canvas, references, on_step
            )
            self._notice_own_size(picture)
            self._output(index, brief, picture)
            on_finished(index)

    def _notice_own_size(self, picture: Pixels) -> None:
        """Say at which size a model draws that has sizes of its own."""
        canvas, (height, width) = self._canvas, picture.shape[:2]
        if self._finished or canvas.mask is not None or (width, height) == canvas.size:
            return
        self._context.notice(
            Text(
                "This model draws at sizes of its own: {width} x {height} here.",
                width=width,
                height=height,
            )
        )

    def _report_progress(self, done: int) -> None:
        self._pace.add_step()
        self._done = min(done, self._total)
        self._context.progress(self._done, self._total)

    def _preview(self, indices: list[int], done: int, total: int, predicted: Tensor) -> None:
        if self._model.previewer is None:
            return
        files = self._model.previewer.render(predicted[: len(indices)].float().cpu())
        for index, data in zip(indices, files, strict=True):
            self._context.preview(Preview(index, done, total, data=data))

    def _decode(self, latents: Tensor) -> Pixels:
        """The picture (height, width, 3) of latents (1, channels, h, w)."""
        picture = self._model.decode(latents)
        require_finite(picture)
        if self._model.previewer is not None:
            self._model.previewer.fit(latents, picture)
        rgb = ((picture[0].clamp(-1, 1) + 1) * 127.5).round().byte()
        return rgb.permute(1, 2, 0).numpy()

    def _output(self, index: int, brief: ImageBrief, picture: Pixels) -> None:
        image = Image.fromarray(self._canvas.composite(self._finish(brief, picture)))
        size: dict[str, Any] = {"width": image.width, "height": image.height}
        drawn = dict(zip(size, self._canvas.size, strict=True)) if (brief.finish or 1) > 1 else size
        texts = {
            pictures.PARAMETERS: parameters.to_text(brief.model_copy(update=drawn)),
            pictures.XMP: pictures.source_type_xmp(partly=self._canvas.mask is not None),
        }
        data = pictures.as_png(image, texts)
        self._context.output(Output(index, data, ".png", brief, size))

    def _source_to_match(self, brief: ImageBrief) -> Pixels | None:
        """The source, where the picture gets its size in the end; None where it has one."""
        has_size = bool(brief.width or brief.height) and self._canvas.mask is None
        return None if has_size else self._canvas.source

    def _factor(self, brief: ImageBrief) -> int:
        """How many times the picture is enlarged once it is drawn."""
        source, canvas = self._source_to_match(brief), self._canvas
        if source is not None and source.shape[:2] == (canvas.height, canvas.width):
            return 1
        return brief.finish or 1

    def _finish(self, brief: ImageBrief, picture: Pixels) -> Pixels:
        """The picture enlarged, to the size of the source where it has none of its own."""
        factor, source = self._factor(brief), self._source_to_match(brief)
        if self._arrangement:
            return self._finish_sheet(self._arrangement.on_white(picture), factor)
        if factor == 1:
            return picture
        check = self._context.check_cancelled
        large = enlarging.finish(picture, factor, self._model.device, check)
        return large if source is None else at_size_of(large, source)

    def _finish_sheet(self, picture: Pixels, factor: int) -> Pixels:
        """A sheet at the size of the canvas, so many times enlarged."""
        scale = self._sheet.width // self._canvas.width
        if factor >= scale:
            check = self._context.check_cancelled
            return enlarging.finish(picture, factor // scale, self._model.device, check)
        size = self._canvas.width * factor, self._canvas.height * factor
        return np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.BOX))
