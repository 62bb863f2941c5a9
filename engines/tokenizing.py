"""Calls of tokenizers, whose files may be anybody's.

Invariant: a tokenizer that panics on a text raises `EngineError` and prints nothing. The regular
expressions of a tokenizer.json are matched by a library in Rust that gives up after some millions
of attempts, and tells so by a panic.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

from engines.contract import EngineError
from engines.contract.text import Text
from engines.rust_panics import RustPanic, hidden_panics, panics_as_errors


def token_ids(tokenizer: Any, text: str, *, add_special_tokens: bool = False) -> list[int]:
    """The ids of a text. Raises `EngineError` where the tokenizer cannot read it."""
    with tokenizer_faults():
        return list(tokenizer(text, add_special_tokens=add_special_tokens)["input_ids"])


def text_of(tokenizer: Any, ids: Sequence[int]) -> str:
    """The text of tokens. Raises `EngineError` where the tokenizer cannot write it."""
    with tokenizer_faults():
        return cast(str, tokenizer.decode(ids, clean_up_tokenization_spaces=False))


@contextmanager
def tokenizer_faults() -> Iterator[None]:
    """Raise `EngineError` for a panic of a tokenizer within the block."""
    try:
        with hidden_panics(), panics_as_errors():
            yield
    except RustPanic as panic:
        reason = (str(panic).strip().splitlines() or ["it panics"])[0][:200]
        raise EngineError(
            Text("The model's tokenizer cannot work on this text."),
            f"({reason})",
            Text("Choose another model, or get this one again, complete."),
        ) from panic
