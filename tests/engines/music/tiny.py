"""A tiny music model with random weights, and briefs for tests."""

from __future__ import annotations

from pathlib import Path

import torch
from transformers import LlamaConfig, LlamaForCausalLM

from engines.contract import MusicBrief
from engines.music.tokens import MusicTokens


def tiny_music_model(folder: Path, seed: int = 0, **settings: object) -> Path:
    """A complete model folder: two layers, 48 wide, the vocabulary of the starter."""
    torch.manual_seed(seed)
    tokens = MusicTokens.new()
    config = {
        "vocab_size": len(tokens),
        "hidden_size": 48,
        "intermediate_size": 96,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 4,
        "max_position_embeddings": 768,
        "tie_word_embeddings": True,
        "initializer_range": 0.15,
        "bos_token_id": tokens.ids["BOS_None"],
        "eos_token_id": tokens.ids["EOS_None"],
        "pad_token_id": tokens.ids["PAD_None"],
    } | settings
    LlamaForCausalLM(LlamaConfig(**config)).save_pretrained(folder)  # type: ignore[arg-type]
    tokens.save(folder)
    return folder


def brief_of(**settings: object) -> MusicBrief:
    """A brief with the contract's defaults except for these settings."""
    return MusicBrief(**settings)  # type: ignore[arg-type]
