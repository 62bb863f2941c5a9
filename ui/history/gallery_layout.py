"""Where the gallery's cells and heads lie.

Invariant: cells are uniform, so a place is computed from prefix sums over the groups and never
stored per work; ten thousand works cost as much as the number of their days.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect

from ui.history.groups import Group


class GalleryLayout:
    """The layout of one width."""

    GAP = 12
    LEFT, RIGHT, TOP, FOOT = 16, 6, 4, 16
    BETWEEN = 16
    GIVE = 24  # cells give way by a few pixels each before a column is lost

    def __init__(self, groups: Sequence[Group], width: int, cell: int, head: int) -> None:
        """`cell` is the least width and the height of a cell, `head` the height of a head."""
        room = max(cell, width - self.LEFT - self.RIGHT)
        self.columns = max(1, (room + self.GAP + self.GIVE) // (cell + self.GAP))
        self.cell_width = (room - (self.columns - 1) * self.GAP) // self.columns
        self.cell_height = cell
        self.head = head
        self.groups = list(groups)
        self._firsts = [group.first for group in groups]
        self._tops: list[int] = []
        self.height = self._sum_up()

    def rect(self, row: int) -> QRect:
        """The cell of a row, in the gallery's own coordinates."""
        group = self.group_of(row)
        down, across = divmod(row - self.groups[group].first, self.columns)
        left = self.LEFT + across * (self.cell_width + self.GAP)
        top = self._tops[group] + self._head_of(group) + down * self._pitch
        return QRect(left, top, self.cell_width, self.cell_height)

    def head_rect(self, group: int) -> QRect:
        """The head of a group."""
        row = self.columns * (self.cell_width + self.GAP) - self.GAP
        return QRect(self.LEFT, self._tops[group], row, self._head_of(group))

    def group_of(self, row: int) -> int:
        """The group that a row lies in."""
        return bisect_right(self._firsts, row) - 1

    def row_at(self, at: QPoint) -> int | None:
        """The row whose cell is at a point."""
        if not self.groups or at.x() < self.LEFT:
            return None
        group = max(0, bisect_right(self._tops, at.y()) - 1)
        down = (at.y() - self._tops[group] - self._head_of(group)) // self._pitch
        across = (at.x() - self.LEFT) // (self.cell_width + self.GAP)
        place = down * self.columns + across
        if down < 0 or across >= self.columns or place >= self.groups[group].count:
            return None
        row = self.groups[group].first + place
        return row if self.rect(row).contains(at) else None

    def visible(self, top: int, bottom: int) -> list[tuple[int, range]]:
        """The groups that show between two heights, each with its rows that do."""
        if not self.groups:
            return []
        found = []
        group = max(0, bisect_right(self._tops, top) - 1)
        while group < len(self.groups) and self._tops[group] < bottom:
            begin = self._tops[group] + self._head_of(group)
            first = max(0, (top - begin) // self._pitch) * self.columns
            last = ((bottom - begin) // self._pitch + 1) * self.columns
            whole = self.groups[group]
            rows = range(whole.first + first, whole.first + max(0, min(whole.count, last)))
            found.append((group, rows))
            group += 1
        return found

    def beside(self, row: int, down: int) -> int:
        """The row in the same column, `down` lines below (or above); at the ends it stays near."""
        for _ in range(abs(down)):
            row = self._line_below(row) if down > 0 else self._line_above(row)
        return row

    @property
    def _pitch(self) -> int:
        return self.cell_height + self.GAP

    def _head_of(self, group: int) -> int:
        return self.head if self.groups[group].title else 0

    def _sum_up(self) -> int:
        y = self.TOP
        for place, group in enumerate(self.groups):
            y += self.BETWEEN if place else 0
            self._tops.append(y)
            lines = -(-group.count // self.columns)
            y += self._head_of(place) + lines * self._pitch - self.GAP
        return y + self.FOOT

    def _line_below(self, row: int) -> int:
        group = self.groups[self.group_of(row)]
        place = row - group.first
        if place + self.columns < group.count:
            return row + self.columns
        lines_left = (group.count - 1) // self.columns - place // self.columns
        end = group.first + group.count
        if lines_left:
            return end - 1
        if end >= self.groups[-1].first + self.groups[-1].count:
            return row
        following = self.groups[self.group_of(end)]
        return end + min(place % self.columns, following.count - 1)

    def _line_above(self, row: int) -> int:
        group = self.groups[self.group_of(row)]
        place = row - group.first
        if place >= self.columns:
            return row - self.columns
        if group.first == 0:
            return row
        before = self.groups[self.group_of(group.first - 1)]
        start_of_last = (before.count - 1) // self.columns * self.columns
        return before.first + min(start_of_last + place % self.columns, before.count - 1)
