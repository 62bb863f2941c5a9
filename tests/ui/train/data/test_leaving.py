"""What was written about data is stored, also where the page goes before it is."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engines.contract import Medium
from studio.base import places
from studio.base.settings import Settings
from studio.data.data_set import DataSet, Header
from studio.data.data_sets import DataSets
from studio.studio import Studio
from ui.look.theme import Theme
from ui.main import ShownWindow
from ui.shell.window import MainWindow
from ui.train.page import TrainPage


@pytest.fixture
def data_sets(project: Path, sketches: Path) -> DataSets:
    """A data set that the window reads when it opens."""
    data_sets = DataSets(places.data_folder())
    data_sets.add_unread(Header(name="sketches", medium=Medium.IMAGE, folder=sketches))
    return data_sets


@pytest.fixture
def shown(
    data_sets: DataSets, project: Path, theme: Theme, qtbot: QtBot, qapp: QApplication
) -> Iterator[ShownWindow]:
    """The first window, with the notes of the data set on show."""
    shown = ShownWindow(qapp, Settings(hints_seen=["welcome", "try-the-example"], theme="dark"))
    shown.open(project)
    window = shown.window
    qtbot.waitUntil(lambda: window.context.is_open, timeout=30_000)
    window.go_to("train")
    qtbot.waitUntil(lambda: page_of(window).data.data_set is not None, timeout=20_000)
    yield shown
    shown.window.close()
    shown.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def page_of(window: MainWindow) -> TrainPage:
    page = window.page()
    assert isinstance(page, TrainPage)
    return page


def write_notes(window: MainWindow) -> None:
    """Write the licence, and then the source without leaving its field."""
    page = page_of(window)
    page.data.look_through("about")
    assert page.data.look is not None
    about = page.data.look.about
    QTest.keyClicks(about.licence, "CC0")
    QTest.keyClick(about.licence, Qt.Key.Key_Return)
    QTest.keyClicks(about.source, "my own hand")
    page.leave()


def notes(data_sets: DataSets) -> tuple[str, str]:
    header = data_sets.get("sketches").header
    return header.licence, header.source


def hold_notes(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Let no note be stored until the event that is returned is set."""
    library, gate = window.context.studio.data_library, threading.Event()
    annotate = library.annotate

    def annotate_late(name: str, licence: str, source: str) -> DataSet:
        assert gate.wait(20)
        return annotate(name, licence, source)

    monkeypatch.setattr(library, "annotate", annotate_late)
    return gate


def hold_notes_until_released(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no note be stored until the window has given its studio away."""
    gate, release = hold_notes(window, monkeypatch), window.context.release

    def release_and_store() -> Studio | None:
        studio = release()
        gate.set()
        return studio

    monkeypatch.setattr(window.context, "release", release_and_store)


def test_notes_that_wait_are_stored_when_another_project_is_chosen(
    shown: ShownWindow,
    data_sets: DataSets,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    window = shown.window
    hold_notes_until_released(window, monkeypatch)
    write_notes(window)
    window.open_project(tmp_path / "Second.bower", new=True)
    qtbot.waitUntil(lambda: window.context.studio.project.name == "Second", timeout=20_000)
    assert notes(data_sets) == ("CC0", "my own hand")


def test_notes_that_wait_are_stored_when_the_project_gets_another_name(
    shown: ShownWindow, data_sets: DataSets, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window = shown.window
    hold_notes_until_released(window, monkeypatch)
    write_notes(window)
    window.changes.rename("Tar")
    qtbot.waitUntil(lambda: window.context.is_open, timeout=20_000)
    assert window.context.studio.project.name == "Tar"
    assert notes(data_sets) == ("CC0", "my own hand")


def test_notes_that_wait_are_stored_when_the_language_changes(
    shown: ShownWindow, data_sets: DataSets, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    first = shown.window
    hold_notes_until_released(first, monkeypatch)
    write_notes(first)
    first.context.language_changed.emit()
    qtbot.waitUntil(lambda: shown.window is not first, timeout=20_000)
    qtbot.waitUntil(lambda: shown.window.context.is_open, timeout=20_000)
    qtbot.waitUntil(lambda: notes(data_sets) == ("CC0", "my own hand"), timeout=8_000)


def test_notes_are_stored_when_the_window_is_closed(
    shown: ShownWindow, data_sets: DataSets, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = hold_notes(shown.window, monkeypatch)
    write_notes(shown.window)
    gate.set()
    shown.window.close()
    assert notes(data_sets) == ("CC0", "my own hand")
