"""Scores stay well formed when they are clipped, shifted and merged."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.formats.score import (
    Key,
    Meter,
    Note,
    Score,
    Tempo,
    TempoMap,
    Track,
    bars,
    clip,
    merge,
    seconds_at,
    shift,
    tick_at,
    trim_overlaps,
    with_tempo,
)

WALTZ_THEN_MARCH = Score(
    tracks=(
        Track((Note(0, 60, 480), Note(1440, 62, 2880), Note(4320, 64, 960)), program=40),
        Track((Note(2880, 36, 120),), drums=True),
    ),
    tempi=(Tempo(0, 120.0), Tempo(2880, 60.0)),
    meters=(Meter(0, 3, 4), Meter(2880, 2, 4)),
    keys=(Key(0, "D major"), Key(2880, "D minor")),
    title="Two dances",
)

notes = st.builds(
    Note,
    start=st.integers(0, 2000),
    pitch=st.integers(60, 63),
    length=st.integers(1, 900),
    velocity=st.integers(1, 127),
)


def test_bars_follow_the_changes_of_meter():
    assert bars(WALTZ_THEN_MARCH) == (
        (0, 1440),
        (1440, 2880),
        (2880, 3840),
        (3840, 4800),
        (4800, 5760),
    )


def test_a_change_of_meter_inside_a_bar_ends_the_bar():
    score = Score((Track((Note(0, 60, 3000),)),), meters=(Meter(0, 4, 4), Meter(2400, 3, 4)))
    assert bars(score) == ((0, 1920), (1920, 2400), (2400, 3840))


def test_a_piece_without_notes_has_bars_only_up_to_a_given_end():
    assert bars(Score()) == ()
    assert bars(Score(), end=1921) == ((0, 1920), (1920, 3840))


def test_time_follows_the_tempo():
    assert seconds_at(WALTZ_THEN_MARCH, 2880) == pytest.approx(3.0)
    assert seconds_at(WALTZ_THEN_MARCH, 3360) == pytest.approx(4.0)
    assert seconds_at(with_tempo(WALTZ_THEN_MARCH, 240.0), 3840) == pytest.approx(2.0)


@given(
    st.lists(st.integers(1, 5000), unique=True, max_size=20),
    st.lists(st.floats(20, 300), min_size=21, max_size=21),
    st.integers(0, 6000),
)
def test_a_tempo_map_gives_the_sum_of_the_spans_before_a_tick(
    changes: list[int], bpms: list[float], tick: int
):
    starts = [0, *sorted(changes)]
    score = Score(tempi=tuple(map(Tempo, starts, bpms)))
    seconds = 0.0
    for start, end, bpm in zip(starts, [*starts[1:], tick], bpms, strict=False):
        if start < tick:
            seconds += (min(tick, end) - start) * (60.0 / (bpm * 480))
    assert TempoMap(score).seconds_at(tick) == seconds_at(score, tick) == seconds


@given(st.floats(0, 1e6))
def test_tick_at_is_the_inverse_of_seconds_at(tick: float):
    assert tick_at(WALTZ_THEN_MARCH, seconds_at(WALTZ_THEN_MARCH, tick)) == pytest.approx(tick)


@given(st.lists(notes, max_size=30))
def test_trimmed_notes_of_one_pitch_never_overlap(raw: list[Note]):
    trimmed = trim_overlaps(raw)
    assert list(trimmed) == sorted(trimmed)
    assert trim_overlaps(trimmed) == trimmed
    assert {(note.start, note.pitch) for note in trimmed} == {(n.start, n.pitch) for n in raw}
    for pitch in range(60, 64):
        same_pitch = [note for note in trimmed if note.pitch == pitch]
        assert all(a.end <= b.start for a, b in pairwise(same_pitch))


def test_a_clip_is_cut_at_its_last_bar_and_keeps_the_active_changes():
    part = clip(WALTZ_THEN_MARCH, 2, 3)
    assert part.tracks[0].notes == (Note(0, 62, 2400),)
    assert part.tracks[1].notes == (Note(1440, 36, 120),)
    assert part.meters == (Meter(0, 3, 4), Meter(1440, 2, 4))
    assert part.tempi == (Tempo(0, 120.0), Tempo(1440, 60.0))
    assert part.keys == (Key(0, "D major"), Key(1440, "D minor"))
    assert bars(part) == ((0, 1440), (1440, 2400))
    assert part.title == "Two dances"


def test_a_clip_beyond_the_end_is_empty_but_well_formed():
    part = clip(WALTZ_THEN_MARCH, 90, 95)
    assert part.end == 0
    assert part.meters == (Meter(0, 2, 4),)
    assert part.tempi == (Tempo(0, 60.0),)


def test_a_shifted_piece_begins_with_its_own_tempo_and_meter():
    later = shift(WALTZ_THEN_MARCH, 1440)
    assert later.tracks[0].notes[0] == Note(1440, 60, 480)
    assert later.meters == (Meter(0, 3, 4), Meter(4320, 2, 4))
    assert later.tempi[0] == Tempo(0, 120.0)
    assert clip(later, 2, 6) == WALTZ_THEN_MARCH


def test_a_merged_track_joins_its_instrument_and_others_are_appended():
    added = Score(
        (
            Track((Note(0, 60, 960), Note(480, 67, 10)), program=40, name="Second violin"),
            Track((Note(0, 40, 960),), program=32, name="Bass"),
        ),
        tempi=(Tempo(0, 90.0),),
    )
    both = merge(WALTZ_THEN_MARCH, added)
    assert [track.program for track in both.tracks] == [40, 0, 32]
    assert both.tracks[0].notes[:2] == (Note(0, 60, 960), Note(480, 67, 10))
    assert both.tempi == WALTZ_THEN_MARCH.tempi


def test_merging_prefers_the_track_of_the_same_name():
    pair = Score((Track(program=40, name="First"), Track(program=40, name="Second")))
    added = Score((Track((Note(0, 60, 480),), program=40, name="Second"),))
    assert [len(track.notes) for track in merge(pair, added).tracks] == [0, 1]
