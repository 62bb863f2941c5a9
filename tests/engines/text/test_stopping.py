"""Texts end where a reader expects it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.text.stopping import Ending, StopRule
from tests.engines.text.journal import brief_of


def ending_of(text: str, steps: list[int] | None = None, **settings: object) -> Ending | None:
    """The ending found when the text arrives piece by piece, cut at `steps`."""
    rule, old_length = StopRule(brief_of(**settings)), 0
    for end in [*(steps or range(1, len(text))), len(text)]:
        ending = rule.find_ending(text[:end], old_length)
        if ending is not None:
            return ending
        old_length = end
    return None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (" went out. Then", " went out."),
        (" asked Mr. Grey. He", " asked Mr. Grey."),
        (" met J. R. Smith, e.g. twice! And", " met J. R. Smith, e.g. twice!"),
        (" paid 3.50 a day? No", " paid 3.50 a day?"),
        (' said: "Go." Then', ' said: "Go."'),
        ("... went on… then", "... went on…"),
        ("猫は屋根の上。それ", "猫は屋根の上。"),
        ("It was I. Then", "It was I."),
    ],
)
def test_a_sentence_ends_where_a_reader_expects_it(text: str, sentence: str):
    assert ending_of(text, stop_at="sentence") == Ending(len(sentence), "sentence")


@pytest.mark.parametrize("text", [" went out", " 3.14", ". . ", " Dr. "])
def test_an_incomplete_sentence_has_no_ending(text: str):
    assert ending_of(text, stop_at="sentence") is None


def test_a_paragraph_ends_at_a_blank_line_after_its_words():
    assert ending_of("\n\nOne.\nTwo.\n \nThree", stop_at="paragraph") == Ending(11, "paragraph")


def test_the_first_of_several_stops_counts():
    assert ending_of("one two three", stop=("three", "two")) == Ending(4, "stop")


@given(st.lists(st.integers(1, 22), max_size=6).map(sorted))
def test_a_stop_string_is_found_across_token_borders(steps: list[int]):
    assert ending_of("She said END and more", steps, stop=("END",)) == Ending(9, "stop")


def test_the_beginning_of_a_stop_string_is_withheld_from_previews():
    rule = StopRule(brief_of(stop=("###", "END")))
    assert rule.count_withheld("so ##") == 2
    assert rule.count_withheld("so E") == 1
    assert rule.count_withheld("so on") == 0
    assert StopRule(brief_of()).count_withheld("#") == 0
