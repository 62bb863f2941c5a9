"""Tiny language models with random weights, saved as real folders."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
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
    "openai-gpt": ("openai-gpt", {"n_embd": 48, "n_layer": 2, "n_head": 4, "n_positions": 512}),
    "gemma3": ("gemma3_text", LLAMA | {"head_dim": 12, "sliding_window": 8}),
    "gemma4": ("gemma4_text", LLAMA | {"head_dim": 12, "sliding_window": 8}),
    "granite": ("granite", LLAMA),
    "llama4": (
        "llama4_text",
        LLAMA | {"head_dim": 12, "num_local_experts": 2, "intermediate_size_mlp": 96},
    ),
    "ministral": ("ministral", LLAMA | {"head_dim": 12}),
    "ministral3": ("ministral3", LLAMA | {"head_dim": 12}),
    "olmo3": ("olmo3", LLAMA),
    "phi3": ("phi3", LLAMA),
    "qwen3": ("qwen3", LLAMA | {"head_dim": 16}),
    "qwen3_moe": (
        "qwen3_moe",
        LLAMA
        | {
            "head_dim": 16,
            "num_experts": 4,
            "num_experts_per_tok": 2,
            "moe_intermediate_size": 32,
        },
    ),
    "qwen3_5": (
        "qwen3_5_text",
        LLAMA
        | {
            "head_dim": 16,
            "layer_types": ["linear_attention", "full_attention"],
            "linear_num_value_heads": 4,
            "linear_num_key_heads": 2,
            "linear_key_head_dim": 16,
            "linear_value_head_dim": 16,
        },
    ),
    "smollm3": ("smollm3", LLAMA),
    "bamba": (
        "bamba",
        LLAMA
        | {"mamba_n_heads": 8, "mamba_d_head": 12, "mamba_d_state": 16, "mamba_n_groups": 1}
        | {"attn_layer_indices": [1]},
    ),
    "falcon_h1": (
        "falcon_h1",
        LLAMA
        | {"mamba_n_heads": 8, "mamba_d_head": 12, "mamba_d_state": 16, "mamba_n_groups": 1}
        | {"mamba_d_ssm": 96, "head_dim": 12},
    ),
    "recurrent_gemma": (
        "recurrent_gemma",
        LLAMA
        | {"lru_width": 48, "head_dim": 12, "attention_window_size": 64}
        | {"block_types": ["recurrent", "attention"]},
    ),
    "ernie4_5": ("ernie4_5", LLAMA),
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


def save_parrot(folder: Path, said: str) -> Path:
    """A model in `folder` that answers whatever it reads with the same words, of which none twice.

    It reads but the last word, which must be none of them.
    """
    words = ["<end>", "<unk>", *(f"▁{word}" for word in said.split())]
    core = Tokenizer(models.WordLevel({w: n for n, w in enumerate(words)}, unk_token="<unk>"))
    core.pre_tokenizer = pre_tokenizers.Metaspace()
    core.decoder = decoders.Metaspace()
    size = -(-len(words) // 8) * 8
    config = AutoConfig.for_model(
        "llama", vocab_size=len(words), hidden_size=size, intermediate_size=8, eos_token_id=0,
        num_hidden_layers=1, num_attention_heads=1, num_key_value_heads=1, head_dim=8,
        max_position_embeddings=4096, bos_token_id=None, pad_token_id=None,
        tie_word_embeddings=False,
    )  # fmt: skip
    model = AutoModelForCausalLM.from_config(config)
    state = model.state_dict()
    for name, weight in state.items():
        if "norm" not in name:
            weight.zero_()
    following = [0, 2, *range(3, len(words)), 0]
    state["model.embed_tokens.weight"][:, : len(words)] = torch.eye(len(words))
    for word, next_word in enumerate(following):
        state["lm_head.weight"][next_word, word] = 20.0
    model.save_pretrained(folder)
    PreTrainedTokenizerFast(tokenizer_object=core, eos_token="<end>").save_pretrained(folder)
    return folder


def save_model(folder: Path, kind: str = "llama", seed: int = 0, **settings: Any) -> Path:
    """A random model of one of `KINDS` in `folder`, with its tokenizer."""
    torch.manual_seed(seed)
    words = tokenizer()
    name, defaults = KINDS[kind]
    config = AutoConfig.for_model(
        name,
        **(defaults | {"vocab_size": len(words), "eos_token_id": words.eos_token_id} | settings),
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


def write_gguf(
    file: Path,
    seed: int = 0,
    *,
    architecture: str = "llama",
    width: int = 32,
    heads: int = 4,
    block_count: int = 2,
    bos: int = 0,
    template: str = "",
) -> Path:
    """A two-layer Llama with a byte-level vocabulary, as llama.cpp would write it."""
    from gguf import GGUFWriter

    words = tokenizer()
    vocabulary = sorted(words.get_vocab(), key=words.get_vocab().__getitem__)
    merges = json.loads(words.backend_tokenizer.to_str())["model"]["merges"]
    rng = np.random.default_rng(seed)
    out = GGUFWriter(file, architecture)
    out.add_context_length(128)
    out.add_embedding_length(width)
    out.add_block_count(block_count)
    out.add_feed_forward_length(64)
    out.add_head_count(heads)
    out.add_head_count_kv(2)
    out.add_layer_norm_rms_eps(1e-5)
    out.add_rope_freq_base(10000.0)
    out.add_vocab_size(len(vocabulary))
    out.add_tokenizer_model("gpt2")
    out.add_tokenizer_pre("default")
    out.add_token_list(vocabulary)
    out.add_token_types([1] * len(vocabulary))
    out.add_token_merges([" ".join(pair) for pair in merges])
    out.add_eos_token_id(0)
    out.add_bos_token_id(bos)
    if template:
        out.add_chat_template(template)
    shapes = {"token_embd": (len(vocabulary), width), "output_norm": (width,)}
    for i in range(2):
        block = {"attn_norm": (width,), "ffn_norm": (width,), "attn_q": (width, width)}
        block |= {"attn_k": (width // 2, width), "attn_v": (width // 2, width)}
        block |= {"attn_output": (width, width), "ffn_gate": (64, width)}
        block |= {"ffn_up": (64, width), "ffn_down": (width, 64)}
        shapes |= {f"blk.{i}.{name}": shape for name, shape in block.items()}
    for name, shape in shapes.items():
        out.add_tensor(f"{name}.weight", rng.normal(0, 0.3, shape).astype(np.float32))
    out.write_header_to_file()
    out.write_kv_data_to_file()
    out.write_tensors_to_file()
    out.close()
    return file
