"""Control vectors are added after their blocks, whatever decodes, however many rows there are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engines.contract import AdapterFiles, EngineError
from engines.decoding import adapters
from engines.decoding.control import load_block_sums, split_adapters
from engines.decoding.decoder import Decoder
from engines.decoding.factory import new_decoder, new_four_bit_decoder
from engines.decoding.llama_four_bit import pack_blocks
from engines.formats.control_vector import FILE, write_control_vector
from engines.text.loading import load_model
from tests.engines.decoding.test_four_bit import needs_kernel, save_adapter, save_lattice_model
from tests.engines.text.tiny import save_model

CPU = torch.device("cpu")
PROMPT, TOKENS = [1, 5, 9, 60], [7, 44, 100]


def save_vector(
    folder: Path, width: int = 48, strength: float = 1.0, kind: str = "", seed: int = 0
) -> AdapterFiles:
    """A random direction for the last layer of a tiny model, as an adapter."""
    values = np.random.default_rng(seed).normal(0, 2, width).astype(np.float32)
    folder.mkdir(exist_ok=True)
    write_control_vector(folder / FILE, kind, 1, {1: values})
    return AdapterFiles(folder.name, folder, strength)


def steps(decoder: Decoder, tokens: Sequence[int]) -> torch.Tensor:
    """Logits after the prompt and after each token."""
    logits = [decoder.prefill(PROMPT, lambda: None)]
    decoder.fork(1, len(tokens))
    logits += [decoder.step([token])[0].clone() for token in tokens]
    decoder.free_rows()
    return torch.stack(logits)


def open_decoder(base: Path, *files: AdapterFiles, dtype: torch.dtype = torch.float32) -> Decoder:
    model = load_model(base, CPU, dtype)
    loras, vectors = split_adapters(files)
    block_sums = load_block_sums(model, vectors)
    adapters.merge(model, loras)
    return new_decoder(model, block_sums)


def expected_logits(base: Path, added: np.ndarray) -> torch.Tensor:
    """Logits of transformers' own model, with numbers added to the output of its last block."""
    model: Any = load_model(base, CPU, torch.float32)
    core = model.base_model
    blocks = core.layers if hasattr(core, "layers") else core.h
    values = torch.from_numpy(added)

    def add(_block: object, _inputs: object, output: Any) -> Any:
        if isinstance(output, tuple):
            return (output[0] + values, *output[1:])
        return output + values

    blocks[1].register_forward_hook(add)
    with torch.inference_mode():
        return model(input_ids=torch.tensor([PROMPT + TOKENS])).logits[0, len(PROMPT) - 1 :]


@pytest.mark.parametrize("kind", ["llama", "qwen2", "gpt2", "gemma3", "granite"])
def test_a_direction_is_added_after_its_block(tmp_path: Path, kind: str):
    base = save_model(tmp_path / "base", kind)
    vector = save_vector(tmp_path / "vector", strength=0.5)
    direction = np.random.default_rng(0).normal(0, 2, 48).astype(np.float32)
    logits = steps(open_decoder(base, vector), TOKENS)
    torch.testing.assert_close(logits, expected_logits(base, direction / 2), atol=2e-3, rtol=2e-3)
    plain = steps(open_decoder(base), TOKENS)
    assert not torch.allclose(logits, plain, atol=0.1)


def test_strengths_scale_vectors_and_several_add_up(tmp_path: Path):
    base = save_model(tmp_path / "base")
    first, second = (save_vector(tmp_path / name, seed=seed) for seed, name in enumerate("ab"))
    model = load_model(base, CPU, torch.float32)
    half = AdapterFiles("a", first.folder, 0.5)
    both = load_block_sums(model, [half, second])[1]
    alone = [load_block_sums(model, [vector])[1] for vector in (first, second)]
    torch.testing.assert_close(both, 0.5 * alone[0] + alone[1])
    none = AdapterFiles("a", first.folder, 0.0)
    assert torch.equal(steps(open_decoder(base, none), TOKENS), steps(open_decoder(base), TOKENS))


def test_a_vector_mixes_with_a_lora(tmp_path: Path):
    base = save_model(tmp_path / "base")
    lora, vector = save_adapter(tmp_path / "lora", base), save_vector(tmp_path / "vector")
    assert split_adapters([vector, lora]) == ([lora], [vector])
    mixed = load_model(base, CPU, torch.float32)
    adapters.merge(mixed, [lora])
    mixed.save_pretrained(tmp_path / "mixed")
    expected = steps(open_decoder(tmp_path / "mixed", vector), TOKENS)
    assert torch.equal(steps(open_decoder(base, lora, vector), TOKENS), expected)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("kind", ["llama", "gpt2"])
def test_rows_have_the_same_bits_together_and_alone(tmp_path: Path, kind: str, dtype: torch.dtype):
    base = save_model(tmp_path / "base", kind)
    decoder = open_decoder(base, save_vector(tmp_path / "vector"), dtype=dtype)
    assert decoder.max_rows > 1
    _require_equal_rows(decoder)


def _require_equal_rows(decoder: Decoder) -> None:
    decoder.prefill(PROMPT, lambda: None)
    decoder.fork(3, 2)
    together = decoder.step(TOKENS).clone()
    for row, token in enumerate(TOKENS):
        decoder.fork(1, 2)
        assert torch.equal(decoder.step([token])[0], together[row])


@needs_kernel
def test_packed_weights_take_vectors_beside_loras(tmp_path: Path):
    base = save_lattice_model(tmp_path / "base")
    vector, lora = save_vector(tmp_path / "vector", 64), save_adapter(tmp_path / "lora", base)
    model = load_model(base, CPU, torch.bfloat16)
    blocks, block_sums = pack_blocks(model), load_block_sums(model, [vector])
    adapters.merge(model, [lora])
    whole = new_decoder(model, block_sums)
    packed = new_four_bit_decoder(whole, blocks, adapters.load_deltas([lora]))
    assert packed is not None
    expected = steps(whole, TOKENS)
    assert (steps(packed, TOKENS) - expected).std() < 0.05 * expected.std()
    _require_equal_rows(packed)


def test_a_vector_of_another_model_or_a_damaged_one_is_refused_in_a_sentence(tmp_path: Path):
    base = save_model(tmp_path / "base")
    for name, width, kind in (("wide", 64, "llama"), ("kind", 48, "qwen2")):
        with pytest.raises(EngineError, match="made for another model") as error:
            open_decoder(base, save_vector(tmp_path / name, width, kind=kind))
        assert ("qwen2" if name == "kind" else "64 numbers") in str(error.value.meaning)
    vector = save_vector(tmp_path / "cut")
    file = vector.folder / FILE
    file.write_bytes(file.read_bytes()[:-40])
    with pytest.raises(EngineError, match="damaged or not whole"):
        open_decoder(base, vector)


def test_a_model_without_blocks_takes_none(tmp_path: Path):
    model = load_model(save_model(tmp_path / "base"), CPU, torch.float32)
    model.config.num_hidden_layers = 3
    with pytest.raises(EngineError, match="takes no control vectors"):
        load_block_sums(model, [save_vector(tmp_path / "vector")])
