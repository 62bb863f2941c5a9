"""Works of the history as files: one under a name, several in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from studio.base.errors import InputError
from studio.exchange.verification import verify
from studio.history.queries import ArtifactQuery
from tests.specimen import tune as specimen_tune
from tests.ui.dialogs import name_field, when_a_file_is_asked_for
from ui.history.export_dialog import ExportDialog
from ui.history.page import HistoryPage
from ui.making.work_files import export_work
from ui.shell.window import MainWindow


def test_one_text_is_saved_under_the_name_and_as_the_type_that_are_chosen(
    window: MainWindow, history: HistoryPage, tmp_path: Path, qtbot: QtBot
) -> None:
    offers: list[tuple[str, list[str]]] = []

    def answer(dialog: QFileDialog) -> None:
        offers.append((name_field(dialog).text(), dialog.nameFilters()))
        dialog.setDirectory(str(tmp_path))
        dialog.selectNameFilter("Text (*.txt *.text)")
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
    assert types == ["Markdown (*.md *.markdown)", "HTML (*.html *.htm)", "Text (*.txt *.text)"]
    assert sorted(path.name for path in tmp_path.glob("my*")) == [
        "my verse.txt",
        "my verse.txt.json",
    ]
    assert (tmp_path / "my verse.txt").read_text("utf-8") == work.text
    assert verify(tmp_path / "my verse.txt")["unchanged"] is True
    assert history.context.recall("history.exports") == str(tmp_path)


def test_the_marks_of_a_text_replace_no_file_of_another(
    history: HistoryPage, tmp_path: Path
) -> None:
    work = history.current()
    assert work is not None
    (tmp_path / "a.txt.json").write_text("mine")
    with pytest.raises(InputError, match=r"already a file at .*a\.txt\.json"):
        export_work(history.context.studio, work, tmp_path / "a.txt")
    assert [path.name for path in tmp_path.glob("*a.txt*")] == ["a.txt.json"]
    assert (tmp_path / "a.txt.json").read_text() == "mine"


def test_several_works_go_into_a_folder_with_their_music_as_it_is_wanted(
    window: MainWindow, history: HistoryPage, tmp_path: Path, qtbot: QtBot
) -> None:
    specimen_tune.add_tune(window.context.studio, 0, 4)
    qtbot.waitUntil(lambda: history.model.rowCount() == 10)
    history.gallery.setFocus()
    history.gallery.select_row(0)
    QTest.keyClick(history.gallery, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    history.run_action("export")
    (dialog,) = history.findChildren(ExportDialog)
    assert dialog.endings() == [".mid"]
    dialog.checks[".mid"].click()
    assert not dialog.button.isEnabled()
    dialog.checks[".wav"].click()
    dialog.checks[".mid"].click()

    def answer(asked: QFileDialog) -> None:
        name_field(asked).setText(str(tmp_path))
        asked.accept()

    when_a_file_is_asked_for(answer)
    dialog.button.click()
    qtbot.waitUntil(lambda: "2 works exported" in window.toast.text(), timeout=60_000)
    files = [path for path in tmp_path.iterdir() if path.is_file()]
    assert sorted(path.suffix for path in files) == [".md", ".mid", ".wav"]
    (sound,) = (path for path in files if path.suffix == ".wav")
    assert sound.read_bytes()[:4] == b"RIFF"
    assert verify(sound)["unchanged"] is True
    assert history.context.recall("history.music-formats") == ".mid .wav"


def test_works_that_were_exported_before_are_left_as_they_were(
    window: MainWindow, history: HistoryPage, tmp_path: Path, qtbot: QtBot
) -> None:
    works = window.context.studio.history.find(ArtifactQuery(limit=3))
    history.files.export(works[:1], tmp_path)
    qtbot.waitUntil(lambda: "1 work exported" in window.toast.text())
    (first,) = (path for path in tmp_path.iterdir() if path.is_file())
    first.write_text("mine")
    history.files.export(works, tmp_path)
    qtbot.waitUntil(lambda: "2 works exported" in window.toast.text())
    assert "1 was there already and is as it was." in window.toast.text()
    assert first.read_text() == "mine"
    history.files.export(works, tmp_path)
    qtbot.waitUntil(lambda: "3 were there already and are as they were." in window.toast.text())
