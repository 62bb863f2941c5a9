"""The values of the filters. Invariant: a frozen value; the empty filter matches every work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtCore import QCoreApplication

from engines.contract import Medium
from studio.history.queries import ArtifactQuery
from ui.history.date_spans import days_label
from ui.media import MEDIUM_NAMES

_TOGETHER = {"since": ("since", "until"), "min_stars": ("min_stars", "unrated")}


@dataclass(frozen=True)
class WorkFilter:
    """`kinds` empty means all; `unrated` and `rejected` include such works; `until` is included."""

    kinds: tuple[Medium, ...] = ()
    min_stars: int = 0
    unrated: bool = True
    rejected: bool = False
    since: date | None = None
    until: date | None = None
    tag: str = ""
    model: str = ""
    adapter: str = ""

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
        )

    def without(self, field: str) -> WorkFilter:
        """The same filter with the field of a chip, and what belongs to it, at its default."""
        fields = _TOGETHER.get(field, (field,))
        return replace(self, **{name: getattr(WorkFilter(), name) for name in fields})

    def labels(self, names: Mapping[str, str]) -> list[tuple[str, str]]:
        """Each field that filters, with the text of its chip; `names` are those of adapters."""
        labels = [
            ("kinds", ", ".join(MEDIUM_NAMES[medium] for medium in self.kinds)),
            ("min_stars", stars_or_more(self.min_stars) if self.min_stars else ""),
            ("unrated", "" if self.unrated or self.min_stars else _tr("rated only")),
            ("rejected", _tr("with rejected") if self.rejected else ""),
            ("since", days_label(self.since, self.until)),
            ("tag", self.tag),
            ("model", self.model),
            ("adapter", names.get(self.adapter, self.adapter)),
        ]
        return [(field, text) for field, text in labels if text]


def stars_or_more(stars: int) -> str:
    """five stars; 3 stars or more."""
    if stars == 5:
        return _tr("five stars")
    return _tr("1 star or more") if stars == 1 else _tr("{0} stars or more").format(stars)


def _in_utc(day: date) -> str:
    midnight = datetime.combine(day, time()).astimezone()
    return midnight.astimezone(UTC).isoformat(timespec="milliseconds")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Filters", text)
