"""A fit of taste to the feedback of now."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from engines.contract import Columns, Feedback, FittedPreference
from studio.taste.matrix import FeatureMatrix
from studio.taste.timing import Timing


@dataclass(frozen=True)
class Fit:
    """The result of a refresh. `scores` are relative to the model's mean.

    `within_prompts`: whether stars counted as comparisons within their prompts alone. `timing`: how
    their times counted. `groups`: the columns that were used, without those of the traits
    `declined_names`.
    """

    matrix: FeatureMatrix
    feedback: Feedback
    stars: Mapping[str, int]
    model: FittedPreference
    scores: Sequence[float]
    within_prompts: bool
    timing: Timing
    groups: Sequence[Columns]
    declined_names: frozenset[str]

    @cached_property
    def score_variance(self) -> float:
        """How far the scores of all works spread."""
        return statistics.pvariance(self.scores) if self.scores else 0.0
