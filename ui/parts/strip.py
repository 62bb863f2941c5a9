"""A folded column: a strip with its icon and its name, which opens the column over the page."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.look.theme import Theme
from ui.parts.labels import Divider, set_background
from ui.parts.paint import draw_box, draw_icon
from ui.qt.layouts import new_column, new_row

WIDTH = 44
_MARGIN, _ICON, _DOT = 6, 16, 6


class Strip(QWidget):
    """`pressed` to open or close the column of this name; `is_left` says at which edge it is."""

    pressed = Signal()

    def __init__(
        self, name: str, icon_name: str, is_left: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_background(self, "panel")
        self.setProperty("panel", True)
        self.setToolTip(name)
        self.button = _StripButton(name, icon_name)
        self.button.clicked.connect(self.pressed)
        Theme.current().set_icon_scaled(self.setFixedWidth, WIDTH)
        column = new_column(None, 0, (_MARGIN, _MARGIN, _MARGIN - 1, _MARGIN))
        column.addWidget(self.button)
        column.addStretch(1)
        row = new_row(self)
        row.addLayout(column, 1)
        row.insertWidget(1 if is_left else 0, Divider("v"))

    def show_open(self, is_open: bool) -> None:
        """Show whether the column is open over the page."""
        self.button.setChecked(is_open)

    def show_news(self, has_news: bool) -> None:
        """Show or hide the dot that says that something in the column awaits the artist."""
        self.button.show_news(has_news)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open or close the column."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()


class _StripButton(QAbstractButton):
    """An icon with the name below it, which reads from top to bottom."""

    def __init__(self, name: str, icon_name: str) -> None:
        super().__init__()
        self._icon_name, self._has_news = icon_name, False
        self.setText(name)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_news(self, has_news: bool) -> None:
        """Show or hide the dot."""
        if has_news != self._has_news:
            self._has_news = has_news
            self.setAccessibleDescription(self.tr("new") if has_news else "")
            self.update()

    def nextCheckState(self) -> None:
        """Leave the state to the columns, which know whether the column is open."""

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        side = theme.icon_px(WIDTH - 2 * _MARGIN)
        name = QFontMetrics(theme.font("label")).horizontalAdvance(self.text())
        return QSize(side, side + name + theme.px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        is_open = self.isChecked()
        if is_open or self.underMouse():
            fill = theme.colour("blue-wash" if is_open else "hover")
            draw_box(painter, QRectF(self.rect()), fill, None, 5)
        ink = "blue" if is_open else "text2"
        side, icon_side = self.width(), theme.icon_px(_ICON)
        corner = (side - icon_side) // 2
        draw_icon(painter, self._icon_name, ink, QPoint(corner, corner), icon_side)
        if self._has_news:
            dot = QRectF(side - corner - 2, corner - 4, _DOT, _DOT)
            draw_box(painter, dot, theme.colour("satin"), None, _DOT / 2)
        self._paint_name(painter, ink)

    def _paint_name(self, painter: QPainter, ink: str) -> None:
        side = self.width()
        painter.setFont(Theme.current().font("label"))
        painter.setPen(Theme.current().colour(ink))
        painter.translate(side, side - 2)
        painter.rotate(90)
        area = QRect(0, 0, self.height() - side, side)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())
