"""History with real keys and a real mouse: collections, comparing, works dragged into programs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from engines.contract import Medium
from tests.specimen import tune as specimen_tune
from tests.xserver.hand import Hand, until
from tests.xserver.pages import choose_file_when_asked
from ui.history.collections.collection_row import CollectionRow
from ui.history.export_dialog import ExportDialog
from ui.history.page import HistoryPage
from ui.shell.keys import KeysSheet
from ui.shell.window import MainWindow


def open_history(window: MainWindow, hand: Hand) -> HistoryPage:
    hand.press("ctrl+4")
    until(lambda: isinstance(window.page(), HistoryPage))
    page = window.page()
    assert isinstance(page, HistoryPage)
    until(lambda: page.model.rowCount() > 0 and not page.is_loading)
    return page


def cell(page: HistoryPage, row: int) -> QPoint:
    """A point of a cell, above its stars."""
    return page.gallery.visualRect(page.model.index(row)).center() - QPoint(0, 40)


def row_of(page: HistoryPage, name: str) -> CollectionRow | None:
    rows = page.filters.collections.rows.values()
    return next((row for row in rows if row.collection.name == name), None)


def test_works_are_put_into_a_collection_compared_and_decided(
    window: MainWindow, hand: Hand
) -> None:
    page = open_history(window, hand)
    columns = page.columns.folding
    if not columns.is_in_view(page.filters):
        columns.bring_into_view(page.filters)
    hand.click(page.filters.collections.add)
    until(page.collecting.sheet.isVisible)
    hand.type("Almanac & cover")
    hand.press("Return")
    until(lambda: row_of(page, "Almanac & cover") is not None)
    viewport = page.gallery.viewport()
    hand.click(viewport, cell(page, 0))
    hand.press("shift+Right")
    until(lambda: page.gallery.selected_count() == 2)
    row = row_of(page, "Almanac & cover")
    assert row is not None
    hand.carry(viewport, cell(page, 1), row)
    until(lambda: row.count() == 2)
    assert page.gallery.selected_count() == 2
    hand.click(row)
    until(lambda: page.model.rowCount() == 2)
    page.gallery.setFocus()
    hand.press("ctrl+a", "c")
    until(lambda: page.is_comparing)
    assert page.comparing is not None
    view = page.comparing.view
    until(view.bar.left.isEnabled)
    hand.press("d", "b")
    history = window.context.studio.history
    until(lambda: [a.verdict for a in history.comparisons(Medium.TEXT)] == ["right"])
    hand.press("ctrl+z")
    until(lambda: history.comparisons(Medium.TEXT) == [])
    hand.press("Escape")
    until(page.gallery.isVisible)


def test_a_work_is_dragged_into_another_program_as_a_file_with_its_marks(
    window: MainWindow, hand: Hand
) -> None:
    page = open_history(window, hand)
    command = [sys.executable, "-m", "tests.xserver.drop_target"]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert program.stdout
    try:
        x, y = program.stdout.readline().split()
        hand.carry(page.gallery.viewport(), cell(page, 1), QPoint(int(x), int(y)))
        address = program.stdout.readline().strip()
    finally:
        program.terminate()
        program.wait(10)
        program.stdout.close()
    file = Path(unquote(urlsplit(address).path))
    assert "trainedAlgorithmicMedia" in file.read_text("utf-8")


def test_one_work_is_exported_under_a_name_and_a_tune_among_several_as_sound(
    window: MainWindow, hand: Hand, tmp_path: Path
) -> None:
    specimen_tune.add_tune(window.context.studio, 0, 4)
    page = open_history(window, hand)
    hand.click(page.gallery.viewport(), cell(page, 1))
    choose_file_when_asked(hand, tmp_path / "my verse")
    hand.press("ctrl+e")
    until((tmp_path / "my verse.md").exists)
    hand.press("shift+Left", "ctrl+e")
    until(lambda: isinstance(QApplication.activeModalWidget(), ExportDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ExportDialog)
    until(dialog.isActiveWindow)
    hand.click(dialog.checks[".wav"])
    hand.click(dialog.checks[".mid"])
    choose_file_when_asked(hand, tmp_path)
    hand.press("Return")
    until(lambda: "2 works exported" in window.toast.text(), 60)
    assert len(list(tmp_path.glob("*.wav"))) == 1
    assert not list(tmp_path.glob("*.mid"))


def test_a_key_of_comparing_is_changed_and_chooses(window: MainWindow, hand: Hand) -> None:
    page = open_history(window, hand)
    hand.press("shift+F1")
    until(lambda: window.findChild(KeysSheet) is not None)
    sheet = window.findChild(KeysSheet)
    assert sheet is not None
    until(sheet.isActiveWindow)
    hand.type("choose b")
    until(lambda: (current := sheet.current()) is not None and current.id == "compare.right")
    hand.click(sheet.change_button)
    hand.press("q")
    until(lambda: window.context.settings.keys == {"compare.right": "Q"})
    hand.press("Escape")
    until(window.isActiveWindow)
    hand.click(page.gallery.viewport(), cell(page, 0))
    hand.press("shift+Right", "c")
    until(lambda: page.is_comparing)
    bar = page.comparing.view.bar
    until(bar.left.isEnabled)
    assert bar.right.toolTip() == "Choose B (Q)"
    hand.press("b", "q")
    history = window.context.studio.history
    until(lambda: [a.verdict for a in history.comparisons(Medium.TEXT)] == ["right"])
