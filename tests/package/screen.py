"""What an X server shows, looked at from outside of the program. Needs the program xdotool."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage

_POLL_S = 0.01


class Screen:
    """The whole screen of a display."""

    def __init__(self, display: str) -> None:
        self.display = display
        self._application = QGuiApplication(["screen", "-platform", "xcb", "-display", display])

    def image(self) -> QImage:
        """What is on the screen now."""
        return self._application.primaryScreen().grabWindow(0).toImage()

    def save(self, file: Path) -> None:
        """A picture of the screen as a PNG file."""
        file.parent.mkdir(parents=True, exist_ok=True)
        assert self.image().save(str(file))

    def press(self, keys: str) -> None:
        """Press keys such as "ctrl+1", as a person would."""
        self._do("key", "--clearmodifiers", keys)

    def await_change(self, timeout_s: float) -> float:
        """Wait until the middle of the screen looks different; returns the seconds that took."""
        before, start = self._middle(), time.monotonic()
        while self._middle() == before:
            if time.monotonic() - start > timeout_s:
                raise AssertionError(f"nothing was painted within {timeout_s} s")
            time.sleep(_POLL_S)
        return time.monotonic() - start

    def await_rest(self, quiet_s: float, timeout_s: float = 10) -> None:
        """Wait until the screen has looked the same for a while."""
        end, last, since = time.monotonic() + timeout_s, QImage(), time.monotonic()
        while time.monotonic() - since < quiet_s and time.monotonic() < end:
            image = self.image()
            if image != last:
                last, since = image, time.monotonic()
            time.sleep(0.2)

    def _middle(self) -> int:
        screen = self._application.primaryScreen()
        size = screen.size()
        return (
            screen.grabWindow(0, size.width() // 2, size.height() // 2, 1, 1).toImage().pixel(0, 0)
        )

    def _do(self, *words: str) -> None:
        subprocess.run(
            ["xdotool", *words], env={"DISPLAY": self.display, "PATH": "/usr/bin"}, check=True
        )
