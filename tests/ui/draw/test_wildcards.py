"""Wildcards of a prompt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.draw.wildcards import expanded, spans, ways


def test_seeds_one_after_another_go_through_every_combination() -> None:
    prompt = "a {red|blue|green} fox in {snow|rain}"
    assert ways(prompt) == 6
    assert len({expanded(prompt, seed) for seed in range(40, 46)}) == 6


def test_a_wildcard_may_lie_in_another() -> None:
    prompt = "{a {small|large} boat|a whale}"
    assert ways(prompt) == 3
    assert {expanded(prompt, s) for s in range(8)} == {"a small boat", "a large boat", "a whale"}


def test_an_empty_way_says_nothing() -> None:
    assert [expanded("a fox{, at night|}", seed) for seed in (0, 1)] == ["a fox, at night", "a fox"]


@pytest.mark.parametrize("words", ["a fox", "{red}", "{red|blue", "red|blue}", "", "{{{{", "}{"])
def test_words_without_a_wildcard_stay_as_they_are(words: str) -> None:
    assert (expanded(words, 7), ways(words), spans(words)) == (words, 1, [])


@given(st.text("ab{|} ", max_size=40), st.integers(0, 2**32 - 1))
def test_whatever_is_typed_says_something_and_always_the_same(words: str, seed: int) -> None:
    said = expanded(words, seed)
    assert said == expanded(words, seed)
    assert len(said) <= len(words)
    for first, end in spans(words):
        assert words[first] == "{"
        assert words[end - 1] == "}"


def test_the_longest_prompt_of_braces_is_read_in_no_time() -> None:
    assert ways("{a|" * 1300) == 1
    assert expanded("{a|" * 600 + "}" * 600, 3)
