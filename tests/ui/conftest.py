"""Fixtures for the window: a home folder, the specimen project, a window with that project."""

from __future__ import annotations

import gc
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import ui
from studio.base.settings import Settings
from studio.studio import Studio
from tests.databases import copied_databases as copied_databases
from tests.specimen import project as specimen
from ui.look.theme import Theme
from ui.shell.window import MainWindow
from ui.write.page import WritePage

assert ui  # importing the package first keeps None alive under PySide6 6.12


def pytest_configure(config: pytest.Config) -> None:
    """Ignore messages of the offscreen platform and of a missing sound server."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support propagateSizeHints")
    config.addinivalue_line("qt_log_ignore", "PulseAudioService")


@pytest.fixture(autouse=True)
def garbage_is_collected_on_this_thread() -> Iterator[None]:
    """As in the application: a widget that is finalised on a work thread crashes Qt.

    What outlives a test, such as modules, is not looked through again after each of the next ones.
    A window that a test leaves is deleted: each later stylesheet would style all its widgets, too.
    """
    gc.freeze()
    gc.disable()
    yield
    for widget in QApplication.topLevelWidgets():
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    gc.enable()


PROJECT = Path("projects") / "Salt & Rope.bower"
Show = Callable[..., QWidget]


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Shows widgets in a window that lives until the end of the test."""
    holders: list[QWidget] = []

    def show_widgets(*widgets: QWidget) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        for widget in widgets:
            column.addWidget(widget)
        holders.append(holder)
        with qtbot.waitExposed(holder):
            holder.show()
        return holder

    yield show_widgets
    for holder in holders:
        holder.close()
        holder.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def _join_threads() -> Iterator[None]:
    """Fail a test that leaves a thread running."""
    before = set(threading.enumerate())
    yield
    started = [thread for thread in threading.enumerate() if thread not in before]
    for thread in started:
        thread.join(5)
    assert not [thread for thread in started if thread.is_alive()], "a thread is still running"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Bowerbird home of this test alone."""
    folder = tmp_path / "home"
    monkeypatch.setenv("BOWERBIRD_HOME", str(folder))
    return folder


@pytest.fixture
def theme(qapp: object) -> Iterator[Theme]:
    """The theme, reset to dark and 100 % afterwards."""
    current = Theme.current()
    current.choose("dark", 1.0)
    yield current
    current.choose("dark", 1.0)


@pytest.fixture(scope="session")
def specimen_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the specimen project, created once; tests use copies."""
    folder = tmp_path_factory.mktemp("specimen")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BOWERBIRD_HOME", str(folder))
        specimen.install_model()
        studio = Studio.create(folder / PROJECT)
        specimen.fill(studio)
        studio.close()
    return folder


@pytest.fixture
def project(home: Path, specimen_home: Path) -> Path:
    """The specimen project, closed, with a model that can be inspected."""
    shutil.copytree(specimen_home, home)
    return home / PROJECT


def close_unsaved(window: MainWindow) -> None:
    """Close a window, whatever it could not save."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ui.shell.window.goes_on_unsaved", lambda _: True)
        window.close()


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, project: Path) -> Iterator[MainWindow]:
    """A visible window with the specimen project; its queue is paused, so no engine is loaded."""
    settings = Settings(hints_seen=["welcome", "try-the-example"], theme="dark")
    with theme.unstyled():  # as `ui.main` builds it
        window = MainWindow(settings, project)
    window.resize(1440, 900)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: window.context.is_open, timeout=30_000)
    window.context.studio.jobs.pause_all()
    yield window
    close_unsaved(window)
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def write(window: MainWindow, qtbot: QtBot) -> WritePage:
    """The Write page, its models looked over."""
    page = window.page()
    assert isinstance(page, WritePage)
    qtbot.waitUntil(lambda: page.brief.models.model() != "", timeout=30_000)
    return page
