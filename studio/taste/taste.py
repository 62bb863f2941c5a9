"""Taste, the fast learner: what the artist's stars and choices predict of every other work.

Invariant: predictions are given only while taste is ready, which its predictions of ratings that it
was not fitted on decide (`validate`). New ratings count after the next `refresh`, which is quick
enough to follow each one. Everything else returns the last result at once, on any thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, takewhile

from engines import registry
from engines.contract import (
    Columns,
    Features,
    FeatureTrait,
    Feedback,
    FittedPreference,
    FloatArray,
    Medium,
    PreferenceModel,
)
from studio.base.threads import slow
from studio.storage.database import Database
from studio.taste.asking import OFFERED, Question, next_to_rate
from studio.taste.features import FeatureCounts, FeatureStore
from studio.taste.fit import Fit
from studio.taste.foreign_tastes import ForeignTastes, widths_of
from studio.taste.guesses import Guess, as_stars, guess_of
from studio.taste.limits import limits_of, unread_limits
from studio.taste.matrix import FeatureMatrix, build_matrix
from studio.taste.noticing import NoticedTrait, features_of, notice, used_groups
from studio.taste.people import PeopleTaste
from studio.taste.predictions import Predictions
from studio.taste.rated_works import RatedWorks, is_elsewhere
from studio.taste.ratings import TasteRatings, feedback_of, load_ratings, works_here
from studio.taste.self_agreement import read_days
from studio.taste.timing import Timing, apply_timing, validate_timing
from studio.taste.validation import (
    MIN_AUC,
    MIN_RATINGS,
    ONE_SIDED_99,
    are_stars_within_prompts,
    belief_of,
    cross_validate,
    is_ready,
    is_significantly_better,
    newest,
)

LARGE = 5000
"""Works from which on scales last until there are so many more works."""
RESCALING_GROWTH = 1.1

MakePreference = Callable[[], PreferenceModel]
FindPeople = Callable[[Medium], PeopleTaste | None]


@dataclass(frozen=True)
class TasteQuality:
    """How well taste predicts. `auc`: of the pairs of works that were rated differently, the share
    that it puts in the artist's order without their ratings; None where there is no such pair.
    With luck allowed for it is within `interval`.

    It is `ready` to sort by while at most one in twenty random raters would get as far, and
    `certain` while at most one in a hundred would. Either can be lost again. Until then works are
    sorted by what most people like, as far as `knows_people`, and by the ratings there are.
    `limits`: sentences about what it does not know; `changes`: about how the artist changed."""

    medium: Medium
    ratings: int = 0
    comparisons: int = 0
    auc: float | None = None
    ready: bool = False
    certain: bool = False
    limits: tuple[str, ...] = ()
    interval: tuple[float, float] = (0.0, 1.0)
    knows_people: bool = False
    changes: tuple[str, ...] = ()

    @property
    def sorts(self) -> bool:
        """Whether works are sorted, by this taste or by what most people like."""
        return self.ready or self.knows_people

    @property
    def missing(self) -> int:
        """How many more works have to be rated at least before it can be ready."""
        return max(0, MIN_RATINGS - self.ratings - self.comparisons)

    def as_json(self) -> dict[str, object]:
        """The fields that the command line promises."""
        return {
            "kind": self.medium.value,
            "ratings": self.ratings,
            "comparisons": self.comparisons,
            "auc": None if self.auc is None else round(self.auc, 3),
            "ready": self.ready,
            "interval": None if self.auc is None else [round(end, 3) for end in self.interval],
            "people": self.knows_people,
        }


class Taste:
    """The taste of one project for works of one kind."""

    def __init__(
        self,
        database: Database,
        store: FeatureStore,
        medium: Medium,
        outside: ForeignTastes,
        make_preference: MakePreference,
        find_people: FindPeople = lambda _medium: None,
    ) -> None:
        self._database, self._store, self._medium = database, store, medium
        self._make_preference, self._find_people = make_preference, find_people
        self._people: PeopleTaste | None = None
        self._foreign_tastes = outside
        self._outside: dict[int, RatedWorks] = {}
        self._here: Mapping[str, bool] = {}
        self._lock = threading.RLock()
        self._last_row = 0
        self._prompt_numbers: dict[str, int] = {}
        self._within_prompts, self._timing = False, Timing.PLAIN
        self._ratings = TasteRatings({}, ())
        self._matrix: FeatureMatrix | None = None
        self._scaled_works = 0
        self._has_unfitted_works = False
        self._validated: TasteRatings | None = None
        self._fit: Fit | None = None
        self._quality = TasteQuality(medium)
        self._predictions = Predictions(database)
        self._noticed: tuple[FittedPreference | None, tuple[NoticedTrait, ...]] = (None, ())
        self._is_stopped = threading.Event()

    @slow
    def refresh(self) -> bool:
        """Take in the newest ratings and features; returns whether there were any."""
        with self._lock:
            if self._is_stopped.is_set():
                return False
            outside = self._foreign_tastes.works(self._medium)
            people = self._find_people(self._medium)
            if outside != self._outside:
                self._outside, self._matrix = outside, None
                self._here = works_here(self._database, outside.values())
            if people is not self._people:
                self._people, self._matrix, self._validated = people, None, None
            ratings = load_ratings(self._database, self._medium, tuple(outside.values()))
            if self._fit is None and not any(ratings.counts) and people is None:
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
                ways = self._within_prompts, self._timing
                if self._fit is not None and (self._fit.within_prompts, self._fit.timing) != ways:
                    fit = self._fitted_to(self._ratings)
                    if self._is_stopped.is_set():
                        return self._quality
                    self._fit = fit
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
        if fit is None or index is None:
            return None
        return guess_of(fit, index, self.noticed_traits(), self._features(fit.matrix))

    def noticed_traits(self) -> tuple[NoticedTrait, ...]:
        """Return what taste has noticed, the most important first; empty while taste is not ready.

        Computed once for each fit, in some tens of milliseconds.
        """
        fit = self._ready_fit()
        if fit is None:
            return ()
        if self._noticed[0] is not fit.model:
            features = self._features(fit.matrix)
            self._noticed = fit.model, notice(fit, features)
        return self._noticed[1]

    def scores(self) -> dict[str, float]:
        """The predicted stars of every work; empty while nothing is sorted."""
        if not self._quality.sorts:
            return {}
        return {work: as_stars(score) for work, score in self.raw_scores().items()}

    def score(self, artifact_id: str) -> float | None:
        """The predicted stars of a work; None while nothing is sorted, or without features."""
        fit = self._sorting_fit()
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
            work: fit.model.mean + fit.scores[index]
            for work, index in fit.matrix.indices.items()
            if not is_elsewhere(work)
        }

    @slow
    def p_value(self) -> float:
        """The share of random deals of the newest ratings that features fit as well: 1 without."""
        fit = self._fit
        if fit is None:
            return 1.0
        rows, prompts, feedback = fit.matrix.rows, fit.matrix.prompts, newest(fit.feedback)
        return self._make_preference().p_value(rows, fit.groups, feedback, prompts)

    def scores_of(self, works: Sequence[Features]) -> list[float] | None:
        """Raw scores of works that are not in the project, ready or not; None before a fit, and
        while those of the project have no features of this program's version."""
        import numpy as np

        fit = self._fit
        if fit is None or not all(fit.matrix.columns.keys() & work.keys() for work in works):
            return None
        rows, unrated = fit.matrix.rows_of(works), len(self._prompt_numbers)
        scores = fit.model.score_with_prompts(rows, np.full(len(rows), unrated))
        return (fit.model.mean + scores).tolist()

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

    def next_to_rate(self, works: Sequence[str], count: int = OFFERED) -> list[Question]:
        """The unrated works whose stars would tell most, and one in five at random."""
        return next_to_rate(self._fit, works, count)

    def _features(self, matrix: FeatureMatrix) -> list[FeatureTrait | None]:
        return features_of(matrix, registry.feature_traits(self._medium))

    def _ready_fit(self) -> Fit | None:
        return self._fit if self._quality.ready else None

    def _sorting_fit(self) -> Fit | None:
        return self._fit if self._quality.sorts else None

    def _load_features(self) -> bool:
        """Load the features that were stored since the last time; returns if there were any."""
        if self._matrix is None:
            self._read_matrix()
            return self._matrix is not None
        if self._store.has_lost(self._last_row):
            self._read_matrix()
            return True
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
        outside = self._outside
        widths = {**widths_of(outside), **counts.widths}
        if not widths:
            self._matrix = None
            return
        works = counts.works + sum(len(rated.ids) for rated in outside.values())
        counts = FeatureCounts(counts.last, works, widths)
        # Those from elsewhere first, so that the newest works are of this project.
        rows = (rated.rows(str(number), self._here) for number, rated in outside.items())
        every = chain(*rows, self._store.after(0, self._medium, counts.last))
        features = takewhile(lambda _: not self._is_stopped.is_set(), every)
        self._matrix = build_matrix(features, counts, self._prompt_numbers, None, self._people)
        self._scaled_works = len(self._matrix.indices)

    def _has_lasting_scales(self) -> bool:
        """Return whether the scales are of these works, or of very many and used for a few more."""
        works = len(self._matrix.indices) if self._matrix else 0
        is_just_scaled = works == self._scaled_works
        return is_just_scaled or LARGE <= works < self._scaled_works * RESCALING_GROWTH

    def _fitted_to(self, ratings: TasteRatings) -> Fit | None:
        matrix = self._matrix
        if matrix is None:
            return None
        feedback = feedback_of(ratings, matrix.indices)
        if not len(feedback.rated) + len(feedback.choices) and matrix.people is None:
            return None
        prompts = matrix.prompts if self._within_prompts else None
        stop, declined = self._is_stopped.is_set, ratings.declined_names
        groups = (
            used_groups(matrix, self._features(matrix), declined) if declined else matrix.groups
        )
        timed_feedback = feedback
        if self._timing is not Timing.PLAIN:
            days = self._days_of(feedback, matrix)
            timed_feedback = apply_timing(self._timing, feedback, days)
        model = self._make_preference().fit(
            matrix.rows, groups, timed_feedback, prompts, stop, matrix.expected
        )
        scores = model.score_with_prompts(matrix.rows, matrix.prompts).tolist()
        ways = self._within_prompts, self._timing
        return Fit(matrix, feedback, ratings.stars, model, scores, *ways, groups, declined)

    def _days_of(self, feedback: Feedback, matrix: FeatureMatrix) -> FloatArray:
        """When the stars of feedback were given, (ratings,), in days."""
        import numpy as np

        days, names = read_days(self._database, self._medium), list(matrix.indices)
        newest_day = max(days.values(), default=0.0)
        return np.array([days.get(names[int(row)], newest_day) for row in feedback.rated])

    def _extended(self, fit: Fit) -> Fit | None:
        """The same model with the new works; fitted again where they have a new feature group."""
        matrix = self._matrix
        if matrix is None or matrix.columns != fit.matrix.columns:
            return self._fitted_to(self._ratings)
        feedback = feedback_of(self._ratings, matrix.indices)
        first = len(fit.scores) if matrix.scales is fit.matrix.scales else 0  # then rows were added
        new = fit.model.score_with_prompts(matrix.rows[first:], matrix.prompts[first:])
        scores = [*fit.scores[:first], *new.tolist()]
        return replace(fit, matrix=matrix, feedback=feedback, scores=scores)

    def _validate(self, ratings: TasteRatings, fit: Fit | None) -> TasteQuality:
        """Cross-validate stars as such, and as comparisons within their prompts; then as they count
        by their times.

        The latter are used from now on where the stars look like it, or they predict significantly
        better.
        """
        counts = ratings.counts
        unread = self._store.find_incomplete(self._medium, is_rated=True)
        matrix = self._matrix
        knows_people = self._people is not None and (matrix is None or matrix.people is not None)
        if fit is None or sum(counts) < MIN_RATINGS:
            limits = unread_limits(len(unread)) if fit is None else ()
            return TasteQuality(self._medium, *counts, limits=limits, knows_people=knows_people)
        matrix, groups = self._judged_works(fit)
        feedback = newest(feedback_of(ratings, matrix.indices))
        data = (self._make_preference(), matrix.rows, groups, feedback, matrix.prompts)
        stop = self._is_stopped.is_set
        is_ranked = are_stars_within_prompts(feedback, matrix.prompts)
        within = cross_validate(*data, True, stop, matrix.expected)
        across = within if is_ranked else cross_validate(*data, False, stop, matrix.expected)
        self._within_prompts = is_ranked or is_significantly_better(within, across)
        best = within if self._within_prompts else across
        ways, days = (self._within_prompts, stop, matrix.expected), self._days_of(feedback, matrix)
        timing, best = validate_timing(best, data, ways, days)
        self._timing = timing
        auc, interval = belief_of(best) or (None, (0.0, 1.0))
        ready = is_ready(best) and auc is not None and auc >= MIN_AUC
        certain = is_ready(best, ONE_SIDED_99)
        limits = limits_of(fit, len(unread))
        rest = (limits, interval, knows_people, timing.sentences)
        return TasteQuality(self._medium, *counts, auc, ready, certain, *rest)

    def _judged_works(self, fit: Fit) -> tuple[FeatureMatrix, Sequence[Columns]]:
        """The works with feedback alone, on scales of their own, and the columns that count.

        So what is measured of the same ratings is the same, whatever else is in the project.
        """
        names, feedback = list(fit.matrix.indices), newest(fit.feedback)
        ids = {names[int(row)] for row in feedback.judged}
        outside = (rated.rows(str(number), self._here) for number, rated in self._outside.items())
        every = chain(self._store.of(self._medium, ids), *outside)
        columns = fit.matrix.columns
        rows = [row for row in every if row.artifact in ids and row.name in columns]
        groups = {row.name for row in rows}
        widths = {
            name: column.stop - column.start for name, column in columns.items() if name in groups
        }
        rows.sort(key=lambda row: (row.artifact, row.name))
        matrix = build_matrix(rows, FeatureCounts(0, len(ids), widths), {}, None, self._people)
        declined = fit.declined_names
        if not declined:
            return matrix, matrix.groups
        return matrix, used_groups(matrix, self._features(matrix), declined)
