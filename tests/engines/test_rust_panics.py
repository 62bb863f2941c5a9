"""A library in Rust that panics on a damaged file does not end the program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engines.contract import EngineError
from engines.rust_panics import panics_as_errors
from engines.text.loading import load_tokenizer
from engines.text.tokenizer_file import assemble
from tests.engines.text.tiny import save_model


def damaged_model(folder: Path) -> Path:
    """A model whose tokenizer has a prefix longer than its tokens, on which the library panics."""
    file = save_model(folder) / "tokenizer.json"
    content = json.loads(file.read_text())
    content["model"] = {
        "type": "BPE", "vocab": {"a": 0, "b": 1}, "merges": [["a", "b"]],
        "continuing_subword_prefix": "long",
    }  # fmt: skip
    content["added_tokens"] = []
    file.write_text(json.dumps(content))
    return folder


def test_a_tokenizer_on_which_the_library_panics_is_not_assembled(tmp_path: Path) -> None:
    assert assemble(damaged_model(tmp_path / "model") / "tokenizer.json") is None


def test_a_model_on_which_the_library_panics_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="The tokenizer of “model” cannot be used"):
        load_tokenizer(damaged_model(tmp_path / "model"))


def test_other_interruptions_pass() -> None:
    with pytest.raises(KeyboardInterrupt), panics_as_errors():
        raise KeyboardInterrupt
