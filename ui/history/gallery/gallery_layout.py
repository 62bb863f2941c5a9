"""The geometry of the gallery's cells and group headers.

Invariant: cells are uniform, so a rectangle is computed from prefix sums over the groups and never
stored per work; ten thousand works cost as much as the number of their days.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect

from ui.history.gallery.groups import Group


class GalleryLayout:
    """The layout for one width, in the gallery's own coordinates."""

    GAP = 12
    LEFT_MARGIN, RIGHT_MARGIN, TOP_MARGIN, BOTTOM_MARGIN = 16, 6, 4, 16
    GROUP_GAP = 16
    SLACK = 24  # cells shrink by a few pixels each before a column is dropped

    def __init__(
        self, groups: Sequence[Group], width: int, cell_size: int, header_height: int
    ) -> None:
        """`cell_size` is the least width and the height of a cell."""
        room = max(cell_size, width - self.LEFT_MARGIN - self.RIGHT_MARGIN)
        self.columns = max(1, (room + self.GAP + self.SLACK) // (cell_size + self.GAP))
        self.cell_width = (room - (self.columns - 1) * self.GAP) // self.columns
        self.cell_height = cell_size
        self.header_height = header_height
        self.groups = list(groups)
        self._first_rows = [group.first for group in groups]
        self._tops: list[int] = []
        self.height = self._compute_tops()

    def rect(self, row: int) -> QRect:
        """The cell of a row."""
        group = self.group_of(row)
        line, column = divmod(row - self.groups[group].first, self.columns)
        x = self.LEFT_MARGIN + column * (self.cell_width + self.GAP)
        top = self._tops[group] + self._header_height(group) + line * self._pitch
        return QRect(x, top, self.cell_width, self.cell_height)

    def header_rect(self, group: int) -> QRect:
        width = self.columns * (self.cell_width + self.GAP) - self.GAP
        return QRect(self.LEFT_MARGIN, self._tops[group], width, self._header_height(group))

    def group_of(self, row: int) -> int:
        """The index of the group that a row belongs to."""
        return bisect_right(self._first_rows, row) - 1

    def row_at(self, point: QPoint) -> int | None:
        """The row whose cell contains a point."""
        if not self.groups or point.x() < self.LEFT_MARGIN:
            return None
        group = max(0, bisect_right(self._tops, point.y()) - 1)
        line = (point.y() - self._tops[group] - self._header_height(group)) // self._pitch
        column = (point.x() - self.LEFT_MARGIN) // (self.cell_width + self.GAP)
        index = line * self.columns + column
        if line < 0 or column >= self.columns or index >= self.groups[group].count:
            return None
        row = self.groups[group].first + index
        return row if self.rect(row).contains(point) else None

    def visible(self, top: int, bottom: int) -> list[tuple[int, range]]:
        """The groups between two heights, each with its rows there."""
        if not self.groups:
            return []
        visible_rows = []
        index = max(0, bisect_right(self._tops, top) - 1)
        while index < len(self.groups) and self._tops[index] < bottom:
            group = self.groups[index]
            begin = self._tops[index] + self._header_height(index)
            first = max(0, (top - begin) // self._pitch) * self.columns
            end = ((bottom - begin) // self._pitch + 1) * self.columns
            rows = range(group.first + first, group.first + max(0, min(group.count, end)))
            visible_rows.append((index, rows))
            index += 1
        return visible_rows

    def row_below(self, row: int, lines: int) -> int:
        """The row `lines` lines below in the same column, above if negative; clamped."""
        for _ in range(abs(lines)):
            row = self._next_line(row) if lines > 0 else self._previous_line(row)
        return row

    @property
    def _pitch(self) -> int:
        return self.cell_height + self.GAP

    def _header_height(self, group: int) -> int:
        return self.header_height if self.groups[group].title else 0

    def _compute_tops(self) -> int:
        """Fill `_tops`; returns the height of it all."""
        y = self.TOP_MARGIN
        for index, group in enumerate(self.groups):
            y += self.GROUP_GAP if index else 0
            self._tops.append(y)
            lines = -(-group.count // self.columns)
            y += self._header_height(index) + lines * self._pitch - self.GAP
        return y + self.BOTTOM_MARGIN

    def _next_line(self, row: int) -> int:
        group = self.groups[self.group_of(row)]
        index = row - group.first
        if index + self.columns < group.count:
            return row + self.columns
        remaining_lines = (group.count - 1) // self.columns - index // self.columns
        end = group.first + group.count
        if remaining_lines:
            return end - 1
        if end >= self.groups[-1].first + self.groups[-1].count:
            return row
        next_group = self.groups[self.group_of(end)]
        return end + min(index % self.columns, next_group.count - 1)

    def _previous_line(self, row: int) -> int:
        group = self.groups[self.group_of(row)]
        index = row - group.first
        if index >= self.columns:
            return row - self.columns
        if group.first == 0:
            return row
        previous = self.groups[self.group_of(group.first - 1)]
        last_line = (previous.count - 1) // self.columns * self.columns
        return previous.first + min(last_line + index % self.columns, previous.count - 1)
