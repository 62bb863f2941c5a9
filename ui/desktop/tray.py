"""Notifications by Qt, which needs an icon in the tray for them: on Windows and macOS."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

SHOWN_MS = 12_000


class TrayNotifications(QObject):
    """Shows one notification at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._icon: QSystemTrayIcon | None = None
        self._on_click: Callable[[], object] = _do_nothing
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.timeout.connect(self._hide)

    def notify(self, title: str, text: str, on_click: Callable[[], object]) -> None:
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._icon is None:
            self._icon = QSystemTrayIcon(QGuiApplication.windowIcon(), self)
            self._icon.messageClicked.connect(self._click)
        self._on_click = on_click
        self._icon.show()
        self._icon.showMessage(title, text, QGuiApplication.windowIcon(), SHOWN_MS)
        self._end.start(SHOWN_MS)

    def _click(self) -> None:
        self._hide()
        self._on_click()

    def _hide(self) -> None:
        if self._icon is not None:
            self._icon.hide()


def _do_nothing() -> None:
    pass
