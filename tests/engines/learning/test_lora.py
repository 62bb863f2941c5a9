"""An adapter is continued by its weights, whatever its config names modules by."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from peft import PeftModel

from engines.contract import AdapterFiles, EngineError, LearningSettings
from engines.learning.lora import attach
from engines.text.loading import load_model
from tests.engines.decoding.test_adapters import CPU, logits_of, save_adapter
from tests.engines.text.tiny import save_model

# PEFT asks transformers for a property by its old name.
pytestmark = pytest.mark.filterwarnings("ignore:.is_gradient_checkpointing.:FutureWarning")

COUNTLESS = "(.+)+(.+)+(.+)+X"


@pytest.mark.parametrize(
    "settings",
    [
        {"target_modules": ["q_proj", "v_proj"]},
        {"use_rslora": True},
        {"rank_pattern": {"down_proj": 2}, "alpha_pattern": {r"layers\.1\..*q_proj": 32}},
    ],
    ids=str,
)
def test_a_parent_is_continued_as_peft_loads_it(tmp_path: Path, settings: dict[str, object]):
    base = save_model(tmp_path / "base")
    parent = save_adapter(base, tmp_path / "parent", **settings)
    plain = load_model(base, CPU, torch.float32)
    expected = logits_of(PeftModel.from_pretrained(plain, str(parent.folder)))
    continued = attach(load_model(base, CPU, torch.float32), LearningSettings(), parent)
    torch.testing.assert_close(logits_of(continued), expected)


@pytest.mark.parametrize(
    "field", ["target_modules", "exclude_modules", "layers_pattern", "modules_to_save"]
)
def test_patterns_of_a_parent_are_not_matched(tmp_path: Path, field: str):
    base = save_model(tmp_path / "base")
    parent = save_adapter(base, tmp_path / "parent", target_modules=["q_proj"])
    expected = attach(load_model(base, CPU, torch.float32), LearningSettings(), parent)
    is_list = field == "modules_to_save"
    change_config(
        parent, {field: [COUNTLESS] if is_list else COUNTLESS, "layers_to_transform": [1]}
    )
    continued = attach(load_model(base, CPU, torch.float32), LearningSettings(), parent)
    assert torch.equal(logits_of(continued), logits_of(expected))


def test_a_parent_with_patterns_that_cannot_be_matched_is_refused(tmp_path: Path):
    base = save_model(tmp_path / "base")
    parent = save_adapter(base, tmp_path / "parent")
    change_config(parent, {"alpha_pattern": {"(": 5}})
    with pytest.raises(EngineError, match="cannot be put on this model"):
        attach(load_model(base, CPU, torch.float32), LearningSettings(), parent)


def change_config(adapter: AdapterFiles, changes: dict[str, object]) -> None:
    file = adapter.folder / "adapter_config.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | changes))
