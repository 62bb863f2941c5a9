"""How far the artist agrees with himself: works that he rated again, weeks later and blind.

Invariant: what was rated again follows from the rows of ratings, which are only ever appended.
Their order is that of time, whatever the clock showed.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import NamedTuple

from engines.contract import Medium
from studio.storage.database import Database
from studio.taste.validation import (
    Belief,
    Prior,
    Validation,
    belief_of,
    chance_error,
    share_ranked_right,
)

MIN_DAYS = 14
"""Days after which the stars that one gave are forgotten."""
MIN_WORKS = 5
"""Works rated again before anything is said of them: they make ten pairs at most."""
SELVES = Prior(0.8, 0.06, 0.0)
"""About how often people put two works in the same order again: they rated works again with a
correlation of 0.70 (Cosley et al. 2003, "Is Seeing Believing?"), 0.83 (Hill et al. 1995,
"Recommending and Evaluating Choices in a Virtual Community of Use") and 0.92 (Amatriain, Pujol and
Oliver 2009, "I Like It... I Like It Not"), and a share is 1/2 + asin(r) / pi."""
NEWEST = 300
"""Works rated again of which the agreement is measured."""
_DAY_S = 86_400
_RATINGS = """
    SELECT ratings.number, artifact, stars, julianday(at) - julianday('1970-01-01')
    FROM ratings JOIN artifacts ON artifacts.id = artifact
    WHERE kind = ? AND trashed_at IS NULL AND stars IN (0, 1, 2, 3, 4, 5) ORDER BY ratings.number"""
"""In plain SQL: of 40,000 ratings SQLAlchemy takes a second to read the types."""
_BLIND_RATINGS = """
    SELECT ratings.number FROM marks JOIN ratings ON ratings.artifact = marks.artifact
    WHERE mark = 'blind' AND ratings.at = marks.at"""


class RatingRow(NamedTuple):
    """A rating as it was appended; `day` is its time in days, 0 stars clear."""

    work: str
    stars: int
    day: float
    is_blind: bool = False


@dataclass(frozen=True)
class SelfAgreement:
    """How far the artist agrees with himself. `share`: of the pairs of works that were rated
    differently, those put in the same order again; None while too few `works` were rated again.
    `due`: works that can be rated again."""

    works: int = 0
    share: float | None = None
    interval: tuple[float, float] = (0.0, 1.0)
    due: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The fields of the command line."""
        interval = None if self.share is None else [round(end, 3) for end in self.interval]
        share = None if self.share is None else round(self.share, 3)
        return {"works": self.works, "share": share, "interval": interval, "due": len(self.due)}


def read_self_agreement(database: Database, medium: Medium) -> SelfAgreement:
    """How far the artist agrees with himself, and what he can rate again now."""
    rows = read_ratings(database, medium)
    twice, due = rated_twice(rows), works_due(rows, _today())
    belief = _belief(twice)
    if belief is None:
        return SelfAgreement(len(twice), due=due)
    return SelfAgreement(len(twice), belief.share, belief.interval, due)


def read_days(database: Database, medium: Medium) -> dict[str, float]:
    """When works of a kind, not in the trash, were rated last, in days."""
    return {row.work: row.day for row in read_ratings(database, medium)}


def read_ratings(database: Database, medium: Medium) -> list[RatingRow]:
    """Every rating of works of a kind, not in the trash, the oldest first."""
    with database.reading() as connection:
        rows = connection.exec_driver_sql(_RATINGS, (medium.value,)).all()
        blind = set(connection.exec_driver_sql(_BLIND_RATINGS).scalars())
    days = plausible_days([day for *_, day in rows], _today())
    return [
        RatingRow(str(work), int(stars), day, number in blind)
        for (number, work, stars, _), day in zip(rows, days, strict=True)
    ]


def plausible_days(days: Sequence[float | None], today: float) -> list[float]:
    """Times of rows in days, by what the rows around show where a clock jumped.

    A time is never before that of an earlier row, and one after `today`, or that cannot be read, is
    that of the next row: in doubt a rating is as young as it can be.
    """
    latest, plausible = 0.0, list[float | None]()
    for day in days:
        is_past = day is not None and day <= today
        latest = max(latest, day) if day is not None and is_past else latest
        plausible.append(latest if is_past else None)
    following = today
    for index in reversed(range(len(plausible))):
        following = plausible[index] = following if (day := plausible[index]) is None else day
    return [day or 0.0 for day in plausible]


def rated_twice(rows: Sequence[RatingRow]) -> dict[str, tuple[int, int]]:
    """The stars of works that were rated again, weeks later and blind: first and second ones.

    Of several times the last counts. A blind rating that was changed at once, when the old stars
    were in sight again, was a slip.
    """
    twice: dict[str, tuple[int, int]] = {}
    for work, ratings in _by_work(rows).items():
        for index, (before, again) in enumerate(pairwise(ratings), start=1):
            is_apart = again.day - before.day >= MIN_DAYS
            if not (again.is_blind and is_apart and before.stars and again.stars):
                continue
            after = ratings[index + 1] if index + 1 < len(ratings) else None
            if after is None or after.is_blind or after.day - again.day >= MIN_DAYS:
                twice[work] = before.stars, again.stars
    return twice


def works_due(rows: Sequence[RatingRow], today: float) -> tuple[str, ...]:
    """Works that can be rated again, those first that never were, and stars by turns.

    Where all had the same stars no pair would tell anything.
    """
    levels: dict[tuple[bool, int], list[str]] = {}
    for work, ratings in _by_work(rows).items():
        newest = ratings[-1]
        if newest.stars and today - newest.day >= MIN_DAYS:
            was_asked = any(rating.is_blind for rating in ratings)
            levels.setdefault((was_asked, newest.stars), []).append(work)
    turns: list[tuple[bool, int, int, str]] = []
    for (was_asked, stars), works in levels.items():
        works.sort(key=lambda work: zlib.crc32(work.encode()))
        turns += [(was_asked, turn, stars, work) for turn, work in enumerate(works)]
    return tuple(work for *_, work in sorted(turns))


def _belief(twice: Mapping[str, tuple[int, int]]) -> Belief | None:
    import numpy as np

    if len(twice) < MIN_WORKS:
        return None
    first, second = np.array(list(twice.values())[-NEWEST:], float).T
    pairs = np.argwhere(first[:, None] > first[None, :])
    if not len(pairs):
        return None
    share, error = share_ranked_right(second, pairs), chance_error(pairs)
    return belief_of(Validation(share, len(pairs), len(twice), error), SELVES)


def _by_work(rows: Sequence[RatingRow]) -> dict[str, list[RatingRow]]:
    works: dict[str, list[RatingRow]] = {}
    for row in rows:
        works.setdefault(row.work, []).append(row)
    return works


def _today() -> float:
    return datetime.now(UTC).timestamp() / _DAY_S
