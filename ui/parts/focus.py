"""The focus ring: 2 px outside a 1 px gap, on keyboard focus only.

Invariant: one ring per window follows the keyboard, so no control changes its size. A control may
ask for the ring around its parent (`ring` = "parent") or for none (`ring` = "none").
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFocusFrame,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

from ui.look.theme import Theme

GAP = 3


class _RingStyle(QProxyStyle):
    """Gives the frame its margins; used by the ring alone, so that no other widget pays for it."""

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in (
            QStyle.PixelMetric.PM_FocusFrameHMargin,
            QStyle.PixelMetric.PM_FocusFrameVMargin,
        ):
            return GAP
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1  # so that a parent without room around the control does not cut the ring
        return super().styleHint(hint, option, widget, returned)


class FocusRing(QFocusFrame):
    """Follows the keyboard in one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._by_mouse = False
        style = _RingStyle("Fusion")
        style.setParent(self)
        self.setStyle(style)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)
        self.hide()

    def watch_window(self) -> None:
        """Learn from the shown window whether the mouse or the keyboard moved the focus."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self._by_mouse = True
            self._show_around(None)
        elif event.type() == QEvent.Type.KeyPress:
            self._by_mouse = False
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Theme.current().colour("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is None or new.window() is not self._window:
            self._show_around(None)
            return
        by_tab = self._window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        self._show_around(_ringed(new) if by_tab or not self._by_mouse else None)

    def _show_around(self, widget: QWidget | None) -> None:
        if self.widget() is not widget:
            self.setWidget(widget)
        if widget is None:
            self.hide()


def _ringed(widget: QWidget) -> QWidget | None:
    wish = widget.property("ring")
    if wish == "none":
        return None
    if wish == "parent":
        return widget.parentWidget()
    if isinstance(widget, QAbstractScrollArea) and wish != "self":
        return None
    return widget
