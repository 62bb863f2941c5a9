"""Data in the whole window: dropped anywhere on the page, of works, with undo of the page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.history.queries import ArtifactQuery
from ui.commands import command
from ui.shell.window import MainWindow
from ui.train.page import TrainPage


def open_train(window: MainWindow, qtbot: QtBot) -> TrainPage:
    window.context.go_to("train")
    page = window.page()
    assert isinstance(page, TrainPage)
    qtbot.waitUntil(lambda: page.data.is_read, timeout=8_000)
    return page


def drop_on(page: TrainPage, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    middle = QPointF(page.rect().center())
    page.data.drops.eventFilter(
        page, QDropEvent(middle, Qt.DropAction.CopyAction, data, buttons, modifiers)
    )


def test_a_folder_is_dropped_anywhere_and_edits_are_undone_by_the_page(
    window: MainWindow, qtbot: QtBot, sketches: Path
) -> None:
    page = open_train(window, qtbot)
    assert page.acceptDrops()
    drop_on(page, sketches)
    qtbot.waitUntil(lambda: page.data.data_set is not None, timeout=8_000)
    page.data.look_through()
    look = page.data.look
    assert look is not None
    look.grid.setCurrentIndex(look.grid.entries.index(5))
    before = len(page.data.cards["sketches"].data_set.usable)
    QTest.keyClick(look.grid, Qt.Key.Key_X)

    def usable() -> int:
        return len(page.data.cards["sketches"].data_set.usable)

    qtbot.waitUntil(lambda: usable() == before - 1, timeout=8_000)
    QTest.keyClick(look.grid, Qt.Key.Key_Escape)
    assert page.undo()
    qtbot.waitUntil(lambda: usable() == before, timeout=8_000)
    assert page.redo()
    qtbot.waitUntil(lambda: usable() == before - 1, timeout=8_000)


def test_the_key_that_trains_does_nothing_under_the_files(
    window: MainWindow, qtbot: QtBot, sketches: Path
) -> None:
    page = open_train(window, qtbot)
    drop_on(page, sketches)
    qtbot.waitUntil(lambda: page.data.data_set is not None, timeout=8_000)
    page.data.look_through()
    start = command("train.start")
    window.keys.bindings.bind(start, "V")
    window.keys.apply()
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_V)
    window.keys.bindings.bind(start, start.keys)
    window.keys.apply()
    QTest.keyClick(
        QApplication.focusWidget() or page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    assert not [job for job in window.context.studio.jobs.find() if job.kind == "train"]
    assert page.data.is_looking


def test_the_works_that_were_kept_are_a_set_a_medium(window: MainWindow, qtbot: QtBot) -> None:
    page = open_train(window, qtbot)
    page.data.adder.use_best_works()
    qtbot.waitUntil(lambda: page.data.data_set is not None, timeout=8_000)
    data_set = page.data.data_set
    assert data_set is not None
    assert data_set.name.endswith(" of Salt & Rope")
    assert data_set.header.licence == "yours"
    works = {work.path for work in window.context.studio.history.find(ArtifactQuery())}
    assert works >= {entry.path for entry in data_set.entries}
