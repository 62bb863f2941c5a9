"""A small causal transformer that writes texts, with a vocabulary of its own.

After Radford et al. 2019, "Language Models are Unsupervised Multitask Learners" (GPT-2): byte-pair
encoding of bytes (Sennrich et al. 2016) and a decoder that predicts the next token. The network is
a Llama (Touvron et al. 2023) of transformers, so that every program opens it, and it learns from
ratings like any other. It needs a book or more; it writes sentences that are nearly right, and
stays with a subject for about as long as its context.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tokenizers import Tokenizer
from torch import Tensor

from engines.contract import ModelSize, Preview, TrainingContext, TrainingPlan, TrainingResult
from engines.contract.text import Text
from engines.decoding.generic import GenericDecoder
from engines.library_errors import silence_libraries
from engines.training.averaged import AdamSettings
from engines.training.recipes.common import (
    Pacing,
    open_processes,
    seed_weights,
    sized,
    train_and_export,
)
from engines.training.recipes.copies import Copies, text_copies
from engines.training.recipes.llama import new_llama
from engines.training.recipes.text_data import Texts, read_texts
from engines.training.recipes.text_tokenizers import (
    encode_texts,
    end_id,
    own_tokenizer,
    save_tokenizer,
    word_piece_tokenizer,
)
from engines.training.recipes.tokens import SamplingLearner, TokenData, TokenSettings


@dataclass(frozen=True)
class GptSettings:
    """Sizes of the network and of a step. `rows_at_once` rows fit into memory together."""

    vocabulary: int
    width: int
    inner: int
    layers: int
    heads: int
    batch: int = 16
    rows_at_once: int = 16
    context: int = 256
    learning_rate: float = 2e-3
    weight_decay: float = 0.1
    steps: int = 2500


SIZES: dict[ModelSize, GptSettings] = {
    "small": GptSettings(2048, 192, 512, 4, 4),
    "medium": GptSettings(4096, 320, 864, 6, 5, batch=24, rows_at_once=12, steps=6000),
    "large": GptSettings(
        8192, 512, 1376, 8, 8, batch=32, rows_at_once=8, context=512, learning_rate=1e-3,
        steps=15000,
    ),
}  # fmt: skip
PATIENCE = 10


class TextGpt:
    """The `Recipe` "gpt" of texts."""

    def __init__(self, sizes: Mapping[ModelSize, GptSettings] = SIZES) -> None:
        self._sizes = sizes

    def train(self, plan: TrainingPlan, context: TrainingContext) -> TrainingResult:
        settings = sized(self._sizes, plan)
        texts = read_texts(plan, context)
        accelerator = open_processes(context)
        context.progress(0, 1, Text("making a vocabulary"))
        tokenizer = own_tokenizer(
            context.folder,
            lambda: word_piece_tokenizer(texts.train, settings.vocabulary),
            accelerator,
        )
        seed_weights(plan)
        model = LlamaTextModel(tokenizer, settings)
        data = _token_data(texts, tokenizer, context.yield_to_jobs)
        token_settings = _token_settings(settings)
        learner = SamplingLearner(
            model, data, token_settings, accelerator, partial(_compare, model, texts)
        )
        pacing = Pacing(settings.steps, patience=PATIENCE)
        return train_and_export(learner, plan, context, accelerator, pacing, texts.files)


class LlamaTextModel:
    """A `SampledModel` of pieces of words."""

    def __init__(self, tokenizer: Tokenizer, settings: GptSettings) -> None:
        self._tokenizer = tokenizer
        self._end = end_id(tokenizer)
        end, size = self._end, tokenizer.get_vocab_size()
        self.module = new_llama(settings, size, begin=end, end=end, padding=end)

    def logits(self, rows: Tensor) -> Tensor:
        return self.module(rows, use_cache=False).logits

    def new_decoder(self) -> GenericDecoder:
        return GenericDecoder(self.module)

    def prompt(self) -> Sequence[int]:
        """The beginning of a text."""
        return [self._end]

    def write_sample(self, tokens: Sequence[int], path: Path) -> Preview:
        text = self.text_of(tokens)
        path.with_suffix(".txt").write_text(text, encoding="utf-8")
        return Preview(0, 0, 0, text)

    def text_of(self, tokens: Sequence[int]) -> str:
        """Return what tokens spell, with a blank line where one text ends."""
        parts = [[]]
        for token in tokens:
            parts.append([]) if token == self._end else parts[-1].append(token)
        return "\n\n".join(self._tokenizer.decode(part) for part in parts)

    def save(self, folder: Path) -> None:
        with silence_libraries():
            self.module.save_pretrained(folder)
        save_tokenizer(self._tokenizer, folder)


def _compare(model: LlamaTextModel, texts: Texts, samples: Sequence[Sequence[int]]) -> Copies:
    return text_copies([model.text_of(tokens) for tokens in samples], texts.train)


def _token_data(texts: Texts, tokenizer: Tokenizer, yield_to_jobs: Callable[[], None]) -> TokenData:
    def encode(parts: Sequence[str]) -> Tensor:
        return encode_texts(
            parts,
            lambda piece: tokenizer.encode(piece, add_special_tokens=False).ids,
            [end_id(tokenizer)],
            yield_to_jobs,
        )

    held_out = encode(texts.held_out)
    ratio = texts.held_out_characters / max(1, len(held_out) - 1)
    return TokenData(encode(texts.train), held_out, ratio)


def _token_settings(settings: GptSettings) -> TokenSettings:
    adam = AdamSettings(settings.learning_rate, weight_decay=settings.weight_decay)
    return TokenSettings(
        batch=settings.batch,
        context=settings.context,
        rows_at_once=settings.rows_at_once,
        adam=adam,
        sample_tokens=160,
    )
