"""Works of the history as files: one under a name, several in a folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from studio.exchange.verification import verify
from tests.ui.dialogs import name_field, when_a_file_is_asked_for
from ui.history.page import HistoryPage
from ui.shell.window import MainWindow


def test_one_text_is_saved_under_the_name_and_as_the_type_that_are_chosen(
    window: MainWindow, history: HistoryPage, tmp_path: Path, qtbot: QtBot
) -> None:
    offers: list[tuple[str, list[str]]] = []

    def answer(dialog: QFileDialog) -> None:
        offers.append((name_field(dialog).text(), dialog.nameFilters()))
        dialog.setDirectory(str(tmp_path))
        dialog.selectNameFilter("Text (*.txt)")
        name_field(dialog).setText("my verse")
        dialog.accept()

    history.gallery.select_row(0)
    work = history.current()
    assert work is not None
    when_a_file_is_asked_for(answer)
    history.run_action("export")
    qtbot.waitUntil(lambda: "my verse.txt" in window.toast.text())
    [(name, types)] = offers
    assert name.endswith(".md")
    assert types == ["Markdown (*.md)", "Text (*.txt)"]
    assert sorted(path.name for path in tmp_path.glob("my*")) == [
        "my verse.txt",
        "my verse.txt.json",
    ]
    assert (tmp_path / "my verse.txt").read_text("utf-8") == work.text
    assert verify(tmp_path / "my verse.txt")["unchanged"] is True
    assert history.context.recall("history.exports") == str(tmp_path)
