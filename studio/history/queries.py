"""Queries over the works of a project.

Invariant: a query uses the newest feedback on each work; it reads no file, and no column that its
caller did not select.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import (
    String,
    TextClause,
    bindparam,
    case,
    cast,
    false,
    func,
    null,
    or_,
    select,
    text,
    union,
)

from engines.contract import Medium
from studio.base.records import MAX_STARS, Mark
from studio.base.words import may_stand_anywhere, search_words
from studio.storage import schema
from studio.storage.statements import AnySelect, Expression

GroupKey = Literal["day", "minute", "prompt"]
KEY_SEPARATOR = "\x1f"
_HAS_PART = "prompt || char(10) || text || char(10) || tags LIKE :words ESCAPE '!'"
_PROMPT_END = 80
"""By how many letters at the beginning and at the end two long prompts are told apart."""
_ARTIFACTS = schema.artifacts
_OTHER = _ARTIFACTS.alias("other")
_LEFT_WORK = schema.comparisons.c.left


@dataclass(frozen=True)
class ArtifactQuery:
    """Which works to list; an empty field matches all. Newest first.

    `has_feedback`: only those that have stars or were compared. `after`: the id of the last work of
    the page before, so that a page costs the same wherever it is. `since` is included, `until` is
    not. `collection`: the id of one that was filled by hand. `within`: only works that match this
    query too.
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
    until: str = ""
    oldest_first: bool = False
    limit: int | None = None
    after: str = ""
    model: str = ""
    adapter: str = ""
    sha256: str = ""
    collection: str = ""
    within: ArtifactQuery | None = None


def full_rows() -> AnySelect:
    """Every work with its stars, tags and marks."""
    tags = schema.tags
    joined = select(func.group_concat(tags.c.name, "\n")).where(tags.c.artifact == _ARTIFACTS.c.id)
    return select(
        _ARTIFACTS,
        latest_stars().label("stars"),
        joined.scalar_subquery().label("tags"),
        latest_mark("kept").label("kept"),
        latest_mark("rejected").label("rejected"),
    )


def light_rows() -> AnySelect:
    """Every work with its stars, and as little else as its brief needs."""
    left_out = ("parents", "text", "extra", "tags", "kept", "rejected")
    columns = [column for column in schema.artifacts.c if column.name not in left_out]
    nothing = [null().label(name) for name in left_out]
    return select(*columns, latest_stars().label("stars"), *nothing)


def filtered(statement: AnySelect, query: ArtifactQuery) -> AnySelect:
    """Restrict a statement over works to those that match; order and pages are left out."""
    # The trash is chosen from the index; for "is not null" alone SQLite would read every row.
    trash = select(_OTHER.c.number).where(_OTHER.c.trashed_at > "")
    in_trash = _ARTIFACTS.c.number.in_(trash) & _ARTIFACTS.c.trashed_at.is_not(None)
    statement = statement.where(in_trash if query.trashed else _ARTIFACTS.c.trashed_at.is_(None))
    if query.kinds:
        statement = statement.where(_ARTIFACTS.c.kind.in_([medium.value for medium in query.kinds]))
    if query.job:
        statement = statement.where(_ARTIFACTS.c.job == query.job)
    if query.sha256:
        statement = statement.where(_ARTIFACTS.c.sha256 == query.sha256)
    if query.since:
        statement = statement.where(_ARTIFACTS.c.created_at >= query.since)
    if query.until:
        statement = statement.where(_ARTIFACTS.c.created_at < query.until)
    if query.model:
        statement = statement.where(_ARTIFACTS.c.model == query.model)
    if query.adapter:
        # Several adapters of one work are joined by a plus sign.
        statement = statement.where(
            ("+" + _ARTIFACTS.c.adapter + "+").contains(f"+{query.adapter}+")
        )
    if query.min_stars or query.unrated:
        statement = statement.where(_stars_match(query))
    if query.has_feedback:
        statement = statement.where(_has_feedback())
    if query.rejected is not None:
        statement = statement.where(func.coalesce(latest_mark("rejected"), False) == query.rejected)
    if query.tag:
        tags = schema.tags
        statement = statement.where(
            _ARTIFACTS.c.id.in_(select(tags.c.artifact).where(tags.c.name == query.tag))
        )
    if query.collection:
        statement = statement.where(_ARTIFACTS.c.id.in_(works_in(query.collection)))
    if query.within is not None:
        within = filtered(select(_ARTIFACTS.c.id), query.within).correlate(None)
        statement = statement.where(_ARTIFACTS.c.id.in_(within))
    if query.after:
        last = select(_OTHER.c.number).where(_OTHER.c.id == query.after).scalar_subquery()
        statement = statement.where(
            _ARTIFACTS.c.number > last if query.oldest_first else _ARTIFACTS.c.number < last
        )
    words = search_words(query.words)
    if query.words.strip() and not words:  # signs alone, of which no work is found
        return statement.where(false())
    beginnings = [word for word in words if not may_stand_anywhere(word)]
    if beginnings:
        statement = statement.where(_in_search("search MATCH :words", _match(beginnings)))
    for word in filter(may_stand_anywhere, words):
        part = f"%{word.replace('_', '!_')}%"
        statement = statement.where(_in_search(_HAS_PART, part))
    return statement


def page_of(statement: AnySelect, query: ArtifactQuery) -> AnySelect:
    """The works that match, in the order and as many as the query says."""
    number = _ARTIFACTS.c.number.asc() if query.oldest_first else _ARTIFACTS.c.number.desc()
    return filtered(statement, query).order_by(number).limit(query.limit)


def works_named(name: str) -> AnySelect:
    """The works whose id begins with some hex digits; `startswith` would read every row."""
    return full_rows().where(_ARTIFACTS.c.id >= name, _ARTIFACTS.c.id < f"{name}g")


def children_of(artifact_id: str, limit: int) -> AnySelect:
    """Works that were made from one, the newest first."""
    parents = cast(_OTHER.c.parents, String)
    numbers = select(_OTHER.c.number).where(
        text("other.parents <> '[]'"), parents.contains(f'"{artifact_id}"')
    )
    works = full_rows().where(_ARTIFACTS.c.number.in_(numbers), _ARTIFACTS.c.trashed_at.is_(None))
    return works.order_by(_ARTIFACTS.c.number.desc()).limit(limit)


def star_counts(medium: Medium) -> AnySelect:
    """Return how many works of a kind, not in the trash, have each number of stars."""
    rated = select(schema.ratings.c.artifact)
    works = select(latest_stars().label("stars")).where(_ARTIFACTS.c.kind == medium.value)
    works = works.where(_ARTIFACTS.c.trashed_at.is_(None), _ARTIFACTS.c.id.in_(rated)).subquery()
    return select(works.c.stars, func.count()).where(works.c.stars > 0).group_by(works.c.stars)


def newest_feedback(medium: Medium) -> AnySelect:
    """The numbers of the newest rating and the newest answer about works of a kind."""
    works = ((schema.ratings, schema.ratings.c.artifact), (schema.comparisons, _LEFT_WORK))
    return select(
        *(
            select(func.coalesce(func.max(table.c.number), 0))
            .join(_ARTIFACTS, _ARTIFACTS.c.id == work)
            .where(_ARTIFACTS.c.kind == medium.value)
            .scalar_subquery()
            for table, work in works
        )
    )


def ratings_since(medium: Medium, is_new: Expression) -> AnySelect:
    """Return how many works of a kind, not in the trash, got stars in rows that are new."""
    table = schema.ratings
    works = select(func.count(_ARTIFACTS.c.id.distinct()))
    works = works.join(table, table.c.artifact == _ARTIFACTS.c.id)
    works = works.where(_ARTIFACTS.c.kind == medium.value, _ARTIFACTS.c.trashed_at.is_(None))
    return works.where(table.c.stars.in_(range(1, MAX_STARS + 1)), is_new)


def latest_stars() -> Expression:
    """The newest stars of the work in the enclosing query; null where it was never rated.

    A row whose number is none of stars is no rating, so the one before counts.
    """
    table = schema.ratings
    newest = select(table.c.stars).where(table.c.artifact == _ARTIFACTS.c.id)
    newest = newest.where(table.c.stars.in_(range(MAX_STARS + 1)))
    return newest.order_by(table.c.number.desc()).limit(1).scalar_subquery()


def latest_mark(mark: Mark) -> Expression:
    """Return whether the work in the enclosing query has a mark; null where it never had."""
    table = schema.marks
    newest = select(table.c.given).where(table.c.artifact == _ARTIFACTS.c.id, table.c.mark == mark)
    return newest.order_by(table.c.number.desc()).limit(1).scalar_subquery()


def works_in(collection_id: str, among: Sequence[str] | None = None) -> AnySelect:
    """Ids of the works in a collection that is filled by hand, those in the trash too; of many,
    those `among` a few ids."""
    table = schema.collection_works
    newest = select(func.max(table.c.number)).where(table.c.collection == collection_id)
    if among is not None:
        newest = newest.where(table.c.artifact.in_(among))
    newest = newest.group_by(table.c.artifact)
    return select(table.c.artifact).where(table.c.number.in_(newest), table.c.included)


def group_key(by: GroupKey) -> Expression:
    """Return what the works of one group have in common.

    Of a prompt: the kind and the length of the prompt, its beginning and its end.
    """
    if by == "day":
        return local_day()
    if by == "minute":
        return func.strftime("%Y-%m-%d %H:%M", _created_at(), "localtime")
    # The end too: texts that continue one document begin alike.
    prompt = _ARTIFACTS.c.prompt
    length = cast(func.length(prompt), String)
    begin, end = func.substr(prompt, 1, _PROMPT_END), func.substr(prompt, -_PROMPT_END)
    return _ARTIFACTS.c.kind + " " + length + KEY_SEPARATOR + begin + KEY_SEPARATOR + end


def local_day() -> Expression:
    """The day on which the work in the enclosing query was made, in local time."""
    return func.date(_created_at(), "localtime")


def _created_at() -> Expression:
    """Return when the work was made; null where SQLite would take what is no date for a Julian
    day."""
    created_at = _ARTIFACTS.c.created_at
    return case((created_at.op("GLOB")("[12][0-9][0-9][0-9]-[01]*"), created_at))


def _stars_match(query: ArtifactQuery) -> Expression:
    stars = func.coalesce(latest_stars(), 0)
    if not query.unrated:
        ratings = schema.ratings
        ever = select(ratings.c.artifact).where(ratings.c.stars >= query.min_stars)
        return _ARTIFACTS.c.id.in_(ever) & (stars >= query.min_stars)
    if not query.min_stars:
        return stars == 0
    return (stars >= query.min_stars) | (stars == 0)


def _has_feedback() -> Expression:
    columns = (schema.comparisons.c.left, schema.comparisons.c.right)
    compared = [_ARTIFACTS.c.id.in_(select(column)) for column in columns]
    has_any = union(select(schema.ratings.c.artifact), *map(select, columns))
    return _ARTIFACTS.c.id.in_(has_any) & or_(func.coalesce(latest_stars(), 0) > 0, *compared)


def _match(words: list[str]) -> str:
    """An FTS5 query: every word must be the beginning of a word of the work. Quotes make operators
    plain words."""
    return " ".join(f'"{word}"*' for word in words)


def _in_search(condition: str, words: str) -> TextClause:
    """Works whose row in the search table meets a condition on `:words`."""
    matches = text(f"artifacts.number IN (SELECT rowid FROM search WHERE {condition})")
    return matches.bindparams(bindparam("words", words, unique=True))
