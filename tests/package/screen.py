"""Displays, and what an X server shows, looked at from outside. Needs xdotool and weston."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage

_POLL_S = 0.01
_NEW_PAGE = 0.03
"""So much of the screen differs between two pages; a blinking cursor changes far less."""


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

    def await_page(self, before: QImage, timeout_s: float = 30) -> None:
        """Wait until much of the screen looks different from `before`."""
        end = time.monotonic() + timeout_s
        while _share_that_differs(before, self.image()) < _NEW_PAGE:
            if time.monotonic() > end:
                raise AssertionError(f"no other page was shown within {timeout_s} s")
            time.sleep(0.2)

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


def _share_that_differs(one: QImage, other: QImage) -> float:
    """The share of points, of a few thousand, whose grey differs visibly."""
    first, second = (
        bytes(image.scaled(96, 60).convertToFormat(QImage.Format.Format_Grayscale8).constBits())
        for image in (one, other)
    )
    return sum(abs(a - b) > 8 for a, b in zip(first, second, strict=True)) / len(first)


@contextmanager
def wayland_display(folder: Path, user: int) -> Iterator[Path]:
    """A Wayland compositor without a screen; yields its socket, which `user` may use."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    socket = folder / "wayland-7"
    command = ["weston", "--backend=headless", "--renderer=pixman", f"--socket={socket.name}"]
    with subprocess.Popen(
        command,
        env={"XDG_RUNTIME_DIR": str(folder), "PATH": os.environ["PATH"]},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as compositor:
        try:
            while not socket.exists() and compositor.poll() is None:
                time.sleep(_POLL_S)
            for path in (folder, socket):
                os.chown(path, user, user)
            yield socket
        finally:
            compositor.terminate()
