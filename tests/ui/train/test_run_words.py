"""What is said of a run in each state, and what can be done with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engines.contract import NOT_FINITE, DataCard, LossPoint, Medium, TrainingPlan, TrainingResult
from studio.base.records import Job, JobError, JobState, LearningProgress
from ui.train.run_words import (
    RunFacts,
    actions_of,
    by_heart_since,
    foot_sentence,
    kind_of,
    state_sentence,
    steps_text,
    title_of,
)

PLAN = TrainingPlan(
    medium=Medium.IMAGE,
    recipe="diffusion",
    name="Harbour things",
    data=DataCard(name="Harbour", files=9),
    manifest=Path("list"),
    steps=12_000,
)
JOB = Job("a", "train", Medium.IMAGE, "Train", {}, "running", 1.0, "", done=4180, total=12_000)


def job(state: JobState, **changes: object) -> Job:
    return replace(JOB, state=state, **changes)  # type: ignore[arg-type]


def verbs(one: Job, facts: RunFacts) -> list[str]:
    return [action.verb for action in actions_of(one, facts, PLAN.medium)]


def test_steps_are_counted_and_nothing_else_is_called_a_step() -> None:
    assert steps_text(JOB, PLAN) == "step 4,180 of 12,000"
    assert steps_text(replace(JOB, done=3, total=160), PLAN) == ""  # files that are read
    assert steps_text(job("done"), PLAN) == ""
    minutes = PLAN.model_copy(update={"steps": None, "minutes": 20.0})
    assert steps_text(replace(JOB, done=600, total=1200), minutes) == "10 of 20 minutes"
    look = PLAN.model_copy(update={"steps": None, "minutes": 3.0})
    assert steps_text(replace(JOB, done=153, total=180), look) == "2:33 of 3:00 minutes"


@pytest.mark.parametrize(
    ("state", "facts", "sentence"),
    [
        ("running", RunFacts(), ""),
        (
            "running",
            RunFacts(yields_to=Medium.IMAGE),
            "Making way for your drawing. Step 4,180 of 12,000.",
        ),
        ("queued", RunFacts(), "Waits in the queue."),
        ("queued", RunFacts(is_next=True), "Begins in a moment."),
        (
            "paused",
            RunFacts(),
            "Paused at step 4,180 of 12,000. It waits here when the studio closes.",
        ),
        ("cancelled", RunFacts(saved_step=4000), "Stopped. Step 4,000 is safe."),
        (
            "interrupted",
            RunFacts(),
            "Interrupted when the studio closed, at step 4,180 of 12,000.",
        ),
    ],
)
def test_each_state_has_its_sentence(state: JobState, facts: RunFacts, sentence: str) -> None:
    assert state_sentence(job(state), PLAN, facts) == sentence


def test_a_run_that_failed_says_what_is_safe_and_offers_a_smaller_one_for_want_of_memory() -> None:
    error = JobError("Not enough memory for this.", trace="…")
    failed = job("failed", error=error)
    facts = RunFacts(saved_step=3000)
    assert state_sentence(failed, PLAN, facts) == (
        "Not enough memory for this. Step 3,000 is safe."
    )
    assert verbs(failed, facts) == ["go-on", "keep", "smaller", "start-over", "details"]
    assert verbs(replace(failed, error=None), RunFacts()) == ["go-on", "details"]


def test_a_run_whose_numbers_are_not_finite_goes_on_half_as_fast() -> None:
    error = JobError(f"The training went wrong: {NOT_FINITE}.")
    slower, *others = actions_of(job("failed", error=error), RunFacts(saved_step=3000), PLAN.medium)
    assert (slower.verb, slower.text) == ("go-on-slower", "Go on from step 3,000, half as fast")
    assert [action.verb for action in others] == ["go-on", "keep", "start-over", "details"]


def test_what_is_ready_is_used_explored_or_trained_longer() -> None:
    result = TrainingResult(steps=12_000, seconds=10_700, loss=0.112, examples=9)
    facts = RunFacts(result=result, has_model=True, can_explore=True)
    assert title_of(job("done"), PLAN) == "Harbour things is ready"
    assert state_sentence(job("done"), PLAN, facts) == (
        "12,000 steps in 3 hours. Held-out loss 0.112."
    )
    gan = PLAN.model_copy(update={"recipe": "gan"})
    assert "Fréchet distance 0.112." in state_sentence(job("done"), gan, facts)
    assert verbs(job("done"), facts) == ["use", "explore", "longer"]
    assert verbs(job("done"), RunFacts()) == []
    early = replace(facts, result=result.model_copy(update={"stopped_early": True}))
    assert "where held-out loss no longer fell" in state_sentence(job("done"), PLAN, early)


def test_a_run_learns_by_heart_once_held_out_loss_has_risen_and_stays_so() -> None:
    def curve(*losses: float) -> list[LossPoint]:
        return [LossPoint(step, loss, held_out=True) for step, loss in enumerate(losses)]

    assert by_heart_since(curve(3, 2, 1)) is None
    assert by_heart_since(curve(3, 1, 1.2, 1.3)) is None  # two are chance
    assert by_heart_since(curve(3, 1, 1.2, 1.3, 1.4)) == 1
    assert by_heart_since(curve(3, 1, 1.2, 1.3, 1.0)) is None
    assert by_heart_since([LossPoint(1, 1.0)]) is None


def test_the_foot_tells_how_often_a_run_made_way_and_what_is_saved() -> None:
    assert foot_sentence(LearningProgress(), None) == "Your own work goes first."
    progress = LearningProgress(yields=2, yielded_s=26)
    assert foot_sentence(progress, 4000) == (
        "Your own work goes first: it made way twice, 26 seconds in all. Last saved at step 4,000."
    )


def test_kinds_are_called_by_their_names() -> None:
    assert kind_of(PLAN) == "diffusion"
    assert kind_of(PLAN.model_copy(update={"recipe": "gan"})) == "GAN"
