"""Asking on the Write page with real keys and clicks, on the specimen project, its queue paused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QScrollArea,
    QSplitter,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from engines.contract import Preview
from studio.base.events import JobChanged
from studio.base.records import JobError
from tests.specimen import project as specimen
from tests.ui.submitting import make
from tests.ui.write.batches import CONTROL, arrive, end, press_twice, queued
from ui.parts import LabelledSlider, Slider
from ui.shell.window import MainWindow
from ui.write.page import WritePage


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


def test_a_double_click_on_write_queues_once_and_cancels_nothing(
    write: WritePage, qtbot: QtBot
) -> None:
    zone = write.brief.actions_zone
    press_twice(zone.button, 120)
    assert zone.is_running()
    assert len(queued(write)) == 1
    press_twice(zone.queue_next, 120)
    assert len(queued(write)) == 2


def test_a_failed_job_says_what_happened_and_what_is_safe(
    write: WritePage, window: MainWindow, qtbot: QtBot
) -> None:
    job, _ = arrive(write, qtbot)
    end(write, job, qtbot, JobError("Not enough memory for this.", "Nothing was lost."))
    assert window.errors.text() == "Not enough memory for this. Nothing was lost."


def test_the_first_run_greets_once(write: WritePage, window: MainWindow, qtbot: QtBot) -> None:
    window.context.settings.hints_seen = []
    write.welcome.show_hint_if_new()
    qtbot.waitUntil(lambda: write.welcome.hint is not None)
    write.make()
    assert window.context.settings.hints_seen == ["try-the-example"]


def test_escape_on_a_control_of_the_brief_cancels_too(write: WritePage, qtbot: QtBot) -> None:
    write.make()
    slider = write.brief.length.findChild(Slider)
    assert slider is not None
    qtbot.keyClick(slider, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not write.brief.actions_zone.is_running())


def test_the_status_line_follows_the_focus(write: WritePage, qtbot: QtBot) -> None:
    _, cards = arrive(write, qtbot)
    write.editor.setFocus()
    assert ["write.alternatives"] in [keys for keys, _ in write.key_hints()]
    cards[0].setFocus()
    assert ["write.take"] in [keys for keys, _ in write.key_hints()]


def test_tab_and_f6_move_from_brief_to_text_to_alternatives(write: WritePage, qtbot: QtBot) -> None:
    arrive(write, qtbot)
    panels = (write.brief, write.text, write.results)
    write.brief.mode.findChildren(QToolButton)[0].setFocus()
    walked: list[int] = []
    for _ in range(40):
        focus = QApplication.focusWidget()
        place = [place for place, panel in enumerate(panels) if panel.isAncestorOf(focus)]
        walked += place if place != walked[-1:] else []
        is_text = focus is write.editor  # Tab stays in a manuscript
        qtbot.keyClick(focus, Qt.Key.Key_F6 if is_text else Qt.Key.Key_Tab)
    assert walked[:3] == [0, 1, 2]


def test_every_focusable_control_has_a_name(write: WritePage, qtbot: QtBot) -> None:
    arrive(write, qtbot)
    for widget in write.findChildren(QWidget):
        takes_keyboard = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        if takes_keyboard and not isinstance(widget, QScrollArea | QSplitter):
            words = getattr(widget, "text", str)()
            assert widget.accessibleName() or words, widget


def test_escape_leaves_the_view_of_the_text_alone_before_it_cancels(
    write: WritePage, qtbot: QtBot
) -> None:
    write.make()
    write.text.wide.setChecked(True)
    qtbot.keyClick(write.editor, Qt.Key.Key_Escape)
    assert write.brief.isVisible()
    assert write.brief.actions_zone.is_running()
    qtbot.keyClick(write.editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not write.brief.actions_zone.is_running())


def test_escape_leaves_the_full_screen_before_it_cancels(
    write: WritePage, window: MainWindow, qtbot: QtBot
) -> None:
    write.make()
    window.showFullScreen()
    qtbot.keyClick(write.editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.isFullScreen())
    assert write.brief.actions_zone.is_running()


def test_the_length_says_what_a_text_that_stops_at_its_end_becomes(
    write: WritePage, qtbot: QtBot
) -> None:
    def length() -> str:
        return write.brief.length.findChildren(QPushButton)[0].text()

    write.brief.show_settings({"max_tokens": 120, "stop_at": "sentence"})
    assert length() == "one sentence, up to 90 words"
    buttons = write.brief.stop_at.findChildren(QToolButton)
    qtbot.mouseClick(buttons[2], Qt.MouseButton.LeftButton)
    assert length() == "one paragraph, up to 90 words"
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert length() == "about 90 words"
    qtbot.mouseClick(write.brief.mode.findChildren(QToolButton)[1], Qt.MouseButton.LeftButton)
    assert length() == "up to 300 words"
    qtbot.mouseClick(write.brief.mode.findChildren(QToolButton)[2], Qt.MouseButton.LeftButton)
    assert length() == "up to 180 words"


def test_one_word_that_is_being_written_is_one_word(write: WritePage, qtbot: QtBot) -> None:
    job, cards = arrive(write, qtbot)
    brief = cards[3].brief.model_copy(update={"stop_at": "sentence"})
    card = write.results.make_card(1, job.id, brief)
    qtbot.addWidget(card)
    card.show_preview(Preview(0, 1, 60, " It"))
    assert card.extent.text() == "1 word"


@pytest.mark.parametrize(
    ("mode", "extent"), [("continue", "2 of about 45"), ("rewrite", "2 words")]
)
def test_only_a_text_that_its_length_ends_has_an_expected_length(
    mode: str, extent: str, write: WritePage, qtbot: QtBot
) -> None:
    job, cards = arrive(write, qtbot)
    brief = cards[3].brief.model_copy(update={"mode": mode, "stop_at": "length"})
    card = write.results.make_card(1, job.id, brief)
    qtbot.addWidget(card)
    card.show_preview(Preview(0, 1, 60, " It rained"))
    assert card.extent.text() == extent


def test_every_sampler_term_says_in_plain_words_what_its_ends_do(write: WritePage) -> None:
    write.brief.more.set_open(True)
    sliders = write.brief.form.findChildren(LabelledSlider)
    assert len(sliders) == 4
    for slider in sliders:
        assert len({label.text() for label in slider._ends if label.isVisible()}) == 2


def test_a_long_text_that_is_being_read_says_so_with_a_bar(write: WritePage, qtbot: QtBot) -> None:
    [job] = make(write)
    running = replace(job, state="running", done=512, total=2048)
    write.context.bridge.post_event(JobChanged(running, "Reading 1,500 words"))
    row = write.brief.actions_zone._progress
    qtbot.waitUntil(lambda: row.detail.text() == "reading 1,500 words")
    assert row.line.share == 0.25
    write.context.bridge.post_event(JobChanged(replace(running, done=60, total=240)))
    qtbot.waitUntil(lambda: row.detail.text() == "0 finished")
