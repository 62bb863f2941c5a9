"""Music in the history: its picture, its sound, its way into the roll."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from studio.records import Artifact
from tests.specimen import tune as specimen_tune
from tests.ui.players import SilentPlayer
from ui.compose.page import ComposePage
from ui.history.cell import play_rect
from ui.history.page import HistoryPage
from ui.shell.window import MainWindow
from ui.sound.hearing import Hearing


@pytest.fixture
def tune(window: MainWindow) -> Artifact:
    """A jig that was made just now, with its sound beside it."""
    work = specimen_tune.add_tune(window.context.studio, 0, 4)
    work.sound.parent.mkdir(exist_ok=True)
    work.sound.write_bytes(b"RIFF")
    return work


@pytest.fixture
def history(window: MainWindow, tune: Artifact, qtbot: QtBot) -> Iterator[HistoryPage]:
    window.context.new_player = SilentPlayer
    window.go_to("history")
    page = window.page()
    assert isinstance(page, HistoryPage)
    page.gallery.select_row(0)
    qtbot.waitUntil(lambda: page.details._music.isVisible())
    yield page
    page.leave()


def player(hearing: Hearing) -> SilentPlayer:
    made = hearing.playback._player
    assert isinstance(made, SilentPlayer)
    return made


def test_a_tune_shows_as_a_small_roll_and_not_as_words(history: HistoryPage, qtbot: QtBot) -> None:
    view = history.details._music
    qtbot.waitUntil(lambda: bool(view.roll.picture().score.tracks))
    assert not history.details._reading.isVisible()
    assert view._words.text() == "8 bars · 0:08"
    assert history.pictures.picture(history.model.work(0)) is not None


def test_the_button_in_the_details_plays_and_holds_it(
    history: HistoryPage, tune: Artifact, qtbot: QtBot
) -> None:
    view = history.details._music
    qtbot.waitUntil(lambda: bool(view.roll.picture().score.tracks))
    qtbot.mouseClick(view.play, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: history.hearing.playback.plays(tune.id))
    player(history.hearing).at = 2.5
    qtbot.waitUntil(lambda: view._words.text() == "0:02 of 0:08")
    qtbot.mouseClick(view.play, Qt.MouseButton.LeftButton)
    assert not player(history.hearing).plays


def test_the_button_on_a_cell_plays_it(history: HistoryPage, tune: Artifact, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: history.pictures.picture(tune) is not None)
    cell = history.gallery.visualRect(history.model.index(0, 0))
    at = play_rect(cell).center() + QPoint(1, 1)
    qtbot.mouseClick(history.gallery.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: history.hearing.playback.plays(tune.id))


def test_a_preview_shows_the_roll_and_closing_it_ends_the_sound(
    history: HistoryPage, tune: Artifact, qtbot: QtBot
) -> None:
    history.do("hear")
    qtbot.waitUntil(lambda: history.hearing.playback.plays(tune.id))
    qtbot.keyClick(history.gallery, Qt.Key.Key_Space)
    assert history.preview.isVisible()
    qtbot.keyClick(history.preview, Qt.Key.Key_Escape)
    assert not history.hearing.playback.is_playing


def test_open_puts_a_tune_into_the_roll(
    history: HistoryPage, window: MainWindow, tune: Artifact, qtbot: QtBot
) -> None:
    qtbot.mouseClick(history.details._open, Qt.MouseButton.LeftButton)
    page = window.page()
    assert isinstance(page, ComposePage)
    assert page.piece.origin == tune.id
    assert len(page.piece.sheet.seeds) == 3


def test_a_text_shows_words_again_after_a_tune(history: HistoryPage, qtbot: QtBot) -> None:
    history.gallery.select_row(1)
    qtbot.waitUntil(lambda: history.details._reading.isVisible())
    assert not history.details._music.isVisible()
