"""What measures of form tell apart: each test changes one thing that a listener would hear."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.features.form import form_measures
from engines.formats.score import TICKS, Note, Score, Track

MOVEMENT = 20
"""Measures of the movement of one line; those of the highest line come first, then the bass."""
STEP_SIZE, BASS_STEP_SIZE = 0, MOVEMENT
RETURNING_PITCHES = 2 * MOVEMENT + 9
ARCH = 2 * MOVEMENT + 3 * 4 + 2 + 4 * 3 + 5
ENDS_BELOW_THE_MEAN = ARCH + 3


def line(pitches: Sequence[int], length: int = TICKS, first: int = 0) -> tuple[Note, ...]:
    return tuple(Note(first + i * length, pitch, length) for i, pitch in enumerate(pitches))


def piece(*voices: Sequence[int]) -> list[float]:
    return form_measures(Score(tuple(Track(line(voice)) for voice in voices)))


RISING = [60 + step for step in range(16)]
ARCHED = [60, 62, 64, 65, 67, 69, 71, 72, 72, 71, 69, 67, 65, 64, 62, 60]
REPEATED = [60, 67, 62, 64] * 4
LEAPING = [60, 72, 61, 71, 63, 74, 60, 79] * 2


@pytest.mark.parametrize(
    ("measure", "less", "more"),
    [
        (STEP_SIZE, RISING, LEAPING),
        (RETURNING_PITCHES, LEAPING[:8] + RISING[:8], REPEATED),
        (ARCH, RISING, ARCHED),
        (ENDS_BELOW_THE_MEAN, RISING, RISING[::-1]),
    ],
)
def test_a_measure_grows_with_what_it_is_named_after(
    measure: int, less: Sequence[int], more: Sequence[int]
):
    assert piece(more)[measure] > piece(less)[measure]


def test_the_highest_line_is_that_of_the_whole_band_and_so_is_the_bass():
    below = [pitch - 24 for pitch in LEAPING]
    for voices in ((RISING, below), (below, RISING)):
        measures = piece(*voices)
        assert measures[STEP_SIZE] == piece(RISING)[STEP_SIZE]
        assert measures[BASS_STEP_SIZE] == piece(LEAPING)[STEP_SIZE]


def test_drums_have_no_form():
    tune = Track(line(ARCHED))
    assert form_measures(Score((tune, Track(line(LEAPING), drums=True)))) == piece(ARCHED)


def test_a_piece_twice_as_long_has_about_the_same_texture_and_key():
    once, twice = piece(REPEATED), piece(REPEATED * 2)
    assert once[:MOVEMENT] == pytest.approx(twice[:MOVEMENT], abs=0.3)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 40_000), st.integers(0, 127), st.integers(1, 9_000)), max_size=40
    )
)
def test_any_notes_have_as_many_finite_measures(notes: list[tuple[int, int, int]]):
    score = Score((Track(tuple(sorted(Note(*values) for values in notes))),))
    measures = form_measures(score)
    assert len(measures) == len(form_measures(Score()))
    assert all(map(math.isfinite, measures))
