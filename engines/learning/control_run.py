"""One run that learns a control vector: a pass over the rated works, and the same measurements as
of other adapters.

Invariant: as of a training run, no held-out work and no probe is learned from; the same plan gives
the same file. The vector is computed anew where a run goes on, since that takes seconds; works for
the probes are not made again.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch

from engines.contract import LearningContext, LearningPlan, LearningResult, ProbeOutput
from engines.contract.text import Text
from engines.decoding.control import shape_of
from engines.formats.control_vector import FILE, plain_kind, write_control_vector
from engines.learning import checkpoint, on_policy
from engines.learning.control_vectors import LearnedVector, learn_vector, read_activations
from engines.learning.evaluation import TokenMetrics, measure_samples
from engines.learning.losses import Logprobs
from engines.learning.measuring import ADAPTER, Measuring
from engines.learning.media import TokenMedium
from engines.learning.phases import PhaseReporter
from engines.learning.run import Stopwatch
from engines.learning.sample_features import Sample, prompt_ids
from engines.learning.sequences import TokenExample, all_logprobs
from engines.learning.similarity import similarity_scores
from engines.learning.training_data import ExamplePair, load_training_data

_METHODS = {
    "mean difference": Text("the mean difference"),
    "principal component": Text("the principal component"),
}
_STEPS = 1
"""Such a run takes one step: the vector is computed at once."""


class ControlVectorRun:
    """A run on the works of a plan, without an optimiser."""

    def __init__(self, plan: LearningPlan, context: LearningContext, medium: TokenMedium) -> None:
        self._plan, self._context, self._medium = plan, context, medium
        self._data = load_training_data(plan, context, medium)
        self._watch = Stopwatch()
        self._phases = PhaseReporter(context, _STEPS)
        self._phases.expect("reading", len(self._data.examples))
        self._measuring = Measuring(plan, context, self._phases, self)

    def result(self) -> LearningResult:
        """Compute the vector, hold it back where works are not sound with it, and measure it.

        Raises `EngineError` where the model is of no use for one.
        """
        on_policy.delete_others(self._context.folder, checkpoint.fingerprint(self._plan))
        with self._watch:
            vector = self._learn()
        self._phases.report_step(_STEPS)
        self._context.notice(_description(vector))
        shape = shape_of(self._medium.model)

        def export(share: float) -> None:
            folder = self._context.folder / ADAPTER
            folder.mkdir(parents=True, exist_ok=True)
            rows = {layer: (share * row).numpy() for layer, row in vector.directions.items()}
            write_control_vector(folder / FILE, plain_kind(shape.kind), shape.layers - 1, rows)

        return self._measuring.result(export, _STEPS, self._watch.seconds)

    @property
    def held_out(self) -> Sequence[ExamplePair]:
        """See `WorkMeasures`."""
        return self._data.held_out

    def similarity(self, outputs: Sequence[ProbeOutput]) -> torch.Tensor:
        """See `WorkMeasures`."""
        return similarity_scores(self._data, outputs, self._medium)

    def measure(self, samples: Sequence[Sample]) -> TokenMetrics:
        """See `WorkMeasures`."""
        return measure_samples(samples, self._medium, self._logprobs)

    def _learn(self) -> LearnedVector:
        """The vector from pairs within prompts, else from pairs across them."""
        data = self._data
        self._phases.begin("reading", len(data.examples))
        activations = read_activations(
            self._medium.model,
            data.examples,
            self._medium.device.dtype,
            self._context.yield_to_jobs,
            self._phases.advance_share,
        )
        prompts = prompt_ids(data.samples, data.examples)
        return learn_vector(activations, data.pairs or data.unpaired, prompts)

    def _logprobs(self, examples: Sequence[TokenExample]) -> Logprobs:
        medium, yield_to_jobs = self._medium, self._context.yield_to_jobs
        return all_logprobs(medium.model, examples, medium.device.dtype, yield_to_jobs)


def _description(vector: LearnedVector) -> Text:
    layers = sorted(vector.directions)
    return Text(
        "The control vector is {method} after {count} layers, {first} to {last}; it puts {share}"
        " of 100 pairs in order that it was not computed from.",
        method=_METHODS[vector.method],
        count=len(layers),
        first=layers[0],
        last=layers[-1],
        share=round(100 * vector.separation),
    )
