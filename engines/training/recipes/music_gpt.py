"""A small causal transformer that composes whole pieces.

After Huang et al. 2018, "Music Transformer", and Huang & Yang 2020, "Pop Music Transformer" (REMI):
a piece is a sequence of tokens of bars, positions, voices and notes, and the network predicts the
next one. The network is a Llama (Touvron et al. 2023), like the starter's, which is this recipe
with data of ours, and it learns from ratings. It needs a few hundred tunes; it ends its pieces and
keeps a key, and repeats its themes less than people do.

Invariant: every sequence has the form that composing uses (music_windows.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from torch import Tensor

from engines.contract import ModelSize, TrainingContext, TrainingPlan, TrainingResult
from engines.decoding.generic import GenericDecoder
from engines.library_errors import silence_libraries
from engines.music.tokens import MusicTokens
from engines.training.averaged import AdamSettings
from engines.training.recipes.common import (
    Pacing,
    open_processes,
    seed_weights,
    sized,
    train_and_export,
)
from engines.training.recipes.llama import new_llama
from engines.training.recipes.music_data import MusicData, read_music
from engines.training.recipes.music_model import MusicSamples
from engines.training.recipes.music_windows import OWN_PIECES, MusicRows, Windows
from engines.training.recipes.tokens import SamplingLearner, TokenSettings

PATIENCE = 10


@dataclass(frozen=True)
class GptSettings:
    """Sizes of the network and of a step. `rows_at_once` rows fit into memory together."""

    width: int
    inner: int
    layers: int
    heads: int
    batch: int = 8
    rows_at_once: int = 8
    context: int = 512
    learning_rate: float = 2e-3
    steps: int = 1500


SIZES: dict[ModelSize, GptSettings] = {
    "small": GptSettings(192, 512, 4, 4),
    "medium": GptSettings(288, 768, 6, 6, context=768, steps=2400),
    "large": GptSettings(
        448, 1216, 8, 7, batch=16, rows_at_once=4, context=768, learning_rate=1e-3, steps=6000
    ),
}


class MusicGpt:
    """The `Recipe` "gpt" of music."""

    def __init__(self, sizes: Mapping[ModelSize, GptSettings] = SIZES) -> None:
        self._sizes = sizes

    def train(self, plan: TrainingPlan, context: TrainingContext) -> TrainingResult:
        settings = sized(self._sizes, plan)
        data = read_music(plan, context, MusicTokens.new(styles=()))
        accelerator = open_processes(context)
        seed_weights(plan)
        model = LlamaMusicModel(data.music.tokens, settings)
        learner = SamplingLearner(
            model,
            rows_of(data),
            token_settings(settings),
            accelerator,
            partial(model.compare, data),
        )
        pacing = Pacing(settings.steps, patience=PATIENCE)
        return train_and_export(learner, plan, context, accelerator, pacing, data.files)


class LlamaMusicModel(MusicSamples):
    """A `SampledModel` of music tokens."""

    def __init__(self, tokens: MusicTokens, settings: GptSettings) -> None:
        super().__init__(tokens)
        begin, end, padding = (tokens.ids[name] for name in ("BOS_None", "EOS_None", "PAD_None"))
        self.module = new_llama(settings, len(tokens), begin=begin, end=end, padding=padding)

    def logits(self, rows: Tensor) -> Tensor:
        return self.module(rows, use_cache=False).logits

    def new_decoder(self) -> GenericDecoder:
        return GenericDecoder(self.module)

    def save(self, folder: Path) -> None:
        with silence_libraries():
            self.module.save_pretrained(folder)
        self.tokens.save(folder)


def rows_of(data: MusicData) -> MusicRows:
    """Rows of a data set of the artist's, whose instruments stay as they are."""
    train = Windows(data.music, data.train, OWN_PIECES)
    held_out = Windows(data.music, data.held_out, OWN_PIECES)
    return MusicRows(train, held_out, data.music.tokens)


def token_settings(settings: GptSettings) -> TokenSettings:
    """Return what the learner of tokens needs of the settings."""
    return TokenSettings(
        batch=settings.batch,
        context=settings.context,
        rows_at_once=settings.rows_at_once,
        adam=AdamSettings(settings.learning_rate, warm_up_steps=100),
        sample_tokens=min(400, settings.context - 8),
    )
