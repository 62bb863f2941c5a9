"""Cuts training sequences from the music data set: transposed, on other instruments, with gaps.

Invariant: every sequence has the form that composing uses (`engines.music.tokens`): control tokens,
whole bars, and an end token only at the end of a phrase. All randomness comes from `rng`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

import torch
from torch import Tensor

from engines.music.bars import DRUMS, Bar
from engines.music.tokens import (
    MAX_PITCH,
    MIN_PITCH,
    MusicTokens,
    transposed_key,
)
from engines.training.recipes.music_pieces import MusicSet

MELODY_PROGRAMS = (0, 6, 11, 15, 21, 22, 24, 25, 40, 46, 65, 68, 71, 72, 73, 74, 75, 78, 79, 105, 109, 110)  # fmt: skip  # noqa: E501
SHIFTS = range(-5, 7)
COUNTED_ROWS, COUNTED_TOKENS = 16, 256
"""Of held-out music, in which the notes are counted."""


@dataclass(frozen=True)
class Mix:
    """Sampling shares; `solo`, `arranged` and `band` are those of the kinds of pieces.

    `gap`: share of sequences that fill a gap; `other_instrument`: share of tunes moved to another
    instrument; `no_style`, `no_key`: share whose control token is "any".
    """

    solo: float = 0.45
    arranged: float = 0.4
    band: float = 0.15
    gap: float = 0.15
    other_instrument: float = 0.7
    no_style: float = 0.15
    no_key: float = 0.1
    max_bars: int = 24


OWN_PIECES = Mix(other_instrument=0.0)
"""For pieces of the artist's own."""


class Windows:
    """Draws sequences from pieces of a data set."""

    def __init__(self, music: MusicSet, pieces: Sequence[int], mix: Mix) -> None:
        self._music, self._mix = music, mix
        self._tokens: MusicTokens = music.tokens
        kinds: dict[str, list[int]] = {"solo": [], "arranged": [], "band": []}
        for index in pieces:
            piece = music.pieces[index]
            is_band = piece.style == "band"
            kinds["band" if is_band else "arranged" if piece.arranged else "solo"].append(index)
        self._kinds = {kind: indices for kind, indices in kinds.items() if indices}
        self._shares = [getattr(mix, kind) for kind in self._kinds]

    def draw(self, rng: Random) -> list[int]:
        """Token ids of one sequence, at most `max_bars` bars long."""
        kind = rng.choices(list(self._kinds), self._shares)[0]
        return self.sequence_of(rng.choice(self._kinds[kind]), rng)

    def sequence_of(self, index: int, rng: Random) -> list[int]:
        """Token ids of one sequence of a piece."""
        piece, mix = self._music.pieces[index], self._mix
        first, last, end = self._span(index, rng)
        bars = self._music.bars(index)[first:last]
        bars, shift = transpose(bars, rng)
        if piece.style != "band" and rng.random() < mix.other_instrument:
            bars = set_instrument(bars, rng.choice(MELODY_PROGRAMS))
        style = "" if rng.random() < mix.no_style else piece.style
        key = "" if rng.random() < mix.no_key else transposed_key(piece.key, shift)
        head = self._tokens.header(style, key)
        if len(bars) > 3 and rng.random() < mix.gap:
            return head + self._gap(bars, rng)
        body_start, eos = self._tokens.ids["Now_None"], self._tokens.ids["EOS_None"]
        body = self._tokens.encode(bars, None if end is None else end - last)
        return [*head, body_start, *body, *([eos] if last == end else [])]

    def _span(self, index: int, rng: Random) -> tuple[int, int, int | None]:
        """First bar, bar after the last, and the bar after the phrase's end."""
        piece, length = self._music.pieces[index], self._music.length(index)
        starts = [0, *(end for end in piece.ends if end < length)]
        first = rng.choice(starts) if rng.random() < 0.7 else rng.randrange(length)
        if piece.style == "band":
            first = rng.randrange(length)
        limit = min(length, first + rng.randint(4, self._mix.max_bars))
        ends = [end for end in piece.ends if end > first + 1]
        end = rng.choice(ends[:3]) if ends else None
        return first, limit if end is None else min(limit, end), end

    def _gap(self, bars: Sequence[Bar], rng: Random) -> list[int]:
        """The bars after the gap, then the bars before it, then the bars that fill it."""
        tokens = self._tokens
        length = rng.randint(1, min(8, len(bars) - 2))
        first = rng.randint(0, len(bars) - length - 1)
        after = bars[first + length : first + length + 8]
        ids = tokens.ids
        prompt = [ids["After_None"], *tokens.encode(after, None), ids["Now_None"]]
        return [*prompt, *tokens.encode(bars[: first + length], 0), ids["EOS_None"]]


def transpose(bars: Sequence[Bar], rng: Random) -> tuple[list[Bar], int]:
    """Bars in a random key and the shift in semitones; drums are unchanged."""
    pitches = [
        note.pitch for bar in bars for v in bar.voices if v.program != DRUMS for note in v.notes
    ]
    low, high = min(pitches, default=MIN_PITCH), max(pitches, default=MAX_PITCH)
    possible = [s for s in SHIFTS if low + s >= MIN_PITCH and high + s <= MAX_PITCH] or [0]
    shift = rng.choice(possible)
    return [_shift(bar, shift) for bar in bars], shift


def _shift(bar: Bar, semitones: int) -> Bar:
    return replace(
        bar,
        voices=tuple(
            voice
            if voice.program == DRUMS
            else replace(
                voice,
                notes=tuple(replace(note, pitch=note.pitch + semitones) for note in voice.notes),
            )
            for voice in bar.voices
        ),
    )


def set_instrument(bars: Sequence[Bar], program: int) -> list[Bar]:
    """A tune's bars with the melody, the first voice of program 0, moved to another program."""
    if any(v.program == program for bar in bars for v in bar.voices[1:]):
        return list(bars)
    return [
        replace(
            bar,
            voices=tuple(
                replace(voice, program=program) if index == 0 and voice.program == 0 else voice
                for index, voice in enumerate(bar.voices)
            ),
        )
        for bar in bars
    ]


class MusicRows:
    """A `TokenSource` of sequences packed into rows, the last of a row cut; loss is per note."""

    unit = "note"

    def __init__(self, train: Windows, held_out: Windows, tokens: MusicTokens) -> None:
        self._train, self._held_out = train, held_out
        self._notes = [name.startswith("Pitch") for name in tokens.names]
        self._held_out_rows: dict[tuple[int, int], Tensor] = {}

    @property
    def units_per_token(self) -> float:
        """Notes in a held-out token; at least one in all of them, which may be rests alone."""
        rows = self.held_out_rows(COUNTED_ROWS, COUNTED_TOKENS)[0]
        return max(1, int(torch.tensor(self._notes)[rows].sum())) / rows.numel()

    def draw(self, count: int, context: int, seed: int) -> Tensor:
        return _packed_rows(self._train, count, context, Random(seed))

    def held_out_rows(self, count: int, context: int) -> tuple[Tensor, int]:
        key = count, context
        if key not in self._held_out_rows:
            self._held_out_rows[key] = _packed_rows(self._held_out, count, context, Random(0))
        return self._held_out_rows[key], 0


def _packed_rows(windows: Windows, count: int, context: int, rng: Random) -> Tensor:
    rows: list[list[int]] = []
    for _ in range(count):
        row: list[int] = []
        while len(row) <= context:
            row += windows.draw(rng)
        rows.append(row[: context + 1])
    return torch.tensor(rows)
