"""Texts of the Write page: saved, put away, and brought in from files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from engines.contract import FileRefused
from studio.base.errors import DiskFull
from studio.base.records import Document
from ui.shell.window import MainWindow
from ui.write.files import _read_all
from ui.write.page import WritePage


def test_typed_text_is_saved_within_a_second(write: WritePage, qtbot: QtBot) -> None:
    qtbot.keyClicks(write.editor, "Gulls. ")
    document = write.autosave.document
    assert document is not None

    def saved() -> bool:
        return "Gulls. " in write.context.studio.documents.get(document.id).body

    qtbot.waitUntil(saved, timeout=3000)


def test_leaving_the_page_saves_at_once(write: WritePage, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(write.editor, "Terns. ")
    document = write.autosave.document
    assert document is not None
    window.go_to("settings")
    assert "Terns. " in write.context.studio.documents.get(document.id).body


def test_a_text_that_cannot_be_saved_stays_until_it_can(
    write: WritePage, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = write.context.studio.documents
    other = documents.new("Other", "Another text.")
    qtbot.keyClicks(write.editor, "Auks. ")
    first = write.autosave.document
    assert first is not None

    def fail(*_: object, **__: object) -> Document:
        raise DiskFull("The disk is full.")

    with monkeypatch.context() as full:
        full.setattr(documents, "save", fail)
        write.texts.show(other)
        write.texts.begin("New")
        assert "Auks. " in write.editor.toPlainText()
        assert [title for _, title in documents.titles()].count("New") == 0
    write.texts.show(other)
    assert write.editor.toPlainText() == "Another text."
    assert "Auks. " in documents.get(first.id).body


def test_an_older_save_that_comes_late_does_not_undo_a_newer_one(
    write: WritePage, qtbot: QtBot
) -> None:
    qtbot.keyClicks(write.editor, "Petrels. ")
    document = write.autosave.document
    assert document is not None
    older = write.autosave._save_call(None)  # waits for the disk on another thread
    qtbot.keyClicks(write.editor, "Shearwaters. ")
    assert write.autosave.save_now()
    older()
    assert "Shearwaters. " in write.context.studio.documents.get(document.id).body


def test_every_text_can_be_opened_again(write: WritePage) -> None:
    documents = write.context.studio.documents
    for number in range(25):
        documents.new(f"Letter {number}", f"Dear {number}")
    oldest = documents.titles()[-1]
    write.texts._menu.aboutToShow.emit()
    write.texts._older.actions()[-1].trigger()
    assert write.autosave.document is not None
    assert write.autosave.document.id == oldest[0]


def test_a_new_text_keeps_the_old_one(write: WritePage, qtbot: QtBot) -> None:
    qtbot.keyClicks(write.editor, "Puffins. ")
    write.texts.begin("Second")
    assert write.editor.toPlainText() == ""
    bodies = [document.body for document in write.context.studio.documents.all()]
    assert any("Puffins. " in body for body in bodies)


def test_a_file_is_imported_and_saved(write: WritePage, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ansel, the lamp is out. ", "utf-8")
    write.files.import_file(letter)
    assert "Dear Ansel" in write.editor.toPlainText()
    write.files.save_copy(tmp_path / "out.md")
    assert (tmp_path / "out.md").read_text("utf-8") == write.editor.toPlainText()


def test_the_marks_of_a_file_stay_outside_the_text(write: WritePage, tmp_path: Path) -> None:
    letter = tmp_path / "letter.md"
    facts = '{"DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/x"}'
    letter.write_text(f"---\nbowerbird: {facts}\n---\n\nDear Ansel.", "utf-8")
    write.files.import_file(letter)
    assert write.editor.toPlainText().endswith("Dear Ansel.")
    assert "bowerbird" not in write.editor.toPlainText()


def test_a_file_that_is_not_text_is_an_error(
    write: WritePage, window: MainWindow, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_bytes(b"\xff\xfe\x00\x01")
    before = write.editor.toPlainText()
    write.files.import_file(letter)
    assert window.errors.text().startswith("letter.txt is not a text in UTF-8.")
    assert write.editor.toPlainText() == before


def test_many_files_are_brought_in_as_one_step(
    write: WritePage, window: MainWindow, tmp_path: Path
) -> None:
    before = write.editor.toPlainText()
    for index in range(500):
        suffix = "txt" if index % 100 == 0 else "png"
        (tmp_path / f"{index:03}.{suffix}").write_text(f"Letter {index}.\n", "utf-8")
    (tmp_path / "000.txt").write_bytes(b"\xff\xfe\x00\x01")
    write.files.import_files(
        [QUrl.fromLocalFile(str(path)) for path in sorted(tmp_path.iterdir()) if path.is_file()]
    )
    assert "Letter 100.\nLetter 200.\nLetter 300.\nLetter 400." in write.editor.toPlainText()
    assert window.toast.text() == "4 of 500 files are in your text."
    write.editor.undo()
    assert write.editor.toPlainText() == before


def test_a_file_that_is_refused_keeps_no_other_from_being_read(tmp_path: Path) -> None:
    pipe, letter = tmp_path / "pipe.txt", tmp_path / "letter.txt"
    os.mkfifo(pipe)
    letter.write_text("Dear Anna,\n", "utf-8")
    bodies, error = _read_all([pipe, letter])
    assert bodies == ["Dear Anna,"]
    assert isinstance(error, FileRefused)


def test_folders_pictures_and_addresses_are_answered(
    write: WritePage, window: MainWindow, tmp_path: Path
) -> None:
    before = write.editor.toPlainText()
    (tmp_path / "Letters").mkdir()
    write.files.import_files([QUrl.fromLocalFile(str(tmp_path / "Letters"))])
    assert window.errors.text().startswith("Letters is a folder. Nothing was changed.")
    write.files.import_files([QUrl.fromLocalFile(str(tmp_path / f"{n}.png")) for n in range(500)])
    assert window.errors.text().startswith("None of these 500 files is a text.")
    assert write.editor.toPlainText() == before
    write.editor.moveCursor(QTextCursor.MoveOperation.End)
    write.files.import_files([QUrl("https://example.org/a")])
    assert write.editor.toPlainText().endswith(" https://example.org/a")
    assert window.toast.text().startswith("The address is in your text.")
