"""The snapshots of a book: what each says otherwise than the book, and the way back.

Invariant: going back is one change of the book, which can be undone; no snapshot ever changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from ui.context import AppContext
from ui.language import number
from ui.look.dates import when
from ui.look.theme import Theme
from ui.parts import Button, Label
from ui.qt.layouts import new_column, new_row
from ui.write.book.controller import BookController
from ui.write.book.outline_rows import scene_title
from ui.write.rewriting.diff_text import Piece, diff_pieces
from ui.write.rewriting.review_view import ReviewView

if TYPE_CHECKING:
    from studio.books.records import Section
    from studio.books.sentence_diff import Difference
    from studio.books.snapshots import Snapshot

    Differences = Sequence[tuple[Section, Sequence[Difference]]]


class SnapshotsDialog(QDialog):
    """The snapshots at the left, the newest first, and the differences of the chosen one."""

    def __init__(self, context: AppContext, books: BookController, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._books = context, books
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Snapshots"))
        theme, room = Theme.current(), parent.window().size()
        self.resize(min(theme.px(960), room.width() - 60), min(theme.px(620), room.height() - 60))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Snapshots"))
        self.view = ReviewView()
        self.view.setAccessibleName(self.tr("What differs"))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._note = Label("", "caption", "text2", wrap=True)
        self.back = Button(self.tr("Bring back"), "primary")
        self._build()
        self._fill()

    def _fill(self) -> None:
        from studio.books.records import Book

        studio, book_id = self._context.studio, self._books.open_book.id
        for snapshot in studio.snapshots.all(book_id):
            words = studio.books.count(Book(snapshot.id, snapshot.name)).words
            count = self.tr("{0} words").format(number(words)) if words != 1 else self.tr("1 word")
            caption = f"{when(snapshot.taken_at)} · {count}"
            item = QListWidgetItem(f"{snapshot.name}\n{caption}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, snapshot.id)
        self.list.setCurrentRow(0)
        if not self.list.count():
            self._show(None, ())

    def _chosen(self) -> Snapshot | None:
        item = self.list.currentItem()
        if item is None:
            return None
        snapshot_id = str(item.data(Qt.ItemDataRole.UserRole))
        get = partial(self._context.studio.snapshots.get, self._books.open_book.id, snapshot_id)
        return self._context.attempt(get)

    def _compare(self) -> None:
        """Compare the chosen snapshot with the book in the background, then show it."""
        snapshot, outline = self._chosen(), self._books.open_book.outline
        self.back.setEnabled(False)
        if snapshot is not None:
            self._context.run_in_background(
                lambda: list(snapshot.differences(outline)), partial(self._show_if_chosen, snapshot)
            )

    def _show_if_chosen(self, snapshot: Snapshot, differences: Differences) -> None:
        item = self.list.currentItem()
        if item is not None and item.data(Qt.ItemDataRole.UserRole) == snapshot.id:
            self._show(snapshot, differences)

    def _show(self, snapshot: Snapshot | None, differences: Differences) -> None:
        """Show what the book says otherwise now, scene by scene."""
        outline, pieces = self._books.open_book.outline, list[Piece]()
        for scene, rows in differences:
            present = self._books.open_book.section(scene.id)
            title = scene_title(outline, present) if present else scene.title
            pieces.append(Piece(f"## {title or self.tr('A scene that is gone')}\n\n"))
            pieces += [*diff_pieces(scene.text, rows, {}), Piece("\n\n")]
        self.back.setEnabled(bool(pieces))
        self.view.setVisible(bool(pieces))
        self.view.show_pieces(("", ""), (), pieces, 0)
        note = self.tr("There is none yet. Keep one before you change much in a scene or chapter.")
        if pieces:
            note = self.tr("Struck out is what only the snapshot has; blue is what came since.")
        elif snapshot is not None:
            note = self.tr("Nothing was changed since.")
        self._note.setText(note)

    def _bring_back(self) -> None:
        snapshot = self._chosen()
        if snapshot is not None and self._books.open_book.change(snapshot) is not None:
            self._books.offer_undo(self.tr("“{0}” is as it was.").format(snapshot.name))
            self.accept()

    def _build(self) -> None:
        column = new_column(self, 12, (20, 16, 20, 16))
        columns, row = new_row(None, 16), new_row(None, 8)
        theme = Theme.current()
        self.list.setFixedWidth(theme.px(260))
        self.list.setStyleSheet(f"QListWidget::item {{ padding: {theme.px(7)}px 8px; }}")
        self.list.currentItemChanged.connect(lambda *_: self._compare())
        columns.addWidget(self.list)
        right = new_column(None, 8)
        right.addWidget(self._note)
        right.addWidget(self.view, 1)
        right.addStretch(0)
        columns.addLayout(right, 1)
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self._bring_back)
        close = Button(self.tr("Done"))
        close.clicked.connect(self.reject)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self.back)
        column.addWidget(Label(self.tr("Snapshots"), "heading"))
        column.addLayout(columns, 1)
        column.addLayout(row)
