"""How much of what a model makes is copied from what it learned from.

A drawing is a copy where it is less than half as far from a picture as that picture is from others
of the data: what merely lies between pictures is farther (as Yoon et al. 2023, "Diffusion
Probabilistic Models Generalize when They Fail to Memorize", compare the nearest with the second).
Of texts and tunes the longest run is found that the data have, too, by hashes of windows (Karp &
Rabin 1987, "Efficient randomized pattern-matching algorithms").

Invariant: pure; what was held out is compared with nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engines.formats.pictures import as_png, contact_sheet
from engines.music.bars import DRUMS, Bar, bar_positions, position_ticks

_SIDE = 12
"""Pixels to which pictures are reduced, so that a shift by a little changes little."""
_NEIGHBOURS = 3
"""A picture's distance to others is that to its third nearest: data have near-duplicates."""
_NEAR = 0.5
_COLUMNS = 8
_AT_ONCE = 4096
_CHUNK = 2**20
_QUOTED = 80
_BASE = 0x9E3779B97F4A7C15
_PITCHES = 256

Pixels = NDArray[np.uint8]
Runs = Callable[[], Iterable[NDArray[np.uint32]]]
"""Sequences of numbers, such as the characters of each text, one after the other."""


@dataclass(frozen=True)
class Copies:
    """Figures for a model's card, `copies` a sentence among them.

    `sheet`: a PNG of the drawings that are nearest to the data, and below each its nearest picture.
    """

    figures: Mapping[str, float | str] = field(default_factory=dict[str, float | str])
    sheet: bytes = b""


def find_no_copies(samples: object) -> Copies:
    """For models whose samples nobody compares."""
    return Copies()


def picture_copies(samples: Pixels, data: Pixels) -> Copies:
    """Return which of `samples` (count, side, side, 3) are copies of `data`, of the same side."""
    if len(data) < 2:
        return Copies()
    rows = _reduced(data)
    nearest, distances = _nearest(_reduced(samples), rows, 1)
    nearest = nearest[:, 0]
    _, neighbours = _nearest(rows[nearest], rows, min(_NEIGHBOURS, len(data) - 1) + 1)
    ratios = distances[:, 0] / np.maximum(neighbours[:, -1], 1e-9)
    count = int((ratios < _NEAR).sum())
    are = "are copies" if count > 1 else "is a copy"
    advice = ": more data or fewer steps would help" if count else ""
    words = f"{count or 'None'} of {len(samples)} pictures {are} of its data{advice}."
    figures = {"copied_share": count / len(samples), "copies": words}
    order = np.argsort(ratios)[:_COLUMNS]
    return Copies(figures, _sheet(samples[order], data[nearest[order]]))


def text_copies(texts: Sequence[str], data: Iterable[str]) -> Copies:
    """The longest run of characters that texts have from `data`."""
    codes = [_codes(text) for text in texts]
    length, text, start = longest_run(codes, lambda: map(_codes, data))
    run = " ".join(texts[text][start : start + length].split()) if length else ""
    run = f"{run[:_QUOTED]}…" if len(run) > _QUOTED else run
    words = f"The longest run that its samples share with its data is {length} characters"
    return Copies({"longest_copy": length, "copies": f"{words}: “{run}”." if run else f"{words}."})


def music_copies(pieces: Iterable[Sequence[Bar]], data: Iterable[Sequence[Bar]]) -> Copies:
    """The longest run of notes that pieces have from `data`, in any key."""
    tunes = [melody for bars in data for melody in melodies(bars)]
    samples = [melody for bars in pieces for melody in melodies(bars)]
    steps, _, _ = longest_run(samples, lambda: tunes)
    notes = steps + 1 if steps else 0
    words = f"The longest run that its samples share with its data, in any key, is {notes} notes."
    return Copies({"longest_copy": notes, "copies": words})


def melodies(bars: Sequence[Bar]) -> Iterator[NDArray[np.uint32]]:
    """Of each voice but drums the steps between its highest notes, in semitones and ticks."""
    voices: dict[int, dict[int, int]] = {}
    begin = 0
    for bar in bars:
        ticks = position_ticks(bar.meter)
        for voice in bar.voices:
            highest = voices.setdefault(voice.program, {})
            for note in voice.notes:
                time = begin + note.position * ticks
                highest[time] = max(highest.get(time, 0), note.pitch)
        begin += bar_positions(bar.meter) * ticks
    for program, highest in voices.items():
        if program != DRUMS:
            yield _steps(sorted(highest.items()))


def longest_run(samples: Sequence[NDArray[np.uint32]], data: Runs) -> tuple[int, int, int]:
    """The length of the longest run of values that a sample has from `data`; its place.

    The place is the sample's number and the run's first index in it.
    """
    low, high = 0, max(map(len, samples), default=0)
    position = (0, 0)
    while low < high:  # what has a run has every shorter one, too
        length = (low + high + 1) // 2
        match = _first_match(samples, data(), length)
        if match is None:
            high = length - 1
        else:
            low, position = length, match
    return low, position[0], position[1]


def _first_match(
    samples: Sequence[NDArray[np.uint32]], data: Iterable[NDArray[np.uint32]], length: int
) -> tuple[int, int] | None:
    """The place of a window of `length` values that is in `data`, too."""
    places: dict[int, tuple[int, int]] = {}
    for number, sample in enumerate(samples):
        for start, window in enumerate(_hashes(sample, length).tolist()):
            places.setdefault(window, (number, start))
    sample_hashes = np.array(sorted(places), np.uint64)
    for values in data:
        for start in range(0, max(1, len(values) - length + 1), _CHUNK):
            hashes = _hashes(values[start : start + _CHUNK + length - 1], length)
            indices = np.searchsorted(sample_hashes, hashes).clip(max=len(sample_hashes) - 1)
            matches = np.flatnonzero(sample_hashes[indices] == hashes)
            if len(matches):
                return places[int(hashes[matches[0]])]
    return None


def _hashes(values: NDArray[np.uint32], length: int) -> NDArray[np.uint64]:
    """A number for each window of so many values; equal windows have equal ones."""
    if len(values) < length:
        return np.empty(0, np.uint64)
    powers = np.cumprod(np.full(len(values), _BASE, np.uint64))
    sums = np.cumsum((values.astype(np.uint64) + np.uint64(1)) * powers)
    windows = sums[length - 1 :].copy()
    windows[1:] -= sums[:-length]
    inverse = np.cumprod(np.full(len(windows), pow(_BASE, -1, 2**64), np.uint64))
    return windows * inverse


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _steps(notes: Sequence[tuple[int, int]]) -> NDArray[np.uint32]:
    """One number for each step from one (time, pitch) to the next."""
    steps = [(b[0] - a[0]) * _PITCHES + b[1] - a[1] + _PITCHES // 2 for a, b in pairwise(notes)]
    return np.array(steps, np.uint32)


def _reduced(pictures: Pixels) -> NDArray[np.float32]:
    """Pictures (count, side, side, 3) as rows of few values."""
    small = (
        Image.fromarray(picture).resize((_SIDE, _SIDE), Image.Resampling.BOX)
        for picture in pictures
    )
    return np.stack([np.asarray(pixels, np.float32).reshape(-1) for pixels in small]) / np.float32(
        255
    )


def _nearest(
    rows: NDArray[np.float32], data: NDArray[np.float32], count: int
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The indices (rows, count) of the nearest in `data`, nearest first, and their distances."""
    squares = np.empty((len(rows), len(data)), np.float32)
    for start in range(0, len(data), _AT_ONCE):
        part = data[start : start + _AT_ONCE]
        products = (rows**2).sum(1)[:, None] + (part**2).sum(1) - 2 * rows @ part.T
        squares[:, start : start + _AT_ONCE] = products
    indices = np.argsort(squares, axis=1)[:, :count]
    distances = np.sqrt(np.take_along_axis(squares, indices, axis=1).clip(0))
    return indices, distances


def _sheet(samples: Pixels, nearest: Pixels) -> bytes:
    pictures = [Image.fromarray(pixels) for pixels in (*samples, *nearest)]
    return as_png(contact_sheet(pictures, len(samples)))
