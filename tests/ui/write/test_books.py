"""A book on the Write page, by real keys and clicks."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from engines.formats.manuscripts.blocks import Block, Manuscript, Run
from engines.formats.manuscripts.odt_out import write_odt
from studio.books import edits
from studio.books.books import Books
from studio.books.records import Book, Section
from tests.ui.layouts import faults
from ui.look.theme import Theme, ThemeName
from ui.qt.tab_order import tab_stops
from ui.shell.window import MainWindow
from ui.write.page import WritePage
from ui.write.snapshots_dialog import SnapshotsDialog

THEMES: tuple[ThemeName, ...] = ("light", "dark")
TEXT = """# Salt

## One

It began with *rain*.

* * *

Nobody\u00a0slept.

## Two

The **bell** rang.
"""


@pytest.fixture
def book(write: WritePage, tmp_path: Path, qtbot: QtBot) -> WritePage:
    """The Write page with a book of two chapters and three scenes."""
    path = tmp_path / "salt.md"
    path.write_text(TEXT, "utf-8")
    write.book_files.import_file(path)
    qtbot.waitUntil(lambda: write.books.book is not None)
    return write


def titles(page: WritePage) -> list[str]:
    """The sections as they are stored, in order."""
    outline = stored(page).outline(page.books.open_book.id)
    return [outline.label(section) for section in outline.in_order()]


def stored(page: WritePage) -> Books:
    """The books of the project."""
    return page.context.studio.books


def texts(page: WritePage) -> list[str]:
    """The texts of the scenes as they are stored."""
    scenes = stored(page).outline(page.books.open_book.id).scenes()
    return [scene.text.strip() for scene in scenes]


def open_row(page: WritePage, qtbot: QtBot, row: int) -> None:
    """Click a row of the outline."""
    tree = page.outline.tree
    section = list(page.books.open_book.outline.in_order())[row]
    at = tree.rectangle(section.id).center().toPoint()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_book_is_brought_in_and_its_scenes_are_opened_by_a_click(
    book: WritePage, qtbot: QtBot
) -> None:
    assert book.outline.isVisible()
    assert titles(book)[0] == "One"
    assert "rain" in book.editor.toPlainText()
    open_row(book, qtbot, 2)
    assert book.editor.toPlainText().strip() == "Nobody slept."
    assert book.text.title.text() == "One · 2"
    open_row(book, qtbot, 3)
    assert "bell" in book.editor.toPlainText()


def test_what_is_typed_into_a_scene_is_saved_byte_for_byte(book: WritePage, qtbot: QtBot) -> None:
    open_row(book, qtbot, 2)
    book.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(book.editor, " Yet.")
    open_row(book, qtbot, 3)
    assert texts(book)[1] == "Nobody\u00a0slept. Yet."


def test_sections_are_added_renamed_moved_and_that_is_undone(book: WritePage, qtbot: QtBot) -> None:
    tree = book.outline.tree
    open_row(book, qtbot, 0)
    book.books.add("chapter")
    field = tree.findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, "Between")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Between" in titles(book))
    assert titles(book).index("One") < titles(book).index("Between") < titles(book).index("Two")
    open_row(book, qtbot, 5)
    qtbot.keyClick(book, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(book).index("Two") < titles(book).index("Between")
    tree.setFocus()
    for _ in range(3):
        book.undo()
    assert "Between" not in titles(book)
    assert book.redo()
    assert "chapter" in titles(book)


def test_a_name_that_is_typed_is_kept_when_the_next_section_is_asked_for(
    book: WritePage, qtbot: QtBot
) -> None:
    book.books.add("chapter")
    field = book.outline.tree.findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, "Between")
    book.outline.add.menu().aboutToShow.emit()
    qtbot.waitUntil(lambda: "Between" in titles(book))


def test_a_scene_is_split_at_the_caret_merged_and_moved_to_the_trash(
    book: WritePage, qtbot: QtBot, window: MainWindow
) -> None:
    open_row(book, qtbot, 3)
    cursor = book.editor.document().find("bell")
    cursor.setPosition(cursor.selectionStart() - 2)
    book.editor.setTextCursor(cursor)
    book.books.split()
    assert texts(book)[2:] == ["The", "**bell** rang."]
    assert book.editor.toPlainText().startswith("**bell**")
    book.outline.tree.setFocus()
    book.undo()
    assert texts(book)[2:] == ["The **bell** rang."]
    assert "The **bell** rang." in book.editor.toPlainText()
    open_row(book, qtbot, 1)
    book.books.merge()
    assert len(texts(book)) == 2
    qtbot.keyClick(book.outline.tree, Qt.Key.Key_Delete)
    assert len(texts(book)) == 1
    assert "bell" in book.editor.toPlainText()
    message = window.toast.text()
    assert "is in the trash" in message


def test_a_split_can_be_undone_once_what_was_typed_since_is(book: WritePage, qtbot: QtBot) -> None:
    open_row(book, qtbot, 3)
    before = texts(book)
    book.editor.moveCursor(QTextCursor.MoveOperation.NextWord)
    book.books.split()
    assert len(texts(book)) == len(before) + 1
    qtbot.keyClicks(book.editor, "x")
    book.books.undo()
    assert texts(book)[-1].startswith("x")
    book.editor.undo()
    book.books.undo()
    assert texts(book) == before


def test_status_and_goal_are_shown_and_stored(book: WritePage, qtbot: QtBot) -> None:
    open_row(book, qtbot, 1)
    qtbot.keyClick(book.outline.tree, Qt.Key.Key_S)
    scene = book.books.scene
    assert scene is not None
    assert scene.status == "revised"
    book.books.set_goals(80_000, 800)
    assert book.outline._goal.text() == "of 80,000 words"
    book.editor.setFocus()
    book.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(book.editor, " Two words")
    qtbot.waitUntil(lambda: book.outline._today.text() == "today 2 of 800")


def test_the_book_and_the_caret_are_there_after_a_restart(book: WritePage, qtbot: QtBot) -> None:
    open_row(book, qtbot, 3)
    book.editor.moveCursor(QTextCursor.MoveOperation.Start)
    book.leave()
    book.open_project()
    assert book.books.book is not None
    assert "bell" in book.editor.toPlainText()
    assert book.editor.textCursor().position() == 0


def test_a_text_of_the_project_closes_the_book_and_becomes_one(
    book: WritePage, qtbot: QtBot
) -> None:
    count = len(book.context.studio.documents.titles())
    book.texts.open_latest("")
    assert book.books.book is None
    assert not book.outline.isVisible()
    body = book.editor.toPlainText()
    book.book_files.from_text()
    assert book.books.book is not None
    assert book.editor.toPlainText() == body
    assert len(book.context.studio.documents.titles()) == count


def test_a_book_leaves_as_it_came(book: WritePage, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "out.md"
    book.book_files.export_to(path)
    qtbot.waitUntil(path.exists)
    assert path.read_text("utf-8") == TEXT


def test_a_chapter_is_dragged_with_the_mouse(book: WritePage, qtbot: QtBot) -> None:
    tree = book.outline.tree
    rows = list(book.books.open_book.outline.in_order())
    tree.select(rows[3].id)
    target = tree.target_at(tree.rectangle(rows[0].id).topLeft().toPoint() + QPoint(30, 3))
    assert target is not None
    book.books._move(rows[3].id, target[0])
    assert titles(book)[0] == "Two"


def settle() -> None:
    """Lay out the window as often as nested layouts need."""
    for _ in range(6):
        QApplication.processEvents()


@pytest.mark.parametrize("percent", [100, 200])
def test_a_book_fits_into_small_windows(book: WritePage, window: MainWindow, percent: int) -> None:
    book.finder.open(replaces=True)
    book.finder.bar.field.setText("rain")
    book.books.set_goals(80_000, 800)
    Theme.current().choose("light", percent / 100)
    for width, height in ((900, 650), (1024, 700), (1280, 800), (1440, 900)):
        window.resize(width, height)
        settle()
        for column in book.columns.columns:
            book.columns.bring_into_view(column.panel)
            settle()
            assert faults(window) == [], f"{column.name} at {width} x {height}"
        assert (window.width(), window.height()) == (width, height)


def test_what_another_program_wrote_into_the_open_scene_is_not_lost(
    book: WritePage, qtbot: QtBot
) -> None:
    scene = book.books.scene
    assert scene is not None
    stored(book).change(book.books.open_book.id, edits.Write(scene.id, "By another program."))
    qtbot.keyClicks(book.editor, "Mine. ")
    assert book.autosave.save_now()
    assert texts(book)[0].startswith("Mine. It began")
    assert texts(book)[1] == "By another program."
    qtbot.keyClicks(book.editor, "Still. ")
    assert book.autosave.save_now()
    assert len(texts(book)) == 4


@pytest.mark.parametrize("command", [edits.Delete, edits.Merge])
def test_a_scene_that_another_program_takes_away_is_back_once_more_is_typed(
    book: WritePage, qtbot: QtBot, command: type[edits.Delete | edits.Merge]
) -> None:
    open_row(book, qtbot, 2 if command is edits.Merge else 1)
    scenes = stored(book).outline(book.books.open_book.id).scenes()
    stored(book).change(book.books.open_book.id, command(scenes[0].id))
    qtbot.keyClicks(book.editor, "Mine. ")
    assert book.autosave.save_now()
    assert any(text.startswith("Mine. ") for text in texts(book))
    assert len(texts(book)) == 3
    qtbot.keyClicks(book.editor, "More. ")
    assert book.autosave.save_now()
    assert any(text.startswith("Mine. More. ") for text in texts(book))


def test_every_control_of_a_book_has_a_name(book: WritePage, window: MainWindow) -> None:
    book.finder.open(replaces=True)
    QApplication.processEvents()
    buttons = [button for button in book.findChildren(QAbstractButton) if button.isVisible()]
    names = [
        QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()
        for widget in {*buttons, *tab_stops(window)}
    ]
    assert len(names) > 30
    assert all(names)
    row = QAccessible.queryAccessibleInterface(book.outline.tree).child(1)
    assert row.text(QAccessible.Text.Name) == "One, chapter, draft, words: 6"


def test_a_book_in_the_trash_is_restored_from_the_menu(book: WritePage) -> None:
    name = book.books.open_book.id
    book.book_files.delete()
    assert book.books.book is None
    menu = QMenu()
    book.books.fill_trash(menu)
    menu.actions()[0].trigger()
    assert book.books.open_book.id == name


def test_a_book_that_is_dropped_on_the_text_is_opened(
    write: WritePage, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "salt.odt"
    path.write_bytes(write_odt(Manuscript("Salt", blocks=(Block("text", (Run("Rain."),)),))))
    write.editor.urls_dropped.emit([QUrl.fromLocalFile(str(path))])
    qtbot.waitUntil(lambda: write.books.book is not None)
    assert write.editor.toPlainText().strip() == "Rain."


@pytest.mark.slow
def test_a_book_of_200_000_words_opens_types_and_changes_theme_at_once(
    write: WritePage, qtbot: QtBot
) -> None:
    """Time of the processor, since others may be at work on the machine."""
    paragraph = "He said that the *lamp* was lit, and went down to the boat again at four. " * 6
    text = "\n\n".join([paragraph] * 38)
    sections = [Section(f"c{n}", "chapter", f"{n}", place=float(n)) for n in range(59)]
    sections += [Section(f"s{n}", "scene", text=text, parent=f"c{n}") for n in range(59)]
    whole = [Section("s", "scene", text="\n\n".join([text] * 59))]
    for rows in (sections, whole):
        name = stored(write).new(Book("", "Long"), rows).id
        assert seconds(lambda name=name: write.books.open_named(name)) < 0.3
        write.editor.setFocus()
        keys = [seconds(lambda: qtbot.keyClick(write.editor, Qt.Key.Key_A)) for _ in range(30)]
        assert sorted(keys)[15] < 1 / 60
        theme = Theme.current()
        changes = [seconds(partial(theme.choose, name, 1.0)) for name in THEMES]
        assert min(changes) < 0.2
        assert write.books.open_book.outline.words > 190_000


def seconds(run: Callable[[], object]) -> float:
    """How long the window's thread is at work on something, with what it paints."""
    begin = time.thread_time()
    run()
    QApplication.processEvents()
    return time.thread_time() - begin


def test_undo_goes_on_in_a_scene_after_another_one_was_looked_at(
    book: WritePage, qtbot: QtBot
) -> None:
    open_row(book, qtbot, 1)
    qtbot.keyClicks(book.editor, "Ah. ")
    typed = book.editor.toPlainText()
    open_row(book, qtbot, 2)
    assert not book.text.undo.isEnabled()
    open_row(book, qtbot, 1)
    assert book.editor.toPlainText() == typed
    assert book.text.undo.isEnabled()
    book.editor.setFocus()
    qtbot.keyClick(book.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Ah" not in book.editor.toPlainText()
    assert book.autosave.save_now()
    assert "Ah" not in texts(book)[0]


def test_a_scene_that_was_changed_elsewhere_is_shown_as_it_is_stored(
    book: WritePage, qtbot: QtBot
) -> None:
    open_row(book, qtbot, 1)
    qtbot.keyClicks(book.editor, "Ah. ")
    scene = book.books.scene
    assert scene is not None
    open_row(book, qtbot, 2)
    book.books.open_book.change(edits.Write(scene.id, "Snow.", ()))
    open_row(book, qtbot, 1)
    assert book.editor.toPlainText() == "Snow."
    assert not book.text.undo.isEnabled()


def test_a_snapshot_of_a_chapter_is_kept_compared_and_brought_back(
    book: WritePage, qtbot: QtBot
) -> None:
    open_row(book, qtbot, 0)
    rows = {action.text(): action for action in book.books.menu_of_section().actions()}
    rows["Keep a snapshot"].trigger()
    book.books.open_book.change(
        edits.Write(book.books.open_book.outline.scenes()[0].id, "Snow.", ())
    )
    rows["Snapshots…"].trigger()
    dialog = book.findChild(SnapshotsDialog)
    assert dialog is not None
    assert dialog.list.count() == 1
    assert dialog.list.item(0).text().startswith("One\ntoday ")
    assert dialog.list.item(0).text().endswith("· 6 words")
    qtbot.waitUntil(dialog.back.isEnabled)
    assert "Snow." in dialog.view.toPlainText()
    assert "Nobody" not in dialog.view.toPlainText()  # that scene is as it was
    qtbot.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    assert texts(book)[0] == "It began with *rain*."
    book.books.undo()
    assert texts(book)[0] == "Snow."
