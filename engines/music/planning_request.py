"""What every way of planning a piece asks of a brief and its source.

Invariant: the answers are in the model's own terms: programs, and values and names of its tokens.
"""

from __future__ import annotations

from dataclasses import dataclass

from engines.contract import MusicBrief
from engines.contract.music_names import DRUMS as DRUMS_INDEX
from engines.contract.music_names import instrument
from engines.formats.score import Score
from engines.formats.tonality import key_of
from engines.music.bars import DRUMS, Bar
from engines.music.composing import own_key, parse_title, program_of
from engines.music.keys import scale_of
from engines.music.source_bars import (
    first_regular_bar,
    irregular_bar_error,
    model_meter,
    quantised_bars,
)
from engines.music.tokens import MusicTokens, key_token, style_token

ALL = frozenset(range(12))


@dataclass(frozen=True)
class PlanningRequest:
    """One brief while it is planned. `budget`: tokens of the context that the source may take."""

    brief: MusicBrief
    source: Score
    tokens: MusicTokens
    budget: int

    @property
    def programs(self) -> tuple[int, ...]:
        """Programs of the brief's instruments, each once."""
        indices = dict.fromkeys(instrument(name) for name in self.brief.instruments)
        return tuple(DRUMS if index == DRUMS_INDEX else index for index in indices)

    @property
    def own_programs(self) -> tuple[int, ...]:
        """Programs of the source, in order."""
        return tuple(dict.fromkeys(program_of(track) for track in self.source.tracks))

    @property
    def meter(self) -> str:
        """The brief's meter in the form of the tokens."""
        return model_meter(self.brief.meter)

    @property
    def tempo(self) -> str:
        """The brief's tempo as the value of the nearest token."""
        return "" if self.brief.tempo is None else self.tokens.nearest_tempo(self.brief.tempo)

    @property
    def scale(self) -> frozenset[int]:
        """Pitch classes of the brief's key."""
        return scale_of(self.brief.key) if self.brief.key else ALL

    @property
    def style(self) -> str:
        """The token of the brief's style, of the source's, or of any.

        Only a piece that goes on or is varied takes the source's: bars that are filled and voices
        that are added have the bytes of earlier versions.
        """
        labels = parse_title(self.source.title)
        has_own = self.brief.task in ("continue", "vary") and not self.brief.fills_bars
        if self.brief.style or labels is None or not has_own:
            return style_token(self.brief.style.lower())
        return labels[0] if labels[0] in self.tokens.ids else style_token("")

    def key(self, score: Score, tick: int) -> str:
        """The token of the brief's key, or of the one that the source names at `tick`.

        Without either it is the likeliest key of `score`.
        """
        if self.brief.key:
            return key_token(self.brief.key)
        key = own_key(self.source, tick)
        return key if key in self.tokens.ids else key_token(key_of(score))

    def source_bars(self, score: Score, count: int) -> list[Bar]:
        """The first `count` bars of `score`, which is the source or a part of it.

        Raises `BriefError` if the source has bars in meters that the model does not know.
        """
        if first_regular_bar(self.source):
            raise irregular_bar_error(self.source)
        return quantised_bars(score, count, self.tokens)
