"""Wildcards in prompts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.draw.wildcards import count_prompts, expand, wildcard_spans


def test_consecutive_seeds_go_through_every_combination() -> None:
    prompt = "a {red|blue|green} fox in {snow|rain}"
    assert count_prompts(prompt) == 6
    assert len({expand(prompt, seed) for seed in range(40, 46)}) == 6


def test_a_wildcard_may_be_within_another() -> None:
    prompt = "{a {small|large} boat|a whale}"
    assert count_prompts(prompt) == 3
    assert {expand(prompt, s) for s in range(8)} == {"a small boat", "a large boat", "a whale"}


def test_an_option_may_be_empty() -> None:
    assert [expand("a fox{, at night|}", seed) for seed in (0, 1)] == ["a fox, at night", "a fox"]


@pytest.mark.parametrize("prompt", ["a fox", "{red}", "{red|blue", "red|blue}", "", "{{{{", "}{"])
def test_a_prompt_without_wildcards_stays_as_it_is(prompt: str) -> None:
    assert (expand(prompt, 7), count_prompts(prompt), wildcard_spans(prompt)) == (prompt, 1, [])


@given(st.text("ab{|} ", max_size=40), st.integers(0, 2**32 - 1))
def test_any_prompt_is_expanded_and_always_to_the_same(prompt: str, seed: int) -> None:
    expanded = expand(prompt, seed)
    assert expanded == expand(prompt, seed)
    assert len(expanded) <= len(prompt)
    for start, end in wildcard_spans(prompt):
        assert prompt[start] == "{"
        assert prompt[end - 1] == "}"


def test_a_long_prompt_of_braces_is_parsed_fast() -> None:
    assert count_prompts("{a|" * 1300) == 1
    assert expand("{a|" * 600 + "}" * 600, 3)
