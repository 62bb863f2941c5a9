"""The tokenizer and the chat template of a GGUF file, with the methods that writing needs.

Invariant: it has the same interface as the tokenizers of transformers that the text engine uses, so
prompts and pieces are made by the same code for every kind of model.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engines.decoding.llama_cpp import NativeModel


class GgufTokenizer:
    """Words to tokens and back, as llama.cpp does it for this file."""

    def __init__(self, model: NativeModel) -> None:
        self._model, self._lib, self._ffi = model, model.llama.lib, model.llama.ffi
        self.chat_template = model.chat_template()
        vocab = model.vocab
        self.bos_token_id = self._special(self._lib.llama_vocab_bos(vocab))
        self.eos_token_id = self._special(self._lib.llama_vocab_eos(vocab))
        self.sep_token_id = self._special(self._lib.llama_vocab_sep(vocab))

    def __call__(self, text: str, add_special_tokens: bool = True) -> dict[str, list[int]]:
        """The `input_ids` of a text, in which special tokens may be spelled out."""
        data = text.encode("utf-8", "replace")
        size = len(data) + 16
        ids = self._ffi.new("llama_token[]", size)
        args = (self._model.vocab, data, len(data), ids, size, add_special_tokens, True)
        count = self._lib.llama_tokenize(*args)
        return {"input_ids": list(ids[0 : max(0, count)])}

    def decode(self, ids: Sequence[int], clean_up_tokenization_spaces: bool = False) -> str:
        """The text of tokens; incomplete characters become replacement characters."""
        del clean_up_tokenization_spaces  # llama.cpp never does
        if not ids:
            return ""
        tokens, size = self._ffi.new("llama_token[]", list(ids)), 16 * len(ids) + 64
        for _ in range(2):
            text = self._ffi.new("char[]", size)
            args = (self._model.vocab, tokens, len(ids), text, size, False, True)
            count = self._lib.llama_detokenize(*args)
            if count >= 0:
                return self._ffi.buffer(text, count)[:].decode("utf-8", "replace")
            size = -count
        return ""

    def get_chat_template(self) -> str:
        """The file's template; empty where it has none."""
        return self.chat_template

    @property
    def special_tokens_map(self) -> dict[str, str]:
        """Variables of the template, by the names that they have in transformers."""
        return {
            "bos_token": self._text(self.bos_token_id),
            "eos_token": self._text(self.eos_token_id),
        }

    def end_tokens(self) -> frozenset[int]:
        """Tokens that end a text: those of the file, and all that open or close something."""
        vocab, lib = self._model.vocab, self._lib
        return frozenset(
            token
            for token in range(self._model.vocab_size)
            if lib.llama_vocab_is_control(vocab, token) or lib.llama_vocab_is_eog(vocab, token)
        )

    def _special(self, token: int) -> int | None:
        return int(token) if 0 <= token < self._model.vocab_size else None

    def _text(self, token: int | None) -> str:
        if token is None:
            return ""
        text: Any = self._lib.llama_vocab_get_text(self._model.vocab, token)
        return self._ffi.string(text).decode("utf-8", "replace")
