"""The works that the gallery shows.

Invariant: every row has its id at once; the full work is loaded in blocks when it is first needed,
and cached, so that a search over ten thousand works loads a screenful of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from studio.base.records import Artifact, OutlineRow
from studio.briefs.titles import title_of

BLOCK = 24
CACHE_SIZE = 4000
_BATCH = 500
LoadWorks = Callable[[Sequence[str]], list[Artifact]]


class WorksModel(QAbstractListModel):
    """Rows of the gallery; `load` returns full works by their ids."""

    def __init__(self, load: LoadWorks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load = load
        self._rows: list[OutlineRow] = []
        self._row_by_id: dict[str, int] = {}
        self._cache: dict[str, Artifact] = {}

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """The number of works; works have no children."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The prompt and the stars of a work, as text."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        work = self.work(index.row())
        if work is None:
            return ""
        stars = self.tr("{0} of 5 stars").format(work.stars) if work.stars else self.tr("not rated")
        return f"{title_of(work)}, {stars}"

    def show_rows(self, rows: list[OutlineRow], row_by_id: dict[str, int]) -> None:
        """Show these rows in this order, which become the model's own; `row_by_id` indexes them."""
        self.beginResetModel()
        self._rows, self._row_by_id = rows, row_by_id
        self.endResetModel()

    def clear(self) -> None:
        """Remove all rows and cached works, for another project."""
        self._cache.clear()
        self.show_rows([], {})

    def id_at(self, row: int) -> str:
        return self._rows[row].id

    def row_of(self, identity: str) -> int | None:
        """The row of a work; None if it is not listed."""
        return self._row_by_id.get(identity)

    def work(self, row: int) -> Artifact | None:
        """The full work of a row."""
        if not 0 <= row < len(self._rows):
            return None
        identity = self._rows[row].id
        if identity not in self._cache:
            self._load_block(row)
        return self._cache.get(identity)

    def works(self, rows: Sequence[int]) -> list[Artifact]:
        """The full works of some rows."""
        missing = [self.id_at(row) for row in rows if self.id_at(row) not in self._cache]
        for begin in range(0, len(missing), _BATCH):
            self._add(self._load(missing[begin : begin + _BATCH]))
        return [self._cache[self.id_at(row)] for row in rows if self.id_at(row) in self._cache]

    def update_work(self, work: Artifact) -> None:
        """Show a work that changed as it is now."""
        self._cache[work.id] = work
        row = self._row_by_id.get(work.id)
        if row is not None:
            self._rows[row] = self._rows[row]._replace(stars=work.stars)
            index = self.index(row)
            self.dataChanged.emit(index, index)

    def _load_block(self, row: int) -> None:
        begin = row // BLOCK * BLOCK
        block = self._rows[begin : begin + BLOCK]
        self._add(self._load([item.id for item in block if item.id not in self._cache]))

    def _add(self, works: Sequence[Artifact]) -> None:
        if len(self._cache) > CACHE_SIZE:
            for identity in list(self._cache)[: CACHE_SIZE // 2]:
                del self._cache[identity]
        self._cache |= {work.id: work for work in works}
