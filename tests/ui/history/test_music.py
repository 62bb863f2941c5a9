"""Music in the history: its picture, its sound, opening it in the roll."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from studio.base.records import Artifact
from tests.specimen import tune as specimen_tune
from tests.ui.players import SilentPlayer
from ui.compose.page import ComposePage
from ui.history.gallery.cell import play_rect
from ui.history.page import HistoryPage
from ui.shell.window import MainWindow
from ui.sound.music_player import MusicPlayer


@pytest.fixture
def tune(window: MainWindow) -> Artifact:
    """A jig that was just made, with its rendered sound."""
    work = specimen_tune.add_tune(window.context.studio, 0, 4)
    work.wav_path.parent.mkdir(exist_ok=True)
    work.wav_path.write_bytes(b"RIFF")
    return work


@pytest.fixture
def history(window: MainWindow, tune: Artifact, qtbot: QtBot) -> Iterator[HistoryPage]:
    window.context.new_player = SilentPlayer
    window.go_to("history")
    page = window.page()
    assert isinstance(page, HistoryPage)
    page.gallery.select_row(0)
    qtbot.waitUntil(lambda: page.details.music.isVisible())
    yield page
    page.leave()


def player(music_player: MusicPlayer) -> SilentPlayer:
    silent_player = music_player.playback.player
    assert isinstance(silent_player, SilentPlayer)
    return silent_player


def test_music_is_shown_as_a_small_roll_without_text(history: HistoryPage, qtbot: QtBot) -> None:
    view = history.details.music
    qtbot.waitUntil(lambda: bool(view.roll.picture().score.tracks))
    assert not history.details.text_view.isVisible()
    assert view.caption.text() == "8 bars · 0:08"
    work = history.model.work(0)
    assert work is not None
    assert history.pictures.picture(work) is not None


def test_the_button_in_the_details_plays_and_pauses(
    history: HistoryPage, tune: Artifact, qtbot: QtBot
) -> None:
    view = history.details.music
    qtbot.waitUntil(lambda: bool(view.roll.picture().score.tracks))
    qtbot.mouseClick(view.play, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: history.music_player.playback.plays(tune.id))
    player(history.music_player).time = 2.5
    qtbot.waitUntil(lambda: view.caption.text() == "0:02 of 0:08")
    qtbot.mouseClick(view.play, Qt.MouseButton.LeftButton)
    assert not player(history.music_player).is_playing


def test_the_button_on_a_cell_plays_the_music(
    history: HistoryPage, tune: Artifact, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: history.pictures.picture(tune) is not None)
    cell = history.gallery.visualRect(history.model.index(0, 0))
    position = play_rect(cell).center() + QPoint(1, 1)
    qtbot.mouseClick(history.gallery.viewport(), Qt.MouseButton.LeftButton, pos=position)
    qtbot.waitUntil(lambda: history.music_player.playback.plays(tune.id))


def test_closing_a_preview_stops_the_music(
    history: HistoryPage, tune: Artifact, qtbot: QtBot
) -> None:
    history.run_action("play")
    qtbot.waitUntil(lambda: history.music_player.playback.plays(tune.id))
    qtbot.keyClick(history.gallery, Qt.Key.Key_Space)
    assert history.sheets.preview.isVisible()
    qtbot.keyClick(history.sheets.preview, Qt.Key.Key_Escape)
    assert not history.music_player.playback.is_playing


def test_open_loads_music_into_the_roll(
    history: HistoryPage, window: MainWindow, tune: Artifact, qtbot: QtBot
) -> None:
    qtbot.mouseClick(history.details.open, Qt.MouseButton.LeftButton)
    page = window.page()
    assert isinstance(page, ComposePage)
    qtbot.waitUntil(lambda: page.piece.identical_artifact_id == tune.id)
    assert len(page.piece.state.seed_notes) == 3


def test_a_text_is_shown_as_text_after_music(history: HistoryPage, qtbot: QtBot) -> None:
    history.gallery.select_row(1)
    qtbot.waitUntil(lambda: history.details.text_view.isVisible())
    assert not history.details.music.isVisible()
