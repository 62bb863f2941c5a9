"""What every recipe does: choose the device, run the loop, write the model and its card.

Invariant: the model folder is complete or absent, and written by the main process alone.
"""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol, TypeVar

import torch
from accelerate import Accelerator
from safetensors import SafetensorError

from engines import devices
from engines.contract import (
    ModelSize,
    SnapshotStep,
    TeachingSettings,
    TrainingContext,
    TrainingPlan,
    TrainingResult,
)
from engines.contract.text import Text
from engines.formats.atomic import replace_folder
from engines.training.learner import Learner, Schedule
from engines.training.loop import TrainingRun
from engines.training.model_card import COPIES, write_card
from engines.training.processes import new_accelerator
from engines.training.recipes.copies import Copies

S = TypeVar("S")
MODEL, SNAPSHOT = "model", "snapshot"
_ENDLESS = 10_000_000
"""Steps of a run that only its minutes end."""
_TYPICAL_STEP_S = 1.0
_MEASUREMENTS, _SAMPLES, _SHORTEST = 12, 8, 10
"""So often a run is measured and sampled at least, but not more often than every ten steps."""


class ExportingLearner(Learner, Protocol):
    """A learner whose model can be written as a folder of the library."""

    def export(self, folder: Path) -> None:
        """Write everything but the card into an empty folder."""
        ...

    def measures(self) -> Mapping[str, float | str]:
        """Figures for the model's card, besides steps, loss and copies."""
        ...

    def find_copies(self) -> Copies:
        """Return how much of its samples is copied from what it learned from."""
        ...


@dataclass(frozen=True)
class Pacing:
    """The schedule of a recipe or teacher; the plan's `steps` and `minutes` come first.

    `patience`: measurements without a lower held-out loss until the run stops early; 0: never.
    """

    steps: int
    measure_every: int = 50
    sample_every: int = 250
    log_every: int = 10
    patience: int = 0


def open_processes(context: TrainingContext) -> Accelerator:
    """The processes that train together, on the artist's device and in its best precision.

    OMP_NUM_THREADS, which `accelerate launch` sets, limits the threads of each.
    """
    device = devices.training_device(devices.choose(context.device, context.cache))
    threads = os.environ.get("OMP_NUM_THREADS", "")
    if threads.isdigit():
        torch.set_num_threads(max(1, int(threads)))
    return new_accelerator(device.name, dtype=device.dtype)


def sized(sizes: Mapping[ModelSize, S], plan: TrainingPlan) -> S:
    """The settings of the plan's size, with its share of their `learning_rate`."""
    settings: Any = sizes[plan.size]
    return replace(settings, learning_rate=plan.rate * settings.learning_rate)


def seed_weights(plan: TrainingPlan) -> None:
    """Seed torch, so that the same plan begins with the same weights in every process."""
    torch.manual_seed(plan.seed)


def train_and_export(
    learner: ExportingLearner,
    plan: TrainingPlan,
    context: TrainingContext,
    accelerator: Accelerator,
    pacing: Pacing,
    examples: int,
) -> TrainingResult:
    """Train to the end, and write the model with its card to `context.folder / "model"`.

    `examples` counts the files trained on. Raises as `Recipe.train` does.
    """
    run = TrainingRun(
        learner,
        context.folder,
        replace(new_schedule(plan, pacing), samples_untrained=not plan.is_timing),
        accelerator,
        context,
        snapshots=_ModelSnapshots(learner, plan, context, examples),
    )
    run.train()
    result = TrainingResult(
        steps=run.step,
        seconds=run.seconds,
        loss=run.loss,
        examples=examples,
        stopped_early=run.stopped_early,
    )
    if accelerator.is_main_process:
        context.progress(1, 1, Text("writing the model"))
        _export(learner, plan, result, context.folder / MODEL)
    accelerator.wait_for_everyone()
    return result


@dataclass(frozen=True)
class _ModelSnapshots:
    """The `Snapshots` of a recipe's run: models with their cards."""

    learner: ExportingLearner
    plan: TrainingPlan
    context: TrainingContext
    examples: int

    def requested(self) -> SnapshotStep | None:
        return self.context.take_snapshot_request()

    def write(self, step: int, seconds: float, loss: float) -> None:
        result = TrainingResult(steps=step, seconds=seconds, loss=loss, examples=self.examples)
        _export(self.learner, self.plan, result, self.context.folder / SNAPSHOT)
        self.context.report_snapshot(result)


def _export(
    learner: ExportingLearner, plan: TrainingPlan, result: TrainingResult, folder: Path
) -> None:
    """Write the model. Raises OSError, on a full disk too, with the old folder unchanged."""
    try:
        with replace_folder(folder) as draft:
            learner.export(draft)
            copies = learner.find_copies()
            if copies.sheet:
                (draft / COPIES).write_bytes(copies.sheet)
            write_card(draft, plan, result, {**learner.measures(), **copies.figures})
    except SafetensorError as error:  # how the library reports a full disk
        raise OSError(str(error)) from error


def new_schedule(plan: TrainingPlan | TeachingSettings, pacing: Pacing) -> Schedule:
    """The loop's schedule: the plan's steps or minutes, or the pacing's own steps.

    A short run is measured and sampled sooner, so that there is a curve to look at.
    """
    own_steps = _ENDLESS if plan.minutes else pacing.steps
    steps = plan.steps or own_steps
    expected = plan.steps or int((plan.minutes or 0) * 60 / _TYPICAL_STEP_S) or steps
    return Schedule(
        steps=steps,
        seed=plan.seed,
        seconds=plan.minutes * 60 if plan.minutes else math.inf,
        measure_every=min(pacing.measure_every, max(_SHORTEST, expected // _MEASUREMENTS)),
        sample_every=min(pacing.sample_every, max(_SHORTEST, expected // _SAMPLES)),
        log_every=pacing.log_every,
        patience=pacing.patience,
    )
