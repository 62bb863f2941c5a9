"""Fixtures: a display with a window manager, the window on it, and the artist's hand.

Invariant: they run in a pytest of their own (`make test-window`), because one process has one
QApplication, and that of the other tests is offscreen.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from resources.installers.programs import DISPLAY, missing_programs
from studio.base.settings import Settings
from tests.ui.conftest import (
    _join_threads,
    close_unsaved,
    garbage_is_collected_on_this_thread,
    home,
    project,
    specimen_home,
    theme,
)
from tests.xserver.display import virtual_display
from tests.xserver.hand import Hand
from ui.look.theme import Theme
from ui.shell.window import MainWindow

__all__ = [
    "_join_threads",
    "garbage_is_collected_on_this_thread",
    "home",
    "project",
    "specimen_home",
    "theme",
]


def pytest_configure(config: pytest.Config) -> None:
    """Ignore messages of a missing sound server and of a desktop without a settings portal."""
    for message in ("PulseAudioService", "qt.qpa.theme", "qt.qpa.services"):
        config.addinivalue_line("qt_log_ignore", message)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, which `make test` leaves out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.display)


def _leave_out(reason: str) -> NoReturn:
    """Skip a test that cannot run here; what must pass before a change lands skips nothing."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """The X server of these tests with openbox on it.

    The application goes before its server: Qt ends a process whose server is gone with an error.
    """
    if missing := missing_programs(DISPLAY):
        _leave_out(f"{', '.join(missing)} not installed")
    with virtual_display() as name, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DISPLAY", name)
        patch.setenv("QT_QPA_PLATFORM", "xcb")
        yield name
        if (app := QApplication.instance()) is not None:
            app.shutdown()


@pytest.fixture(scope="session")
def qapp_args(display: str) -> list[str]:
    """Let pytest-qt create its QApplication once the display is there."""
    return ["bowerbird"]


@pytest.fixture(autouse=True)
def _on_the_display(qapp: QApplication) -> None:
    if qapp.platformName() != "xcb":
        _leave_out("the QApplication is offscreen: run these tests alone, by `make test-window`")


@pytest.fixture
def hand() -> Hand:
    """Real keys and a real mouse."""
    return Hand()


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, project: Path) -> Iterator[MainWindow]:
    """The window as it starts, active, with the specimen project; its queue is paused."""
    settings = Settings(hints_seen=["welcome", "try-the-example"], theme="dark")
    window = MainWindow(settings, project)
    with qtbot.waitActive(window):
        window.show()
    qtbot.waitUntil(lambda: window.context.is_open, timeout=30_000)
    window.context.studio.jobs.pause_all()
    yield window
    close_unsaved(window)
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
