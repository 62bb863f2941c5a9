"""The Write page with real keys and clicks, on the specimen project, its queue paused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QSplitter, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from engines.contract import Medium, TextBrief
from studio.events import JobChanged
from studio.records import Job, JobError
from tests.specimen import project as specimen
from ui.parts import Slider, StarBar
from ui.shell.window import MainWindow
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


def test_the_first_run_greets_once(write: WritePage, window: MainWindow, qtbot: QtBot) -> None:
    window.context.settings.hints_seen = []
    write.welcome.show_if_new()
    qtbot.waitUntil(lambda: write.welcome._hint is not None)
    write.make()
    assert window.context.settings.hints_seen == ["try-the-example"]


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
    assert ["Ctrl ↓"] in [keys for keys, _ in write.key_hints()]
    cards[0].setFocus()
    assert ["Enter"] in [keys for keys, _ in write.key_hints()]


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
