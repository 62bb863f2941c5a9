"""A take from a keyboard: count-in, grid, one step of undo."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engines.formats.ports import NoteEvent
from engines.formats.score import TICKS
from tests.ui.compose.scenes import LEFT_BUTTON, Scene
from ui.compose.playing.sound_menu import COUNT_IN_KEY, GRID_KEY
from ui.sound.playback import TAKE

BEAT_S = 0.5
"""Of an empty piece, at 120 quarter notes a minute."""


def record(scene: Scene, qtbot: QtBot) -> None:
    """Begin a take with the mouse."""
    qtbot.mouseClick(scene.page.work_panel.transport.record, LEFT_BUTTON)
    qtbot.waitUntil(lambda: scene.page.playback.plays(TAKE))


def play(scene: Scene, pitch: int, start_s: float, end_s: float, velocity: int = 90) -> None:
    """Press and release a key at these times of the take."""
    notes = scene.page.brief.seed_row.notes
    scene.player.time = start_s
    notes.follow(NoteEvent(pitch, velocity))
    scene.player.time = end_s
    notes.follow(NoteEvent(pitch, 0))


def test_a_take_is_in_the_roll_on_the_grid_and_undone_in_one_step(
    scene: Scene, qtbot: QtBot
) -> None:
    page = scene.page
    record(scene, qtbot)
    bar_s = 4 * BEAT_S
    play(scene, 60, bar_s + 0.03, bar_s + 0.48)
    play(scene, 64, bar_s + BEAT_S - 0.04, bar_s + 2 * BEAT_S, velocity=50)
    assert [(n.start, n.pitch, n.length, n.velocity) for n in page.piece.notes()] == [
        (0, 60, TICKS, 90),
        (TICKS, 64, TICKS, 50),
    ]
    qtbot.keyClick(page.brief.seed_row.keyboard, Qt.Key.Key_R)
    assert not page.recording.is_recording
    assert page.brief.seed_row.notes.text() == ""
    qtbot.mouseClick(page.work_panel.transport.undo, LEFT_BUTTON)
    assert page.piece.is_empty


def test_the_count_in_is_clicked_and_counted(scene: Scene, qtbot: QtBot) -> None:
    record(scene, qtbot)
    score = scene.renderers.scores[-1]
    clicks = [note.start // TICKS for note in score.tracks[-1].notes]
    assert clicks[:4] == [0, 1, 2, 3]
    assert len(clicks) == 5  # the last one is not heard
    bar = scene.page.work_panel.transport.readout.bar
    title = scene.page.work_panel.transport.readout._bar_title
    scene.player.time = 2 * BEAT_S
    qtbot.waitUntil(lambda: bar.text() == "-1.3.000")
    assert title.text() == "Count-in"
    scene.player.time = 5 * BEAT_S
    qtbot.waitUntil(lambda: bar.text() == "1.2.000")
    assert title.text() == "Bar"


def test_a_key_pressed_during_the_count_in_is_not_recorded_but_a_hasty_one_is(
    scene: Scene, qtbot: QtBot
) -> None:
    record(scene, qtbot)
    play(scene, 60, BEAT_S, 2 * BEAT_S)
    play(scene, 62, 4 * BEAT_S - 0.05, 5 * BEAT_S)
    assert [(note.start, note.pitch) for note in scene.page.piece.notes()] == [(0, 62)]


def test_a_take_begins_in_the_bar_of_the_playhead_and_leaves_the_rest_as_it_is(
    scene: Scene, qtbot: QtBot
) -> None:
    scene.take_tune()
    page = scene.page
    before = page.piece.notes()
    page.context.remember(COUNT_IN_KEY, "0")
    page.playback_controller.seek(2 * 1440 + 500)
    record(scene, qtbot)
    play(scene, 30, 0.0, 60 / 168)
    assert set(before) < set(page.piece.notes())
    [new] = set(page.piece.notes()) - set(before)
    assert (new.start, new.pitch) == (2 * 1440, 30)
    qtbot.mouseClick(page.work_panel.transport.stop, LEFT_BUTTON)
    assert not page.work_panel.transport.record.isChecked()


def test_what_is_edited_during_a_take_stays(scene: Scene, qtbot: QtBot) -> None:
    scene.page.context.remember(COUNT_IN_KEY, "0")
    record(scene, qtbot)
    play(scene, 60, 0.0, BEAT_S)
    scene.page.piece.set_tempo(90)
    play(scene, 62, BEAT_S, 2 * BEAT_S)
    piece = scene.page.piece
    assert [note.pitch for note in piece.notes()] == [60, 62]
    assert piece.score.tempi[0].bpm == 90
    assert len(piece.selection) == 2


def test_a_key_pressed_before_the_count_in_is_heard_is_not_recorded(
    scene: Scene, qtbot: QtBot
) -> None:
    scene.page.context.remember(COUNT_IN_KEY, "0")
    scene.page.work_panel.transport.record.click()
    assert not scene.page.playback.plays(TAKE)  # its sound is being rendered
    play(scene, 60, 0.0, BEAT_S)
    assert scene.page.piece.is_empty


def test_without_the_grid_a_take_is_as_it_was_played(scene: Scene, qtbot: QtBot) -> None:
    scene.page.context.remember(COUNT_IN_KEY, "0")
    scene.page.context.remember(GRID_KEY, "no")
    record(scene, qtbot)
    play(scene, 60, 0.13, 0.31)
    [note] = scene.page.piece.notes()
    assert abs(note.start - 0.13 * 2 * TICKS) < 30
    assert abs(note.length - 0.18 * 2 * TICKS) < 30


def test_a_key_that_is_held_at_the_end_of_a_take_is_recorded(scene: Scene, qtbot: QtBot) -> None:
    scene.page.context.remember(COUNT_IN_KEY, "0")
    record(scene, qtbot)
    scene.player.time = 0.0
    scene.page.brief.seed_row.notes.follow(NoteEvent(60, 90))
    scene.player.time = 1.0
    scene.page.leave()
    assert [(note.start, note.length) for note in scene.page.piece.notes()] == [(0, 2 * TICKS)]


def test_letters_record_too(scene: Scene, qtbot: QtBot) -> None:
    scene.page.context.remember(COUNT_IN_KEY, "0")
    record(scene, qtbot)
    keyboard = scene.page.brief.seed_row.keyboard
    scene.player.time = 0.5
    qtbot.keyPress(keyboard, Qt.Key.Key_D)
    scene.player.time = 1.0
    qtbot.keyRelease(keyboard, Qt.Key.Key_D)
    assert [note.pitch for note in scene.page.piece.notes()] == [64]
