"""The three columns of a page that makes works: brief, work, results.

Invariant: the columns have the widths of the design until the artist drags a handle; from then on
the artist's own widths count, and are remembered.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.look.theme import Theme
from ui.page import RAIL_WIDTH

WIDE = 1400
# With larger text the side panels grow too, but never so far that the work has no room.
MAX_GROWTH = 1.25
MAX_ROOM = 1.35
"""A side panel whose words need more room, in a longer language, gets so much of its least."""


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
        self._panels = tuple(panels)
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

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._set_widths()  # a panel needs more room, or less
        return super().event(event)

    def _set_widths(self) -> None:
        first, last = self._panels[0], self._panels[-1]
        for panel, least in zip((first, last), self._widths.least[::2], strict=True):
            needed = max(least, min(panel.minimumSizeHint().width(), round(least * MAX_ROOM)))
            if panel.minimumWidth() != needed:
                panel.setMinimumWidth(needed)
        if not self._are_theirs:
            growth = min(Theme.current().scale, MAX_GROWTH)
            is_wide = self.width() + Theme.current().px(RAIL_WIDTH) >= WIDE
            sides = self._widths.wide if is_wide else self._widths.narrow
            left_width, right_width = (round(side * growth) for side in sides)
            left_width = max(left_width, first.minimumWidth())
            right_width = max(right_width, last.minimumWidth())
            self.setSizes([left_width, self.width() - left_width - right_width - 2, right_width])

    def _on_splitter_moved(self) -> None:
        self._are_theirs = True
