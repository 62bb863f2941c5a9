"""The sheet of a grid, or of pictures side by side: looked at, and saved."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from studio.grids.sheet import encode
from tests.ui.dialogs import name_field, when_a_file_is_asked_for
from ui.making.grids.grid_sheet import GridSheet
from ui.shell.window import MainWindow


@pytest.fixture
def sheet(window: MainWindow, qtbot: QtBot) -> Iterator[GridSheet]:
    """A sheet of 3,000 by 2,000 pixels, which no screen of a test has room for."""
    image = Image.new("RGB", (3000, 2000), "white")
    encode_as = partial(encode, image)
    sheet = GridSheet(window.context, "Foxes", encode(image, ".png"), encode_as, None, window)
    sheet.open()
    qtbot.waitExposed(sheet)
    yield sheet
    sheet.reject()


@pytest.mark.parametrize("name", ["foxes", "foxes.png"])
def test_the_type_that_is_chosen_decides_and_not_the_ending_of_the_name(
    window: MainWindow, sheet: GridSheet, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    def answer(dialog: QFileDialog) -> None:
        dialog.selectNameFilter("PDF (*.pdf)")
        name_field(dialog).setText(str(tmp_path / name))
        dialog.accept()

    when_a_file_is_asked_for(answer)
    sheet.save_button.click()
    qtbot.waitUntil(lambda: "foxes.pdf" in window.toast.text())
    assert (tmp_path / "foxes.pdf").read_bytes().startswith(b"%PDF-")


def test_the_whole_sheet_is_shown_first_and_its_pixels_when_they_are_asked_for(
    sheet: GridSheet, qtbot: QtBot
) -> None:
    room = sheet._area.viewport().size()
    whole = sheet.picture.size()
    assert whole.boundedTo(room) == whole
    assert whole.width() == room.width() or whole.height() == room.height()
    assert abs(whole.width() / whole.height() - 1.5) < 0.01
    sheet.size_button.click()
    assert (sheet.picture.width(), sheet.picture.height()) == (3000, 2000)
    assert sheet._area.verticalScrollBar().maximum() > 0
    QTest.mouseDClick(sheet._area.viewport(), Qt.MouseButton.LeftButton)
    assert sheet.picture.size() == whole
    sheet.resize(700, 500)
    qtbot.waitUntil(lambda: sheet.picture.width() < whole.width())
    assert sheet._area.verticalScrollBar().maximum() == 0
