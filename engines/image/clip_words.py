"""CLIP's tokenizer, from the merges that are shipped: checkpoints in one file carry none.

Invariant: it gives the token ids that every published CLIP was trained with (Radford et al. 2021).
"""

from __future__ import annotations

import gzip
from importlib.resources import files

from transformers import CLIPTokenizer
from transformers.convert_slow_tokenizer import bytes_to_unicode

_START, _END = "<|startoftext|>", "<|endoftext|>"


def clip_tokenizer(padding: str = _END) -> CLIPTokenizer:
    """The tokenizer; `padding` fills up what the words leave of the 77 places."""
    packed = (files("resources") / "tokenizers" / "clip.txt.gz").read_bytes()
    merges = [tuple(line.split()) for line in gzip.decompress(packed).decode().splitlines()]
    letters = list(bytes_to_unicode().values())
    names = [*letters, *(f"{letter}</w>" for letter in letters), *map("".join, merges)]
    vocabulary = {name: place for place, name in enumerate([*names, _START, _END])}
    return CLIPTokenizer(vocab=vocabulary, merges=merges, pad_token=padding, model_max_length=77)  # type: ignore[arg-type]
