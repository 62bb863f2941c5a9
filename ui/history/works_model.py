"""The works that the gallery shows.

Invariant: every row has its id at once; the full work is read in blocks when it is first looked at
and kept for later, so that a search over ten thousand works reads a screenful of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from studio.records import Artifact, OutlineRow

BLOCK = 48
MOST_KEPT = 4000
Read = Callable[[Sequence[str]], list[Artifact]]


class WorksModel(QAbstractListModel):
    """Rows of the gallery; `read` fetches full works by their ids."""

    def __init__(self, read: Read, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._rows: list[OutlineRow] = []
        self._places: dict[str, int] = {}
        self._kept: dict[str, Artifact] = {}

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        work = self.work(index.row())
        if work is None:
            return ""
        stars = self.tr("{0} of 5 stars").format(work.stars) if work.stars else self.tr("not rated")
        return f"{work.prompt}, {stars}"

    def show_rows(self, rows: Sequence[OutlineRow]) -> None:
        """Show these rows in this order."""
        self.beginResetModel()
        self._rows = list(rows)
        self._places = {row.id: place for place, row in enumerate(self._rows)}
        self.endResetModel()

    def forget(self) -> None:
        """Another project: nothing that was read counts any more."""
        self._kept.clear()
        self.show_rows([])

    def id_at(self, row: int) -> str:
        """The id of a row."""
        return self._rows[row].id

    def row_of(self, identity: str) -> int | None:
        """The row of a work, if it is among those shown."""
        return self._places.get(identity)

    def work(self, row: int) -> Artifact | None:
        """The full work of a row."""
        if not 0 <= row < len(self._rows):
            return None
        identity = self._rows[row].id
        if identity not in self._kept:
            self._read_around(row)
        return self._kept.get(identity)

    def works(self, rows: Sequence[int]) -> list[Artifact]:
        """The full works of some rows."""
        missing = [self.id_at(row) for row in rows if self.id_at(row) not in self._kept]
        for begin in range(0, len(missing), 500):
            self._keep(self._read(missing[begin : begin + 500]))
        return [self._kept[self.id_at(row)] for row in rows if self.id_at(row) in self._kept]

    def note(self, work: Artifact) -> None:
        """A work changed: show it as it is now."""
        self._kept[work.id] = work
        row = self._places.get(work.id)
        if row is not None:
            self._rows[row] = self._rows[row]._replace(stars=work.stars)
            index = self.index(row)
            self.dataChanged.emit(index, index)

    def _read_around(self, row: int) -> None:
        begin = row // BLOCK * BLOCK
        ids = [one.id for one in self._rows[begin : begin + BLOCK] if one.id not in self._kept]
        self._keep(self._read(ids))

    def _keep(self, works: Sequence[Artifact]) -> None:
        if len(self._kept) > MOST_KEPT:
            for identity in list(self._kept)[: MOST_KEPT // 2]:
                del self._kept[identity]
        self._kept |= {work.id: work for work in works}
