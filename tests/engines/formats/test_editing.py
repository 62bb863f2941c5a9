"""Edits of notes and tracks, as pure functions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engines.contract import ScoreError
from engines.formats.editing.pitches import (
    arpeggiate,
    nearest_in_key,
    put_onto_scale,
    transpose_in_key,
)
from engines.formats.editing.timing import (
    groove_of,
    humanise_notes,
    play_half_as_fast,
    play_legato,
    play_staccato,
    play_twice_as_fast,
    quantise_notes,
    with_groove,
)
from engines.formats.editing.tracks import with_duplicate, with_kit, with_moved_track, with_name
from engines.formats.midi import read_midi, write_midi
from engines.formats.score import Meter, Note, Score, Track, trim_overlaps
from tests.specimen import tune as specimen_tune


def score_of(*notes: Note, meters: tuple[Meter, ...] = (Meter(0, 4, 4),)) -> Score:
    return Score((Track(tuple(sorted(notes))),), meters=meters)


def every_note(score: Score) -> frozenset[Note]:
    return frozenset(score.tracks[0].notes)


def starts(score: Score) -> list[int]:
    return [note.start for note in score.tracks[0].notes]


def test_half_the_strength_moves_notes_half_the_way():
    score = score_of(Note(100, 60, 300), Note(470, 62, 250))
    after, _ = quantise_notes(score, 0, every_note(score), 240, 0.5)
    assert after.tracks[0].notes == (Note(50, 60, 270), Note(475, 62, 245))


def test_swing_delays_every_other_step():
    eighths = score_of(*(Note(step * 240, 60 + step, 240) for step in range(4)))
    after, _ = quantise_notes(eighths, 0, every_note(eighths), 240, 1.0, 200 / 3)
    assert starts(after) == [0, 320, 480, 800]
    assert [note.length for note in after.tracks[0].notes] == [320, 160, 320, 160]


def test_the_grid_begins_anew_at_each_bar_line():
    bars_of_seven = (Meter(0, 7, 8),)
    score = score_of(Note(1690, 60, 240), Note(1700 + 480, 62, 480), meters=bars_of_seven)
    after, _ = quantise_notes(score, 0, every_note(score), 480)
    assert starts(after) == [1680, 1680 + 480]


def test_a_part_takes_the_timing_and_velocity_of_another():
    played = score_of(Note(10, 36, 100, 110), Note(500, 38, 100, 60), Note(1930, 36, 100, 90))
    groove = groove_of(played, played.tracks[0].notes)
    straight = score_of(Note(0, 60, 240), Note(480, 62, 240), Note(960, 64, 240))
    after, _ = with_groove(straight, 0, every_note(straight), groove)
    assert after.tracks[0].notes == (
        Note(10, 60, 240, 100),
        Note(500, 62, 240, 60),
        Note(960, 64, 240),  # the groove does not play there
    )


def test_notes_are_humanised_alike_with_the_same_seed_and_otherwise_with_another():
    score = specimen_tune.tune()
    first, same, other = (
        humanise_notes(score, 0, every_note(score), seed, 20, 12)[0] for seed in (1, 1, 2)
    )
    assert first == same != other
    pairs = zip(score.tracks[0].notes, first.tracks[0].notes, strict=True)
    assert all(abs(a.start - b.start) <= 20 for a, b in pairs)


def test_twice_as_fast_and_back_is_as_before():
    score = score_of(Note(480, 60, 480), Note(960, 64, 240))
    fast, notes = play_twice_as_fast(score, 0, every_note(score))
    assert fast.tracks[0].notes == (Note(480, 60, 240), Note(720, 64, 120))
    assert play_half_as_fast(fast, 0, notes)[0] == score


def test_legato_reaches_to_the_next_note_and_staccato_half_as_far():
    score = score_of(Note(0, 60, 100), Note(0, 64, 900), Note(480, 62, 200))
    legato, notes = play_legato(score, 0, every_note(score))
    assert [note.length for note in legato.tracks[0].notes] == [480, 480, 200]
    staccato, _ = play_staccato(legato, 0, notes)
    assert [note.length for note in staccato.tracks[0].notes] == [240, 240, 100]


def test_a_third_up_in_the_key_is_major_or_minor_and_an_alteration_stays():
    score = score_of(Note(0, 60, 240), Note(240, 62, 240), Note(480, 66, 240))
    after, _ = transpose_in_key(score, 0, every_note(score), 2, "C major")
    assert [note.pitch for note in after.tracks[0].notes] == [64, 65, 70]


def test_notes_stay_where_one_of_them_would_leave_the_range():
    score = score_of(Note(0, 0, 240), Note(240, 62, 240))
    assert transpose_in_key(score, 0, every_note(score), -1, "C major")[0] == score


def test_notes_are_put_onto_the_scale():
    score = score_of(Note(0, 61, 240), Note(240, 66, 240), Note(480, 67, 240))
    after, _ = put_onto_scale(score, 0, every_note(score), "C major")
    assert [note.pitch for note in after.tracks[0].notes] == [60, 65, 67]
    assert nearest_in_key(70, "F major") == 70


def test_a_chord_is_played_note_by_note_while_it_lasts():
    chord = score_of(Note(0, 60, 960), Note(0, 64, 960), Note(0, 67, 960), Note(960, 72, 240))
    after, notes = arpeggiate(chord, 0, every_note(chord), 240, "up and down")
    assert [note.pitch for note in after.tracks[0].notes] == [60, 64, 67, 64, 72]
    assert starts(after) == [0, 240, 480, 720, 960]
    assert notes == every_note(after)
    down, _ = arpeggiate(chord, 0, every_note(chord), 320, "down")
    assert [note.pitch for note in down.tracks[0].notes] == [67, 64, 60, 72]


NOTES = st.builds(
    Note, st.integers(0, 4000), st.integers(0, 127), st.integers(1, 1000), st.integers(1, 127)
)


@example(
    notes=(Note(2333, 0, 1, 1), Note(2333, 1, 121, 1), Note(2453, 0, 24, 1)),
    step=60,
    swing=50,
    amount=1,
)
@given(
    notes=st.lists(NOTES, min_size=1, max_size=8).map(trim_overlaps),
    step=st.sampled_from((60, 120, 160, 240, 480)),
    swing=st.integers(50, 75),
    amount=st.integers(1, 40),
)
@settings(max_examples=40, deadline=None)
def test_every_edit_leaves_a_score_that_is_well_formed(
    notes: tuple[Note, ...], step: int, swing: int, amount: int
):
    score = score_of(*notes)
    whole = every_note(score)
    groove = groove_of(score, notes[::2])
    for after, new in (
        quantise_notes(score, 0, whole, step, amount / 40, swing),
        humanise_notes(score, 0, whole, amount, amount, amount),
        with_groove(score, 0, whole, groove),
        transpose_in_key(score, 0, whole, amount % 9 - 4, "F# minor"),
        put_onto_scale(score, 0, whole, "D dorian"),
        arpeggiate(score, 0, whole, step, "up"),
        play_twice_as_fast(score, 0, whole),
        play_half_as_fast(score, 0, whole),
        play_legato(score, 0, whole),
        play_staccato(score, 0, whole),
    ):
        track = after.tracks[0]
        assert track.notes == trim_overlaps(track.notes)
        assert new <= set(track.notes)
        for note in track.notes:
            assert note.start >= 0
            assert note.length > 0
            assert 0 <= note.pitch <= 127
            assert 1 <= note.velocity <= 127


# Tracks


def foreign() -> Score:
    """A file of three tracks with an event of each that a score does not hold."""
    score = Score(
        tuple(
            Track((Note(number * 240, 60 + number, 240),), program=number * 8, name=name)
            for number, name in enumerate(("One", "Two", "Three"))
        ),
        title="Foreign",
    )
    data = bytearray(write_midi(score))
    for channel in range(3):
        place = data.index(bytes((0xC0 | channel, channel * 8)))
        wheel = bytes((0, 0xE0 | channel, 0, 70))
        at = place + 2
        data[at:at] = wheel
        size = data.rindex(b"MTrk", 0, place) + 4
        length = int.from_bytes(data[size : size + 4], "big") + len(wheel)
        data[size : size + 4] = length.to_bytes(4, "big")
    return read_midi(bytes(data))[0]


def wheels(score: Score) -> list[int]:
    """The channels of the pitch wheels of a piece's file, in the order of its tracks."""
    again = read_midi(write_midi(score))[0]
    assert again.original is not None
    return [
        data[0] & 0x0F
        for chunk in again.original.chunks
        for _, data in chunk.events
        if data[0] & 0xF0 == 0xE0
    ]


def test_a_track_is_moved_in_its_file_too_and_nothing_of_the_file_is_lost():
    score = foreign()
    moved = with_moved_track(score, 2, 0)
    again = read_midi(write_midi(moved))[0]
    assert [track.name for track in moved.tracks] == ["Three", "One", "Two"]
    assert [track.name for track in again.tracks] == ["Three", "One", "Two"]
    assert wheels(moved) == [2, 0, 1]
    back = with_moved_track(moved, 0, 2)
    assert write_midi(back) == write_midi(score)


def test_a_copy_of_a_track_of_a_file_can_be_moved_before_it():
    score, copy = with_duplicate(foreign(), 0)
    assert copy == 1
    names = [track.name for track in read_midi(write_midi(score))[0].tracks]
    assert names == ["One", "One", "Two", "Three"]
    moved = with_moved_track(score, 1, 3)
    names = [track.name for track in read_midi(write_midi(moved))[0].tracks]
    assert names == ["One", "Two", "Three", "One"]
    assert wheels(moved) == [0, 1, 2, 3]


def test_a_file_whose_tracks_share_a_part_keeps_its_order():
    score = foreign()
    assert score.original is not None
    shared = replace(score, original=replace(score.original, format=0))
    with pytest.raises(ScoreError, match="share a part"):
        with_moved_track(shared, 0, 1)


def test_name_and_kit_of_a_track_are_those_of_its_file():
    score = with_name(foreign(), 0, "  Left \n hand ")
    score = with_kit(with_duplicate(score, 2)[0], 3, 40)
    again = read_midi(write_midi(score))[0]
    assert again.tracks[0].name == "Left hand"
    assert (again.tracks[3].drums, again.tracks[3].program) == (True, 40)
