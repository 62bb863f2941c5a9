"""An untrained Llama (Touvron et al. 2023) of transformers, of a recipe's sizes."""

from __future__ import annotations

from typing import Any, Protocol

from transformers import LlamaConfig, LlamaForCausalLM


class LlamaSizes(Protocol):
    """The settings of a recipe that are sizes of the network; `inner` of its feed-forward layers.

    Windows have `context` tokens.
    """

    @property
    def width(self) -> int: ...
    @property
    def inner(self) -> int: ...
    @property
    def layers(self) -> int: ...
    @property
    def heads(self) -> int: ...
    @property
    def context(self) -> int: ...


def new_llama(settings: LlamaSizes, vocab_size: int, *, begin: int, end: int, padding: int) -> Any:
    """A `LlamaForCausalLM`; `begin`, `end` and `padding` are ids of tokens."""
    return LlamaForCausalLM(
        LlamaConfig(
            vocab_size=vocab_size,
            hidden_size=settings.width,
            intermediate_size=settings.inner,
            num_hidden_layers=settings.layers,
            num_attention_heads=settings.heads,
            num_key_value_heads=settings.heads,
            max_position_embeddings=settings.context,
            tie_word_embeddings=True,
            bos_token_id=begin,
            eos_token_id=end,
            pad_token_id=padding,
        )
    )
