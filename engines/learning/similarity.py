"""How much works resemble those made with an adapter rather than those made without it.

Invariant: scores depend on works alone, never on the adapter's weights or the artist's choices.

An adapter's own log-probabilities rank single works poorly: most of their variance is noise. How
much more probable a work became can be estimated from samples of the two distributions as well
(Sugiyama et al. 2012, "Density Ratio Estimation in Machine Learning", ch. 4). Each feature is
weighted by how far its mean moved: a fitted classifier relies on the few features that separate the
samples best, and others say more about works that lie between the two. Bickel and Levina 2004,
"Some theory for Fisher's linear discriminant function, 'naive Bayes', and some alternatives when
there are many more variables than observations".
"""

from __future__ import annotations

from collections.abc import Sequence

import torch

from engines.contract import ProbeOutput
from engines.learning.media import E, LearnableMedium
from engines.learning.sample_features import Sample, feature_groups
from engines.learning.training_data import TrainingData

MIN_PROBE_OUTPUTS = 12
"""Pairs of works without and with the adapter below which no score is computed."""


def similarity_scores(
    data: TrainingData[E], outputs: Sequence[ProbeOutput], medium: LearnableMedium[E]
) -> torch.Tensor:
    """A score of every example, (examples,), higher where it resembles the outputs `after` more.

    All zero where outputs are few or did not change, and for examples of no held-out pair. A group
    of features counts by the share of its shift that is no chance: James and Stein 1961,
    "Estimation with Quadratic Loss", section 2.
    """
    scores = torch.zeros(len(data.examples), dtype=torch.float64)
    indices = sorted({index for p in data.held_out for index in (p.chosen_index, p.rejected_index)})
    samples, examples = _readable(outputs, medium)
    count = len(samples)
    if not indices or count < 2 * MIN_PROBE_OUTPUTS:
        return scores
    groups, _ = feature_groups(
        [*samples, *(data.samples[index] for index in indices)],
        [*examples, *(data.examples[index] for index in indices)],
        medium,
    )
    for group in groups:
        features = group.double()
        shifts = features[1:count:2] - features[:count:2]
        shift = shifts.mean(0)
        chance = shifts.var(0).sum() / len(shifts)
        share = (1 - chance / shift.square().sum().clamp(min=1e-12)).clamp(min=0)
        projections = features[count:] @ shift
        scores[indices] += share * projections / projections.square().mean().sqrt().clamp(min=1e-12)
    return scores


def _readable(
    outputs: Sequence[ProbeOutput], medium: LearnableMedium[E]
) -> tuple[list[Sample], list[E]]:
    """Each brief's work before and after, alternating, where both can be read."""
    samples: list[Sample] = []
    examples: list[E] = []
    for output in outputs:
        pair = [(output.brief, output.before), (output.brief, output.after)]
        pair_examples = [medium.read(brief, data) for brief, data in pair]
        if all(example.cost for example in pair_examples):
            samples += pair
            examples += pair_examples
    return samples, examples
