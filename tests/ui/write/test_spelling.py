"""Spelling in the scenes of a book: wavy lines, suggestions, and words of the book's own."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextBlock, QTextCursor
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from engines.contract.text import Text
from engines.formats.lore_entries import LoreEntry
from studio.base.errors import EnvironmentFault
from tests.ui.write.books import open_book
from ui.shell.window import MainWindow
from ui.write.page import WritePage

TEXT = "The lampp was lit. 😀 Mara saw Harwick."
RIGHT = {"the", "lamp", "was", "lit", "saw", "a"}


class Few:
    """A dictionary of a few words."""

    def check(self, word: str) -> bool:
        return word.lower() in RIGHT

    def suggest(self, word: str) -> list[str]:
        return ["lamp", "a"]


class Slow(Few):
    """A dictionary that suggests nothing before it may."""

    def __init__(self) -> None:
        self.may_suggest = threading.Event()
        self.opened = 0

    def suggest(self, word: str) -> list[str]:
        self.may_suggest.wait(60)
        return super().suggest(word)

    def open(self, _language: str) -> Few:
        """Open it, and another one each further time."""
        self.opened += 1
        return self if self.opened == 1 else Few()


def no_dictionary(language: str) -> Few:
    raise EnvironmentFault(
        Text("There is no dictionary for {language!r} on this machine.", language=language),
        "",
        Text("Install one."),
    )


@pytest.fixture
def book(write: WritePage, qtbot: QtBot) -> WritePage:
    """A book with a word that is in no dictionary, and a name that is."""
    write.spelling.open_dictionary = lambda _: Few()
    open_book(write, qtbot, TEXT)
    qtbot.waitUntil(lambda: words(write) == ["lampp", "Mara", "Harwick"])
    return write


def words(page: WritePage, block: QTextBlock | None = None) -> list[str]:
    """The words of a paragraph, by default the first, that are underlined."""
    block = block or page.editor.document().begin()
    cursor, result = QTextCursor(block), list[str]()
    for begin, end in page.spelling.misspelled.of(block):
        cursor.setPosition(block.position() + begin)
        cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
        result.append(cursor.selectedText())
    return result


def menu_at(page: WritePage, word: str) -> QMenu:
    """The menu of a word."""
    cursor = page.editor.document().find(word)
    cursor.setPosition(cursor.selectionStart() + 2)
    return page.editor.new_menu(page.editor.cursorRect(cursor).center())


def row(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == text)


def red_pixels(page: WritePage) -> int:
    """How many pixels of the text have the colour of the wavy lines."""
    image = page.editor.viewport().grab().toImage()
    colours = (image.pixelColor(x, y) for y in range(130) for x in range(image.width()))
    return sum(colour.red() > colour.green() + 40 for colour in colours)


def test_a_misspelled_word_is_underlined_and_one_being_typed_is_not(
    book: WritePage, qtbot: QtBot
) -> None:
    assert red_pixels(book) > 0
    book.spelling.toggle()
    assert words(book) == []
    assert red_pixels(book) == 0
    book.spelling.toggle()
    book.editor.setFocus()
    book.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(book.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(book.editor, "zz")
    last = book.editor.document().lastBlock()
    qtbot.waitUntil(lambda: words(book, last) == ["zz"])
    before = red_pixels(book)
    qtbot.keyClicks(book.editor, " a")
    qtbot.waitUntil(lambda: words(book, last) == ["zz"])
    assert red_pixels(book) > before


def test_a_suggestion_of_the_menu_replaces_the_word(book: WritePage, qtbot: QtBot) -> None:
    menu = menu_at(book, "lampp")
    qtbot.waitUntil(lambda: "lamp" in [action.text() for action in menu.actions()])
    row(menu, "lamp").trigger()
    assert book.editor.toPlainText().startswith("The lamp was lit.")
    book.editor.undo()
    assert book.editor.toPlainText() == TEXT
    menu.deleteLater()


def test_a_menu_that_closes_before_words_are_suggested_stops_no_checking(
    book: WritePage, qtbot: QtBot
) -> None:
    menu_at(book, "lampp").deleteLater()
    menu = menu_at(book, "Mara")
    qtbot.waitUntil(lambda: "lamp" in [action.text() for action in menu.actions()])
    menu.deleteLater()
    book.editor.setFocus()
    qtbot.keyClicks(book.editor, "Zz ")
    qtbot.waitUntil(lambda: words(book)[:1] == ["Zz"])


def test_a_word_is_added_to_the_book_and_names_of_notes_are_right(
    book: WritePage, qtbot: QtBot
) -> None:
    menu = menu_at(book, "lampp")
    row(menu, "Add “lampp” to this book").trigger()
    qtbot.waitUntil(lambda: words(book) == ["Mara", "Harwick"])
    stored = book.context.studio.books.get(book.books.open_book.id)
    assert stored.settings["words"] == ["lampp"]
    note = LoreEntry(name="Harwick", keys=("Harwick",), content="A town.")
    book.context.studio.lorebooks.add(stored.id, note)
    book.words.refresh()
    qtbot.waitUntil(lambda: words(book) == ["Mara"])
    menu.deleteLater()


def test_without_a_dictionary_the_menu_says_how_to_get_one(
    write: WritePage, window: MainWindow, qtbot: QtBot
) -> None:
    write.spelling.open_dictionary = no_dictionary
    open_book(write, qtbot, TEXT)
    menu = write.editor.new_menu(write.editor.cursorRect().center())
    texts = [action.text() for action in menu.actions()]
    reason = texts.index("There is no dictionary for 'en' on this machine.")
    assert texts[reason - 1 : reason + 2 : 2] == ["Check spelling", "Install one."]
    menu.actions()[reason].trigger()
    assert "no dictionary for 'en'" in window.errors.text()
    assert words(write) == []
    menu.deleteLater()


def test_another_project_is_checked_though_words_are_suggested_in_the_one_before(
    window: MainWindow, write: WritePage, qtbot: QtBot, tmp_path: Path
) -> None:
    slow = Slow()
    write.spelling.open_dictionary = slow.open
    open_book(write, qtbot, TEXT)
    qtbot.waitUntil(lambda: words(write) == ["lampp", "Mara", "Harwick"])
    menu_at(write, "lampp").deleteLater()
    before = window.context.studio
    window.open_project(tmp_path / "Second.bower", new=True)
    qtbot.waitUntil(
        lambda: window.context.is_open and window.context.studio is not before, timeout=30_000
    )
    open_book(write, qtbot, "The lampe was lit.")
    qtbot.waitUntil(lambda: words(write) == ["lampe"])
    assert slow.opened > 1
    slow.may_suggest.set()


def test_a_name_that_was_typed_is_right_once_its_scene_is_saved(
    book: WritePage, qtbot: QtBot
) -> None:
    book.editor.setPlainText("The lampp saw Mara. When Mara saw it, Mara was lit. So said Mara.")
    qtbot.waitUntil(lambda: "Mara" in words(book))
    book.autosave.save_now()
    qtbot.waitUntil(lambda: words(book) == ["lampp", "When", "it", "So", "said"])


def test_words_stay_looked_up_where_the_book_was_read_again_and_has_the_same_names(
    book: WritePage, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(book.words.changed):
        book.words.refresh()
    assert words(book) == ["lampp", "Mara", "Harwick"]


def test_a_dictionary_that_comes_late_is_not_for_a_text_of_another_script(
    write: WritePage, qtbot: QtBot
) -> None:
    may_open = threading.Event()

    def open_dictionary(_: str) -> Few:
        may_open.wait(60)
        return Few()

    write.spelling.open_dictionary = open_dictionary
    write.texts.begin("Licht", "Das Licht ist aus, und der Turm ist nicht mit der Lampp da.")
    write.texts.begin("Light", "光 the lampp 光光光光光光光光光光光光光光光光光光光光光光光")
    qtbot.waitUntil(lambda: write.words.has_read)
    may_open.set()
    qtbot.wait(200)
    assert words(write) == []


def test_a_text_outside_of_books_is_checked_in_its_language_with_words_of_the_artist(
    write: WritePage, qtbot: QtBot
) -> None:
    languages: list[str] = []

    def open_dictionary(language: str) -> Few:
        languages.append(language)
        return Few()

    write.spelling.open_dictionary = open_dictionary
    write.texts.begin("Licht", "Das Licht ist aus, und der Turm ist nicht mit der Lampp da.")
    qtbot.waitUntil(lambda: "Lampp" in words(write))
    assert languages[-1] == "de"
    menu = menu_at(write, "Lampp")
    row(menu, "Add “Lampp” to my words").trigger()
    qtbot.waitUntil(lambda: "Lampp" not in words(write))
    write.texts.begin("Other", "Das ist nicht die Lampp, und der Turm ist da.")
    qtbot.waitUntil(lambda: words(write)[:1] == ["Das"] and write.words.has_read)
    assert "Lampp" not in words(write)
    write.texts.begin("Свет", "Свет в окне погас, и никто не пришёл.")
    assert words(write) == []
    menu.deleteLater()
