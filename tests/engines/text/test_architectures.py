"""Every kind of model writes what transformers' own greedy search writes, in float32."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from engines.decoding.factory import new_decoder
from engines.decoding.generic import GenericDecoder
from engines.text.engine import TextEngine
from engines.text.loading import end_tokens, load_model, load_tokenizer
from tests.engines.image.tiny import calm_cache
from tests.engines.text.journal import Journal, brief_of
from tests.engines.text.tiny import KINDS, save_model
from tests.matrices import some_of

CPU = torch.device("cpu")
QUICK = ("llama", "gpt2", "qwen3", "granite", "gemma3", "falcon_h1", "mamba", "mixtral")
LENGTH = 40
TEMPLATE = "{% for m in messages %}<{{m['role']}}>{{m['content']}}{% endfor %}<assistant>"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")


def saved(folder: Path, kind: str) -> Path:
    """A model with a chat template."""
    save_model(folder, kind)
    words = AutoTokenizer.from_pretrained(folder)
    words.chat_template = TEMPLATE
    words.save_pretrained(folder)
    return folder


def greedy(folder: Path, request: str) -> str:
    """The text that transformers' own loop writes after a request."""
    words: Any = AutoTokenizer.from_pretrained(folder)
    model: Any = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()
    ids = words(request, add_special_tokens=False, return_tensors="pt")["input_ids"]
    mask = torch.ones_like(ids)
    options = {"do_sample": False, "max_new_tokens": LENGTH, "pad_token_id": 0}
    with torch.inference_mode():
        result = model.generate(ids, attention_mask=mask, **options)
    return words.decode(result[0, ids.shape[1] :], skip_special_tokens=True)


@pytest.mark.parametrize("kind", some_of(KINDS, *QUICK))
def test_texts_are_those_of_transformers(tmp_path: Path, kind: str):
    folder = saved(tmp_path / kind, kind)
    (tmp_path / "cache").mkdir()
    cache = calm_cache(tmp_path / "cache", precision="float32")
    requests = {"continue": "The sea", "instruct": "<user>The sea<assistant>"}
    for mode, request in requests.items():
        journal = Journal(folder, cache)
        brief = brief_of("The sea", mode=mode, count=4, temperature=0.0, max_tokens=LENGTH,
                         repetition_penalty=1.0, top_p=1.0, min_p=0.0, top_k=0)  # fmt: skip
        TextEngine().generate(brief, journal)
        expected = greedy(folder, request).rstrip("\ufffd")
        assert {text.rstrip("\ufffd") for text in journal.texts()} == {expected}, mode


def test_a_cache_that_changes_the_text_is_not_used(tmp_path: Path):
    """A model whose cache forgets: each step sees its own token alone."""
    folder = save_model(tmp_path / "m", "gpt2")
    model: Any = load_model(folder, CPU, torch.float32)
    expected = model(input_ids=torch.tensor([[5, 6, 7, 8]])).logits[0, -1]
    forward = model.transformer.forward

    def forgetful(input_ids: torch.Tensor, **kwargs: Any) -> Any:
        if input_ids.shape[1] == 1:
            kwargs |= {"cache": None, "past_key_values": None}
            kwargs = {key: value for key, value in kwargs.items() if value is not None}
        return forward(input_ids, **kwargs)

    model.transformer.forward = forgetful
    decoder = new_decoder(model)
    assert isinstance(decoder, GenericDecoder)
    assert decoder.cache_argument is None
    decoder.prefill([5, 6, 7], lambda: None)
    decoder.fork(1, 4)
    torch.testing.assert_close(decoder.step([8])[0], expected, atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize("kind", ["gpt2", "granite", "qwen3", "gemma3"])
def test_a_cache_that_is_right_is_used(tmp_path: Path, kind: str):
    decoder = new_decoder(load_model(save_model(tmp_path / "m", kind), CPU, torch.bfloat16))
    assert isinstance(decoder, GenericDecoder)
    assert decoder.cache_argument is not None
    assert decoder.max_rows == 8


def test_a_default_of_the_config_does_not_end_a_text(tmp_path: Path):
    """Granite's config has an end token by default, which may be any word of a vocabulary."""
    folder = save_model(tmp_path / "m", "granite")
    model, words = load_model(folder, CPU, torch.float32), load_tokenizer(folder)
    model.config.eos_token_id = 7
    assert end_tokens(model, words) == frozenset({words.eos_token_id})
    model.generation_config.eos_token_id = None
    assert 7 in end_tokens(model, words)
