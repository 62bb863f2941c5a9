"""Weights in a prompt have the grammar of most picture programs."""

from __future__ import annotations

from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Regex, Tokenizer, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast

from engines.contract import EngineError
from engines.image.prompting import parse_prompt, require_readable, token_weights, truncated_end
from tests.engines.image.tiny import byte_tokenizer

PROMPTS = [
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
    ("(" * 1_900 + "a tern", "a tern", {"a tern": 4.0}),
    ("a ((tern:4))", "a tern", {"tern": 4.0}),
    ("[" * 1_900 + "a tern", "a tern", {"a tern": 0.0}),
    ("a (tern:)", "a tern:", {"tern:": 1.1}),
    ("", "", {}),
]


@pytest.mark.parametrize(("prompt", "text", "word_weights"), PROMPTS)
def test_brackets_set_the_weight_of_a_word(prompt: str, text: str, word_weights: dict[str, float]):
    parsed = parse_prompt(prompt)
    assert parsed.text == text
    expected = [1.0] * len(text)
    for word, weight in word_weights.items():
        start = text.index(word)
        expected[start : start + len(word)] = [weight] * len(word)
    assert parsed.weights == pytest.approx(expected)
    assert parsed.is_plain == (not word_weights)


@given(st.text(st.sampled_from("ab ()[]:.1\\,"), max_size=40))
def test_any_brackets_can_be_parsed(prompt: str):
    parsed = parse_prompt(prompt)
    assert len(parsed.text) == len(parsed.weights)
    assert all(0 <= weight <= 4.0 for weight in parsed.weights)


def test_every_token_of_a_word_has_its_weight():
    weights = token_weights(byte_tokenizer(), parse_prompt("a (tern:1.5) c"), 12).tolist()
    assert weights == pytest.approx([1, 1, 1.5, 1.5, 1.5, 1.5, 1, 1, 1, 1, 1, 1])


def test_the_truncated_end_begins_after_the_last_token():
    assert truncated_end(byte_tokenizer(), "x" * 75) == ""
    assert truncated_end(byte_tokenizer(), "x" * 75 + " the rest") == "the rest"


@pytest.mark.parametrize(
    ("template", "pattern", "reason"),
    [
        ("{{ 'a' * 20000000000 }}", "b", "chat template cannot be used"),
        (None, "(a+)+$", "tokenizer cannot work on this text"),
        ("{{ raise_exception('of other messages') }}", "b", ""),
    ],
)
def test_a_tokenizer_that_came_with_a_picture_model_is_tried_on_the_prompt(
    template: str | None, pattern: str, reason: str
):
    core = Tokenizer(models.BPE({"a": 0, "!": 1}, []))
    core.pre_tokenizer = pre_tokenizers.Split(Regex(pattern), "isolated")
    words = PreTrainedTokenizerFast(tokenizer_object=core, chat_template=template)
    pipeline = SimpleNamespace(components={"tokenizer": words, "tokenizer_2": None})
    expected = pytest.raises(EngineError, match=reason) if reason else nullcontext()
    with expected:
        require_readable(pipeline, ["a" * 40 + "!"])
