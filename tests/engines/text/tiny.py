"""Tiny language models with random weights, saved as real folders."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import AutoConfig, AutoModelForCausalLM, PreTrainedTokenizerFast

CORPUS = [
    "The lighthouse keeper went out into the rain and did not come back.",
    "She wrote a letter to the sea, and the sea, in its own time, wrote back.",
    "Eine kleine Katze saß auf dem Dach. 猫は屋根の上。 Ça va? 🙂",
]

SMALL: dict[str, Any] = {
    "hidden_size": 48,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "max_position_embeddings": 256,
}
LLAMA: dict[str, Any] = SMALL | {"num_key_value_heads": 2, "intermediate_size": 96}

KINDS: dict[str, tuple[str, dict[str, Any]]] = {
    "llama": ("llama", LLAMA),
    "llama-tied": ("llama", LLAMA | {"tie_word_embeddings": True}),
    "llama-biased": ("llama", LLAMA | {"attention_bias": True, "mlp_bias": True}),
    "llama3-rope": (
        "llama",
        LLAMA
        | {
            "rope_parameters": {
                "rope_type": "llama3",
                "rope_theta": 500000.0,
                "factor": 8.0,
                "low_freq_factor": 1.0,
                "high_freq_factor": 4.0,
                "original_max_position_embeddings": 64,
            }
        },
    ),
    "mistral": ("mistral", LLAMA | {"sliding_window": None}),
    "mistral-sliding": ("mistral", LLAMA | {"sliding_window": 8}),
    "qwen2": ("qwen2", LLAMA),
    "gpt2": ("gpt2", {"n_embd": 48, "n_layer": 2, "n_head": 4, "n_positions": 256}),
    "gpt_neox": ("gpt_neox", SMALL | {"intermediate_size": 96}),
    "opt": ("opt", SMALL | {"ffn_dim": 96, "word_embed_proj_dim": 48}),
    "bloom": ("bloom", {"hidden_size": 48, "n_layer": 2, "n_head": 4}),
    "mixtral": ("mixtral", LLAMA | {"num_local_experts": 4, "num_experts_per_tok": 2}),
    "gemma2": ("gemma2", LLAMA | {"head_dim": 12}),
    "mamba": ("mamba", {"hidden_size": 48, "num_hidden_layers": 2, "state_size": 8}),
}


def tokenizer() -> PreTrainedTokenizerFast:
    """A byte-level tokenizer of 320 tokens that can spell everything."""
    core = Tokenizer(models.BPE())
    core.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    core.decoder = decoders.ByteLevel()
    core.train_from_iterator(
        CORPUS,
        trainers.BpeTrainer(
            vocab_size=320,
            special_tokens=["<end>"],
            initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
            show_progress=False,
        ),
    )
    return PreTrainedTokenizerFast(tokenizer_object=core, eos_token="<end>")


def save_model(folder: Path, kind: str = "llama", seed: int = 0, **settings: Any) -> Path:
    """A random model of one of `KINDS` in `folder`, with its tokenizer."""
    torch.manual_seed(seed)
    words = tokenizer()
    name, given = KINDS[kind]
    config = AutoConfig.for_model(
        name,
        **(given | {"vocab_size": len(words), "eos_token_id": words.eos_token_id} | settings),
        bos_token_id=words.eos_token_id,
        pad_token_id=None,
    )
    model = AutoModelForCausalLM.from_config(config)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if weight.dim() > 1 and "norm" not in name:
                weight.mul_(6.0)  # so that the next token is neither certain nor arbitrary
    model.save_pretrained(folder)
    words.save_pretrained(folder)
    return folder
