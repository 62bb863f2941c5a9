"""A combo box with its label inside."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from ui.look.theme import Theme
from ui.parts.paint import draw_box, draw_icon

LABEL_WIDTH = 58


class LabelledCombo(QComboBox):
    """`label` in a dim colour, then the value, then a trailing figure such as a strength."""

    def __init__(self, label: str = "") -> None:
        super().__init__()
        self._label, self._trailing = label, ""
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_trailing(self, text: str) -> None:
        """Show a figure before the arrow."""
        self._trailing = text
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
        is_enabled = self.isEnabled()
        fill = "panel" if not is_enabled else "hover" if self.underMouse() else "raised"
        border = theme.colour("edge" if is_enabled else "line")
        draw_box(painter, QRectF(self.rect()), theme.colour(fill), border, 5)
        middle = Qt.AlignmentFlag.AlignVCenter
        x = 10
        if self._label:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("text3" if is_enabled else "off"))
            painter.drawText(QRect(x, 0, 80, self.height()), middle, self._label)
            x += max(LABEL_WIDTH, painter.fontMetrics().horizontalAdvance(self._label) + 12)
        right = self._paint_end(painter, is_enabled)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text" if is_enabled else "off"))
        room = QRect(x, 0, right - x, self.height())
        text = painter.fontMetrics().elidedText(
            self.currentText() or self.placeholderText(),
            Qt.TextElideMode.ElideRight,
            room.width(),
        )
        painter.drawText(room, middle, text)

    def _paint_end(self, painter: QPainter, is_enabled: bool) -> int:
        theme = Theme.current()
        right = self.width() - 8
        if is_enabled:
            at = QPoint(right - 12, (self.height() - 12) // 2)
            draw_icon(painter, "caret-down", "text3", at, 12)
            right -= 18
        if self._trailing:
            painter.setFont(theme.font("caption", tabular=True))
            painter.setPen(theme.colour("text2" if is_enabled else "off"))
            width = painter.fontMetrics().horizontalAdvance(self._trailing)
            room = QRect(right - width, 0, width, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._trailing)
            right -= width + 8
        return right
