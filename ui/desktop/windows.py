"""Notifications and sleep on Windows, and on every other system that has a tray.

Windows forgets what was asked of it when this process ends. Qt offers no progress on
the task bar.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable

from ui.desktop.tray import TrayNotifications

_CONTINUOUS, _SYSTEM_REQUIRED = 0x80000000, 0x00000001


class WindowsDesktop:
    def __init__(self) -> None:
        self._notifications = TrayNotifications()

    def notify(self, title: str, text: str, on_click: Callable[[], object]) -> None:
        self._notifications.notify(title, text, on_click)

    def show_progress(self, share: float | None) -> None:
        """See `Desktop.show_progress`."""

    def keep_awake(self, is_working: bool) -> None:
        """See `Desktop.keep_awake`; it holds for the thread that calls it."""
        windll = getattr(ctypes, "windll", None)
        if windll is not None:
            state = _CONTINUOUS | (_SYSTEM_REQUIRED if is_working else 0)
            windll.kernel32.SetThreadExecutionState(state)
