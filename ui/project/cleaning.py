"""What may go from a project: groups of files with their sizes, and their removal.

Invariant: what would go is shown with its size before anything goes; what is deleted for good is
asked about, everything else can be undone while the toast is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.context import AppContext
from ui.models.listing import format_size
from ui.parts import Button, Check, Label, LabelledCombo
from ui.qt.layouts import new_column, new_row
from ui.qt.questions import ask_before
from ui.works import count_works

if TYPE_CHECKING:
    from studio.care.cleaning import Group, Removal

UNDO_MS = 8000
"""A little longer than a toast is shown."""
_DAYS = (30, 7, 0)


class CleaningSection(QWidget):
    """A row for each group that may go. `cleaned` when something went; `days_changed(days)`."""

    cleaned = Signal()
    days_changed = Signal(int)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._groups: dict[str, Group] = {}
        self._refusal = ""
        self._removal: Removal | None = None
        self.checks: dict[str, Check] = {}
        self._sizes: dict[str, Label] = {}
        self.days = LabelledCombo()
        self.button = Button(self.tr("Clean up"))
        self.button.clicked.connect(self.ask_to_clean)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(UNDO_MS)
        self._timer.timeout.connect(self._finish)
        context.layout_save_requested.connect(self._finish)  # the project is about to close
        self._build_column()

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show what may go."""
        self._groups = {group.name: group for group in groups}
        for name, check in self.checks.items():
            group = self._groups[name]
            check.setEnabled(bool(group.count))
            size = format_size(group.size_bytes) if group.count else self.tr("nothing")
            self._sizes[name].setText(size)
        self._show_button()

    def set_refusal(self, reason: str) -> None:
        """Disable cleaning with a reason; enable it with none."""
        self._refusal = reason
        self._show_button()

    def trash_days(self) -> int:
        """For how long works must have been in the trash to go."""
        return int(self.days.currentData())

    def selection(self) -> list[Group]:
        """The groups that are ticked."""
        return [
            group
            for name, group in self._groups.items()
            if group.count and self.checks[name].isChecked()
        ]

    def ask_to_clean(self) -> None:
        """Clean up; works of the trash only after a question."""
        groups = self.selection()
        works = sum(group.count for group in groups if group.name == "trash")
        if not works:
            self.clean(groups)
            return
        ask_before(
            partial(self.clean, groups),
            self,
            self.tr("Delete works"),
            self.tr("Delete {0} of the trash for good?").format(count_works(works)),
            self.tr("Delete them"),
            self.tr("Let them stay"),
            self.tr("Their files and stars go, too, and cannot be brought back."),
        )

    def clean(self, groups: Sequence[Group]) -> None:
        """Take the files of these groups out of the project, so that it can be undone."""
        self._finish()
        studio = self._context.studio

        def remove() -> Removal:
            from studio.care.cleaning import Removal

            return Removal(studio, groups)

        self._context.run_in_background(remove, self._show_removal)

    def _show_removal(self, removal: Removal) -> None:
        self._removal = removal
        self._timer.start()
        text = self.tr("{0} are freed.").format(format_size(removal.size_bytes))
        self._context.show_message(text, self.tr("Undo"), self._undo, "trash")
        self.cleaned.emit()

    def _undo(self) -> None:
        removal, self._removal = self._removal, None
        self._timer.stop()
        if removal is not None:
            self._context.run_in_background(removal.undo, lambda _: self.cleaned.emit())

    def _finish(self) -> None:
        removal, self._removal = self._removal, None
        self._timer.stop()
        if removal is not None:
            self._context.run_in_background(removal.finish, lambda _: self.cleaned.emit())

    def _show_button(self) -> None:
        groups = self.selection()
        self.button.setEnabled(bool(groups) and not self._refusal)
        self.button.setToolTip(self._refusal)
        size = format_size(sum(group.size_bytes for group in groups))
        text = self.tr("Clean up {0}").format(size) if groups else self.tr("Clean up")
        self.button.setText(text)

    def _change_days(self) -> None:
        self.days_changed.emit(self.trash_days())

    def _build_column(self) -> None:
        names = {
            "sounds": self.tr("Rendered sounds; they are rendered again when you play"),
            "leftovers": self.tr("Files that were never finished, or that nothing needs"),
            "aside": self.tr("Damaged or nameless files that were set aside"),
            "backups": self.tr("Older backups, but the newest and one a week"),
            "trash": self.tr("Works that have been in the trash"),
        }
        column = new_column(self, 6)
        for name, text in names.items():
            check = self.checks[name] = Check(text)
            check.setChecked(name in ("sounds", "leftovers"))
            check.toggled.connect(self._show_button)
            size = self._sizes[name] = Label("", "note", tabular=True)
            row = new_row(spacing=8)
            row.addWidget(check)
            if name == "trash":
                row.addWidget(self._build_days())
            row.addStretch(1)
            row.addWidget(size)
            column.addLayout(row)
        foot = new_row(spacing=8)
        foot.addWidget(self.button)
        foot.addStretch(1)
        column.addSpacing(4)
        column.addLayout(foot)

    def _build_days(self) -> LabelledCombo:
        self.days.setAccessibleName(self.tr("How long in the trash"))
        texts = (self.tr("for a month"), self.tr("for a week"), self.tr("for any time"))
        for days, text in zip(_DAYS, texts, strict=True):
            self.days.addItem(text, days)
        self.days.activated.connect(self._change_days)
        return self.days
