"""What taste guesses of a work, and what the guess leans on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from engines.contract import FeatureTrait
from studio.taste.fit import Fit
from studio.taste.noticing import EVIDENT, NoticedTrait, trait_values

MAX_SIMILAR = 3
_PART = 4096


@dataclass(frozen=True)
class Guess:
    """A predicted rating, 1 to 5 stars; a confidence from 0 to 1; ids and stars of the rated works
    that are most similar; phrases for what the artist likes about the work, and likes less."""

    score: float
    confidence: float
    similar: tuple[tuple[str, int], ...] = ()
    liked: tuple[str, ...] = ()
    disliked: tuple[str, ...] = ()


def guess_of(
    fit: Fit,
    index: int,
    liked_traits: Sequence[NoticedTrait],
    features: Sequence[FeatureTrait | None],
) -> Guess:
    """The guess of the work in a row; `features` (features,) are the traits of the columns."""
    signal = fit.score_variance
    noise = float(fit.model.variance(fit.matrix.rows[index : index + 1])[0])
    confidence = math.sqrt(signal / (signal + noise)) if signal > 0 else 0.0
    stars = as_stars(fit.model.mean + fit.scores[index])
    similar = _most_similar(fit, index)
    return Guess(stars, confidence, similar, *_evident(fit, index, liked_traits, features))


def _evident(
    fit: Fit,
    index: int,
    liked_traits: Sequence[NoticedTrait],
    features: Sequence[FeatureTrait | None],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Phrases for the noticed traits that a work clearly has as the artist likes them, and not."""
    names = {trait.trait.name for trait in liked_traits}
    relevant = [
        feature if feature is not None and feature.trait.name in names else None
        for feature in features
    ]
    traits, values = trait_values(fit.matrix.rows[index : index + 1], relevant)
    value_of = dict(zip(traits, values[0].tolist(), strict=True))
    amounts = [(trait, trait.sign * value_of.get(trait.trait, 0.0)) for trait in liked_traits]
    liked = tuple(trait.words for trait, amount in amounts if amount >= EVIDENT)
    return liked, tuple(trait.opposite for trait, amount in amounts if amount <= -EVIDENT)


def _most_similar(fit: Fit, index: int) -> tuple[tuple[str, int], ...]:
    """Ids and stars of the rated works nearest to one, by what matters to the rating."""
    import numpy as np

    indices, rows = fit.matrix.indices, fit.matrix.rows
    rated = [work for work in fit.stars if indices.get(work, index) != index]
    if not rated:
        return ()
    rated_rows, importance = [indices[work] for work in rated], fit.model.importance()
    distances = np.empty(len(rated))
    for begin in range(0, len(rated), _PART):  # of very many at once, a copy takes hundreds of MB
        part = slice(begin, begin + _PART)
        gaps = (rows[rated_rows[part]].astype(np.float32) - rows[index]) * importance
        distances[part] = (gaps**2).sum(1)
    order: list[int] = distances.argsort(kind="stable")[:MAX_SIMILAR].tolist()
    return tuple((rated[position], fit.stars[rated[position]]) for position in order)


def as_stars(score: float) -> float:
    """A score of the model as stars, 1 to 5."""
    return round(min(5.0, max(1.0, score)), 2)
