"""A bubble that points at a control and says what it is for."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget
from shiboken6 import isValid

from ui.bound_keys import name_keys
from ui.look.theme import Theme
from ui.parts.buttons import Button
from ui.parts.labels import Label
from ui.qt.layouts import new_column, new_row, parent_of

_OUT_OF_VIEW = -4000


class Hint(QFrame):
    """A blue-wash bubble with a small arrow at its side that points at a control.

    `acknowledged` by its button, whose text is `button`; `skipped` by the second one, if `skip` is
    its text.
    """

    ARROW = 7
    acknowledged = Signal()
    skipped = Signal()

    def __init__(
        self, title: str, sentence: str, host: QWidget, button: str = "", skip: str = ""
    ) -> None:
        super().__init__(host)
        self.setProperty("part", "hint")
        Theme.current().set_scaled(self.setFixedWidth, 286)
        self._arrow_y = 0
        self._is_at_left = self._is_late = False
        self._control: QWidget | None = None
        host.installEventFilter(self)
        Theme.current().rescaled.connect(self._point_soon)
        self.button = Button(button or self.tr("Got it"), extent="small")
        self.button.clicked.connect(self._acknowledge)
        self.skip = Button(skip, "quiet", "small")
        self.skip.setVisible(bool(skip))
        self.skip.clicked.connect(self.skipped)
        self._column = new_column(self, 4, (13 + self.ARROW, 12, 13, 12))
        self._column.addWidget(Label(title, "strong", wrap=True))
        text = Label("", "body", "text2", wrap=True)
        name_keys(text.setText, sentence)
        self._column.addWidget(text)
        self._column.addSpacing(4)
        row = new_row(spacing=8)
        row.addWidget(self.button)
        row.addWidget(self.skip)
        row.addStretch(1)
        self._column.addLayout(row)
        self.hide()

    def point_at(self, control: QWidget) -> None:
        """Show at the right of `control`, or at its left where there is more room, the arrow at its
        middle; move with it on resizing."""
        self._control = control
        host = parent_of(self)
        for widget in _ancestors(control, host):
            widget.installEventFilter(self)
        for part in self.findChildren(QWidget):
            part.ensurePolished()  # only with its own font does a text know how high it is
        self._column.invalidate()
        self.resize(self.width(), self._column.totalHeightForWidth(self.width()))
        right_edge = control.mapTo(host, QPoint(control.width(), control.height() // 2))
        left_edge = control.mapTo(host, QPoint(0, control.height() // 2))
        self._is_at_left = right_edge.x() + 16 + self.width() > host.width()
        near, far = 13 + self.ARROW, 13
        margins = (far, 12, near, 12) if self._is_at_left else (near, 12, far, 12)
        self._column.setContentsMargins(*margins)
        top = max(8, min(right_edge.y() - self.height() + 28, host.height() - self.height() - 8))
        self._arrow_y = max(14, min(right_edge.y() - top, self.height() - 14))
        x = left_edge.x() - 16 - self.width() if self._is_at_left else right_edge.x() + 16
        is_in_view = not _part_in_view(control, host).isEmpty()
        self.move(max(8, x) if is_in_view else _OUT_OF_VIEW, top)
        self.show()
        self.raise_()

    def eventFilter(self, source: QObject, event: QEvent) -> bool:
        moves = (QEvent.Type.Resize, QEvent.Type.Move)
        if event.type() in moves and not self.isHidden() and not self._is_late:
            self._is_late = True
            self._point_soon()
        return False

    def _point_soon(self) -> None:
        # After the layouts of the host were applied.
        QTimer.singleShot(0, self, self._point_again)

    def _point_again(self) -> None:
        self._is_late = False
        if self._control is None or self.isHidden():
            return
        if isValid(self._control):
            self.point_at(self._control)
        else:  # a card may be gone by now
            self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_at_left:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        x, y = float(self.ARROW), float(self._arrow_y)
        box = QPainterPath()
        box.addRoundedRect(QRectF(self.rect()).adjusted(x + 0.5, 0.5, -0.5, -0.5), 6, 6)
        arrow = QPainterPath(QPointF(x + 1, y - 6))
        arrow.lineTo(QPointF(1, y))
        arrow.lineTo(QPointF(x + 1, y + 6))
        arrow.closeSubpath()
        painter.setPen(QPen(theme.colour("blue-line"), 1))
        painter.setBrush(theme.colour("blue-wash"))
        painter.drawPath(box.united(arrow))

    def _acknowledge(self) -> None:
        self.hide()
        self.acknowledged.emit()


def _ancestors(control: QWidget, host: QWidget) -> Iterator[QWidget]:
    """A control, and what it stands in below `host`."""
    widget: QWidget | None = control
    while widget is not None and widget is not host:
        yield widget
        widget = widget.parentWidget()


def _part_in_view(control: QWidget, host: QWidget) -> QRect:
    """Return what can be seen of a control: less than all in a folded column or beyond a scroll
    bar."""
    part = QRect(control.mapTo(host, QPoint(0, 0)), control.size())
    for widget in _ancestors(control, host):
        part &= QRect(widget.mapTo(host, QPoint(0, 0)), widget.size())
    return part
