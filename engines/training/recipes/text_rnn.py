"""An LSTM that writes texts character by character.

After Hochreiter & Schmidhuber 1997, "Long Short-Term Memory", and Graves 2013, "Generating
Sequences With Recurrent Neural Networks", section 3: the network reads one character after another
and predicts the next. It learns to spell within minutes, keeps the manner of a text over a sentence
or two, and loses what it was about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tokenizers import Tokenizer
from torch import Tensor

from engines.contract import ModelSize, Preview, TrainingContext, TrainingPlan, TrainingResult
from engines.decoding.recurrent import (
    RecurrentConfig,
    RecurrentDecoder,
    TokenLSTM,
    save_recurrent,
)
from engines.text.loading import CHARACTER_LSTM
from engines.training.averaged import AdamSettings
from engines.training.recipes.common import (
    Pacing,
    open_processes,
    seed_weights,
    sized,
    train_and_export,
)
from engines.training.recipes.copies import Copies, text_copies
from engines.training.recipes.text_data import Texts, read_texts
from engines.training.recipes.text_tokenizers import (
    UNKNOWN,
    character_tokenizer,
    encode_characters,
    end_id,
    own_tokenizer,
    save_tokenizer,
)
from engines.training.recipes.tokens import SamplingLearner, TokenData, TokenSettings

PATIENCE = 10


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


class TextRnn:
    """The `Recipe` "rnn" of texts."""

    def __init__(self, sizes: Mapping[ModelSize, RnnSettings] = SIZES) -> None:
        self._sizes = sizes

    def train(self, plan: TrainingPlan, context: TrainingContext) -> TrainingResult:
        settings = sized(self._sizes, plan)
        texts = read_texts(plan, context)
        accelerator = open_processes(context)
        tokenizer = own_tokenizer(
            context.folder, lambda: character_tokenizer(texts.train), accelerator
        )
        seed_weights(plan)
        model = CharacterModel(tokenizer, settings)
        data = _token_data(texts, tokenizer.get_vocab())
        token_settings = _token_settings(settings)
        learner = SamplingLearner(
            model, data, token_settings, accelerator, partial(_compare, model, texts)
        )
        pacing = Pacing(settings.steps, patience=PATIENCE)
        return train_and_export(learner, plan, context, accelerator, pacing, texts.files)


class CharacterModel:
    """A `SampledModel` of characters."""

    def __init__(self, tokenizer: Tokenizer, settings: RnnSettings) -> None:
        self._tokenizer = tokenizer
        vocabulary = tokenizer.get_vocab()
        self._characters = sorted(vocabulary, key=vocabulary.__getitem__)
        config = RecurrentConfig(
            model_type=CHARACTER_LSTM,
            vocab_size=len(vocabulary),
            embedding_size=settings.embedding,
            hidden_size=settings.hidden,
            num_hidden_layers=settings.layers,
            suppress_tokens=(vocabulary[UNKNOWN],),
        )
        self.module = TokenLSTM(config, settings.dropout)

    def logits(self, rows: Tensor) -> Tensor:
        return self.module(rows)[0]

    def new_decoder(self) -> RecurrentDecoder:
        return RecurrentDecoder(self.module)

    def prompt(self) -> Sequence[int]:
        """The beginning of a text."""
        return [end_id(self._tokenizer)]

    def write_sample(self, tokens: Sequence[int], path: Path) -> Preview:
        text = self.text_of(tokens)
        path.with_suffix(".txt").write_text(text, encoding="utf-8")
        return Preview(0, 0, 0, text)

    def text_of(self, tokens: Sequence[int]) -> str:
        """Return what tokens spell, with a blank line where one text ends."""
        end = end_id(self._tokenizer)
        return "".join("\n\n" if t == end else self._characters[t] for t in tokens)

    def save(self, folder: Path) -> None:
        save_recurrent(self.module, folder)
        save_tokenizer(self._tokenizer, folder)


def _compare(model: CharacterModel, texts: Texts, samples: Sequence[Sequence[int]]) -> Copies:
    return text_copies([model.text_of(tokens) for tokens in samples], texts.train)


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
