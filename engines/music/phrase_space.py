"""The latent space of a model of phrases: phrases at points, points of phrases.

Invariant: points are decoded one at a time in single precision, so that a point has the same bytes
whatever else is decoded. The last number of a point is its key: how far it is from C.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch

from engines import devices
from engines.contract import BriefError, Point
from engines.contract.latent import USUAL_FILM, Film
from engines.contract.text import Text
from engines.formats.midi import read_midi, write_midi
from engines.formats.score import Key, Score
from engines.formats.tonality import key_of
from engines.music import loading
from engines.music.bars import Bar, score_of
from engines.music.composing import make_title, parse_title, token_label
from engines.music.keys import signature_of
from engines.music.phrase_vae import PhraseConfig, PhraseVAE, load_phrase_vae
from engines.music.phrases import (
    MAX_SHIFT,
    MIN_SHIFT,
    Phrase,
    bars_of,
    is_audible,
    key_shift,
    phrase_of,
)
from engines.music.roles import melody_of
from engines.music.tokens import MusicTokens, transposed_key

_SEMITONES = 3.0
"""Semitones of a key that are 1 in a point: random points are rarely far from C."""


class PhraseSpace:
    """A `LatentSpace` of phrases of melody."""

    suffixes = (".mid",)

    def __init__(
        self, model: PhraseVAE, tokens: MusicTokens, device: torch.device, threads: int
    ) -> None:
        """`threads` to compute with, which decide the bytes."""
        self._model, self.tokens, self._device = model, tokens, device
        self.threads = threads

    @property
    def config(self) -> PhraseConfig:
        """The model's description."""
        return self._model.config

    @property
    def dimensions(self) -> int:
        return self.config.dimensions

    def encode(self, data: bytes) -> Point:
        """See `LatentSpace`: the point of a piece's first phrase."""
        return self.point_of(read_midi(data)[0])

    def decode(self, point: Point) -> bytes:
        return self.walk([point], ".mid")

    def walk(self, points: Sequence[Point], suffix: str, film: Film = USUAL_FILM) -> bytes:
        """See `LatentSpace`: the phrases one after another."""
        bars = [bar for point in points for bar in self.bars(point)]
        return write_midi(as_piece(bars))

    def point_of(self, score: Score, *, last: bool = False) -> Point:
        """The point of the first phrase of a piece's melody, or of the `last` one.

        Raises `BriefError` if no bars have the model's meter, `ScoreError` if there is no melody.
        """
        melody = melody_of(score)
        labels = parse_title(score.title)
        key = token_label(labels[1]) if labels else transposed_key(key_of(score), 0)
        phrases = self._phrases(self.tokens.bars_of(melody), key_shift(key))
        if not phrases:
            raise BriefError(
                Text(
                    "The piece has no phrase in {meter}, which is what this model knows.",
                    meter=self.config.meter,
                ),
                remedy=Text("Choose another piece, or another model."),
            )
        phrase = phrases[-1 if last else 0]
        with torch.inference_mode():
            mean, _ = self._model.posterior(torch.tensor([phrase], device=self._device))
        return (*mean[0].double().cpu().tolist(), key_shift(key) / _SEMITONES)

    def _phrases(self, bars: Sequence[Bar], shift: int) -> list[Phrase]:
        """The phrases of a melody, one after another, without silent ones.

        A melody that is shorter than a phrase rests at its end.
        """
        grid = self.config.grid
        silent = Bar(bars[-1].meter, bars[-1].tempo) if bars else Bar(grid.meter, "")
        padded = [*bars, *[silent] * (-len(bars) % grid.bars)]
        parts = (padded[start : start + grid.bars] for start in range(0, len(padded), grid.bars))
        phrases = (phrase_of(part, grid, shift) for part in parts)
        return [phrase for phrase in phrases if phrase is not None and is_audible(phrase)]

    def phrase(self, point: Point, used_bars: int | None = None) -> Phrase:
        """The phrase at a point, in C. Its first `used_bars` bars, or all, have a note.

        A silent phrase would be nothing. All bars are returned, however many are used.
        """
        devices.set_threads(self.threads)
        row = torch.tensor([point[:-1]], dtype=torch.float32, device=self._device)
        used_steps = None if used_bars is None else used_bars * self.config.grid.steps_per_bar
        with torch.inference_mode():
            phrase = tuple(self._model.decode(row)[0].cpu().tolist())
            if not is_audible(phrase[:used_steps]):
                phrase = tuple(self._model.decode(row, begins_with_note=True)[0].cpu().tolist())
        return phrase

    def bars(
        self,
        point: Point,
        *,
        key: str = "",
        program: int | None = None,
        tempo: float | None = None,
        count: int | None = None,
    ) -> list[Bar]:
        """The first `count` bars of the phrase at a point, or all; without a key in its own."""
        config = self.config
        own_shift = max(MIN_SHIFT, min(MAX_SHIFT, round(_SEMITONES * point[-1])))
        bars = bars_of(
            self.phrase(point, count),
            config.grid,
            key_shift(key) if key else own_shift,
            config.program if program is None else program,
            self.tokens.nearest_tempo(config.tempo if tempo is None else tempo),
            self.tokens,
        )
        return bars[:count]


def as_piece(bars: Sequence[Bar]) -> Score:
    """The piece of these bars, which names its key."""
    score = score_of(bars)
    key = key_of(score)
    title = make_title("", "", transposed_key(key, 0))
    return Score(score.tracks, score.tempi, score.meters, (Key(0, signature_of(key)),), title)


def open_space(model: Path, device: str, cache: Path) -> PhraseSpace:
    """The space of the model in a folder, on a device as in `JobContext`. Raises `EngineError`."""
    best = devices.choose(device, cache)
    if loading.kind_of(model) != loading.PHRASE_VAE:
        raise loading.mismatch_error(model)
    tokens = loading.load_tokens(model)
    network = load_phrase_vae(model, best.torch)
    return PhraseSpace(network, tokens, best.torch, devices.threads_for(best, network))
