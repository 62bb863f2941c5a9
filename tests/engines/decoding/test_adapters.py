"""Merged adapters have the same effect as in PEFT, scaled by strength."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from peft import LoraConfig, PeftModel, get_peft_model

from engines.contract import AdapterFiles, EngineError
from engines.decoding.adapters import add_rounded, merge, rounding_generator
from engines.text.loading import load_model
from tests.engines.text.tiny import save_model

# PEFT asks transformers for a property by its old name.
pytestmark = pytest.mark.filterwarnings("ignore:.is_gradient_checkpointing.:FutureWarning")

CPU = torch.device("cpu")
IDS = torch.tensor([[1, 5, 9, 60]])


def save_adapter(base: Path, folder: Path, seed: int = 0, **settings: object) -> AdapterFiles:
    """A random PEFT LoRA adapter for the model in `base`."""
    torch.manual_seed(seed)
    config = {"r": 4, "lora_alpha": 8, "target_modules": "all-linear"} | settings
    model = get_peft_model(load_model(base, CPU, torch.float32), LoraConfig(**config))
    for name, weight in model.named_parameters():
        if "lora_" in name:
            torch.nn.init.normal_(weight, std=0.3)
    model.save_pretrained(folder)
    return AdapterFiles(folder.name, folder, 1.0)


def logits_of(model: torch.nn.Module) -> torch.Tensor:
    with torch.inference_mode():
        return model(input_ids=IDS).logits


@pytest.mark.filterwarnings("ignore:fan_in_fan_out")
@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        ("llama", {}),
        ("gpt2", {}),
        ("llama", {"use_rslora": True}),
        ("llama", {"alpha_pattern": {"q_proj": 32}, "rank_pattern": {"down_proj": 2}}),
        ("llama-biased", {"target_modules": ["q_proj", "v_proj"]}),
    ],
    ids=str,
)
def test_a_mixed_model_says_what_peft_says(tmp_path: Path, kind: str, settings: dict[str, object]):
    base = save_model(tmp_path / "base", kind)
    adapter = save_adapter(base, tmp_path / "adapter", **settings)
    model = load_model(base, CPU, torch.float32)
    before = logits_of(model)
    expected = logits_of(
        PeftModel.from_pretrained(load_model(base, CPU, torch.float32), adapter.folder)
    )
    merge(model, [adapter])
    torch.testing.assert_close(logits_of(model), expected, atol=1e-3, rtol=1e-3)
    assert not torch.allclose(logits_of(model), before, atol=1e-2)


def test_strength_scales_and_several_adapters_add_up(tmp_path: Path):
    base = save_model(tmp_path / "base")
    one, two = (save_adapter(base, tmp_path / name, seed) for seed, name in enumerate("ab"))
    plain = load_model(base, CPU, torch.float32).model.layers[0].mlp.up_proj.weight
    changes = []
    for files in ([one], [two], [AdapterFiles("a", one.folder, 0.5), two], []):
        model = load_model(base, CPU, torch.float32)
        merge(model, files)
        changes.append(model.model.layers[0].mlp.up_proj.weight - plain)
    torch.testing.assert_close(changes[2], 0.5 * changes[0] + changes[1])
    assert not changes[3].any()


def test_mixing_is_deterministic_to_the_bit(tmp_path: Path):
    base = save_model(tmp_path / "base")
    adapter = save_adapter(base, tmp_path / "adapter")
    states = []
    for _ in range(2):
        model = load_model(base, CPU, torch.bfloat16)
        merge(model, [adapter])
        states.append(model.state_dict())
    assert all(torch.equal(states[0][name], states[1][name]) for name in states[0])


@pytest.mark.filterwarnings("ignore:Setting .save_embedding_layers.:UserWarning")
def test_an_adapter_of_a_tied_output_layer_leaves_the_embedding_alone(tmp_path: Path):
    base = save_model(tmp_path / "base", "llama-tied")
    loose = save_model(tmp_path / "loose", "llama")
    adapter = save_adapter(loose, tmp_path / "adapter", target_modules=["lm_head"])
    model = load_model(base, CPU, torch.float32)
    embedding = model.model.embed_tokens.weight.clone()
    merge(model, [adapter])
    assert torch.equal(model.model.embed_tokens.weight, embedding)
    assert not torch.equal(model.lm_head.weight, embedding)


def test_an_adapter_for_another_model_is_refused(tmp_path: Path):
    small = save_model(tmp_path / "small")
    other = save_model(tmp_path / "other", "llama", hidden_size=64)
    for base in (other, save_model(tmp_path / "gpt2", "gpt2")):
        model = load_model(base, CPU, torch.float32)
        with pytest.raises(EngineError, match="another model"):
            merge(model, [save_adapter(small, tmp_path / "adapter")])


def test_broken_and_foreign_adapters_are_one_sentence(tmp_path: Path):
    base = save_model(tmp_path / "base")
    adapter = save_adapter(base, tmp_path / "adapter")
    config = adapter.folder / "adapter_config.json"
    settings = json.loads(config.read_text())
    model = load_model(base, CPU, torch.float32)
    config.write_text(json.dumps(settings | {"use_dora": True}))
    with pytest.raises(EngineError, match="cannot mix in"):
        merge(model, [adapter])
    config.write_text("[1]")
    with pytest.raises(EngineError, match="cannot be read"):
        merge(model, [adapter])
    config.write_text(json.dumps(settings))
    file = adapter.folder / "adapter_model.safetensors"
    file.write_bytes(file.read_bytes()[:-10])
    with pytest.raises(EngineError, match="cannot be read"):
        merge(model, [adapter])


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
def test_changes_too_small_for_the_precision_are_kept_on_the_average(dtype: torch.dtype):
    weight = torch.linspace(-2, 2, 90_000).to(dtype).view(300, 300)
    small = 0.1 * torch.finfo(dtype).eps
    change = torch.full(weight.shape, small)
    change[:100] = 0
    mixed = add_rounded(weight, change, rounding_generator())
    assert mixed.dtype is dtype
    assert torch.equal(mixed[:100], weight[:100])
    difference = (mixed.double() - weight.double())[100:]
    assert float(difference.mean()) == pytest.approx(small, rel=0.1)
    assert torch.equal(mixed, add_rounded(weight, change, rounding_generator()))
