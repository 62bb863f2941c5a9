"""Notes of a book come and go as files, and nothing of a file is lost."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from engines.formats.lore_entries import LoreEntry
from engines.formats.pictures import as_png
from studio.base.errors import InputError
from studio.books.records import Book, Section
from studio.studio import Studio
from tests.engines.formats.test_lorebooks import (
    JSON_FILES,
    KOBOLD,
    NOVELAI,
    V1,
    V2,
    V3,
    WORLD_INFO,
    archive_with,
    card_of,
    picture_with,
    written,
)

SECTIONS = (
    Section("a", "chapter", "One", place=1),
    Section("b", "scene", text="The lamp was lit.\n", parent="a", place=1),
)


@pytest.fixture
def book(studio: Studio) -> Book:
    return studio.books.new(Book("", "The lamp"), SECTIONS)


@pytest.fixture
def exported(studio: Studio, book: Book, tmp_path: Path) -> Callable[..., bytes]:
    return lambda name, kind=None, picture=b"": studio.lorebooks.to_file(
        studio.books.get(book.id), tmp_path / name, kind, picture
    )


@pytest.mark.parametrize("value", JSON_FILES.values(), ids=JSON_FILES.keys())
def test_a_json_file_goes_out_as_it_came_in(studio, book, exported, value, tmp_path: Path):
    studio.lorebooks.import_file(book.id, written(tmp_path / "in.json", value))
    assert json.loads(exported("out.json")) == value


@pytest.mark.parametrize("cards", [((b"chara", V1),), ((b"chara", V2), (b"ccv3", V3)),
                                   ((b"naidata", NOVELAI),)])  # fmt: skip
def test_a_picture_goes_out_byte_for_byte(studio, book, exported, cards, tmp_path: Path):
    picture = picture_with(*cards)
    studio.lorebooks.import_file(book.id, written(tmp_path / "in.png", picture))
    assert exported("out.png") == picture


def test_an_archive_goes_out_with_all_that_was_in_it(studio, book, exported, tmp_path: Path):
    files = {"card.json": json.dumps(V3).encode(), "assets/icon/images/main.png": b"\x89PNG..."}
    studio.lorebooks.import_file(book.id, written(tmp_path / "in.charx", archive_with(files)))
    with zipfile.ZipFile(io.BytesIO(exported("out.charx"))) as archive:
        assert sorted(archive.namelist()) == sorted(files)
        assert json.loads(archive.read("card.json")) == V3
    assert json.loads(exported("out.json")) == V3


def test_a_card_brings_its_character_and_its_book(studio, book, tmp_path: Path):
    imported = studio.lorebooks.import_file(book.id, written(tmp_path / "a.json", V3))
    assert [note.note.title for note in imported.notes] == ["Alice", "Bob"]
    assert [note.note.content for note in imported.notes] == [
        *("Ali is a baker.\ncalm", "Ali and Bob are twins.")
    ]


def test_a_note_that_was_added_goes_out_with_the_card(studio, book, exported, tmp_path: Path):
    studio.lorebooks.import_file(
        book.id, written(tmp_path / "in.png", picture_with((b"chara", V2)))
    )
    studio.lorebooks.add(book.id, LoreEntry(name="Quay", keys=("quay",), content="It is old."))
    picture = exported("out.png")
    card = card_of(picture, b"chara")
    assert [entry["content"] for entry in card["data"]["character_book"]["entries"]] == [
        *("{{char}} and Bob are twins.", "It is old.")
    ]
    assert card["data"]["extensions"] == V2["data"]["extensions"]
    assert Image.open(io.BytesIO(picture)).size == (3, 2)


def test_the_notes_of_several_files_go_out_together(studio, book, exported, tmp_path: Path):
    for name, value in (("a.json", WORLD_INFO), ("b.lorebook", NOVELAI), ("c.json", V3)):
        studio.lorebooks.import_file(book.id, written(tmp_path / name, value))
    value = json.loads(exported("out.json", "world-info"))
    assert [entry["comment"] for entry in value["entries"].values() if "comment" in entry] == [
        *("Mara", "Elara", "Alice", "Bob")
    ]
    assert value["originalData"] == WORLD_INFO["originalData"]
    assert json.loads(exported("out.lorebook"))["categories"] == NOVELAI["categories"]


def test_a_new_file_of_each_kind_can_be_read_again(studio, book, exported, tmp_path: Path):
    studio.lorebooks.add(book.id, LoreEntry(name="Quay", keys=("quay",), content="It is old."))
    picture = as_png(Image.new("RGB", (3, 2)))
    for name, kind in (("a.json", None), ("b.json", "kobold"), ("c.json", "card"),
                       ("d.lorebook", None), ("e.charx", None), ("f.png", None)):  # fmt: skip
        path = written(tmp_path / name, exported(name, kind, picture))
        other = studio.books.new(Book("", name), SECTIONS)
        (note,) = studio.lorebooks.import_file(other.id, path).notes
        assert (note.note.title, note.note.keys, note.note.content) == (
            *("Quay", ("quay",), "It is old."),
        )


def test_a_file_that_is_imported_twice_is_there_once(studio, book, tmp_path: Path):
    path = written(tmp_path / "a.json", WORLD_INFO)
    assert studio.lorebooks.import_file(book.id, path).known == 0
    again = studio.lorebooks.import_file(book.id, path)
    assert (again.notes, again.known) == ([], 2)
    assert len(studio.lorebooks.all(book.id)) == 2


def test_a_save_of_kobold_brings_memory_and_note_where_there_are_none(studio, book, tmp_path):
    imported = studio.lorebooks.import_file(book.id, written(tmp_path / "a.json", KOBOLD))
    changed = studio.books.get(book.id)
    assert (changed.memory, changed.note) == ("A quiet town.", "Slow.")
    assert "taken over" in str(imported.notices[0])
    studio.books.update(book.id, lambda old: replace(old, memory="Mine."))
    studio.lorebooks.import_file(book.id, written(tmp_path / "a.json", KOBOLD))
    assert studio.books.get(book.id).memory == "Mine."


def test_notes_are_pinned_muted_and_left_to_their_keys(studio, book, exported, tmp_path: Path):
    studio.lorebooks.import_file(book.id, written(tmp_path / "a.json", WORLD_INFO))
    note = studio.lorebooks.get(book.id, "mara")
    assert studio.lorebooks.set_state(book.id, note, "pinned").state == "pinned"
    note = studio.lorebooks.get(book.id, note.note.id)
    assert json.loads(exported("out.json")) == WORLD_INFO  # a state is the book's own
    assert studio.lorebooks.set_state(book.id, note, "").state == ""


def test_entries_that_others_stored_are_world_info(studio, book):
    studio.world_notes.add(book.id, [{"key": ["Mara"], "content": "Tall.", "of_others": 1}, {}])
    notes = studio.lorebooks.all(book.id)
    assert [note.note.content for note in notes] == ["Tall.", ""]
    pinned = studio.lorebooks.set_state(book.id, notes[0], "pinned")
    assert (pinned.note.keys, pinned.as_json()["entry"]) == (
        *(("Mara",), {"key": ["Mara"], "content": "Tall.", "of_others": 1}),
    )


@pytest.mark.parametrize(
    "entry",
    [
        {"kind": 1, "raw": 2},
        {"file": "card", "frame": [1]},
        {"file": 3},
        {"file": "card", "frame": V1, "carrier": "????"},
        {"kind": "novelai", "raw": None},
    ],
)
def test_no_row_of_a_stranger_stops_the_others(studio, book, exported, entry):
    studio.world_notes.add(book.id, [entry, {"key": ["Mara"], "content": "Tall."}])
    assert "Tall." in [note.note.content for note in studio.lorebooks.all(book.id)]
    assert "Tall." in exported("out.json").decode()


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        (LoreEntry(keys=("a",), content=" "), "content: is empty"),
        (LoreEntry(content="x"), "key: is needed, else the note never fires"),
    ],
)
def test_a_note_that_would_never_be_read_is_refused(studio, book, note, sentence):
    with pytest.raises(InputError, match=sentence):
        studio.lorebooks.add(book.id, note)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("out.doc", r"\.doc is no ending of a file of notes"),
        ("out", "out is no ending of a file of notes"),
        ("out.png", "needs a picture to put the notes into"),
    ],
)
def test_a_file_that_cannot_be_written_is_refused(exported, name, sentence):
    with pytest.raises(InputError, match=sentence):
        exported(name)


def test_a_picture_that_is_none_is_refused(exported):
    with pytest.raises(InputError, match="needs a picture"):
        exported("out.png", None, b"GIF89a")
    with pytest.raises(InputError, match="the picture is cut off"):
        exported("out.png", None, as_png(Image.new("RGB", (3, 2)))[:40])


def test_the_rows_of_notes_hold_their_picture_once(studio, book, tmp_path: Path):
    picture = picture_with((b"chara", V2), (b"ccv3", V3))
    studio.lorebooks.import_file(book.id, written(tmp_path / "in.png", picture))
    rows = studio.world_notes.all(book.id)
    carriers = [row.entry["carrier"] for row in rows if "carrier" in row.entry]
    assert [base64.b64decode(str(carrier)) for carrier in carriers] == [picture]
