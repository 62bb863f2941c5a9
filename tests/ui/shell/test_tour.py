"""The tour: one hint at a time, over the artist's own works, once by itself and again from Help."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engines.contract import Medium, TasteRequest, TextBrief
from tests.specimen import project as specimen
from ui.parts import Hint
from ui.shell.window import MainWindow
from ui.write.page import WritePage

LEFT = Qt.MouseButton.LeftButton


def shown(window: MainWindow, qtbot: QtBot, words: str) -> Hint:
    """Wait for the hint with these words; no other one is on show."""

    def is_there() -> bool:
        hint = window.tour.hint
        return hint is not None and hint.isVisible() and words in all_words(hint)

    qtbot.waitUntil(is_there)
    hint = window.tour.hint
    assert hint is not None
    assert [each for each in window.findChildren(Hint) if each.isVisible()] == [hint]
    return hint


def all_words(hint: Hint) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in hint.findChildren(QLabel))


def make_works(window: MainWindow, qtbot: QtBot) -> WritePage:
    """Let a batch of the artist be finished on the Write page."""
    page = window.page()
    assert isinstance(page, WritePage)
    studio = window.context.studio
    brief = TextBrief(prompt=specimen.PROMPT, model=specimen.MODEL, count=4, max_tokens=60)
    job = studio.jobs.ledger.add("make", Medium.TEXT, "Write 4", TasteRequest(), ())
    page.follow(job, brief)
    specimen.play_batch(studio, window.bridge, job)
    qtbot.waitUntil(lambda: page.results.finished_of(job.id) == 2)
    return page


def test_the_tour_goes_on_when_what_it_asks_for_is_done(window: MainWindow, qtbot: QtBot) -> None:
    window.commands["help.tour"].trigger()
    shown(window, qtbot, "Begin with the brief (1 of 7)")
    page = make_works(window, qtbot)
    shown(window, qtbot, " of 7)")
    qtbot.waitUntil(lambda: window.tour._number > 1)
    card = page.current_card
    assert card is not None
    assert card.artifact is not None
    window.context.studio.history.rate(card.artifact.id, 4)
    shown(window, qtbot, "Take what you like (3 of 7)")


def test_next_leads_to_the_end(window: MainWindow, qtbot: QtBot) -> None:
    make_works(window, qtbot)
    window.commands["help.tour"].trigger()
    for number in range(1, 8):
        hint = shown(window, qtbot, f"({number} of 7)")
        qtbot.mouseClick(hint.button, LEFT)
    qtbot.waitUntil(lambda: window.tour.hint is None)


def test_without_works_the_steps_about_them_are_left_out(window: MainWindow, qtbot: QtBot) -> None:
    window.commands["help.tour"].trigger()
    qtbot.mouseClick(shown(window, qtbot, "(1 of 7)").button, LEFT)
    shown(window, qtbot, "Words, pictures, music (4 of 7)")


def test_it_can_be_skipped(window: MainWindow, qtbot: QtBot) -> None:
    window.commands["help.tour"].trigger()
    qtbot.mouseClick(shown(window, qtbot, "(1 of 7)").skip, LEFT)
    assert window.tour.hint is None
    make_works(window, qtbot)
    assert window.tour.hint is None


@pytest.mark.parametrize("is_new", [True, False])
def test_it_begins_once_by_itself_after_the_first_works_of_a_new_artist(
    window: MainWindow, qtbot: QtBot, is_new: bool
) -> None:
    window.tour._is_first_run = is_new
    make_works(window, qtbot)
    if not is_new:
        assert window.tour.hint is None
        return
    hint = shown(window, qtbot, "Say how you like it (1 of 6)")
    assert "tour" in window.context.settings.hints_seen
    qtbot.mouseClick(hint.skip, LEFT)
    make_works(window, qtbot)
    assert window.tour.hint is None


def test_from_another_page_it_begins_on_write(window: MainWindow, qtbot: QtBot) -> None:
    window.go_to("models")
    window.commands["help.tour"].trigger()
    shown(window, qtbot, "Begin with the brief")
    assert isinstance(window.page(), WritePage)


def test_a_hint_about_a_page_goes_with_its_page_and_comes_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    make_works(window, qtbot)
    window.commands["help.tour"].trigger()
    qtbot.mouseClick(shown(window, qtbot, "(1 of 7)").button, LEFT)
    hint = shown(window, qtbot, "Say how you like it (2 of 7)")
    place = hint.pos()
    window.go_to("draw")
    assert window.tour.hint is None
    window.go_to("write")
    assert shown(window, qtbot, "Say how you like it (2 of 7)").pos() == place


def test_what_is_done_on_another_page_counts_when_its_page_is_shown_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = make_works(window, qtbot)
    window.commands["help.tour"].trigger()
    qtbot.mouseClick(shown(window, qtbot, "(1 of 7)").button, LEFT)
    shown(window, qtbot, "Say how you like it (2 of 7)")
    window.go_to("history")
    card = page.current_card
    assert card is not None
    assert card.artifact is not None
    window.context.studio.history.rate(card.artifact.id, 4)
    qtbot.waitUntil(lambda: window.tour._step is None or not window.tour._step.ends_when)
    assert window.tour.hint is None
    window.go_to("write")
    shown(window, qtbot, "Take what you like (3 of 7)")


def test_a_hint_about_the_rail_stays_on_every_page(window: MainWindow, qtbot: QtBot) -> None:
    window.commands["help.tour"].trigger()
    qtbot.mouseClick(shown(window, qtbot, "(1 of 7)").button, LEFT)
    hint = shown(window, qtbot, "Words, pictures, music (4 of 7)")
    window.go_to("history")
    assert shown(window, qtbot, "Words, pictures, music (4 of 7)") is hint
