"""Every family of language models writes, makes its bytes again, and learns.

The models are tiny and random, saved in the format of published ones.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engines.contract import AdapterFiles, LearningSettings, Medium, TextBrief
from engines.learning.lora import attach, export, trainable_weights
from engines.registry import new_teacher
from engines.text.engine import TextEngine
from engines.text.loading import load_model
from tests.engines.learning.tiny import new_context
from tests.engines.text.journal import Journal
from tests.engines.text.tiny import save_model
from tests.engines.training.teaching.test_text_teacher import plan_of
from tests.matrices import some_of

FAMILIES = {
    "llama3-rope": "Llama 3",
    "llama4": "Llama 4, a mixture of experts",
    "qwen3": "Qwen 3",
    "qwen3_moe": "Qwen 3, a mixture of experts",
    "qwen3_5": "Qwen 3.5, with linear attention",
    "gemma3": "Gemma 3",
    "gemma4": "Gemma 4",
    "phi3": "Phi-3 and Phi-4",
    "mistral": "Mistral and Mistral Small",
    "ministral": "Ministral",
    "ministral3": "Ministral 3",
    "smollm3": "SmolLM 3",
    "olmo3": "OLMo 3",
    "granite": "Granite",
}

# these models' own code warns of what newer versions of its libraries will do
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")


@pytest.mark.parametrize("kind", some_of(FAMILIES, *[*FAMILIES][::4]))
def test_a_family_writes_the_same_again_and_with_an_adapter(tmp_path: Path, kind: str):
    model = save_model(tmp_path / kind, kind)
    together = write(model, tmp_path, TextBrief(prompt="The sea", count=2, seed=3, max_tokens=6))
    assert together.outputs[0].data != together.outputs[1].data
    alone = together.outputs[1].brief
    assert isinstance(alone, TextBrief)
    assert write(model, tmp_path, alone).outputs[0].data == together.outputs[1].data
    adapter = random_adapter(model, tmp_path / "adapter")
    adapted = write(model, tmp_path, alone, adapter)
    assert adapted.outputs[0].data != together.outputs[1].data


@pytest.mark.slow
@pytest.mark.parametrize("kind", FAMILIES)
def test_a_family_learns(tmp_path: Path, kind: str):
    context = new_context(tmp_path / "taught", save_model(tmp_path / kind, kind))
    result = new_teacher(Medium.TEXT).teach(plan_of(tmp_path / "data", steps=3), context)
    assert result.after < result.before


def random_adapter(model: Path, folder: Path) -> AdapterFiles:
    """An adapter on the layers on which the studio trains one, with random weights."""
    loaded = load_model(model, torch.device("cpu"), torch.float32)
    adapted = attach(loaded, LearningSettings(rank=2), None)
    for weight in trainable_weights(adapted).values():
        torch.nn.init.normal_(weight, std=0.5)
    export(adapted, folder, "tiny")
    return AdapterFiles("random", folder, 1.0)


def write(model: Path, folder: Path, brief: TextBrief, *adapters: AdapterFiles) -> Journal:
    torch.set_num_threads(1)  # a tiny model is fastest on one
    journal = Journal(model, folder / "cache", adapters=adapters)
    TextEngine().generate(brief, journal)
    return journal
