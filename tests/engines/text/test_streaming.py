"""Pieces join to the text and never end inside a character."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast

from engines.text.variation import TextStream
from tests.engines.text.tiny import tokenizer

BYTES = tokenizer()


def pieces_of(words: PreTrainedTokenizerFast, prompt: str, text: str) -> list[str]:
    ids = words(prompt, add_special_tokens=False)["input_ids"]
    stream = TextStream(words, ids)
    return [stream.push(i) for i in words(text, add_special_tokens=False)["input_ids"]]


@settings(deadline=None, max_examples=150)
@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\ufffd"), max_size=20),
    st.text(max_size=5),
)
def test_the_pieces_join_to_exactly_the_text(text: str, prompt: str):
    assert "".join(pieces_of(BYTES, prompt, text)) == text


def test_bytes_of_an_unfinished_character_are_withheld():
    pieces = pieces_of(BYTES, "a", "🦚é")
    assert len(pieces) > 2
    assert [piece for piece in pieces if piece] == ["🦚", "é"]


def test_a_leading_space_survives_tokenizers_that_drop_it():
    core = Tokenizer(models.BPE({"▁a": 0, "▁b": 1, "c": 2}, [], byte_fallback=True))
    core.pre_tokenizer = pre_tokenizers.Metaspace()
    core.decoder = decoders.Metaspace()
    stream = TextStream(PreTrainedTokenizerFast(tokenizer_object=core), [0])
    assert [stream.push(i) for i in (1, 2, 0)] == [" b", "c", " a"]


def test_bytes_that_cannot_become_a_character_do_not_stop_the_text():
    table = {chr(c): i for c, i in zip(range(33, 127), range(94), strict=True)}
    lone = next(i for i in range(len(BYTES)) if BYTES.decode([i]) == "\ufffd")
    stream = TextStream(BYTES, [BYTES.convert_tokens_to_ids("a")])
    pieces = [stream.push(lone) for _ in range(9)]
    pieces += [stream.push(BYTES.convert_tokens_to_ids(letter)) for letter in "ok"]
    assert table
    assert "".join(pieces).endswith("ok")
    "".join(pieces).encode()
