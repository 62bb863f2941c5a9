"""Trains adapters on the work thread and judges them.

Invariant: an adapter is added with its measured figures and a reason, whatever the verdict is;
training never changes which adapter is in use.
"""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from engines.contract import LearningPlan
from studio.adapters import samples
from studio.adapters.adapters import Adapters
from studio.base import places
from studio.base.errors import run_optional_step
from studio.base.faults import full_disk_stops_training
from studio.base.records import Adapter
from studio.jobs.estimates import save_costs
from studio.jobs.running_job import RunningJob
from studio.jobs.worker import Worker
from studio.learning.judging import adapter_verdict, held_out_judgements
from studio.models.library import ModelLibrary
from studio.taste.library import TasteLibrary

log = logging.getLogger("studio.learning.runs")


class LearningRuns:
    """Performs the learning jobs of one project."""

    def __init__(
        self, adapters: Adapters, models: ModelLibrary, taste: TasteLibrary, worker: Worker
    ) -> None:
        self._adapters, self._models, self._taste = adapters, models, taste
        self._worker = worker

    def run(self, running: RunningJob) -> Adapter:
        """Train, measure, and add the adapter with its verdict.

        A job whose adapter exists was interrupted after its end, and is done. Raises
        `ModelMissing`, `ModelRefused`, `InputError` or `EnvironmentFault`.
        """
        plan = running.request(LearningPlan)
        adapter = self._adapters.of_job(running.job.id)
        folder = self._adapters.working_folder(running.job.id)
        if adapter is None:
            adapter = self._train(running, plan, folder)
        shutil.rmtree(folder, ignore_errors=True)
        return adapter

    def _train(self, running: RunningJob, plan: LearningPlan, folder: Path) -> Adapter:
        base = self._adapters.record_base(running.job.id, self._models.get_usable(plan.model))
        result = self._worker.learn(plan, folder, running)
        with full_disk_stops_training():
            samples.save(folder / "adapter", running.probe_outputs, self._earlier_samples(plan))
        _save_times(running, plan)
        preference = self._taste.compare_probes(plan.medium, running.probe_outputs)
        # The artist waits for sampling and measuring too, not for the steps alone.
        seconds = max(result.seconds, running.control.clock.read().worked_s)
        result = result.model_copy(update={"seconds": seconds})
        judgements = held_out_judgements(plan)
        verdict, reason = adapter_verdict(result, plan.medium, preference, judgements)
        return self._adapters.add(
            plan.medium,
            folder / "adapter",
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


def _save_times(running: RunningJob, plan: LearningPlan) -> None:
    """Save what the run took, for the estimate of the next one; a control vector reads faster."""
    timer = running.timer
    if timer is not None and plan.settings.method == "LoRA":
        cache = places.cache_folder()
        message = "the times of a training run could not be saved"
        run_optional_step(log, message, lambda: save_costs(cache, plan.model, timer))


def _examples(plan: LearningPlan) -> list[str]:
    """Every work that the plan learns from, once, in order."""
    works = [
        work for pair in (*plan.pairs, *plan.unpaired) for work in (pair.chosen, pair.rejected)
    ]
    works += [work for tie in plan.ties for work in (tie.one, tie.other)]
    return list(dict.fromkeys(work.artifact for work in (*works, *plan.liked)))
