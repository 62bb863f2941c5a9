"""Works rated on Learn with real keys and mouse: those that teach most, and those of weeks ago."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QPoint
from sqlalchemy import update

from engines.contract import Medium, Output, TextBrief
from studio.base.records import stamp
from studio.storage import schema
from studio.studio import Studio
from tests.xserver.hand import Hand, pause, until
from ui.learn.page import LearnPage
from ui.learn.rating_panel import RatingCard
from ui.shell.window import MainWindow


def fill(studio: Studio) -> None:
    """Add works, half of which were rated weeks ago."""
    for number in range(24):
        brief = TextBrief(prompt=f"Text {number}", seed=number)
        text = f"The lamp was lit {number} times, and the keeper slept."
        work = studio.history.add(Output(0, text.encode(), ".txt", brief))
        if number % 2:
            studio.history.rate(work.id, 1 + number % 5)
    at = stamp(datetime.now(UTC) - timedelta(days=40))
    with studio.project.database.writing() as connection:
        connection.execute(update(schema.ratings).values(at=at))


def star(card: RatingCard, number: int) -> QPoint:
    return QPoint((2 * number - 1) * card.stars.width() // 10, card.stars.height() // 2)


def test_works_are_rated_and_rated_again_by_mouse_and_keys(window: MainWindow, hand: Hand) -> None:
    studio = window.context.studio
    fill(studio)
    hand.press("ctrl+5")
    until(lambda: isinstance(window.page(), LearnPage))
    page = window.page()
    assert isinstance(page, LearnPage)
    until(lambda: len(page.ratings.cards) == 5 and page.ratings.isVisible())
    until(page.agreement.again.isVisible)
    pause(0.3)  # a page that is shown for the first time is laid out more than once
    first, second = page.ratings.cards[:2]
    hand.click(first.stars, star(first, 4))
    until(lambda: studio.history.get(first.work.id).stars == 4)
    hand.press("Tab", "2")
    until(lambda: studio.history.get(second.work.id).stars == 2)

    hand.click(page.agreement.again)
    until(lambda: page.ratings.is_again)
    cards = page.ratings.cards
    befores = [studio.history.get(card.work.id).stars for card in cards]
    assert [card.stars.value() for card in cards] == [0] * 5
    for card, before in zip(cards, befores, strict=True):
        hand.click(card.stars, star(card, before))
        until(lambda card=card, before=before: str(before) in card.note.text())
    assert studio.taste.self_agreement(Medium.TEXT).works == 5
    hand.click(page.ratings.back)
    until(lambda: not page.ratings.is_again)
