"""Find and replace on the Write page, by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.write.batches import CONTROL
from ui.write.page import WritePage

TEXT = "# Salt\n\n## One\n\nThe lamp 🜂 and the Lamp.\n\n## Two\n\nA lamplight, a lamp.\n"


@pytest.fixture
def book(write: WritePage, tmp_path: Path, qtbot: QtBot) -> WritePage:
    path = tmp_path / "salt.md"
    path.write_text(TEXT, "utf-8")
    write.book_files.import_file(path)
    qtbot.waitUntil(lambda: write.books.book is not None)
    write.editor.moveCursor(QTextCursor.MoveOperation.Start)
    write.editor.setFocus()
    return write


def count(page: WritePage) -> str:
    return page.finder.bar._count.text()


def test_what_is_found_is_counted_and_gone_through_by_keys(book: WritePage, qtbot: QtBot) -> None:
    qtbot.keyClick(book.editor, Qt.Key.Key_F, CONTROL)
    bar = book.finder.bar
    assert QApplication.focusWidget() is bar.field
    qtbot.keyClicks(bar.field, "lamp")
    assert count(book) == "2 found"
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert (count(book), book.editor.selected_text()) == ("1 of 2", "lamp")
    qtbot.keyClick(bar.field, Qt.Key.Key_F3)
    assert (count(book), book.editor.selected_text()) == ("2 of 2", "Lamp")
    bar.case.click()
    assert count(book) == "1 found"
    bar.case.click()
    bar.in_book.click()
    assert count(book) == "2 of 4"
    qtbot.keyClick(bar.field, Qt.Key.Key_F3)
    assert "lamplight" in book.editor.toPlainText()
    assert count(book) == "3 of 4"
    bar.words.click()
    assert bar._count.text().endswith("3 found")
    qtbot.keyClick(bar.field, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert book.editor.selected_text() == "Lamp"
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert QApplication.focusWidget() is book.editor
    book.finder.open()
    book.editor.setFocus()
    qtbot.keyClick(book.editor, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_all_places_of_a_book_are_replaced_and_that_is_one_step_of_undo(
    book: WritePage, qtbot: QtBot
) -> None:
    qtbot.keyClick(book.editor, Qt.Key.Key_H, CONTROL)
    bar = book.finder.bar
    qtbot.keyClicks(bar.field, "lamp")
    bar.words.click()
    bar.in_book.click()
    qtbot.keyClicks(bar.replacement, "lantern")
    assert bar._places.text() == "2 here, 1 elsewhere"
    bar.replace_all.setFocus()
    qtbot.mouseClick(bar.replace_all, Qt.MouseButton.LeftButton)
    stored = book.context.studio.books.outline(book.books.open_book.id).scenes()
    assert "A lamplight, a lantern." in stored[1].text
    assert "The lantern 🜂 and the lantern." in book.editor.toPlainText()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not bar.isVisible()
    book.outline.tree.setFocus()
    book.undo()
    assert "The lamp 🜂 and the Lamp." in book.editor.toPlainText()
    book.editor.setFocus()
    for is_back in (False, True):  # in the text, too, as nothing was typed since
        assert book.redo() if not is_back else book.undo_change()
        assert ("lantern 🜂" in book.editor.toPlainText()) is not is_back
    qtbot.keyClicks(book.editor, "Oh")
    book.undo()
    assert "The lamp 🜂 and the Lamp." in book.editor.toPlainText()
    assert book.redo()
    assert "Oh" in book.editor.toPlainText()


def test_typed_words_are_taken_back_before_an_older_change_of_the_book(
    book: WritePage, qtbot: QtBot
) -> None:
    def replace_all(old: str, new: str) -> None:
        qtbot.keyClick(book.editor, Qt.Key.Key_H, CONTROL)
        bar = book.finder.bar
        for field, words in ((bar.field, old), (bar.replacement, new)):
            field.clear()
            qtbot.keyClicks(field, words)
        bar.words.setChecked(True)
        bar.in_book.setChecked(True)
        bar.replace_all.click()
        book.editor.setFocus()

    replace_all("lamp", "lantern")
    qtbot.keyClicks(book.editor, "Oh")
    replace_all("lantern", "torch")
    assert book.undo_change()
    assert "lantern 🜂" in book.editor.toPlainText()
    assert book.undo_change()
    assert "lantern 🜂" in book.editor.toPlainText()  # that before the typing stays


def test_undo_keys_in_the_text_are_those_of_the_page(book: WritePage) -> None:
    undo = QKeyEvent(QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_Z, CONTROL)
    QApplication.sendEvent(book.editor, undo)
    assert not undo.isAccepted()


def test_one_place_is_replaced_after_the_other_in_a_text(write: WritePage, qtbot: QtBot) -> None:
    write.texts.begin("A text", "a 🜂 b a")
    write.editor.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClick(write.editor, Qt.Key.Key_H, CONTROL)
    bar = write.finder.bar
    assert not bar.in_book.isVisible()
    qtbot.keyClicks(bar.field, "a")
    qtbot.keyClicks(bar.replacement, "xx")
    bar.replacement.setFocus()
    qtbot.keyClick(bar.replacement, Qt.Key.Key_Return)
    qtbot.keyClick(bar.replacement, Qt.Key.Key_Return)
    assert write.editor.toPlainText() == "xx 🜂 b a"
    write.editor.undo()
    bar.replace_all.click()
    assert write.editor.toPlainText() == "xx 🜂 b xx"
    write.editor.undo()
    assert write.editor.toPlainText() == "a 🜂 b a"


def test_a_regular_expression_has_groups_and_a_faulty_one_is_told(
    write: WritePage, qtbot: QtBot
) -> None:
    write.texts.begin("A text", "one two")
    write.finder.open(replaces=True)
    bar = write.finder.bar
    bar.regex.click()
    bar.field.setText(r"(\w+) (\w+)")
    bar.replacement.setText(r"\2 \1")
    qtbot.waitUntil(lambda: count(write) == "1 found", timeout=20_000)
    qtbot.wait(400)
    qtbot.waitUntil(lambda: write.finder._occurrences[0].replacement == "two one", timeout=20_000)
    bar.replace_all.click()
    assert write.editor.toPlainText() == "two one"
    bar.field.setText("(")
    qtbot.waitUntil(lambda: "no regular expression" in bar._places.text(), timeout=20_000)


def test_a_regular_expression_is_replaced_place_by_place_in_the_text_as_it_is(
    write: WritePage, qtbot: QtBot
) -> None:
    write.texts.begin("A text", "a1 a2 a3")
    write.editor.moveCursor(QTextCursor.MoveOperation.Start)
    write.finder.open(replaces=True)
    bar = write.finder.bar
    bar.regex.click()
    bar.replacement.setText("long")
    bar.field.setText(r"a\d")
    qtbot.waitUntil(lambda: count(write) == "3 found", timeout=20_000)
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: count(write) == "1 of 3", timeout=20_000)
    bar.replace.click()
    qtbot.waitUntil(lambda: count(write) == "1 of 2", timeout=20_000)
    assert write.editor.selected_text() == "a2"
    write.editor.moveCursor(QTextCursor.MoveOperation.Start)
    write.editor.insert_own("New. ")
    write.finder.search()
    bar.replace_all.click()  # the places are those of the text before
    assert write.editor.toPlainText() == "New. long a2 a3"
    qtbot.waitUntil(lambda: count(write) == "2 found", timeout=20_000)
    bar.replace_all.click()
    assert write.editor.toPlainText() == "New. long long long"
