"""The piece in the roll without widgets: edits, undo, selection, grid and metronome."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.contract.music_names import DRUMS
from engines.formats.editing import notes as edits
from engines.formats.hummed import WrittenLine
from engines.formats.score import Meter, Note, Score, Track, trim_overlaps
from tests.specimen import tune as specimen_tune
from ui.compose.brief.seed_notes import chord_name, find_seed_notes
from ui.compose.form.form_edits import FormEdits
from ui.compose.playing.sounds import with_metronome
from ui.compose.roll.piece import MIN_BARS, SPARE_BARS, Piece
from ui.compose.roll.piece_state import Mix, PitchCurve
from ui.compose.roll.time_axis import TimeAxis
from ui.compose.tracks.track_edits import TrackEdits
from ui.compose.tracks.track_lane import track_name

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def piece() -> Piece:
    """A piece with the specimen's tune."""
    piece = Piece()
    piece.reset(specimen_tune.tune())
    return piece


def test_undo_restores_a_moved_note(piece: Piece) -> None:
    before = piece.score
    piece.select(piece.notes()[:1])
    piece.move(240, 2)
    assert (62, 0) not in [(note.pitch, note.start) for note in piece.notes()]
    assert {(note.pitch, note.start) for note in piece.selection} == {(64, 240)}
    piece.stack.undo()
    assert piece.score == before
    assert piece.selection == frozenset(piece.notes()[:1])


def hummed(piece: Piece) -> PitchCurve:
    """Hum a line onto a track of its own, and return its curve."""
    score = Score((Track((Note(0, 60, 240),)),))
    line = WrittenLine(score, (((0, 60.0), (240, 60.1)),))
    piece.hum(line, piece.state, 0, 0, piece.new_gesture())
    assert piece.state.curve is not None
    return piece.state.curve


def test_the_pitch_of_a_hummed_track_goes_with_it(piece: Piece) -> None:
    edits = TrackEdits(piece, piece)
    curve = hummed(piece)
    edits.move(curve.track, 0)
    assert piece.state.curve == replace(curve, track=0)
    edits.duplicate(0)
    assert piece.state.curve == replace(curve, track=0)
    edits.move(0, 2)
    assert piece.state.curve == replace(curve, track=2)
    edits.duplicate(1)
    assert piece.state.curve == replace(curve, track=3)
    piece.stack.undo()
    assert piece.state.curve == replace(curve, track=2)


def test_the_pitch_of_a_hummed_track_ends_once_its_notes_are_at_another_time(piece: Piece) -> None:
    curve, form = hummed(piece), FormEdits(piece, piece)
    form.set_tempo(0, 90)
    assert piece.state.curve == curve
    form.repeat_bars(0, piece.spans()[0][1])
    assert piece.state.curve is None
    piece.stack.undo()
    assert piece.state.curve == curve


def test_a_group_of_notes_stops_where_the_first_would_leave_the_piece(piece: Piece) -> None:
    piece.select(piece.notes()[:3])
    starts = {note.start for note in piece.selection}
    piece.move(-10_000, 0)
    assert {note.start for note in piece.selection} == starts
    piece.move(0, 200)
    assert max(note.pitch for note in piece.selection) == 127


def test_a_note_is_never_shorter_than_a_step(piece: Piece) -> None:
    piece.select(piece.notes()[:1])
    piece.lengthen(-10_000, 120)
    assert [note.length for note in piece.selection] == [120]


def test_one_gesture_is_one_step_of_undo(piece: Piece) -> None:
    before, gesture = piece.state, piece.new_gesture()
    notes = frozenset(piece.notes()[:1])
    for step in range(1, 6):
        piece.drag(gesture, before, notes, step * 120, step)
    assert piece.stack.count() == 1
    piece.stack.undo()
    assert piece.state == before


def test_a_gesture_without_effect_leaves_nothing_to_undo(piece: Piece) -> None:
    before, gesture = piece.state, piece.new_gesture()
    notes = frozenset(piece.notes()[:1])
    piece.drag(gesture, before, notes, 240, 0)
    piece.drag(gesture, before, notes, 0, 0)
    assert piece.state == before
    assert not piece.stack.canUndo()


def test_quantise_aligns_all_notes_without_a_selection(piece: Piece) -> None:
    piece.select(piece.notes())
    piece.move(17, 0)
    piece.select(())
    piece.quantise(240)
    assert all(note.start % 240 == 0 and note.length % 240 == 0 for note in piece.notes())


def test_an_edit_clears_the_origin_and_undo_restores_it(piece: Piece) -> None:
    piece.replace(specimen_tune.tune(0), identical_artifact_id="abc")
    assert piece.identical_artifact_id == "abc"
    piece.delete(frozenset(piece.notes()[:1]))
    assert piece.identical_artifact_id == ""
    piece.stack.undo()
    assert piece.identical_artifact_id == "abc"


def test_muting_can_be_undone_and_does_not_clear_the_origin(piece: Piece) -> None:
    piece.replace(specimen_tune.tune(0), identical_artifact_id="abc")
    piece.set_mix(3, Mix(muted=True))
    assert piece.identical_artifact_id == "abc"
    assert len(piece.state.audible_score().tracks) == 3
    piece.stack.undo()
    assert len(piece.state.audible_score().tracks) == 4


def test_solo_mutes_the_other_tracks_and_one_drag_of_volume_is_one_step_of_undo(
    piece: Piece,
) -> None:
    piece.set_mix(0, Mix(solo=True))
    gesture = piece.new_gesture()
    for volume in range(90, 49, -10):
        piece.set_volume(0, volume, -20, gesture)
    [track] = piece.state.audible_score().tracks
    assert (track.name, track.volume, track.pan) == ("Fiddle", 50, -20)
    piece.stack.undo()
    assert piece.score.tracks[0].volume == 100


def test_loading_another_piece_can_be_undone(piece: Piece) -> None:
    before = piece.score
    piece.replace(Score((Track((Note(0, 60, 480),)),)))
    piece.stack.undo()
    assert piece.score == before


def test_another_piece_is_shown_from_the_instrument_that_was_current(piece: Piece) -> None:
    piece.select_track(2)
    fiddle, *others = specimen_tune.tune(0).tracks
    piece.replace(Score(tuple(reversed(others))))
    assert piece.score.tracks[piece.track].name == "Bass"
    piece.replace(Score((fiddle, others[0])))
    assert piece.track == 0
    piece.stack.undo()
    piece.stack.undo()
    assert piece.track == 2


def test_an_instrument_can_be_drums_and_a_track_can_be_removed(piece: Piece) -> None:
    piece.set_instrument(0, DRUMS)
    assert piece.score.tracks[0].drums
    piece.remove_track(0)
    assert [track.name for track in piece.score.tracks] == ["Chords", "Bass", "Drums"]
    assert len(piece.state.mixes) == 3
    piece.stack.undo()
    assert len(piece.state.mixes) == 4


def test_each_pasted_note_is_in_the_piece_and_selected_whatever_was_there(piece: Piece) -> None:
    notes = piece.notes()[:28]
    shifted = [replace(note, start=note.start + 240, length=note.length + 90) for note in notes]
    piece.paste(shifted)
    positions = {(note.start, note.pitch) for note in shifted}
    assert {(note.start, note.pitch) for note in piece.selection} == positions
    assert len(piece.selection) == len(notes) == 28
    assert piece.selection <= frozenset(piece.notes())


def test_a_pasted_note_replaces_a_longer_one_that_begins_with_it() -> None:
    piece = Piece()
    piece.add(Note(0, 60, 960, 100))
    piece.paste([Note(0, 60, 240, 70), Note(240, 60, 240, 70)])
    assert piece.notes() == (Note(0, 60, 240, 70), Note(240, 60, 240, 70))
    piece.stack.undo()
    assert piece.notes() == (Note(0, 60, 960, 100),)


def test_undo_returns_to_the_track_that_it_changes(piece: Piece) -> None:
    fiddle = piece.notes()[:4]
    piece.select_track(1)
    piece.paste(fiddle)
    pasted = piece.selection
    piece.select_track(2)
    before = piece.score
    piece.stack.undo()
    assert piece.track == 1
    assert piece.score == replace(before, tracks=specimen_tune.tune().tracks)
    piece.select_track(0)
    piece.stack.redo()
    assert (piece.track, piece.selection) == (1, pasted)


def test_the_current_track_stays_so_when_one_above_it_is_removed(piece: Piece) -> None:
    piece.select_track(2)
    bass = piece.notes()
    piece.remove_track(0)
    assert piece.notes() == bass
    piece.stack.undo()
    assert (piece.track, piece.notes()) == (2, bass)


def test_a_track_that_is_named_after_its_instrument_follows_it_and_another_name_stays() -> None:
    piece = Piece()
    tracks = (Track(name="Acoustic grand piano"), Track(name="Left hand"))
    piece.reset(Score(tracks))
    for track in (0, 1):
        piece.set_instrument(track, 40)
    assert [track_name(track) for track in piece.score.tracks] == ["Violin", "Left hand"]


@pytest.mark.parametrize(
    "meters",
    [
        (Meter(0, 3, 4), Meter(4 * 1440, 6, 8)),
        (Meter(0, 4, 4), Meter(1920, 7, 8), Meter(1920 + 1680, 2, 4)),
        (Meter(0, 4, 4), Meter(100 * 1920, 1, 4)),
    ],
)
def test_there_are_bars_to_spare_in_any_meters(meters: tuple[Meter, ...]) -> None:
    piece = Piece()
    piece.reset(Score((Track((Note(0, 60, 480),)),), meters=meters))
    assert len(piece.spans()) == MIN_BARS + SPARE_BARS
    assert TimeAxis(piece).piece_length > 0


def test_the_first_note_adds_the_first_track() -> None:
    piece = Piece()
    piece.add(Note(0, 60, 480))
    assert [note.pitch for note in piece.notes()] == [60]
    piece.stack.undo()
    assert piece.is_empty


def test_seed_notes_are_matched_and_stay_seeds_when_they_move() -> None:
    score = specimen_tune.tune(0)
    piece = Piece()
    piece.replace(score, find_seed_notes(score, specimen_tune.SEEDS))
    assert sorted(note.pitch for note in piece.state.seed_notes) == [62, 65, 69]
    piece.select(piece.notes()[:4])
    piece.move(0, 1)
    assert sorted(note.pitch for note in piece.state.seed_notes) == [63, 66, 70]


def test_triads_have_names() -> None:
    assert chord_name([62, 65, 69]) == "D minor"
    assert chord_name([64, 67, 72]) == "C major"
    assert chord_name([60, 61]) == ""


def test_bars_beats_and_grid_follow_the_meter(piece: Piece) -> None:
    axis = TimeAxis(piece)
    assert axis.bar_beat_tick(2 * 1440 + 720 + 120) == (3, 2, 120)
    assert axis.snap_tick(1440 + 130) == 1440 + 240
    assert axis.snap_tick(1440 + 130, down=True) == 1440
    assert axis.snap_tick(1440 - 110) == 1440
    ranks = [line.rank for line in axis.grid_lines(0, 1439)]
    assert ranks == [2, 0, 0, 1, 0, 0]


def test_a_bar_line_is_on_the_grid_even_where_the_last_step_is_shorter() -> None:
    piece = Piece()
    piece.reset(Score((Track((Note(0, 60, 480),)),), meters=(Meter(0, 7, 8),)))
    axis = TimeAxis(piece)
    axis.set_snap(480)
    assert [axis.snap_tick(tick) for tick in (1400, 1600, 1800)] == [1440, 1680, 1680]
    assert axis.snap_tick(1600, down=True) == 1440


def test_the_metronome_clicks_each_beat_and_the_first_of_a_bar_higher(piece: Piece) -> None:
    clicks = with_metronome(piece.score, TimeAxis(piece)).tracks[-1]
    assert clicks.drums
    assert len(clicks.notes) == 16
    assert [note.pitch for note in clicks.notes[:3]] == [76, 77, 76]


NOTE = st.builds(
    Note,
    start=st.integers(0, 20_000),
    pitch=st.integers(0, 127),
    length=st.integers(1, 4_000),
    velocity=st.integers(1, 127),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(NOTE, min_size=1, max_size=30), st.data())
def test_every_edit_leaves_a_well_formed_score(notes: list[Note], data: st.DataObject) -> None:
    score = Score((Track(trim_overlaps(notes)),))
    selection = frozenset(data.draw(st.lists(st.sampled_from(score.tracks[0].notes), min_size=1)))
    amount = data.draw(st.integers(-5_000, 5_000))
    step = data.draw(st.sampled_from((60, 160, 240, 480)))
    results = (
        edits.move_notes(score, 0, selection, amount, amount % 50 - 25),
        edits.lengthen_notes(score, 0, selection, amount, step),
        edits.with_velocities(score, 0, dict.fromkeys(selection, amount)),
    )
    for after, changed_notes in results:
        notes_after = after.tracks[0].notes
        assert trim_overlaps(notes_after) == notes_after
        assert changed_notes <= frozenset(notes_after)
        assert all(note.start >= 0 and note.length > 0 for note in notes_after)
        assert all(0 <= note.pitch <= 127 and 1 <= note.velocity <= 127 for note in notes_after)
