"""What a model reads in a book: shown with reasons, pinned and muted, and part of the brief."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from engines.formats.json_values import as_object
from engines.formats.lore_entries import LoreEntry
from engines.formats.lorebooks import FileEntry, Kind
from studio.base import places
from studio.books.records import Book, Section
from tests.specimen import project as specimen
from tests.ui.write.batches import queued
from ui.parts import IconButton
from ui.write.book.note_edits import NoteEdit, edit_of, with_edit
from ui.write.book.notes_dialog import NotesDialog
from ui.write.page import WritePage


@pytest.fixture
def book(write: WritePage, qtbot: QtBot) -> WritePage:
    """A book of one chapter with a memory and two notes, its caret at the end of the scene."""
    studio = write.context.studio
    tokenizer = Tokenizer(WordLevel({"<unk>": 0}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(places.models_folder() / specimen.MODEL / "tokenizer.json"))
    sections = [
        Section("c", "chapter", "One", place=1.0),
        Section("s", "scene", text="The lamp was lit. Mara came up.", parent="c", place=1.0),
    ]
    stored = studio.books.new(Book("", "Salt", memory="Told by the keeper."), sections)
    for name, key in (("Mara Quill", "Mara"), ("Harbour council", "council")):
        studio.lorebooks.add(stored.id, LoreEntry(name=name, keys=(key,), content=f"About {key}."))
    write.books.open_named(stored.id)
    write.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.waitUntil(lambda: "Mara Quill" in names(write), timeout=20_000)
    return write


def names(page: WritePage) -> list[str]:
    """The notes on show."""
    return [row.name for row in page.reading.panel._shown or ()]


def states(page: WritePage) -> list[str]:
    """Which of them are pinned or muted."""
    return [row.state for row in page.reading.panel._shown or ()]


def button(page: WritePage, name: str) -> IconButton:
    """The button of this name."""
    buttons = page.reading.panel.findChildren(IconButton)
    return next(b for b in buttons if b.accessibleName() == name and b.isVisible())


def test_each_part_has_its_tokens_and_each_note_its_reason(book: WritePage) -> None:
    panel = book.reading.panel
    [row] = list(panel._shown or ())
    assert "Mara" in row.reason
    assert panel._fired.text() == "1 of 2"
    assert int(panel._counts["memory"][1].text()) > 0
    assert int(panel._counts["note"][1].text()) > 0
    assert not panel._counts["summary"][0].isVisible()


def test_a_note_is_pinned_and_muted_by_a_click(book: WritePage, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(book, "Never read “Mara Quill”"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: book.reading.panel._fired.text() == "0 of 2", timeout=20_000)
    assert states(book)[0] == "muted"
    qtbot.mouseClick(button(book, "Always read “Mara Quill”"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: book.reading.panel._fired.text() == "1 of 2", timeout=20_000)
    assert states(book)[0] == "pinned"


def test_a_batch_of_a_book_carries_what_the_model_reads(book: WritePage, qtbot: QtBot) -> None:
    book.make()
    qtbot.waitUntil(lambda: bool(queued(book)), timeout=20_000)
    [brief] = queued(book)
    assert {part.kind for part in brief.context} == {"memory", "note"}
    assert "About Mara." in brief.read_prompt
    assert brief.prompt.endswith("The lamp was lit. Mara came up.")
    assert "Told by the keeper." in brief.read_prompt


def test_notes_are_added_edited_brought_in_and_exported(
    book: WritePage, qtbot: QtBot, tmp_path: Path
) -> None:
    assert book.books.book is not None
    dialog = NotesDialog(book.context, book.books, book.books.book, book.reading.model, book)
    qtbot.addWidget(dialog)
    dialog.add()
    assert (dialog.name.text(), dialog.keys.text(), dialog.content.toPlainText()) == ("", "", "")
    assert dialog.store()  # nothing was written yet
    dialog.name.setText("Tide tables")
    dialog.keys.setText("tide, /low waters?/i")
    dialog.content.setPlainText("")
    assert not dialog.store()
    assert "no words" in dialog._fault.text()
    dialog.content.setPlainText("High at six.")
    path = tmp_path / "notes.lorebook"
    assert dialog.store()
    dialog.export_to(path)
    dialog.delete()
    lorebooks, name = book.context.studio.lorebooks, book.books.book.id
    assert len(lorebooks.all(name)) == 2
    dialog.import_file(path)
    note = lorebooks.get(name, "Tide tables").note
    assert note.keys == ("tide", "/low waters?/i")
    assert note.content == "High at six."


def test_an_edited_note_that_another_program_deletes_is_stored_anew(
    book: WritePage, qtbot: QtBot
) -> None:
    assert book.books.book is not None
    lorebooks, name = book.context.studio.lorebooks, book.books.book.id
    dialog = NotesDialog(book.context, book.books, book.books.book, book.reading.model, book)
    qtbot.addWidget(dialog)
    lorebooks.remove(name, lorebooks.all(name)[0])
    dialog.content.setPlainText("High at six.")
    dialog.accept()
    assert dialog.result() == dialog.DialogCode.Accepted
    assert lorebooks.all(name)[-1].note.content == "High at six."


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("world-info", {"comment": "A", "key": ["a"], "content": "x", "disable": False, "z": 1}),
        ("novelai", {"displayName": "A", "keys": ["a"], "text": "x", "enabled": True, "z": 1}),
        ("card", {"name": "A", "comment": "A", "keys": ["a"], "content": "x", "z": 1}),
        ("kobold", {"comment": "A", "key": "a", "content": "x", "z": 1}),
    ],
)
def test_an_edited_note_keeps_what_its_file_had(kind: Kind, raw: dict[str, object]) -> None:
    entry: dict[str, object] = {"kind": kind, "raw": raw}
    before = edit_of(FileEntry(kind, raw).note)
    edit = NoteEdit("B", ("b", "c"), "y", is_constant=True, is_on=False)
    changed = with_edit(entry, before, edit)
    assert edit_of(FileEntry(kind, as_object(changed["raw"])).note) == edit
    assert as_object(changed["raw"])["z"] == 1
    assert with_edit(changed, edit, replace(edit)) == changed
