"""The candidates: preview, rating, taking, cancelling and dragging."""

from __future__ import annotations

from pathlib import Path

import mido
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from engines.contract import MusicBrief, Output, Preview
from engines.formats.midi import write_midi
from engines.formats.score import Meter, Note, Score, Track, bars
from studio.history.history import ArtifactQuery
from tests.ui.compose.scenes import CONTROL, LEFT_BUTTON, Scene, compose, finished
from ui.compose.candidate_card import CandidateCard
from ui.look.theme import Theme
from ui.parts import StarBar


def test_of_eight_the_best_four_are_shown(scene: Scene, qtbot: QtBot) -> None:
    zone = scene.page.brief.actions_zone
    zone.show_taste(0.9, "")
    qtbot.mouseClick(zone.best, LEFT_BUTTON)
    qtbot.keyClick(scene.page.roll, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: scene.studio.history.count(ArtifactQuery()) == 8, timeout=10_000)
    cards = scene.page.results.cards
    qtbot.waitUntil(lambda: len(cards()) == len(finished(scene)) == 4, timeout=10_000)


def test_a_candidate_shows_its_bars_while_it_is_composed_and_can_be_rated_after(
    scene: Scene, qtbot: QtBot
) -> None:
    scene.engine.gate.clear()
    page = scene.page
    page.make()
    qtbot.waitUntil(lambda: bool(page.results.cards()))
    card = page.results.cards()[0]
    qtbot.waitUntil(lambda: card.state.text() == "composing")
    assert card.extent.text() == "bar 4 of 8"
    assert card.roll.picture().score.tracks
    assert not card.stars.isEnabled()
    assert card.play.isEnabled()
    scene.engine.gate.set()
    qtbot.waitUntil(lambda: len(finished(scene)) == 4, timeout=10_000)
    assert card.extent.text() == "0:08"
    assert card.stars.isEnabled()


def test_keys_rate_keep_and_reject(scene: Scene, qtbot: QtBot) -> None:
    card = compose(scene, qtbot)[1]
    assert card.artifact is not None
    card.setFocus()
    for key in (Qt.Key.Key_4, Qt.Key.Key_K, Qt.Key.Key_X):
        qtbot.keyClick(card, key)
    work = scene.studio.history.get(card.artifact.id)
    assert (work.stars, work.marks) == (4, {"kept", "rejected"})
    star = QPoint(1 * StarBar.CELL + 9, 13)
    qtbot.mouseClick(card.stars, LEFT_BUTTON, pos=star)
    assert scene.studio.history.get(card.artifact.id).stars == 2


def test_t_takes_a_candidate_into_the_roll_and_undo_restores_the_piece_before(
    scene: Scene, qtbot: QtBot
) -> None:
    scene.page.brief.seed_row.notes.set_text("D4 F4 A4")
    card = compose(scene, qtbot)[0]
    qtbot.keyClick(card, Qt.Key.Key_T)
    piece = scene.page.piece
    qtbot.waitUntil(lambda: piece.score == card.score)
    assert sorted(note.pitch for note in piece.state.seed_notes) == [62, 65, 69]
    assert scene.page.brief.rows.from_piece()
    qtbot.mouseClick(scene.page.work_panel.transport.undo, LEFT_BUTTON)
    assert piece.is_empty


def test_undo_works_on_the_piece_wherever_the_focus_is(scene: Scene, qtbot: QtBot) -> None:
    card = compose(scene, qtbot)[0]
    qtbot.keyClick(card, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: not scene.page.piece.is_empty)
    card.setFocus()
    assert scene.page.undo()
    assert scene.page.piece.is_empty
    assert scene.page.redo()
    assert scene.page.piece.score == card.score


def test_g_composes_one_more_with_another_seed(scene: Scene, qtbot: QtBot) -> None:
    card = compose(scene, qtbot)[0]
    qtbot.keyClick(card, Qt.Key.Key_G)
    qtbot.waitUntil(lambda: len(finished(scene)) == 3, timeout=10_000)
    seeds = [brief.seed for brief in scene.engine.briefs]
    assert len(set(seeds)) == 2
    assert scene.engine.briefs[1].count == 1


def test_delete_moves_a_candidate_to_the_trash_and_undo_restores_it(
    scene: Scene, qtbot: QtBot
) -> None:
    card = compose(scene, qtbot)[0]
    assert card.artifact is not None
    qtbot.keyClick(card, Qt.Key.Key_Delete)
    assert scene.studio.history.get(card.artifact.id).trashed_at is not None
    assert scene.shell.on_action is not None
    scene.shell.on_action()
    assert scene.studio.history.get(card.artifact.id).trashed_at is None


def test_escape_cancels_and_removes_unfinished_candidates(scene: Scene, qtbot: QtBot) -> None:
    scene.engine.gate.clear()
    scene.page.make()
    qtbot.waitUntil(lambda: bool(scene.page.results.cards()))
    qtbot.keyClick(scene.page.roll, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not scene.page.brief.actions_zone.is_running())
    assert scene.page.results.cards() == []


def test_the_last_candidates_are_there_again_when_the_project_is_opened_again(
    scene: Scene, qtbot: QtBot
) -> None:
    compose(scene, qtbot)
    names = [card.artifact.id for card in compose(scene, qtbot)[:2] if card.artifact]
    scene.take_tune()  # brought in later, and no candidate
    scene.page.open_project()
    assert [card.artifact.id for card in scene.page.results.cards() if card.artifact] == names
    assert not scene.page.brief.actions_zone.is_running()


def test_a_candidate_is_dragged_out_as_a_midi_file(scene: Scene, qtbot: QtBot) -> None:
    card = compose(scene, qtbot)[0]
    assert card.artifact is not None
    data = scene.page.files.drag_data(card.artifact, card.file_name(), "mid")
    [url] = data.urls()
    path = Path(url.toLocalFile())
    assert path.name == "Piece 1.mid"
    assert mido.MidiFile(str(path)).type == 1


THREE, FOUR = Meter(0, 3, 4), Meter(4 * 1440, 4, 4)


def eight_bars(meters: tuple[Meter, ...], count: int = 8) -> Score:
    """A note in each of the first bars of a piece in these meters."""
    spans = bars(Score(meters=meters), 20_000)[:count]
    return Score(
        (Track(tuple(Note(start, 60, end - start) for start, end in spans)),), meters=meters
    )


@pytest.mark.parametrize(
    ("meters", "end"), [((THREE, FOUR), 13_440), ((THREE,), 11_520), ((Meter(0, 6, 8),), 11_520)]
)
def test_the_roll_of_a_card_ends_with_the_piece_whatever_its_meters(
    scene: Scene, meters: tuple[Meter, ...], end: int
) -> None:
    brief = MusicBrief(bars=8)
    card = CandidateCard(1, "job", brief, Score())
    score = eight_bars(meters)
    card.show_preview(Preview(0, 8, 8, data=write_midi(score)))
    assert card.roll.picture().end == end
    card.finish(scene.studio.history.add(Output(0, write_midi(score), ".mid", brief)))
    assert card.roll.picture().end == end


@pytest.mark.parametrize(
    ("fields", "end"),
    [
        ({"task": "continue", "bars": 8}, 13_440 + 8 * 1920),
        ({"task": "continue", "bars": 8, "meter": "3/4"}, 13_440 + 8 * 1440),
        ({"task": "infill", "first_bar": 5, "last_bar": 6}, 13_440),
        ({"task": "vary"}, 13_440),
    ],
)
def test_a_card_shows_the_length_that_a_piece_will_have_while_it_is_composed(
    theme: Theme, fields: dict[str, object], end: int
) -> None:
    brief = MusicBrief.model_validate({"source": "tune", **fields})
    card = CandidateCard(1, "job", brief, eight_bars((THREE, FOUR)))
    begun = eight_bars((THREE, FOUR), 3)
    card.show_preview(Preview(0, 3, 8, data=write_midi(begun)))
    assert card.roll.picture().end == end


def test_of_two_candidates_taken_quickly_the_last_one_stays(scene: Scene, qtbot: QtBot) -> None:
    first, last = compose(scene, qtbot)
    assert first.score != last.score
    scene.page.take(first)
    scene.page.take(last)
    qtbot.waitUntil(lambda: scene.page.piece.score == last.score)
    scene.page.piece.stack.undo()
    assert scene.page.piece.is_empty
