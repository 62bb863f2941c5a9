"""Collections of works: filled by hand, or by a search that is saved.

Invariant: rows are only ever appended and the newest counts, so that each step can be taken back;
two collections have different names, and removing one removes no work.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Table, func, insert, select

from engines.contract.text import Text
from engines.formats.json_values import is_object
from studio.base.errors import InputError
from studio.base.events import CollectionsChanged, Events
from studio.base.records import new_id, now
from studio.history.history import History
from studio.history.queries import ArtifactQuery, works_in
from studio.history.work_filter import SavedSearch, WorkFilter, search_from_json
from studio.storage import digests, schema
from studio.storage.database import Database

MAX_NAME = 60
_TABLE, _WORKS = schema.collections, schema.collection_works
_MAX_STORED_NAME = 200  # a stranger may have written it
_BATCH = 100
_UNPRINTABLE = ("Cc", "Cf", "Cs", "Zl", "Zp")
_JOINERS = "\u200c\u200d"  # parts of words and of emoji, though they print nothing


@dataclass(frozen=True)
class Collection:
    """A collection; `search` is None where it is filled by hand."""

    id: str
    name: str
    search: SavedSearch | None = None
    is_removed: bool = False

    @property
    def shown_search(self) -> SavedSearch:
        """The search that lists its works. By hand, a rejected work is one of them."""
        return self.search or SavedSearch("", WorkFilter(rejected=True, collection=self.id))

    def to_query(self) -> ArtifactQuery:
        """The query of the history for its works."""
        return self.shown_search.to_query()

    def as_json(self, works: int) -> dict[str, object]:
        """The fields that the command line promises."""
        return {
            "id": self.id,
            "name": self.name,
            "kind": "search" if self.search else "hand",
            "works": works,
            "search": self.search.as_json() if self.search else None,
        }


class Collections:
    """The collections of one project. Changes are published as `CollectionsChanged`."""

    def __init__(self, database: Database, history: History, events: Events) -> None:
        self._database, self._history, self._events = database, history, events

    def all(self) -> list[Collection]:
        """Every collection that is not removed, by name."""
        with self._database.reading() as connection:
            current = [
                collection for collection in _newest(connection) if not collection.is_removed
            ]
        return sorted(current, key=lambda collection: collection.name.casefold())

    def get(self, name: str) -> Collection:
        """The collection with this name or id. Raises `InputError`."""
        key = _key(name)
        for collection in self.all():
            if key == _key(collection.name) or name == collection.id:
                return collection
        remedy = Text("`bowerbird collections` lists them.")
        raise InputError(
            Text("There is no collection called {name!r}.", name=name[:MAX_NAME]), "", remedy
        )

    def new(self, name: str, search: SavedSearch | None = None) -> Collection:
        """Make a collection; with a search it fills itself. Raises `InputError` for the name."""
        return self._append(Collection(new_id(), _cleaned(name), search))

    def rename(self, collection_id: str, name: str) -> Collection:
        """Rename a collection. Raises `InputError` for the name."""
        return self._append(replace(self._current(collection_id), name=_cleaned(name)))

    def change_search(self, collection_id: str, search: SavedSearch) -> Collection:
        """Fill a saved search by another search from now on."""
        return self._append(replace(self._current(collection_id), search=search))

    def remove(self, collection_id: str, *, restore: bool = False) -> Collection:
        """Remove a collection, or take that back; its works stay in the history.

        Raises `InputError` where its name belongs to another by now.
        """
        return self._append(replace(self._current(collection_id), is_removed=not restore))

    def put(
        self, collection_id: str, artifact_ids: Sequence[str], *, take_out: bool = False
    ) -> list[str]:
        """Put works into a collection, or take them out; returns those for which that was new.

        Many are written in several transactions, so that a rating does not wait for all of them.
        Raises `InputError` for a saved search.
        """
        collection = self._current(collection_id)
        if collection.search is not None:
            raise InputError(
                Text("“{name}” fills itself.", name=collection.name),
                "",
                Text("Change its search, or make a collection by hand."),
            )
        ids, changes = list(dict.fromkeys(artifact_ids)), list[str]()
        for begin in range(0, len(ids), _BATCH):
            changes += self._put_batch(collection.id, ids[begin : begin + _BATCH], take_out)
        self._events.publish(CollectionsChanged())
        return changes

    def _put_batch(self, collection_id: str, ids: list[str], take_out: bool) -> list[str]:
        row: dict[str, object] = {"collection": collection_id, "included": not take_out}
        with self._database.writing() as connection:
            members = set(connection.execute(works_in(collection_id, ids)).scalars())
            works = _existing(connection, ids)
            changes = [name for name in works if (name in members) == take_out]
            for name in changes:
                _insert(connection, _WORKS, {**row, "artifact": name, "at": now()})
        return changes

    def count(self, collection: Collection) -> int:
        """Return how many works of the history, outside of the trash, it has."""
        return self._history.count(collection.to_query())

    def counts(self) -> list[tuple[Collection, int]]:
        """Every collection with the number of its works."""
        return [(collection, self.count(collection)) for collection in self.all()]

    def _current(self, collection_id: str) -> Collection:
        with self._database.reading() as connection:
            for collection in _newest(connection):
                if collection.id == collection_id:
                    return collection
        raise InputError(
            Text("This collection is not in the project."), Text("Nothing was changed.")
        )

    def _append(self, collection: Collection) -> Collection:
        search = collection.search
        row: dict[str, object] = {
            "id": collection.id,
            "name": collection.name,
            "search": search.as_json() if search is not None else None,
            "removed": collection.is_removed,
        }
        with self._database.writing() as connection:
            if not collection.is_removed:
                _check_free(collection, _newest(connection))
            _insert(connection, _TABLE, {**row, "at": now()})
        self._events.publish(CollectionsChanged())
        return collection


def _newest(connection: Connection) -> list[Collection]:
    """Each collection as it is now, those that are removed too."""
    numbers = select(func.max(_TABLE.c.number)).group_by(_TABLE.c.id)
    rows = connection.execute(select(_TABLE).where(_TABLE.c.number.in_(numbers)))
    return [
        Collection(
            row.id,
            (row.name or row.id)[:_MAX_STORED_NAME],
            search_from_json(row.search) if is_object(row.search) else None,
            bool(row.removed),
        )
        for row in rows
        if row.id
    ]


def _insert(connection: Connection, table: Table, row: dict[str, object]) -> None:
    key = connection.execute(insert(table).values(row)).inserted_primary_key
    digests.write(connection, table.name, *(key or ()))


def _existing(connection: Connection, ids: list[str]) -> list[str]:
    """Those of the ids that are works, in their order."""
    column = schema.artifacts.c.id
    existing = set(connection.execute(select(column).where(column.in_(ids))).scalars())
    return [name for name in ids if name in existing]


def _check_free(collection: Collection, collections: Sequence[Collection]) -> None:
    for existing in collections:
        is_other = existing.id != collection.id and not existing.is_removed
        if is_other and _key(existing.name) == _key(collection.name):
            raise InputError(
                Text("There is a collection called “{name}” already.", name=existing.name),
                Text("Nothing was changed."),
                Text("Choose another name."),
            )


def _cleaned(name: str) -> str:
    """The name without space around it. Raises `InputError` where it is no name."""
    if any(_is_control(letter) for letter in name):
        raise InputError(Text("name: must be on one line, of letters that can be printed."))
    cleaned = unicodedata.normalize("NFC", " ".join(name.split()))
    if not cleaned.strip(_JOINERS):
        raise InputError(Text("name: must have at least one letter."))
    if len(cleaned) > MAX_NAME:
        raise InputError(
            Text(
                "name: at most {max_name} letters ({count} were given).",
                max_name=MAX_NAME,
                count=len(cleaned),
            )
        )
    return cleaned


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) in _UNPRINTABLE and letter not in _JOINERS


def _key(name: str) -> str:
    """Return what two names have in common that count as one."""
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()
