"""Stores what the artist decides of the files of data sets, and undoes it.

Invariant: edits are stored one after the other, in the order in which they were made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from studio.data.data_set import DataSet
from studio.data.marks import Marks, marks_of
from ui.context import AppContext

MAX_STEPS = 100


@dataclass(frozen=True)
class _Edit:
    """Decisions by path, as they were and as they become."""

    name: str
    before: Mapping[Path, Marks]
    after: Mapping[Path, Marks]

    @property
    def inverse(self) -> _Edit:
        return _Edit(self.name, self.after, self.before)


class DataEdits(QObject):
    """Edits of data sets, with undo."""

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._undo: list[_Edit] = []
        self._redo: list[_Edit] = []
        self._waiting: list[_Edit] = []
        self._is_storing = False
        context.project_opened.connect(self._start_over)

    def edit(self, data_set: DataSet, marks: Mapping[Path, Marks]) -> None:
        """Store decisions about some entries, by their paths."""
        before = {e.path: marks_of(e) for e in data_set.entries if e.path in marks}
        edit = _Edit(data_set.name, before, dict(marks))
        self._undo = [*self._undo, edit][-MAX_STEPS:]
        self._redo.clear()
        self._store(edit)

    def undo(self) -> bool:
        """Undo the last edit; False if there is none."""
        return self._step(self._undo, self._redo)

    def redo(self) -> bool:
        """Make the edit again that was undone last; False if there is none."""
        return self._step(self._redo, self._undo)

    def forget(self) -> None:
        """Forget the steps, as when other files are looked through."""
        self._undo.clear()
        self._redo.clear()

    def _step(self, source: list[_Edit], target: list[_Edit]) -> bool:
        if not source:
            return False
        edit = source.pop()
        target.append(edit)
        is_undo = source is self._undo
        self._store(edit.inverse if is_undo else edit)
        return True

    def _store(self, edit: _Edit) -> None:
        self._waiting.append(edit)
        self._store_next()

    def _store_next(self) -> None:
        if self._is_storing or not self._waiting:
            return
        self._is_storing = True
        edit, library = self._waiting.pop(0), self._context.studio.data_library
        self._context.run_in_background(
            partial(library.edit, edit.name, edit.after), self._on_stored, self._on_failed
        )

    def _on_stored(self, _: DataSet) -> None:
        self._is_storing = False
        self._store_next()

    def _on_failed(self, fault: Exception) -> None:
        self._is_storing = False
        self._context.report(fault)
        self._store_next()

    def _start_over(self) -> None:
        self._is_storing = False
        self._waiting.clear()
        self.forget()
