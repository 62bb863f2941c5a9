"""What measures of voice tell apart: each test changes one thing that a reader would hear."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.features.voice import voice_measures

HE, SHE, AND, BUT = 3, 4, 7, 8
PLOSIVES, NASALS, HISSING, SYLLABLES, BEAT = 29, 32, 34, 36, 39
WORDS_RETURN, RHYME, FIRST_SENTENCE, REFRAIN = 40, 43, 44, 47


@given(st.text())
def test_every_text_has_the_same_number_of_finite_measures(text: str):
    measures = voice_measures(text)
    assert len(measures) == len(voice_measures(""))
    assert all(math.isfinite(measure) and measure >= 0 for measure in measures)


@pytest.mark.parametrize(
    ("measure", "less", "more"),
    [
        (HE, "She took her coat.", "He took his coat."),
        (SHE, "He took his coat.", "She took her coat."),
        (AND, "We sang, danced, slept.", "We sang and danced and slept."),
        (BUT, "It rained and we went.", "It rained, but we went."),
        (PLOSIVES, "Hills lie far away.", "Dark pots broke apart."),
        (NASALS, "Hills lie far away.", "Moon and morning, my own name."),
        (HISSING, "A bell rang low.", "Some seas sing sweet songs."),
        (SYLLABLES, "The cat sat on the mat.", "Extraordinary happenings occurred."),
        (BEAT, "The cat sat on the mat.", "The river by the garden under apples."),
        (WORDS_RETURN, "One sea, two lakes.", "The sea, the sea."),
        (RHYME, "A cold winter evening", "The nation awaits creation, elation"),
        (FIRST_SENTENCE, "Rain. It fell on all of us.", "It fell on all of us. Rain."),
        (REFRAIN, "I came. You went. They ran.", "I came. I went. I ran."),
    ],
)
def test_a_measure_grows_with_what_it_is_named_after(measure: int, less: str, more: str):
    assert voice_measures(more)[measure] > voice_measures(less)[measure]
