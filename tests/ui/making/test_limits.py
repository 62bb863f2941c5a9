"""What is too long for a brief is said in its form, before anything is sent."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from engines.contract import ImageBrief, TextBrief
from tests.ui.conftest import Show
from ui.making.brief.length_note import LengthNote
from ui.making.brief.limits import excess_sentence, too_long_field
from ui.shell.window import MainWindow
from ui.write.page import WritePage


def test_a_prompt_says_by_how_much_it_is_too_long() -> None:
    assert excess_sentence(ImageBrief, "prompt", "a" * 4_000) == ""
    sentence = excess_sentence(ImageBrief, "prompt", "a" * 7_559)
    assert sentence == "3,559 characters too long: it has 7,559, and 4,000 fit."


def test_the_field_that_is_too_long_is_named_and_others_are_passed_over() -> None:
    values = {"prompt": "fox", "steps": 8, "model": "m" * 9_999, "negative": "b" * 4_001}
    assert too_long_field(ImageBrief, values) == (
        "negative",
        "1 character too long: it has 4,001, and 4,000 fit.",
    )
    assert too_long_field(TextBrief, {"prompt": "fox"}) is None


@pytest.mark.usefixtures("theme")
def test_the_line_below_a_field_is_there_only_while_its_text_is_too_long(
    show: Show, qtbot: QtBot
) -> None:
    field = QPlainTextEdit()
    note = LengthNote(field, lambda: ImageBrief, "prompt")
    show(field, note)
    field.setPlainText("a" * 4_000)
    assert note.text() == ""
    field.moveCursor(field.textCursor().MoveOperation.End)
    qtbot.keyClicks(field, "bc")
    assert note.text().startswith("2 characters too long")
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert note.text() == ""


def test_a_prompt_that_is_too_long_is_not_sent(write: WritePage, window: MainWindow) -> None:
    write.brief.show_settings({"mode": "instruct"})
    write.brief._instruction.setPlainText("word " * 80_001 + "to")
    assert write.make() == []
    assert window.errors.text().startswith("The instruction is too long, so nothing was sent.")
    assert "7 characters too long" in window.errors.text()
    assert write.context.studio.jobs.find("queued") == []
