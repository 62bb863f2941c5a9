"""Which works a page lists: the values of its filters, and a search that is saved with them.

Invariant: frozen values; the empty filter matches every work that is not rejected. What is stored
may come from a stranger, so a value of another type reads as its default.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, time, timedelta

from engines.contract import Medium
from engines.formats.json_values import as_array
from studio.base.records import MAX_STARS
from studio.history.date_spans import days_of, span_of
from studio.history.queries import ArtifactQuery

_TOGETHER = {"since": ("since", "until", "span"), "min_stars": ("min_stars", "unrated")}
_FIRST_DAY, _LAST_DAY = date(1971, 1, 1), date(2999, 12, 31)
"""Days around these have no time in UTC in every zone and on every system."""


@dataclass(frozen=True)
class WorkFilter:
    """`kinds` empty means all; `unrated` and `rejected` include such works; `until` is included.

    `span` is the name of these days if the artist chose it; it counts while they are its days.
    `collection` is the id of one that was filled by hand; `job` that of a grid whose works match.
    """

    kinds: tuple[Medium, ...] = ()
    min_stars: int = 0
    unrated: bool = True
    rejected: bool = False
    since: date | None = None
    until: date | None = None
    span: str = ""
    tag: str = ""
    model: str = ""
    adapter: str = ""
    collection: str = ""
    job: str = ""

    def to_query(
        self, terms: str, *, trashed: bool = False, oldest_first: bool = False
    ) -> ArtifactQuery:
        """The query of the history for this filter. In the trash, rejected works match too."""
        return ArtifactQuery(
            kinds=self.kinds,
            words=terms,
            min_stars=self.min_stars or (0 if self.unrated else 1),
            unrated=bool(self.min_stars and self.unrated),
            tag=self.tag,
            trashed=trashed,
            rejected=None if self.rejected or trashed else False,
            since=_in_utc(self.since) if self.since else "",
            until=_in_utc(self.until + timedelta(days=1)) if self.until else "",
            oldest_first=oldest_first,
            model=self.model,
            adapter=self.adapter,
            collection=self.collection,
            job=self.job,
        )

    def without(self, name: str) -> WorkFilter:
        """The same filter with the field of a chip, and what belongs to it, at its default."""
        names = _TOGETHER.get(name, (name,))
        return replace(self, **{name: getattr(WorkFilter(), name) for name in names})

    def span_name(self, today: date) -> str:
        """The name of its days: the one that was chosen, or else the first that fits.

        Several may fit: on a Monday, today is all of this week.
        """
        is_chosen = self.span and days_of(self.span, today) == (self.since, self.until)
        return self.span if is_chosen else span_of(self.since, self.until, today)


@dataclass(frozen=True)
class SavedSearch:
    """Words to search for, and a filter. Days that have a name stay that: last week moves on."""

    words: str = ""
    work_filter: WorkFilter = field(default_factory=WorkFilter)

    def to_query(self) -> ArtifactQuery:
        """The query of the history for this search."""
        return self.work_filter.to_query(self.words)

    def as_json(self) -> dict[str, object]:
        """Return what is stored: the values that are not the default."""
        work_filter, default = self.work_filter, WorkFilter()
        row: dict[str, object] = {"words": self.words} if self.words else {}
        for name in (each.name for each in fields(WorkFilter)):
            value = getattr(work_filter, name)
            if value != getattr(default, name):
                row[name] = str(value) if isinstance(value, date) else value
        span = work_filter.span_name(date.today())
        if span in ("", "any"):
            row.pop("span", None)
            return row
        return {name: row[name] for name in row if name not in ("since", "until")} | {"span": span}


def search_from_json(row: Mapping[str, object]) -> SavedSearch:
    """The search that was stored."""
    kinds = [kind for kind in as_array(row.get("kinds")) if isinstance(kind, str)]
    stars, span = row.get("min_stars"), _text(row.get("span"))
    since, until = days_of(span, date.today())
    work_filter = WorkFilter(
        kinds=tuple(Medium(kind) for kind in kinds if kind in set(Medium)),
        min_stars=stars if isinstance(stars, int) and 0 <= stars <= MAX_STARS else 0,
        unrated=row.get("unrated") is not False,
        rejected=row.get("rejected") is True,
        since=since or _day(row.get("since")),
        until=until or _day(row.get("until")),
        span=span if since is not None else "",
        **{name: _text(row.get(name)) for name in ("tag", "model", "adapter", "collection", "job")},
    )
    return SavedSearch(_text(row.get("words")), work_filter)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _day(value: object) -> date | None:
    try:
        return max(_FIRST_DAY, min(date.fromisoformat(_text(value)), _LAST_DAY))
    except ValueError:
        return None


def _in_utc(day: date) -> str:
    midnight = datetime.combine(day, time()).astimezone()
    return midnight.astimezone(UTC).isoformat(timespec="milliseconds")
