"""The decoders agree with transformers, and their rows are independent."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engines.decoding import llama
from engines.decoding.factory import new_decoder, rows_are_independent
from engines.decoding.generic import GenericDecoder
from engines.decoding.llama import LlamaDecoder
from engines.text.loading import load_model
from tests.engines.text.tiny import KINDS, save_model
from tests.matrices import some_of

QUICK = ("llama", "llama3-rope", "gpt2", "qwen3", "granite", "gemma3", "mamba")
CPU = torch.device("cpu")
LLAMA_KINDS = ["llama", "llama-tied", "llama-biased", "llama3-rope", "mistral", "qwen2"]
PROMPT = [(11 * i + 5) % 300 for i in range(300)]


def reference_logits(model: torch.nn.Module, ids: list[int]) -> torch.Tensor:
    with torch.inference_mode():
        return model(input_ids=torch.tensor([ids])).logits[0, -1].float()


@pytest.mark.parametrize("kind", some_of(KINDS, *QUICK))
def test_every_kind_gives_the_logits_of_transformers_forward_pass(tmp_path: Path, kind: str):
    folder = save_model(tmp_path / kind, kind, max_position_embeddings=512)
    model = load_model(folder, CPU, torch.float32)
    ids = PROMPT[:270]
    expected = [
        reference_logits(model, ids),
        reference_logits(model, [*ids, 7, 8]),
        reference_logits(model, [*ids, 9, 10]),
    ]
    decoder = new_decoder(model)
    assert isinstance(decoder, LlamaDecoder) == (kind in LLAMA_KINDS)
    cancel_checks: list[int] = []
    first = decoder.prefill(ids, lambda: cancel_checks.append(1))
    torch.testing.assert_close(first, expected[0], atol=1e-4, rtol=1e-4)
    if decoder.max_rows > 1:
        decoder.fork(2, 8)
        decoder.step([7, 9])
        torch.testing.assert_close(
            decoder.step([8, 10]), torch.stack(expected[1:]), atol=2e-4, rtol=2e-4
        )
    else:
        decoder.fork(1, 8)
        decoder.step([7])
        torch.testing.assert_close(decoder.step([8])[0], expected[1], atol=2e-4, rtol=2e-4)
    assert len(cancel_checks) == (2 if getattr(decoder, "chunk_size", 256) else 1)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16], ids=["float32", "bfloat16"])
@pytest.mark.parametrize("kind", ["llama", "qwen2", "gpt2"])
def test_rows_give_the_same_bits_in_any_batch(tmp_path: Path, kind: str, dtype: torch.dtype):
    decoder = new_decoder(load_model(save_model(tmp_path / kind, kind), CPU, dtype))
    assert decoder.max_rows == 8
    decoder.prefill(PROMPT[:9], lambda: None)
    texts = [[(31 * row + 7 * i) % 300 for i in range(12)] for row in range(8)]
    alone = []
    for text in texts:
        decoder.fork(1, 12)
        alone.append([decoder.step([token])[0].clone() for token in text])
    for count in range(1, 9):
        decoder.fork(count, 12)
        for i in range(12):
            batched = decoder.step([text[i] for text in texts[:count]])
            for row in range(count):
                assert torch.equal(batched[row], alone[row][i])


def test_long_contexts_are_attended_row_by_row_with_the_same_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    decoder = new_decoder(load_model(save_model(tmp_path / "m"), CPU, torch.float32))
    decoder.prefill(PROMPT[:50], lambda: None)
    decoder.fork(3, 4)
    batched = decoder.step([1, 2, 3]).clone()
    monkeypatch.setattr(llama, "BATCHED_KV_BYTES", 0)
    decoder.fork(3, 4)
    torch.testing.assert_close(decoder.step([1, 2, 3]), batched, atol=1e-5, rtol=1e-5)


def test_a_mixture_of_experts_has_one_slot(tmp_path: Path):
    model = load_model(save_model(tmp_path / "m", "mixtral"), CPU, torch.float32)
    assert new_decoder(model).max_rows == 1


def test_dependent_rows_are_detected(tmp_path: Path):
    model = load_model(save_model(tmp_path / "m", "gpt2"), CPU, torch.float32)
    decoder = GenericDecoder(model)
    assert rows_are_independent(decoder)

    def mix_rows(module: object, inputs: object, output: torch.Tensor) -> torch.Tensor:
        return output + 1e-6 * output.mean(0, keepdim=True)

    model.transformer.h[0].mlp.register_forward_hook(mix_rows)
    assert not rows_are_independent(decoder)
    assert new_decoder(model).max_rows == 1
