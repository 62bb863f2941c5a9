"""The columns of a page, which fold where its window is narrow.

Width is counted in text units, pixels at a text size of 100 %: 1440 at 200 % folds like 720. First
the left column becomes a strip that opens over the page, then the right one does, too; in the
narrowest windows one column at a time is on show, under tabs.

Invariant: a folded column remains a visible widget, out of view. So Tab, F6 and every call that
gives it the keyboard bring it into view, and it is as it was when the window grows again.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.look.theme import Theme
from ui.parts.column_handle import ColumnHandle
from ui.parts.column_widths import (
    LEAST_WIDTH,
    RAIL_WIDTH,
    TABS_BELOW,
    WIDE,
    Column,
    ColumnWidths,
    Folding,
    read_state,
)
from ui.parts.labels import Divider, set_background
from ui.parts.segments import Segments
from ui.parts.strip import WIDTH as STRIP_WIDTH
from ui.parts.strip import Strip
from ui.qt.layouts import ListLayout, new_column, new_row
from ui.qt.tab_order import tab_stops

MAX_ROOM = 1.35
"""A side column whose words need more room, in a longer language, gets so much of its least."""
_TABS_HEIGHT = 40
_HANDLE_WIDTH = 5
_OUT_OF_VIEW = 4000  # beyond the edge of any column


class FoldingColumns(QWidget):
    """Two to four columns: the last but one is the work, and the last one is at its right."""

    arranged = Signal()

    def __init__(
        self, columns: Sequence[Column], widths: ColumnWidths, saved_state: str = ""
    ) -> None:
        """`saved_state` is what `state` returned last time, or empty."""
        super().__init__()
        self.columns, self._widths = tuple(columns), widths
        self._work = len(columns) - 2
        self._folding = Folding.NONE
        self._current = self._work
        self._open: int | None = None
        self._focus_before: QWidget | None = None
        self._shows_only_work = False
        self._news: set[int] = set()
        self._absent: set[int] = set()
        self._first = max(0, self._work - 1)  # the column that has the number 0 in a saved state
        self._chosen_widths = read_state(saved_state, self._first)
        self._build()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)
        Theme.current().rescaled.connect(self._layout.invalidate)

    def state(self) -> str:
        """Return what to remember; empty where the artist has not set a width."""
        widths = self._chosen_widths.items()
        return " ".join(f"{index - self._first}:{width}" for index, width in widths)

    @property
    def folding(self) -> Folding:
        """How far the columns are folded."""
        return self._folding

    def is_in_view(self, panel: QWidget) -> bool:
        """Return whether the column of a panel is on show, beside the others or over them."""
        return self._is_in_view(self._index_of(panel))

    def bring_into_view(self, widget: QWidget) -> None:
        """Show the column that a widget stands in, where it is folded."""
        index = self._column_of(widget)
        if index is not None:
            self._bring_into_view(index)

    def show_only_work(self, is_alone: bool) -> None:
        """Give the work the room of all columns."""
        self._shows_only_work = is_alone
        self._open = None
        self._fold()

    def set_present(self, panel: QWidget, is_present: bool) -> None:
        """Let a side column be there at all, or not."""
        index = self._index_of(panel)
        if is_present == (index in self._absent):
            self._absent ^= {index}
            self._current = self._work
            self._folding = self._folding_for(self.width())
            self._fold()
            self.arrange(self.rect())

    def show_news(self, panel: QWidget) -> None:
        """Say that something new is in a column, until the artist sees it."""
        index = self._index_of(panel)
        if not self._is_in_view(index):
            self._news.add(index)
            self._show_state()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes a column that is open over the page."""
        if event.key() == Qt.Key.Key_Escape and self._open is not None:
            self._close_strip()
        else:
            super().keyPressEvent(event)

    # Folding

    def _folding_for(self, width: int) -> Folding:
        """Return how far to fold in so many pixels."""
        window = width / Theme.current().scale + RAIL_WIDTH
        if window < TABS_BELOW:
            return Folding.TABS
        _, least_work, least_right = self._widths.least
        at_left = [index for index in range(self._work) if index not in self._absent]
        beside_strip = RAIL_WIDTH + STRIP_WIDTH * len(at_left) + least_work + least_right
        if window < max(self._widths.right_from, beside_strip):
            return Folding.SIDES
        is_left_open = self._work == 0 or window >= self._widths.left_from
        if not is_left_open:
            return Folding.LEFT
        is_outer_folded = len(at_left) > 1 and window < self._widths.outer_from
        return Folding.OUTER if is_outer_folded else Folding.NONE

    def _is_folded(self, index: int) -> bool:
        if index == self._work:
            return False
        is_left, is_outer = index < self._work, index < self._work - 1
        return (
            self._folding is Folding.SIDES
            or (is_left and self._folding is Folding.LEFT)
            or (is_outer and self._folding is Folding.OUTER)
        )

    def _is_in_view(self, index: int) -> bool:
        if self._folding is Folding.TABS:
            return index == self._current
        return index == self._open or not self._is_folded(index)

    def _bring_into_view(self, index: int) -> None:
        if index in self._absent:
            return
        is_open, is_current = self._open, self._current
        self._current = index
        self._open = index if self._is_folded(index) else None
        if (is_open, is_current) != (self._open, self._current):
            self._show_state()
            self.arrange(self.rect())
            self._layout.invalidate()
            self.updateGeometry()  # each column needs a height of its own

    def _fold(self) -> None:
        """Show strips, tabs and handles as the folding needs them; what has the keyboard stays in
        view."""
        is_alone, has_tabs = self._shows_only_work, self._folding is Folding.TABS
        for index, column in enumerate(self.columns):
            is_absent = index in self._absent
            column.panel.setHidden(is_absent or (is_alone and index != self._work))
            self.tabs.set_option_visible(index, not is_absent)
        for index, strip in self._strips.items():
            has_room = not has_tabs and not is_alone and index not in self._absent
            strip.setVisible(self._is_folded(index) and has_room)
            self.handles[index].setVisible(has_room)
        self._tab_row.setVisible(has_tabs and not is_alone)
        self._open = None
        focus = QApplication.focusWidget()
        at = self._column_of(focus) if focus is not None else None
        if at is not None and not is_alone and at not in self._absent:
            self._current = at
            self._open = at if self._is_folded(at) else None
        elif is_alone:
            self._current = self._work
        self._show_state()
        self._layout.invalidate()

    def _show_state(self) -> None:
        """Mark what is open, and what has something new."""
        self._news = {index for index in self._news if not self._is_in_view(index)}
        for index, strip in self._strips.items():
            strip.show_open(index == self._open)
            strip.show_news(index in self._news)
        for index, column in enumerate(self.columns):
            dot = " •" if index in self._news else ""
            self.tabs.set_text(index, column.name + dot)
        self.tabs.set_value(self._current)

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """The column that gets the keyboard comes into view."""
        index = self._column_of(new) if new is not None else None
        if index is not None and not self._shows_only_work:
            self._bring_into_view(index)

    def _press_strip(self, index: int) -> None:
        if index == self._open:
            self._close_strip()
            return
        self._focus_before = QApplication.focusWidget()
        self._bring_into_view(index)
        self._focus_first(index)

    def _close_strip(self) -> None:
        """Give the keyboard back to what had it before the column was opened."""
        index, before = self._open, self._focus_before
        self._bring_into_view(self._work)
        if before is not None and self.isAncestorOf(before) and self._column_of(before) != index:
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        elif index is not None:
            self._strips[index].button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _press_tab(self, index: int) -> None:
        self._bring_into_view(index)
        if not self._tab_row.isAncestorOf(QApplication.focusWidget() or self):
            self._focus_first(index)  # by the mouse: keys of the page go to what is on show

    def _focus_first(self, index: int) -> None:
        stops = tab_stops(self.columns[index].panel)
        if stops:
            stops[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _index_of(self, panel: QWidget) -> int:
        return next(i for i, column in enumerate(self.columns) if column.panel is panel)

    def _column_of(self, widget: QWidget) -> int | None:
        for index, column in enumerate(self.columns):
            if column.panel is widget or column.panel.isAncestorOf(widget):
                return index
        return None

    # Places

    def arrange(self, rect: QRect) -> None:
        """Give each column its place."""
        folding = self._folding_for(rect.width())
        if folding is not self._folding:
            self._folding = folding
            self._fold()
        if self._shows_only_work:
            self.columns[self._work].panel.setGeometry(rect)
        elif folding is Folding.TABS:
            self._arrange_under_tabs(rect)
        else:
            self._arrange_side_by_side(rect)
        self.arranged.emit()

    def least_size(self) -> QSize:
        """The least width, and the height that every column in view needs."""
        panels = [
            column.panel
            for i, column in enumerate(self.columns)
            if self._is_in_view(i) and i not in self._absent
        ]
        tabs = self._tabs_height() if self._folding is Folding.TABS else 0
        height = max(map(_least_height, panels)) + tabs
        return QSize(Theme.current().px(LEAST_WIDTH), height)

    def _arrange_under_tabs(self, rect: QRect) -> None:
        tabs, room = QRect(rect), QRect(rect)
        tabs.setHeight(self._tabs_height())
        room.setTop(tabs.bottom() + 1)
        self._tab_row.setGeometry(tabs)
        for index, column in enumerate(self.columns):
            if index in self._absent:
                continue
            column.panel.setGeometry(room.translated(_OUT_OF_VIEW * (index - self._current), 0))

    def _arrange_side_by_side(self, rect: QRect) -> None:
        room = QRect(rect)
        sides = [index for index in self._strips if index not in self._absent]
        for index in sides:
            if self._is_folded(index):
                self._take(room, index, self._strips[index].width(), self._strips[index])
            else:
                self._take(room, index, self._side_width(index, rect.width()))
                self._place_handle(index)
                self._take(room, index, 1)  # the line of the handle
        self.columns[self._work].panel.setGeometry(room)
        for index in sides:
            if self._is_folded(index):
                self._place_folded(index, room)

    def _take(self, room: QRect, index: int, width: int, widget: QWidget | None = None) -> None:
        """Take the room of a side column from its edge, for its panel or for another widget."""
        area = QRect(room)
        if index < self._work:
            area.setWidth(width)
            room.setLeft(area.right() + 1)
        else:
            area.setLeft(area.right() + 1 - width)
            room.setRight(area.left() - 1)
        if width > 1:
            (widget or self.columns[index].panel).setGeometry(area)

    def _place_folded(self, index: int, room: QRect) -> None:
        """Put a folded column over the work, or out of view."""
        panel = self.columns[index].panel
        area, is_left = QRect(room), index < self._work
        area.setWidth(min(self._side_width(index, self.width()), room.width()))
        if not is_left:
            area.moveRight(room.right())
        if index != self._open:
            area.translate(-_OUT_OF_VIEW if is_left else _OUT_OF_VIEW, 0)
        panel.setGeometry(area)
        if index == self._open:
            panel.raise_()
        self._place_handle(index)

    def _place_handle(self, index: int) -> None:
        panel, handle = self.columns[index].panel.geometry(), self.handles[index]
        line = panel.right() + 1 if index < self._work else panel.left() - 1
        x = line - _HANDLE_WIDTH // 2
        handle.setGeometry(x, panel.top(), _HANDLE_WIDTH, panel.height())
        handle.raise_()

    def _side_width(self, index: int, whole: int) -> int:
        """The width of a side column, as far as the work and the other side have their room."""
        most = whole - self._taken_beside(index, whole)
        return max(self._least(index), min(self._wanted_width(index, whole), most))

    def _wanted_width(self, index: int, whole: int) -> int:
        """The artist's own width, or that of the design."""
        units = self._chosen_widths.get(index) or self._designed_width(index, whole)
        return max(self._least(index), Theme.current().px(units))

    def _taken_beside(self, index: int, whole: int) -> int:
        """Return what the other columns need at least, with the lines between them."""
        beside_it = [i for i in self._strips if i != index and i not in self._absent]
        sides = [i for i in beside_it if not self._is_folded(i)]
        beside = sum(self._wanted_width(i, whole) for i in sides)
        return Theme.current().px(self._widths.least[1]) + beside + len(self._strips)

    def _designed_width(self, index: int, whole: int) -> int:
        if index < self._work - 1:
            return self._widths.outer[1]
        side = int(index > self._work)
        if side == 1 and self._folding in (Folding.LEFT, Folding.SIDES):
            return self._widths.folded
        is_wide = whole + Theme.current().px(RAIL_WIDTH) >= Theme.current().px(WIDE)
        return (self._widths.wide if is_wide else self._widths.narrow)[side]

    def _least(self, index: int) -> int:
        widths = self._widths
        is_outer, is_right = index < self._work - 1, index > self._work
        units = widths.outer[0] if is_outer else widths.least[2 if is_right else 0]
        least = Theme.current().px(units)
        needed = self.columns[index].panel.minimumSizeHint().width()
        return max(least, min(needed, round(least * MAX_ROOM)))

    def _tabs_height(self) -> int:
        return max(Theme.current().icon_px(_TABS_HEIGHT), self._tab_row.sizeHint().height())

    def _drag(self, index: int, x: int) -> None:
        """The artist moved the line beside a side column."""
        panel = self.columns[index].panel.geometry()
        width = x - panel.left() if index < self._work else panel.right() + 1 - x
        most = self.width() - self._taken_beside(index, self.width())
        width = max(self._least(index), min(width, most))
        self._chosen_widths[index] = round(width / Theme.current().scale)
        self.arrange(self.rect())

    # Building

    def _build(self) -> None:
        names = [(index, column.name) for index, column in enumerate(self.columns)]
        self.tabs = Segments(self.tr("Columns"), names)
        self.tabs.value_selected.connect(self._press_tab)
        self._tab_row = self._build_tab_row()
        self._strips: dict[int, Strip] = {}
        self.handles: dict[int, ColumnHandle] = {}
        for index, column in enumerate(self.columns):
            if index != self._work:
                self._build_side(index, column)
        self._layout = _Layout(self)
        self._layout.addWidget(self._tab_row)
        for index, column in enumerate(self.columns):
            if index < self._work:
                self._layout.addWidget(self._strips[index])
            self._layout.addWidget(column.panel)
            if index > self._work:
                self._layout.addWidget(self._strips[index])
        self._fold()

    def _build_side(self, index: int, column: Column) -> None:
        strip = Strip(column.name, column.icon, index < self._work, self)
        strip.pressed.connect(lambda: self._press_strip(index))
        self._strips[index] = strip
        self.handles[index] = ColumnHandle(self)
        self.handles[index].dragged.connect(lambda x: self._drag(index, x))

    def _build_tab_row(self) -> QWidget:
        tab_row = set_background(QWidget(self), "panel")
        tab_row.setProperty("panel", True)
        row = new_row(None, 0, (12, 5, 12, 5))
        row.addWidget(self.tabs, 1)
        column = new_column(tab_row)
        column.addLayout(row, 1)
        column.addWidget(Divider())
        return tab_row


def _least_height(panel: QWidget) -> int:
    """The height that a panel needs at the width that it has."""
    layout, least = panel.layout(), panel.minimumSizeHint().height()
    if layout is not None and layout.hasHeightForWidth():
        least = max(least, layout.minimumHeightForWidth(panel.width()))
    return least


def bring_into_view(widget: QWidget) -> None:
    """Show the columns that a widget stands in, where they are folded."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, FoldingColumns):
            parent.bring_into_view(widget)
        parent = parent.parentWidget()


class _Layout(ListLayout):
    """Lets the columns arrange themselves, in the order in which they are read."""

    def __init__(self, columns: FoldingColumns) -> None:
        super().__init__(columns)
        self._owner = columns

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._owner.arrange(rect)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        return self._owner.least_size()
