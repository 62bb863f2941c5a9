"""The rating that taste predicts for a work."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.language import number
from ui.look.theme import Theme
from ui.parts.paint import draw_ring


class TasteRing(QWidget):
    """A 14 px ring whose arc is the certainty of the guess, then the guess as 4.4."""

    def __init__(self) -> None:
        super().__init__()
        self._score: float | None = None
        self._certainty = 0.0
        self._is_ring_only = False
        self.setVisible(False)

    def show_guess(self, score: float | None, certainty: float = 1.0, reason: str = "") -> None:
        """Show `score` (1 to 5); None hides the ring. `reason` names works it resembles."""
        self._score, self._certainty, self._is_ring_only = score, certainty, False
        self.setVisible(score is not None)
        self.setToolTip(reason)
        if score is not None:
            self.setAccessibleName(self.tr("Taste guesses {0} of 5").format(number(score, ".1f")))
        self.updateGeometry()
        self.update()

    def show_certainty(self, certainty: float, reason: str) -> None:
        """Show the ring alone: how well taste predicts ratings, from 0 to 1."""
        self._certainty, self._is_ring_only = certainty, True
        self.setVisible(True)
        self.setToolTip(reason)
        self.setAccessibleName(reason)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._is_ring_only:
            return QSize(14, Theme.current().px(18))
        font = Theme.current().font("label", tabular=True)
        return QSize(14 + 5 + round(font.pixelSize() * 1.9), Theme.current().px(18))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        draw_ring(painter, QPoint(0, (self.height() - 14) // 2), self._certainty)
        if self._is_ring_only or self._score is None:
            return
        painter.setFont(theme.font("label", tabular=True))
        painter.setPen(theme.colour("blue"))
        area = QRect(19, 0, self.width() - 19, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, number(self._score, ".1f"))
