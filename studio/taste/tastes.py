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
from studio.history.history import History
from studio.records import Artifact
from studio.storage.database import Database
from studio.taste.features import FeatureStore
from studio.taste.taste import Taste

log = logging.getLogger("studio.taste.taste")

MakeReader = Callable[[Medium], FeatureReader | None]


@dataclass(frozen=True)
class Preferred:
    """Of `works` fresh works, `better` are liked better than those before; a tie counts half."""

    better: float
    works: int


class Tastes:
    """What is known of the artist's taste in each medium."""

    def __init__(
        self, database: Database, history: History, make_reader: MakeReader = new_reader
    ) -> None:
        self._history, self._make_reader = history, make_reader
        self._store = FeatureStore(database)
        self._tastes = {kind: Taste(database, self._store, kind) for kind in Medium}
        self._readers: dict[Medium, FeatureReader | None] = {}

    def of(self, kind: Medium) -> Taste:
        """The taste in one medium."""
        return self._tastes[kind]

    def guessed(self, work: Artifact) -> Artifact:
        """The work with the rating that its taste foretells, where it is ready and knows it."""
        score = self._tastes[work.kind].score(work.id)
        return work if score is None else replace(work, score=score)

    def unread(self, kind: Medium) -> list[str]:
        """Works that have not been read, the newest first."""
        return self._store.lacking(kind)

    def read(self, work: Artifact) -> Artifact:
        """Read a new work on the work thread; returns it with its guess."""
        reader = self._reader(work.kind)
        if reader is not None and self._keep(reader, work):
            self._tastes[work.kind].widen()
        return self.guessed(work)

    def read_rest(self, kind: Medium, context: BackgroundContext) -> None:
        """Read, on the work thread, every work that was not read before."""
        reader = self._reader(kind)
        if reader is None:
            return
        lacking = self._store.lacking(kind, reader.names)
        for done, identity in enumerate(lacking):
            context.yield_to_jobs()
            self._keep(reader, self._history.get(identity))
            context.progress(done + 1, len(lacking))

    def preferred(self, kind: Medium, works: Sequence[ProbeOutput]) -> Preferred | None:
        """How many works taste likes better than those made before; None where it is not certain.

        An adapter learned from the same ratings pleases a taste that is mere luck, too.
        """
        taste, reader = self._tastes[kind], self._reader(kind)
        if reader is None or not works or not taste.judge().certain:
            return None
        try:
            after = taste.likings_of([reader.read(work.after) for work in works])
            before = taste.likings_of([reader.read(work.before) for work in works])
        except Exception:  # what was learned is safe, which is what counts
            log.exception("fresh works could not be read")
            return None
        if after is None or before is None:
            return None
        pairs = list(zip(after, before, strict=True))
        return Preferred(sum((a > b) + 0.5 * (a == b) for a, b in pairs), len(pairs))

    def release(self) -> None:
        """Let go of the readers' memory."""
        self._readers.clear()

    def _reader(self, kind: Medium) -> FeatureReader | None:
        if kind not in self._readers:
            self._readers[kind] = self._make_reader(kind)
        return self._readers[kind]

    def _keep(self, reader: FeatureReader, work: Artifact) -> bool:
        try:
            found = reader.read(work.path.read_bytes())
        except Exception:  # the work itself is safe, which is what counts
            log.exception("the numbers of %s could not be read", work.id)
            return False
        self._store.add(work.id, found)
        return True
