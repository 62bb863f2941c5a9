"""Which works are wanted, and the queries that find them.

Invariant: a query here is a filter over works with the newest word of the artist on each; it reads
no file and no full row that was not asked for.
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
class Wanted:
    """Which works to list; empty means all. Newest first.

    `judged`: only those that have stars or were compared.
    """

    kinds: tuple[Medium, ...] = ()
    words: str = ""
    min_stars: int = 0
    unrated: bool = False
    judged: bool = False
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


def filtered(query: Any, wanted: Wanted) -> Any:
    """The query over works, for those that fit; order and pages are the caller's."""
    query = query.where(
        _A.c.trashed_at.is_not(None) if wanted.trashed else _A.c.trashed_at.is_(None)
    )
    if wanted.kinds:
        query = query.where(_A.c.kind.in_([kind.value for kind in wanted.kinds]))
    if wanted.job:
        query = query.where(_A.c.job == wanted.job)
    if wanted.sha256:
        query = query.where(_A.c.sha256 == wanted.sha256)
    if wanted.since:
        query = query.where(_A.c.created_at >= wanted.since)
    if wanted.model:
        query = query.where(_A.c.model == wanted.model)
    if wanted.adapter:
        # Several adapters of one work are joined by a plus sign.
        query = query.where(("+" + _A.c.adapter + "+").contains(f"+{wanted.adapter}+"))
    if wanted.min_stars or wanted.unrated:
        query = query.where(_stars_fit(wanted))
    if wanted.judged:
        query = query.where(_is_judged())
    if wanted.rejected is not None:
        query = query.where(func.coalesce(latest_mark("rejected"), False) == wanted.rejected)
    if wanted.tag:
        tags = schema.tags
        query = query.where(exists().where(tags.c.artifact == _A.c.id, tags.c.name == wanted.tag))
    match = _match(wanted.words)
    if match:
        found = text("artifacts.number IN (SELECT rowid FROM search WHERE search MATCH :match)")
        query = query.where(found.bindparams(match=match))
    return query


def latest_stars() -> Any:
    """The newest stars of the work in the enclosing query; null where it was never rated."""
    table = schema.ratings
    newest = select(table.c.stars).where(table.c.artifact == _A.c.id)
    return newest.order_by(table.c.number.desc()).limit(1).scalar_subquery()


def latest_mark(mark: Mark) -> Any:
    """Whether the work in the enclosing query carries a mark; null where it never did."""
    table = schema.marks
    newest = select(table.c.given).where(table.c.artifact == _A.c.id, table.c.mark == mark)
    return newest.order_by(table.c.number.desc()).limit(1).scalar_subquery()


def local_day() -> Any:
    """The day on which the work in the enclosing query was made, by this machine's clock."""
    return func.date(_A.c.created_at, "localtime")


def stored_files(database: Database) -> dict[str, tuple[str, str]]:
    """Every work's id with the hash that its file must have, and the file's name."""
    with database.reading() as connection:
        rows = connection.execute(select(_A.c.id, _A.c.sha256, _A.c.suffix))
        return {row.id: (row.sha256, f"{row.sha256}{row.suffix}") for row in rows}


def _stars_fit(wanted: Wanted) -> Any:
    stars = func.coalesce(latest_stars(), 0)
    if not wanted.unrated:
        return stars >= wanted.min_stars
    if not wanted.min_stars:
        return stars == 0
    return (stars >= wanted.min_stars) | (stars == 0)


def _is_judged() -> Any:
    sides = (schema.comparisons.c.left, schema.comparisons.c.right)
    compared = (_A.c.id.in_(select(side)) for side in sides)
    return or_(func.coalesce(latest_stars(), 0) > 0, *compared)


def _match(words: str) -> str:
    """Every word must begin some word of the work; FTS5's own operators are taken as letters."""
    return " ".join(f'"{word}"*' for word in re.findall(r"\w+", words))
