"""The prompt says by how much it is too long, and marks its wildcards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show
from tests.ui.draw.scenes import CONTROL, Scene, put_picture
from ui.draw.brief.prompt_field import PromptField
from ui.making.brief.length_note import LengthNote

LONG = 7_559


def note(field: QPlainTextEdit) -> str:
    """The sentence below a field."""
    parent = field.parentWidget()
    assert parent is not None
    [sentence] = [n.text() for n in parent.findChildren(LengthNote) if n._field is field]
    return sentence


@pytest.mark.parametrize("name", ["prompt", "negative"])
def test_a_text_that_is_too_long_is_named_in_the_form_and_nothing_is_sent(
    scene: Scene, qtbot: QtBot, name: str
) -> None:
    put_picture(scene)  # a sheet that would be stored with the brief
    brief = scene.page.brief
    scene.set_prompt("a tern")
    field = brief.prompt.field if name == "prompt" else brief.image_form.negative
    field.setPlainText("x" * LONG)
    assert note(field) == "3,559 characters too long: it has 7,559, and 4,000 fit."
    qtbot.keyClick(brief.prompt.field, Qt.Key.Key_Return, CONTROL)
    [error] = scene.shell.errors
    assert error.endswith("is too long, so nothing was sent.")
    assert (scene.briefs(), scene.pictures()) == ([], [])
    field.setPlainText("x" * 4_000)
    assert note(field) == ""


def test_live_drafts_leave_a_prompt_alone_that_is_too_long(scene: Scene) -> None:
    scene.set_prompt("x" * LONG)
    scene.page.brief.live.setChecked(True)
    scene.page.drafting.live._draft()
    assert (scene.briefs(), scene.shell.errors) == ([], [])


def test_a_similar_picture_with_a_prompt_that_is_too_long_is_refused_in_a_sentence(
    scene: Scene,
) -> None:
    scene.set_prompt("x" * LONG)
    assert scene.page.briefs.without_source() is None
    [error] = scene.shell.errors
    assert error.startswith("prompt: must have at most 4000 characters")


def test_five_megabytes_are_not_pasted_and_the_prompt_stays(scene: Scene, qtbot: QtBot) -> None:
    field = scene.page.brief.prompt.field
    scene.set_prompt("a tern")
    QGuiApplication.clipboard().setText("word " * 1_000_000)
    qtbot.keyClick(field, Qt.Key.Key_V, CONTROL)
    assert field.toPlainText() == "a tern"
    [error] = scene.shell.errors
    assert error == "That text has 5,000,000 characters, and at most 4,000 can be pasted here."


def test_five_megabytes_are_not_pasted_into_the_negative_prompt(scene: Scene, qtbot: QtBot) -> None:
    field = scene.page.brief.image_form.negative
    field.setPlainText("grey")
    QGuiApplication.clipboard().setText("word " * 1_000_000)
    qtbot.keyClick(field, Qt.Key.Key_V, CONTROL)
    assert field.toPlainText() == "grey"
    [error] = scene.shell.errors
    assert error == "That text has 5,000,000 characters, and at most 4,000 can be pasted here."


def test_an_emoji_before_a_wildcard_does_not_shift_its_highlight(show: Show) -> None:
    prompt = PromptField()
    show(prompt)
    prompt.set_text("🦊🦊 a {red|blue} fox")
    [block_format] = prompt.field.document().firstBlock().layout().formats()
    start = len("🦊🦊 a ".encode("utf-16-le")) // 2
    assert (block_format.start, block_format.length) == (start, len("{red|blue}"))
