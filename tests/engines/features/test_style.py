"""Measures of style."""

from __future__ import annotations

import math
import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.features.style import function_words, sentences_of, style_measures, words_of

EMPTY = ("", " ", "...", "—", "\n\n")
SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)]*(?:\s+|$)|\n+")
"""What features that are stored already were computed with."""


@given(st.text())
def test_every_text_has_the_same_number_of_finite_measures(text: str):
    for count in (style_measures, function_words):
        values = count(text)
        assert len(values) == len(count(""))
        assert all(math.isfinite(number) and number >= 0 for number in values)


def test_sentences_end_where_they_did_when_stored_features_were_computed():
    rng = Random(0)
    for _ in range(20_000):
        text = "".join(rng.choices("aB .!?…\"'”’)\n\t", k=rng.randrange(24)))
        assert sentences_of(text) == SENTENCE_END.split(text)


def test_a_long_run_of_marks_before_a_letter_ends_no_sentence():
    """A search that begins again inside the run would not end within the time of a test."""
    text = "." * 1_000_000 + "a"
    assert sentences_of(text) == [text]


def test_measures_do_not_grow_with_length():
    text = "The sea was dark. I don't know why, but it sang! "
    one, other = style_measures(text), style_measures(text * 5)
    assert one.pop(4) > other.pop(4)  # variety alone falls, as it does in any text
    assert one == pytest.approx(other)
    assert function_words(text) == function_words(text * 5)


def test_words_and_sentences_are_measured():
    short, long = (
        style_measures("He ran. She sat."),
        style_measures("He ran and she sat and they ate"),
    )
    assert short[2] == math.log1p(2)
    assert long[2] == math.log1p(8)
    assert style_measures("A bb ccc")[0] == 2


def test_grammatical_persons_are_distinguished_with_any_apostrophe():
    assert function_words("I’m here")[0] == function_words("I'm here")[0] == math.sqrt(1 / 2)
    assert function_words("You know")[1] == math.sqrt(1 / 2)
    assert function_words("THEY know")[2] == math.sqrt(1 / 2)


def test_an_apostrophe_belongs_to_its_word():
    assert words_of("Don’t, said O'Neill — 'no'.") == ["don’t", "said", "o'neill", "no"]


def test_an_empty_text_has_no_counts():
    for text in EMPTY:
        assert style_measures(text)[0] == 0
        assert not any(function_words(text))
