"""What a taste and a preference model exchange: feedback in, scores in stars out.

Invariant: rows of feature matrices are artifacts, columns are features of mean 0 and spread 1 over
all artifacts. numpy is imported only when arrays are made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FloatArray: TypeAlias = "NDArray[np.floating[Any]]"
"""Single precision for the features of all works, double for what is computed."""

IndexArray: TypeAlias = "NDArray[np.intp]"

Columns: TypeAlias = "slice | IndexArray"
"""Columns of a feature matrix."""


def _no_pairs() -> IndexArray:
    import numpy as np

    return np.zeros((0, 2), np.intp)


def _no_weights() -> FloatArray:
    import numpy as np

    return np.zeros(0)


@dataclass(frozen=True)
class Feedback:
    """Ratings and comparisons of artifacts, by their rows in the feature matrix.

    `stars` (ratings,) belong to the rows `rated` (ratings,). In `choices` (choices, 2) the first
    was preferred, in `ties` (answers, 2) neither was. `weights` (ratings,): how much each of the
    ratings counts, 0 to 1; all alike where it is empty.
    """

    rated: IndexArray
    stars: FloatArray
    choices: IndexArray = field(default_factory=_no_pairs)
    ties: IndexArray = field(default_factory=_no_pairs)
    weights: FloatArray = field(default_factory=_no_weights)

    @property
    def judged(self) -> IndexArray:
        """The rows of all artifacts that were rated or compared, in order, (artifacts,)."""
        import numpy as np

        parts = (self.rated, self.choices.ravel(), self.ties.ravel())
        return np.unique(np.concatenate(parts))


class FittedPreference(Protocol):
    """A preference model that was fitted to feedback. It does not change."""

    @property
    def mean(self) -> float:
        """Mean of the stars."""
        ...

    @property
    def noise_variance(self) -> float:
        """Variance of the stars that no feature explains."""
        ...

    def score(self, features: FloatArray) -> FloatArray:
        """Predicted stars above the mean, (artifacts,), for rows (artifacts, features)."""
        ...

    def score_with_prompts(self, features: FloatArray, prompts: IndexArray) -> FloatArray:
        """`score` plus the offset of each artifact's prompt, or of all where the fit was without;
        `prompts` (artifacts,) are ids."""
        ...

    def variance(self, features: FloatArray) -> FloatArray:
        """Posterior variance of `score`, (artifacts,), or of the score of a difference."""
        ...

    def importance(self) -> FloatArray:
        """Return how much each feature may matter, (features,)."""
        ...

    def draws(self, count: int) -> FloatArray:
        """Weights of the features in stars, drawn from their posterior, (count, features)."""
        ...

    def information_gain(self, differences: FloatArray) -> FloatArray:
        """Expected information of the answer to "A or B?", in bits, (pairs,)."""
        ...


class PreferenceModel(Protocol):
    """Fits stars and comparisons together."""

    def fit(
        self,
        features: FloatArray,
        groups: Sequence[Columns],
        feedback: Feedback,
        prompts: IndexArray | None = None,
        stop: Callable[[], bool] = lambda: False,
        expected: FloatArray | None = None,
    ) -> FittedPreference:
        """Fit `feedback` on `features` (artifacts, features); `groups` are columns of one kind,
        and columns of no group are left out.

        `expected` (features,) are the weights to expect before any feedback, in spreads of stars;
        by default 0.

        With `prompts` (artifacts,), the id of each artifact's prompt, stars compare artifacts of
        one prompt. Once `stop` is true the fit ends early, and means nothing.
        """
        ...

    def p_value(
        self,
        features: FloatArray,
        groups: Sequence[Columns],
        feedback: Feedback,
        prompts: IndexArray,
    ) -> float:
        """The share of random deals of the feedback within its prompts (artifacts,) that the
        features (artifacts, features) fit as well; 1 where no prompt tells two works apart."""
        ...
