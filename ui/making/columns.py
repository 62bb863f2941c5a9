"""The three columns of a page that makes works: brief, work, results.

Invariant: the columns have the widths of the design until the artist drags a handle; from then on
the artist's own widths count, and are remembered.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.look.theme import Theme
from ui.page import RAIL_WIDTH

WIDE = 1400
# With larger text the side panels grow too, but never so far that the work has no room.
MAX_GROWTH = 1.25


@dataclass(frozen=True)
class ColumnWidths:
    """Least widths, and the widths of the outer columns in a wide window and in a narrow one."""

    least: tuple[int, int, int]
    wide: tuple[int, int]
    narrow: tuple[int, int]


class Columns(QSplitter):
    """Brief, work and results side by side."""

    def __init__(
        self, panels: Sequence[QWidget], widths: ColumnWidths, saved_state: str = ""
    ) -> None:
        """`saved_state` is what `state` returned last time, or empty."""
        super().__init__(Qt.Orientation.Horizontal)
        self._widths = widths
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for index, panel in enumerate(panels):
            panel.setMinimumWidth(widths.least[index])
            self.addWidget(panel)
            self.setStretchFactor(index, int(index == 1))
        state = QByteArray(base64.b64decode(saved_state))
        self._are_theirs = bool(saved_state) and self.restoreState(state)
        self.splitterMoved.connect(self._on_splitter_moved)
        Theme.current().rescaled.connect(self._set_widths)

    def state(self) -> str:
        """What to remember; empty where the artist has not set the widths."""
        if not self._are_theirs:
            return ""
        return base64.b64encode(bytes(self.saveState().data())).decode()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_widths()

    def _set_widths(self) -> None:
        if not self._are_theirs:
            growth = min(Theme.current().scale, MAX_GROWTH)
            is_wide = self.width() + Theme.current().px(RAIL_WIDTH) >= WIDE
            sides = self._widths.wide if is_wide else self._widths.narrow
            left_width, right_width = (round(side * growth) for side in sides)
            self.setSizes([left_width, self.width() - left_width - right_width - 2, right_width])

    def _on_splitter_moved(self) -> None:
        self._are_theirs = True
