"""What is counted in a text."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.features.style import measures, small_words, words_of

EMPTY = ("", " ", "...", "—", "\n\n")


@given(st.text())
def test_any_text_has_as_many_finite_numbers_as_any_other(text: str):
    for count in (measures, small_words):
        found = count(text)
        assert len(found) == len(count(""))
        assert all(math.isfinite(number) and number >= 0 for number in found)


def test_numbers_do_not_grow_with_length():
    text = "The sea was dark. I don't know why, but it sang! "
    one, other = measures(text), measures(text * 5)
    assert one.pop(4) > other.pop(4)  # variety alone falls, as it does in any text
    assert one == pytest.approx(other)
    assert small_words(text) == small_words(text * 5)


def test_words_and_sentences_are_measured():
    short, long = measures("He ran. She sat."), measures("He ran and she sat and they ate")
    assert short[2] == math.log1p(2)
    assert long[2] == math.log1p(8)
    assert measures("A bb ccc")[0] == 2


def test_persons_are_told_apart_with_any_apostrophe():
    assert small_words("I’m here")[0] == small_words("I'm here")[0] == math.sqrt(1 / 2)
    assert small_words("You know")[1] == math.sqrt(1 / 2)
    assert small_words("THEY know")[2] == math.sqrt(1 / 2)


def test_an_apostrophe_belongs_to_its_word():
    assert words_of("Don’t, said O'Neill — 'no'.") == ["don’t", "said", "o'neill", "no"]


def test_nothing_is_counted_in_nothing():
    for text in EMPTY:
        assert measures(text)[0] == 0
        assert not any(small_words(text))
