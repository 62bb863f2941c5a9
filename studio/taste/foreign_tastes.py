"""Tastes of other projects that were taken into this one.

Invariant: their ratings are in a table of their own and never become history of this project. Each
may be left out and taken in again. What cannot be read, or was measured by features of another
version, does not count.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select, update

from engines.contract import Medium
from engines.contract.text import Text
from engines.formats.json_values import as_array
from engines.registry import feature_traits
from studio.base.errors import InputError
from studio.base.records import now
from studio.storage import schema
from studio.storage.database import Database
from studio.storage.statements import AnyRow
from studio.taste.rated_works import RatedWorks, from_bytes

_TABLE = schema.foreign_tastes


@dataclass(frozen=True)
class ForeignTaste:
    """What is told of a taste from elsewhere; `fault` says why it does not count."""

    number: int
    name: str
    medium: Medium
    ratings: int
    comparisons: int
    is_included: bool
    fault: str = ""

    def as_json(self) -> dict[str, object]:
        """The fields that the command line prints."""
        return {
            "from": self.name,
            "ratings": self.ratings,
            "comparisons": self.comparisons,
            "included": self.is_included and not self.fault,
            "fault": self.fault or None,
        }


class ForeignTastes:
    """The tastes from elsewhere in one project."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._works: dict[int, RatedWorks | None] = {}

    def all(self, medium: Medium | None = None) -> list[ForeignTaste]:
        """Every taste that was taken in, also those that are left out, the oldest first."""
        columns = [
            column for column in _TABLE.c if column.name not in ("numbers", "declined", "sha256")
        ]
        query = select(*columns).order_by(_TABLE.c.number)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return [
            ForeignTaste(
                *(row.number, row.name or "", Medium(row.kind), row.ratings or 0),
                *(row.comparisons or 0, bool(row.included), self._fault(row)),
            )
            for row in rows
            if row.kind in set(Medium) and medium in (None, Medium(row.kind))
        ]

    def works(self, medium: Medium) -> dict[int, RatedWorks]:
        """The rated works of the tastes that count, by the number of the taste."""
        numbers = [
            taste.number for taste in self.all(medium) if taste.is_included and not taste.fault
        ]
        works = {number: self._read(number) for number in numbers}
        return {number: rated for number, rated in works.items() if rated is not None}

    def declined(self, medium: Medium) -> list[tuple[str, str]]:
        """Names and words of the traits that are declined in the tastes that count."""
        query = select(_TABLE.c.declined).where(_TABLE.c.number.in_(list(self.works(medium))))
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(_TABLE.c.number)).all()
        pairs = [tuple(as_array(pair)) for row in rows for pair in as_array(row.declined)]
        return [
            (name, words)
            for name, words in (pair for pair in pairs if len(pair) == 2)
            if isinstance(name, str) and isinstance(words, str)
        ]

    def add(
        self, name: str, medium: Medium, data: bytes, declined: Sequence[tuple[str, str]]
    ) -> ForeignTaste:
        """Take a taste in; the same one is not taken in twice. Raises `InputError`."""
        works = from_bytes(data)
        if works is None:
            raise InputError(
                Text("The {medium} taste of {name} cannot be read.", medium=medium.value, name=name)
            )
        digest = hashlib.sha256(data).hexdigest()
        row = {"name": name, "kind": medium.value, "numbers": data, "sha256": digest}
        row |= {"ratings": works.ratings, "comparisons": works.comparisons, "included": True}
        row |= {"declined": [list(pair) for pair in declined], "at": now()}
        same = (_TABLE.c.kind == medium.value, _TABLE.c.sha256 == digest)
        with self._database.writing() as connection:
            again = update(_TABLE).where(*same).values(included=True, name=name)
            if not connection.execute(again).rowcount:
                connection.execute(insert(_TABLE).values(row))
        return next(taste for taste in reversed(self.all(medium)) if taste.name == name)

    def leave_out(self, name: str) -> list[ForeignTaste]:
        """Let the tastes of this name count no longer. Raises `InputError` where there is none."""
        matches = [
            taste
            for taste in self.all()
            if taste.is_included and taste.name.casefold() == name.strip().casefold()
        ]
        if not matches:
            names = sorted({taste.name for taste in self.all() if taste.is_included})
            remedy = (
                Text("There is one of {names}.", names=", ".join(names))
                if names
                else Text("There is none.")
            )
            raise InputError(Text("No taste of {name!r} is used here.", name=name[:80]), "", remedy)
        for match in matches:
            self.include(match.number, False)
        return matches

    def include(self, number: int, is_included: bool) -> None:
        """Let a taste count, or not."""
        with self._database.writing() as connection:
            statement = update(_TABLE).where(_TABLE.c.number == number)
            connection.execute(statement.values(included=is_included))

    def _fault(self, row: AnyRow) -> str:
        if not row.included:
            return ""
        works = self._read(row.number)
        if works is None:
            return Text("it is damaged")
        return fault_of_features(works.features, feature_traits(Medium(row.kind)))

    def _read(self, number: int) -> RatedWorks | None:
        if number not in self._works:
            query = select(_TABLE.c.numbers, _TABLE.c.sha256).where(_TABLE.c.number == number)
            with self._database.reading() as connection:
                row = connection.execute(query).one_or_none()
            data = (row.numbers or b"") if row else b""
            is_whole = row is not None and hashlib.sha256(data).hexdigest() == row.sha256
            self._works[number] = from_bytes(data) if is_whole else None
        return self._works[number]


def fault_of_features(names: Collection[str], current_names: Collection[str]) -> str:
    """Return why features of these names are not those of this program; empty where they are."""
    versions = {_kind_of(name): name for name in current_names}
    for name in names:
        current = versions.get(_kind_of(name), name)
        if name != current:
            return Text(
                "it was measured by other features ({name}, and here they are {current})",
                name=name,
                current=current,
            )
    return ""


def _kind_of(name: str) -> str:
    return name.rpartition(" ")[0]


def widths_of(works: Mapping[int, RatedWorks]) -> dict[str, int]:
    """The width of each group of features; where tastes differ, that of the newest."""
    return {
        name: values.shape[1] for rated in works.values() for name, values in rated.features.items()
    }
