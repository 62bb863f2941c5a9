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


def byte_tokens(words: PreTrainedTokenizerFast, data: bytes) -> list[int]:
    """A token a byte."""
    letters = {byte: letter for letter, byte in _bytes_of_letters().items()}
    return [words.convert_tokens_to_ids(letters[byte]) for byte in data]


def _bytes_of_letters() -> dict[str, int]:
    """The letters by which byte-level vocabularies write bytes."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in plain]
    letters = {chr(byte): byte for byte in plain}
    return letters | {chr(256 + number): byte for number, byte in enumerate(others)}


@settings(deadline=None, max_examples=300)
@given(
    st.lists(
        st.sampled_from([b"a", b"\xff", b"\xe3", b"\x81", b"\x82", b"\xf0", b"z", "é".encode()])
    )
)
def test_no_letter_is_lost_after_invalid_bytes(parts: list[bytes]):
    """The text is that of all bytes, but for what an unfinished character at its end may become."""
    data = b"".join(parts) + b"end"
    stream = TextStream(BYTES, [BYTES.convert_tokens_to_ids("a")])
    text = "".join(stream.push(token) for token in byte_tokens(BYTES, data))
    assert text == data.decode("utf-8", "replace")


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(["a", "z", "<0xFF>", "<0xE3>", "<0x81>", "<0x82>"])))
def test_no_letter_is_lost_where_a_vocabulary_falls_back_to_bytes(tokens: list[str]):
    vocabulary = {
        name: i for i, name in enumerate(["a", "z", *(f"<0x{i:02X}>" for i in range(256))])
    }
    core = Tokenizer(models.BPE(vocabulary, [], byte_fallback=True))
    core.decoder = decoders.Sequence([decoders.ByteFallback(), decoders.Fuse()])
    words = PreTrainedTokenizerFast(tokenizer_object=core)
    stream = TextStream(words, [0])
    text = "".join(stream.push(vocabulary[token]) for token in [*tokens, "a"])
    letters = [token for token in [*tokens, "a"] if len(token) == 1]
    assert [letter for letter in text if letter in "az"] == letters
