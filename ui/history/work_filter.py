"""What the filters say. Invariant: a frozen value; the empty one lets everything through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from PySide6.QtCore import QCoreApplication

from engines.contract import Medium
from studio.history.queries import ArtifactQuery
from ui.look.dates import short_day

KIND_WORDS = {Medium.TEXT: "Text", Medium.IMAGE: "Pictures", Medium.MUSIC: "Music"}


@dataclass(frozen=True)
class WorkFilter:
    """`kinds` empty means all; `unrated` and `rejected` say whether those are let through."""

    kinds: tuple[Medium, ...] = ()
    min_stars: int = 0
    unrated: bool = True
    rejected: bool = False
    since: date | None = None
    tag: str = ""
    model: str = ""
    adapter: str = ""

    def wanted(self, words: str, *, trashed: bool = False, oldest_first: bool = False) -> ArtifactQuery:
        """The same in the history's terms. In the trash rejected works show too."""
        return ArtifactQuery(
            kinds=self.kinds,
            words=words,
            min_stars=self.min_stars or (0 if self.unrated else 1),
            unrated=bool(self.min_stars and self.unrated),
            tag=self.tag,
            trashed=trashed,
            rejected=None if self.rejected or trashed else False,
            since=_in_utc(self.since) if self.since else "",
            oldest_first=oldest_first,
            model=self.model,
            adapter=self.adapter,
        )

    def without(self, part: str) -> WorkFilter:
        """The same with one part put back to where it lets everything through."""
        return replace(self, **{part: getattr(WorkFilter(), part)})

    def parts(self, names: Mapping[str, str]) -> list[tuple[str, str]]:
        """What it filters by: the part and the words of its chip. `names` are those of adapters."""
        found = [
            ("kinds", ", ".join(KIND_WORDS[kind] for kind in self.kinds)),
            ("min_stars", stars_or_more(self.min_stars) if self.min_stars else ""),
            ("unrated", "" if self.unrated else _tr("rated only")),
            ("rejected", _tr("with rejected") if self.rejected else ""),
            ("since", _tr("since {0}").format(_day(self.since)) if self.since else ""),
            ("tag", self.tag),
            ("model", self.model),
            ("adapter", names.get(self.adapter, self.adapter)),
        ]
        return [(part, words) for part, words in found if words]


def stars_or_more(stars: int) -> str:
    """five stars; 3 stars or more."""
    if stars == 5:
        return _tr("five stars")
    return _tr("1 star or more") if stars == 1 else _tr("{0} stars or more").format(stars)


def _in_utc(day: date) -> str:
    midnight = datetime.combine(day, time()).astimezone()
    return midnight.astimezone(UTC).isoformat(timespec="milliseconds")


def _day(day: date) -> str:
    return short_day(day, date.today())


def _tr(words: str) -> str:
    return QCoreApplication.translate("Filters", words)
