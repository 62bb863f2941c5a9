"""The Write page with real keys and clicks, on the specimen project, its queue paused."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from engines.contract import FileRefused, Medium, TextBrief
from studio.events import JobChanged
from studio.history.history import ArtifactQuery
from studio.records import Job, JobError
from tests.specimen import project as specimen
from ui.making.batch_divider import BatchDivider
from ui.parts import Message, Slider, StarBar
from ui.shell.window import MainWindow
from ui.write.files import _read_all
from ui.write.page import WritePage
from ui.write.text_card import TextCard

CONTROL = Qt.KeyboardModifier.ControlModifier


def queued(page: WritePage) -> list[TextBrief]:
    jobs = page.context.studio.jobs.find("queued")
    return [TextBrief.model_validate(dict(job.request)) for job in jobs]


def arrive(page: WritePage, qtbot: QtBot) -> tuple[Job, list[TextCard]]:
    """Let a batch of four come, two of them finished."""
    brief = TextBrief(prompt=specimen.PROMPT, model=specimen.MODEL, count=4, max_tokens=60)
    job = page.context.studio.jobs.ledger.add("make", Medium.TEXT, "Write 4", {}, ())
    page.follow(job, brief)
    specimen.play_batch(page.context.studio, page.context.bridge, job)
    qtbot.waitUntil(lambda: page.results.finished_of(job.id) == 2)
    qtbot.waitUntil(lambda: page.results.cards()[3].words.text() != "")
    return job, page.results.cards()


def end(page: WritePage, job: Job, qtbot: QtBot, error: JobError | None = None) -> None:
    state = "failed" if error else "done"
    page.context.bridge.post_event(JobChanged(replace(job, state=state, error=error)))
    qtbot.waitUntil(lambda: not page.brief.actions_zone.is_running())


def test_control_enter_queues_the_text_before_the_caret(write: WritePage, qtbot: QtBot) -> None:
    cursor = write.editor.textCursor()
    cursor.setPosition(specimen.caret(write.editor.toPlainText()))
    write.editor.setTextCursor(cursor)
    qtbot.keyClick(write.editor, Qt.Key.Key_Return, CONTROL)
    [brief] = queued(write)
    assert brief.prompt.endswith("since the war. ")
    assert (brief.count, brief.model, brief.mode) == (4, specimen.MODEL, "continue")
    assert [(use.strength) for use in brief.adapters] == [0.8]
    assert "\u2028" not in brief.prompt


def test_the_button_becomes_progress_and_queue_next_asks_again(
    write: WritePage, qtbot: QtBot
) -> None:
    zone = write.brief.actions_zone
    qtbot.mouseClick(zone.button, Qt.MouseButton.LeftButton)
    assert zone.is_running()
    qtbot.mouseClick(zone.queue_next, Qt.MouseButton.LeftButton)
    briefs = queued(write)
    assert len(briefs) == 2
    assert briefs[0].seed != briefs[1].seed


def test_escape_in_the_editor_cancels(write: WritePage, qtbot: QtBot) -> None:
    qtbot.keyClick(write.editor, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bool(queued(write)))
    qtbot.keyClick(write.editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not write.brief.actions_zone.is_running())
    assert queued(write) == []


def test_an_empty_prompt_is_an_error(write: WritePage, window: MainWindow, qtbot: QtBot) -> None:
    write.editor.clear()
    qtbot.keyClick(write.editor, Qt.Key.Key_Return, CONTROL)
    assert window.errors.text().startswith("There is nothing before the caret")
    assert queued(write) == []


def test_instruct_sends_the_instruction_and_not_the_text(write: WritePage, qtbot: QtBot) -> None:
    write.brief.mode.set_value("instruct")
    write.brief.show_settings({"mode": "instruct"})
    qtbot.keyClicks(write.brief._instruction, "Write about terns.")
    write.make()
    [brief] = queued(write)
    assert (brief.mode, brief.prompt) == ("instruct", "Write about terns.")


def test_a_seed_and_settings_of_the_fold_reach_the_brief(write: WritePage) -> None:
    write.brief.show_settings({"seed": 7, "min_p": 0.1, "stop": ("END",), "count": 8})
    write.make()
    [brief] = queued(write)
    assert (brief.seed, brief.min_p, brief.stop, brief.count) == (7, 0.1, ("END",), 8)


def test_alternatives_arrive_and_the_first_is_previewed(write: WritePage, qtbot: QtBot) -> None:
    _, cards = arrive(write, qtbot)
    assert write.results.chosen_card() is cards[0]
    assert write.editor.has_ghost()
    assert cards[2].state.text() == "writing"
    assert not cards[2].stars.isEnabled()
    assert cards[0].insert.property("kind") == "primary"
    assert cards[1].insert.property("kind") == "secondary"


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
    assert write.results.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CONTROL)
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


def select(page: WritePage, words: str) -> None:
    """Select words of the text with the keyboard's own cursor."""
    body = page.editor.toPlainText()
    begin = body.index(words)
    cursor = page.editor.textCursor()
    cursor.setPosition(begin)
    cursor.setPosition(begin + len(words), QTextCursor.MoveMode.KeepAnchor)
    page.editor.setTextCursor(cursor)


def play(page: WritePage, job: Job, qtbot: QtBot) -> list[TextCard]:
    """Let two works of a job come, and end it."""
    specimen.play_batch(page.context.studio, page.context.bridge, job)
    qtbot.waitUntil(lambda: page.results.finished_of(job.id) == 2)
    end(page, job, qtbot)
    return [card for card in page.results.cards() if card.job == job.id]


def test_what_is_written_for_a_selection_replaces_it(write: WritePage, qtbot: QtBot) -> None:
    write.editor.setPlainText("The keeper walked down the stairs. Then he slept.")
    select(write, "walked down")
    [job] = write.make()
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
    [job] = write.make()
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


def test_a_new_text_begins_without_alternatives_and_the_old_one_keeps_its_own(
    write: WritePage, qtbot: QtBot
) -> None:
    write.brief.show_settings({"seed": 7})
    [job] = write.make()
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
    [job] = write.make()
    write.texts.begin("Second")
    specimen.play_batch(write.context.studio, write.context.bridge, job)
    history = write.context.studio.history
    qtbot.waitUntil(lambda: len(history.find(ArtifactQuery(job=job.id))) == 2)
    end(write, job, qtbot)
    assert write.results.cards() == []


def test_batches_are_divided_by_a_line(write: WritePage, qtbot: QtBot) -> None:
    for _ in range(2):
        [job] = write.make()
        play(write, job, qtbot)
    qtbot.waitUntil(lambda: len(write.results.findChildren(BatchDivider)) == 1)
    [divider] = write.results.findChildren(BatchDivider)
    cards = write.results.cards()
    qtbot.waitUntil(lambda: cards[1].y() < divider.y() < cards[2].y())
    assert divider.text.startswith("today")
    for card in cards[2:]:
        write.results.remove(card)
    assert not [line for line in write.results.findChildren(BatchDivider) if line.isVisible()]


def press_twice(button: QWidget, interval_ms: int) -> None:
    """Two clicks at one point of the screen, as the window system reports them."""
    window = button.window().windowHandle()
    at = button.mapTo(button.window(), QPoint(12, button.height() // 2))
    where, time_ms = QPointF(at), 1_000_000
    for start in (time_ms, time_ms + interval_ms):
        for kind, buttons, moment in (
            (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton, start),
            (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton, start + 20),
        ):
            left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            place = window.mapToGlobal(where)
            event = QMouseEvent(kind, where, place, left, buttons, none)
            event.setTimestamp(moment)
            QApplication.sendEvent(window, event)


def test_a_double_click_on_write_queues_once_and_cancels_nothing(
    write: WritePage, qtbot: QtBot
) -> None:
    zone = write.brief.actions_zone
    press_twice(zone.button, 120)
    assert zone.is_running()
    assert len(queued(write)) == 1
    press_twice(zone.queue_next, 120)
    assert len(queued(write)) == 2


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


def test_g_asks_for_one_more_with_another_seed(write: WritePage, qtbot: QtBot) -> None:
    _, cards = arrive(write, qtbot)
    write.context.studio.jobs.ledger.delete_finished()
    before = len(queued_makes(write))
    qtbot.keyClick(cards[0], Qt.Key.Key_G)
    jobs = queued_makes(write)
    assert len(jobs) == before + 1
    brief = TextBrief.model_validate(dict(jobs[-1].request))
    assert brief.count == 1
    assert cards[0].artifact is not None
    assert brief.seed != cards[0].artifact.seed
    assert jobs[-1].parents == (cards[0].artifact.id,)


def queued_makes(page: WritePage) -> list[Job]:
    return [job for job in page.context.studio.jobs.find("queued") if job.request]


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


def test_a_failed_job_says_what_happened_and_what_is_safe(
    write: WritePage, window: MainWindow, qtbot: QtBot
) -> None:
    job, _ = arrive(write, qtbot)
    end(write, job, qtbot, JobError("Not enough memory for this.", "Nothing was lost."))
    assert window.errors.text() == "Not enough memory for this. Nothing was lost."


def test_a_rating_made_elsewhere_shows_on_the_card(write: WritePage, qtbot: QtBot) -> None:
    _, cards = arrive(write, qtbot)
    artifact = cards[1].artifact
    assert artifact is not None
    write.context.studio.history.rate(artifact.id, 2)
    qtbot.waitUntil(lambda: cards[1].stars.value() == 2)


def test_typed_text_is_saved_within_a_second(write: WritePage, qtbot: QtBot) -> None:
    qtbot.keyClicks(write.editor, "Gulls. ")
    document = write.autosave.document
    assert document is not None

    def saved() -> bool:
        return "Gulls. " in write.context.studio.documents.get(document.id).body

    qtbot.waitUntil(saved, timeout=3000)


def test_leaving_the_page_saves_at_once(write: WritePage, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(write.editor, "Terns. ")
    document = write.autosave.document
    assert document is not None
    window.go_to("settings")
    assert "Terns. " in write.context.studio.documents.get(document.id).body


def test_a_new_text_keeps_the_old_one(write: WritePage, qtbot: QtBot) -> None:
    qtbot.keyClicks(write.editor, "Puffins. ")
    write.texts.begin("Second")
    assert write.editor.toPlainText() == ""
    bodies = [document.body for document in write.context.studio.documents.all()]
    assert any("Puffins. " in body for body in bodies)


def test_a_file_is_imported_and_saved(write: WritePage, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ansel, the lamp is out. ", "utf-8")
    write.files.import_file(letter)
    assert "Dear Ansel" in write.editor.toPlainText()
    write.files.save_copy(tmp_path / "out.md")
    assert (tmp_path / "out.md").read_text("utf-8") == write.editor.toPlainText()


def test_a_file_that_is_not_text_is_an_error(
    write: WritePage, window: MainWindow, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_bytes(b"\xff\xfe\x00\x01")
    before = write.editor.toPlainText()
    write.files.import_file(letter)
    assert window.errors.text().startswith("letter.txt is not a text in UTF-8.")
    assert write.editor.toPlainText() == before


def test_many_files_are_brought_in_as_one_step(
    write: WritePage, window: MainWindow, tmp_path: Path
) -> None:
    before = write.editor.toPlainText()
    for index in range(500):
        suffix = "txt" if index % 100 == 0 else "png"
        (tmp_path / f"{index:03}.{suffix}").write_text(f"Letter {index}.\n", "utf-8")
    (tmp_path / "000.txt").write_bytes(b"\xff\xfe\x00\x01")
    write.files.import_files(
        [QUrl.fromLocalFile(str(path)) for path in sorted(tmp_path.iterdir()) if path.is_file()]
    )
    assert "Letter 100.\nLetter 200.\nLetter 300.\nLetter 400." in write.editor.toPlainText()
    assert window.toast.text() == "4 of 500 files are in your text."
    write.editor.undo()
    assert write.editor.toPlainText() == before


def test_a_file_that_is_refused_keeps_no_other_from_being_read(tmp_path: Path) -> None:
    pipe, letter = tmp_path / "pipe.txt", tmp_path / "letter.txt"
    os.mkfifo(pipe)
    letter.write_text("Dear Anna,\n", "utf-8")
    bodies, error = _read_all([pipe, letter])
    assert bodies == ["Dear Anna,"]
    assert isinstance(error, FileRefused)


def test_folders_pictures_and_addresses_are_answered(
    write: WritePage, window: MainWindow, tmp_path: Path
) -> None:
    before = write.editor.toPlainText()
    (tmp_path / "Letters").mkdir()
    write.files.import_files([QUrl.fromLocalFile(str(tmp_path / "Letters"))])
    assert window.errors.text().startswith("Letters is a folder. Nothing was changed.")
    write.files.import_files([QUrl.fromLocalFile(str(tmp_path / f"{n}.png")) for n in range(500)])
    assert window.errors.text().startswith("None of these 500 files is a text.")
    assert write.editor.toPlainText() == before
    write.editor.moveCursor(QTextCursor.MoveOperation.End)
    write.files.import_files([QUrl("https://example.org/a")])
    assert write.editor.toPlainText().endswith(" https://example.org/a")
    assert window.toast.text().startswith("The address is in your text.")


def test_the_first_run_greets_once(write: WritePage, window: MainWindow, qtbot: QtBot) -> None:
    window.context.settings.hints_seen = []
    write.welcome.show_hint_if_new()
    qtbot.waitUntil(lambda: write.welcome._hint is not None)
    write.make()
    assert window.context.settings.hints_seen == ["try-the-example"]


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
    bar.setValue(bar.maximum())
    lowest = write.results.cards()[-1].insert
    button = QRect(lowest.mapTo(window, QPoint(0, 0)), lowest.size())
    toast = QRect(window.toast.mapTo(window, QPoint(0, 0)), window.toast.size())
    assert toast.height() > 20
    assert not toast.intersects(button)


def test_escape_on_a_control_of_the_brief_cancels_too(write: WritePage, qtbot: QtBot) -> None:
    write.make()
    slider = write.brief.length.findChild(Slider)
    assert slider is not None
    qtbot.keyClick(slider, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not write.brief.actions_zone.is_running())


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


def test_the_status_line_follows_the_focus(write: WritePage, qtbot: QtBot) -> None:
    _, cards = arrive(write, qtbot)
    write.editor.setFocus()
    assert ["write.alternatives"] in [keys for keys, _ in write.key_hints()]
    cards[0].setFocus()
    assert ["write.take"] in [keys for keys, _ in write.key_hints()]


def test_tab_moves_from_brief_to_text_to_alternatives(write: WritePage, qtbot: QtBot) -> None:
    arrive(write, qtbot)
    panels = (write.brief, write.text, write.results)
    write.brief.mode.findChildren(QToolButton)[0].setFocus()
    walked: list[int] = []
    for _ in range(40):
        focus = QApplication.focusWidget()
        place = [place for place, panel in enumerate(panels) if panel.isAncestorOf(focus)]
        walked += place if place != walked[-1:] else []
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert walked[:3] == [0, 1, 2]


def test_every_focusable_control_has_a_name(write: WritePage, qtbot: QtBot) -> None:
    arrive(write, qtbot)
    for widget in write.findChildren(QWidget):
        takes_keyboard = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        if takes_keyboard and not isinstance(widget, QScrollArea | QSplitter):
            words = getattr(widget, "text", str)()
            assert widget.accessibleName() or words, widget
