"""The alternatives of the Write page: their keys, ratings and marks, and how they are inserted."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
)
from pytestqt.qtbot import QtBot

from studio.history.history import ArtifactQuery
from tests.specimen import project as specimen
from tests.ui.submitting import make
from tests.ui.write.batches import CONTROL, arrive, end, play, queued_makes
from ui.making.results.batch_divider import BatchDivider
from ui.parts import Message, StarBar
from ui.shell.window import MainWindow
from ui.write.page import WritePage


def test_alternatives_arrive_and_the_first_is_previewed(write: WritePage, qtbot: QtBot) -> None:
    _, cards = arrive(write, qtbot)
    assert write.results.chosen_card() is cards[0]
    assert write.editor.has_ghost()
    assert cards[2].state.text() == "writing"
    assert not cards[2].stars.isEnabled()
    assert cards[0].insert.property("kind") == "primary"
    assert cards[1].insert.property("kind") == "secondary"


def test_the_preview_is_named_by_the_number_on_its_card(write: WritePage, qtbot: QtBot) -> None:
    job, _ = arrive(write, qtbot)
    end(write, job, qtbot)
    _, cards = arrive(write, qtbot)
    assert write.results.chosen_card() is cards[0]
    assert cards[0].ordinal > 1
    assert f"Preview of {cards[0].ordinal}" in [
        label.text() for label in write.text.findChildren(QLabel)
    ]


def test_keys_rate_the_chosen_card_and_the_rating_is_stored(write: WritePage, qtbot: QtBot) -> None:
    _, cards = arrive(write, qtbot)
    qtbot.keyClick(write.editor, Qt.Key.Key_Down, CONTROL)
    assert QApplication.focusWidget() is cards[0]
    qtbot.keyClick(cards[1], Qt.Key.Key_4)
    artifact = cards[1].artifact
    assert artifact is not None
    assert write.context.studio.history.get(artifact.id).stars == 4
    qtbot.keyClick(cards[1], Qt.Key.Key_0)
    assert write.context.studio.history.get(artifact.id).stars == 0


def test_a_click_on_a_star_is_stored(write: WritePage, qtbot: QtBot) -> None:
    _, cards = arrive(write, qtbot)
    at = QPoint(2 * StarBar.CELL + 9, 13)
    qtbot.mouseClick(cards[1].stars, Qt.MouseButton.LeftButton, pos=at)
    artifact = cards[1].artifact
    assert artifact is not None
    assert write.context.studio.history.get(artifact.id).stars == 3
    assert write.results.chosen_card() is cards[1]


def test_enter_inserts_and_r_replaces_by_the_next(write: WritePage, qtbot: QtBot) -> None:
    _, cards = arrive(write, qtbot)
    before = write.editor.toPlainText()
    qtbot.keyClick(cards[0], Qt.Key.Key_Return)
    assert "He turned the ticket over." in write.editor.toPlainText()
    qtbot.keyClick(cards[1], Qt.Key.Key_R)
    text = write.editor.toPlainText()
    assert "He turned the ticket over." not in text
    assert "The feather was not a gull’s." in text
    write.editor.undo()
    write.editor.undo()
    assert write.editor.toPlainText() == before


def test_undo_among_the_cards_undoes_the_insertion(write: WritePage, qtbot: QtBot) -> None:
    _, cards = arrive(write, qtbot)
    before = write.editor.toPlainText()
    qtbot.keyClick(write.editor, Qt.Key.Key_Down, CONTROL)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert write.editor.toPlainText() != before
    cards[1].setFocus()
    qtbot.keyClick(cards[1], Qt.Key.Key_Z, CONTROL)
    assert write.editor.toPlainText() == before
    qtbot.keyClick(cards[0], Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert "He turned the ticket over." in write.editor.toPlainText()


def test_undo_in_the_instruction_undoes_it_and_then_the_text(
    write: WritePage, qtbot: QtBot
) -> None:
    _, cards = arrive(write, qtbot)
    before = write.editor.toPlainText()
    qtbot.keyClick(cards[0], Qt.Key.Key_Return)
    write.brief.show_settings({"mode": "instruct"})
    field = write.brief._instruction
    field.setFocus()
    qtbot.keyClicks(field, "Terns")
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert field.toPlainText() == ""
    assert write.editor.toPlainText() != before
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert write.editor.toPlainText() == before


def test_a_second_enter_inserts_nothing_twice(
    write: WritePage, window: MainWindow, qtbot: QtBot
) -> None:
    _, cards = arrive(write, qtbot)
    cards[0].setFocus()
    qtbot.keyClick(cards[0], Qt.Key.Key_Return)
    once = write.editor.toPlainText()
    qtbot.keyClick(cards[0], Qt.Key.Key_Return)
    assert write.editor.toPlainText() == once
    assert not write.editor.has_ghost()
    assert window.toast.text().startswith("That one is in your text already.")
    qtbot.keyClick(cards[0], Qt.Key.Key_Z, CONTROL)
    qtbot.keyClick(cards[0], Qt.Key.Key_Return)
    assert write.editor.toPlainText() == once


def test_an_alternative_is_joined_with_a_space_and_without_a_capital(
    write: WritePage, qtbot: QtBot
) -> None:
    _, cards = arrive(write, qtbot)
    write.editor.setPlainText("He looked up, and")
    write.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(cards[0], Qt.Key.Key_Return)
    assert write.editor.toPlainText().startswith("He looked up, and he turned the ticket over.")


def test_a_preview_at_the_end_of_a_full_page_is_scrolled_into_view(
    write: WritePage, qtbot: QtBot
) -> None:
    write.editor.setPlainText("\n".join(["Gulls over the rail."] * 60))
    write.editor.moveCursor(QTextCursor.MoveOperation.End)
    bar = write.editor.verticalScrollBar()
    assert bar.value() == bar.maximum()
    at_caret = bar.value()
    arrive(write, qtbot)
    assert write.editor.has_ghost()
    assert bar.value() == bar.maximum() > at_caret


def test_a_new_text_begins_without_alternatives_and_the_old_one_keeps_its_own(
    write: WritePage, qtbot: QtBot
) -> None:
    write.brief.show_settings({"seed": 7})
    [job] = make(write)
    old = write.autosave.document
    play(write, job, qtbot)
    write.texts.begin("Second")
    assert write.results.cards() == []
    assert old is not None
    write.texts.show(write.context.studio.documents.get(old.id))
    assert [card.artifact is not None for card in write.results.cards()] == [True, True]


def test_what_is_still_written_for_the_old_text_shows_no_cards_in_the_new_one(
    write: WritePage, qtbot: QtBot
) -> None:
    [job] = make(write)
    write.texts.begin("Second")
    specimen.play_batch(write.context.studio, write.context.bridge, job)
    history = write.context.studio.history
    qtbot.waitUntil(lambda: len(history.find(ArtifactQuery(job=job.id))) == 2)
    end(write, job, qtbot)
    assert write.results.cards() == []


def test_batches_are_divided_by_a_line(write: WritePage, qtbot: QtBot) -> None:
    for _ in range(2):
        [job] = make(write)
        play(write, job, qtbot)
    qtbot.waitUntil(lambda: len(write.results.findChildren(BatchDivider)) == 1)
    [divider] = write.results.findChildren(BatchDivider)
    cards = write.results.cards()
    qtbot.waitUntil(lambda: cards[1].y() < divider.y() < cards[2].y())
    assert divider.text.startswith("today")
    for card in cards[2:]:
        write.results.remove(card)
    assert not [line for line in write.results.findChildren(BatchDivider) if line.isVisible()]


def test_control_down_leads_to_the_alternatives_from_the_brief_too(
    write: WritePage, qtbot: QtBot
) -> None:
    _, cards = arrive(write, qtbot)
    write.brief.actions_zone.queue_next.setFocus()
    qtbot.keyClick(write.brief.actions_zone.queue_next, Qt.Key.Key_Down, CONTROL)
    assert QApplication.focusWidget() is cards[0]


def test_x_rejects_and_k_keeps_and_both_can_be_undone(write: WritePage, qtbot: QtBot) -> None:
    _, cards = arrive(write, qtbot)
    artifact = cards[1].artifact
    assert artifact is not None
    qtbot.keyClick(cards[1], Qt.Key.Key_X)
    qtbot.keyClick(cards[1], Qt.Key.Key_K)
    assert write.context.studio.history.get(artifact.id).marks == {"kept", "rejected"}
    assert cards[1].state.text() == "rejected, kept in your history"
    qtbot.keyClick(cards[1], Qt.Key.Key_X)
    qtbot.keyClick(cards[1], Qt.Key.Key_K)
    assert write.context.studio.history.get(artifact.id).marks == frozenset()


def test_undo_among_the_cards_takes_ratings_and_marks_back_and_elsewhere_words(
    write: WritePage, qtbot: QtBot
) -> None:
    _, cards = arrive(write, qtbot)
    history, artifact = write.context.studio.history, cards[1].artifact
    assert artifact is not None
    before = write.editor.toPlainText()
    cards[1].setFocus()
    qtbot.keyClick(cards[1], Qt.Key.Key_4)
    qtbot.keyClick(cards[1], Qt.Key.Key_K)
    assert write.undo()
    assert (history.get(artifact.id).stars, history.get(artifact.id).marks) == (4, frozenset())
    assert write.undo()
    assert history.get(artifact.id).stars == 0
    qtbot.keyClick(cards[1], Qt.Key.Key_5)
    write.editor.setFocus()
    qtbot.keyClicks(write.editor, "x")
    assert write.undo()
    assert write.editor.toPlainText() == before
    assert history.get(artifact.id).stars == 5


def test_g_asks_for_one_more_with_another_seed(write: WritePage, qtbot: QtBot) -> None:
    _, cards = arrive(write, qtbot)
    write.context.studio.jobs.ledger.delete_finished()
    before = len(queued_makes(write))
    qtbot.keyClick(cards[0], Qt.Key.Key_G)
    jobs = queued_makes(write)
    assert len(jobs) == before + 1
    brief = jobs[-1].brief
    assert brief.count == 1
    assert cards[0].artifact is not None
    assert brief.seed != cards[0].artifact.seed
    assert jobs[-1].parents == (cards[0].artifact.id,)


def test_arrows_move_through_the_cards_and_escape_to_the_text(
    write: WritePage, qtbot: QtBot
) -> None:
    _, cards = arrive(write, qtbot)
    cards[0].setFocus()
    qtbot.keyClick(cards[0], Qt.Key.Key_Down)
    assert write.results.chosen_card() is cards[1]
    with qtbot.waitSignal(write.results.leave_requested):
        qtbot.keyClick(cards[1], Qt.Key.Key_Escape)


def test_unfinished_cards_are_removed_when_the_job_ends(write: WritePage, qtbot: QtBot) -> None:
    job, _ = arrive(write, qtbot)
    end(write, job, qtbot)
    assert [card.index for card in write.results.cards()] == [0, 1]


def test_a_rating_made_elsewhere_shows_on_the_card(write: WritePage, qtbot: QtBot) -> None:
    _, cards = arrive(write, qtbot)
    artifact = cards[1].artifact
    assert artifact is not None
    write.context.studio.history.rate(artifact.id, 2)
    qtbot.waitUntil(lambda: cards[1].stars.value() == 2)


def test_the_legend_of_doubt_shows_only_where_words_are_shaded(write: WritePage) -> None:
    write.editor.load("A feather of his own.", [(0, 9)])
    write.text.show_counts()
    assert write.text._share.isVisible()
    assert not write.text._legend[0].isVisible()
    write.editor.insert_work([("doubtful", 2)])
    write.text.show_counts()
    assert write.text._legend[0].isVisible()


def test_the_lowest_card_can_be_scrolled_clear_of_a_toast(
    write: WritePage, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1280, 700)
    arrive(write, qtbot)
    bar = write.results._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    window.show_message(Message("A text moved to the trash.", "Undo"))
    lowest = write.results.cards()[-1].insert

    def is_clear_of_the_toast() -> bool:
        bar.setValue(bar.maximum())
        window.toast.make_way()  # it was above controls that have been scrolled away
        button = QRect(lowest.mapTo(window, QPoint(0, 0)), lowest.size())
        toast = QRect(window.toast.mapTo(window, QPoint(0, 0)), window.toast.size())
        is_lowest = toast.top() == window.height() - toast.height() - 42  # it did not have to move
        return toast.height() > 20 and is_lowest and not toast.intersects(button)

    qtbot.waitUntil(is_clear_of_the_toast)


def test_copy_on_a_card_copies_its_words(
    write: WritePage, window: MainWindow, qtbot: QtBot
) -> None:
    _, cards = arrive(write, qtbot)
    cards[0].setFocus()
    window.commands["edit.copy"].trigger()
    assert QApplication.clipboard().text().startswith("He turned the ticket over.")


def test_delete_moves_a_text_to_the_trash_and_undo_brings_it_back(
    write: WritePage, window: MainWindow, qtbot: QtBot
) -> None:
    _, cards = arrive(write, qtbot)
    artifact = cards[1].artifact
    assert artifact is not None
    qtbot.keyClick(cards[1], Qt.Key.Key_Delete)
    assert write.context.studio.history.get(artifact.id).trashed_at is not None
    assert len(write.results.cards()) == 3
    window.toast._act()
    assert write.context.studio.history.get(artifact.id).trashed_at is None
