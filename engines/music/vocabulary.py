"""A vocabulary's ids by kind, laid out as arrays, so that what may come next is found quickly.

Invariant: follows from the tokens alone.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engines.music.tokens import DRUMS, MusicTokens, places_of

Mask = NDArray[np.bool_]
Ids = NDArray[np.int64]


class Vocabulary:
    """Ids of a `MusicTokens`. Pitch arrays are (128,) with -1 where a pitch cannot be said."""

    def __init__(self, tokens: MusicTokens) -> None:
        self.tokens = tokens
        self.size = len(tokens)
        self.kinds = [name.partition("_")[0] for name in tokens.names]
        self.values = [name.partition("_")[2] for name in tokens.names]
        self.bar, self.end = tokens.ids["Bar_None"], tokens.ids["EOS_None"]
        self.now = tokens.ids["Now_None"]
        self.pitches, self.drums = self._row("Pitch", 128), self._row("PitchDrum", 128)
        places = max(
            int(v) for k, v in zip(self.kinds, self.values, strict=True) if k == "Position"
        )
        self.positions = self._row("Position", places + 1)
        self.velocities = self.of_kind("Velocity")
        self.meters, self.tempi = self.of_kind("TimeSig"), self.of_kind("Tempo")
        self.programs = {int(self.values[i]): int(i) for i in self.of_kind("Program")}
        self.durations = self.of_kind("Duration")
        self.lengths = np.array([places_of(self.values[i]) for i in self.durations])

    def of_kind(self, kind: str) -> Ids:
        """All ids of a kind, rising."""
        return np.array([i for i, found in enumerate(self.kinds) if found == kind], np.int64)

    def named(self, *names: str) -> Mask:
        """A mask of these tokens."""
        return self.mask(*(self.tokens.ids[name] for name in names))

    def mask(self, *ids: int | Ids) -> Mask:
        """A mask (vocabulary,) of these ids."""
        found = np.zeros(self.size, np.bool_)
        for some in ids:
            found[some] = True
        return found

    def pitches_of(self, program: int) -> Ids:
        """Ids by pitch for a program; drums have tokens of their own."""
        return self.drums if program == DRUMS else self.pitches

    def _row(self, kind: str, size: int) -> Ids:
        row = np.full(size, -1, np.int64)
        for one in self.of_kind(kind):
            row[int(self.values[one])] = one
        return row
