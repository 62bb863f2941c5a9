"""The plans of training and teaching jobs, as they are stored."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from engines.contract import NOT_FINITE, DataCard, Medium, TeachingPlan, TrainingPlan
from studio.base.errors import from_validation
from studio.base.records import Job

Plan = TrainingPlan | TeachingPlan


def new_plan(medium: Medium, recipe: str, name: str, **settings: object) -> TrainingPlan:
    """A plan with these settings, which has no data yet. Raises `InputError` for a bad value."""
    values = {"medium": medium, "recipe": recipe, "name": name.strip(), **settings}
    values |= {"data": DataCard(name="", files=0), "manifest": Path()}
    try:
        return TrainingPlan.model_validate(values)
    except ValidationError as fault:
        raise from_validation(fault) from None


def plan_of(job: Job) -> TrainingPlan | None:
    """The plan of a training job; None where a stranger's cannot be read."""
    return job.request if isinstance(job.request, TrainingPlan) else None


def stored_plan(job: Job) -> Plan | None:
    """The plan of a job, maybe of an earlier version; None where it cannot be read."""
    return job.request if isinstance(job.request, TrainingPlan | TeachingPlan) else None


def is_not_finite(job: Job) -> bool:
    """Return whether a run ended because its numbers were no longer finite: then it learned too
    fast."""
    return job.error is not None and NOT_FINITE in job.error.what


def has_plan(job: Job, plan: Plan) -> bool:
    """Return whether this is the plan of a job, at whatever rate it learns, whoever owns the
    files."""
    job_plan = stored_plan(job)
    return job_plan is not None and _at_rate(with_card(job_plan, plan.data), 1.0) == _at_rate(
        plan, 1.0
    )


def with_card(plan: Plan, card: DataCard) -> Plan:
    """The plan with another note of whose its files are."""
    return plan.model_copy(update={"data": card})


def has_plan_but_for_data(job: Job, plan: Plan) -> bool:
    """Return whether this is the plan of a job, with whatever data."""
    job_plan = stored_plan(job)
    if job_plan is None or type(job_plan) is not type(plan):
        return False
    data: dict[str, object] = {"data": plan.data, "manifest": plan.manifest}
    if isinstance(plan, TeachingPlan):
        data["probes"] = plan.probes
    return _at_rate(job_plan.model_copy(update=data), 1.0) == _at_rate(plan, 1.0)


def slower_plan(plan: Plan) -> Plan:
    """The plan at half its learning rate."""
    rate = plan.rate if isinstance(plan, TrainingPlan) else plan.settings.rate
    return _at_rate(plan, rate / 2)


def _at_rate(plan: Plan, rate: float) -> Plan:
    if isinstance(plan, TrainingPlan):
        return plan.model_copy(update={"rate": rate})
    return plan.model_copy(update={"settings": plan.settings.model_copy(update={"rate": rate})})
