"""Saves a page's unfinished document as it changes, and opens it again the next time.

Invariant: what was edited is on the disk a second later, in the project's folder, and never among
the works: it becomes a work only when something is made from it or it is exported. Of two saves the
one with the newer document stays, whichever ends first.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, SignalInstance

from studio.base.records import now
from ui.context import AppContext
from ui.qt.timers import single_shot_timer

PAUSE_MS = 1000
T = TypeVar("T")


class Autosave(QObject, Generic[T]):
    """Saves after each `changed`, on another thread, and at once when the page is left.

    A medium defines how its document, which nobody changes any more, is read, shown and written.
    """

    def __init__(self, context: AppContext, changed: SignalInstance, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._saved: T | None = None
        self._begun = self._written = 0
        self._lock = threading.Lock()
        self._timer = single_shot_timer(self, PAUSE_MS, self._save_in_background)
        changed.connect(self._timer.start)

    def open(self) -> None:
        """Show the project's unfinished document, or an empty one."""
        with self._lock:  # what still waits to be written belongs to another project
            self._written = self._begun
        document = self._context.attempt(lambda: self.read(self._folder()))
        self._saved = self.show_document(document)
        self._timer.stop()

    def save_now(self) -> None:
        """Save what is not saved yet, before going on."""
        self._timer.stop()
        save = self._save_call()
        if save is not None and self._context.attempt(save):
            self._context.saved.emit(now())

    def _save_in_background(self) -> None:
        save = self._save_call()
        if save is not None:
            self._context.run_in_background(save, lambda _: self._context.saved.emit(now()))

    def _save_call(self) -> Callable[[], bool] | None:
        """The save as a call that may run on any thread; it does nothing after a newer one.

        None where there is nothing to save.
        """
        document = self._unsaved() if self._context.is_open else None
        if document is None:
            return None
        self._begun += 1
        number, folder = self._begun, self._folder()

        def save() -> bool:
            with self._lock:
                if number > self._written:
                    before, self._saved = self._saved, None  # unknown, until all is written
                    self.write(folder, document, before)
                    self._saved, self._written = document, number
            return True

        return save

    @property
    def has_unsaved(self) -> bool:
        """Whether the document is not on the disk as it is now."""
        return self._context.is_open and self._unsaved() is not None

    # What a medium defines

    def read(self, folder: Path) -> T | None:
        """The saved document in the project's folder; None where there is none."""
        raise NotImplementedError

    def show_document(self, document: T | None) -> T:
        """Show the saved document, or an empty one. Returns what is shown."""
        raise NotImplementedError

    def current(self) -> T | None:
        """The document as it is now; None while it should not be saved."""
        raise NotImplementedError

    def write(self, folder: Path, document: T, before: T | None) -> None:
        """Write the document into the project's folder, on any thread; `before` was saved last."""
        raise NotImplementedError

    def differs(self, document: T, before: T | None) -> bool:
        """Return whether the document is not the one that was saved last."""
        return document is not before

    def _unsaved(self) -> T | None:
        document = self.current()
        return document if document is None or self.differs(document, self._saved) else None

    def _folder(self) -> Path:
        return self._context.studio.project.folder
