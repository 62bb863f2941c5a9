"""The commands that keep a snapshot of a scene or chapter, and show what there are."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from ui.write.book.actions import BookPage


class SnapshotActions(QObject):
    """Adds them to the page and to the menu of the book; they are enabled where one is open."""

    def __init__(self, page: BookPage) -> None:
        super().__init__(page.outline)
        self._context, self._books, self._outline = page.context, page.books, page.outline
        self._actions = (
            page.add_action("write.snapshot", self._keep),
            page.add_action("write.snapshots", self._show),
        )
        menu = page.outline.more.menu()
        before = [each for each in menu.actions() if each.objectName() == "write.book-title"]
        menu.insertActions(before[0], self._actions)
        page.books.open_book.book_changed.connect(self._update)
        self._update()

    def _update(self) -> None:
        for action in self._actions:
            action.setEnabled(self._books.book is not None and self._context.refusal is None)

    def _keep(self) -> None:
        """Keep the texts of the current section as they are now."""
        studio, books = self._context.studio, self._books
        take = partial(studio.snapshots.take, books.open_book.id, books.current())
        snapshot = self._context.attempt(take) if books.save_text() else None
        if snapshot is not None:
            text = self.tr("“{0}” is kept as it is now.").format(snapshot.name)
            self._context.show_message(text, self.tr("Snapshots…"), self._show, "good")

    def _show(self) -> None:
        from ui.write.snapshots_dialog import SnapshotsDialog

        if self._books.save_text():
            SnapshotsDialog(self._context, self._books, self._outline).open()
