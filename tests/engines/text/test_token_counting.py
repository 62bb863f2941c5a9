"""Tokens are counted as the engine reads them, without torch."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from engines.contract import EngineError
from engines.registry import token_counter
from engines.text import loading
from engines.text.token_counting import context_length
from engines.tokenizing import token_ids
from tests.engines.text.tiny import save_model, write_gguf

TEXTS = ("", "The sea.", "Mara came in.\nIt rained.", "Grüße, 真田 🙂", "word " * 500)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_model(tmp_path_factory.mktemp("models") / "tiny")


def test_tokens_are_counted_as_the_engine_reads_them(model: Path):
    counter, tokenizer = token_counter(model), loading.load_tokenizer(model)
    assert [counter.count(text) for text in TEXTS] == [
        len(token_ids(tokenizer, text)) for text in TEXTS
    ]
    assert counter.context_length == 256


def test_counting_needs_no_torch(model: Path):
    code = (
        "import sys; from pathlib import Path; from engines.registry import token_counter;"
        f"print(token_counter(Path({str(model)!r})).count('The sea.'));"
        "sys.exit('torch' in sys.modules or 'transformers' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_file_of_llama_cpp_counts_too(tmp_path: Path):
    counter = token_counter(write_gguf(tmp_path / "tiny.gguf"))
    assert counter.count("The sea.") > 0
    assert counter.context_length > 1


def test_a_tokenizer_without_a_fast_file_is_loaded_by_transformers(model: Path, tmp_path: Path):
    folder = tmp_path / "odd"
    folder.mkdir()
    for file in model.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "tokenizer.json").write_text("{}")
    with pytest.raises(EngineError):
        token_counter(folder)


@pytest.mark.parametrize(
    ("config", "length"),
    [
        ({"n_positions": 512}, 512),
        ({"text_config": {"max_position_embeddings": 8192}}, 8192),
        ({"max_position_embeddings": -1}, 4096),
        ({"max_position_embeddings": "many"}, 4096),
        ({}, 4096),
    ],
)
def test_the_context_is_what_the_configuration_says(config, length):
    assert context_length(config) == length


def test_a_model_of_letters_has_a_token_a_letter(tmp_path: Path):
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "bowerbird-char-lstm"}))
    assert token_counter(tmp_path).count("The sea.") == 8
