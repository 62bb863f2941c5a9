"""Closing the window: it is gone at once, and the program ends."""

from __future__ import annotations

import subprocess
import sys
import threading

from PySide6.QtCore import QEvent, QObject
from pytestqt.qtbot import QtBot

from tests.conftest import ROOT
from ui.shell.window import MainWindow


class HideWatch(QObject):
    """Sets `hidden` once the window that it watches is hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden = threading.Event()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self.hidden.set()
        return super().eventFilter(watched, event)


def test_the_window_is_gone_before_closing_waits_for_what_runs(
    window: MainWindow, qtbot: QtBot
) -> None:
    watch = HideWatch()
    window.installEventFilter(watch)
    was_hidden: list[bool] = []
    window.context.run_in_background(
        lambda: was_hidden.append(watch.hidden.wait(60)), lambda _: None
    )
    window.close()
    assert was_hidden == [True]
    window.removeEventFilter(watch)


SCRIPT = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import main

application = QApplication([])
def close_once_open():
    window = next(one for one in application.topLevelWidgets() if hasattr(one, "context"))
    if window.context.is_open:
        window.close()
timer = QTimer()
timer.timeout.connect(close_once_open)
timer.start(20)
sys.exit(main.run())
"""


def test_the_program_ends_when_the_window_is_closed() -> None:
    command = [sys.executable, "-c", SCRIPT]
    assert subprocess.run(command, cwd=ROOT, timeout=120, check=False).returncode == 0
