"""The Learn page begins with the medium that the artist rated most."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from engines.contract import Medium
from tests.ui.learn.setup import Setup, refresh
from ui.learn.medium_panel import MediumState


def test_it_begins_with_the_medium_that_has_most_ratings(setup: Setup, qtbot: QtBot) -> None:
    refresh(setup, qtbot)
    page = setup.page
    states = dict.fromkeys(Medium, MediumState()) | {
        Medium.IMAGE: MediumState(ratings=3),
        Medium.MUSIC: MediumState(brought_in=9),
    }
    page._show_states(page._read_count, states)
    assert page._medium is Medium.MUSIC
    page.show_medium(Medium.TEXT)
    page._show_states(page._read_count, states)
    assert page._medium is Medium.TEXT
