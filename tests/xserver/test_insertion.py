"""Alternatives put into the text with real keys and a real mouse, and the typing that follows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint

from studio.history.history import ArtifactQuery
from tests.specimen import project as specimen
from tests.xserver.hand import Hand, pause, until
from tests.xserver.pages import click
from ui.shell.window import MainWindow
from ui.write.page import WritePage
from ui.write.text_card import TextCard

FIRST, SECOND = "He turned the ticket over.", "The feather was not a gull"
TYPED = " Ask exactly 1 2 3 4 5 0 crickets, not gulls, to kick the box."

Way = Callable[[WritePage, Hand, list[TextCard]], None]


def cards_of_a_batch(window: MainWindow, hand: Hand) -> tuple[WritePage, list[TextCard]]:
    """The Write page with two finished alternatives, the keyboard in the text."""
    page = window.page()
    assert isinstance(page, WritePage)
    until(lambda: page.brief.models.model() != "")
    hand.click(page.editor.viewport())
    until(page.editor.hasFocus)
    hand.press("ctrl+Return")
    until(lambda: bool(page.context.studio.jobs.find("queued")))
    [job] = page.context.studio.jobs.find("queued")
    specimen.play_batch(page.context.studio, page.context.bridge, job)
    until(lambda: page.results.finished_of(job.id) == 2)
    return page, page.results.cards()


def feedback(page: WritePage) -> list[tuple[int, frozenset[str]]]:
    works = page.context.studio.history.find(ArtifactQuery())
    return [(work.stars, frozenset(work.marks)) for work in works]


def insert_by_enter(page: WritePage, hand: Hand, cards: list[TextCard]) -> None:
    hand.press("ctrl+Down", "Return")


def insert_by_button(page: WritePage, hand: Hand, cards: list[TextCard]) -> None:
    click(hand, cards[0].insert)


def insert_by_two_clicks(page: WritePage, hand: Hand, cards: list[TextCard]) -> None:
    pause(0.2)
    hand.double_click(cards[0].insert)


def drag_into_the_text(page: WritePage, hand: Hand, cards: list[TextCard]) -> None:
    pause(0.2)
    hand.carry(cards[0], QPoint(40, 50), page.editor.viewport())


def replace_by_key(page: WritePage, hand: Hand, cards: list[TextCard]) -> None:
    hand.press("ctrl+Down", "Down", "r")


def replace_by_button(page: WritePage, hand: Hand, cards: list[TextCard]) -> None:
    click(hand, cards[1].replace)


@pytest.mark.parametrize(
    ("way", "words"),
    [
        (insert_by_enter, FIRST),
        (insert_by_button, FIRST),
        (insert_by_two_clicks, FIRST),
        (drag_into_the_text, FIRST),
        (replace_by_key, SECOND),
        (replace_by_button, SECOND),
    ],
)
def test_what_is_typed_after_an_insertion_is_text(
    window: MainWindow, hand: Hand, way: Way, words: str
) -> None:
    page, cards = cards_of_a_batch(window, hand)
    before = feedback(page)
    way(page, hand, cards)
    # What is dropped in the middle of a sentence is joined to it: it begins with a small letter.
    until(lambda: words.casefold() in page.editor.toPlainText().casefold())
    until(page.editor.hasFocus)
    hand.type(TYPED)
    until(lambda: TYPED in page.editor.toPlainText())
    assert feedback(page) == before
    assert window.pages.page_name == "write"


def test_the_words_typed_after_a_replacement_follow_it(window: MainWindow, hand: Hand) -> None:
    page, cards = cards_of_a_batch(window, hand)
    hand.press("ctrl+Down", "Return")
    until(lambda: FIRST in page.editor.toPlainText())
    click(hand, cards[1].replace)
    until(lambda: SECOND in page.editor.toPlainText())
    hand.type(TYPED)
    until(lambda: TYPED in page.editor.toPlainText())
    assert cards[1].artifact is not None
    assert f"{cards[1].artifact.text} {TYPED}" in page.editor.toPlainText()


def test_a_card_that_gets_the_keys_by_the_mouse_shows_it(window: MainWindow, hand: Hand) -> None:
    page, cards = cards_of_a_batch(window, hand)
    hand.click(cards[1].words)
    until(cards[1].hasFocus)
    edge = cards[1].grab().toImage().pixelColor(1, cards[1].height() // 2)
    hand.press("k")
    until(lambda: cards[1].keep.isChecked())
    hand.click(page.editor.viewport())
    until(page.editor.hasFocus)
    assert cards[1].grab().toImage().pixelColor(1, cards[1].height() // 2) != edge
