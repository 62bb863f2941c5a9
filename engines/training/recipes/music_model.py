"""What the models of music tokens share: how their samples begin, and how they are written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engines.contract import Preview
from engines.formats.midi import write_midi
from engines.music.bars import Bar, score_of
from engines.music.tokens import MusicTokens
from engines.training.recipes.copies import Copies, music_copies
from engines.training.recipes.music_data import MusicData

SAMPLE_BARS = 8


class MusicSamples:
    """Samples of a model over `tokens`, decoded without the grammar that the engine adds."""

    def __init__(self, tokens: MusicTokens) -> None:
        self.tokens = tokens

    def prompt(self) -> Sequence[int]:
        """The beginning of a piece of eight bars in any style and key."""
        ids = self.tokens.ids
        header = self.tokens.header("", "")
        return [*header, ids["Now_None"], ids["Bar_None"], ids[f"Left_{SAMPLE_BARS}"]]

    def write_sample(self, tokens: Sequence[int], path: Path) -> Preview:
        """Write the piece up to its end token as a MIDI file."""
        data = write_midi(score_of(self.bars_of(tokens)))
        path.with_suffix(".mid").write_bytes(data)
        return Preview(0, 0, 0, data=data)

    def bars_of(self, tokens: Sequence[int]) -> list[Bar]:
        """The piece up to its end token."""
        ids = list(tokens)
        end = self.tokens.ids["EOS_None"]
        piece = ids[: ids.index(end)] if end in ids else ids
        return self.tokens.decode([self.tokens.ids["Bar_None"], *piece])

    def compare(self, data: MusicData, samples: Sequence[Sequence[int]]) -> Copies:
        """Return how much of samples is copied from what is learned from."""
        return music_copies(map(self.bars_of, samples), data.learned_bars())
