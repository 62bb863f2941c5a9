"""A PEFT LoRA on a U-Net is mixed in with the scale that its own config tells."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from peft import LoraConfig, get_peft_model
from safetensors.torch import load_file, save_file

from engines.contract import AdapterFiles, EngineError
from engines.image.adapters import fuse
from tests.engines.image.tiny import PIPELINES

RANK, STRENGTH = 4, 0.5


def new_pipeline():
    """The same weights every time."""
    torch.manual_seed(0)
    return PIPELINES["starter"]()


def save_lora(folder: Path, **settings) -> Path:
    """A LoRA folder, as PEFT itself saves it, whose every half has something in it."""
    asked = {"r": RANK, "target_modules": ["to_q", "to_v"], "init_lora_weights": False, **settings}
    get_peft_model(new_pipeline().unet, LoraConfig(**asked)).save_pretrained(folder)
    return folder


def assert_mixed(unet, folder: Path, scale: float) -> None:
    """Every weight is the base's, and under a LoRA that plus strength * scale * B @ A."""
    base = new_pipeline().unet.state_dict()
    halves = load_file(folder / "adapter_model.safetensors")
    changed = 0
    for name, weight in unet.state_dict().items():
        module = f"base_model.model.{name.removesuffix('.weight')}"
        expected = base[name]
        if f"{module}.lora_A.weight" in halves:
            down, up = (halves[f"{module}.lora_{half}.weight"] for half in "AB")
            expected = expected + STRENGTH * scale * up @ down
            changed += 1
        assert torch.allclose(weight, expected, atol=1e-5), name
    assert changed == len(halves) // 2


@pytest.mark.parametrize(
    ("settings", "scale"),
    [
        ({"lora_alpha": 12}, 3.0),
        ({"lora_alpha": 4}, 1.0),
        ({"lora_alpha": 12, "use_rslora": True}, 6.0),
    ],
)
def test_the_scale_is_alpha_over_the_rank(tmp_path: Path, settings, scale: float):
    folder, pipeline = save_lora(tmp_path / "lora", **settings), new_pipeline()
    fuse(pipeline, [AdapterFiles("beef00", folder, STRENGTH)])
    assert_mixed(pipeline.unet, folder, scale)


def test_weights_without_a_config_have_the_scale_1(tmp_path: Path):
    folder, pipeline = save_lora(tmp_path / "lora", lora_alpha=12), new_pipeline()
    (folder / "adapter_config.json").unlink()
    fuse(pipeline, [AdapterFiles("beef00", folder, STRENGTH)])
    assert_mixed(pipeline.unet, folder, 1.0)


def test_a_lora_of_another_base_is_refused_whole(tmp_path: Path):
    folder, pipeline = save_lora(tmp_path / "lora"), new_pipeline()
    file = folder / "adapter_model.safetensors"
    save_file({key: half.repeat(2, 2) for key, half in load_file(file).items()}, file)
    with pytest.raises(EngineError, match="made for another model"):
        fuse(pipeline, [AdapterFiles("beef00", folder, STRENGTH)])
