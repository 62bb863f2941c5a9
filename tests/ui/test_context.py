"""What comes back from other threads, and when it is dropped."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from studio.projects import project
from studio.studio import Studio
from tests.ui.contexts import close_context, open_context


class Board(QLabel):
    """A widget that shows what was computed, on itself or on another label."""

    def show_on(self, label: QLabel, text: str) -> None:
        label.setText(text)


@pytest.mark.parametrize("destroyed", ["receiver", "argument", "nothing"])
def test_a_result_is_dropped_where_what_it_is_for_was_destroyed(
    qtbot: QtBot, tmp_path: Path, destroyed: str
) -> None:
    studio = Studio(project.new(tmp_path / "Salt"))
    context, shell = open_context(studio)
    board, label, gate = Board(), QLabel(), threading.Event()

    def work() -> str:
        gate.wait(20)
        return "done"

    context.run_in_background(work, partial(board.show_on, label))
    doomed = {"receiver": [board], "argument": [label]}.get(destroyed, [])
    for widget in doomed:
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gate.set()
    context.bridge.close()
    assert shell.errors == []
    if not doomed:
        assert label.text() == "done"
    close_context(context)
    studio.close()
