"""Cuts training sequences from the music data set: transposed, on other instruments, with gaps.

Invariant: every sequence is one that composing can meet (`engines.music.tokens`): control tokens,
whole bars, and an end only where the phrase has come to rest. All chance comes from the generator.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from engines.music.tokens import DRUMS, HIGHEST, LOWEST, Bar, MusicTokens, transposed_key
from engines.training.starters.music.dataset import MusicSet

MELODY_PROGRAMS = (0, 6, 11, 15, 21, 22, 24, 25, 40, 46, 65, 68, 71, 72, 73, 74, 75, 78, 79, 105, 109, 110)  # fmt: skip  # noqa: E501
SHIFTS = range(-5, 7)


@dataclass(frozen=True)
class Mix:
    """How often what is shown; `solo`, `arranged` and `band` are shares of the sequences.

    `gap`: share of sequences that fill a gap; `other_instrument`: of tunes played on another;
    `no_style`, `no_key`: share where the control says "any".
    """

    solo: float = 0.45
    arranged: float = 0.4
    band: float = 0.15
    gap: float = 0.15
    other_instrument: float = 0.7
    no_style: float = 0.15
    no_key: float = 0.1
    most_bars: int = 24


class Windows:
    """Draws sequences from the pieces given."""

    def __init__(self, music: MusicSet, pieces: Sequence[int], mix: Mix) -> None:
        self._music, self._mix = music, mix
        self._tokens: MusicTokens = music.tokens
        kinds: dict[str, list[int]] = {"solo": [], "arranged": [], "band": []}
        for index in pieces:
            piece = music.pieces[index]
            band = piece.style == "band"
            kinds["band" if band else "arranged" if piece.arranged else "solo"].append(index)
        self._kinds = {kind: found for kind, found in kinds.items() if found}
        self._shares = [getattr(mix, kind) for kind in self._kinds]

    def draw(self, chance: Random) -> list[int]:
        """Token ids of one sequence, at most `most_bars` bars long."""
        kind = chance.choices(list(self._kinds), self._shares)[0]
        return self.of(chance.choice(self._kinds[kind]), chance)

    def of(self, index: int, chance: Random) -> list[int]:
        """Token ids of one sequence of a piece."""
        piece, mix = self._music.pieces[index], self._mix
        first, last, end = self._span(index, chance)
        bars = self._music.bars(index)[first:last]
        bars, shift = transposed(bars, chance)
        if piece.style != "band" and chance.random() < mix.other_instrument:
            bars = on_instrument(bars, chance.choice(MELODY_PROGRAMS))
        style = "" if chance.random() < mix.no_style else piece.style
        key = "" if chance.random() < mix.no_key else transposed_key(piece.key, shift)
        head = self._tokens.head(style, key)
        if len(bars) > 3 and chance.random() < mix.gap:
            return head + self._gap(bars, chance)
        now, close = self._tokens.ids["Now_None"], self._tokens.ids["EOS_None"]
        body = self._tokens.write(bars, None if end is None else end - last)
        return [*head, now, *body, *([close] if last == end else [])]

    def _span(self, index: int, chance: Random) -> tuple[int, int, int | None]:
        """First bar, bar after the last, and the bar where the phrase comes to rest."""
        piece, length = self._music.pieces[index], self._music.length(index)
        starts = [0, *(end for end in piece.ends if end < length)]
        first = chance.choice(starts) if chance.random() < 0.7 else chance.randrange(length)
        if piece.style == "band":
            first = chance.randrange(length)
        most = min(length, first + chance.randint(4, self._mix.most_bars))
        ends = [end for end in piece.ends if end > first + 1]
        end = chance.choice(ends[:3]) if ends else None
        return first, most if end is None else min(most, end), end

    def _gap(self, bars: Sequence[Bar], chance: Random) -> list[int]:
        """What comes after the gap, then what comes before it, then what fills it."""
        tokens = self._tokens
        length = chance.randint(1, min(8, len(bars) - 2))
        first = chance.randint(0, len(bars) - length - 1)
        after = bars[first + length : first + length + 8]
        ids = tokens.ids
        told = [ids["After_None"], *tokens.write(after, None), ids["Now_None"]]
        return [*told, *tokens.write(bars[: first + length], 0), ids["EOS_None"]]


def transposed(bars: Sequence[Bar], chance: Random) -> tuple[list[Bar], int]:
    """Bars in another key, and how many semitones higher; drums stay as they are."""
    pitches = [
        note.pitch for bar in bars for v in bar.voices if v.program != DRUMS for note in v.notes
    ]
    low, high = min(pitches, default=LOWEST), max(pitches, default=HIGHEST)
    possible = [s for s in SHIFTS if low + s >= LOWEST and high + s <= HIGHEST] or [0]
    shift = chance.choice(possible)
    return [moved(bar, shift) for bar in bars], shift


def moved(bar: Bar, shift: int) -> Bar:
    """The bar `shift` semitones higher, drums as they are."""
    return replace(
        bar,
        voices=tuple(
            voice
            if voice.program == DRUMS
            else replace(
                voice,
                notes=tuple(replace(note, pitch=note.pitch + shift) for note in voice.notes),
            )
            for voice in bar.voices
        ),
    )


def on_instrument(bars: Sequence[Bar], program: int) -> list[Bar]:
    """A tune's bars with the melody, which is program 0's first voice, on another program."""
    if any(v.program == program for bar in bars for v in bar.voices[1:]):
        return list(bars)
    return [
        replace(
            bar,
            voices=tuple(
                replace(voice, program=program) if place == 0 and voice.program == 0 else voice
                for place, voice in enumerate(bar.voices)
            ),
        )
        for bar in bars
    ]
