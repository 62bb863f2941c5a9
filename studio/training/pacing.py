"""How long a training takes on this machine, and which size fits a time.

Invariant: a step is timed with real data and a real model, on the work thread, where nothing else
computes: works that are wanted meanwhile are made between two steps. What was timed is stored in
the cache, once for each kind of model, size and device.
"""

from __future__ import annotations

import contextlib
import json
import logging
import statistics
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from engines.contract import (
    RECIPES,
    AdapterFiles,
    Cancelled,
    FileRefused,
    LossPoint,
    Medium,
    ModelSize,
    Output,
    Preview,
    RecipeInfo,
    RecipeName,
    SnapshotStep,
    TrainingPlan,
    TrainingResult,
)
from engines.formats.atomic import write_atomically
from engines.formats.json_values import as_object, read_object
from engines.registry import new_recipe
from studio.errors import run_optional_step
from studio.jobs.running_job import JobInputs, RunningJob
from studio.learning.schedule import NIGHT_BEGINS, NIGHT_ENDS
from studio.records import Job
from studio.training.runs import MakeRecipe

log = logging.getLogger("studio.training.pacing")

MINUTES_20, EVENING, NIGHT = 20 * 60.0, 3 * 3600.0, (24 - NIGHT_BEGINS + NIGHT_ENDS) * 3600.0
SIZES: tuple[ModelSize, ...] = ("small", "medium", "large")
TIMED_STEPS = 20
_MAX_TIMED_S = 4.0
_FILE, _COMPLETE = "training-times.json", "complete"
_ENDLESS = 1_000_000
_OVERHEAD = 1.1
"""Measuring, samples and checkpoints take about a tenth besides the steps."""
_ENOUGH = 0.5
"""Share of the steps that a size takes by itself, from which that size is worth choosing."""
_MOST = 2.0

Times = Mapping[ModelSize, float]
"""Seconds a step by size, of the sizes that were timed."""


@dataclass(frozen=True)
class Pace:
    """A size with as many steps as fit a time, and the seconds that they take."""

    size: ModelSize
    steps: int
    seconds: float


def choose_pace(info: RecipeInfo, times: Times, budget_s: float) -> Pace:
    """The largest size that learns enough within the time; the smallest where none does."""
    timed: list[ModelSize] = [size for size in SIZES if times.get(size)]
    for size in reversed(timed):
        steps = int(budget_s / (_OVERHEAD * times[size]))
        if steps >= _ENOUGH * info.sizes[size].steps or size == timed[0]:
            steps = _rounded(min(steps, int(_MOST * info.sizes[size].steps)))
            return Pace(size, steps, seconds_of(steps, times[size]))
    raise ValueError("no size was timed")


def seconds_of(steps: int, seconds_a_step: float) -> float:
    """How long so many steps take, with measuring, samples and checkpoints."""
    return steps * _OVERHEAD * seconds_a_step


def load_times(
    cache: Path, device: str, medium: Medium, recipe: RecipeName
) -> dict[ModelSize, float]:
    """What was timed of a kind of model on this machine; empty where nothing was."""
    try:
        times = as_object(read_object(cache / _FILE).get(_key(device, medium, recipe)))
    except FileRefused:
        return {}
    seconds: dict[ModelSize, float] = {}
    for size in SIZES:
        value = times.get(size)
        if isinstance(value, int | float) and 0 < value < 1e5:
            seconds[size] = float(value)
    return seconds


def are_timed(cache: Path, device: str, medium: Medium, recipe: RecipeName) -> bool:
    """Whether every size of a kind of model was timed that can be trained here."""
    try:
        times = as_object(read_object(cache / _FILE).get(_key(device, medium, recipe)))
    except FileRefused:
        return False
    return times.get(_COMPLETE) is True


def save_times(
    cache: Path,
    device: str,
    medium: Medium,
    recipe: RecipeName,
    times: Times,
    *,
    is_complete: bool = True,
) -> None:
    """Store what was timed; `is_complete`: no other size can be. Raises OSError."""
    try:
        every = read_object(cache / _FILE)
    except FileRefused:
        every = {}
    cache.mkdir(parents=True, exist_ok=True)
    values = {**times, _COMPLETE: is_complete}
    content = json.dumps({**every, _key(device, medium, recipe): values}, indent=1)
    write_atomically(cache / _FILE, content.encode())


class PaceRuns:
    """Performs the hidden jobs that time a few steps of each size."""

    def __init__(self, make_recipe: MakeRecipe = new_recipe) -> None:
        self._make_recipe = make_recipe

    def prepare(self, job: Job, device: str, cache: Path) -> JobInputs:
        """See `BackgroundPerformer`."""
        return JobInputs(device=device, cache=cache)

    def run(self, running: RunningJob) -> Times:
        """Time the sizes from the smallest on, as far as they fit into a night."""
        plan = TrainingPlan.model_validate(dict(running.job.request))
        sizes = RECIPES[plan.medium][plan.recipe].sizes
        times: dict[ModelSize, float] = {}
        try:
            for size in SIZES:
                if times and _ENOUGH * sizes[size].steps * max(times.values()) > NIGHT:
                    break
                seconds = self._time(running, plan.model_copy(update={"size": size}))
                running.check_cancelled()
                if seconds is None:
                    break
                times[size] = seconds
                _save(running, plan, times, is_complete=False)
                running.progress(len(times), len(SIZES))
        finally:
            plan.manifest.unlink(missing_ok=True)
        if times:  # else it failed, which another data set may not
            _save(running, plan, times, is_complete=True)
        return times

    def _time(self, running: RunningJob, plan: TrainingPlan) -> float | None:
        """Seconds a step; None where this size cannot be trained here."""
        running.cache.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix="pace-", dir=running.cache) as folder:
            clock = StepClock(running, Path(folder), running.cache, running.device)
            message = f"steps of {plan.recipe}, {plan.size}, could not be timed"
            run_optional_step(log, message, lambda: self._train(plan, clock))
        return clock.seconds_a_step

    def _train(self, plan: TrainingPlan, clock: StepClock) -> None:
        """Train until enough steps were timed, or the job is cancelled."""
        with contextlib.suppress(Timed, Cancelled):
            recipe = self._make_recipe(plan.medium, plan.recipe)
            recipe.train(plan.model_copy(update={"steps": _ENDLESS, "is_timing": True}), clock)


class Timed(Exception):
    """Enough steps were timed."""


@dataclass
class StepClock:
    """A `TrainingContext` that times steps, and ends the training after a few."""

    running: RunningJob
    folder: Path
    cache: Path
    device: str
    model: Path = Path()
    adapters: tuple[AdapterFiles, ...] = ()
    source: Path | None = None
    mask: Path | None = None
    _ends: list[float] = field(default_factory=list[float], init=False)

    @property
    def seconds_a_step(self) -> float | None:
        """The median of the steps after the first, which warms up; None where there were none."""
        seconds = [after - before for before, after in pairwise(self._ends)]
        return statistics.median(seconds) if seconds else None

    def progress(self, done: float, total: float, note: str = "") -> None:
        """See `JobContext`."""
        if total == _ENDLESS:
            self._ends.append(self.running.control.worked_s)

    def yield_to_jobs(self) -> None:
        """See `BackgroundContext`; the time of the jobs that run now is not counted."""
        self.running.yield_to_jobs()
        ends = self._ends
        is_long = len(ends) > 1 and ends[-1] - ends[0] > _MAX_TIMED_S
        if is_long or len(ends) > TIMED_STEPS:
            raise Timed

    def check_cancelled(self) -> None:
        """See `JobContext`."""
        self.running.check_cancelled()

    def loss(self, point: LossPoint) -> None:
        """See `TrainingContext`."""

    def preview(self, preview: Preview) -> None:
        """See `JobContext`."""

    def output(self, output: Output) -> None:
        """See `JobContext`."""

    def notice(self, sentence: str) -> None:
        """See `JobContext`."""

    def take_snapshot_request(self) -> SnapshotStep | None:
        """See `TrainingContext`."""
        return None

    def report_snapshot(self, result: TrainingResult) -> None:
        """See `TrainingContext`."""


def _save(running: RunningJob, plan: TrainingPlan, times: Times, *, is_complete: bool) -> None:
    cache, device = running.cache, running.device
    save_times(cache, device, plan.medium, plan.recipe, times, is_complete=is_complete)


def _key(device: str, medium: Medium, recipe: RecipeName) -> str:
    return f"{medium.value} {recipe} {device}"


def _rounded(steps: int) -> int:
    """Steps to two digits, at least 10."""
    unit = 10 ** max(0, len(str(steps)) - 2)
    return max(10, steps // unit * unit)
