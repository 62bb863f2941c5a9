"""One order of undo for the whole page: strokes and text, the newest change first.

Invariant: undo takes back the newest change that can still be taken back, wherever the focus is;
a change that is recorded ends what redo could restore.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit

from ui.draw.canvas.easel import Easel


@dataclass(frozen=True, eq=False)
class _Source:
    """Something with an undo stack of its own."""

    undo: Callable[[], None]
    redo: Callable[[], None]
    can_undo: Callable[[], bool]
    can_redo: Callable[[], bool]


class UndoOrder(QObject):
    """The order in which easel and text fields were changed.

    `undo_requested` and `redo_requested` when their keys were pressed in a field.
    """

    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, easel: Easel, fields: Sequence[QPlainTextEdit], parent: QObject) -> None:
        super().__init__(parent)
        stack = easel.stack
        self._easel = _Source(stack.undo, stack.redo, stack.canUndo, stack.canRedo)
        self._done: list[_Source] = []
        self._undone: list[_Source] = []
        easel.committed.connect(lambda: self._record(self._easel, fields))
        for field in fields:
            self._add_field(field, fields)

    def is_easel_next(self) -> bool:
        """Return whether undo would change the easel."""
        return self._next() is self._easel

    def is_easel_next_to_redo(self) -> bool:
        """Return whether redo would change the easel."""
        return bool(self._undone) and self._undone[-1] is self._easel

    def undo(self) -> bool:
        """Undo the newest change; False where there is none."""
        source = self._next()
        if source is None:
            return False
        self._undone.append(self._done.pop())
        source.undo()
        return True

    def redo(self) -> bool:
        """Redo the change that was undone last; False where there is none."""
        while self._undone and not self._undone[-1].can_redo():
            self._undone.pop()
        if not self._undone:
            return False
        self._done.append(self._undone.pop())
        self._done[-1].redo()
        return True

    def undo_easel(self) -> None:
        """Undo the easel's newest change, whatever was changed since."""
        if self._easel.can_undo():
            _move_newest(self._easel, self._done, self._undone)
            self._easel.undo()

    def redo_easel(self) -> None:
        """Redo the easel's change that was undone last."""
        if self._easel.can_redo():
            _move_newest(self._easel, self._undone, self._done)
            self._easel.redo()

    # Within

    def _next(self) -> _Source | None:
        """Return what undo would change; entries that can no longer be undone are dropped."""
        while self._done and not self._done[-1].can_undo():
            self._done.pop()
        return self._done[-1] if self._done else None

    def _record(self, source: _Source, other_fields: Sequence[QPlainTextEdit]) -> None:
        self._done.append(source)
        self._undone.clear()
        for field in other_fields:
            # Qt joins typing to the typing before it only in a document that is modified.
            field.document().setModified(False)

    def _add_field(self, field: QPlainTextEdit, fields: Sequence[QPlainTextEdit]) -> None:
        document, other_fields = field.document(), [each for each in fields if each is not field]
        source = _Source(field.undo, field.redo, document.isUndoAvailable, document.isRedoAvailable)
        document.undoCommandAdded.connect(lambda: self._record(source, other_fields))
        field.installEventFilter(self)

    def eventFilter(self, source: QObject, event: QEvent) -> bool:
        """Undo and redo keys in a text field follow the order of the page."""
        if not isinstance(event, QKeyEvent):
            return False
        is_undo = event.matches(QKeySequence.StandardKey.Undo)
        if not is_undo and not event.matches(QKeySequence.StandardKey.Redo):
            return False
        if event.type() == QEvent.Type.KeyPress:
            (self.undo_requested if is_undo else self.redo_requested).emit()
        event.accept()
        return event.type() == QEvent.Type.KeyPress


def _move_newest(source: _Source, first: list[_Source], second: list[_Source]) -> None:
    """Move the last entry of a source from one list to the end of another."""
    for index in reversed(range(len(first))):
        if first[index] is source:
            second.append(first.pop(index))
            return
