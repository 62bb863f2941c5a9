"""The artist's hand: real keys and a real mouse, sent through the X server by xdotool.

Invariant: Qt's events are processed while xdotool works, as they are for an artist; what a key
or click causes arrives later, so a test waits for it with `until`.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

DRAG_STEPS = 6


class Hand:
    """Keys and mouse on the display of the application."""

    def press(self, *keys: str) -> None:
        """Press keys or combinations one after another, named as X does: "ctrl+z", "Return"."""
        self._xdotool("key", "--delay", "20", *keys)

    def type(self, text: str) -> None:
        """Type a text, as fast as a machine."""
        self._xdotool("type", "--delay", "4", "--", text)

    def click(self, widget: QWidget, at: QPoint | None = None, button: int = 1) -> None:
        """Click the middle of a widget, or a point of it."""
        self.move(widget, at)
        self._xdotool("click", str(button))

    def double_click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click twice, faster than the desktop's interval for double clicks."""
        self.move(widget, at)
        self._xdotool("click", "--repeat", "2", "--delay", "60", "1")

    def move(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Move the pointer over a widget."""
        self._xdotool("mousemove", *_on_screen(widget, at))

    def drag(self, widget: QWidget, points: Sequence[QPoint]) -> None:
        """Press at the first point, move over the others, release at the last."""
        self.move(widget, points[0])
        self._xdotool("mousedown", "1")
        for point in points[1:]:
            self.move(widget, point)
        self._xdotool("mouseup", "1")

    def carry(self, source: QWidget, at: QPoint, target: QWidget | QPoint) -> None:
        """Drag what is at a point of a widget to the middle of another, or a point of the screen.

        xdotool moves by itself, since Qt is in the loop of the drag meanwhile.
        """
        end = target
        if isinstance(target, QWidget):
            x, y = _on_screen(target, None)
            end = QPoint(int(x), int(y))
        assert isinstance(end, QPoint)
        x, y = _on_screen(source, at)
        start = QPoint(int(x), int(y))
        steps = ["mousemove", x, y, "mousedown", "1"]
        for step in range(1, 2 * DRAG_STEPS + 1):
            point = start + (end - start) * (step / (2 * DRAG_STEPS))
            steps += ["sleep", "0.05", "mousemove", str(point.x()), str(point.y())]
        self._xdotool(*steps, "sleep", "0.4", "mouseup", "1")
        pause(0.3)

    def drop(self, urls: Sequence[str], widget: QWidget, at: QPoint | None = None) -> None:
        """Drag files or addresses from another program, and drop them on a widget."""
        with _drag_source(urls) as (x, y):
            self._xdotool("mousemove", str(x), str(y), "mousedown", "1")
            self._xdotool("mousemove_relative", "--", "8", "8")
            self._move_slowly(QPoint(x, y), widget.mapToGlobal(at or widget.rect().center()))
            self._xdotool("mouseup", "1")
            pause(0.3)

    def _move_slowly(self, start: QPoint, end: QPoint) -> None:
        for step in range(1, DRAG_STEPS + 1):
            point = start + (end - start) * (step / DRAG_STEPS)
            self._xdotool("mousemove", str(point.x()), str(point.y()))
            pause(0.03)

    def _xdotool(self, *arguments: str) -> None:
        process = subprocess.Popen(["xdotool", *arguments])
        until(lambda: process.poll() is not None)
        if process.returncode:
            raise RuntimeError(f"xdotool {' '.join(arguments)} failed")
        QApplication.processEvents()


def until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    """Process events until a condition holds; raises `TimeoutError` after `seconds`."""
    end = time.monotonic() + seconds
    while not condition():
        QApplication.processEvents()
        time.sleep(0.002)
        if time.monotonic() > end:
            raise TimeoutError("the window did not reach the expected state")


def pause(seconds: float) -> None:
    """Process events for a while: a drag between programs goes back and forth several times."""
    end = time.monotonic() + seconds
    until(lambda: time.monotonic() >= end)


def _on_screen(widget: QWidget, at: QPoint | None) -> tuple[str, str]:
    """A point of a widget (its middle) in pixels of the display."""
    window = widget.window()
    point = widget.mapToGlobal(at if at is not None else widget.rect().center())
    ratio = window.devicePixelRatio()
    return str(round(point.x() * ratio)), str(round(point.y() * ratio))


@contextmanager
def _drag_source(urls: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Another program with a small window from which `urls` are dragged; yields its middle."""
    command = [sys.executable, "-m", "tests.xserver.drag_source"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write("\n".join(urls))
        process.stdin.close()
        x, y = process.stdout.readline().split()
        yield int(x), int(y)
    finally:
        process.stdout.close()
        process.terminate()
        process.wait(10)
