"""Notifications and sleep on macOS.

`caffeinate` ends by itself when this process does. Qt offers no progress on the Dock.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from ui.desktop.tray import TrayNotifications

CAFFEINATE = "/usr/bin/caffeinate"


class MacDesktop:
    def __init__(self) -> None:
        self._notifications = TrayNotifications()
        self._caffeinate: subprocess.Popen[bytes] | None = None

    def notify(self, title: str, text: str, on_click: Callable[[], object]) -> None:
        self._notifications.notify(title, text, on_click)

    def show_progress(self, share: float | None) -> None:
        """See `Desktop.show_progress`."""

    def keep_awake(self, is_working: bool) -> None:
        """See `Desktop.keep_awake`; the screen may go dark."""
        if is_working and self._caffeinate is None and Path(CAFFEINATE).exists():
            self._caffeinate = subprocess.Popen([CAFFEINATE, "-i", "-w", str(os.getpid())])
        elif not is_working and self._caffeinate is not None:
            self._caffeinate.terminate()
            self._caffeinate.wait()
            self._caffeinate = None
