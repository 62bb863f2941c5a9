"""The texts of the project: the open one, new ones, their titles."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from studio.base.records import Document
from ui.context import AppContext
from ui.qt.actions import escape_ampersands
from ui.write.autosave import TextAutosave, TextStore
from ui.write.text_panel import TextPanel

_RECENT = 20


class TextMenu(QObject):
    """The menu under the title; `opened(id)` when a text was opened, `filling(menu)` before the
    texts are put into the menu, `rename_requested` by the menu."""

    opened = Signal(str)
    rename_requested = Signal()
    filling = Signal(object)

    def __init__(
        self, context: AppContext, autosave: TextAutosave, panel: TextPanel, page: QWidget
    ) -> None:
        super().__init__(page)
        self._context, self._autosave, self._panel, self._page = context, autosave, panel, page
        self._menu = QMenu(page)
        self._older = QMenu(self.tr("Older texts"), self._menu)
        self._menu.aboutToShow.connect(self._fill)
        panel.title.setMenu(self._menu)
        panel.show_title(self.tr("Untitled"))

    def open_latest(self, first_words: str) -> None:
        """Open the text changed last; a project without one gets one with `first_words`."""
        self._autosave.close()
        store = self._context.studio.documents
        documents = store.all()
        if documents:
            self.show(documents[0])
        elif self._context.refusal is None:
            self.show(store.new(self.tr("Untitled"), first_words))

    def show(
        self,
        document: Document,
        store: TextStore | None = None,
        title: str = "",
        goal: int = 0,
        words: int = 0,
    ) -> bool:
        """Open a text, unless the one before cannot be saved; see `TextAutosave.open`.

        `words` are shown until they are counted.
        """
        if not self._autosave.open(document, store):
            return False
        self._panel.show_title(title or document.title)
        self._panel.words = words
        self._panel.show_goal(goal)
        self._panel.show_counts()
        self.opened.emit(document.id)
        return True

    def begin(self, title: str = "", body: str = "") -> None:
        """Create a text and open it."""
        if not self._autosave.save_now():
            return
        name = title or self.tr("Untitled")
        document = self._context.attempt(partial(self._context.studio.documents.new, name, body))
        if document is not None:
            self.show(document)
            self._panel.editor.setFocus()

    def rename(self) -> None:
        """Ask for another title."""
        current = self._autosave.document
        if current is None:
            return
        title, is_accepted = QInputDialog.getText(
            self._page, self.tr("Rename the text"), self.tr("Title"), text=current.title
        )
        if is_accepted and title.strip():
            self._autosave.rename(title.strip())
            self._panel.show_title(title.strip())

    def _open(self, identity: str) -> None:
        document = self._context.attempt(partial(self._context.studio.documents.get, identity))
        if document is not None:
            self.show(document)

    def _fill(self) -> None:
        self._menu.clear()
        self.filling.emit(self._menu)
        current = self._autosave.document
        titles = self._context.studio.documents.titles() if self._context.is_open else []
        self._older.clear()
        for number, (identity, title) in enumerate(titles):
            menu = self._menu if number < _RECENT else self._older
            action = menu.addAction(escape_ampersands(title), partial(self._open, identity))
            action.setCheckable(True)
            action.setChecked(current is not None and identity == current.id)
        if not self._older.isEmpty():
            self._menu.addMenu(self._older)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("New text"), self.begin)
        self._menu.addAction(self.tr("Rename…"), self.rename_requested.emit)
