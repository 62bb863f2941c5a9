"""Weights in a prompt are read as most picture programs read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.image.prompting import cut_off, token_weights, weighed
from tests.engines.image.tiny import clip_words

LOUD = [
    ("a tern", "a tern", {}),
    ("a (tern)", "a tern", {"tern": 1.1}),
    ("a ((tern))", "a tern", {"tern": 1.21}),
    ("a [tern]", "a tern", {"tern": 1 / 1.1}),
    ("a (tern:1.5) flies", "a tern flies", {"tern": 1.5}),
    ("a (big (tern:1.5):0.5)", "a big tern", {"big ": 0.5, "tern": 0.75}),
    (r"a \(tern\)", "a (tern)", {}),
    ("a (tern", "a tern", {"tern": 1.1}),
    ("a tern)", "a tern)", {}),
    ("at 12:30 (or so:2)", "at 12:30 or so", {"or so": 2.0}),
    ("a (tern:99)", "a tern", {"tern": 4.0}),
    ("a (tern:)", "a tern:", {"tern:": 1.1}),
    ("", "", {}),
]


@pytest.mark.parametrize(("prompt", "words", "loud"), LOUD)
def test_brackets_say_how_loud_a_word_is(prompt: str, words: str, loud: dict[str, float]):
    found = weighed(prompt)
    assert found.words == words
    expected = [1.0] * len(words)
    for word, weight in loud.items():
        start = words.index(word)
        expected[start : start + len(word)] = [weight] * len(word)
    assert found.loudness == pytest.approx(expected)
    assert found.is_plain == (not loud)


@given(st.text(st.sampled_from("ab ()[]:.1\\,"), max_size=40))
def test_any_brackets_can_be_read(prompt: str):
    found = weighed(prompt)
    assert len(found.words) == len(found.loudness)
    assert all(0 <= weight <= 4.0**8 for weight in found.loudness)


def test_every_token_of_a_word_is_as_loud_as_the_word():
    found = token_weights(clip_words(), weighed("a (tern:1.5) c"), 12).tolist()
    assert found == pytest.approx([1, 1, 1.5, 1.5, 1.5, 1.5, 1, 1, 1, 1, 1, 1])


def test_what_is_beyond_the_last_token_is_known():
    assert cut_off(clip_words(), "x" * 75) == ""
    assert cut_off(clip_words(), "x" * 75 + " the rest") == "the rest"
