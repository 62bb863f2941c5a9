"""Taste, the fast learner: what the artist's stars and choices predict of every other work.

Invariant: predictions are given only while taste is ready, which its predictions of ratings that it
was not fitted on decide (`validate`). New ratings count after the next `refresh`, which is quick
enough to follow each one. Everything else returns the last result at once, on any thread.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from sqlalchemy import select

from engines import registry
from engines.contract import Features, Feedback, FittedPreference, Medium
from studio.history.queries import latest_stars
from studio.records import Comparison, newest_answers
from studio.storage import schema
from studio.storage.database import Database
from studio.taste.evidence import permutation_p_value
from studio.taste.features import FeatureStore
from studio.taste.matrix import FeatureMatrix, build_matrix
from studio.taste.predictions import Predictions
from studio.taste.validation import (
    MIN_RATINGS,
    ONE_SIDED_995,
    are_stars_within_prompts,
    cross_validate,
    is_ready,
    is_significantly_better,
    newest,
)
from studio.threads import slow

MAX_SIMILAR = 3
LARGE = 5000
"""Works from which on scales last until there are so many more works."""
RESCALING_GROWTH = 1.1


@dataclass(frozen=True)
class TasteQuality:
    """How well taste predicts. `auc`: of the pairs of works that were rated differently, the share
    that it puts in the artist's order without their ratings; None where there is no such pair.

    It is `ready` to sort by while at most one in twenty random raters would get as far, and
    `certain` while at most one in a hundred would. Either can be lost again."""

    medium: Medium
    ratings: int = 0
    comparisons: int = 0
    auc: float | None = None
    ready: bool = False
    certain: bool = False

    @property
    def missing(self) -> int:
        """How many more works have to be rated at least before it can be ready."""
        return max(0, MIN_RATINGS - self.ratings)

    def as_json(self) -> dict[str, object]:
        """The fields that the command line promises."""
        return {
            "kind": self.medium.value,
            "ratings": self.ratings,
            "comparisons": self.comparisons,
            "auc": None if self.auc is None else round(self.auc, 3),
            "ready": self.ready,
        }


@dataclass(frozen=True)
class Guess:
    """A predicted rating, 1 to 5 stars; a confidence from 0 to 1; ids and stars of the rated works
    that are most similar."""

    score: float
    confidence: float
    similar: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class _Ratings:
    """The artist's feedback on works of one kind: newest stars by work, and answers in order."""

    stars: Mapping[str, int]
    answers: tuple[Comparison, ...]


@dataclass(frozen=True)
class _Fit:
    """The result of a refresh; it does not change. `scores` are relative to the model's mean.

    `within_prompts`: whether stars counted as comparisons within their prompts alone.
    """

    matrix: FeatureMatrix
    feedback: Feedback
    stars: Mapping[str, int]
    model: FittedPreference
    scores: Sequence[float]
    within_prompts: bool


class Taste:
    """The taste of one project for works of one kind."""

    def __init__(self, database: Database, store: FeatureStore, medium: Medium) -> None:
        self._database, self._store, self._medium = database, store, medium
        self._lock = threading.RLock()
        self._last_row = 0
        self._prompt_numbers: dict[str, int] = {}
        self._within_prompts = False
        self._ratings = _Ratings({}, ())
        self._matrix: FeatureMatrix | None = None
        self._scaled_works = 0
        self._has_unfitted_works = False
        self._validated: _Ratings | None = None
        self._fit: _Fit | None = None
        self._quality = TasteQuality(medium)
        self._predictions = Predictions(database)
        self._is_stopped = threading.Event()

    @slow
    def refresh(self) -> bool:
        """Take in the newest ratings and features; returns whether there were any."""
        with self._lock:
            if self._is_stopped.is_set():
                return False
            ratings = self._load_ratings()
            if self._fit is None and not (ratings.stars or ratings.answers):
                return False  # nothing to fit, so no features are read
            has_new_works = self._load_features()
            if self._is_stopped.is_set():
                return False
            if ratings == self._ratings and not (has_new_works or self._has_unfitted_works):
                return False
            if (has_new_works or self._has_unfitted_works) and not self._has_lasting_scales():
                self._read_matrix()
            fit = self._fitted_to(ratings)
            if self._is_stopped.is_set():
                return False
            self._ratings, self._fit, self._has_unfitted_works = ratings, fit, False
            return True

    def extend(self) -> None:
        """Take in the newest features without fitting again: for the work thread."""
        with self._lock:
            if self._fit is not None and self._load_features():
                self._fit, self._has_unfitted_works = self._extended(self._fit), True

    @slow
    def validate(self) -> TasteQuality:
        """Refresh and validate: about twenty fits, if there is anything new."""
        with self._lock:
            self.refresh()
            if self._validated is not self._ratings:
                quality = self._validate(self._ratings, self._fit)
                if self._is_stopped.is_set():
                    return self._quality
                self._quality, self._validated = quality, self._ratings
                if self._fit is not None and self._fit.within_prompts != self._within_prompts:
                    self._fit = self._fitted_to(self._ratings)
                self._predictions.save(self._medium, self.scores())
            return self._quality

    def stop(self) -> None:
        """End a refresh or a validation that goes on, without its result: the project closes."""
        self._is_stopped.set()

    @property
    def is_stopped(self) -> bool:
        """Whether `stop` was called."""
        return self._is_stopped.is_set()

    @property
    def quality(self) -> TasteQuality:
        """How well taste predicts, as it was last validated."""
        return self._quality

    def guess(self, artifact_id: str) -> Guess | None:
        """The predicted rating of a work; None while taste is not ready, or without features."""
        fit = self._ready_fit()
        index = fit.matrix.indices.get(artifact_id) if fit else None
        return None if fit is None or index is None else _guess(fit, index)

    def scores(self) -> dict[str, float]:
        """The predicted stars of every work; empty while taste is not ready."""
        if not self._quality.ready:
            return {}
        return {work: as_stars(score) for work, score in self.raw_scores().items()}

    def score(self, artifact_id: str) -> float | None:
        """The predicted stars of a work; None as with `guess`."""
        fit = self._ready_fit()
        index = fit.matrix.indices.get(artifact_id) if fit else None
        if fit is None or index is None:
            return None
        return as_stars(fit.model.mean + fit.scores[index])

    def raw_scores(self) -> dict[str, float]:
        """The model's score of every work, in stars without bounds, ready or not."""
        fit = self._fit
        if fit is None:
            return {}
        return {
            work: fit.model.mean + fit.scores[index] for work, index in fit.matrix.indices.items()
        }

    @slow
    def p_value(self) -> float:
        """The share of random deals of the newest ratings that features fit as well: 1 without."""
        fit = self._fit
        if fit is None:
            return 1.0
        matrix = fit.matrix
        return permutation_p_value(matrix.rows, matrix.groups, newest(fit.feedback), matrix.prompts)

    def scores_of(self, works: Sequence[Features]) -> list[float] | None:
        """Raw scores of works that are not in the project, ready or not; None before a fit."""
        fit = self._fit
        if fit is None:
            return None
        return (fit.model.mean + fit.model.score(fit.matrix.rows_of(works))).tolist()

    def most_informative_pairs(
        self, pairs: Sequence[tuple[str, str]], count: int
    ) -> list[tuple[str, str]]:
        """The `count` pairs whose answers have the largest information gain, the largest first.

        Empty before the first fit.
        """
        fit = self._fit
        if fit is None:
            return []
        indices, rows = fit.matrix.indices, fit.matrix.rows
        candidates = [(a, b) for a, b in pairs if a in indices and b in indices]
        gaps = rows[[indices[a] for a, _ in candidates]] - rows[[indices[b] for _, b in candidates]]
        bits = fit.model.information_gain(gaps)
        return [candidates[index] for index in (-bits).argsort(kind="stable")[:count].tolist()]

    def _ready_fit(self) -> _Fit | None:
        return self._fit if self._quality.ready else None

    def _load_ratings(self) -> _Ratings:
        comparisons, artifacts = schema.comparisons, schema.artifacts
        listed = (artifacts.c.kind == self._medium.value, artifacts.c.trashed_at.is_(None))
        stars_query = select(artifacts.c.id, latest_stars().label("stars")).where(*listed)
        stars_query = stars_query.where(artifacts.c.id.in_(select(schema.ratings.c.artifact)))
        stars_query = stars_query.order_by(artifacts.c.number)
        answers_query = select(comparisons).join(artifacts, artifacts.c.id == comparisons.c.left)
        answers_query = answers_query.where(*listed).order_by(comparisons.c.number)
        with self._database.reading() as connection:
            rows = connection.execute(stars_query)
            stars = {row.id: int(row.stars) for row in rows if row.stars}
            answers = newest_answers(
                Comparison(row.left, row.right, row.verdict, row.at)
                for row in connection.execute(answers_query)
            )
        return _Ratings(stars, tuple(answers))

    def _load_features(self) -> bool:
        """Load the features that were stored since the last time; returns if there were any."""
        if self._matrix is None:
            self._read_matrix()
            return self._matrix is not None
        features = list(self._store.after(self._last_row, self._medium))
        if not features:
            return False
        self._last_row = features[-1].number
        extended = self._matrix.with_new(features, self._prompt_numbers)
        if extended is None:
            self._read_matrix()
        else:
            self._matrix = extended
        return True

    def _read_matrix(self) -> None:
        """Read the features of every work, and measure their scales."""
        counts = self._store.counts(self._medium)
        self._last_row = counts.last
        if not counts.widths:
            self._matrix = None
            return
        every = self._store.after(0, self._medium, counts.last)
        features = takewhile(lambda _: not self._is_stopped.is_set(), every)
        self._matrix = build_matrix(features, counts, self._prompt_numbers)
        self._scaled_works = len(self._matrix.indices)

    def _has_lasting_scales(self) -> bool:
        """Whether the scales are of these works, or of very many and used for a few more."""
        works = len(self._matrix.indices) if self._matrix else 0
        is_just_scaled = works == self._scaled_works
        return is_just_scaled or LARGE <= works < self._scaled_works * RESCALING_GROWTH

    def _fitted_to(self, ratings: _Ratings) -> _Fit | None:
        if not ratings.stars and not ratings.answers:
            return None
        matrix = self._matrix
        if matrix is None:
            return None
        feedback = _feedback(ratings, matrix.indices)
        if not len(feedback.rated) + len(feedback.choices):
            return None
        prompts = matrix.prompts if self._within_prompts else None
        stop = self._is_stopped.is_set
        model = registry.preference_model().fit(matrix.rows, matrix.groups, feedback, prompts, stop)
        scores = model.score_with_prompts(matrix.rows, matrix.prompts).tolist()
        return _Fit(matrix, feedback, ratings.stars, model, scores, self._within_prompts)

    def _extended(self, fit: _Fit) -> _Fit | None:
        """The same model with the new works; fitted again where they have a new feature group."""
        matrix = self._matrix
        if matrix is None or matrix.columns != fit.matrix.columns:
            return self._fitted_to(self._ratings)
        feedback = _feedback(self._ratings, matrix.indices)
        scores = fit.model.score_with_prompts(matrix.rows, matrix.prompts).tolist()
        return _Fit(matrix, feedback, fit.stars, fit.model, scores, fit.within_prompts)

    def _validate(self, ratings: _Ratings, fit: _Fit | None) -> TasteQuality:
        """Cross-validate stars as such, and as comparisons within their prompts.

        The latter is used from now on where the stars look like it, or it predicts significantly
        better.
        """
        counts = len(ratings.stars), len(ratings.answers)
        if fit is None or sum(counts) < MIN_RATINGS:
            return TasteQuality(self._medium, *counts)
        matrix, feedback = fit.matrix, newest(fit.feedback)
        data, stop = (matrix.rows, matrix.groups, feedback, matrix.prompts), self._is_stopped.is_set
        is_ranked = are_stars_within_prompts(feedback, matrix.prompts)
        within = cross_validate(*data, True, stop)
        across = within if is_ranked else cross_validate(*data, False, stop)
        self._within_prompts = is_ranked or is_significantly_better(within, across)
        best = within if self._within_prompts else across
        ready = is_ready(best)
        # The better of two has two chances to be lucky: each may have half of one in a hundred.
        certain = ready and is_ready(best, ONE_SIDED_995)
        return TasteQuality(self._medium, *counts, best.auc, ready, certain)


def _feedback(ratings: _Ratings, indices: Mapping[str, int]) -> Feedback:
    """The ratings by row. Works without features are skipped; "neither" carries no information."""
    import numpy as np

    choices: list[tuple[int, int]] = []
    ties: list[tuple[int, int]] = []
    for answer in ratings.answers:
        first, second = indices.get(answer.left_id), indices.get(answer.right_id)
        if first is None or second is None:
            continue
        if answer.verdict == "alike":
            ties.append((first, second))
        elif answer.verdict != "neither":
            choices.append((first, second) if answer.verdict == "left" else (second, first))
    stars = {indices[work]: stars for work, stars in ratings.stars.items() if work in indices}
    return Feedback(
        np.array(list(stars), np.intp),
        np.array(list(stars.values()), float),
        np.array(choices, np.intp).reshape(-1, 2),
        np.array(ties, np.intp).reshape(-1, 2),
    )


def _guess(fit: _Fit, index: int) -> Guess:
    signal = sum(score**2 for score in fit.scores) / max(1, len(fit.scores))
    noise = float(fit.model.variance(fit.matrix.rows[index : index + 1])[0])
    confidence = math.sqrt(signal / (signal + noise)) if signal > 0 else 0.0
    stars = as_stars(fit.model.mean + fit.scores[index])
    return Guess(stars, confidence, _most_similar(fit, index))


def _most_similar(fit: _Fit, index: int) -> tuple[tuple[str, int], ...]:
    """Ids and stars of the rated works nearest to one, by what matters to the rating."""
    import numpy as np

    indices, rows = fit.matrix.indices, fit.matrix.rows
    rated = [work for work in fit.stars if indices.get(work, index) != index]
    if not rated:
        return ()
    importance = fit.model.importance().astype(rows.dtype)
    gaps = (rows[[indices[work] for work in rated]] - rows[index]) * importance
    order: list[int] = np.argsort((gaps**2).sum(1), kind="stable")[:MAX_SIMILAR].tolist()
    return tuple((rated[position], fit.stars[rated[position]]) for position in order)


def as_stars(score: float) -> float:
    """A score of the model as stars, 1 to 5."""
    return round(min(5.0, max(1.0, score)), 2)
