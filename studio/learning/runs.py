"""Trains adapters on the work thread and judges them.

Invariant: an adapter is added with its measured figures and a reason, whatever the verdict is;
training never changes which adapter is in use.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from pathlib import Path

from engines.contract import (
    AdapterFiles,
    ArtifactFile,
    LearningPlan,
    LearningResult,
    Medium,
    Pair,
    Trainer,
)
from engines.contract.text import Text
from engines.registry import new_trainer
from studio.adapters import samples
from studio.adapters.adapters import Adapters
from studio.base.errors import EnvironmentFault, full_disk_stops_training, run_optional_step
from studio.base.files import holds, is_hash, is_suffix
from studio.base.records import Adapter, Job
from studio.jobs.estimates import save_costs
from studio.jobs.running_job import JobInputs, RunningJob
from studio.learning.judging import adapter_verdict, held_out_judgements
from studio.models.library import ModelLibrary
from studio.taste.library import ProbePreference, TasteLibrary

log = logging.getLogger("studio.learning.runs")


class LearningRuns:
    """Performs the learning jobs of one project."""

    def __init__(
        self,
        adapters: Adapters,
        models: ModelLibrary,
        taste: TasteLibrary,
        artifacts_folder: Path,
        make_trainer: Callable[[Medium], Trainer] = new_trainer,
    ) -> None:
        self._adapters = adapters
        self._models = models
        self._taste = taste
        self._artifacts_folder = artifacts_folder
        self._make_trainer = make_trainer

    def prepare(self, job: Job, device: str, cache: Path) -> JobInputs:
        """The model, parent adapter and working folder of a learning job.

        Raises `ModelMissing`, `ModelRefused`, `InputError` or `EnvironmentFault`.
        """
        plan = _plan_of(job)
        model = self._models.get_usable(plan.model)
        is_done = self._adapters.of_job(job.id) is not None
        folder = self._adapters.working_folder(job.id)
        parents = () if is_done else self._parent_files(plan)
        return JobInputs(model.path, parents, device=device, cache=cache, folder=folder)

    def run(self, running: RunningJob) -> Adapter:
        """Train, measure, and add the adapter with its verdict.

        A job whose adapter exists was interrupted after its end, and is done.
        """
        adapter = self._adapters.of_job(running.job.id)
        if adapter is None:
            adapter = self._train(running, _plan_of(running.job))
        shutil.rmtree(running.folder, ignore_errors=True)
        return adapter

    def _train(self, running: RunningJob, plan: LearningPlan) -> Adapter:
        base = self._adapters.record_base(running.job.id, self._models.get_usable(plan.model))
        plan = with_files_of(self._artifacts_folder, plan)
        folder = running.folder / "adapter"
        with full_disk_stops_training():
            result = self._make_trainer(plan.medium).train(plan, running)
            samples.save(folder, running.probe_outputs, self._earlier_samples(plan))
        _save_times(running, plan)
        preference = self._taste.compare_probes(plan.medium, running.probe_outputs)
        # The artist waits for sampling and measuring too, not for the steps alone.
        seconds = max(result.seconds, running.control.clock.read().worked_s)
        result = result.model_copy(update={"seconds": seconds})
        return self._add(running, plan, base, result, preference)

    def _add(
        self,
        running: RunningJob,
        plan: LearningPlan,
        base: str,
        result: LearningResult,
        preference: ProbePreference | None,
    ) -> Adapter:
        judgements = held_out_judgements(plan)
        verdict, reason = adapter_verdict(result, plan.medium, preference, judgements)
        return self._adapters.add(
            plan.medium,
            running.folder / "adapter",
            model=plan.model,
            model_sha256=base,
            parent=plan.parent.id if plan.parent else None,
            examples=_examples(plan),
            result=result,
            verdict=verdict,
            reason=reason,
            curve=running.control.curve,
            job=running.job.id,
        )

    def _earlier_samples(self, plan: LearningPlan) -> list[samples.Sample]:
        """Those of the parent, else of the newest adapter that has any: to stay comparable."""
        adapters = {one.id: one for one in self._adapters.all(plan.medium)}
        parent = adapters.get(plan.parent.id) if plan.parent else None
        for adapter in [parent] if parent else reversed(adapters.values()):
            if earlier := samples.of(adapter):
                return earlier
        return []

    def _parent_files(self, plan: LearningPlan) -> tuple[AdapterFiles, ...]:
        """The files of the adapter that training goes on from, checked; none from the base."""
        if plan.parent is None:
            return ()
        parent = self._adapters.get_usable(plan.parent.id)
        return (AdapterFiles(parent.id, parent.folder, plan.parent.strength),)


def _save_times(running: RunningJob, plan: LearningPlan) -> None:
    """Save what the run took, for the estimate of the next one."""
    timer = running.timer
    if timer is not None:
        cache = running.cache
        message = "the times of a training run could not be saved"
        run_optional_step(log, message, lambda: save_costs(cache, plan.model, timer))


def _plan_of(job: Job) -> LearningPlan:
    """The plan that a job was queued with; it does not change with later ratings."""
    return LearningPlan.model_validate(dict(job.request))


def with_files_of(folder: Path, plan: LearningPlan) -> LearningPlan:
    """The plan with the works as they are in a project's folder, each compared with its hash.

    The paths of a stored plan are not trusted: the project may have been moved, or be a
    stranger's. Raises `EnvironmentFault` where a work to learn from is missing or changed.
    """
    unusable: set[str] = set()

    def resolved(work: ArtifactFile) -> ArtifactFile:
        path = folder / work.path.name
        is_named = is_hash(path.stem) and is_suffix(path.suffix)
        if not is_named or not holds(path, path.stem):
            unusable.add(work.artifact)
        return work.model_copy(update={"path": path})

    def of_pairs(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
        return tuple(
            pair.model_copy(
                update={"chosen": resolved(pair.chosen), "rejected": resolved(pair.rejected)}
            )
            for pair in pairs
        )

    names = ("pairs", "unpaired", "held_out")
    changes: dict[str, object] = {name: of_pairs(getattr(plan, name)) for name in names}
    changes["liked"] = tuple(map(resolved, plan.liked))
    changes["ties"] = tuple(
        tie.model_copy(update={"one": resolved(tie.one), "other": resolved(tie.other)})
        for tie in plan.ties
    )
    _require_none(unusable)
    return plan.model_copy(update=changes)


def _require_none(unusable: set[str]) -> None:
    if unusable:
        raise EnvironmentFault(
            Text(
                "The files of {count} works to learn from are missing or changed, such as {least}.",
                count=len(unusable),
                least=min(unusable),
            )
            if len(unusable) > 1
            else Text(
                "The file of {least}, a work to learn from, is missing or changed.",
                least=min(unusable),
            ),
            Text("The adapter in use stays in use."),
            Text("`bowerbird check` tells what else is; put it back, or move it to the trash."),
        )


def _examples(plan: LearningPlan) -> list[str]:
    """Every work that the plan learns from, once, in order."""
    works = [
        work for pair in (*plan.pairs, *plan.unpaired) for work in (pair.chosen, pair.rejected)
    ]
    works += [work for tie in plan.ties for work in (tie.one, tie.other)]
    return list(dict.fromkeys(work.artifact for work in (*works, *plan.liked)))
