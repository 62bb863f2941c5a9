"""A combo box with its label inside. Invariant: it says its label and its value, at any width."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from ui.look.theme import Theme
from ui.parts.paint import draw_box, draw_icon

LABEL_WIDTH = 58


class LabelledCombo(QComboBox):
    """`label` in a dim voice, then the value, then a trailing figure such as a strength."""

    def __init__(self, label: str = "", trailing: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._trailing = label, trailing
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_trailing(self, words: str) -> None:
        """Show a figure before the arrow."""
        self._trailing = words
        self.update()

    def sizeHint(self) -> QSize:
        label = LABEL_WIDTH if self._label else 0
        widest = max(
            (self.fontMetrics().horizontalAdvance(self.itemText(i)) for i in range(self.count())),
            default=40,
        )
        return QSize(label + min(widest, 260) + 40, Theme.current().px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        alive = self.isEnabled()
        fill = "panel" if not alive else "hover" if self.underMouse() else "raised"
        border = theme.colour("edge" if alive else "line")
        draw_box(painter, QRectF(self.rect()), theme.colour(fill), border, 5)
        middle = Qt.AlignmentFlag.AlignVCenter
        left = 10
        if self._label:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("text3" if alive else "off"))
            painter.drawText(QRect(left, 0, 80, self.height()), middle, self._label)
            used = painter.fontMetrics().horizontalAdvance(self._label) + 12
            left += max(LABEL_WIDTH, used)
        right = self._paint_end(painter, alive)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text" if alive else "off"))
        room = QRect(left, 0, right - left, self.height())
        text = painter.fontMetrics().elidedText(
            self.currentText() or self.placeholderText(),
            Qt.TextElideMode.ElideRight,
            room.width(),
        )
        painter.drawText(room, middle, text)

    def _paint_end(self, painter: QPainter, alive: bool) -> int:
        theme = Theme.current()
        right = self.width() - 8
        if alive:
            at = QPoint(right - 12, (self.height() - 12) // 2)
            draw_icon(painter, "caret-down", "text3", at, 12)
            right -= 18
        if self._trailing:
            painter.setFont(theme.font("caption", tabular=True))
            painter.setPen(theme.colour("text2" if alive else "off"))
            width = painter.fontMetrics().horizontalAdvance(self._trailing)
            room = QRect(right - width, 0, width, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._trailing)
            right -= width + 8
        return right
