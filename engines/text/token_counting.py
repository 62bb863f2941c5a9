"""Counts the tokens of texts as a model reads them, without its weights.

Invariant: torch is imported only for models whose tokenizer is in no format that is read here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from engines.contract import EngineError, FileRefused
from engines.formats.foreign_files import is_file
from engines.formats.json_values import as_object, read_object
from engines.rust_panics import hidden_panics, panics_as_errors
from engines.text.tokenizer_file import assemble
from engines.tokenizing import token_ids, tokenizer_faults

DEFAULT_CONTEXT_LENGTH = 4096
"""Tokens of context for a model whose config does not say how many it has."""
LSTM_CONTEXT_LENGTH = 100_000
"""Characters that a recurrent model reads at most; it has no limit of its own."""
_LSTM = "bowerbird-char-lstm"
LENGTHS = ("max_position_embeddings", "n_positions", "max_seq_len", "n_ctx", "seq_length")
"""What configurations call the context."""


@dataclass(frozen=True)
class TokenCounter:
    """Counts tokens of a text; `context_length` is how many the model can see."""

    count: Callable[[str], int]
    context_length: int


def open_counter(path: Path) -> TokenCounter:
    """The counter of the model at a path. Raises `EngineError` where its tokenizer is damaged."""
    if path.suffix.lower() == ".gguf":
        return _open_gguf(path)
    try:
        config = read_object(path / "config.json")
    except FileRefused as fault:
        raise EngineError(fault.what, fault.meaning, fault.remedy) from None
    if config.get("model_type") == _LSTM:
        return TokenCounter(len, LSTM_CONTEXT_LENGTH)
    tokenizer = _fast_tokenizer(path / "tokenizer.json")
    length = context_length(config)
    if tokenizer is None:
        return TokenCounter(_slow_count(path), length)

    def count(text: str) -> int:
        with tokenizer_faults():
            return len(tokenizer.encode(text, add_special_tokens=False).ids)

    return TokenCounter(count, length)


def context_length(config: Mapping[str, object]) -> int:
    """The tokens that a model can see by its configuration, that of its text where it has parts."""
    values = {**config, **as_object(config.get("text_config"))}
    lengths = (values.get(name) for name in LENGTHS)
    positive = (length for length in lengths if isinstance(length, int) and length > 1)
    return next(positive, DEFAULT_CONTEXT_LENGTH)


def _fast_tokenizer(file: Path) -> Tokenizer | None:
    if not is_file(file):
        return None
    tokenizer = assemble(file)
    if tokenizer is not None:
        return tokenizer
    try:
        with hidden_panics(), panics_as_errors():
            return Tokenizer.from_file(str(file))
    except Exception:  # noqa: BLE001 - tokenizers raises bare Exception; transformers names the fault
        return None


def _slow_count(path: Path) -> Callable[[str], int]:
    from engines.text.loading import load_tokenizer

    tokenizer = load_tokenizer(path)
    return lambda text: len(token_ids(tokenizer, text))


def _open_gguf(path: Path) -> TokenCounter:
    from engines.decoding.llama_cpp import NativeModel, library
    from engines.text.gguf_file import check_file, parts
    from engines.text.gguf_tokenizer import GgufTokenizer

    for part in parts(path):
        check_file(part)
    llama = library()
    if llama is None:
        return TokenCounter(_slow_count(path), DEFAULT_CONTEXT_LENGTH)
    model = NativeModel(llama, path, header_only=True)
    tokenizer = GgufTokenizer(model)
    length = model.context_length or DEFAULT_CONTEXT_LENGTH
    return TokenCounter(lambda text: len(token_ids(tokenizer, text)), length)
