"""The focus ring: 2 px outside a 1 px gap, on keyboard focus only.

One ring per window follows the keyboard, so no control changes its size. The property
`ring` of a control puts the ring around its parent ("parent") or turns it off ("none").
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFocusFrame,
    QStyle,
    QWidget,
)
from shiboken6 import isValid

from ui.look.proxy_style import FixedStyle
from ui.look.theme import Theme

GAP = 3


@cache
def _ring_style() -> FixedStyle:
    return FixedStyle(
        # Above the widget, so that a parent without room around it does not cut the ring.
        {QStyle.StyleHint.SH_FocusFrame_AboveWidget: 1},
        {
            QStyle.PixelMetric.PM_FocusFrameHMargin: lambda: GAP,
            QStyle.PixelMetric.PM_FocusFrameVMargin: lambda: GAP,
        },
    )


class FocusRing(QFocusFrame):
    """Surrounds the control with the keyboard focus in one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._by_mouse = False
        self.setStyle(_ring_style())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)
        self.hide()

    def watch_window(self) -> None:
        """Watch in the shown window whether the mouse or the keyboard moves the focus."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, source: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self._by_mouse = True
            self._show_around(None)
        elif event.type() == QEvent.Type.KeyPress:
            self._by_mouse = False
        return super().eventFilter(source, event)

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
        self._show_around(_ring_target(new) if by_tab or not self._by_mouse else None)

    def _show_around(self, widget: QWidget | None) -> None:
        if self.widget() is not widget:
            self.setWidget(widget)  # pyright: ignore[reportArgumentType] - Qt takes None too
        if widget is None:
            self.hide()
            if isValid(self._window):  # no more in a scroll area, with which it would be destroyed
                self.setParent(self._window)


def _ring_target(widget: QWidget) -> QWidget | None:
    setting = widget.property("ring")
    if setting == "none":
        return None
    if setting == "parent":
        return widget.parentWidget()
    if isinstance(widget, QAbstractScrollArea) and setting != "self":
        return None
    return widget
