"""A melody LSTM.

After Eck & Schmidhuber 2002, "Finding temporal structure in music: Blues improvisation with LSTM
recurrent networks", and Sturm et al. 2016, "Music transcription modelling and composition using
deep learning" (folk-rnn): an LSTM predicts the next token of a melody. It learns from few tunes
within minutes, keeps key and rhythm, and forgets how a tune began after a few bars.

Invariant: it learns from the leading track of each piece alone, in the tokens of all music models,
so that the engine's grammar holds for it, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from torch import Tensor

from engines.contract import ModelSize, TrainingContext, TrainingPlan, TrainingResult
from engines.decoding.recurrent import (
    RecurrentConfig,
    RecurrentDecoder,
    TokenLSTM,
    save_recurrent,
)
from engines.music.loading import MELODY_LSTM
from engines.music.tokens import MusicTokens
from engines.training.averaged import AdamSettings
from engines.training.recipes.common import (
    Pacing,
    open_processes,
    seed_weights,
    sized,
    train_and_export,
)
from engines.training.recipes.music_data import read_music
from engines.training.recipes.music_gpt import rows_of
from engines.training.recipes.music_model import MusicSamples
from engines.training.recipes.tokens import SamplingLearner, TokenSettings

PATIENCE = 10


@dataclass(frozen=True)
class RnnSettings:
    """Sizes of the network and of a step."""

    embedding: int
    hidden: int
    layers: int
    batch: int = 16
    context: int = 256
    learning_rate: float = 3e-3
    dropout: float = 0.1
    steps: int = 2000


SIZES: dict[ModelSize, RnnSettings] = {
    "small": RnnSettings(64, 256, 2),
    "medium": RnnSettings(96, 512, 2, batch=24, learning_rate=2e-3, steps=4000),
    "large": RnnSettings(128, 768, 3, batch=32, learning_rate=1.5e-3, steps=8000),
}


class MusicRnn:
    """The `Recipe` "rnn" of music."""

    def __init__(self, sizes: Mapping[ModelSize, RnnSettings] = SIZES) -> None:
        self._sizes = sizes

    def train(self, plan: TrainingPlan, context: TrainingContext) -> TrainingResult:
        settings = sized(self._sizes, plan)
        data = read_music(plan, context, MusicTokens.new(styles=()), melody_only=True)
        accelerator = open_processes(context)
        seed_weights(plan)
        model = MelodyModel(data.music.tokens, settings)
        learner = SamplingLearner(
            model,
            rows_of(data),
            _token_settings(settings),
            accelerator,
            partial(model.compare, data),
        )
        pacing = Pacing(settings.steps, patience=PATIENCE)
        return train_and_export(learner, plan, context, accelerator, pacing, data.files)


class MelodyModel(MusicSamples):
    """A `SampledModel` of the tokens of melodies."""

    def __init__(self, tokens: MusicTokens, settings: RnnSettings) -> None:
        super().__init__(tokens)
        config = RecurrentConfig(
            model_type=MELODY_LSTM,
            vocab_size=len(tokens),
            embedding_size=settings.embedding,
            hidden_size=settings.hidden,
            num_hidden_layers=settings.layers,
        )
        self.module = TokenLSTM(config, settings.dropout)

    def logits(self, rows: Tensor) -> Tensor:
        return self.module(rows)[0]

    def new_decoder(self) -> RecurrentDecoder:
        return RecurrentDecoder(self.module)

    def save(self, folder: Path) -> None:
        save_recurrent(self.module, folder)
        self.tokens.save(folder)


def _token_settings(settings: RnnSettings) -> TokenSettings:
    return TokenSettings(
        batch=settings.batch,
        context=settings.context,
        rows_at_once=settings.batch,
        adam=AdamSettings(settings.learning_rate),
        sample_tokens=300,
    )
