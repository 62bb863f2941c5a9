"""The phrases of a data set's melodies, on the grid that suits most of them.

Invariant: meter and steps follow from the pieces to learn from alone. Phrases to learn from begin
at every bar, held-out ones follow one another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engines.contract import BriefError
from engines.contract.text import Text
from engines.music.bars import POSITIONS_PER_BEAT, Bar
from engines.music.phrases import (
    FIRST_NOTE,
    SIXTEENTHS,
    TRIPLETS,
    PhraseGrid,
    key_shift,
    phrase_of,
)
from engines.training.recipes.music_data import MusicData

MIN_NOTES = 3
"""Notes of a phrase below which it is not learned."""
TRIPLET_GAIN = 1.05
"""How many more notes must begin on the steps of triplets, which make phrases longer."""
MAX_PHRASES = 1_000_000
MIN_PHRASES = 8
_COUNTED_PIECES = 500
_REMEDY = Text("Add music to the data set.")

Phrases = NDArray[np.uint8]


@dataclass(frozen=True)
class PhraseData:
    """Phrases (phrases, steps) to learn from and held out, all different from one another.

    `program` and `tempo` are the usual ones; `files` were learned from.
    """

    train: Phrases
    held_out: Phrases
    grid: PhraseGrid
    program: int
    tempo: float
    files: int

    def draw(self, count: int, seed: int) -> Tensor:
        """Phrases (count, steps) to learn from, as int64."""
        indices = np.random.default_rng(seed).integers(len(self.train), size=count)
        return torch.from_numpy(self.train[indices]).long()

    def held_out_rows(self, count: int) -> Tensor:
        """At most `count` held-out phrases, the same every time, as int64."""
        indices = np.unique(np.linspace(0, len(self.held_out) - 1, num=count).astype(np.int64))
        return torch.from_numpy(self.held_out[indices]).long()


def cut_phrases(data: MusicData, phrase_bars: int) -> PhraseData:
    """Cut the melodies into phrases. Raises `BriefError` if there are too few."""
    stride = 1 + len(data.train) // _COUNTED_PIECES
    sample = [data.music.bars(index) for index in data.train[::stride]]
    grid = _grid(sample, phrase_bars)
    train = _distinct(_split_phrases(data, data.train, grid, step=1))
    held_out = _distinct(_split_phrases(data, data.held_out, grid, step=phrase_bars))
    if len(held_out) == 0 and len(train) > MIN_PHRASES:  # the held-out pieces have other meters
        count = max(1, len(train) // 10)
        train, held_out = train[:-count], train[-count:]
    if len(train) < MIN_PHRASES or len(held_out) == 0:
        raise BriefError(
            Text(
                "There are only {count} phrases of {phrase_bars} bars in {meter} to learn from.",
                count=len(train),
                phrase_bars=phrase_bars,
                meter=grid.meter,
            ),
            Text(
                "At least {min_phrases} are needed, and thousands make a space worth exploring.",
                min_phrases=MIN_PHRASES,
            ),
            _REMEDY,
        )
    programs = Counter(bar.voices[0].program for bars in sample for bar in bars if bar.voices)
    tempo = median(float(bar.tempo) for bars in sample for bar in bars)
    return PhraseData(train, held_out, grid, programs.most_common(1)[0][0], tempo, data.files)


def _grid(sample: Iterable[list[Bar]], phrase_bars: int) -> PhraseGrid:
    """The meter of most bars, and the steps on which its notes begin."""
    bars = [bar for piece in sample for bar in piece if bar.voices]
    if not bars:
        raise BriefError(Text("There are no notes to learn from but drums."), "", _REMEDY)
    meter = Counter(bar.meter for bar in bars).most_common(1)[0][0]
    unit = int(meter.partition("/")[2])
    positions = [n.position for bar in bars if bar.meter == meter for n in bar.voices[0].notes]
    counts = {
        steps: sum(p % (POSITIONS_PER_BEAT * unit // 4 // steps) == 0 for p in positions)
        for steps in (SIXTEENTHS, TRIPLETS)
    }
    has_triplets = counts[TRIPLETS] > TRIPLET_GAIN * counts[SIXTEENTHS]
    steps = TRIPLETS if has_triplets else SIXTEENTHS
    return PhraseGrid(meter, steps, phrase_bars)


def _split_phrases(
    data: MusicData, indices: Iterable[int], grid: PhraseGrid, step: int
) -> Iterator[tuple[int, ...]]:
    for index in dict.fromkeys(indices):
        bars = data.music.bars(index)
        shift = key_shift(data.music.pieces[index].key)
        for start in range(0, len(bars) - grid.bars + 1, step):
            phrase = phrase_of(bars[start : start + grid.bars], grid, shift)
            if phrase is not None and sum(token >= FIRST_NOTE for token in phrase) >= MIN_NOTES:
                yield phrase


def _distinct(phrases: Iterable[tuple[int, ...]]) -> Phrases:
    rows = dict.fromkeys(phrase for phrase, _ in zip(phrases, range(MAX_PHRASES), strict=False))
    return np.array(list(rows), np.uint8)
