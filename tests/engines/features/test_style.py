"""What is counted in a text."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.features.style import function_words, style_measures, words_of

EMPTY = ("", " ", "...", "—", "\n\n")


@given(st.text())
def test_any_text_has_as_many_finite_numbers_as_any_other(text: str):
    for count in (style_measures, function_words):
        found = count(text)
        assert len(found) == len(count(""))
        assert all(math.isfinite(number) and number >= 0 for number in found)


def test_numbers_do_not_grow_with_length():
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


def test_persons_are_told_apart_with_any_apostrophe():
    assert function_words("I’m here")[0] == function_words("I'm here")[0] == math.sqrt(1 / 2)
    assert function_words("You know")[1] == math.sqrt(1 / 2)
    assert function_words("THEY know")[2] == math.sqrt(1 / 2)


def test_an_apostrophe_belongs_to_its_word():
    assert words_of("Don’t, said O'Neill — 'no'.") == ["don’t", "said", "o'neill", "no"]


def test_nothing_is_counted_in_nothing():
    for text in EMPTY:
        assert style_measures(text)[0] == 0
        assert not any(function_words(text))
