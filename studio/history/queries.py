"""Queries over the works of a project.

Invariant: a query uses the newest feedback on each work; it reads no file, and no column that its
caller did not select.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, exists, func, or_, select, text

from engines.contract import Medium
from studio.records import Mark
from studio.storage import schema
from studio.storage.database import Database

_A = schema.artifacts


@dataclass(frozen=True)
class ArtifactQuery:
    """Which works to list; an empty field matches all. Newest first.

    `has_feedback`: only those that have stars or were compared.
    """

    kinds: tuple[Medium, ...] = ()
    words: str = ""
    min_stars: int = 0
    unrated: bool = False
    has_feedback: bool = False
    tag: str = ""
    job: str = ""
    trashed: bool = False
    rejected: bool | None = None
    since: str = ""
    oldest_first: bool = False
    limit: int | None = None
    offset: int = 0
    model: str = ""
    adapter: str = ""
    sha256: str = ""


def full_rows() -> Select[Any]:
    """Every work with its stars, tags and marks."""
    tags = schema.tags
    joined = select(func.group_concat(tags.c.name, "\n")).where(tags.c.artifact == _A.c.id)
    return select(
        _A,
        latest_stars().label("stars"),
        joined.scalar_subquery().label("tags"),
        latest_mark("kept").label("kept"),
        latest_mark("rejected").label("rejected"),
    )


def filtered(statement: Any, query: ArtifactQuery) -> Any:
    """Restrict a statement over works to those that match; order and pages are left out."""
    statement = statement.where(
        _A.c.trashed_at.is_not(None) if query.trashed else _A.c.trashed_at.is_(None)
    )
    if query.kinds:
        statement = statement.where(_A.c.kind.in_([kind.value for kind in query.kinds]))
    if query.job:
        statement = statement.where(_A.c.job == query.job)
    if query.sha256:
        statement = statement.where(_A.c.sha256 == query.sha256)
    if query.since:
        statement = statement.where(_A.c.created_at >= query.since)
    if query.model:
        statement = statement.where(_A.c.model == query.model)
    if query.adapter:
        # Several adapters of one work are joined by a plus sign.
        statement = statement.where(("+" + _A.c.adapter + "+").contains(f"+{query.adapter}+"))
    if query.min_stars or query.unrated:
        statement = statement.where(_stars_match(query))
    if query.has_feedback:
        statement = statement.where(_has_feedback())
    if query.rejected is not None:
        statement = statement.where(func.coalesce(latest_mark("rejected"), False) == query.rejected)
    if query.tag:
        tags = schema.tags
        has_tag = exists().where(tags.c.artifact == _A.c.id, tags.c.name == query.tag)
        statement = statement.where(has_tag)
    match = _match(query.words)
    if match:
        matches = text("artifacts.number IN (SELECT rowid FROM search WHERE search MATCH :match)")
        statement = statement.where(matches.bindparams(match=match))
    return statement


def in_order(statement: Any, query: ArtifactQuery) -> Any:
    """Order a statement over works as the query says."""
    return statement.order_by(_A.c.number.asc() if query.oldest_first else _A.c.number.desc())


def latest_stars() -> Any:
    """The newest stars of the work in the enclosing query; null where it was never rated."""
    table = schema.ratings
    newest = select(table.c.stars).where(table.c.artifact == _A.c.id)
    return newest.order_by(table.c.number.desc()).limit(1).scalar_subquery()


def latest_mark(mark: Mark) -> Any:
    """Whether the work in the enclosing query has a mark; null where it never had."""
    table = schema.marks
    newest = select(table.c.given).where(table.c.artifact == _A.c.id, table.c.mark == mark)
    return newest.order_by(table.c.number.desc()).limit(1).scalar_subquery()


def local_day() -> Any:
    """The day on which the work in the enclosing query was made, in local time."""
    return func.date(_A.c.created_at, "localtime")


def stored_files(database: Database) -> dict[str, tuple[str, str]]:
    """Every work's id with the hash that its file must have, and the file's name."""
    with database.reading() as connection:
        rows = connection.execute(select(_A.c.id, _A.c.sha256, _A.c.suffix))
        return {row.id: (row.sha256, f"{row.sha256}{row.suffix}") for row in rows}


def _stars_match(query: ArtifactQuery) -> Any:
    stars = func.coalesce(latest_stars(), 0)
    if not query.unrated:
        return stars >= query.min_stars
    if not query.min_stars:
        return stars == 0
    return (stars >= query.min_stars) | (stars == 0)


def _has_feedback() -> Any:
    columns = (schema.comparisons.c.left, schema.comparisons.c.right)
    compared = (_A.c.id.in_(select(column)) for column in columns)
    return or_(func.coalesce(latest_stars(), 0) > 0, *compared)


def _match(words: str) -> str:
    """An FTS5 query: every word must be the beginning of a word of the work. Quotes make operators
    plain words."""
    return " ".join(f'"{word}"*' for word in re.findall(r"\w+", words))
