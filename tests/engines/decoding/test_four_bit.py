"""Weights of four bits: what lies on their lattice, and the same bits in any batch."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest
import torch
from pydantic import TypeAdapter
from safetensors.torch import save_file

from engines.contract import AdapterFiles, Brief, TextBrief
from engines.decoding import adapters
from engines.decoding.decoder import Decoder
from engines.decoding.factory import new_decoder, new_four_bit_decoder
from engines.decoding.four_bit import GROUP, LEVELS, has_kernel, pack
from engines.decoding.llama_four_bit import PRODUCTS, pack_blocks
from engines.text.engine import TextEngine
from engines.text.loading import load_model
from studio.cli.measuring import RecordingContext
from tests.engines.text.tiny import save_model

CPU = torch.device("cpu")
PROMPT = [(11 * i + 5) % 300 for i in range(300)]
needs_kernel = pytest.mark.skipif(not has_kernel(), reason="this processor has no fast kernel")


def on_lattice(weight: torch.Tensor, highest: int = LEVELS) -> torch.Tensor:
    """The weight as llama.cpp's Q4_1 keeps it, in bfloat16."""
    groups = weight.view(len(weight), -1, GROUP)
    low = groups.amin(-1, keepdim=True)
    step = ((groups.amax(-1, keepdim=True) - low) / highest).half().float()
    levels = ((groups - low) / step).round().clamp(0, highest)
    return (low.half().float() + levels * step).view_as(weight).bfloat16()


def save_lattice_model(folder: Path, kind: str = "llama") -> Path:
    """A tiny model of real form whose layers' weights lie on a lattice of four bits."""
    save_model(folder, kind, hidden_size=64, intermediate_size=128, max_position_embeddings=2048)
    model: Any = load_model(folder, CPU, torch.bfloat16)
    for block in model.model.layers:
        for name in (name for names in PRODUCTS for name in names):
            weight: Any = block.get_submodule(name).weight
            weight.data = on_lattice(weight.data.float())
    model.save_pretrained(folder)
    return folder


def save_adapter(folder: Path, model: Path, size: float = 0.3) -> AdapterFiles:
    """An adapter of rank 4 on every projection of the layers."""
    tensors: dict[str, torch.Tensor] = {}
    generator = torch.Generator().manual_seed(3)
    for name, module in load_model(model, CPU, torch.bfloat16).named_modules():
        if name.endswith("_proj"):
            rows, columns = cast(torch.Tensor, module.weight).shape
            for half, shape in (("A", (4, columns)), ("B", (rows, 4))):
                values = torch.randn(*shape, generator=generator) * size
                tensors[f"base_model.model.{name}.lora_{half}.weight"] = values
    folder.mkdir()
    save_file(tensors, folder / "adapter_model.safetensors")
    config = {"peft_type": "LORA", "r": 4, "lora_alpha": 4}
    (folder / "adapter_config.json").write_text(json.dumps(config))
    return AdapterFiles("random", folder, 0.5)


def decoders(folder: Path, *files: AdapterFiles) -> tuple[Decoder, Decoder | None]:
    model = load_model(folder, CPU, torch.bfloat16)
    blocks = pack_blocks(model)
    adapters.merge(model, files)
    decoder = new_decoder(model)
    return decoder, new_four_bit_decoder(decoder, blocks, adapters.load_deltas(files))


@pytest.mark.parametrize("highest", [15, 14, 9, 1])
def test_what_lies_on_a_lattice_is_packed_without_loss(highest: int) -> None:
    weight = on_lattice(torch.randn(48, 96, generator=torch.manual_seed(1)), highest)
    packed = pack(weight)
    assert packed is not None
    inputs = torch.randn(3, 96).bfloat16()
    exact = inputs.float() @ weight.float().T
    assert (packed(inputs).float() - exact).std() < 0.01 * exact.std()


def test_a_lattice_around_zero_and_one_of_equal_weights_are_packed() -> None:
    groups = torch.randint(-8, 8, (32, 4, GROUP), generator=torch.manual_seed(2)) * 0.013
    groups[3] = 0.5
    groups[4, 1] = 0.0
    weight = groups.view(32, -1).bfloat16()
    packed = pack(weight)
    assert packed is not None
    back = packed(torch.eye(128).bfloat16()).float().T
    assert torch.allclose(back, weight.float(), rtol=2**-7, atol=1e-3)


@pytest.mark.parametrize("shape", [(48, 96), (40, 96), (48, 80)], ids=["off", "rows", "columns"])
def test_other_weights_are_not_packed(shape: tuple[int, int]) -> None:
    weight = torch.randn(shape, generator=torch.manual_seed(1)).bfloat16()
    assert pack(weight) is None


@needs_kernel
@pytest.mark.parametrize("kind", ["llama", "qwen2"])
@pytest.mark.parametrize("with_adapter", [False, True])
def test_steps_of_four_bits_agree_with_whole_weights(
    tmp_path: Path, kind: str, with_adapter: bool
) -> None:
    folder = save_lattice_model(tmp_path / "m", kind)
    files = [save_adapter(tmp_path / "a", folder)] if with_adapter else []
    whole, packed = decoders(folder, *files)
    assert packed is not None
    assert packed.max_rows == 8
    steps: list[torch.Tensor] = []
    for decoder in (whole, packed):
        decoder.prefill(PROMPT[:40], lambda: None)
        decoder.fork(3, 8)
        decoder.step([1, 2, 3])
        steps.append(decoder.step([4, 5, 6]).clone())
    assert (steps[0] - steps[1]).std() < 0.05 * steps[0].std()
    if with_adapter:
        plain = decoders(folder)[0]
        plain.prefill(PROMPT[:40], lambda: None)
        plain.fork(3, 8)
        plain.step([1, 2, 3])
        assert (plain.step([4, 5, 6]) - steps[1]).std() > 0.2 * steps[1].std()


@needs_kernel
@pytest.mark.parametrize("length", [9, 700])
def test_rows_of_four_bits_give_the_same_bits_in_any_batch(tmp_path: Path, length: int) -> None:
    folder = save_lattice_model(tmp_path / "m")
    _, decoder = decoders(folder, save_adapter(tmp_path / "a", folder))
    assert decoder is not None
    decoder.prefill((PROMPT * 3)[:length], lambda: None)
    texts = [[(31 * row + 7 * i) % 300 for i in range(6)] for row in range(8)]
    alone: list[list[torch.Tensor]] = []
    for text in texts:
        decoder.fork(1, 6)
        alone.append([decoder.step([token])[0].clone() for token in text])
    for count in range(1, 9):
        decoder.fork(count, 6)
        for i in range(6):
            batched = decoder.step([text[i] for text in texts[:count]])
            for row in range(count):
                assert torch.equal(batched[row], alone[row][i])


def test_a_model_with_one_weight_off_the_lattice_is_not_packed(tmp_path: Path) -> None:
    folder = save_lattice_model(tmp_path / "m")
    model: Any = load_model(folder, CPU, torch.bfloat16)
    model.model.layers[-1].mlp.down_proj.weight.data[5, 7] += 0.1
    assert pack_blocks(model) is None
    assert pack_blocks(load_model(save_model(tmp_path / "g", "gpt2"), CPU, torch.bfloat16)) is None


@needs_kernel
def test_a_text_says_its_precision_and_old_ones_are_made_again_as_they_were(tmp_path: Path) -> None:
    model = save_lattice_model(tmp_path / "m")
    engine = TextEngine()

    def write(brief: TextBrief) -> tuple[bytes, TextBrief]:
        context = RecordingContext(model, tmp_path / "cache")
        engine.generate(brief, context)
        made = context.outputs[0].brief
        assert isinstance(made, TextBrief)
        return context.outputs[0].data, made

    brief = TextBrief(prompt="a b c", seed=3, max_tokens=24)
    text, made = write(brief)
    assert made.precision == "4-bit"
    assert write(made) == (text, made)
    old = {name: value for name, value in made.model_dump().items() if name != "precision"}
    stored = TypeAdapter(Brief).validate_python(old)
    assert isinstance(stored, TextBrief)
    assert stored.precision == "full"
    assert stored.model_dump() == old
    again, made_again = write(stored)
    assert (made_again, made_again.precision) == (stored, "full")
    assert again != text
