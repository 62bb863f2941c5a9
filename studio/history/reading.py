"""Reads the works of a project, their answers and their counts.

Invariant: nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import func, select

from engines.contract import Medium
from engines.contract.text import Text
from studio.base.errors import InputError
from studio.base.records import (
    AdapterComparison,
    Artifact,
    Comparison,
    Facet,
    OutlineRow,
)
from studio.base.threads import in_turns
from studio.history import answers
from studio.history.queries import (
    ArtifactQuery,
    GroupKey,
    children_of,
    filtered,
    full_rows,
    group_key,
    latest_mark,
    latest_stars,
    light_rows,
    local_day,
    newest_feedback,
    page_of,
    star_counts,
    works_named,
)
from studio.history.rows import artifact_of, artifacts_of
from studio.storage import schema
from studio.storage.database import Database
from studio.storage.statements import AnyRow

_A = schema.artifacts


class HistoryReading:
    """The works of one project, and the feedback on them, as they are."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder

    def ancestors(self, work: Artifact) -> list[Artifact]:
        """The works that a work was made from, and those that they were made from.

        One that is gone is left out.
        """
        ancestors: dict[str, Artifact] = {}
        all_ids, ids = {work.id}, list(work.parents)
        while ids := [name for name in dict.fromkeys(ids) if name not in all_ids]:
            all_ids.update(ids)
            parents = self.some(ids)
            ancestors |= {parent.id: parent for parent in parents}
            ids = [name for parent in parents for name in parent.parents]
        return list(ancestors.values())

    def get(self, artifact_id: str) -> Artifact:
        """The work with this id or unique beginning of an id.

        Raises `InputError`, and `ProjectError` where its row is damaged.
        """
        rows: list[AnyRow] = []
        if re.fullmatch(r"[0-9a-f]{3,10}", artifact_id):
            with self._database.reading() as connection:
                rows_of_name = connection.execute(works_named(artifact_id).limit(2))
                rows = list(rows_of_name)
        if len(rows) == 1:
            return artifact_of(rows[0], self._folder)
        problem = Text("More than one work begins") if rows else Text("There is no work")
        raise InputError(
            Text(
                "{problem} with the id {artifact_id!r} in this project.",
                problem=problem,
                artifact_id=artifact_id,
            ),
            "",
            Text("`bowerbird history` lists them."),
        )

    def find(self, query: ArtifactQuery) -> list[Artifact]:
        """The works that match, newest first unless the query says otherwise."""
        with self._database.reading() as connection:
            rows = connection.execute(page_of(full_rows(), query))
            return artifacts_of(rows, self._folder)

    def find_briefs(self, query: ArtifactQuery) -> list[Artifact]:
        """As `find`, but without the texts, tags, marks and parents of the works."""
        with self._database.reading() as connection:
            rows = connection.execute(page_of(light_rows(), query))
            return artifacts_of(rows, self._folder)

    def count(self, query: ArtifactQuery) -> int:
        """Return how many works match."""
        rows = filtered(select(func.count()).select_from(_A), query)
        with self._database.reading() as connection:
            return int(connection.execute(rows).scalar_one())

    def tag_counts(self) -> dict[str, int]:
        """Every tag in use with the number of works that carry it."""
        tags = schema.tags
        query = select(tags.c.name, func.count()).group_by(tags.c.name).order_by(tags.c.name)
        with self._database.reading() as connection:
            return {str(name): int(count) for name, count in connection.execute(query)}

    def outline(self, query: ArtifactQuery, by: GroupKey = "day") -> list[OutlineRow]:
        """Id, key and stars of the works that match, ordered as by `find`.

        The key is the local day or minute, or what the works of one prompt have in common.
        """
        stars = func.coalesce(latest_stars(), 0)
        rows = page_of(select(_A.c.id, group_key(by), stars), query)
        with self._database.reading() as connection:
            values = connection.execute(rows)
            keys: dict[str, str] = {}  # one text for all works of a group
            return [
                OutlineRow(identity, keys.setdefault(key or "", key or ""), stars)
                for identity, key, stars in in_turns(values)
            ]

    def some(self, ids: Sequence[str]) -> list[Artifact]:
        """The works with these whole ids, in this order; an unknown one is left out."""
        query = full_rows().where(_A.c.id.in_(list(ids)))
        with self._database.reading() as connection:
            rows = connection.execute(query)
            works = {work.id: work for work in artifacts_of(rows, self._folder)}
        return [works[identity] for identity in ids if identity in works]

    def facets(self, query: ArtifactQuery) -> list[Facet]:
        """Return how the works that match are distributed over kinds, stars and rejection.

        These three filters of the query are ignored, so that each can be shown with its counts.
        """
        query = replace(query, kinds=(), min_stars=0, unrated=False, rejected=None)
        stars = func.coalesce(latest_stars(), 0)
        rejected = func.coalesce(latest_mark("rejected"), False)
        rows = filtered(select(_A.c.kind, stars.label("s"), rejected.label("r")), query).subquery()
        groups = select(rows.c.kind, rows.c.s, rows.c.r, func.count())
        groups = groups.group_by(rows.c.kind, rows.c.s, rows.c.r)
        with self._database.reading() as connection:
            return [
                Facet(Medium(kind), stars, bool(rejected), int(works))
                for kind, stars, rejected, works in connection.execute(groups)
                if kind in set(Medium)
            ]

    def day_counts(self, query: ArtifactQuery) -> dict[str, int]:
        """Return how many of the works that match were made on each local day, the first day first.

        Works of no day, whose rows are damaged, are left out.
        """
        days = filtered(select(local_day(), func.count()), query)
        days = days.group_by(local_day()).order_by(local_day())
        with self._database.reading() as connection:
            rows = connection.execute(days)
            return {str(day): int(works) for day, works in rows if day}

    def makers(self) -> tuple[list[str], list[str]]:
        """Ids of the models and of the adapters that made works of this project."""
        with self._database.reading() as connection:
            models = connection.execute(select(_A.c.model).distinct().order_by(_A.c.model))
            joined = connection.execute(select(_A.c.adapter).distinct())
            adapters = {name for row in joined if row[0] for name in row[0].split("+")}
            return [row[0] for row in models if row[0]], sorted(adapters)

    def children(self, artifact_id: str, limit: int = 8) -> list[Artifact]:
        """Works that were made from this one, newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(children_of(artifact_id, limit))
            return artifacts_of(rows, self._folder)

    def comparisons(self, medium: Medium) -> list[Comparison]:
        """The answers that count about works of one kind, not in the trash, oldest first."""
        with self._database.reading() as connection:
            return answers.read_comparisons(connection, medium)

    def adapter_comparisons(self, medium: Medium) -> list[AdapterComparison]:
        """Those of them about two works that differ only in their adapters."""
        with self._database.reading() as connection:
            return answers.read_adapter_comparisons(connection, medium)

    def rated(self, medium: Medium) -> list[Artifact]:
        """Works of one kind that carry stars and are not in the trash, oldest first."""
        return self.find(ArtifactQuery(kinds=(medium,), min_stars=1, oldest_first=True))

    def star_counts(self, medium: Medium) -> dict[int, int]:
        """Return how many works of one kind, not in the trash, have each number of stars from 1 to
        5."""
        with self._database.reading() as connection:
            rows = connection.execute(star_counts(medium))
            return {int(stars): int(works) for stars, works in rows}

    def newest_feedback(self, medium: Medium) -> tuple[int, ...]:
        """The numbers of the newest rating and the newest answer about works of a kind; 0: none."""
        with self._database.reading() as connection:
            return tuple(connection.execute(newest_feedback(medium)).one())

    def count_feedback_since(self, medium: Medium, at: str, newest: Sequence[int] = ()) -> int:
        """Return how many works of a kind were rated, and pairs decided, after the time `at`.

        With the `newest_feedback` of then the order of the rows counts, not the clock.
        """
        with self._database.reading() as connection:
            return answers.count_new(connection, medium, at, newest)
