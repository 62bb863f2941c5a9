"""Saves the text in the editor.

Invariant: at most one save runs at a time, and the last one has the newest text; typed text is
saved within a second, and at once when the page is left.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject

from studio.records import Document
from ui.context import AppContext
from ui.look.dates import local, short_day
from ui.qt.timers import single_shot_timer
from ui.write.editor import Editor

PAUSE_MS = 800


class TextAutosave(QObject):
    """Saves `editor` into the open document of the project."""

    def __init__(self, context: AppContext, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self.editor = context, editor
        self.document: Document | None = None
        self._is_dirty = False
        self._is_saving = False
        self._timer = single_shot_timer(self, PAUSE_MS, self._save_in_background)
        editor.document().contentsChanged.connect(self._on_text_changed)

    def open(self, document: Document) -> None:
        """Show a document; the one before is saved first."""
        self.save_now()
        self.document = None
        self.editor.load(document.body, document.spans)
        self.document = document
        self._is_dirty = False
        self._show_time()

    def close(self) -> None:
        """Show no document."""
        self.save_now()
        self.document = None
        self.editor.load("", ())

    def rename(self, title: str) -> None:
        """Give the document another title."""
        if self.document is not None:
            self._is_dirty = True
            self._save(title)

    def save_now(self) -> None:
        """Save before going on, if there is anything to save."""
        self._timer.stop()
        if self._is_dirty:
            self._context.attempt(self._save)

    def _on_text_changed(self) -> None:
        if self.document is None or not self.editor.document().isModified():
            return
        self._is_dirty = True
        if not self._timer.isActive():
            self._timer.start()

    def _save(self, title: str | None = None) -> None:
        self.document = self._save_call(title)()
        self._is_dirty = False
        self.editor.document().setModified(False)
        self._show_time()

    def _save_in_background(self) -> None:
        if self._is_saving or self.document is None or not self._context.is_open:
            self._timer.start()
            return
        save = self._save_call(None)
        self._is_saving, self._is_dirty = True, False
        self.editor.document().setModified(False)
        self._context.bridge.run_in_background(save, self._on_saved, self._on_save_failed)

    def _save_call(self, title: str | None) -> Callable[[], Document]:
        """The save as a call that may run on any thread."""
        assert self.document is not None
        documents, identity = self._context.studio.documents, self.document.id
        name = title if title is not None else self.document.title
        body, spans = self.editor.toPlainText(), self.editor.spans()
        return lambda: documents.save(identity, title=name, body=body, spans=spans)

    def _on_saved(self, document: Document) -> None:
        self._is_saving = False
        if self.document is not None and self.document.id == document.id:
            self.document = document
        self._show_time()

    def _on_save_failed(self, error: Exception) -> None:
        self._is_saving, self._is_dirty = False, True
        self._context.report(error, self.tr("Try again"), self.save_now)

    def _show_time(self) -> None:
        """Show in the top bar when the text was saved last: "saved 14:32", "saved 3 October"."""
        if self.document is None:
            return
        moment, today = local(self.document.changed_at), date.today()
        is_today = moment.date() == today
        text = f"{moment:%H:%M}" if is_today else short_day(moment.date(), today)
        self._context.document_saved.emit(self.tr("saved {0}").format(text))
