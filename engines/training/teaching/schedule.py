"""How long teaching takes, and when it is measured."""

from __future__ import annotations

import math

from engines.contract import TeachingPlan
from engines.training.learner import Schedule

PATIENCE = 4
_NEVER = 10**9


def teaching_schedule(plan: TeachingPlan, default_steps: int) -> Schedule:
    """The loop's schedule: the plan's steps or minutes, else the default; no samples on the way."""
    settings = plan.settings
    own_steps = _NEVER if settings.minutes else default_steps
    return Schedule(
        steps=settings.steps or own_steps,
        seed=settings.seed,
        seconds=settings.minutes * 60 if settings.minutes else math.inf,
        measure_every=25,
        sample_every=_NEVER,
        log_every=5,
        patience=PATIENCE,
    )
