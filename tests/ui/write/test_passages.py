"""What is written for a selection or an instruction, and where its words go."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QPlainTextEdit,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from tests.ui.submitting import make
from tests.ui.write.batches import CONTROL, arrive, play, queued, select
from ui.shell.window import MainWindow
from ui.write.page import WritePage
from ui.write.text_card import TextCard


def test_what_is_written_for_a_selection_replaces_it(write: WritePage, qtbot: QtBot) -> None:
    write.editor.setPlainText("The keeper walked down the stairs. Then he slept.")
    select(write, "walked down")
    [job] = make(write)
    [brief] = queued(write)
    assert brief.prompt == "The keeper "
    assert brief.following == " the stairs. Then he slept."
    cards = play(write, job, qtbot)
    assert write.results.header.caption.text() == "2 for the selection"
    qtbot.keyClick(cards[0], Qt.Key.Key_Return)
    text = write.editor.toPlainText()
    assert text.startswith("The keeper He turned the ticket over.")
    assert text.endswith(" the stairs. Then he slept.")
    qtbot.keyClick(cards[1], Qt.Key.Key_Return)
    assert "ticket" not in write.editor.toPlainText()
    assert write.editor.toPlainText().endswith(" the stairs. Then he slept.")
    qtbot.keyClick(cards[1], Qt.Key.Key_Z, CONTROL)
    qtbot.keyClick(cards[1], Qt.Key.Key_Z, CONTROL)
    assert write.editor.toPlainText() == "The keeper walked down the stairs. Then he slept."
    qtbot.keyClick(cards[0], Qt.Key.Key_Return)
    assert "walked down" not in write.editor.toPlainText()


def test_the_selection_is_rewritten_as_asked_and_stored_with_the_brief(
    write: WritePage, qtbot: QtBot
) -> None:
    write.editor.setPlainText("The keeper walked down the stairs. Then he slept.")
    select(write, "Then he slept.")
    write.editor.setFocus()
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(write.editor, Qt.Key.Key_R, CONTROL | shift)
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    qtbot.keyClicks(field, "shorter")
    qtbot.keyClick(field, Qt.Key.Key_Return, CONTROL)
    [brief] = queued(write)
    assert (brief.mode, brief.prompt, brief.passage) == ("rewrite", "shorter", "Then he slept.")
    assert (brief.stop_at, brief.following) == ("length", "")
    assert brief.max_tokens == 24 + len("Then he slept.") // 2
    [job] = write.context.studio.jobs.find("queued")
    cards = play(write, job, qtbot)
    qtbot.keyClick(cards[0], Qt.Key.Key_Return)
    text = write.editor.toPlainText()
    assert text.startswith("The keeper walked down the stairs. He turned the ticket over.")
    assert "Then he slept." not in text


def test_a_long_selection_is_rewritten_whole_or_the_artist_hears_how_much_goes(
    window: MainWindow, write: WritePage
) -> None:
    for length, tokens in ((1_000, 524), (10_000, 4096)):
        words = "x" * length
        write.editor.setPlainText(words)
        write.editor.selectAll()
        write.rewrite()
        write.brief._rewriting.setPlainText("as verse")
        assert not window.toast.text()
        assert write.values_to_make()["max_tokens"] == tokens
    write.make()
    assert window.toast.text().startswith("A rewrite has at most 4,096 tokens, about 3,000 words.")


def test_the_menu_of_a_selection_begins_with_rewriting_it(write: WritePage) -> None:
    select(write, "keeper")
    menu = write.editor.new_menu(write.editor.cursorRect().center())
    menu.actions()[0].trigger()
    assert write.brief.mode.value() == "rewrite"
    menu.deleteLater()


def test_a_letter_that_was_cut_says_so(write: WritePage, qtbot: QtBot) -> None:
    _, cards = arrive(write, qtbot)
    work = cards[0].artifact
    assert work is not None
    brief = cards[0].brief.model_copy(update={"mode": "instruct"})
    card = TextCard(1, "job", brief)
    qtbot.addWidget(card)
    card.finish(replace(work, extra={"finish": "length"}))
    assert card.extent.text().endswith("words, cut at the length")
    card.finish(replace(work, extra={"finish": "end"}))
    assert card.extent.text().endswith(" words")


def test_a_rewrite_without_a_selection_is_an_error(write: WritePage, window: MainWindow) -> None:
    write.editor.moveCursor(QTextCursor.MoveOperation.End)
    write.rewrite()
    assert write.make() == []
    assert window.errors.text().startswith("There is no selection to rewrite.")


def test_words_that_changed_are_not_replaced(
    write: WritePage, window: MainWindow, qtbot: QtBot
) -> None:
    write.editor.setPlainText("The keeper walked down the stairs.")
    select(write, "walked down")
    [job] = make(write)
    cards = play(write, job, qtbot)
    select(write, "walked")
    qtbot.keyClicks(write.editor, "ran")
    qtbot.keyClick(cards[0], Qt.Key.Key_Return)
    assert write.editor.toPlainText() == "The keeper ran down the stairs."
    assert window.toast.text().startswith("The words it was written for have changed.")


def test_instruct_goes_on_to_the_end_of_its_text(write: WritePage, qtbot: QtBot) -> None:
    buttons = write.brief.mode.findChildren(QToolButton)
    length = write.brief.settings()["max_tokens"]
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(write.brief._instruction, "Write a letter.")
    write.make()
    [brief] = queued(write)
    assert (brief.mode, brief.stop_at) == ("instruct", "length")
    assert brief.max_tokens > 300
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert write.brief.settings()["stop_at"] == "sentence"
    assert write.brief.settings()["max_tokens"] == length


def rewritten(write: WritePage, qtbot: QtBot, body: str, words: str) -> list[TextCard]:
    """Two cards that were written to replace words of a text, which are selected."""
    write.editor.setPlainText(body)
    select(write, words)
    write.brief.show_settings({"mode": "rewrite", "prompt": "shorter", "seed": 7})
    [job] = make(write)
    return play(write, job, qtbot)


def struck(write: WritePage) -> str:
    """The words that are shown as replaced."""
    parts: list[str] = []
    block = write.editor.document().begin()
    while block.isValid():
        ranges = [one for one in block.layout().formats() if one.format.fontStrikeOut()]
        parts += [block.text()[one.start : one.start + one.length] for one in ranges]
        block = block.next()
    return "\n".join(parts)


def test_the_filled_button_of_a_rewrite_replaces_and_so_does_the_next_one(
    write: WritePage, qtbot: QtBot
) -> None:
    cards = rewritten(write, qtbot, "He walked down. Then he slept.", "Then he slept.")
    assert cards[0].replace.property("kind") == "primary"
    assert not cards[0].insert.isVisible()
    qtbot.mouseClick(cards[0].replace, Qt.MouseButton.LeftButton)
    assert write.editor.toPlainText().startswith("He walked down. He turned the ticket over.")
    qtbot.mouseClick(cards[1].replace, Qt.MouseButton.LeftButton)
    text = write.editor.toPlainText()
    assert text.startswith("He walked down. The feather was not a gull’s.")
    assert "slept" not in text
    assert "ticket" not in text


def test_a_preview_stands_in_the_place_of_what_it_replaces(write: WritePage, qtbot: QtBot) -> None:
    words = "Then he slept.\nHe dreamt"
    write.editor.setPlainText(f"He walked down. {words} of gulls.")
    select(write, words)
    [job] = make(write)
    play(write, job, qtbot)
    assert struck(write) == words
    assert write.editor.document().lastBlock().layout().preeditAreaPosition() == len("He dreamt")
    assert words in write.editor.toPlainText()
    write.editor.clear_ghost()
    assert struck(write) == ""


def test_a_rewrite_finds_its_words_in_a_text_that_was_opened_again(
    write: WritePage, qtbot: QtBot
) -> None:
    rewritten(write, qtbot, "He walked down. Then he slept.", "Then he slept.")
    write.open_project()
    card = write.results.cards()[0]
    assert not write.editor.has_ghost()
    write.results.choose(card)
    assert struck(write) == "Then he slept."
    qtbot.keyClick(card, Qt.Key.Key_Return)
    assert write.editor.toPlainText().startswith("He walked down. He turned the ticket over.")


def test_a_rewrite_of_words_that_stand_there_twice_by_now_replaces_neither(
    write: WritePage, window: MainWindow, qtbot: QtBot
) -> None:
    body = "Then he slept. He woke. Then he slept."
    cards = rewritten(write, qtbot, body, "He woke.")
    select(write, "He woke.")
    qtbot.keyClicks(write.editor, "Then he slept.")
    write.text_actions.forget_places()
    qtbot.keyClick(cards[0], Qt.Key.Key_Return)
    assert write.editor.toPlainText().count("Then he slept.") == 3
    assert window.toast.text().startswith("The words it was written for have changed.")
