"""The slow learner: from ratings to an adapter that is offered only if it is better.

Invariant: an adapter is put on the shelf with its measured figures and a reason in words, whatever
they say; the adapter in use changes only by the artist's word or by their standing consent.
"""

from __future__ import annotations

import secrets
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Literal

from engines.contract import (
    LARGEST_SEED,
    AdapterFiles,
    AdapterUse,
    Brief,
    LearningPlan,
    LearningResult,
    LearningSettings,
    Medium,
    Trainer,
)
from engines.formats.atomic import write_atomically
from engines.registry import new_trainer
from studio.adapters import samples
from studio.adapters.shelf import AdapterShelf
from studio.errors import (
    EnvironmentFault,
    InputError,
    NotEnoughRatings,
    StudioError,
    is_disk_full,
)
from studio.history.history import History, Wanted
from studio.jobs.runner import RunningJob
from studio.learning import feedback
from studio.models.library import Model, ModelLibrary
from studio.models.loras import PEFT_FILES, require_whole, suits
from studio.records import PLURALS, Adapter, Comparison, Job
from studio.taste.tastes import Preferred, Tastes
from studio.taste.validation import CHANCE, ONE_SIDED_95, ONE_SIDED_99

LEAST_DIVERSITY = 0.9
LENGTH_RANGE = (0.75, 1.25)
MOST_PERPLEXITY = 2.0
LEAST_VALIDITY = 0.98
_BASE = "base.sha256"


@dataclass(frozen=True)
class LearningState:
    """Where a medium stands: ratings so far, how many per number of stars, and what is missing."""

    medium: Medium
    ratings: int
    comparisons: int
    spread: tuple[int, int, int, int, int]
    ready: bool
    missing: str


class Learning:
    """Plans learning, runs it, and judges what comes of it."""

    def __init__(
        self,
        history: History,
        shelf: AdapterShelf,
        models: ModelLibrary,
        tastes: Tastes,
        make_trainer: Callable[[Medium], Trainer] = new_trainer,
    ) -> None:
        self._tastes = tastes
        self._make_trainer = make_trainer
        self._history = history
        self._shelf = shelf
        self._models = models

    def state(self, medium: Medium) -> LearningState:
        """Ratings so far, and whether there is enough to learn from."""
        rated = self._history.rated(medium)
        counts = Counter(artifact.stars for artifact in rated)
        spread = (counts[1], counts[2], counts[3], counts[4], counts[5])
        comparisons = self._history.comparisons(medium)
        missing = ""
        try:
            self._planned(medium, "")
        except InputError as fault:
            missing = str(fault)
        return LearningState(medium, len(rated), len(comparisons), spread, not missing, missing)

    def is_due(self, medium: Medium, last: Job | None) -> bool:
        """Whether a lesson would be worth it now; `last` is the one before. Reads every rating."""
        since = self._history.said_since(medium, last.created_at) if last else None
        if not feedback.is_due(since):
            return False
        try:
            self.plan(medium, None)
        except StudioError:  # too little to learn from, or no model: nothing that anyone asked for
            return False
        return True

    def plan(self, medium: Medium, settings: LearningSettings | None) -> LearningPlan:
        """What would be learned now. Raises `NotEnoughRatings` or `EnvironmentFault`."""
        model = self._models.default(medium)
        parent = self._shelf.in_use(medium)
        if parent and not self._can_go_on(self._shelf.get(parent.id), model):
            parent = None
        if parent is not None:
            self.checked(self._shelf.get(parent.id))
        return self._planned(medium, model.id, parent, settings)

    def _planned(
        self,
        medium: Medium,
        model: str,
        parent: AdapterUse | None = None,
        settings: LearningSettings | None = None,
    ) -> LearningPlan:
        rated, choices = self.said(medium)
        try:
            return feedback.plan_learning(medium, rated, choices, model, parent, settings)
        except NotEnoughRatings as fault:
            brought_in = len(self._history.rated(medium)) - sum(bool(one.stars) for one in rated)
            if not brought_in:
                raise
            told = (
                "One more is of a work brought in without a brief, which teaches taste alone."
                if brought_in == 1
                else f"{brought_in} more are of works brought in without a brief, which teach"
                " taste alone."
            )
            raise NotEnoughRatings(fault.what, told, fault.remedy) from None

    def plan_of(self, job: Job) -> LearningPlan:
        """The plan that a job was queued with; it does not change with later ratings."""
        return LearningPlan.model_validate(dict(job.request))

    def run(self, job: Job, plan: LearningPlan, context: RunningJob) -> Adapter:
        """Train on the work thread, then put the adapter on the shelf with its verdict.

        A lesson whose adapter is there already was cut off after its end, and is done.
        """
        done = self.adapter_of(job.id)
        context.folder = self._shelf.working_folder(job.id)
        if done is not None:
            shutil.rmtree(context.folder, ignore_errors=True)
            return done
        if plan.parent is not None:
            self.checked(self._shelf.get(plan.parent.id))
            context.adapters = (self._parent_files(plan),)
        model = self._models.usable(plan.model)
        base = self._same_base(model, context.folder)
        _require_files(plan)
        try:
            result = self._make_trainer(plan.medium).train(plan, context)
            samples.keep(context.folder / "adapter", context.tried, self._earlier_samples(plan))
        except OSError as fault:
            raise _full(fault) or fault from None
        preferred = self._tastes.preferred(plan.medium, context.tried)
        # What the artist waits for is practice and measuring too, not the steps alone.
        result = result.model_copy(update={"seconds": max(result.seconds, context.worked)})
        verdict, reason = judge(result, plan.medium, preferred, held_out_works(plan))
        adapter = self._shelf.add(
            plan.medium,
            context.folder / "adapter",
            model=model.id,
            model_sha256=base,
            parent=plan.parent.id if plan.parent else None,
            examples=_examples(plan),
            result=result,
            verdict=verdict,
            reason=reason,
            curve=context.curve,
            job=job.id,
        )
        shutil.rmtree(context.folder, ignore_errors=True)
        return adapter

    def generations(self, adapter: Adapter) -> samples.Generations:
        """What an adapter, and those before it, make of the same briefs and seeds."""
        return samples.across(adapter, {one.id: one for one in self._shelf.all(adapter.kind)})

    def before(self, adapter: Adapter) -> AdapterUse | None:
        """What an adapter is measured beside: its parent if it is in use, else what is in use.

        None is the base, which it also is where the other one was made for another model.
        """
        use = self._shelf.in_use(adapter.kind)
        if use is not None and use.id == adapter.id:
            use = AdapterUse(id=adapter.parent) if adapter.parent else None
        model = self._models.usable(adapter.model)
        return use if use is not None and suits(self._shelf.get(use.id), model) else None

    def fresh_briefs(self, adapter: Adapter, count: int) -> list[Brief]:
        """Briefs for a blind test of an adapter, those new to it first, with seeds by chance."""
        made = self._works(Wanted(kinds=(adapter.kind,), oldest_first=True))
        if not made:
            raise InputError(
                "Nothing was made in this project yet, so there are no briefs to try it on.",
                remedy="Make a work or two first.",
            )
        found = feedback.blind_briefs(adapter.kind, made, adapter.model, adapter.examples)
        return [
            brief.model_copy(update={"seed": secrets.randbelow(LARGEST_SEED + 1)})
            for brief in islice(cycle(found), count)
        ]

    def adapter_of(self, job: str) -> Adapter | None:
        """The adapter that a job brought, if it is done."""
        found = [adapter for adapter in self._shelf.all() if adapter.job == job]
        return found[-1] if found else None

    def forget_checkpoints(self, job: Job) -> None:
        """Begin from the start when the job is run again."""
        shutil.rmtree(self._shelf.working_folder(job.id), ignore_errors=True)

    def checked(self, adapter: Adapter) -> Adapter:
        """The adapter, if it is whole and its base is what it was trained on.

        Raises `EnvironmentFault`.
        """
        require_whole(adapter)
        if adapter.is_portable:
            return adapter
        if self._models.fingerprint(self._models.usable(adapter.model)) != adapter.model_sha256:
            raise EnvironmentFault(
                f"The model {adapter.model} is not the one that {adapter.name} was trained on.",
                "Nothing was changed.",
                "Put the old model back, or work without this adapter.",
            )
        return adapter

    def _same_base(self, model: Model, folder: Path) -> str:
        """The base's hash, noted when a lesson begins. Raises where it is another one by now."""
        noted = folder / _BASE
        base = self._models.fingerprint(model)
        if not noted.is_file():
            write_atomically(noted, base.encode())
        elif noted.read_text() != base:
            raise EnvironmentFault(
                f"The model {model.id} was changed since this lesson began, so it cannot go on.",
                "The adapter in use stays in use.",
                "Put the old model back, or start the lesson over.",
            )
        return base

    def _can_go_on(self, parent: Adapter, model: Model) -> bool:
        """Whether learning can begin from an adapter: one for the model, in PEFT's own form."""
        return suits(parent, model) and (parent.folder / PEFT_FILES[0]).is_file()

    def _earlier_samples(self, plan: LearningPlan) -> list[samples.Sample]:
        """Those of the parent, else of the newest adapter that has any: to stay comparable."""
        shelf = {one.id: one for one in self._shelf.all(plan.medium)}
        parent = shelf.get(plan.parent.id) if plan.parent else None
        line = [parent] if parent else list(reversed(shelf.values()))
        for one in line:
            if found := samples.of(one):
                return found
        return []

    def _parent_files(self, plan: LearningPlan) -> AdapterFiles:
        assert plan.parent is not None
        return AdapterFiles(
            plan.parent.id, self._shelf.get(plan.parent.id).folder, plan.parent.strength
        )

    def said(self, medium: Medium) -> tuple[list[feedback.RatedWork], list[feedback.Choice]]:
        """What the artist said about works that can be learned from: those with a brief."""
        rated = self._works(Wanted(kinds=(medium,), judged=True, oldest_first=True))
        choices = [
            feedback.Choice(*_winner_first(answer))
            for answer in self._history.comparisons(medium)
            if answer.verdict in ("left", "right")
        ]
        return rated, choices

    def _works(self, wanted: Wanted) -> list[feedback.RatedWork]:
        return [
            feedback.RatedWork(work.id, work.brief, work.path, work.stars)
            for work in self._history.find(wanted)
            if work.brief is not None
        ]


def judge(
    result: LearningResult, medium: Medium, preferred: Preferred | None, held_out: int
) -> tuple[Literal["better", "not better"], str]:
    """Whether an adapter may be offered, and why, in words the artist can weigh.

    Where taste can say which fresh works it likes better, it has to like the adapter's, by more
    than luck would have it; where it cannot, `held_out` works ranked right are all that speaks, and
    have to be what luck brings once in a hundred times.
    """
    told = (
        f"It puts {round(result.after * 100)} of 100 held-out pairs in your order, "
        f"against {round(result.before * 100)} before. {_preference_told(preferred, medium)}"
        f"Variety {round(result.diversity * 100)} %, length {round(result.length * 100)} %."
    )
    shortest, longest = LENGTH_RANGE
    works = PLURALS[medium]
    untold = preferred is None and result.after <= CHANCE + _luck(held_out, ONE_SIDED_99)
    faults = {
        "it does not rank your held-out pairs better": result.after <= max(result.before, CHANCE),
        "your ratings do not yet foretell each other, so nothing shows that it is no luck": untold,
        f"taste does not clearly like its {works} better": preferred is not None
        and preferred.better / preferred.works <= CHANCE + _luck(preferred.works),
        f"its {works} repeat themselves more": result.diversity < LEAST_DIVERSITY,
        f"its {works} changed too much in length": not shortest <= result.length <= longest,
        f"its {works} became unlikely": result.perplexity > MOST_PERPLEXITY,
        f"fewer of its {works} are whole": result.validity < LEAST_VALIDITY,
    }
    found = [fault for fault, there in faults.items() if there]
    if not found:
        return "better", f"Better. {told}"
    return "not better", f"Not better: {', and '.join(found)}. {told}"


def _preference_told(preferred: Preferred | None, medium: Medium) -> str:
    if preferred is None:
        return ""
    works = PLURALS[medium]
    return f"Of {preferred.works} fresh {works}, taste likes {preferred.better:g} better. "


def _luck(works: int, bound: float = ONE_SIDED_95) -> float:
    """What luck may add to a share of a half of so many, up to a bound in standard errors."""
    return bound * CHANCE / max(1, works) ** 0.5


def held_out_works(plan: LearningPlan) -> int:
    """How many judgements the held-out pairs stand for: works less prompts.

    Three works of a prompt make three pairs, but two judgements say all of them.
    """
    works = {
        work.artifact: work.brief.prompt
        for pair in plan.held_out
        for work in (pair.chosen, pair.rejected)
    }
    return len(works) - len(set(works.values()))


def _require_files(plan: LearningPlan) -> None:
    """Raise `EnvironmentFault` where a work to learn from is not there any more."""
    pairs = (*plan.pairs, *plan.unpaired, *plan.held_out)
    works = [work for pair in pairs for work in (pair.chosen, pair.rejected)]
    gone = {work.artifact for work in (*works, *plan.liked) if not work.path.is_file()}
    if gone:
        raise EnvironmentFault(
            f"The files of {len(gone)} works to learn from are missing, such as {min(gone)}."
            if len(gone) > 1
            else f"The file of {min(gone)}, a work to learn from, is missing.",
            "The adapter in use stays in use.",
            "`bowerbird check` tells what else is; put it back, or move it to the trash.",
        )


def _full(fault: OSError) -> EnvironmentFault | None:
    """What a full disk means to a lesson; None for any other fault."""
    if not is_disk_full(fault):
        return None
    return EnvironmentFault(
        "The disk is full, so the lesson stopped.",
        "What was learned up to the last checkpoint is kept; the adapter in use stays in use.",
        "Free some space, then let the lesson go on.",
    )


def _winner_first(answer: Comparison) -> tuple[str, str]:
    pair = (answer.left, answer.right)
    return pair if answer.verdict == "left" else (answer.right, answer.left)


def _examples(plan: LearningPlan) -> list[str]:
    """Every work that the plan learns from, once, in order."""
    works = [work for pair in (*plan.pairs, *plan.unpaired) for work in (pair.chosen, pair.rejected)]
    return list(dict.fromkeys(work.artifact for work in (*works, *plan.liked)))
