"""Collections in the filters: those filled by hand, then saved searches."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from studio.history.collections import Collection
from ui.history.collections.collection_row import CollectionRow
from ui.parts import Button, IconButton, Label
from ui.qt.layouts import clear_layout, new_column

CollectionCount = tuple[Collection, int]


class CollectionsList(QWidget):
    """`collection_clicked(Collection)`; `works_dropped(Collection, ids)`;
    `action_requested(verb, Collection)`.

    The verbs are new and save, of no collection, and rename, search, remove.
    """

    collection_clicked = Signal(object)
    works_dropped = Signal(object, list)
    action_requested = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, CollectionRow] = {}
        self._chosen_id = ""
        self._is_writable = True
        self._build()

    def show_collections(self, counts: Sequence[CollectionCount]) -> None:
        """Show these collections with the number of their works."""
        if [row.collection for row in self.rows.values()] != _in_order(counts):
            self._fill(_in_order(counts))
        for collection, count in counts:
            self.rows[collection.id].show_count(count)

    def show_chosen(self, collection_id: str, can_save: bool) -> None:
        """Mark the chosen collection, and whether the search differs from it."""
        self._chosen_id = collection_id
        for identity, row in self.rows.items():
            row.setChecked(identity == collection_id)
        self.save.setEnabled(can_save and self._is_writable)

    def show_refusal(self, reason: str) -> None:
        """Disable what writes, with this reason; enable it if there is none."""
        self._is_writable = not reason
        for widget in (self.add, self.save):
            widget.setEnabled(not reason)
            widget.setToolTip(reason or widget.accessibleName())

    def _build(self) -> None:
        self.add = IconButton("plus", self.tr("Make a collection"))
        self.add.clicked.connect(lambda: self.action_requested.emit("new", None))
        header = QHBoxLayout()
        header.addWidget(Label(self.tr("Collections"), "label", "text"), 1)
        header.addWidget(self.add)
        self._by_hand, self._searches = Label(self.tr("By hand"), "caption"), Label("", "caption")
        self._searches.setText(self.tr("Saved searches"))
        self._empty = Label(self.tr("Drag works here, or press Collect"), "caption", wrap=True)
        self.save = Button(self.tr("Save this search"), "quiet", "flush", "plus")
        self.save.setAccessibleName(self.tr("Save this search"))
        self.save.setEnabled(False)
        self.save.clicked.connect(lambda: self.action_requested.emit("save", None))
        self._hand_rows, self._search_rows = new_column(spacing=0), new_column(spacing=0)
        column = new_column(self, 2)
        column.addLayout(header)
        column.addWidget(self._empty)
        column.addWidget(self._by_hand)
        column.addLayout(self._hand_rows)
        column.addWidget(self._searches)
        column.addLayout(self._search_rows)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addStretch(1)
        column.addLayout(row)
        self._fill(())

    def _fill(self, collections: Sequence[Collection]) -> None:
        for layout in (self._hand_rows, self._search_rows):
            clear_layout(layout)
        self.rows = {collection.id: self._new_row(collection) for collection in collections}
        has_search = [collection.search is not None for collection in collections]
        self._empty.setVisible(not collections)
        self._by_hand.setVisible(False in has_search)
        self._searches.setVisible(True in has_search)
        for identity, row in self.rows.items():
            row.setChecked(identity == self._chosen_id)

    def _new_row(self, collection: Collection) -> CollectionRow:
        row = CollectionRow(collection)
        row.clicked.connect(lambda: self.collection_clicked.emit(collection))
        row.works_dropped.connect(lambda ids: self.works_dropped.emit(collection, ids))
        row.customContextMenuRequested.connect(lambda point: self._open_menu(row, point))
        is_search = collection.search is not None
        (self._search_rows if is_search else self._hand_rows).addWidget(row)
        return row

    def _open_menu(self, row: CollectionRow, point: QPoint) -> None:
        self.menu = menu = QMenu(self)
        collection = row.collection
        texts = {"rename": self.tr("Rename…"), "remove": self.tr("Remove; its works stay")}
        if collection.search is not None:
            texts = {"search": self.tr("Change it to the search on show"), **texts}
        for verb, text in texts.items():
            action = menu.addAction(text)
            action.setEnabled(self._is_writable)
            action.triggered.connect(
                lambda _=False, verb=verb: self.action_requested.emit(verb, collection)
            )
        menu.popup(row.mapToGlobal(point))


def _in_order(counts: Sequence[CollectionCount]) -> list[Collection]:
    """Those by hand, then saved searches."""
    return sorted(
        (collection for collection, _ in counts),
        key=lambda collection: collection.search is not None,
    )
