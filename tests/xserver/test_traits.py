"""What taste noticed, told and corrected with real keys and mouse."""

from __future__ import annotations

from engines.contract import Medium
from tests.studio.taste.rated_texts import rate_texts
from tests.xserver.hand import Hand, until
from ui.learn.page import LearnPage
from ui.parts import Label
from ui.shell.window import MainWindow


def test_a_trait_is_left_out_by_a_click_and_used_again_by_a_key(
    window: MainWindow, hand: Hand
) -> None:
    studio = window.context.studio
    rate_texts(studio, "commas")
    hand.press("ctrl+5")
    until(lambda: isinstance(window.page(), LearnPage))
    page = window.page()
    assert isinstance(page, LearnPage)
    until(lambda: page.traits.isVisible() and len(page.traits.buttons) > 0)

    def words() -> list[str]:
        return [label.text() for label in page.traits.findChildren(Label) if label.isVisible()]

    until(lambda: "Fewer commas" in words())
    hand.click(page.traits.buttons[1])
    until(lambda: "left out" in words())
    (trait,) = studio.taste.trait_ratings.declined(Medium.TEXT)
    assert trait.name == "commas"
    page.traits.buttons[-1].setFocus()
    hand.press("space")
    until(lambda: "left out" not in words())
    assert studio.taste.trait_ratings.declined(Medium.TEXT) == ()
