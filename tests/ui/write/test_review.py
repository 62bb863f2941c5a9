"""A rewrite that is accepted and declined in the text, sentence by sentence, by keys and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from studio.books.sentence_diff import differences
from tests.ui.layouts import faults
from tests.ui.write.batches import CONTROL, queued
from tests.ui.write.books import answer, open_book, queued_job
from ui.look.theme import Theme
from ui.shell.window import MainWindow
from ui.write.editor import Editor
from ui.write.page import WritePage
from ui.write.rewriting.diff_text import diff_pieces, replacements, standing_text

PASSAGE = "It was raining very hard. Nobody spoke a word. She sat down slowly."
REWRITE = "It rained hard. Nobody spoke a word. She sat."
BEFORE, AFTER = "😀 Mara came in. ", " Then the bell rang."
BODY = f"{BEFORE}{PASSAGE}{AFTER}"
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def review(write: WritePage, qtbot: QtBot) -> WritePage:
    """A rewrite of a passage is on show in the text, and has the keyboard."""
    write.editor.setPlainText(BODY)
    write.editor.setFocus()
    choose(write, PASSAGE)
    trigger(write, "Rewrite the selection shorter")
    answer(write, qtbot, REWRITE)
    assert write.review.view.hasFocus()
    return write


def test_no_second_editor_is_built_before_the_first_rewrite(write: WritePage) -> None:
    assert write.findChildren(Editor) == [write.editor]


def choose(page: WritePage, words: str) -> None:
    """Select words, as Qt counts their letters."""
    cursor = page.editor.document().find(words)
    assert cursor.hasSelection()
    page.editor.setTextCursor(cursor)


def rows(menu: QMenu) -> dict[str, QAction]:
    """The rows of a menu and of the menus in it by their texts."""
    result: dict[str, QAction] = {}
    for action in menu.actions():
        result[action.text()] = action
        inner = action.menu()
        if isinstance(inner, QMenu):
            result |= rows(inner)
    return result


def trigger(page: WritePage, text: str) -> None:
    """Choose a row of the menu of the text."""
    menu = page.editor.new_menu(page.editor.cursorRect().center())
    rows(menu)[text].trigger()
    menu.deleteLater()


def body(page: WritePage) -> str:
    return page.editor.toPlainText()


def inked(page: WritePage, is_struck: bool) -> str:
    """What is struck out in the review, or what is underlined."""
    parts: list[str] = []
    block = page.review.view.document().begin()
    while block.isValid():
        for form in block.layout().formats():
            wanted = form.format.fontStrikeOut() if is_struck else form.format.fontUnderline()
            if wanted:
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + form.start)
                cursor.setPosition(cursor.position() + form.length, QTextCursor.MoveMode.KeepAnchor)
                parts.append(cursor.selectedText())
        block = block.next()
    return "|".join(parts)


def test_a_rewrite_changes_nothing_until_a_sentence_is_accepted(review: WritePage) -> None:
    assert body(review) == BODY
    assert inked(review, is_struck=True) == "was raining very|down slowly"
    assert inked(review, is_struck=False) == "rained"
    assert not review.editor.isVisible()


def test_sentences_are_accepted_and_declined_by_keys_in_one_step_of_undo(
    review: WritePage, qtbot: QtBot
) -> None:
    view = review.review.view
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert body(review) == BODY.replace("was raining very", "rained")
    qtbot.keyClick(view, Qt.Key.Key_Backspace)
    assert body(review) == BODY.replace("was raining very", "rained")
    assert review.editor.isVisible()
    assert review.editor.hasFocus()
    assert review.editor.spans() == [(len(BEFORE) + 3, len(BEFORE) + 9)]
    qtbot.keyClick(review.editor, Qt.Key.Key_Z, CONTROL)
    assert body(review) == BODY


def test_all_sentences_are_accepted_at_once_and_taken_back_at_once(
    review: WritePage, qtbot: QtBot
) -> None:
    qtbot.keyClick(review.review.view, Qt.Key.Key_Return)
    qtbot.mouseClick(review.review.bar.accept_all, Qt.MouseButton.LeftButton)
    assert body(review) == f"{BEFORE}{REWRITE}{AFTER}"
    qtbot.keyClick(review.editor, Qt.Key.Key_Z, CONTROL)
    assert body(review) == BODY


def test_tab_and_a_click_go_to_another_sentence(review: WritePage, qtbot: QtBot) -> None:
    view = review.review.view
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert body(review) == BODY.replace("She sat down slowly.", "She sat.")
    place = QTextCursor(view.document().find("raining"))
    at = view.cursorRect(place).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseClick(review.review.bar.accept, Qt.MouseButton.LeftButton)
    assert body(review) == f"{BEFORE}{REWRITE}{AFTER}"


def test_escape_leaves_the_rest_as_it_is(review: WritePage, qtbot: QtBot) -> None:
    qtbot.keyClick(review.review.view, Qt.Key.Key_Escape)
    assert body(review) == BODY
    assert review.editor.hasFocus()
    qtbot.keyClick(review.editor, Qt.Key.Key_Down, CONTROL)
    assert review.review.is_open
    card = review.results.chosen_card()
    assert card is not None
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert review.review.view.hasFocus()
    qtbot.keyClick(review.review.view, Qt.Key.Key_Backspace, SHIFT)
    assert body(review) == BODY
    assert not review.review.is_open


def test_a_rewrite_is_rated_while_it_is_reviewed(review: WritePage, qtbot: QtBot) -> None:
    qtbot.keyClick(review.review.view, Qt.Key.Key_Backspace)
    qtbot.keyClick(review.review.view, Qt.Key.Key_4)
    assert review.review.numbers == [2]
    card = review.results.chosen_card()
    assert card is not None
    assert card.artifact is not None
    assert review.context.studio.history.get(card.artifact.id).stars == 4


def test_the_blue_button_replaces_the_passage_whatever_was_accepted_of_it(
    review: WritePage, qtbot: QtBot
) -> None:
    qtbot.keyClick(review.review.view, Qt.Key.Key_Return)
    card = review.results.chosen_card()
    assert card is not None
    qtbot.mouseClick(card.replace, Qt.MouseButton.LeftButton)
    assert body(review) == f"{BEFORE}{REWRITE}{AFTER}"
    assert not review.review.is_open


def test_a_review_ends_where_the_text_is_changed_otherwise(review: WritePage, qtbot: QtBot) -> None:
    qtbot.keyClick(review.review.view, Qt.Key.Key_Return)
    qtbot.keyClick(review.review.view, Qt.Key.Key_Z, CONTROL)
    assert body(review) == BODY
    assert not review.review.is_open


def test_a_rewrite_takes_no_key_from_an_artist_who_has_gone_on(
    write: WritePage, qtbot: QtBot
) -> None:
    write.editor.setPlainText(BODY)
    write.editor.setFocus()
    choose(write, PASSAGE)
    trigger(write, "Correct the selection")
    write.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(write.editor, " She")
    answer(write, qtbot, REWRITE)
    qtbot.keyClicks(write.editor, " ran")
    assert body(write) == f"{BODY} She ran"


def test_ten_ways_are_asked_and_a_rewrite_without_a_selection_is_refused(
    write: WritePage, window: MainWindow, qtbot: QtBot
) -> None:
    write.editor.setPlainText(BODY)
    choose(write, "Nobody spoke a word.")
    trigger(write, "Ten ways to say the selection")
    brief = queued(write)[0]
    assert (brief.count, brief.mode, brief.passage) == (10, "rewrite", "Nobody spoke a word.")
    assert queued_job(write, qtbot).brief == brief
    write.editor.moveCursor(QTextCursor.MoveOperation.End)
    write.rewrites.ask("longer")
    assert window.errors.text().startswith("There is no selection to rewrite.")


@pytest.mark.parametrize("percent", [100, 200])
def test_a_review_fits_into_small_windows(
    review: WritePage, window: MainWindow, percent: int
) -> None:
    Theme.current().choose("light", percent / 100)
    window.resize(900, 650)
    for _ in range(6):
        QApplication.processEvents()
    assert review.review.is_open
    review.columns.bring_into_view(review.text)
    for _ in range(6):
        QApplication.processEvents()
    assert faults(window) == []


def test_a_passage_of_a_book_has_its_place_where_its_words_stand_twice(
    write: WritePage, qtbot: QtBot
) -> None:
    open_book(write, qtbot, "She ran. He slept. She ran.")
    cursor = write.editor.textCursor()
    cursor.setPosition(19)
    cursor.setPosition(27, QTextCursor.MoveMode.KeepAnchor)
    write.editor.setTextCursor(cursor)
    trigger(write, "Past tense")
    brief = queued_job(write, qtbot).brief
    assert brief == queued(write)[0]
    place = queued(write)[0].place
    assert place is not None
    assert (place.start, place.end) == (19, 27)


def test_a_line_of_dialogue_comes_behind_the_selection_with_its_marks(
    write: WritePage, qtbot: QtBot
) -> None:
    open_book(write, qtbot, "“Go,” said Mara. “No,” said Mara. Then Mara ran.\n\nIt rained.")
    choose(write, "“No,” said Mara.")
    trigger(write, "Mara")
    assert "”" in queued_brief(write, qtbot).stop
    [card] = answer(write, qtbot, "I will not wait")
    qtbot.keyClick(card, Qt.Key.Key_Return)
    assert body(write).startswith("“Go,” said Mara. “No,” said Mara.\n\n“I will not wait”\n\nThen")


def queued_brief(page: WritePage, qtbot: QtBot):
    queued_job(page, qtbot)
    return queued(page)[0]


def test_new_names_replace_the_selection_and_words_of_the_book_are_put_away(
    write: WritePage, qtbot: QtBot
) -> None:
    open_book(write, qtbot, "“Go,” said Mara. Then XX ran to Mara.")
    choose(write, "XX")
    trigger(write, "A person")
    answer(write, qtbot, " Edith Venn", " Mara", " the house", " Tom Quill")
    qtbot.waitUntil(lambda: len(write.results.cards()) == 2)
    card = write.results.cards()[0]
    qtbot.keyClick(card, Qt.Key.Key_Return)
    assert body(write) == "“Go,” said Mara. Then Edith Venn ran to Mara."


def test_the_pieces_of_any_two_texts_make_both() -> None:
    passage = "He ran to a slow, a sad sea. It rained. Nobody slept that night."
    alternative = "He walked to a grey, a wide sea. Nobody slept. Lamps were lit."
    differing = differences(passage, alternative)
    pieces = diff_pieces(passage, differing, {})
    assert standing_text(pieces) == passage
    text = passage
    for part in reversed(replacements(pieces, [row.number for row in differing])):
        text = text[: part.begin] + part.text + text[part.end :]
    assert text == alternative
    accepted = diff_pieces(passage, differing, {row.number: True for row in differing})
    assert standing_text(accepted) == alternative
    declined = diff_pieces(passage, differing, {row.number: False for row in differing})
    assert standing_text(declined) == passage
