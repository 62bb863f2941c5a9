"""How long a training run takes on this machine, before it begins and while it runs.

Invariant: what was measured in this run counts most, then the last run with the same model on this
machine, then what the starters took on one core. Only the run's own seconds are counted, not those
in which it was paused or other jobs ran.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from engines.contract import FileRefused, LearningPhase, LearningPlan, Medium, PhaseName
from engines.formats.atomic import write_atomically
from engines.formats.json_values import as_object, read_object

Costs = Mapping[PhaseName, float]
"""Seconds of one work or step, by phase."""

STARTER_COSTS: Mapping[Medium, Costs] = {
    Medium.TEXT: {"sampling": 0.25, "reading": 0.03, "training": 1.7, "measuring": 0.25},
    Medium.IMAGE: {"sampling": 0.27, "reading": 0.01, "training": 0.6, "measuring": 0.27},
    Medium.MUSIC: {"sampling": 0.15, "reading": 0.01, "training": 1.2, "measuring": 0.15},
}
"""About what the starter models took on one core (benchmarks/reports/learning_*.md).

The first run on another machine corrects it.
"""
_FILE = "learning-times.json"
_MIN_MEASURED_S = 2.0
"""Seconds of measured work from which they correct the costs of phases that were not begun yet."""
_PRIOR_SHARE = 0.02
"""Share of a phase's works for which the cost known before counts beside the measured one."""


class RunTimer:
    """Times one training run by the phases that it reports."""

    def __init__(self, costs: Costs) -> None:
        self._costs = costs
        self._phase: LearningPhase | None = None
        self._reported_at_s = 0.0
        self.units: dict[PhaseName, int] = {}
        self.seconds: dict[PhaseName, float] = {}

    def report(self, phase: LearningPhase, worked_s: float) -> None:
        """Take over what the run reported after `worked_s` seconds of its own."""
        before = self._phase
        if before is not None:
            name = before.name
            passed_s = worked_s - self._reported_at_s
            self.seconds[name] = self.seconds.get(name, 0.0) + max(0.0, passed_s)
            done = phase.finished.get(name, 0) - before.finished.get(name, 0)
            self.units[name] = self.units.get(name, 0) + max(0, done)
        self._phase, self._reported_at_s = phase, worked_s

    def seconds_left(self, worked_s: float) -> float | None:
        """Seconds of the run's own that remain; None before its first report."""
        phase = self._phase
        if phase is None:
            return None
        left = {name: units * self._cost(name) for name, units in phase.remaining.items()}
        current = left.get(phase.name, 0.0)
        passed_s = max(0.0, worked_s - self._reported_at_s)
        return sum(left.values()) - min(passed_s, 0.9 * current)

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
        return 1 - left_s / total if total else 0.0

    def _cost(self, name: PhaseName) -> float:
        """Seconds of one work or step, as far as is known now."""
        prior = _cost_of(self._costs, name) * self._scale()
        phase, units = self._phase, self.units.get(name, 0)
        if phase is None or not units:
            return prior
        weight = _PRIOR_SHARE * (units + phase.remaining.get(name, 0))
        return (self.seconds.get(name, 0.0) + weight * prior) / (units + weight)

    def _scale(self) -> float:
        """How much slower this run is than its costs said, by the phases that were measured."""
        seconds = sum(self.seconds[name] for name, units in self.units.items() if units)
        expected = sum(units * _cost_of(self._costs, name) for name, units in self.units.items())
        return seconds / expected if seconds >= _MIN_MEASURED_S and expected else 1.0


def seconds_of(plan: LearningPlan, costs: Costs) -> float:
    """How long a training run of this plan takes."""
    settings = plan.settings
    samples = settings.on_policy_samples
    rounds = (settings.steps - 1) // settings.resample_every + 1 if samples else 1
    pairs = (*plan.pairs, *plan.unpaired, *plan.held_out)
    rated = len({work.artifact for pair in pairs for work in (pair.chosen, pair.rejected)})
    probes = sum(brief.count for brief in plan.probes)
    units: dict[PhaseName, int] = {
        "sampling": rounds * samples,
        "reading": rounds * (samples + rated),
        "training": settings.steps,
        "measuring": (3 if plan.parent else 2) * probes,
    }
    return sum(count * _cost_of(costs, name) for name, count in units.items())


def load_costs(cache: Path, medium: Medium, model: str) -> Costs:
    """What a model's last training run took on this machine, else what the starter took."""
    try:
        times = as_object(read_object(cache / _FILE).get(model))
    except FileRefused:
        times = {}
    costs = {name: _positive(times.get(name)) for name in get_args(PhaseName)}
    measured = {name: cost for name, cost in costs.items() if cost is not None}
    return {**STARTER_COSTS[medium], **measured}


def save_costs(cache: Path, model: str, timer: RunTimer) -> None:
    """Save what a model's training run took. Raises OSError."""
    try:
        models = read_object(cache / _FILE)
    except FileRefused:
        models = {}
    before = as_object(models.get(model))
    times = {name: timer.seconds[name] / units for name, units in timer.units.items() if units}
    cache.mkdir(parents=True, exist_ok=True)
    content = json.dumps({**models, model: {**before, **times}}, indent=1)
    write_atomically(cache / _FILE, content.encode())


def _cost_of(costs: Costs, name: PhaseName) -> float:
    """Works that limit an adapter cost as much as those that measure it."""
    return costs.get(name, costs["measuring"])


def _positive(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) and 0 < value < 1e6 else None
