"""Files that are the same or nearly the same, side by side, to use or to leave out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QStackedWidget, QWidget

from engines.formats.foreign_files import printable
from studio.data.data_set import DataSet
from studio.data.entries import Entry
from studio.data.marks import use_all
from ui.language import translated
from ui.look.theme import Theme
from ui.media import window_kit
from ui.parts import Button, Check, ElidedLabel, EmptyState, IconButton, Label
from ui.parts.mini_roll import MiniRoll
from ui.parts.picture import PictureFrame
from ui.qt.keys import is_plain_key
from ui.qt.layouts import clear_layout, new_column, new_row, scroll_area
from ui.train.data.entries_model import name_of
from ui.train.data.previews import EntryPreviews, Preview

MAX_FILES, _COLUMNS = 12, 4
_PICTURE_HEIGHT = 190
_ShowWork = Callable[[Preview, str], None]
"""Shows what was read of a file, whose name is the second argument."""


class AlikePanel(QWidget):
    """`edited(entries, make_marks)` when files are used or left out.

    `leave_out_toggled(bool)` when one of each group is to be used, or all.
    """

    edited = Signal(object, object)
    leave_out_toggled = Signal(bool)

    def __init__(self, previews: EntryPreviews, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "none")
        self._previews = previews
        self._data_set: DataSet | None = None
        self.groups: list[list[Entry]] = []
        self.index = 0
        self.cells: list[_FileCell] = []
        self._build_head()
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self._rest = Label("", "caption")
        self._build_page()
        previews.ready.connect(self._show_previews)

    def show_groups(self, data_set: DataSet, groups: list[list[Entry]]) -> None:
        """Show the groups of a data set; the group on show stays."""
        is_other = self._data_set is None or self._data_set.name != data_set.name
        self._data_set, self.groups = data_set, groups
        self.index = 0 if is_other else max(0, min(self.index, len(self.groups) - 1))
        self.rule.blockSignals(True)
        self.rule.setChecked(data_set.header.leaves_out_alike)
        self.rule.blockSignals(False)
        self._stack.setCurrentIndex(0 if self.groups else 1)
        self._show_group()

    def show_group_of(self, entry: Entry) -> None:
        """Show the group that a file is in."""
        indices = [
            index
            for index, group in enumerate(self.groups)
            if any(member.path == entry.path for member in group)
        ]
        self.step(next(iter(indices), self.index) - self.index)

    def step(self, steps: int) -> None:
        """Show the next group, or the one before for -1."""
        index = max(0, min(len(self.groups) - 1, self.index + steps))
        if index != self.index:
            self.index = index
            self._show_group()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the files of the group on show."""
        super().showEvent(event)
        self._show_previews()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go through the groups."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if steps is not None and is_plain_key(event):
            self.step(steps)
        else:
            super().keyPressEvent(event)

    def _build_head(self) -> None:
        self.caption = Label("", "strong")
        self.previous = IconButton("arrow-left", self.tr("The group before (Left)"))
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next = IconButton("arrow-right", self.tr("The next group (Right)"))
        self.next.clicked.connect(lambda: self.step(1))
        self.rule = Check(self.tr("Use one of each group"))
        self.rule.toggled.connect(self.leave_out_toggled)
        self.use_all = Button(self.tr("Use all of these"), "quiet", "small")
        self.use_all.clicked.connect(self._use_all)

    def _build_page(self) -> None:
        head = new_row(spacing=8)
        head.addWidget(self.previous)
        head.addWidget(self.caption)
        head.addWidget(self.next)
        head.addStretch(1)
        head.addWidget(self.use_all)
        head.addWidget(self.rule)
        inner = QWidget(self)
        column = new_column(inner, 12, (16, 12, 16, 16))
        column.addLayout(head)
        column.addLayout(self._grid)
        column.addWidget(self._rest)
        column.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(scroll_area(inner))
        self._stack.addWidget(
            EmptyState(self.tr("No two are alike"), self.tr("Every file differs from the others."))
        )
        new_column(self).addWidget(self._stack)

    def _show_group(self) -> None:
        clear_layout(self._grid)
        self.cells = []
        group = self.groups[self.index] if self.groups else []
        for index, entry in enumerate(group[:MAX_FILES]):
            cell = _FileCell(entry, self._data_set)
            cell.toggled.connect(self._toggle)
            self.cells.append(cell)
            self._grid.addWidget(cell, *divmod(index, _COLUMNS))
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        rest = len(group) - MAX_FILES
        self._rest.setText(self.tr("and {0} more").format(rest) if rest > 0 else "")
        text = self.tr("Group {0} of {1}").format(self.index + 1, len(self.groups))
        self.caption.setText(text)
        self.previous.setEnabled(self.index > 0)
        self.next.setEnabled(self.index < len(self.groups) - 1)
        self.use_all.setEnabled(not all(entry.is_usable for entry in group))
        self._show_previews()

    def _show_previews(self) -> None:
        if self._data_set is None or not self.isVisible():
            return
        for cell in self.cells:
            cell.show_preview(self._previews, self._data_set)

    def _toggle(self, entry: Entry) -> None:
        self.edited.emit([entry], partial(use_all, is_used=not entry.is_usable))

    def _use_all(self) -> None:
        group = [entry for entry in self.groups[self.index] if not entry.is_usable]
        self.edited.emit(group, partial(use_all, is_used=True))


class _FileCell(QFrame):
    """One file of a group; `toggled(entry)` to use it or leave it out."""

    toggled = Signal(object)

    def __init__(self, entry: Entry, data_set: DataSet | None) -> None:
        super().__init__()
        self.setProperty("part", "sheet")
        self.entry = entry
        work, self._show_work = _new_work(data_set)
        Theme.current().set_scaled(work.setFixedHeight, _PICTURE_HEIGHT)
        is_used = entry.is_usable
        self.button = Button(
            self.tr("Leave out") if is_used else self.tr("Use it anyway"),
            "quiet" if is_used else "secondary",
            "small",
        )
        self.button.clicked.connect(lambda: self.toggled.emit(entry))
        self.button.setAccessibleName(f"{self.button.text()}: {name_of(entry)}")
        column = new_column(self, 6, (10, 10, 10, 8))
        column.addWidget(work)
        column.addWidget(ElidedLabel(printable(str(entry.path)), "caption", "text2"))
        row = new_row(spacing=6)
        row.addWidget(Label(_state(entry), "caption", "good" if is_used else "text3"), 1)
        row.addWidget(self.button)
        column.addLayout(row)

    def show_preview(self, previews: EntryPreviews, data_set: DataSet) -> None:
        """Show the file, once it is read."""
        preview = previews.get(data_set, self.entry)
        if preview is not None:
            self._show_work(preview, name_of(self.entry))


def _new_picture() -> tuple[QWidget, _ShowWork]:
    frame = PictureFrame()
    return frame, lambda preview, name: frame.show_image(preview.image, name)


def _new_roll() -> tuple[QWidget, _ShowWork]:
    roll = MiniRoll()
    return roll, lambda preview, _: roll.show_picture(preview.roll) if preview.roll else None


def _new_excerpt() -> tuple[QWidget, _ShowWork]:
    label = Label("", "excerpt", wrap=True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    return label, lambda preview, _: label.setText(preview.text)


def _new_work(data_set: DataSet | None) -> tuple[QWidget, _ShowWork]:
    kit = window_kit(data_set.medium) if data_set else None
    if kit is None or kit.has_words:
        return _new_excerpt()
    return _new_roll() if kit.has_notes else _new_picture()


def _state(entry: Entry) -> str:
    if not entry.is_usable:
        return translated("left out")
    return translated("held out") if entry.held_out else translated("used")
