"""Edits many captions at once: words before or after, words replaced, a style word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from engines.contract.text import Text
from studio.data.captions import MAX_CAPTION
from studio.data.entries import Entry
from studio.data.marks import CaptionChange, CaptionEdit, edit_captions
from ui.context import AppContext
from ui.language import number, translated
from ui.parts import Button, Label, Segments
from ui.qt.layouts import new_row
from ui.qt.timers import single_shot_timer

_PAUSE_MS = 120
_CHANGES: tuple[tuple[CaptionChange, str], ...] = (
    ("style", Text("Style word")),
    ("before", Text("Before")),
    ("after", Text("After")),
    ("replace", Text("Replace")),
)
_HINTS = {
    "style": Text("such as paper cut"),
    "before": Text("words before each caption"),
    "after": Text("words after each caption"),
    "replace": Text("words to replace"),
}


class CaptionBar(QWidget):
    """`edited(entries, make_marks)` when captions are to be changed."""

    edited = Signal(object, object)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entries: Sequence[Entry] = ()
        self._count_number = 0
        self.changes = Segments(
            self.tr("Change captions"),
            [(key, translated(text)) for key, text in _CHANGES],
            None,
            True,
        )
        self.changes.value_selected.connect(lambda _: self._show_change())
        self.text = _new_line(self.tr("Words"))
        self.replacement = _new_line(self.tr("Replacement"))
        self.replacement.setPlaceholderText(self.tr("by these"))
        self.apply = Button("", extent="small")
        self.apply.clicked.connect(self._apply)
        self._timer = single_shot_timer(self, _PAUSE_MS, self._count)
        for line in (self.text, self.replacement):
            line.textChanged.connect(lambda _: self._timer.start())
            line.returnPressed.connect(self._apply)
        row = new_row(self, 8)
        row.addWidget(Label(self.tr("Captions"), "label"))
        row.addWidget(self.changes)
        row.addWidget(self.text, 2)
        row.addWidget(self.replacement, 2)
        row.addWidget(self.apply)
        self._show_change()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Edit the captions of these files from now on."""
        self._entries = entries
        self._timer.start()

    def _show_change(self) -> None:
        change = self.changes.value()
        self.text.setPlaceholderText(translated(_HINTS[change]))
        self.replacement.setVisible(change == "replace")
        self._count()

    def _edit(self) -> CaptionEdit:
        return CaptionEdit(self.changes.value(), self.text.text(), self.replacement.text())

    def _count(self) -> None:
        """Count on another thread how many captions the edit changes."""
        self._count_number += 1
        entries, edit = self._entries, self._edit()
        if not entries or not edit.text.strip() or not self._context.is_open:
            self._show_count(self._count_number, 0)
            return
        self._context.run_in_background(
            lambda: len(edit_captions(entries, edit)),
            partial(self._show_count, self._count_number),
        )

    def _show_count(self, request: int, count: int) -> None:
        if request != self._count_number:
            return  # a newer count is running
        text = self.tr("Change 1 caption") if count == 1 else self.tr("Change {0} captions")
        self.apply.setText(text.format(number(count)) if count else self.tr("Change captions"))
        self.apply.setEnabled(bool(count))

    def _apply(self) -> None:
        if self.text.text().strip():
            self.edited.emit(self._entries, partial(edit_captions, edit=self._edit()))


def _new_line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setMaxLength(MAX_CAPTION)
    return line
