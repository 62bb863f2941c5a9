"""How long a training takes on this machine, and which size fits a time.

Invariant: a step is timed with real data and a real model, on the work thread: works that are
wanted meanwhile are made between two steps. What other programs take is left out, and where that
was much, or another job was in memory, the steps count as disturbed and are timed again.
"""

from __future__ import annotations

import contextlib
import logging
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from engines.contract import (
    RECIPES,
    Cancelled,
    LearningPhase,
    LossPoint,
    ModelSize,
    Output,
    Preview,
    ProbeOutput,
    RecipeInfo,
    SnapshotStep,
    TrainingPlan,
    TrainingResult,
)
from studio.base import places
from studio.base.errors import run_optional_step
from studio.base.files import require_inside
from studio.base.settings import Settings
from studio.jobs.running_job import RunningJob
from studio.jobs.work_clock import WorkTime
from studio.jobs.worker import Worker
from studio.learning.schedule import NIGHT_BEGINS, NIGHT_ENDS
from studio.training.step_times import SIZES, Times, save_times

log = logging.getLogger("studio.training.pacing")

MINUTES_20, EVENING, NIGHT = 20 * 60.0, 3 * 3600.0, (24 - NIGHT_BEGINS + NIGHT_ENDS) * 3600.0
TIMED_STEPS = 20
_MAX_TIMED_S = 4.0
_ENDLESS = 1_000_000
_OVERHEAD = 1.1
"""Measuring, samples and checkpoints take about a tenth besides the steps."""
_UNDISTURBED = 0.8
"""Share of the time that steps take on a quiet machine, below which they count as disturbed."""
_ENOUGH = 0.5
"""Share of the steps that a size takes by itself, from which that size is worth choosing."""
_MOST = 2.0


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
    """Return how long so many steps take, with measuring, samples and checkpoints."""
    return steps * _OVERHEAD * seconds_a_step


class PaceRuns:
    """Performs the hidden jobs that time a few steps of each size."""

    def __init__(self, folder: Path, settings: Settings, worker: Worker) -> None:
        """`folder` has the lists of files."""
        self._folder, self._settings, self._worker = folder, settings, worker

    def run(self, running: RunningJob) -> Times:
        """Time the sizes from the smallest on, as far as they fit into a night."""
        plan = running.request(TrainingPlan)
        sizes = RECIPES[plan.medium][plan.recipe].sizes
        times: dict[ModelSize, float] = {}
        is_disturbed = running.control.is_nested
        try:
            for size in SIZES:
                if times and _ENOUGH * sizes[size].steps * max(times.values()) > NIGHT:
                    break
                clock = self._time(running, plan.model_copy(update={"size": size}))
                running.check_cancelled()
                if clock.seconds_a_step is None:
                    break
                times[size] = clock.seconds_a_step
                is_disturbed = is_disturbed or clock.is_disturbed
                self._save(plan, times, is_complete=False, is_disturbed=is_disturbed)
                running.progress(len(times), len(SIZES))
        finally:
            require_inside(self._folder / plan.manifest, self._folder).unlink(missing_ok=True)
        if times:  # else it failed, which another data set may not
            self._save(plan, times, is_complete=True, is_disturbed=is_disturbed)
        return times

    def _time(self, running: RunningJob, plan: TrainingPlan) -> StepClock:
        """Time steps; the clock has none where this size cannot be trained here."""
        cache, clock = places.cache_folder(), StepClock(running)
        cache.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix="pace-", dir=cache) as folder:
            message = f"steps of {plan.recipe}, {plan.size}, could not be timed"
            run_optional_step(log, message, lambda: self._train(plan, Path(folder), clock))
        return clock

    def _train(self, plan: TrainingPlan, folder: Path, clock: StepClock) -> None:
        """Train until enough steps were timed, or the job is cancelled."""
        endless = plan.model_copy(update={"steps": _ENDLESS, "is_timing": True})
        with contextlib.suppress(Timed, Cancelled):
            self._worker.train(endless, folder, clock)

    def _save(
        self, plan: TrainingPlan, times: Times, *, is_complete: bool, is_disturbed: bool
    ) -> None:
        where = places.cache_folder(), self._settings.device_to_use, plan.medium, plan.recipe
        save_times(*where, times, is_complete=is_complete, is_disturbed=is_disturbed)


class Timed(Exception):
    """Enough steps were timed."""


@dataclass
class StepClock:
    """The `RunReports` of a training whose steps are timed, which it ends after a few."""

    running: RunningJob
    _ends: list[WorkTime] = field(default_factory=list[WorkTime], init=False)

    @property
    def seconds_a_step(self) -> float | None:
        """The median of the steps after the first, which warms up, on a quiet machine; None where
        there were none."""
        seconds = [after.worked_s - before.worked_s for before, after in pairwise(self._ends)]
        return statistics.median(seconds) * self._quiet_share if seconds else None

    @property
    def is_disturbed(self) -> bool:
        """Whether other programs or jobs ran meanwhile."""
        return self._quiet_share < _UNDISTURBED or self.running.control.has_yielded

    @property
    def _quiet_share(self) -> float:
        """The share of the time that was timed which a quiet machine takes."""
        first, last = self._ends[0], self._ends[-1]
        worked_s = last.worked_s - first.worked_s
        return (last.quiet_s - first.quiet_s) / worked_s if worked_s > 0 else 1.0

    def progress(self, done: float, total: float, note: str = "") -> None:
        if total == _ENDLESS:
            self._ends.append(self.running.control.clock.read())

    def yield_to_jobs(self) -> None:
        """See `BackgroundContext`; the time of the jobs that run now is not counted."""
        self.running.yield_to_jobs()
        ends = self._ends
        is_long = len(ends) > 1 and ends[-1].worked_s - ends[0].worked_s > _MAX_TIMED_S
        if is_long or len(ends) > TIMED_STEPS:
            raise Timed

    def check_cancelled(self) -> None:
        self.running.check_cancelled()

    def loss(self, point: LossPoint) -> None:
        """See `TrainingContext`."""

    def report_phase(self, phase: LearningPhase) -> None:
        """See `RunReports`."""

    def report_probe_outputs(self, outputs: Sequence[ProbeOutput]) -> None:
        """See `RunReports`."""

    def preview(self, preview: Preview) -> None:
        """See `JobContext`."""

    def output(self, output: Output) -> None:
        """See `JobContext`."""

    def notice(self, sentence: str) -> None:
        """See `JobContext`."""

    def take_snapshot_request(self) -> SnapshotStep | None:
        return None

    def report_snapshot(self, result: TrainingResult) -> None:
        """See `TrainingContext`."""


def _rounded(steps: int) -> int:
    """Steps to two digits, at least 10."""
    unit = 10 ** max(0, len(str(steps)) - 2)
    return max(10, steps // unit * unit)
