"""Wildcards of a prompt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.draw.wildcards import count_prompts, expand, wildcard_spans


def test_seeds_one_after_another_go_through_every_combination() -> None:
    prompt = "a {red|blue|green} fox in {snow|rain}"
    assert count_prompts(prompt) == 6
    assert len({expand(prompt, seed) for seed in range(40, 46)}) == 6


def test_a_wildcard_may_lie_in_another() -> None:
    prompt = "{a {small|large} boat|a whale}"
    assert count_prompts(prompt) == 3
    assert {expand(prompt, s) for s in range(8)} == {"a small boat", "a large boat", "a whale"}


def test_an_empty_way_says_nothing() -> None:
    assert [expand("a fox{, at night|}", seed) for seed in (0, 1)] == ["a fox, at night", "a fox"]


@pytest.mark.parametrize("words", ["a fox", "{red}", "{red|blue", "red|blue}", "", "{{{{", "}{"])
def test_words_without_a_wildcard_stay_as_they_are(words: str) -> None:
    assert (expand(words, 7), count_prompts(words), wildcard_spans(words)) == (words, 1, [])


@given(st.text("ab{|} ", max_size=40), st.integers(0, 2**32 - 1))
def test_whatever_is_typed_says_something_and_always_the_same(words: str, seed: int) -> None:
    said = expand(words, seed)
    assert said == expand(words, seed)
    assert len(said) <= len(words)
    for first, end in wildcard_spans(words):
        assert words[first] == "{"
        assert words[end - 1] == "}"


def test_the_longest_prompt_of_braces_is_read_in_no_time() -> None:
    assert count_prompts("{a|" * 1300) == 1
    assert expand("{a|" * 600 + "}" * 600, 3)
