"""Teaches picture models a domain: a drawing style, a character, a subject.

Invariant: the U-Net's own weights never change. Held-out pictures are denoised at the same
timesteps with the same noise in every measurement. A step depends on its seed alone.

Sources: Ho et al. 2020, "Denoising Diffusion Probabilistic Models", eq. 14 (the loss); Ho &
Salimans 2022, "Classifier-Free Diffusion Guidance", section 3.2 (captions left out at random, so
that guidance stays possible); Hu et al. 2021, "LoRA".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from accelerate import Accelerator
from PIL import Image

from engines.contract import (
    BriefError,
    DataFile,
    ImageBrief,
    LearningContext,
    LearningSettings,
    Preview,
    ProbeOutput,
    TeachingPlan,
    TeachingResult,
)
from engines.contract.text import Text
from engines.devices import same_threads
from engines.formats.pictures import MAX_FILE_SIZE, as_png, read_picture
from engines.image.denoiser import NOISE_SAMPLES, Denoiser
from engines.image.examples import PictureExample, PictureMedium
from engines.image.trainer import LAYERS, measure_pictures
from engines.learning import lora
from engines.training.averaged import AdamSettings, AveragedAdamW
from engines.training.checkpoints import State
from engines.training.loop import TrainingRun
from engines.training.manifest import read_manifest, read_unchanged, require_present
from engines.training.processes import average_gradients, new_accelerator
from engines.training.recipes.common import Pacing, new_schedule
from engines.training.teaching.probing import ADAPTER, make_probes

PACING = Pacing(300, measure_every=25, log_every=5, patience=4)
MAX_PICTURES = 1000
"""Pictures whose latents and text embeddings are held in memory."""
MAX_HELD_OUT = 32
_RANK, _RATE = 8, 5e-4
_BATCH = 8
_UNCAPTIONED_SHARE = 0.1
_LATENTS_PER_BATCH = 2048


@dataclass(frozen=True)
class Pictures:
    """Examples to learn from and held-out ones, and the same captions left out.

    `files` is the number of files to learn from, each of which may count several times.
    """

    train: Sequence[PictureExample]
    held_out: Sequence[PictureExample]
    uncaptioned: PictureExample
    files: int


class ImageTeacher:
    """The `Teacher` of pictures."""

    def teach(self, plan: TeachingPlan, context: LearningContext) -> TeachingResult:
        """See `Teacher.teach`. Raises `EngineError` where the loss stays not finite."""
        files = read_manifest(plan.manifest)
        require_present(files)
        training, held_out = _divide(files)
        context.progress(0, 1, Text("opening the model"))
        medium = PictureMedium(context)
        pictures = _read_pictures(plan, training, held_out, context, medium)
        accelerator = new_accelerator(medium.device.name, dtype=medium.device.dtype)
        learner = _AdapterLearner(plan, medium, pictures, accelerator, context.yield_to_jobs)
        before = learner.measure()["loss"]
        schedule = new_schedule(plan.settings, PACING)
        run = TrainingRun(learner, context.folder, schedule, accelerator, context)
        run.train()
        learner.export(context.folder / ADAPTER)
        outputs = make_probes(plan, context, context.folder / ADAPTER)
        return TeachingResult(
            steps=run.step,
            seconds=run.seconds,
            before=before,
            after=run.loss,
            examples=pictures.files,
            diversity=learner.diversity(outputs),
        )


class _AdapterLearner:
    """A `Learner` of an adapter's weights."""

    def __init__(
        self,
        plan: TeachingPlan,
        medium: PictureMedium,
        pictures: Pictures,
        accelerator: Accelerator,
        yield_to_jobs: Callable[[], None],
    ) -> None:
        settings = plan.settings
        lora_settings = LearningSettings(rank=settings.rank or _RANK, seed=settings.seed)
        self._plan, self._medium, self._pictures = plan, medium, pictures
        self._accelerator, self._yield_to_jobs = accelerator, yield_to_jobs
        self._model = lora.attach(medium.unet, lora_settings, None, LAYERS)
        self._denoiser = Denoiser(self._model, medium)
        rate = settings.rate * (settings.learning_rate or _RATE)
        adam = AdamSettings(rate, warm_up_steps=10, weight_decay=0.0, average_decay=0.95)
        self._optimizer = AveragedAdamW(self._model, adam)
        self._by_size = _by_size(pictures.train)

    def step(self, step: int, seed: int, progress: float) -> Mapping[str, float]:
        """One optimiser step on pictures of one size."""
        generator = torch.Generator().manual_seed(seed)
        batch = self._draw(generator)
        total, size = 0.0, _pictures_at_once(batch[0])
        samples = [
            self._denoiser.noise_sample(picture, generator, index, len(batch))
            for index, picture in enumerate(batch)
        ]
        for first in range(0, len(batch), size):
            part = slice(first, first + size)
            errors = self._denoiser.errors(batch[part], samples[part])
            loss = errors.sum() / len(batch)
            loss.backward()
            total += float(loss.detach())
        average_gradients(self._accelerator, self._model)
        return {"loss": total, "gradient": self._optimizer.step(step, progress)}

    def _draw(self, generator: torch.Generator) -> list[PictureExample]:
        """Random pictures of the size of a random one, some of them without their caption."""

        def number(limit: int) -> int:
            return int(torch.randint(limit, (), generator=generator))

        example = self._pictures.train[number(len(self._pictures.train))]
        same_size = self._by_size[_size(example)]
        batch = [example, *(same_size[number(len(same_size))] for _ in range(_BATCH - 1))]
        is_uncaptioned = torch.rand(_BATCH, generator=generator) < _UNCAPTIONED_SHARE
        empty = self._pictures.uncaptioned.text_embeddings
        return [
            replace(picture, text_embeddings=empty) if left_out else picture
            for picture, left_out in zip(batch, is_uncaptioned.tolist(), strict=True)
        ]

    def measure(self) -> Mapping[str, float]:
        """The mean denoising error of held-out pictures, with the averaged weights."""
        with self._optimizer.averaged_weights():
            errors = [self._error(picture, i) for i, picture in enumerate(self._pictures.held_out)]
        return {"loss": sum(errors) / len(errors)}

    def _error(self, example: PictureExample, index: int) -> float:
        """The error about one picture, before which waiting jobs run."""
        with same_threads():
            self._yield_to_jobs()
        generator = torch.Generator().manual_seed(index)
        samples = [
            self._denoiser.noise_sample(example, generator, stratum, NOISE_SAMPLES)
            for stratum in range(NOISE_SAMPLES)
        ]
        with torch.no_grad():
            return float(self._denoiser.errors([example] * NOISE_SAMPLES, samples).mean())

    def diversity(self, outputs: Sequence[ProbeOutput]) -> float:
        """The spread of pictures made with the adapter over that of the others."""
        if len(outputs) < 2:
            return 1.0
        with self._model.disable_adapter():
            before, after = (
                measure_pictures(
                    [(output.brief, getattr(output, side)) for output in outputs], self._medium
                )
                for side in ("before", "after")
            )
        return after.relative_to(before).diversity

    def sample(self, folder: Path, step: int) -> Sequence[Preview]:
        """No samples on the way: the probes are made at the end."""
        return ()

    def export(self, folder: Path) -> None:
        """Write the PEFT folder with the averaged weights."""
        with self._optimizer.averaged_weights():
            lora.export(self._model, folder, self._plan.model)

    def state_dict(self) -> State:
        """The optimiser with the weights and their averages."""
        return {"optimiser": self._optimizer.state_dict()}

    def load_state_dict(self, state: State) -> None:
        """Restore what `state_dict` returned."""
        self._optimizer.load_state_dict(state["optimiser"])


def _divide(files: Sequence[DataFile]) -> tuple[list[DataFile], list[DataFile]]:
    """The files to learn from, and those held out. Raises `BriefError` where there are none."""
    training = [file for file in files if not file.held_out]
    held_out = [file for file in files if file.held_out][:MAX_HELD_OUT]
    if not training or not held_out:
        raise BriefError(
            Text("There are too few pictures to teach with."),
            Text("Some must be held out, to measure whether it helps."),
            Text("Add more pictures, ten at least."),
        )
    return training, held_out


def _read_pictures(
    plan: TeachingPlan,
    training: list[DataFile],
    held_out: list[DataFile],
    context: LearningContext,
    medium: PictureMedium,
) -> Pictures:
    """The pictures as examples. Raises `BriefError` if a file is not what it was."""
    if len(training) > MAX_PICTURES:
        context.notice(
            Text(
                "Of {count} pictures the first {max_pictures} are learned from.",
                count=len(training),
                max_pictures=MAX_PICTURES,
            )
        )
        training = training[:MAX_PICTURES]
    total = len(training) + len(held_out)
    examples: list[PictureExample] = []
    for number, file in enumerate([*training, *held_out]):
        with same_threads():
            context.yield_to_jobs()
        context.progress(number, total, Text("reading the pictures"))
        examples.append(_read(file, plan, medium))
    train = [
        example
        for example, file in zip(examples, training, strict=False)
        for _ in range(file.repeats)
    ]
    empty = medium.read(ImageBrief(prompt=" ", source="none"), _blank_picture(medium))
    return Pictures(train, examples[len(training) :], empty, len(training))


def _read(file: DataFile, plan: TeachingPlan, medium: PictureMedium) -> PictureExample:
    """A picture at the area that the model draws best, without guidance."""
    image = read_picture(read_unchanged(file, MAX_FILE_SIZE), file.path.name).image
    scale = medium.native_side / (image.width * image.height) ** 0.5
    size = (max(8, round(image.width * scale)), max(8, round(image.height * scale)))
    brief = ImageBrief(prompt=file.caption or plan.name, guidance=1.0)
    example = medium.read(brief, as_png(image.resize(size)))
    if example.latents is None:
        raise BriefError(Text("{name} cannot be read.", name=file.path.name))
    return example


def _blank_picture(medium: PictureMedium) -> bytes:
    side = medium.native_side
    return as_png(Image.new("RGB", (side, side), "white"))


def _size(example: PictureExample) -> tuple[int, ...]:
    assert example.latents is not None
    return tuple(example.latents.shape)


def _by_size(examples: Sequence[PictureExample]) -> dict[tuple[int, ...], list[PictureExample]]:
    sizes: dict[tuple[int, ...], list[PictureExample]] = {}
    for example in examples:
        sizes.setdefault(_size(example), []).append(example)
    return sizes


def _pictures_at_once(example: PictureExample) -> int:
    *_, height, width = _size(example)
    return max(1, _LATENTS_PER_BATCH // (height * width))
