"""Measures an adapter by works for the probes, and looks for how strong it may be.

Invariant: every figure compares works of the same briefs and seeds, made without the adapter and
with it. Works are stored as they are made, so that a run that is stopped makes none of them again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import torch

from engines.contract import (
    AdapterFiles,
    EngineError,
    LearningContext,
    LearningPlan,
    LearningResult,
    ProbeOutput,
)
from engines.contract.text import Text
from engines.learning import on_policy
from engines.learning.evaluation import MetricRatios, generate_samples, ranking_accuracy
from engines.learning.extrapolation import (
    MAX_ATTEMPTS,
    largest_sound,
    limit_usage,
    next_share,
)
from engines.learning.learner import SampleMetrics
from engines.learning.phases import PhaseReporter
from engines.learning.sample_features import Sample
from engines.learning.training_data import ExamplePair

ADAPTER = "adapter"
CHANCE_ACCURACY = 0.5
"""Ranking accuracy without any ranking."""
Export = Callable[[float], None]
"""Writes the adapter at a share of its full strength into the run's folder `ADAPTER`."""


class WorkMeasures(Protocol):
    """What tells of works how sound they are and what they resemble, by the base model."""

    @property
    def held_out(self) -> Sequence[ExamplePair]:
        """The pairs that nothing is learned from."""
        ...

    def similarity(self, outputs: Sequence[ProbeOutput]) -> torch.Tensor:
        """See `Learner.similarity`."""
        ...

    def measure(self, samples: Sequence[Sample]) -> SampleMetrics:
        """See `Learner.measure`."""
        ...


class Measuring:
    """The last part of a run, after which its adapter is exported and measured."""

    def __init__(
        self,
        plan: LearningPlan,
        context: LearningContext,
        phases: PhaseReporter,
        measures: WorkMeasures,
    ) -> None:
        self._plan, self._context, self._phases = plan, context, phases
        self._measures = measures
        self._probe_count = sum(brief.count for brief in plan.probes)
        self._probed = 0
        self._measuring_count = (2 + int(plan.parent is not None)) * self._probe_count
        phases.expect("measuring", self._measuring_count)

    def result(self, export: Export, steps: int, seconds: float) -> LearningResult:
        """Export the adapter at the largest sound share, and measure it.

        `steps` and `seconds` are those of training. Held-out works are ranked by how much they
        resemble works made with the adapter rather than without. Without a parent there is no
        ranking before: half of the pairs are in order.
        """
        self._phases.begin("measuring", self._measuring_count)
        base, parent = self._probe("base", None), parent_files(self._plan, self._context)
        previous, before = base, CHANCE_ACCURACY
        if parent is not None:
            previous = self._probe("parent", parent)
            before = self._held_out_accuracy(base, previous)
        samples, ratios = self._export_sound(export, base)
        self._context.report_probe_outputs(match_outputs(previous, samples))
        return LearningResult(
            steps=steps,
            seconds=seconds,
            before=before,
            after=self._held_out_accuracy(base, samples),
            diversity=ratios.diversity,
            length=ratios.length,
            perplexity=ratios.perplexity,
            validity=ratios.validity,
        )

    def _export_sound(
        self, export: Export, base: Sequence[Sample]
    ) -> tuple[list[Sample], MetricRatios]:
        """Export the adapter at its full strength, or as far as its works are sound.

        Training on few pairs finds the direction long before the adapter is strong enough, and
        further steps memorise the pairs; a straight line in that direction does not (Zheng et al.
        2024, "Model Extrapolation Expedites Alignment", eq. 3). How far is too far differs between
        tastes, so it is measured. Returns the adapter's works and their ratios to the base's.
        """
        base_metrics = self._measures.measure(base)
        attempts: dict[float, tuple[list[Sample], MetricRatios]] = {}
        usages: dict[float, float] = {}
        exported = share = 1.0
        while share is not None:
            export(share)
            adapter = AdapterFiles(ADAPTER, self._context.folder / ADAPTER, 1.0)
            samples = self._probe(f"{ADAPTER}-{share:g}", adapter)
            ratios = self._measures.measure(samples).relative_to(base_metrics)
            attempts[share], usages[share] = (samples, ratios), limit_usage(ratios)
            exported, share = share, next_share(usages)
            if len(attempts) == 1 and share is not None:
                self._context.notice(
                    Text("The adapter was held back to keep works varied and sound.")
                )
                self._probed = 0
                self._phases.begin("limiting", MAX_ATTEMPTS * self._probe_count)
        self._phases.end()
        best = largest_sound(usages) or exported
        if best != exported:
            export(best)
        return attempts[best]

    def _held_out_accuracy(self, base: Sequence[Sample], samples: Sequence[Sample]) -> float:
        """Share of held-out pairs in the artist's order, by similarity to the samples."""
        scores = self._measures.similarity(match_outputs(base, samples))
        pairs = self._measures.held_out
        return ranking_accuracy(
            scores[[pair.chosen_index for pair in pairs]],
            scores[[pair.rejected_index for pair in pairs]],
        )

    def _probe(self, name: str, adapter: AdapterFiles | None) -> list[Sample]:
        """Works for the probes, with an adapter or without, at the same seeds; `name`: that of the
        file in which they are kept where the run is stopped."""
        first, medium = self._probed, self._plan.medium
        samples = generate_samples(
            medium,
            self._plan.probes,
            adapter,
            self._context,
            lambda count: self._phases.advance(first + count),
            on_policy.unfinished_file(self._context.folder, name),
        )
        self._probed = first + self._probe_count
        return samples


def match_outputs(before: Sequence[Sample], after: Sequence[Sample]) -> list[ProbeOutput]:
    """Works of the same brief and seed together; a brief that only one has is left out."""
    previous = dict(before)
    return [ProbeOutput(brief, previous[brief], work) for brief, work in after if brief in previous]


def parent_files(plan: LearningPlan, context: LearningContext) -> AdapterFiles | None:
    """The parent's files, which the context resolves like any brief's adapters."""
    if plan.parent is None:
        return None
    for files in context.adapters:
        if files.id == plan.parent.id:
            return files
    raise EngineError(
        Text("The adapter “{id}” to go on from is not in the project.", id=plan.parent.id),
        remedy=Text("Learn from the ratings without it."),
    )
