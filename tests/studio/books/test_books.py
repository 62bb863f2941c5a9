"""Books in a project: stored, found, and changed by commands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.base.errors import InputError
from studio.books.edits import Add, Delete, Describe, Merge, Move, Restore, Split, Write
from studio.books.records import Book, Section
from studio.studio import Studio

SECTIONS = (
    Section("a", "chapter", "One", place=1),
    Section("b", "scene", text="The lamp was lit.\n\nNobody came.\n", parent="a", place=1),
    Section("c", "scene", text="It went out.\n", parent="a", place=2),
    Section("d", "chapter", "Two", place=2),
)


def test_a_book_comes_back_with_its_sections_in_order(studio: Studio):
    book = studio.books.new(Book("", "The lamp", "Mara Venn"), SECTIONS)
    outline = studio.books.outline(book.id)
    assert [(s.kind, s.title) for s in outline.in_order()] == [
        *(("chapter", "One"), ("scene", ""), ("scene", ""), ("chapter", "Two"))
    ]
    assert outline.words == studio.books.count(book).words == 9
    assert studio.books.get("the LAMP") == studio.books.get(book.id) == book
    assert studio.books.all() == [book]


def test_a_book_is_put_into_the_trash_and_taken_out_again(studio: Studio):
    book = studio.books.new(Book("", "The lamp"), SECTIONS)
    studio.books.delete(book.id)
    assert studio.books.all() == []
    assert [book.title for book in studio.books.trash()] == ["The lamp"]
    studio.books.delete(book.id, restore=True)
    assert studio.books.all() == [book]


def test_what_the_planner_needs_is_stored_with_the_book(studio: Studio):
    book = studio.books.new(Book("", "The lamp"))
    changed = studio.books.update(
        book.id, lambda old: replace(old, memory="Mara is tall.", note="Slowly.", note_depth=5)
    )
    assert (changed.memory, changed.note, changed.note_depth) == ("Mara is tall.", "Slowly.", 5)


def test_a_book_that_is_not_there_is_refused_with_the_remedy(studio: Studio):
    with pytest.raises(InputError, match="There is no book called 'Nobody'"):
        studio.books.get("Nobody")
    studio.books.new(Book("", "Twice"))
    studio.books.new(Book("", "twice"))
    with pytest.raises(InputError, match="There are 2 books called 'Twice'"):
        studio.books.get("Twice")


def test_world_notes_keep_their_order_and_every_field(studio: Studio):
    book = studio.books.new(Book("", "The lamp"))
    entries: list[dict[str, object]] = [{"key": ["Mara"], "of_others": {"x": 1}}, {"key": []}]
    first, second = studio.world_notes.add(book.id, entries)
    assert [note.entry for note in studio.world_notes.all(book.id)] == entries
    note = studio.world_notes.all(book.id)[0]
    studio.world_notes.change(book.id, replace(note, place=9.0))
    assert [note.id for note in studio.world_notes.all(book.id)] == [second, first]
    studio.world_notes.remove(book.id, [first])
    assert [note.id for note in studio.world_notes.all(book.id)] == [second]


def test_the_rows_of_books_have_digests(studio: Studio):
    studio.books.new(Book("", "The lamp"), SECTIONS)
    assert studio.project.check().ok
    with studio.project.database.writing() as connection:
        connection.exec_driver_sql("UPDATE sections SET text = 'x' WHERE title = 'One'")
    assert any("A row of sections" in problem for problem in studio.project.check().problems)


def test_each_command_is_stored_and_can_be_taken_back(studio: Studio):
    book = studio.books.new(Book("", "The lamp"), SECTIONS)
    one, lit, out, two = studio.books.outline(book.id).in_order()
    for command in (
        Describe(one.id, title="First", status="revised", goal=500, notes="Slowly."),
        Move(lit.id, two.id),
        Move(one.id),
        Split(lit.id, 18),
        Merge(lit.id),
        Merge(one.id),
        Write(out.id, "It burned.", ((0, 2),)),
        Delete(one.id),
    ):
        before = list(studio.books.outline(book.id).in_order())
        change = studio.books.change(book.id, command)
        after = list(studio.books.outline(book.id).in_order())
        assert after != before
        studio.books.apply(book.id, change.undone)
        assert list(studio.books.outline(book.id).in_order()) == before
        studio.books.apply(book.id, change)
        assert list(studio.books.outline(book.id).in_order()) == after
        studio.books.apply(book.id, change.undone)
    assert studio.project.check().ok


def test_undo_of_a_move_keeps_what_was_written_since(studio: Studio):
    book = studio.books.new(Book("", "The lamp"), SECTIONS)
    _, lit, _, two = studio.books.outline(book.id).in_order()
    move = studio.books.change(book.id, Move(lit.id, two.id))
    studio.books.change(book.id, Write(lit.id, "New words."))
    studio.books.apply(book.id, move.undone)
    assert studio.books.outline(book.id).get(lit.id).text == "New words."


def test_undo_of_a_split_loses_nothing_that_was_written_since(studio: Studio):
    book = studio.books.new(Book("", "The lamp"), SECTIONS)
    _, lit, *_ = studio.books.outline(book.id).in_order()
    split = studio.books.change(book.id, Split(lit.id, 18))
    second = studio.books.outline(book.id).scenes()[1]
    studio.books.change(book.id, Write(second.id, "New words."))
    with pytest.raises(InputError, match="changed again since"):
        studio.books.apply(book.id, split.undone)
    assert studio.books.outline(book.id).get(second.id).text == "New words."


def test_what_cannot_be_done_is_refused_and_changes_nothing(studio: Studio):
    book = studio.books.new(Book("", "The lamp"), SECTIONS)
    one, lit, out, two = studio.books.outline(book.id).in_order()
    studio.books.change(book.id, Delete(two.id))
    for command, words in (
        (Move(one.id, lit.id), "A chapter cannot stand in a scene."),
        (Move(lit.id, two.id), "“Two” is in the trash."),
        (Add("scene", parent=two.id), "“Two” is in the trash."),
        (Split(lit.id, 0), "can only be split between words"),
        (Split(lit.id, 999), "can only be split between words"),
        (Merge(out.id), "There is no scene after this one"),
        (Write(one.id, "x"), "“One” is no scene"),
        (Describe(one.id, title="x" * 301), "title: at most 300 letters"),
        (Describe(one.id, goal=-1), "goal: 0 to"),
        (Restore("nobody"), "There is no section with the id 'nobody'"),
    ):
        with pytest.raises(InputError, match=words):
            studio.books.change(book.id, command)
    assert [s.id for s in studio.books.outline(book.id).in_order()] == [one.id, lit.id, out.id]


def test_rows_of_a_stranger_lose_no_section(studio: Studio):
    book = studio.books.new(Book("", "The lamp"), SECTIONS)
    with studio.project.database.writing() as connection:
        connection.exec_driver_sql("UPDATE sections SET parent = id WHERE title = 'One'")
        connection.exec_driver_sql(
            "UPDATE sections SET kind = 'x', parent = 'y' WHERE title = 'Two'"
        )
        connection.exec_driver_sql("UPDATE sections SET place = 'x', spans = '{', goal = 'x'")
    assert len(list(studio.books.outline(book.id).in_order())) == len(SECTIONS)


def test_a_text_of_the_editor_becomes_a_book_of_one_scene(studio: Studio):
    document = studio.documents.new("Untitled", "## The *lamp*\n\nIt was lit.\n")
    spans, doubts = ((3, 6),), ((3, 6, 2),)
    document = studio.documents.save(
        document.id, title=document.title, body=document.body, spans=spans, doubts=doubts
    )
    book = studio.books.from_document(document)
    [scene] = studio.books.outline(book.id).in_order()
    assert (book.title, scene.text, scene.spans) == ("The lamp", document.body, (*spans, *doubts))
    assert studio.books.from_document(studio.documents.new("Salt", "x")).title == "Salt"
    assert studio.documents.get(document.id) == document
