"""A fold: a row that opens a body and summarises it while it is closed."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.look.theme import Theme
from ui.parts.labels import Divider
from ui.parts.paint import draw_icon
from ui.qt.layouts import new_column


class _FoldRow(QAbstractButton):
    def __init__(self, title: str) -> None:
        super().__init__()
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.summary = ""

    def sizeHint(self) -> QSize:
        return QSize(120, Theme.current().px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        name = "caret-down" if self.isChecked() else "caret-right"
        draw_icon(painter, name, "text2", QPoint(0, (self.height() - 14) // 2), 14)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("text" if self.underMouse() else "text2"))
        row = QRect(20, 0, self.width() - 20, self.height())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(row, middle, self.text())
        title_width = painter.fontMetrics().horizontalAdvance(self.text()) + 16
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text3"))
        rest = row.adjusted(title_width, 0, 0, 0)
        summary = painter.fontMetrics().elidedText(
            self.summary, Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, middle | Qt.AlignmentFlag.AlignRight, summary)


class Fold(QWidget):
    """`body` is hidden until the row is pressed; the row shows a summary of it."""

    def __init__(self, title: str, body: QWidget) -> None:
        super().__init__()
        self.body = body
        self.row = _FoldRow(title)
        self.row.toggled.connect(body.setVisible)
        column = new_column(self)
        column.addWidget(Divider())
        column.addWidget(self.row)
        column.addWidget(body)
        body.setVisible(False)

    def set_summary(self, text: str) -> None:
        """Show the non-default values of the hidden settings in the row."""
        self.row.summary = text
        self.row.setAccessibleDescription(text)
        self.row.setToolTip(text)
        self.row.update()

    def set_open(self, is_open: bool) -> None:
        """Open or close."""
        self.row.setChecked(is_open)

    def is_open(self) -> bool:
        """Return whether the body is visible."""
        return self.row.isChecked()
