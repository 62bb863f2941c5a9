"""Closing the window: it is gone at once, and the program ends."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from studio.base.errors import DiskFull
from tests.conftest import ROOT
from tests.engines.music.test_humming import TUNE, whistle
from tests.ui.compose.test_humming import ScriptedMicrophone
from ui.compose.page import ComposePage
from ui.shell.window import MainWindow
from ui.write.page import WritePage


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


@pytest.mark.parametrize("answer", ["Stay here", "Go on without them"])
def test_the_window_stays_open_with_a_text_that_cannot_be_saved_unless_the_artist_gives_it_up(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    window.go_to("write")
    write = window.page()
    assert isinstance(write, WritePage)
    qtbot.keyClicks(write.editor, "Auks. ")

    def fail(*_: object, **__: object) -> None:
        raise DiskFull("The disk is full.")

    def give_answer() -> None:
        box = next(box for box in window.findChildren(QMessageBox) if box.isVisible())
        next(button for button in box.buttons() if button.text() == answer).click()

    with monkeypatch.context() as full:
        full.setattr(window.context.studio.documents, "save", fail)
        QTimer.singleShot(200, give_answer)
        window.close()
        assert window.isVisible() == (answer == "Stay here")


def test_the_window_stays_open_until_what_was_hummed_is_in_the_roll(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    microphone = ScriptedMicrophone()
    window.context.new_microphone = lambda _: microphone
    window.go_to("compose")
    compose = window.page()
    assert isinstance(compose, ComposePage)
    count = len(compose.piece.score.tracks)
    compose.humming.toggle()
    microphone.give(whistle(TUNE))
    closed: list[bool] = []
    monkeypatch.setattr(compose.midi_input, "close", lambda: closed.append(True))
    window.close()
    assert window.isVisible()
    assert not closed  # the artist goes on here
    qtbot.waitUntil(lambda: not compose.humming.is_busy, timeout=30_000)
    assert len(compose.piece.score.tracks) == count + 1
    window.close()
    assert not window.isVisible()


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
