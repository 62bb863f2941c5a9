"""The files that are left out, each with its reason, and "Use it anyway" where that is possible.

Thousands of faults cost as much as a screenful.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from engines.formats.foreign_files import printable
from studio.data.data_set import DataSet
from studio.data.entries import Entry
from studio.data.marks import use_all
from ui.language import translated
from ui.look.theme import Theme
from ui.parts import Button, Divider, EmptyState, Label
from ui.parts.paint import draw_icon
from ui.qt.layouts import new_column, new_row
from ui.train.data.entries_model import EntriesModel, EntriesView

_ROW_HEIGHT = 48
Index = QModelIndex | QPersistentModelIndex


class FaultsPanel(QWidget):
    """`edited(entries, make_marks)` when files are used anyway; `alike_requested(entry)` to see a
    file beside the one that it is like."""

    edited = Signal(object, object)
    alike_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = EntriesModel(self)
        self.list = _FaultList()
        self.list.setModel(self.entries)
        self.list.setItemDelegate(_RowDelegate(self.entries, self.list))
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._show_button())
        self.list.use_requested.connect(self._use)
        self.list.doubleClicked.connect(lambda _: self._compare())
        self.compare = Button(self.tr("See both"), "quiet", extent="small")
        self.compare.clicked.connect(self._compare)
        self.button = Button(self.tr("Use it anyway"), extent="small")
        self.button.clicked.connect(self._use)
        self._problems = Label("", "caption", "text2", wrap=True)
        foot = QWidget()
        row = new_row(foot, 8, (16, 8, 16, 8))
        hint = self.tr("Faults are left out. Your files stay where they are, as they are.")
        row.addWidget(Label(hint, "caption"), 1)
        row.addWidget(self.compare)
        row.addWidget(self.button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(
            EmptyState(self.tr("No faults"), self.tr("Every file can be read and is used."))
        )
        column = new_column(self)
        self._problems.setContentsMargins(16, 10, 16, 10)
        column.addWidget(self._problems)
        column.addWidget(self._stack, 1)
        column.addWidget(Divider())
        column.addWidget(foot)

    def show_faults(self, data_set: DataSet, faults: Sequence[Entry]) -> None:
        """Show what is left out of a data set, and what is wrong with its captions."""
        self.entries.show_entries(data_set, faults)
        self._problems.setText("\n".join(map(translated, data_set.header.problems)))
        self._problems.setVisible(bool(data_set.header.problems))
        self._stack.setCurrentIndex(0 if faults else 1)
        self._show_button()

    def _selected(self) -> list[Entry]:
        spans = self.list.selectionModel().selection().toList()
        rows = sorted(row for span in spans for row in range(span.top(), span.bottom() + 1))
        return [self.entries.entry(row) for row in rows if row < self.entries.rowCount()]

    def _show_button(self) -> None:
        usable = [entry for entry in self._selected() if not entry.problem]
        self.button.setEnabled(bool(usable))
        self.compare.setEnabled(self._compared() is not None)
        is_broken = bool(self._selected()) and not usable
        self.button.setToolTip(self.tr("This file cannot be read.") if is_broken else "")

    def _compared(self) -> Entry | None:
        """The file that is selected, if it is left out because it is like another."""
        match self._selected():
            case [entry] if entry.near_duplicate_of or entry.duplicate_of:
                return entry
            case _:
                return None

    def _compare(self) -> None:
        entry = self._compared()
        if entry is not None:
            self.alike_requested.emit(entry)

    def _use(self) -> None:
        entries = [entry for entry in self._selected() if not entry.problem]
        if entries:
            self.edited.emit(entries, partial(use_all, is_used=True))


class _FaultList(EntriesView):
    use_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Files that are left out"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setStyleSheet("QListView { background: transparent; padding: 4px 8px; }")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.use_requested.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, entries: EntriesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries = entries

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, Theme.current().px(_ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = Theme.current()
        area: QRect = option.rect
        flags: QStyle.StateFlag = option.state
        entry = self._entries.entry(index.row())
        if flags & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour("blue-wash"))
        elif flags & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.colour("hover"))
        icon, ink = ("warning-fill", "warn") if entry.problem else ("copy", "text3")
        draw_icon(painter, icon, ink, area.topLeft() + QPoint(12, area.height() // 2 - 8), 16)
        text = area.adjusted(40, 6, -12, -6)
        middle = text.height() // 2
        _draw_line(painter, text.adjusted(0, 0, 0, -middle), "body", "text", _name(entry))
        _draw_line(painter, text.adjusted(0, middle, 0, 0), "caption", "text2", reason_of(entry))


def reason_of(entry: Entry) -> str:
    """Return why a file is left out."""
    if entry.problem:
        return translated(entry.problem)
    if entry.dropped:
        return translated("You left it out.")
    if entry.duplicate_of is not None:
        return translated("The same as {0}, which is used.").format(
            printable(str(entry.duplicate_of))
        )
    name = printable(str(entry.near_duplicate_of))
    return translated("Nearly the same as {0}, which is used.").format(name)


def _draw_line(painter: QPainter, area: QRect, role: str, ink: str, text: str) -> None:
    theme = Theme.current()
    painter.setFont(theme.font(role))
    painter.setPen(theme.colour(ink))
    elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, area.width())
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), elided)


def _name(entry: Entry) -> str:
    return printable(str(entry.path))
