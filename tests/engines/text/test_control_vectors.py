"""Texts with control vectors: the same bytes each time, through llama.cpp, too."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from engines.contract import AdapterFiles, EngineError
from engines.decoding.control import load_block_sums
from engines.decoding.factory import new_decoder
from engines.decoding.llama_cpp import NativeModel, Session, library
from engines.formats.control_vector import read_directions
from engines.text.conversion import convert
from engines.text.engine import TextEngine
from engines.text.loading import load_model
from tests.engines.decoding.test_control import save_vector
from tests.engines.text.journal import Journal, brief_of
from tests.engines.text.tiny import save_model, write_gguf

CPU = torch.device("cpu")
IDS = [5, 9, 40, 7]


def write(model: Path, *adapters: AdapterFiles, seed: int = 3, count: int = 1) -> list[str]:
    """The texts of one brief."""
    journal = Journal(model, model.parent / "cache", adapters)
    TextEngine().generate(brief_of(max_tokens=12, seed=seed, count=count), journal)
    return journal.texts()


@pytest.mark.parametrize("form", ["folder", "gguf"])
def test_texts_with_a_vector_are_the_same_together_alone_and_again(tmp_path: Path, form: str):
    is_folder = form == "folder"
    model = save_model(tmp_path / "m") if is_folder else write_gguf(tmp_path / "m.gguf")
    vector = save_vector(tmp_path / "vector", 48 if is_folder else 32)
    together = write(model, vector, count=3)
    assert together == [write(model, vector, seed=3 + index)[0] for index in range(3)]
    assert together == write(model, vector, count=3)
    assert together != write(model, count=3)
    none = AdapterFiles("none", vector.folder, 0.0)
    assert write(model, none, count=3) == write(model, count=3)


def test_llama_cpp_adds_a_direction_where_we_do(tmp_path: Path):
    file, vector = write_gguf(tmp_path / "m.gguf"), save_vector(tmp_path / "vector", 32)
    llama = library()
    assert llama is not None
    native = NativeModel(llama, file)
    native.add_control_vector(read_directions(vector.folder / "control_vector.gguf"))
    session = Session(native, 1, 8)
    session.decode(IDS, range(4), [0] * 4, last_only=True)
    convert(file, tmp_path / "m", torch.float32)
    model = load_model(tmp_path / "m", CPU, torch.float32)
    decoder = new_decoder(model, load_block_sums(model, [vector]))
    expected = decoder.prefill(IDS, lambda: None).numpy()
    np.testing.assert_allclose(session.logits(3), expected, atol=0.02, rtol=0.01)


def test_a_vector_that_does_not_fit_a_gguf_file_is_refused(tmp_path: Path):
    model = write_gguf(tmp_path / "m.gguf")
    with pytest.raises(EngineError, match="made for another model") as error:
        write(model, save_vector(tmp_path / "vector", 48))
    assert "this model is 32 wide" in str(error.value.meaning)
