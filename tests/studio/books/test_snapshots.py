"""Snapshots of scenes and chapters."""

from __future__ import annotations

import pytest

from studio.base.errors import InputError
from studio.books.edits import Add, Delete, Merge, Write
from studio.books.records import Book, Section
from studio.studio import Studio

SECTIONS = (
    Section("a", "chapter", "One", place=1),
    Section("b", "scene", text="Mara came. It rained.", parent="a", place=1, spans=((0, 4),)),
    Section("c", "scene", text="Nobody spoke.", parent="a", place=2),
)


def test_a_chapter_is_kept_compared_and_brought_back(studio: Studio):
    book = studio.books.new(Book("", "Lamp"), SECTIONS)
    before = studio.books.outline(book.id)
    chapter, first, second = before.in_order()
    snapshot = studio.snapshots.take(book.id, chapter.id, " first  draft ")
    studio.books.change(book.id, Write(first.id, "Mara ran. It rained."))
    studio.books.change(book.id, Merge(first.id))
    studio.books.change(book.id, Add("scene", text="Later.", parent=chapter.id))
    after = studio.books.outline(book.id)
    assert [(scene.text, [(d.before, d.after) for d in rows]) for scene, rows in
            snapshot.differences(after)] == [
        ("Mara came. It rained.", [("Mara came.", "Mara ran."), ("", "\n\nNobody spoke.")]),
        ("Nobody spoke.", [("Nobody spoke.", "")]),
    ]  # fmt: skip
    change = studio.books.change(book.id, studio.snapshots.get(book.id, "first draft"))
    texts = [scene.text for scene in studio.books.outline(book.id).scenes()]
    assert texts == ["Mara came. It rained.", "Later.", "Nobody spoke."]
    assert studio.books.outline(book.id).get(first.id).spans == ((0, 4),)
    studio.books.apply(book.id, change.undone)
    assert studio.books.outline(book.id).scenes() == after.scenes()
    assert second.text == "Nobody spoke."


def test_a_snapshot_stands_in_no_list(studio: Studio):
    book = studio.books.new(Book("", "Lamp"), SECTIONS)
    scene = studio.books.outline(book.id).scenes()[0]
    snapshot = studio.snapshots.take(book.id, scene.id)
    studio.books.change(book.id, Delete(scene.id))
    assert [b.title for b in studio.books.all()] == ["Lamp"]
    assert studio.books.trash() == []
    assert [s.id for s in studio.snapshots.all(book.id)] == [snapshot.id]
    assert studio.snapshots.all("x") == []
    studio.books.change(book.id, studio.snapshots.get(book.id, snapshot.id))
    assert len(studio.books.outline(book.id).scenes()) == 2
    assert studio.project.check().ok
    with pytest.raises(InputError, match="There is no snapshot 'x'"):
        studio.snapshots.get(book.id, "x")
    empty = studio.books.change(book.id, Add("chapter", "Two")).sections[0].id
    with pytest.raises(InputError, match="“Two” has no text to keep"):
        studio.snapshots.take(book.id, empty)
