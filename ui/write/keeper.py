"""Keeps the text in the editor.

Invariant: at most one save is under way at a time and the last one carries the newest text; what
was typed is kept within a second, and at once when the page is left.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer

from studio.records import Document
from ui.context import AppContext
from ui.look.dates import local, short_day
from ui.write.editor import Editor

PAUSE_MS = 800


class Keeper(QObject):
    """Saves `editor` into the open document of the project."""

    def __init__(self, context: AppContext, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._editor = context, editor
        self.document: Document | None = None
        self._dirty = False
        self._saving = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._save_beside)
        editor.document().contentsChanged.connect(self._note_change)

    def open(self, document: Document) -> None:
        """Show a document; the one before is kept first."""
        self.keep_now()
        self.document = None
        self._editor.load(document.body, document.spans)
        self.document = document
        self._dirty = False
        self._say_when()

    def rename(self, title: str) -> None:
        """Give the document another title."""
        if self.document is not None:
            self._dirty = True
            self._save(title)

    def keep_now(self) -> None:
        """Save before going on, if there is anything to save."""
        self._pause.stop()
        if self._dirty:
            self._context.attempt(self._save)

    def _note_change(self) -> None:
        if self.document is None or not self._editor.document().isModified():
            return
        self._dirty = True
        if not self._pause.isActive():
            self._pause.start()

    def _save(self, title: str | None = None) -> None:
        self.document = self._writing(title)()
        self._dirty = False
        self._editor.document().setModified(False)
        self._say_when()

    def _save_beside(self) -> None:
        if self._saving or self.document is None:
            self._pause.start()
            return
        self._saving, self._dirty = True, False
        self._editor.document().setModified(False)
        self._context.bridge.run_in_background(self._writing(None), self._saved, self._not_saved)

    def _writing(self, title: str | None) -> Callable[[], Document]:
        """The save as a call that needs nothing of the window any more."""
        assert self.document is not None
        documents, identity = self._context.studio.documents, self.document.id
        name = title if title is not None else self.document.title
        body, spans = self._editor.toPlainText(), self._editor.spans()
        return lambda: documents.save(identity, title=name, body=body, spans=spans)

    def _saved(self, document: Document) -> None:
        self._saving = False
        if self.document is not None and self.document.id == document.id:
            self.document = document
        self._say_when()

    def _not_saved(self, fault: Exception) -> None:
        self._saving, self._dirty = False, True
        self._context.report(fault, self.tr("Try again"), self.keep_now)

    def _say_when(self) -> None:
        """When the text was kept last, in the top bar: "saved 14:32", "saved 3 October"."""
        if self.document is None:
            return
        moment, today = local(self.document.changed_at), date.today()
        is_today = moment.date() == today
        words = f"{moment:%H:%M}" if is_today else short_day(moment.date(), today)
        self._context.document_saved.emit(self.tr("saved {0}").format(words))
