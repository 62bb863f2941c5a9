"""Playback of the piece, candidates and seed notes, with a silent player."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engines.formats.ports import TransportEvent
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
    bar = page.work_panel.transport.readout.bar
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


class Hours:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.time = 100.0

    def now(self) -> float:
        return self.time


def play_silently(scene: Scene, qtbot: QtBot) -> Hours:
    """Play the tune without a sound device, by a clock of the test."""
    scene.player.plug(False)
    scene.take_tune()
    hours = Hours()
    scene.page.playback.clock._now = hours.now
    qtbot.keyClick(scene.page.roll, Qt.Key.Key_Space)
    assert scene.page.playback.plays(PIECE)
    return hours


def test_without_a_sound_device_the_playhead_moves_by_a_clock(scene: Scene, qtbot: QtBot) -> None:
    hours = play_silently(scene, qtbot)
    bar = scene.page.work_panel.transport.readout.bar
    hours.time += 60 / 168 * 3.001
    qtbot.waitUntil(lambda: bar.text() == "2.1.000")
    assert scene.player.path is None
    hours.time += 60 / 168 * 3 * 8
    qtbot.waitUntil(lambda: not scene.page.playback.is_playing)


def test_without_a_sound_device_a_loop_goes_round(scene: Scene, qtbot: QtBot) -> None:
    scene.page.playback_controller.set_loop(1, 2)
    hours = play_silently(scene, qtbot)
    hours.time += 60 / 168 * 3 * 5
    bar = scene.page.work_panel.transport.readout.bar
    qtbot.waitUntil(lambda: bar.text().startswith("2.1.00"))
    assert scene.page.playback.is_playing


def test_that_there_is_no_sound_device_is_said_once(scene: Scene, qtbot: QtBot) -> None:
    play_silently(scene, qtbot)
    qtbot.keyClick(scene.page.roll, Qt.Key.Key_Space)
    qtbot.keyClick(scene.page.roll, Qt.Key.Key_Space)
    said = [text for text in scene.shell.messages if text.startswith("No sound device was found.")]
    assert len(said) == 1
    assert "No sound device" in scene.page.work_panel.transport.sound.toolTip()


def test_a_device_plugged_in_while_it_plays_is_heard_from_there(scene: Scene, qtbot: QtBot) -> None:
    hours = play_silently(scene, qtbot)
    hours.time += 1.5
    scene.player.plug(True)
    qtbot.waitUntil(lambda: scene.player.is_playing)
    assert abs(scene.player.time - 1.5) < 0.01
    assert scene.page.playback.plays(PIECE)


def test_a_device_unplugged_while_it_plays_does_not_stop_the_playhead(
    scene: Scene, qtbot: QtBot
) -> None:
    scene.take_tune()
    hours = Hours()
    scene.page.playback.clock._now = hours.now
    qtbot.keyClick(scene.page.roll, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: scene.page.playback.plays(PIECE))
    scene.player.time = 2.0
    scene.player.plug(False)
    assert not scene.player.is_playing
    hours.time += 1.0
    assert abs(scene.page.playback.seconds() - 3.0) < 0.01
    assert scene.page.playback.plays(PIECE)


def test_cards_play_without_a_sound_device_too(scene: Scene, qtbot: QtBot) -> None:
    scene.player.plug(False)
    first, _ = compose(scene, qtbot)
    qtbot.mouseClick(first.play, LEFT_BUTTON)
    assert first.state.text() == "playing"


def test_a_seed_note_is_played_when_its_key_is_pressed(scene: Scene, qtbot: QtBot) -> None:
    keyboard = scene.page.brief.seed_row.keyboard
    keyboard.setFocus()
    qtbot.keyClick(keyboard, Qt.Key.Key_S)
    keys = scene.page.playback_controller.keys_playback
    assert keys is not None
    qtbot.waitUntil(lambda: keys.is_playing)
    [score] = scene.renderers.scores
    assert [note.pitch for note in score.tracks[0].notes] == [62]


def test_the_piece_starts_and_stops_with_another_machine_at_its_tempo(scene: Scene) -> None:
    scene.take_tune()
    controller, playback = scene.page.playback_controller, scene.page.playback
    controller.follow_machine(TransportEvent("start", 90.0))
    assert playback.is_active(PIECE)
    assert {tempo.bpm for tempo in playback._score.tempi} == {90.0}
    controller.follow_machine(TransportEvent("stop", 90.0))
    assert not playback.is_active(PIECE)
