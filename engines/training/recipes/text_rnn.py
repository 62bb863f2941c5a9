"""An LSTM that writes texts character by character.

After Hochreiter & Schmidhuber 1997, "Long Short-Term Memory", and Graves 2013, "Generating
Sequences With Recurrent Neural Networks", section 3: the network reads one character after another
and predicts the next. It learns to spell within minutes, keeps the manner of a text over a sentence
or two, and loses what it was about.

Invariant: the vocabulary depends on the texts alone. It is a tokenizer.json of single characters.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer, decoders, models
from torch import Tensor

from engines.contract import ModelSize, Preview, TrainingContext, TrainingPlan, TrainingResult
from engines.decoding.recurrent import (
    RecurrentConfig,
    RecurrentDecoder,
    TokenLSTM,
    save_recurrent,
)
from engines.training.averaged import AdamSettings
from engines.training.recipes.common import (
    Pacing,
    open_processes,
    seed_weights,
    train_and_export,
)
from engines.training.recipes.text_data import Texts, read_texts
from engines.training.recipes.tokens import TokenData, TokenLearner, TokenSettings

MODEL_TYPE = "bowerbird-char-lstm"
UNKNOWN, END = "<|unknown|>", "<|end|>"
MAX_CHARACTERS = 1000
MIN_COUNT = 2
"""Occurrences below which a character is not learned."""


@dataclass(frozen=True)
class RnnSettings:
    """Sizes of the network and of a step."""

    embedding: int
    hidden: int
    layers: int
    batch: int = 32
    context: int = 192
    learning_rate: float = 3e-3
    dropout: float = 0.1
    steps: int = 3000


SIZES: dict[ModelSize, RnnSettings] = {
    "small": RnnSettings(64, 384, 2),
    "medium": RnnSettings(96, 640, 2, batch=48, learning_rate=2e-3, steps=6000),
    "large": RnnSettings(128, 1024, 3, batch=64, context=256, learning_rate=1.5e-3, steps=12000),
}
PACING = Pacing(steps=0, patience=10)


class TextRnn:
    """The `Recipe` "rnn" of texts."""

    def __init__(self, sizes: Mapping[ModelSize, RnnSettings] = SIZES) -> None:
        self._sizes = sizes

    def train(self, plan: TrainingPlan, context: TrainingContext) -> TrainingResult:
        """See `Recipe.train`."""
        settings = self._sizes[plan.size]
        texts = read_texts(plan, context)
        accelerator = open_processes(context)
        vocabulary = character_vocabulary(chain(texts.train, texts.held_out))
        seed_weights(plan)
        model = CharacterModel(vocabulary, settings)
        data = _token_data(texts, vocabulary)
        learner = TokenLearner(model, data, _token_settings(settings), accelerator)
        pacing = Pacing(settings.steps, patience=PACING.patience)
        return train_and_export(learner, plan, context, accelerator, pacing, texts.files)


class CharacterModel:
    """A `TokenModel` of characters."""

    def __init__(self, vocabulary: Mapping[str, int], settings: RnnSettings) -> None:
        self._vocabulary = vocabulary
        self._characters = sorted(vocabulary, key=vocabulary.__getitem__)
        config = RecurrentConfig(
            model_type=MODEL_TYPE,
            vocab_size=len(vocabulary),
            embedding_size=settings.embedding,
            hidden_size=settings.hidden,
            num_hidden_layers=settings.layers,
            suppress_tokens=(vocabulary[UNKNOWN],),
        )
        self.module = TokenLSTM(config, settings.dropout)

    def logits(self, rows: Tensor) -> Tensor:
        """See `TokenModel.logits`."""
        return self.module(rows)[0]

    def new_decoder(self) -> RecurrentDecoder:
        """See `TokenModel.new_decoder`."""
        return RecurrentDecoder(self.module)

    def prompt(self) -> Sequence[int]:
        """The beginning of a text."""
        return [self._vocabulary[END]]

    def write_sample(self, tokens: Sequence[int], path: Path) -> Preview:
        """See `TokenModel.write_sample`."""
        end = self._vocabulary[END]
        text = "".join("\n\n" if t == end else self._characters[t] for t in tokens)
        path.with_suffix(".txt").write_text(text, encoding="utf-8")
        return Preview(0, 0, 0, text)

    def save(self, folder: Path) -> None:
        """See `TokenModel.save`."""
        save_recurrent(self.module, folder)
        character_tokenizer(self._vocabulary).save(str(folder / "tokenizer.json"))
        write_tokenizer_config(folder, END, UNKNOWN)


def character_vocabulary(texts: Iterable[str]) -> dict[str, int]:
    """Ids of the characters that occur often enough, the most frequent first."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(text)
    frequent = [c for c, count in counts.most_common(MAX_CHARACTERS) if count >= MIN_COUNT]
    ordered = sorted(frequent, key=lambda character: (-counts[character], character))
    return {token: index for index, token in enumerate([UNKNOWN, END, *ordered])}


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


def character_tokenizer(vocabulary: Mapping[str, int]) -> Tokenizer:
    """A tokenizer of single characters: byte-pair encoding without merges."""
    tokenizer = Tokenizer(models.BPE(vocab=dict(vocabulary), merges=[], unk_token=UNKNOWN))
    tokenizer.decoder = decoders.Fuse()
    tokenizer.add_special_tokens([UNKNOWN, END])
    return tokenizer


def write_tokenizer_config(folder: Path, end: str, unknown: str | None = None) -> None:
    """What transformers needs to know of a tokenizer.json: its end token opens a text, too."""
    tokens = {"eos_token": end, "bos_token": end, "pad_token": end}
    content = {"tokenizer_class": "PreTrainedTokenizerFast"} | tokens
    content |= {"unk_token": unknown} if unknown else {}
    content |= {"clean_up_tokenization_spaces": False}
    (folder / "tokenizer_config.json").write_text(json.dumps(content, indent=1), encoding="utf-8")


def _token_data(texts: Texts, vocabulary: Mapping[str, int]) -> TokenData:
    return TokenData(
        encode_characters(texts.train, vocabulary), encode_characters(texts.held_out, vocabulary)
    )


def _token_settings(settings: RnnSettings) -> TokenSettings:
    return TokenSettings(
        batch=settings.batch,
        context=settings.context,
        rows_at_once=settings.batch,
        adam=AdamSettings(settings.learning_rate),
        sample_tokens=400,
    )
