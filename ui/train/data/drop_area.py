"""Files and folders that are dropped on a widget."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from ui.look.theme import Theme
from ui.parts.paint import draw_box


class DropArea(QObject):
    """`dropped(data, point)`: the `QMimeData`, and where on `target` it was dropped.

    Other widgets that are watched take it for the target.
    """

    dropped = Signal(object, QPoint)

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        self._target = target
        self._frame = _DropFrame(target)
        self.watch(target)

    def watch(self, widget: QWidget) -> None:
        """Take what is dropped on a widget from now on."""
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, source: QObject, event: QEvent) -> bool:
        """Handle what is dragged over a widget that is watched."""
        if isinstance(event, QDragEnterEvent):  # before the others, from which it derives
            if event.mimeData().hasUrls():
                event.acceptProposedAction()
                self._show_frame(True)
        elif isinstance(event, QDragMoveEvent):
            event.acceptProposedAction()
        elif isinstance(event, QDragLeaveEvent):
            self._show_frame(False)
        elif isinstance(event, QDropEvent) and isinstance(source, QWidget):
            self._show_frame(False)
            event.acceptProposedAction()
            point = source.mapTo(source.window(), event.position().toPoint())
            self.dropped.emit(event.mimeData(), self._target.mapFrom(source.window(), point))
        else:
            return False
        return True

    def _show_frame(self, is_visible: bool) -> None:
        self._frame.setGeometry(self._target.rect())
        self._frame.setVisible(is_visible)
        self._frame.raise_()


class _DropFrame(QWidget):
    """A border inside the edges of the target."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        draw_box(QPainter(self), box, None, Theme.current().colour("satin"), 6, 2.0)
