"""The taste of a project in each medium, and the reading of works for it.

Invariant: works are read on the work thread alone. A work that cannot be read is kept all the same,
without features and without a score.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from engines.contract import BackgroundContext, FeatureExtractor, Medium, ProbeOutput
from engines.registry import new_feature_extractor
from studio.errors import run_optional_step
from studio.events import Events, TasteChanged
from studio.files import read_work
from studio.history.history import History
from studio.records import Artifact
from studio.storage.database import Database
from studio.taste.features import FeatureStore
from studio.taste.predictions import Predictions
from studio.taste.taste import Taste, TasteQuality
from studio.threads import slow

log = logging.getLogger("studio.taste.library")

MakeReader = Callable[[Medium], FeatureExtractor | None]


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
        make_reader: MakeReader = new_feature_extractor,
    ) -> None:
        self._history, self._events, self._make_reader = history, events, make_reader
        self._store, self._predictions = FeatureStore(database), Predictions(database)
        self._tastes = {medium: Taste(database, self._store, medium) for medium in Medium}
        self._readers: dict[Medium, FeatureExtractor | None] = {}

    def of(self, medium: Medium) -> Taste:
        """The taste in one medium."""
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
        """The works with the ratings that taste predicts from the newest ratings."""
        for medium in {work.medium for work in works}:
            self._tastes[medium].validate()
        return self.with_scores(works)

    def with_scores(self, works: Sequence[Artifact]) -> list[Artifact]:
        """The works with the ratings that taste predicted when it was last refreshed."""
        return [self._with_score(work) for work in works]

    def unread(self, medium: Medium) -> list[str]:
        """Works that have not been read, the newest first."""
        return self._store.find_incomplete(medium)

    def read(self, work: Artifact) -> Artifact:
        """Read a new work on the work thread; returns it with its score."""
        reader = self._reader(work.medium)
        if reader is not None and self._save_features(reader, work):
            self._tastes[work.medium].extend()
        return self._with_score(work)

    def read_unread(self, medium: Medium, context: BackgroundContext) -> None:
        """Read, on the work thread, every work that was not read before."""
        reader = self._reader(medium)
        if reader is None:
            return
        unread = self._store.find_incomplete(medium, reader.names)
        for count, identity in enumerate(unread):
            context.yield_to_jobs()
            self._save_features(reader, self._history.get(identity))
            context.progress(count + 1, len(unread))

    def compare_probes(
        self, medium: Medium, works: Sequence[ProbeOutput]
    ) -> ProbePreference | None:
        """How many works score higher than those made before; None while taste is not certain.

        An adapter that learned from the same ratings would satisfy a taste that is chance, too.
        """
        taste, reader = self._tastes[medium], self._reader(medium)
        if reader is None or not works or not taste.validate().certain:
            return None
        scores = run_optional_step(
            log, "probe works could not be read", lambda: _probe_scores(taste, reader, works)
        )
        if scores is None:
            return None
        after, before = scores
        pairs = list(zip(after, before, strict=True))
        return ProbePreference(sum((a > b) + 0.5 * (a == b) for a, b in pairs), len(pairs))

    def release(self) -> None:
        """Release the readers' memory."""
        self._readers.clear()

    def _reader(self, medium: Medium) -> FeatureExtractor | None:
        if medium not in self._readers:
            self._readers[medium] = self._make_reader(medium)
        return self._readers[medium]

    def _save_features(self, reader: FeatureExtractor, work: Artifact) -> bool:
        """Read a work and store its features; returns whether that was possible."""
        message = f"the features of {work.id} could not be read"
        features = run_optional_step(log, message, lambda: reader.extract(read_work(work)))
        if features is None:
            return False
        self._store.add(work.id, features)
        return True

    def _with_score(self, work: Artifact) -> Artifact:
        score = self._tastes[work.medium].score(work.id)
        return work if score is None else replace(work, score=score)


def _probe_scores(
    taste: Taste, reader: FeatureExtractor, works: Sequence[ProbeOutput]
) -> tuple[list[float], list[float]] | None:
    """The scores of works made with an adapter, and of those made before."""
    after = taste.scores_of([reader.extract(work.after) for work in works])
    before = taste.scores_of([reader.extract(work.before) for work in works])
    return None if after is None or before is None else (after, before)
