"""The vocabularies of text models: single characters, or pieces of words.

Invariant: a vocabulary depends on the texts to learn from alone. It is made once, when a run
begins, and stays in the run's folder as the tokenizer.json that the model gets, too.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from accelerate import Accelerator
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from torch import Tensor

from engines.devices import same_threads
from engines.formats.atomic import write_atomically

FILE = "tokenizer.json"
UNKNOWN, END = "<|unknown|>", "<|endoftext|>"
MAX_CHARACTERS = 1000
MIN_COUNT = 2
"""Occurrences below which a character is not learned."""
_PIECE = 100_000
"""Characters that are encoded at once, between which the program can do else."""


def own_tokenizer(
    folder: Path, make: Callable[[], Tokenizer], accelerator: Accelerator
) -> Tokenizer:
    """The tokenizer of the run in `folder`, made by the main process if there is none yet."""
    file = folder / FILE
    if accelerator.is_main_process and not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(file, make().to_str().encode())
    accelerator.wait_for_everyone()
    return Tokenizer.from_file(str(file))


def save_tokenizer(tokenizer: Tokenizer, folder: Path) -> None:
    """Write what transformers opens; the end token opens a text, too."""
    (folder / FILE).write_text(tokenizer.to_str(), encoding="utf-8")
    content = {"tokenizer_class": "PreTrainedTokenizerFast", "clean_up_tokenization_spaces": False}
    content |= {"bos_token": END, "eos_token": END, "pad_token": END}
    content |= {"unk_token": UNKNOWN} if tokenizer.token_to_id(UNKNOWN) is not None else {}
    (folder / "tokenizer_config.json").write_text(json.dumps(content, indent=1), encoding="utf-8")


def end_id(tokenizer: Tokenizer) -> int:
    """The token between two texts."""
    token = tokenizer.token_to_id(END)
    assert token is not None
    return token


# Characters


def character_tokenizer(texts: Iterable[str]) -> Tokenizer:
    """A tokenizer of the characters that occur often enough: byte-pair encoding without merges."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(text)
    frequent = [c for c, count in counts.most_common(MAX_CHARACTERS) if count >= MIN_COUNT]
    alphabet = sorted(frequent, key=lambda character: (-counts[character], character))
    vocabulary = {token: index for index, token in enumerate([UNKNOWN, END, *alphabet])}
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=[], unk_token=UNKNOWN))
    tokenizer.decoder = decoders.Fuse()
    tokenizer.add_special_tokens([UNKNOWN, END])
    return tokenizer


def encode_characters(texts: Sequence[str], vocabulary: Mapping[str, int]) -> Tensor:
    """Token ids (tokens,) of texts one after another, each after an end token."""
    table = np.full(0x110000, vocabulary[UNKNOWN], np.int16)
    for character, index in vocabulary.items():
        if len(character) == 1:
            table[ord(character)] = index
    end = np.array([vocabulary[END]], np.int16)
    points = (np.frombuffer(t.encode("utf-32-le", "replace"), np.uint32) for t in texts)
    parts = [part for point in points for part in (end, table[point])]
    return torch.from_numpy(np.concatenate([*parts, end]))


# Pieces of words


def word_piece_tokenizer(texts: Sequence[str], size: int) -> Tokenizer:
    """A byte-level tokenizer of at most `size` tokens, which can spell everything."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=[END],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    parts = (piece for text in texts for piece in pieces(text))
    tokenizer.train_from_iterator(parts, trainer)
    return tokenizer


def encode_texts(
    texts: Sequence[str],
    encode: Callable[[str], list[int]],
    end: Sequence[int],
    yield_to_jobs: Callable[[], None],
) -> Tensor:
    """Token ids (tokens,) of texts one after another, each after the tokens `end`.

    `encode` gives the ids of a piece of text, before each of which waiting jobs run.
    """
    ids = list(end)
    for text in texts:
        for piece in pieces(text):
            with same_threads():
                yield_to_jobs()
            ids += encode(piece)
        ids += end
    return torch.tensor(ids, dtype=torch.int32)


def pieces(text: str) -> Iterator[str]:
    """A text in pieces that end where a word does, so that they encode as the whole would."""
    start = 0
    while start < len(text):
        end = start + _PIECE
        space = text.rfind(" ", start + 1, end) if end < len(text) else len(text)
        end = space if space > start else end
        yield text[start:end]
        start = end
