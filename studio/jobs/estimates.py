"""How long a training run takes on this machine, before it begins and while it runs.

Invariant: what was measured in this run counts most, then the last run with the same model on this
machine, then what the starters took on one core. Only the run's own seconds are counted, not those
in which it was paused or other jobs ran. What works and steps cost is that of a quiet machine; how
much slower it is now, since other programs compute, counts for the time that is left alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from engines.contract import FileRefused, LearningPhase, LearningPlan, Medium, PhaseName
from engines.formats.atomic import write_atomically
from engines.formats.json_values import as_object, read_object
from studio.jobs.recent_rate import RecentRate, Timed
from studio.jobs.work_clock import WorkTime
from studio.kits import kit_of

Costs = Mapping[PhaseName, float]
"""Seconds of one work or step, by phase."""

_FILE = "learning-times.json"
_MIN_MEASURED_S = 2.0
"""Seconds of measured work from which they correct the costs of phases that were not begun yet."""
_PRIOR_SHARE = 0.02
"""Share of a phase's works for which the cost known before counts beside the measured one."""
_SLOWDOWN_S = 1.0
"""Seconds of a quiet machine that count beside those that were measured."""


class RunTimer:
    """Times one training run by the phases that it reports."""

    def __init__(self, costs: Costs) -> None:
        self._costs = costs
        self._phase: LearningPhase | None = None
        self._reported = WorkTime(0.0, 0.0)
        self._rates: dict[PhaseName, RecentRate] = {}
        self._quietness = RecentRate()

    @property
    def measured(self) -> Mapping[PhaseName, Timed]:
        """The works and steps of each phase, and the seconds that they take on a quiet machine."""
        return {name: rate.total for name, rate in self._rates.items()}

    def report(self, phase: LearningPhase, worked_s: float, quiet_s: float | None = None) -> None:
        """Take over what the run reported after `worked_s` seconds of its own, for which it takes
        `quiet_s` on a quiet machine."""
        time = WorkTime(worked_s, worked_s if quiet_s is None else quiet_s)
        before = self._phase
        if before is not None:
            name = before.name
            done = phase.finished.get(name, 0) - before.finished.get(name, 0)
            passed_s = max(0.0, time.quiet_s - self._reported.quiet_s)
            self._rates.setdefault(name, RecentRate()).add(passed_s, max(0, done))
            self._quietness.add(max(0.0, time.worked_s - self._reported.worked_s), passed_s)
        self._phase, self._reported = phase, time

    def seconds_left(self, worked_s: float) -> float | None:
        """Seconds of the run's own that remain; None before its first report."""
        phase = self._phase
        if phase is None:
            return None
        slowdown = self._slowdown()
        remaining = {
            name: slowdown * units * self._cost(name) for name, units in phase.remaining.items()
        }
        current = remaining.get(phase.name, 0.0)
        passed_s = max(0.0, worked_s - self._reported.worked_s)
        return sum(remaining.values()) - min(passed_s, 0.9 * current)

    def share(self, worked_s: float) -> float | None:
        """The share of the run that is done, what an earlier start did included."""
        phase, left_s = self._phase, self.seconds_left(worked_s)
        if phase is None or left_s is None:
            return None
        total = sum(
            count * self._cost(name)
            for units in (phase.finished, phase.remaining)
            for name, count in units.items()
        )
        return max(0.0, 1 - left_s / self._slowdown() / total) if total else 0.0

    def _cost(self, name: PhaseName) -> float:
        """Seconds of one work or step on a quiet machine, as far as is known now."""
        prior = _cost_of(self._costs, name) * self._scale()
        phase, rate = self._phase, self._rates.get(name)
        if phase is None or rate is None or not rate.total.units:
            return prior
        weight = _PRIOR_SHARE * (rate.total.units + phase.remaining.get(name, 0))
        seconds, units = rate.recent
        return (seconds + weight * prior) / (units + weight)

    def _scale(self) -> float:
        """Return how much slower this run is than its costs said, by the phases that were
        measured."""
        measured: dict[PhaseName, Timed]
        measured = {name: timed for name, timed in self.measured.items() if timed.units}
        seconds = sum(timed.seconds for timed in measured.values())
        expected = sum(timed.units * _cost_of(self._costs, n) for n, timed in measured.items())
        return seconds / expected if seconds >= _MIN_MEASURED_S and expected else 1.0

    def _slowdown(self) -> float:
        """Return how much longer it takes of late than on a quiet machine."""
        worked_s, quiet_s = self._quietness.recent
        return max(1.0, (worked_s + _SLOWDOWN_S) / (quiet_s + _SLOWDOWN_S))


def seconds_of(plan: LearningPlan, costs: Costs) -> float:
    """Return how long a training run of this plan takes."""
    settings = plan.settings
    is_trained = settings.method == "LoRA"
    samples = settings.on_policy_samples if is_trained else 0
    rounds = (settings.steps - 1) // settings.resample_every + 1 if samples else 1
    pairs = (*plan.pairs, *plan.unpaired, *plan.held_out)
    rated = len({work.artifact for pair in pairs for work in (pair.chosen, pair.rejected)})
    probes = sum(brief.count for brief in plan.probes)
    units: dict[PhaseName, int] = {
        "sampling": rounds * samples,
        "reading": rounds * (samples + rated),
        "training": settings.steps if is_trained else 0,
        "measuring": (3 if plan.parent else 2) * probes,
    }
    return sum(count * _cost_of(costs, name) for name, count in units.items())


def load_costs(cache: Path, medium: Medium, model: str) -> Costs:
    """Return what a model's last training run took on this machine, else what the starter took."""
    try:
        times = as_object(read_object(cache / _FILE).get(model))
    except FileRefused:
        times = {}
    costs = {name: _positive(times.get(name)) for name in get_args(PhaseName)}
    measured = {name: cost for name, cost in costs.items() if cost is not None}
    return {**kit_of(medium).costs, **measured}


def save_costs(cache: Path, model: str, timer: RunTimer) -> None:
    """Save what a model's training run took. Raises OSError."""
    try:
        models = read_object(cache / _FILE)
    except FileRefused:
        models = {}
    before = as_object(models.get(model))
    times = {
        name: timed.seconds / timed.units for name, timed in timer.measured.items() if timed.units
    }
    cache.mkdir(parents=True, exist_ok=True)
    content = json.dumps({**models, model: {**before, **times}}, indent=1)
    write_atomically(cache / _FILE, content.encode())


def _cost_of(costs: Costs, name: PhaseName) -> float:
    """Works that limit an adapter cost as much as those that measure it."""
    return costs.get(name, costs["measuring"])


def _positive(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) and 0 < value < 1e6 else None
