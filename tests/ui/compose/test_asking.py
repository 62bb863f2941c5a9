"""What the menus ask of the model, and the groove of another work."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from engines.contract import MusicBrief
from engines.formats.score import Note, Score, Track
from tests.ui.compose.scenes import Scene
from tests.ui.compose.test_menus import choose, row_of, rows_of
from tests.ui.submitting import settle
from ui.compose.stored_piece import store_piece


def asked(scene: Scene, qtbot: QtBot, *texts: str) -> MusicBrief:
    """Choose a row of the model's menu; the brief that the engine gets."""
    before = len(scene.briefs())
    choose(scene, "Ask the model", *texts)
    settle(scene.page.context)
    qtbot.waitUntil(lambda: len(scene.briefs()) > before, timeout=10_000)
    qtbot.waitUntil(lambda: not scene.page.brief.actions_zone.is_running(), timeout=10_000)
    return scene.briefs()[-1]


def test_chosen_bars_of_a_track_are_written_anew_varied_and_answered(
    scene: Scene, qtbot: QtBot
) -> None:
    scene.take_tune()
    piece = scene.page.piece
    piece.select_track(1)
    piece.select([note for note in piece.notes() if 1440 <= note.start < 3 * 1440])
    brief = asked(scene, qtbot, "Write this track anew in bars 2–3")
    assert (brief.task, brief.tracks, brief.first_bar, brief.last_bar) == ("infill", ("2",), 2, 3)
    assert brief.source
    brief = asked(scene, qtbot, "Same rhythm, other notes in bars 2–3")
    assert (brief.task, brief.keep, brief.tracks) == ("vary", "rhythm", ("2",))
    brief = asked(scene, qtbot, "Answer bars 2–3")
    assert (brief.task, brief.first_bar, brief.last_bar) == ("infill", 4, 5)


def test_other_harmony_leaves_track_and_drums_and_a_bass_is_one_that_is_missing(
    scene: Scene, qtbot: QtBot
) -> None:
    scene.take_tune()
    tracks = scene.page.piece.score.tracks
    brief = asked(scene, qtbot, "Other harmony in bar 1")
    others = [str(i + 1) for i, track in enumerate(tracks) if i and not track.drums]
    assert list(brief.tracks) == others
    brief = asked(scene, qtbot, "A bass for these chords")
    assert brief.task == "accompany"
    [bass] = brief.instruments
    assert "bass" in bass


def test_what_cannot_be_asked_is_off(scene: Scene) -> None:
    scene.page.show_score(Score((Track((Note(0, 36, 60),), drums=True), Track())))
    build = scene.page.work_panel.note_menu.build
    assert not row_of(build(), "Ask the model", "Same rhythm, other notes in bar 1").isEnabled()
    assert row_of(build(), "Ask the model", "Answer bar 1").isEnabled()
    scene.page.new_piece()
    assert not row_of(build(), "Ask the model").isEnabled()


def test_the_groove_of_a_work_is_that_of_its_drums(scene: Scene, qtbot: QtBot) -> None:
    drums = Track((Note(20, 36, 60, 100), Note(500, 38, 60, 70)), drums=True)
    score = Score((Track((Note(0, 60, 480),)), drums))
    store_piece(scene.studio, score, "Late")
    scene.page.show_score(Score((Track((Note(0, 60, 240), Note(480, 62, 240))),)))
    before = scene.page.piece.notes()
    menu = scene.page.work_panel.note_menu.build()
    qtbot.waitUntil(lambda: "Late" in [row.text() for row in rows_of(menu, "Groove of")])
    row_of(menu, "Groove of", "Late").trigger()
    qtbot.waitUntil(lambda: scene.page.piece.notes() != before)
    assert [(n.start, n.velocity) for n in scene.page.piece.notes()] == [(20, 100), (500, 70)]
