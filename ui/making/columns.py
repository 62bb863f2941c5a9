"""The three columns of a page that makes works: brief, work, results.

Invariant: the columns keep to the widths that the design gives them until the artist drags a
handle; from then on the artist's own widths count, and are remembered.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.look.theme import Theme

RAIL = 68
WIDE = 1400
# With larger text the side panels grow too, but never so far that the work has no room.
MOST_GROWTH = 1.25
Sides = tuple[int, int]


class Columns(QSplitter):
    """`sides` are the widths of the outer columns in a wide window and in a narrow one."""

    def __init__(
        self, panels: Sequence[QWidget], least: Sequence[int], sides: tuple[Sides, Sides], kept: str
    ) -> None:
        """`kept` is what `state` gave last time, or nothing."""
        super().__init__(Qt.Orientation.Horizontal)
        self._sides = sides
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for place, panel in enumerate(panels):
            panel.setMinimumWidth(least[place])
            self.addWidget(panel)
            self.setStretchFactor(place, int(place == 1))
        state = QByteArray(base64.b64decode(kept))
        self._are_theirs = bool(kept) and self.restoreState(state)
        self.splitterMoved.connect(self._note)

    def state(self) -> str:
        """What to remember; nothing where the artist has not set the widths."""
        if not self._are_theirs:
            return ""
        return base64.b64encode(bytes(self.saveState().data())).decode()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._are_theirs:
            wide, narrow = self._sides
            growth = min(Theme.current().scale, MOST_GROWTH)
            sides = wide if self.width() + RAIL >= WIDE else narrow
            left, right = (round(side * growth) for side in sides)
            self.setSizes([left, self.width() - left - right - 2, right])

    def _note(self) -> None:
        self._are_theirs = True
