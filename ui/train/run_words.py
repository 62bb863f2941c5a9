"""What is said of a training run, and what can be done with it, state by state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from engines.contract import RECIPES, LossPoint, Medium, TrainingPlan, TrainingResult
from engines.contract.text import Text
from studio.base.durations import duration, time_of
from studio.base.records import Job, LearningProgress
from studio.kits import kit_of
from studio.learning.schedule import NIGHT_BEGINS, NIGHT_ENDS
from studio.training.plans import is_not_finite
from ui.language import join_sentences, number, translated
from ui.media import window_kit

_RISES = 3
"""Held-out losses above the lowest one after which a run learns its data by heart."""


class RunAction(NamedTuple):
    """A button of a run: what it does, its text and its kind."""

    verb: str
    text: str
    kind: str = "secondary"


@dataclass(frozen=True)
class RunFacts:
    """What is known of a run besides its job.

    `waits_for_night`: it begins at night; `is_next`: nothing that is listed runs before it;
    `yields_to`: the medium of the artist's work that it makes way for now; `can_explore`: its
    model has a latent space. `has_model` is None until its folder was read.
    """

    saved_step: int | None = None
    waits_for_night: bool = False
    is_next: bool = False
    yields_to: Medium | None = None
    result: TrainingResult | None = None
    can_explore: bool = False
    has_model: bool | None = None


def steps_text(job: Job, plan: TrainingPlan) -> str:
    """Return how far a run is, as "step 4,180 of 12,000"; in time where its minutes end it.

    Empty before its first step, and while its model is written, when it counts something else.
    """
    if job.state == "done":
        return ""
    if plan.minutes and job.total == plan.minutes * 60:
        return time_of(job.done, job.total)
    is_counted = job.total == steps_of(plan)
    return (
        translated(
            Text("step {done} of {total}", done=number(int(job.done)), total=number(int(job.total)))
        )
        if is_counted
        else ""
    )


def steps_of(plan: TrainingPlan) -> int:
    """The steps of a run that its minutes do not end before."""
    return plan.steps or RECIPES[plan.medium][plan.recipe].sizes[plan.size].steps


def title_of(job: Job, plan: TrainingPlan) -> str:
    """The title of a run's card."""
    if job.state == "done":
        return translated(Text("{name} is ready", name=plan.name))
    return translated(Text("Training {name}", name=plan.name)) if not job.ended else plan.name


def kind_of(plan: TrainingPlan) -> str:
    """The kind of model in a word, as "diffusion"."""
    title = RECIPES[plan.medium][plan.recipe].title
    return title if title.isupper() else title[0].lower() + title[1:]


def state_sentence(job: Job, plan: TrainingPlan, facts: RunFacts) -> str:
    """One or two sentences about the state of a run; empty while it simply runs."""
    at = steps_text(job, plan)
    saved = facts.saved_step
    if job.state == "queued":
        if facts.waits_for_night:
            return translated(
                Text("Waits for the night: {night_text}, on mains power.", night_text=night_text())
            )
        return translated(
            Text("Begins in a moment.") if facts.is_next else Text("Waits in the queue.")
        )
    if job.state == "running":
        if facts.yields_to is None:
            return ""
        return translated(
            Text(
                "Making way for your {making}. {at}",
                making=window_kit(facts.yields_to).making,
                at=_sentence(at),
            )
        ).strip()
    if job.state == "paused":
        paused = Text("Paused at {at}.", at=at) if at else Text("Paused.")
        return translated(Text("{paused} It waits here when the studio closes.", paused=paused))
    if job.state == "interrupted":
        return translated(
            Text("Interrupted when the studio closed, at {at}.", at=at)
            if at
            else Text("Interrupted when the studio closed.")
        )
    if job.state == "failed":
        what, remedy = (
            (job.error.what, job.error.remedy) if job.error else (Text("It ended early."), "")
        )
        return join_sentences(translated(what), _safe(saved), translated(remedy))
    if job.state == "cancelled":
        return translated(Text("Stopped. {saved}", saved=_safe(saved)))
    return _result_sentence(plan, facts)


def actions_of(job: Job, facts: RunFacts, medium: Medium) -> Sequence[RunAction]:
    """Return what can be done with a run, the most likely first."""
    if job.state == "queued":
        start = [RunAction("start-now", translated("Start now"))] if facts.waits_for_night else []
        return [*start, RunAction("stop", translated("Cancel"), "quiet")]
    if job.state in ("running", "paused"):
        pause = RunAction(
            "pause", translated("Pause") if job.state == "running" else translated("Go on")
        )
        return [
            pause,
            RunAction("keep", translated("Keep")),
            RunAction("stop", translated("Stop"), "quiet"),
        ]
    if job.state == "done":
        return _actions_when_done(facts, medium)
    return _actions_when_ended(job, facts)


def by_heart_since(points: Sequence[LossPoint]) -> int | None:
    """The step of the lowest held-out loss, where it has risen since and did not come back."""
    held_out = [point for point in points if point.held_out]
    if not held_out:
        return None
    lowest = min(held_out, key=lambda point: point.loss)
    after = [point.loss for point in held_out if point.step > lowest.step]
    has_risen = len(after) >= _RISES and after[-1] > lowest.loss * 1.01
    return lowest.step if has_risen else None


def by_heart_sentence(step: int, medium: Medium) -> str:
    """Return what is said while held-out loss rises."""
    works = kit_of(medium).data.works
    return translated(
        Text(
            "Held-out loss has risen since step {step}: it now learns these {works} by heart.",
            step=number(step),
            works=works,
        )
    )


def foot_sentence(progress: LearningProgress, saved_step: int | None) -> str:
    """Return how often a run made way, and what is saved of it."""
    parts = [translated("Your own work goes first.")]
    if progress.yields:
        times = {1: translated("once"), 2: translated("twice")}.get(
            progress.yields, translated(Text("{yields} times", yields=progress.yields))
        )
        in_all = duration(progress.yielded_s)
        parts = [
            translated(
                Text(
                    "Your own work goes first: it made way {times}, {in_all} in all.",
                    times=times,
                    in_all=in_all,
                )
            )
        ]
    if saved_step:
        parts.append(
            translated(Text("Last saved at step {saved_step}.", saved_step=number(saved_step)))
        )
    return join_sentences(*parts)


def night_text() -> str:
    """The hours of a night, as "23:00 to 06:00"."""
    return translated(
        Text(
            "{night_begins}:00 to {night_ends:02d}:00",
            night_begins=NIGHT_BEGINS,
            night_ends=NIGHT_ENDS,
        )
    )


def _actions_when_done(facts: RunFacts, medium: Medium) -> Sequence[RunAction]:
    if not facts.has_model:
        return []
    explore = [RunAction("explore", translated("Explore"))] if facts.can_explore else []
    use = RunAction("use", window_kit(medium).use)
    return [use, *explore, RunAction("longer", translated("Train longer"), "quiet")]


def _actions_when_ended(job: Job, facts: RunFacts) -> Sequence[RunAction]:
    saved = facts.saved_step
    go_on = (
        translated(Text("Go on from step {saved}", saved=number(saved)))
        if saved
        else translated("Try again")
    )
    actions = [RunAction("go-on", go_on)]
    if is_not_finite(job):
        actions.insert(
            0, RunAction("go-on-slower", translated(Text("{go_on}, half as fast", go_on=go_on)))
        )
    if saved:
        actions.append(
            RunAction("keep", translated(Text("Keep step {saved}", saved=number(saved))))
        )
    if job.error is not None and "memory" in job.error.what:
        actions.append(RunAction("smaller", translated("Make it smaller")))
    if saved:
        actions.append(RunAction("start-over", translated("Start over"), "quiet"))
    if job.state == "failed":
        actions.append(RunAction("details", translated("Copy details"), "quiet"))
    return actions


def _result_sentence(plan: TrainingPlan, facts: RunFacts) -> str:
    result = facts.result
    if result is None:
        is_gone = facts.has_model is False
        return translated("Its model is no longer in the library.") if is_gone else ""
    count, time = number(result.steps), duration(result.seconds)
    steps = translated(
        Text("{count} steps in {time}, where held-out loss no longer fell.", count=count, time=time)
        if result.stopped_early
        else Text("{count} steps in {time}.", count=count, time=time)
    )
    measure = translated(RECIPES[plan.medium][plan.recipe].held_out)
    return f"{steps} {measure} {number(result.loss, '.3g')}."


def _safe(saved_step: int | None) -> str:
    return (
        translated(Text("Step {saved_step} is safe.", saved_step=number(saved_step)))
        if saved_step
        else translated("No step was saved yet.")
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""
