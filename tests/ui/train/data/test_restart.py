"""Reading goes on by itself after a restart, also while no data is on show."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engines.contract import Medium
from studio.base import places
from studio.base.settings import Settings
from studio.data.data_set import Header
from studio.data.data_sets import DataSets
from ui.look.theme import Theme
from ui.shell.window import MainWindow


def test_a_set_that_was_not_read_to_its_end_is_read_when_the_studio_opens(
    project: Path, sketches: Path, theme: Theme, qtbot: QtBot
) -> None:
    data_sets = DataSets(places.data_folder())
    data_sets.add_unread(Header(name="sketches", medium=Medium.IMAGE, folder=sketches))
    window = MainWindow(Settings(hints_seen=["welcome"], theme="dark"), project)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: data_sets.get("sketches").is_read, timeout=20_000)
    assert len(data_sets.get("sketches").usable) == 10
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
