"""Stores what the artist decides of the files of data sets, and undoes it.

Invariant: edits are stored one after the other, in the order in which they were made, each made of
what the one before left, also those that wait when the page goes: the queue is the data library's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from studio.data.data_set import DataSet
from studio.data.entries import Entry
from studio.data.library import DataLibrary
from studio.data.marks import Marks, marks_of
from ui.context import AppContext

MAX_STEPS = 100


_Marks = Mapping[Path, Marks]
MakeMarks = Callable[[Sequence[Entry]], _Marks]
"""Makes decisions about files, as they are when it is called."""


@dataclass
class _Edit:
    """Decisions by path as they become and as they were, both known once they are stored.

    It has no entries: of a hundred thousand files a hundred steps would fill the memory.
    """

    name: str
    after: _Marks = field(default_factory=dict[Path, Marks])
    before: _Marks = field(default_factory=dict[Path, Marks])


class DataEdits(QObject):
    """Edits of data sets, with undo."""

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._undo: list[_Edit] = []
        self._redo: list[_Edit] = []
        context.project_opened.connect(self.forget)

    def edit(self, data_set: DataSet, entries: Sequence[Entry], make_marks: MakeMarks) -> None:
        """Store the decisions that `make_marks` makes, on another thread, of these entries."""
        edit = _Edit(data_set.name)
        self._undo = [*self._undo, edit][-MAX_STEPS:]
        self._redo.clear()
        self.store(partial(_decide, edit, entries, make_marks))

    def undo(self) -> bool:
        """Undo the last edit; False if there is none."""
        return self._step(self._undo, self._redo, lambda edit: edit.before)

    def redo(self) -> bool:
        """Make the edit again that was undone last; False if there is none."""
        return self._step(self._redo, self._undo, lambda edit: edit.after)

    def _step(
        self, steps: list[_Edit], opposite: list[_Edit], marks_of: Callable[[_Edit], _Marks]
    ) -> bool:
        """Store the marks of the last step, which is undone or done again."""
        if not steps:
            return False
        edit = steps.pop()
        opposite.append(edit)
        self.store(lambda library: library.edit(edit.name, marks_of(edit)))
        return True

    def forget(self) -> None:
        """Forget the steps, as when other files are looked through."""
        self._undo.clear()
        self._redo.clear()

    def store(
        self,
        change: Callable[[DataLibrary], object],
        done: Callable[[object], None] = lambda _: None,
    ) -> None:
        """Store a change on another thread, after what waits; it is no step to undo.

        `done` is called afterwards, unless another project is open by then.
        """
        library = self._context.studio.data_library
        self._context.await_result(library.edits.add(partial(change, library)), done)


def _decide(
    edit: _Edit, entries: Sequence[Entry], make_marks: MakeMarks, library: DataLibrary
) -> None:
    """Make the decisions about these files, as they are now, and store them."""
    paths = {entry.path for entry in entries}
    current = [entry for entry in library.get(edit.name).entries if entry.path in paths]
    edit.after = make_marks(current)
    edit.before = {entry.path: marks_of(entry) for entry in current if entry.path in edit.after}
    if edit.after:
        library.edit(edit.name, edit.after)
