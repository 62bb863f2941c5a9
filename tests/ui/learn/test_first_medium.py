"""The Learn page begins with the medium that the artist rated most."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engines.contract import Medium
from tests.studio.conftest import write
from tests.ui.learn.setup import Setup, refresh
from ui.learn.medium_state import MediumState


def test_it_begins_with_the_medium_that_has_most_ratings(setup: Setup, qtbot: QtBot) -> None:
    refresh(setup, qtbot)
    page = setup.page
    states = dict.fromkeys(Medium, MediumState()) | {
        Medium.IMAGE: MediumState(ratings=3),
        Medium.MUSIC: MediumState(brought_in=9),
    }
    page._show_states(page.read_count, states)
    assert page.medium is Medium.MUSIC
    page.show_medium(Medium.TEXT)
    page._show_states(page.read_count, states)
    assert page.medium is Medium.TEXT


def test_it_stays_with_the_medium_that_was_answered_about_while_it_read(
    setup: Setup, qtbot: QtBot
) -> None:
    write(setup.studio, "The keeper", 2)
    page = setup.page
    page.open_project()
    qtbot.waitUntil(lambda: page.comparison_panel.pair() is not None)
    QTest.keyClick(page.comparison_panel, Qt.Key.Key_A)
    states = dict.fromkeys(Medium, MediumState()) | {Medium.IMAGE: MediumState(ratings=3)}
    page._show_states(page.read_count, states)
    assert page.medium is Medium.TEXT
