"""Taste: what the studio guesses about a work. Invariant: shown only once taste is ready."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.look.theme import Theme
from ui.parts.paint import draw_ring


class TasteRing(QWidget):
    """A 14 px ring whose arc says how sure the guess is, then the guess as 4.4."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._score: float | None = None
        self._sure = 0.0
        self._bare = False
        self.setVisible(False)

    def show_guess(self, score: float | None, sure: float = 1.0, why: str = "") -> None:
        """Show `score` (1 to 5); None hides the ring. `why` names works it resembles."""
        self._score, self._sure, self._bare = score, sure, False
        self.setVisible(score is not None)
        self.setToolTip(why)
        if score is not None:
            self.setAccessibleName(self.tr("Taste guesses {0:.1f} of 5").format(score))
        self.updateGeometry()
        self.update()

    def show_sure(self, sure: float, why: str) -> None:
        """Show the ring alone: how well taste foretells, from 0 to 1."""
        self._sure, self._bare = sure, True
        self.setVisible(True)
        self.setToolTip(why)
        self.setAccessibleName(why)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._bare:
            return QSize(14, Theme.current().px(18))
        font = Theme.current().font("label", tabular=True)
        return QSize(14 + 5 + round(font.pixelSize() * 1.9), Theme.current().px(18))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        draw_ring(painter, QPoint(0, (self.height() - 14) // 2), self._sure)
        if self._bare or self._score is None:
            return
        painter.setFont(theme.font("label", tabular=True))
        painter.setPen(theme.colour("blue"))
        words = QRect(19, 0, self.width() - 19, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, f"{self._score:.1f}")
