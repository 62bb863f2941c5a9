"""What taste has noticed: the traits that its predictions follow, in plain words.

Invariant: pure and deterministic. A trait is told with the posterior probability that predictions
rise with it; of several traits that rise and fall together, the one that explains most is told.

The weights of the model are drawn from their posterior. Each draw predicts the stars of the newest
works, and the correlation of these predictions with a trait says how far they follow it. What a
trait explains is taken out of the predictions and of the other traits before the next is chosen:
orthogonal matching pursuit, Pati, Rezaiifar and Krishnaprasad 1993.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from engines.contract import FeatureTrait, FeatureTraits, FloatArray, IndexArray, Trait
from engines.contract.text import Text
from studio.taste.fit import Fit
from studio.taste.matrix import FeatureMatrix

MAX_TRAITS = 5
MAX_WORKS = 2000
DRAWS = 200
MIN_SHARE = 0.04
"""Share of the predictions' variance below which a trait is not worth a word."""
MIN_CORRELATION = 0.1
MIN_CERTAINTY = 0.6
MIN_REST = 0.5
"""Share of a trait that the traits before it must leave unexplained: else it is the same thing."""
CLEAR, PROBABLE = 0.95, 0.8
EVIDENT = 0.5
"""Standard deviations from the mean at which a work shows a trait."""
_TINY = 1e-9


@dataclass(frozen=True)
class NoticedTrait:
    """A trait that predictions rise with (`sign` 1) or fall with (-1).

    `share` of the predictions' variance that it explains beyond the traits before it; `certainty`:
    the posterior probability of the sign.
    """

    trait: Trait
    sign: int
    share: float
    certainty: float

    @property
    def words(self) -> str:
        """What the artist likes, as in "longer words"."""
        return self.trait.more if self.sign > 0 else self.trait.less

    @property
    def opposite(self) -> str:
        """What the artist likes less."""
        return self.trait.less if self.sign > 0 else self.trait.more

    @property
    def how_certain(self) -> str:
        """The certainty in a word."""
        if self.certainty >= CLEAR:
            return Text("clearly")
        return Text("probably") if self.certainty >= PROBABLE else Text("perhaps")

    def as_json(self) -> dict[str, object]:
        """The fields that the command line prints."""
        return {
            "trait": self.trait.name,
            "words": self.words,
            "certainty": round(self.certainty, 2),
            "how_certain": self.how_certain,
            "share": round(self.share, 2),
        }


class TraitValues(NamedTuple):
    """How much of each trait works have: `values` (works, traits), the mean of its features."""

    traits: tuple[Trait, ...]
    values: FloatArray


def features_of(matrix: FeatureMatrix, traits: FeatureTraits) -> list[FeatureTrait | None]:
    """The trait of every column of a matrix; None for those without words."""
    features: list[FeatureTrait | None] = [None] * int(matrix.rows.shape[1])
    for name, group in matrix.columns.items():
        group_traits = traits.get(name, ())
        if len(group_traits) == group.stop - group.start:
            features[group] = group_traits
    return features


def trait_values(
    rows: FloatArray, features: Sequence[FeatureTrait | None], left_out: Collection[str] = ()
) -> TraitValues:
    """Return how much of each trait works have, from their rows (works, features)."""
    import numpy as np

    columns: dict[Trait, list[tuple[int, int]]] = {}
    for index, feature in enumerate(features):
        if feature is not None and feature.sign and not feature.is_of(left_out):
            columns.setdefault(feature.trait, []).append((index, feature.sign))
    values = np.zeros((len(rows), len(columns)))
    for number, members in enumerate(columns.values()):
        for index, sign in members:
            values[:, number] += sign * rows[:, index] / len(members)
    return TraitValues(tuple(columns), values)


def used_groups(
    matrix: FeatureMatrix, features: Sequence[FeatureTrait | None], declined: Collection[str]
) -> list[IndexArray]:
    """The columns of each group that taste is fitted on: those that show no declined trait."""
    import numpy as np

    is_used = np.array([feature is None or not feature.is_of(declined) for feature in features])
    groups = [group.start + np.flatnonzero(is_used[group]) for group in matrix.groups]
    return [group for group in groups if len(group)]


def notice(fit: Fit, features: Sequence[FeatureTrait | None]) -> tuple[NoticedTrait, ...]:
    """The traits that predictions follow, the most important first, at most `MAX_TRAITS`.

    `features` (features,) are the traits of the columns. Works are compared with those of their
    prompts where the fit does so.
    """
    newest = slice(max(0, len(fit.matrix.rows) - MAX_WORKS), None)
    rows = fit.matrix.rows[newest].astype(float)
    traits, values = trait_values(rows, features, fit.declined_names)
    scores = rows @ fit.model.draws(DRAWS).T
    prompts = fit.matrix.prompts[newest] if fit.within_prompts else None
    return _pursue(traits, _normalised(scores, prompts), _normalised(values, prompts))


def _pursue(
    traits: Sequence[Trait], scores: FloatArray, values: FloatArray
) -> tuple[NoticedTrait, ...]:
    """Choose traits one by one. Columns of `scores` (works, draws) and `values` (works, traits)
    have mean 0 and length 1."""
    import numpy as np

    correlations = values.T @ scores
    is_left = (values**2).sum(0) > MIN_REST
    result: list[NoticedTrait] = []
    while is_left.any() and len(result) < MAX_TRAITS:
        rest = (values**2).sum(0)
        is_left &= rest > MIN_REST
        partial = values.T @ scores / np.sqrt(np.maximum(rest, _TINY))[:, None]
        shares = np.where(is_left, partial.mean(1) ** 2, 0.0)
        best = int(shares.argmax())
        if shares[best] < MIN_SHARE:
            break
        sign = 1 if partial[best].mean() > 0 else -1
        rises = (sign * partial[best] > 0) & (sign * correlations[best] > MIN_CORRELATION)
        if rises.mean() >= MIN_CERTAINTY:
            share, certainty = float(shares[best]), float(rises.mean())
            result.append(NoticedTrait(traits[best], sign, share, certainty))
        is_left[best] = False
        direction = values[:, best] / np.sqrt(rest[best])
        scores = scores - np.outer(direction, direction @ scores)
        values = values - np.outer(direction, direction @ values)
    return tuple(result)


def _normalised(values: FloatArray, prompts: IndexArray | None) -> FloatArray:
    """Columns with mean 0, over all works or within each prompt, and length 1."""
    import numpy as np

    groups = np.zeros(len(values), np.intp)
    if prompts is not None:
        _, groups = np.unique(prompts, return_inverse=True)
    sums = np.zeros((int(groups.max(initial=0)) + 1, values.shape[1]))
    np.add.at(sums, groups, values)
    counts = np.maximum(np.bincount(groups, minlength=len(sums)), 1)
    centred = values - (sums / counts[:, None])[groups]
    return centred / np.maximum(np.sqrt((centred**2).sum(0)), _TINY)
