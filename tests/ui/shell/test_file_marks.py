"""The marks of a file, read in the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.specimen.draw import add_picture, brief
from ui.shell.file_marks import show_marks
from ui.shell.window import MainWindow


def test_the_window_says_what_made_a_file_and_whether_it_was_changed(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    studio = window.context.studio
    file = studio.export(add_picture(studio, "whale", brief(1, 7)), tmp_path)
    show_marks(window.context, file, window)
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    (box,) = window.findChildren(QMessageBox)
    assert box.text() == file.name
    assert "It says that a machine made it" in box.informativeText()
    assert "no byte has changed since" in box.informativeText()
    assert "signature" in box.detailedText()
    box.accept()


def test_what_is_no_work_is_refused_in_a_sentence(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    show_marks(window.context, tmp_path / "gone.png", window)
    qtbot.waitUntil(window.errors.isVisible)
