"""The taste of a project in each medium, and the features that it is computed from.

Invariant: features that are stored are computed on the work thread alone. A work whose features
cannot be computed stays in the history, without a score.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from engines.contract import BackgroundReports, FeatureExtractor, Medium, ProbeOutput
from engines.contract.text import Text
from engines.registry import new_feature_extractor, preference_model
from studio.base.errors import run_optional_step
from studio.base.events import Events, NoticeGiven, TasteChanged
from studio.base.files import read_work
from studio.base.records import Artifact
from studio.base.threads import slow
from studio.history.history import History
from studio.history.queries import ArtifactQuery
from studio.storage.database import Database
from studio.taste.asking import MAX_CANDIDATES, OFFERED
from studio.taste.features import FeatureStore
from studio.taste.foreign_tastes import ForeignTastes
from studio.taste.people import people_taste
from studio.taste.predictions import Predictions
from studio.taste.self_agreement import SelfAgreement, read_self_agreement
from studio.taste.taste import FindPeople, MakePreference, Taste, TasteQuality
from studio.taste.trait_ratings import TraitRatings

log = logging.getLogger("studio.taste.library")
T = TypeVar("T")

MAX_P_VALUE = 0.01
"""Share of random ratings that may pass for a taste; see `PreferenceModel.p_value`."""

NOT_COMPUTED = Text("Taste could not be computed, so it scores nothing. The log has the details.")

MakeExtractor = Callable[[Medium], FeatureExtractor | None]


@dataclass(frozen=True)
class ProbePreference:
    """Taste scores `better` of `works` probe works higher than those before; a tie counts half."""

    better: float
    works: int


class TasteLibrary:
    """The artist's taste in each medium."""

    def __init__(
        self,
        database: Database,
        history: History,
        events: Events,
        make_extractor: MakeExtractor = new_feature_extractor,
        make_preference: MakePreference = preference_model,
        find_people: FindPeople = people_taste,
    ) -> None:
        self._history, self._events, self._make_extractor = history, events, make_extractor
        self._database = database
        self._store, self._predictions = FeatureStore(database), Predictions(database)
        self.foreign = foreign = ForeignTastes(database)
        self._tastes = {
            medium: Taste(database, self._store, medium, foreign, make_preference, find_people)
            for medium in Medium
        }
        self.trait_ratings = TraitRatings(database)
        self._extractors: dict[Medium, FeatureExtractor | None] = {}

    def of(self, medium: Medium) -> Taste:
        return self._tastes[medium]

    @slow
    def refresh(self, medium: Medium) -> TasteQuality:
        """Take in the newest ratings, publish changed guesses, and validate them."""
        taste = self._tastes[medium]
        if taste.refresh():
            self._events.publish(TasteChanged(medium))
        before = taste.quality
        if taste.validate() != before:
            self._events.publish(TasteChanged(medium))
        return taste.quality

    @slow
    def with_known_scores(self, works: Sequence[Artifact]) -> list[Artifact]:
        """The works with fresh scores; in a large project, with those of the last validation.

        Taste is validated by the window, and by `bowerbird taste`.
        """
        if not self._predictions.is_project_large():
            return self.with_fresh_scores(works)
        stars: dict[str, float] = {}
        for medium in {work.medium for work in works}:
            ids = [work.id for work in works if work.medium is medium]
            stars |= self._predictions.of(medium, ids)
        return [replace(work, score=stars.get(work.id)) for work in works]

    def stop(self) -> None:
        """End what is being fitted; nothing is fitted any more."""
        for taste in self._tastes.values():
            taste.stop()

    @property
    def is_stopped(self) -> bool:
        """Whether the project closes, so that what would be read of the ratings is in vain."""
        return any(taste.is_stopped for taste in self._tastes.values())

    @slow
    def with_fresh_scores(self, works: Sequence[Artifact]) -> list[Artifact]:
        """The works with the ratings that taste predicts from the newest ratings.

        Works that were made are not lost where taste cannot be computed: a notice says so.
        """
        for medium in {work.medium for work in works}:
            if _try_to_compute(self._tastes[medium].validate) is None:
                self._events.publish(NoticeGiven("", NOT_COMPUTED))
        return [replace(work, score=self._tastes[work.medium].score(work.id)) for work in works]

    def with_scores(self, works: Sequence[Artifact]) -> list[Artifact]:
        """The works with the ratings that taste predicted when it was last refreshed, ready."""
        return [self._with_score(work) for work in works]

    @slow
    def predict(self, medium: Medium, works: Sequence[bytes]) -> list[float] | None:
        """Return what taste guesses of works that are in no history, given as files: stars, without
        bounds, so that the better of two is told that would get more than five.

        None while nothing is sorted. Reads them with an extractor of its own, on any thread.
        """
        taste, extractor = self._tastes[medium], self._make_extractor(medium)
        if extractor is None or not taste.quality.sorts:
            return None
        return taste.scores_of([extractor.extract(work) for work in works])

    @slow
    def works_to_rate(
        self, medium: Medium, count: int = OFFERED, besides: Collection[str] = ()
    ) -> list[tuple[Artifact, bool]]:
        """The unrated works whose stars would tell most, by the newest fit, and whether each was
        drawn at random; works `besides` were offered before, and come again after all others."""
        query = ArtifactQuery(kinds=(medium,), unrated=True, rejected=False, limit=MAX_CANDIDATES)
        every = [row.id for row in self._history.outline(query)]
        ids = [work for work in every if work not in besides] or every
        questions = {q.work: q for q in self._tastes[medium].next_to_rate(ids, count)}
        works = self._history.some(list(questions))
        return [(work, questions[work.id].is_random) for work in works]

    @slow
    def works_to_rate_again(self, medium: Medium, count: int = OFFERED) -> list[Artifact]:
        """Works that were rated weeks ago, without their stars and scores."""
        due = read_self_agreement(self._database, medium).due[:count]
        return [replace(work, stars=0, score=None) for work in self._history.some(due)]

    @slow
    def self_agreement(self, medium: Medium) -> SelfAgreement:
        """How far the artist agrees with himself."""
        return read_self_agreement(self._database, medium)

    def missing_features(self, medium: Medium) -> list[str]:
        """Ids of works that lack features, the newest first."""
        return self._store.find_incomplete(medium)

    def add_features(self, work: Artifact) -> Artifact:
        """Compute and store the features of a new work, on the work thread; returns it scored."""
        extractor = self._extractor(work.medium)
        if extractor is not None and self._save_features(extractor, work):
            _try_to_compute(self._tastes[work.medium].extend)
        return self._with_score(work)

    def compute_missing_features(self, medium: Medium, reports: BackgroundReports) -> None:
        """Compute, on the work thread, the features of every work that lacks some, and refresh."""
        extractor = self._extractor(medium)
        if extractor is None:
            return
        missing = self._store.find_incomplete(medium, extractor.names)
        for count, artifact_id in enumerate(missing):
            reports.yield_to_jobs()
            for work in self._history.some([artifact_id]):  # it may be gone, or its row damaged
                self._save_features(extractor, work)
            reports.progress(count + 1, len(missing))
        _try_to_compute(lambda: self.refresh(medium))

    def compare_probes(
        self, medium: Medium, works: Sequence[ProbeOutput]
    ) -> ProbePreference | None:
        """Return how many works score higher than those made before; None while taste is not
        certain, and the ratings are not proved to depend on the works either.

        An adapter that learned from the same ratings would satisfy a taste that is chance, too.
        """
        taste, extractor = self._tastes[medium], self._extractor(medium)
        if extractor is None or not works:
            return None
        if not _try_to_compute(lambda: _is_proved(taste)):
            return None
        scores = run_optional_step(
            log, "probe works could not be read", lambda: _probe_scores(taste, extractor, works)
        )
        if scores is None:
            return None
        after, before = scores
        pairs = list(zip(after, before, strict=True))
        return ProbePreference(sum((a > b) + 0.5 * (a == b) for a, b in pairs), len(pairs))

    def release(self) -> None:
        """Release the memory of the extractors."""
        self._extractors.clear()

    def _extractor(self, medium: Medium) -> FeatureExtractor | None:
        if medium not in self._extractors:
            self._extractors[medium] = self._make_extractor(medium)
        return self._extractors[medium]

    def _save_features(self, extractor: FeatureExtractor, work: Artifact) -> bool:
        """Compute and store the features of a work; returns whether that was possible."""
        message = f"the features of {work.id} could not be read"

        def save() -> bool:
            self._store.add(work.id, extractor.extract(read_work(work)))
            return True

        return run_optional_step(log, message, save) or False

    def _with_score(self, work: Artifact) -> Artifact:
        """The work with its guess. What most people like is shown on no card: it would lead."""
        taste = self._tastes[work.medium]
        score = taste.score(work.id) if taste.quality.ready else None
        return work if score is None else replace(work, score=score)


def _try_to_compute(step: Callable[[], T]) -> T | None:
    """Compute something of taste for works that are safe, and stay so where that fails."""
    return run_optional_step(log, "taste could not be computed", step)


def _is_proved(taste: Taste) -> bool:
    """Return whether taste is certain, or the ratings are proved to depend on the works."""
    return taste.validate().certain or taste.p_value() <= MAX_P_VALUE


def _probe_scores(
    taste: Taste, extractor: FeatureExtractor, works: Sequence[ProbeOutput]
) -> tuple[list[float], list[float]] | None:
    """The scores of works made with an adapter, and of those made before."""
    after = taste.scores_of([extractor.extract(work.after) for work in works])
    before = taste.scores_of([extractor.extract(work.before) for work in works])
    return None if after is None or before is None else (after, before)
