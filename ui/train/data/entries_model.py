"""The files of a data set as rows, and the view that lists many of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from engines.formats.foreign_files import printable
from studio.data.data_set import DataSet
from studio.data.entries import Entry
from studio.kits import kit_of

Index = QModelIndex | QPersistentModelIndex


class EntriesModel(QAbstractListModel):
    """Rows of a data set; `caption_typed(entry, text)` when one was edited in place."""

    caption_typed = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.data_set: DataSet | None = None
        self._entries: Sequence[Entry] = ()
        self._typed: dict[Path, str] = {}

    def show_entries(self, data_set: DataSet, entries: Sequence[Entry]) -> None:
        """Show these entries of a data set; rows stay where there are as many of the same set."""
        self._typed.clear()
        is_same = self.data_set is not None and self.data_set.name == data_set.name
        if is_same and len(entries) == len(self._entries):
            self.data_set, self._entries = data_set, entries
            self.dataChanged.emit(self.index(0), self.index(max(0, len(entries) - 1)))
            return
        self.beginResetModel()
        self.data_set, self._entries = data_set, entries
        self.endResetModel()

    @property
    def has_captions(self) -> bool:
        """Whether the files have captions: pictures have."""
        return self.data_set is not None and kit_of(self.data_set.medium).data.has_captions

    def entry(self, row: int) -> Entry:
        return self._entries[row]

    def caption(self, entry: Entry) -> str:
        """The caption, as it was typed if it is not stored yet."""
        return self._typed.get(entry.path, entry.caption)

    def rowCount(self, parent: Index | None = None) -> int:
        """The number of files; files have no children."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The caption to edit, or what a screen reader reads."""
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.EditRole:
            return self.caption(entry)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = [name_of(entry), self.caption(entry), self.state(entry)]
            return ", ".join(filter(None, parts))
        if role == Qt.ItemDataRole.ToolTipRole:
            return " · ".join(filter(None, [printable(str(entry.path)), self.state(entry)]))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Captions of pictures can be edited."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.has_captions else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a caption that was typed."""
        entry = self._entries[index.row()]
        text = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or text == self.caption(entry):
            return False
        self._typed[entry.path] = text
        self.dataChanged.emit(index, index)
        self.caption_typed.emit(entry, text)
        return True

    def state(self, entry: Entry) -> str:
        """Return what is special about a file, in a word or two; empty for one that is trained
        on."""
        if entry.problem:
            return self.tr("cannot be used")
        if entry.dropped:
            return self.tr("left out")
        if entry.is_left_out_as_duplicate:
            return self.tr("there twice") if entry.duplicate_of else self.tr("near-duplicate")
        return self.tr("held out") if entry.held_out else ""


class EntriesView(QListView):
    """Lists rows that are all of one size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(2000)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Paint what is on show; QListView would first ask for the size of each of the rows."""
        QAbstractItemView.dataChanged(self, first, last, roles)


def name_of(entry: Entry) -> str:
    """The file's name, as it can be shown."""
    return printable(entry.path.name)
