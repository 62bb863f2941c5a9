"""Where the window stands: within its screen, its frame included; remembered between runs.

A size that the artist or the window manager chose is changed only where the screen
became too small for it.
"""

from __future__ import annotations

import base64

from PySide6.QtCore import QByteArray, QMargins, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QMainWindow

FIRST_SIZE = QSize(1440, 900)
MIN_SIZE = QSize(760, 560)
_LIKELY_FRAME = QMargins(4, 32, 4, 8)
"""The frame is known only once the window manager has put it around the window."""


class Placement(QObject):
    """Size and position of one window."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._first = QRect()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenRemoved.connect(self._fit_later)
        application.primaryScreenChanged.connect(self._fit_later)

    def restore(self, encoded: str) -> None:
        """Before the window is shown: as it was, or else a first size that the screen has room for.

        `encoded` is what `encode` returned in an earlier run; empty in the first one.
        """
        available = QGuiApplication.primaryScreen().availableGeometry()
        room = available.marginsRemoved(_LIKELY_FRAME).size()
        self._window.setMinimumSize(MIN_SIZE.boundedTo(room))
        self._window.resize(FIRST_SIZE.boundedTo(room))
        if encoded:
            self._window.restoreGeometry(QByteArray(base64.b64decode(encoded)))
        self._first = QRect(self._window.pos(), self._window.size())

    def encode(self) -> str:
        """The placement as a text for the settings."""
        return base64.b64encode(bytes(self._window.saveGeometry().data())).decode()

    def watch(self) -> None:
        """Once the window is shown: fit it with its real frame, and again when its screen changes.

        A window that has another size by then was resized on purpose, and is left alone.
        """
        handle = self._window.windowHandle()
        if handle is not None:
            handle.screenChanged.connect(self._watch_screen)
            self._watch_screen(handle.screen())
        if self._window.size() == self._first.size():
            self.fit()

    def fit(self) -> None:
        """Move the window into its screen, and shrink it where the screen is too small."""
        window = self._window
        if window.isFullScreen() or window.isMaximized() or window.isMinimized():
            return
        available = window.screen().availableGeometry()
        inner = window.geometry()
        outer = window.frameGeometry()
        frame = QMargins(
            inner.left() - outer.left(),
            inner.top() - outer.top(),
            outer.right() - inner.right(),
            outer.bottom() - inner.bottom(),
        )
        window.setMinimumSize(MIN_SIZE.boundedTo(available.marginsRemoved(frame).size()))
        fitted = within(inner, frame, available)
        if fitted != inner:
            window.setGeometry(fitted)

    def _watch_screen(self, screen: QScreen) -> None:
        screen.availableGeometryChanged.connect(self._fit_later)

    def _fit_later(self) -> None:
        # After Qt has moved the window to a screen that is left.
        QTimer.singleShot(0, self, self.fit)


def within(inner: QRect, frame: QMargins, available: QRect) -> QRect:
    """The place of a window's content, so that it and its frame lie in `available`."""
    room = available.marginsRemoved(frame)
    size = inner.size().boundedTo(room.size())
    x = min(max(inner.x(), room.x()), room.right() + 1 - size.width())
    y = min(max(inner.y(), room.y()), room.bottom() + 1 - size.height())
    return QRect(x, y, size.width(), size.height())


def toggle_full_screen(window: QMainWindow) -> None:
    """Fill the screen, or be as before: maximised or not."""
    full = Qt.WindowState.WindowFullScreen
    window.setWindowState(window.windowState() ^ full)


def bring_to_front(window: QMainWindow) -> None:
    """Show a window before all others, also one that was minimised."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()
