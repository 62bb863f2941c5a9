"""Textual inversions: words that an artist's file adds to what a model reads.

Invariant: a word is the name of its file, in any case, or what OneTrainer calls it in a LoRA; it
stands for one token or several, called `word#0`, `word#1` …, of which each has a row of the file as
its embedding. Source: Gal et al. 2022, "An Image is Worth One Word".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open
from safetensors.torch import load_file
from torch import Tensor
from transformers import AddedToken

from engines.contract.text import Text
from engines.image.adapters.lora_files import WORD_PREFIX, is_word, wrong_base_error
from engines.image.prompting import WeightedPrompt
from engines.library_errors import translate_load_errors

_TOKEN = re.compile(r"(?P<word>.+)#\d+")
_SECOND = "clip_g"
"""The embeddings for the second text encoder of Stable Diffusion XL."""
_FIRST, _WHOLE = "clip_l", ".string_to_param.*"
"""The name for the first, and what OneTrainer calls it where there is no second."""


def add_words(pipeline: Any, file: Path) -> None:
    """Add the word of a file to the text encoders of a pipeline. Raises `EngineError`."""
    with translate_load_errors(file, "weights"):
        tensors = load_file(file)
    _add(pipeline, file.stem, tensors)


def add_bundled_words(pipeline: Any, file: Path) -> None:
    """Add the words that OneTrainer put into a LoRA, where there are any. Raises `EngineError`."""
    words: dict[str, dict[str, Tensor]] = defaultdict(dict)
    with translate_load_errors(file, "weights"), safe_open(file, "pt") as reader:
        for key in reader.keys():  # noqa: SIM118 - it is no mapping
            if is_word(key):
                word, part = split_word(key)
                words[word][part] = reader.get_tensor(key)
    for word, tensors in words.items():
        outputs = [part for part in tensors if part.endswith("_out")]
        if outputs:
            raise wrong_base_error(
                Text("The word “{word}” changes what the model makes of words.", word=word)
            )
        _add(pipeline, word, tensors)


def split_word(key: str) -> tuple[str, str]:
    """A word in a LoRA, which may have points, and whose encoder an embedding is for."""
    name = key.removeprefix(WORD_PREFIX).removesuffix(_WHOLE)
    if key.endswith(_WHOLE):
        return name, _FIRST
    word, _, part = name.rpartition(".")
    return word, part


def _add(pipeline: Any, word: str, tensors: dict[str, Tensor]) -> None:
    second = getattr(pipeline, "text_encoder_2", None)
    if not hasattr(pipeline, "unet") or (second is not None) != (_SECOND in tensors):
        raise wrong_base_error(Text("The model reads prompts in another way."))
    if second is not None:
        _add_word(pipeline.tokenizer_2, second, word, tensors.pop(_SECOND))
    if not tensors:
        raise wrong_base_error(Text("The embeddings of one encoder are missing."))
    _add_word(pipeline.tokenizer, pipeline.text_encoder, word, next(iter(tensors.values())))


def expand_words(tokenizer: Any, prompt: WeightedPrompt) -> WeightedPrompt:
    """The prompt with the tokens of each word that was added, each with the word's weight."""
    for word, count in added_words(tokenizer).items():
        tokens = " ".join(f"{word}#{number}" for number in range(count))
        for match in reversed(list(_whole(word).finditer(prompt.text))):
            begin, end = match.span()
            text = prompt.text[:begin] + tokens + prompt.text[end:]
            inside = (prompt.weights[begin],) * len(tokens)
            prompt = WeightedPrompt(text, (*prompt.weights[:begin], *inside, *prompt.weights[end:]))
    return prompt


def added_words(tokenizer: Any) -> Counter[str]:
    """The words that were added, with the number of tokens of each."""
    tokens = getattr(tokenizer, "added_tokens_encoder", {})
    return Counter(match["word"] for token in tokens if (match := _TOKEN.fullmatch(token)))


def unused_words(tokenizer: Any, *prompts: str) -> list[str]:
    """The words that were added and that none of the prompts has."""
    return [word for word in added_words(tokenizer) if not any(map(_whole(word).search, prompts))]


def _whole(word: str) -> re.Pattern[str]:
    """The word by itself: not as a part of a longer one, and not one of its tokens."""
    return re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w#-])", re.I)


def _add_word(tokenizer: Any, text_encoder: Any, word: str, vectors: Tensor) -> None:
    vectors = vectors.view(-1, vectors.shape[-1])
    embedding = text_encoder.get_input_embeddings()
    if vectors.shape[1] != embedding.weight.shape[1]:
        raise wrong_base_error(Text("The embeddings have another width."))
    tokens = [f"{word}#{number}" for number in range(len(vectors))]
    tokenizer.add_tokens([AddedToken(token, normalized=False) for token in tokens])
    ids = tokenizer.convert_tokens_to_ids(tokens)
    if max(ids) >= embedding.weight.shape[0]:
        text_encoder.resize_token_embeddings(max(ids) + 1, mean_resizing=False)
    with torch.no_grad():
        weight = text_encoder.get_input_embeddings().weight
        weight[ids] = vectors.to(weight)
