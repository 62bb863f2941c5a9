"""The tastes of a project, one for each medium, and the reading of works for them.

Invariant: works are read on the work thread alone, and a work that cannot be read is a work that
taste knows nothing of: it is kept all the same.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from engines.contract import BackgroundContext, FeatureReader, Medium, ProbeOutput
from engines.registry import new_reader
from studio.errors import run_optional_step
from studio.events import Events, TasteChanged
from studio.history.history import History
from studio.records import Artifact
from studio.storage.database import Database
from studio.taste.features import FeatureStore
from studio.taste.taste import Standing, Taste
from studio.threads import slow

log = logging.getLogger("studio.taste.taste")

MakeReader = Callable[[Medium], FeatureReader | None]


@dataclass(frozen=True)
class Preferred:
    """Of `works` fresh works, `better` are liked better than those before; a tie counts half."""

    better: float
    works: int


class Tastes:
    """The artist's taste in each medium."""

    def __init__(
        self,
        database: Database,
        history: History,
        events: Events,
        make_reader: MakeReader = new_reader,
    ) -> None:
        self._history, self._events, self._make_reader = history, events, make_reader
        self._store = FeatureStore(database)
        self._tastes = {kind: Taste(database, self._store, kind) for kind in Medium}
        self._readers: dict[Medium, FeatureReader | None] = {}

    def of(self, kind: Medium) -> Taste:
        """The taste in one medium."""
        return self._tastes[kind]

    @slow
    def refresh(self, kind: Medium) -> Standing:
        """Take in the newest ratings, publish changed guesses, and judge how good they are."""
        taste = self._tastes[kind]
        if taste.refresh():
            self._events.publish(TasteChanged(kind))
        before = taste.standing
        if taste.judge() != before:
            self._events.publish(TasteChanged(kind))
        return taste.standing

    @slow
    def with_fresh_scores(self, works: Sequence[Artifact]) -> list[Artifact]:
        """The works with the ratings that taste predicts from the newest ratings."""
        for kind in {work.kind for work in works}:
            self._tastes[kind].judge()
        return self.with_scores(works)

    def with_scores(self, works: Sequence[Artifact]) -> list[Artifact]:
        """The works with the ratings that taste predicted when it was last refreshed."""
        return [self._with_score(work) for work in works]

    def unread(self, kind: Medium) -> list[str]:
        """Works that have not been read, the newest first."""
        return self._store.lacking(kind)

    def read(self, work: Artifact) -> Artifact:
        """Read a new work on the work thread; returns it with its score."""
        reader = self._reader(work.kind)
        if reader is not None and self._save_features(reader, work):
            self._tastes[work.kind].widen()
        return self._with_score(work)

    def read_unread(self, kind: Medium, context: BackgroundContext) -> None:
        """Read, on the work thread, every work that was not read before."""
        reader = self._reader(kind)
        if reader is None:
            return
        unread = self._store.lacking(kind, reader.names)
        for count, identity in enumerate(unread):
            context.yield_to_jobs()
            self._save_features(reader, self._history.get(identity))
            context.progress(count + 1, len(unread))

    def preferred(self, kind: Medium, works: Sequence[ProbeOutput]) -> Preferred | None:
        """How many works taste likes better than those made before; None where it is not certain.

        An adapter learned from the same ratings pleases a taste that is mere luck, too.
        """
        taste, reader = self._tastes[kind], self._reader(kind)
        if reader is None or not works or not taste.judge().certain:
            return None
        scores = run_optional_step(
            log, "probe works could not be read", lambda: _probe_scores(taste, reader, works)
        )
        if scores is None:
            return None
        after, before = scores
        pairs = list(zip(after, before, strict=True))
        return Preferred(sum((a > b) + 0.5 * (a == b) for a, b in pairs), len(pairs))

    def release(self) -> None:
        """Let go of the readers' memory."""
        self._readers.clear()

    def _reader(self, kind: Medium) -> FeatureReader | None:
        if kind not in self._readers:
            self._readers[kind] = self._make_reader(kind)
        return self._readers[kind]

    def _save_features(self, reader: FeatureReader, work: Artifact) -> bool:
        """Read a work and store its features; returns whether that was possible."""
        message = f"the features of {work.id} could not be read"
        features = run_optional_step(log, message, lambda: reader.read(work.path.read_bytes()))
        if features is None:
            return False
        self._store.add(work.id, features)
        return True

    def _with_score(self, work: Artifact) -> Artifact:
        score = self._tastes[work.kind].score(work.id)
        return work if score is None else replace(work, score=score)


def _probe_scores(
    taste: Taste, reader: FeatureReader, works: Sequence[ProbeOutput]
) -> tuple[list[float], list[float]] | None:
    """The scores of works made with an adapter, and of those made before."""
    after = taste.likings_of([reader.read(work.after) for work in works])
    before = taste.likings_of([reader.read(work.before) for work in works])
    return None if after is None or before is None else (after, before)
