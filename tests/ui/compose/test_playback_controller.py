"""Playback of the piece, candidates and seed notes, with a silent player."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.compose.scenes import LEFT_BUTTON, Scene, compose
from ui.sound.playback import PIECE


def test_space_plays_the_piece_and_moves_the_playhead(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    page, player = scene.page, scene.player
    qtbot.keyClick(page.roll, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.playback.plays(PIECE))
    assert player.path is not None
    assert player.path.read_bytes().startswith(b"RIFF")
    player.time = 60 / 168 * 3
    bar = page.work_panel.transport.readout._bar
    qtbot.waitUntil(lambda: bar.text() == "2.1.000")
    qtbot.keyClick(page.roll, Qt.Key.Key_Space)
    assert not player.is_playing


def test_a_loop_repeats(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    page, player = scene.page, scene.player
    page.playback_controller.set_loop(1, 2)
    qtbot.keyClick(page.roll, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.playback.plays(PIECE))
    player.time = 60 / 168 * 6 + 0.1
    qtbot.waitUntil(lambda: player.time < 0.01)
    assert player.is_playing


def test_muted_tracks_are_not_rendered_and_the_metronome_is(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    page = scene.page
    qtbot.mouseClick(page.work_panel.lanes.headers[3].mute, LEFT_BUTTON)
    qtbot.mouseClick(page.work_panel.transport.metronome, LEFT_BUTTON)
    qtbot.mouseClick(page.work_panel.transport.play, LEFT_BUTTON)
    qtbot.waitUntil(lambda: page.playback.plays(PIECE))
    score = scene.renderers.scores[-1]
    assert [track.name for track in score.tracks] == ["Fiddle", "Chords", "Bass", ""]


def test_a_card_plays_the_sound_of_its_work_and_shows_the_position(
    scene: Scene, qtbot: QtBot
) -> None:
    first, second = compose(scene, qtbot)
    qtbot.mouseClick(first.play, LEFT_BUTTON)
    qtbot.waitUntil(lambda: first.state.text() == "playing")
    assert first.artifact is not None
    assert scene.player.path == first.artifact.wav_path
    scene.player.time = 3.2
    qtbot.waitUntil(lambda: first.extent.text() == "0:03 of 0:08")
    qtbot.keyClick(second, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: second.state.text() == "playing")
    assert first.state.text() == ""
    scene.player.ended = True
    qtbot.waitUntil(lambda: second.state.text() == "")
    assert second.extent.text() == "0:08"


def test_without_a_sound_device_a_notice_is_shown_and_the_rest_works(
    scene: Scene, qtbot: QtBot
) -> None:
    scene.player.plug(False)
    page = scene.page
    assert page.work_panel._no_device_notice.isVisible()
    assert not page.work_panel.transport.play.isEnabled()
    cards = compose(scene, qtbot)
    assert not cards[0].play.isEnabled()
    qtbot.keyClick(cards[0], Qt.Key.Key_T)
    assert not page.piece.is_empty
    qtbot.keyClick(page.roll, Qt.Key.Key_Space)
    assert page.playback.item_id == ""
    scene.player.plug(True)
    assert not page.work_panel._no_device_notice.isVisible()
    assert cards[0].play.isEnabled()


def test_a_seed_note_is_played_when_its_key_is_pressed(scene: Scene, qtbot: QtBot) -> None:
    keyboard = scene.page.brief.seed_row.keyboard
    keyboard.setFocus()
    qtbot.keyClick(keyboard, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: scene.player.is_playing)
    [score] = scene.renderers.scores
    assert [note.pitch for note in score.tracks[0].notes] == [62]
