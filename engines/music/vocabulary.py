"""A vocabulary's token ids grouped by kind as arrays, for fast token masks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engines.music.bars import DRUMS, duration_positions
from engines.music.tokens import MusicTokens

Mask = NDArray[np.bool_]
Ids = NDArray[np.int64]


class Vocabulary:
    """Ids of a `MusicTokens`. Pitch arrays are (128,) with -1 for pitches without a token."""

    def __init__(self, tokens: MusicTokens) -> None:
        self.tokens = tokens
        self.size = len(tokens)
        self.kinds = [name.partition("_")[0] for name in tokens.names]
        self.values = [name.partition("_")[2] for name in tokens.names]
        self.bar, self.end = tokens.ids["Bar_None"], tokens.ids["EOS_None"]
        self.now = tokens.ids["Now_None"]
        self.pitches, self.drums = (
            self._ids_by_value("Pitch", 128),
            self._ids_by_value("PitchDrum", 128),
        )
        last = max(int(self.values[i]) for i in self.ids_of_kind("Position"))
        self.positions = self._ids_by_value("Position", last + 1)
        self.velocities = self.ids_of_kind("Velocity")
        self.meters, self.tempi = self.ids_of_kind("TimeSig"), self.ids_of_kind("Tempo")
        self.programs = {int(self.values[i]): int(i) for i in self.ids_of_kind("Program")}
        self.durations = self.ids_of_kind("Duration")
        self.lengths = np.array([duration_positions(self.values[i]) for i in self.durations])

    def ids_of_kind(self, kind: str) -> Ids:
        """All ids of a kind, sorted."""
        return np.array([i for i, each in enumerate(self.kinds) if each == kind], np.int64)

    def mask_of_names(self, *names: str) -> Mask:
        """A mask of the tokens with these names."""
        return self.mask(*(self.tokens.ids[name] for name in names))

    def mask(self, *ids: int | Ids) -> Mask:
        """A mask (vocabulary,) of these ids."""
        mask = np.zeros(self.size, np.bool_)
        for index in ids:
            mask[index] = True
        return mask

    def pitches_of(self, program: int) -> Ids:
        """Ids by pitch for a program; drums have tokens of their own."""
        return self.drums if program == DRUMS else self.pitches

    def _ids_by_value(self, kind: str, size: int) -> Ids:
        ids = np.full(size, -1, np.int64)
        for token in self.ids_of_kind(kind):
            ids[int(self.values[token])] = token
        return ids
