"""A folder whose weights do not fit into memory is refused before any of them is read."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from engines.contract import EngineError
from engines.text.loading import load_model


def save_vast_model(folder: Path) -> Path:
    """A folder whose weight file states 8 GB, of which nothing is on the disk."""
    folder.mkdir()
    shape, size = [262_144, 8_192], 262_144 * 8_192 * 4
    tensor = {"dtype": "F32", "shape": shape, "data_offsets": [0, size]}
    header = json.dumps({"model.embed_tokens.weight": tensor}).encode()
    with (folder / "model.safetensors").open("wb") as file:
        file.write(struct.pack("<Q", len(header)) + header)
        file.truncate(8 + len(header) + size)
    config = {"architectures": ["LlamaForCausalLM"], "model_type": "llama"}
    sizes = {"vocab_size": shape[0], "hidden_size": shape[1], "num_hidden_layers": 1}
    (folder / "config.json").write_text(json.dumps(config | sizes))
    return folder


def test_a_model_larger_than_the_memory_is_refused_with_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    memory = SimpleNamespace(available=5 * 2**30, total=8 * 2**30)
    monkeypatch.setattr("psutil.virtual_memory", lambda: memory)
    folder = save_vast_model(tmp_path / "vast")
    with pytest.raises(EngineError) as error:
        load_model(folder, torch.device("cpu"), torch.float32)
    assert str(error.value).startswith(
        "Not enough memory: “vast” needs about 8.0 GB and 4.0 GB are free. Nothing was lost."
    )
