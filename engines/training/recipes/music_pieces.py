"""Pieces of music in compact arrays, from which sequences and phrases are cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from engines.music.bars import Bar, BarNote, Voice
from engines.music.tokens import MusicTokens

Rows = NDArray[np.int16]


@dataclass(frozen=True)
class Piece:
    """A piece in the index; `ends` are the bars after which a phrase ends.

    `style` and `key` are "" where they are not known.
    """

    identity: str
    title: str
    source: str
    style: str
    key: str
    held_out: bool
    arranged: bool
    ends: tuple[int, ...]


@dataclass(frozen=True)
class MusicSet:
    """A built data set.

    `rows` (notes, 6): bar within the piece, program, position, pitch, duration and velocity, the
    last two as token ids. `bar_rows` (bars, 2): meter and tempo as token ids. `starts` (pieces + 1,
    2): the first row of each piece in `bar_rows` and in `rows`.
    """

    pieces: list[Piece]
    rows: Rows
    bar_rows: Rows
    starts: NDArray[np.int64]
    tokens: MusicTokens

    def bars(self, index: int) -> list[Bar]:
        """The bars of a piece."""
        return _bars(*self._rows_of(index), self.tokens.names)

    def length(self, index: int) -> int:
        """Number of bars of a piece."""
        return int(self.starts[index + 1, 0] - self.starts[index, 0])

    @cached_property
    def train_pieces(self) -> list[int]:
        """Indices of the training split."""
        return [index for index, piece in enumerate(self.pieces) if not piece.held_out]

    @cached_property
    def held_out_pieces(self) -> list[int]:
        """Indices of the held-out split."""
        return [index for index, piece in enumerate(self.pieces) if piece.held_out]

    def _rows_of(self, index: int) -> tuple[Rows, Rows]:
        (bar, note), (bar_end, note_end) = self.starts[index], self.starts[index + 1]
        return self.bar_rows[bar:bar_end], self.rows[note:note_end]


class MusicSetBuilder:
    """Adds pieces one after another."""

    def __init__(self, tokens: MusicTokens) -> None:
        self._tokens = tokens
        self._pieces: list[Piece] = []
        self._rows: list[Rows] = []
        self._bar_rows: list[Rows] = []
        self._starts = [[0, 0]]

    def add(self, piece: Piece, bars: Sequence[Bar]) -> int:
        """Add a piece; returns its number of notes."""
        rows = np.array(list(_rows(bars, self._tokens)), np.int16).reshape(-1, 6)
        bar_rows = np.array(list(_bar_rows(bars, self._tokens)), np.int16).reshape(-1, 2)
        self._pieces.append(piece)
        self._rows.append(rows)
        self._bar_rows.append(bar_rows)
        bar, note = self._starts[-1]
        self._starts.append([bar + len(bar_rows), note + len(rows)])
        return len(rows)

    def build(self) -> MusicSet:
        """The set of all pieces so far."""
        rows = np.concatenate([np.empty((0, 6), np.int16), *self._rows])
        bar_rows = np.concatenate([np.empty((0, 2), np.int16), *self._bar_rows])
        starts = np.array(self._starts, np.int64)
        return MusicSet(self._pieces, rows, bar_rows, starts, self._tokens)


def _bar_rows(bars: Sequence[Bar], tokens: MusicTokens) -> Iterator[list[int]]:
    for bar in bars:
        yield [tokens.ids[f"TimeSig_{bar.meter}"], tokens.ids[f"Tempo_{bar.tempo}"]]


def _rows(bars: Sequence[Bar], tokens: MusicTokens) -> Iterator[list[int]]:
    ids = tokens.ids
    for index, bar in enumerate(bars):
        for voice in bar.voices:
            for note in voice.notes:
                duration, velocity = f"Duration_{note.duration}", f"Velocity_{note.velocity}"
                row = [index, voice.program, note.position, note.pitch]
                yield [*row, ids[duration], ids[velocity]]


def _bars(bar_rows: Rows, rows: Rows, names: Sequence[str]) -> list[Bar]:
    voices: list[dict[int, list[BarNote]]] = [{} for _ in bar_rows]
    for bar, program, position, pitch, duration, velocity in _int_rows(rows):
        note = BarNote(position, pitch, names[duration][9:], int(names[velocity][9:]))
        voices[bar].setdefault(program, []).append(note)
    return [
        Bar(
            names[meter][8:],
            names[tempo][6:],
            tuple(Voice(program, tuple(notes)) for program, notes in bar_voices.items()),
        )
        for (meter, tempo), bar_voices in zip(_int_rows(bar_rows), voices, strict=True)
    ]


def _int_rows(rows: Rows) -> list[list[int]]:
    return rows.tolist()
