"""Chips: short texts in a box, 22 px high."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from ui.look.theme import Theme
from ui.parts.paint import draw_box, draw_icon

# tone: (fill, border, ink)
_TONES = {
    "plain": ("raised", "line", "text2"),
    "on": ("blue-wash", "blue-line", "blue"),
    "good": ("good-wash", "good-wash", "good"),
    "warn": ("warn-wash", "warn-wash", "warn"),
    "bad": ("bad-wash", "bad-wash", "bad"),
    "hollow": ("panel", "edge", "text"),
}


class Chip(QAbstractButton):
    """A chip; `checkable` ones turn blue when on, `removable` ones end in an x."""

    removed = Signal()

    def __init__(
        self, text: str, tone: str = "plain", checkable: bool = False, removable: bool = False
    ) -> None:
        super().__init__()
        self._tone, self._removable = tone, removable
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(checkable)
        takes_focus = checkable or removable
        policy = Qt.FocusPolicy.TabFocus if takes_focus else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)

    def setText(self, text: str) -> None:
        """Change the text, which is drawn as it is: an ampersand in it makes no shortcut."""
        super().setText(text)
        self.setShortcut(QKeySequence())

    def set_tone(self, tone: str) -> None:
        """Change the colours: plain, on, good, warn, bad, hollow."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        font = theme.font("label")
        self.setFont(font)
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(width + 18 + (16 if self._removable else 0), theme.px(22))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._removable and at.x() > self.width() - 22 and self.rect().contains(at):
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        fill, border, ink = _TONES["on" if self.isChecked() else self._tone]
        if not self.isEnabled():
            fill, border, ink = "panel", "line", "off"
        elif self.underMouse() and self.isCheckable() and not self.isChecked():
            fill = "hover"
        painter = QPainter(self)
        draw_box(painter, QRectF(self.rect()), theme.colour(fill), theme.colour(border), 4)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour(ink))
        area = QRect(9, 0, self.width() - 18 - (16 if self._removable else 0), self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._removable:
            at = QPoint(self.width() - 20, (self.height() - 12) // 2)
            draw_icon(painter, "x", ink, at, 12)
