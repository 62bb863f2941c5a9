"""Saves the text in the editor.

Invariant: of two saves the one with the newer text stays, whichever ends first; typed text is saved
within a second, and at once when the page is left. No other text takes its place while it cannot be
saved.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from studio.base.records import Document
from ui.context import AppContext
from ui.qt.timers import single_shot_timer
from ui.write.editor import Editor

PAUSE_MS = 800


class TextStore(Protocol):
    """Where texts are kept: the texts of a project, or the scenes of a book."""

    def get(self, identity: str, /) -> Document:
        """The text with this id. Raises `InputError`."""
        ...

    def save(
        self,
        identity: str,
        /,
        *,
        title: str,
        body: str,
        spans: Sequence[tuple[int, int]],
        doubts: Sequence[tuple[int, int, int]],
    ) -> Document:
        """Replace a text."""
        ...


class TextAutosave(QObject):
    """Saves `editor` into the open document of the project; `saved(document)` each time."""

    saved = Signal(object)

    def __init__(self, context: AppContext, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self.editor = context, editor
        self.document: Document | None = None
        self._store: TextStore | None = None
        self._is_dirty = False
        self._is_saving = False
        self._begun = self._written = 0
        self._lock = threading.Lock()
        self._timer = single_shot_timer(self, PAUSE_MS, self._save_in_background)
        editor.textChanged.connect(self._on_text_changed)
        context.project_opened.connect(editor.documents.forget_others)

    def open(self, document: Document, store: TextStore | None = None) -> bool:
        """Show a document; the one before is saved first, or stays where that fails.

        It is saved into a store, by default the texts of the project.
        """
        if not self.save_now():
            return False
        self.document = None
        self.editor.open(document.id, document.body, document.spans, document.doubts)
        self.document, self._store = document, store
        self._is_dirty = False
        self._show_time()
        return True

    def close(self) -> None:
        """Show no document; what cannot be saved is reported, and given up with its project."""
        self.save_now()
        self.document = None
        self._is_dirty = self._is_saving = False
        self.editor.load("", ())

    def forget(self) -> None:
        """Show what is open no longer as a document: it is gone, and saved nowhere."""
        self._timer.stop()
        self.document = None
        self._is_dirty = self._is_saving = False

    def rename(self, title: str) -> None:
        """Give the document another title."""
        if self.document is not None:
            self._is_dirty = True
            self._save(title)

    def save_now(self) -> bool:
        """Save before going on, if there is anything to save; whether all is saved now."""
        self._timer.stop()
        if not self.has_unsaved:
            return True
        return self._context.attempt(self._save) is not None

    @property
    def has_unsaved(self) -> bool:
        """Whether the text is not saved as it is now; what is being saved may fail yet."""
        return self._is_dirty or self._is_saving

    def _on_text_changed(self) -> None:
        if self.document is None or not self.editor.document().isModified():
            return
        self._is_dirty = True
        if not self._timer.isActive():
            self._timer.start()

    def _save(self, title: str | None = None) -> Document:
        self.document = self._save_call(title)()
        self._is_dirty = False
        self.editor.document().setModified(False)
        self._show_time()
        self.saved.emit(self.document)
        return self.document

    def _save_in_background(self) -> None:
        if self._is_saving or self.document is None or not self._context.is_open:
            self._timer.start()
            return
        save = self._save_call(None)
        self._is_saving, self._is_dirty = True, False
        self.editor.document().setModified(False)
        failed = partial(self._on_save_failed, self._begun)
        self._context.bridge.run_in_background(save, self._on_saved, failed)

    def _save_call(self, title: str | None) -> Callable[[], Document]:
        """The save as a call that may run on any thread; it does nothing after a newer one."""
        assert self.document is not None
        self._begun += 1
        number = self._begun
        documents, identity = self._store or self._context.studio.documents, self.document.id
        name = title if title is not None else self.document.title
        body = self.editor.body()
        spans, doubts = self.editor.marks()

        def save() -> Document:
            with self._lock:
                if number < self._written:
                    return documents.get(identity)
                document = documents.save(
                    identity, title=name, body=body, spans=spans, doubts=doubts
                )
                self._written = number
                return document

        return save

    def _on_saved(self, document: Document) -> None:
        self._is_saving = False
        if self.document is not None and self.document.id == document.id:
            self.document = document
            self.saved.emit(document)
        self._show_time()

    def _on_save_failed(self, number: int, error: Exception) -> None:
        self._is_saving = False
        if number < self._written:
            return  # what it had is in a newer save
        self._is_dirty = True
        self._context.report(error, self.tr("Try again"), self.save_now)

    def _show_time(self) -> None:
        """Show in the top bar that the text was saved."""
        if self.document is not None:
            self._context.saved.emit(self.document.changed_at)
