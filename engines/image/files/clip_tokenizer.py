"""CLIP's tokenizer, built from the shipped merges: single-file checkpoints contain none.

Invariant: it gives the token ids that all published CLIP models were trained with (Radford et al.
2021).
"""

from __future__ import annotations

import gzip
from importlib.resources import files

from transformers import CLIPTokenizer
from transformers.convert_slow_tokenizer import bytes_to_unicode

_START, _END = "<|startoftext|>", "<|endoftext|>"


def clip_tokenizer(padding: str = _END) -> CLIPTokenizer:
    """The tokenizer, which pads prompts to 77 tokens with the token `padding`."""
    compressed = (files("resources") / "tokenizers" / "clip.txt.gz").read_bytes()
    merges = [tuple(line.split()) for line in gzip.decompress(compressed).decode().splitlines()]
    letters = list(bytes_to_unicode().values())
    tokens = [*letters, *(f"{letter}</w>" for letter in letters), *map("".join, merges)]
    vocabulary = {token: index for index, token in enumerate([*tokens, _START, _END])}
    return CLIPTokenizer(vocab=vocabulary, merges=merges, pad_token=padding, model_max_length=77)  # type: ignore[arg-type]
