"""An exception that leaves a slot: Qt prints it, and the window must not stay silent."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.base.settings import Settings
from tests.ui.contexts import RecordingShell
from ui.context import AppContext
from ui.look.theme import Theme
from ui.main import report_uncaught
from ui.parts import Button
from ui.qt.bridge import Bridge


def test_a_button_whose_action_has_a_bug_does_not_stay_silent(
    qtbot: QtBot, theme: Theme, caplog: pytest.LogCaptureFixture
) -> None:
    shell, bridge = RecordingShell(), Bridge()
    context = AppContext(Settings(), bridge, shell)
    button = Button("Open", "secondary")
    qtbot.addWidget(button)
    button.clicked.connect(lambda: 1 // 0)
    with qtbot.captureExceptions() as exceptions, report_uncaught(lambda: context):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [kind for kind, _, _ in exceptions] == [ZeroDivisionError]
    assert shell.errors == ["Something went wrong in the studio."]
    assert shell.last_error is not None
    assert "ZeroDivisionError" in shell.last_error.details
    assert "a bug reached the window" in caplog.text
    bridge.close()


def test_what_needs_a_project_says_so_where_none_is_open(qtbot: QtBot, theme: Theme) -> None:
    shell, bridge = RecordingShell(), Bridge()
    context = AppContext(Settings(), bridge, shell)
    button = Button("Remove", "secondary")
    qtbot.addWidget(button)
    button.clicked.connect(lambda: context.studio.models.remove("foxes"))
    with qtbot.captureExceptions(), report_uncaught(lambda: context):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert shell.errors == ["No project is open."]
    bridge.close()
