"""The plan of a piece, made before any token is sampled: its bars, instruments and seed notes.

Invariant: a plan contains all that a brief and its source determine, and nothing of the model; the
same plan and the same sampled tokens give the same piece.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engines.music.bars import Bar, BarNote

Pitches = tuple[int, ...]
"""Pitches that begin together, rising."""


@dataclass(frozen=True)
class VoicePlan:
    """What is fixed of one voice in a bar: all of it, only its rhythm, or only its pitches."""

    program: int
    notes: tuple[BarNote, ...]
    keep: Literal["all", "rhythm", "pitches"] = "all"

    @property
    def groups(self) -> tuple[Pitches, ...]:
        """The pitches in order, grouped by position."""
        by_position: dict[int, set[int]] = {}
        for note in self.notes:
            by_position.setdefault(note.position, set()).add(note.pitch)
        return tuple(tuple(sorted(by_position[position])) for position in sorted(by_position))


@dataclass(frozen=True)
class BarPlan:
    """One bar to write. An empty meter or tempo continues, or is sampled in a first bar.

    `voices` come first, in order; `is_open`: other voices may follow.
    """

    meter: str = ""
    tempo: str = ""
    voices: tuple[VoicePlan, ...] = ()
    is_open: bool = True


@dataclass(frozen=True)
class Plan:
    """A piece to write: `bars` after `before` and in front of `after`.

    `styles` and `keys` are names of tokens from which the model samples; one each if fixed.
    `programs` are those that may sound (empty: any). `required` are those that must sound in the
    first bar and may then rest for one bar at a time. `order` is the order of the present voices.
    The melody begins with `seeds`; `melody` is its program if fixed. Pitches stay within the pitch
    classes `scale` and a voice's `ranges` if possible. `sustained` are notes that sound on from
    before: program, pitch, and the tick, relative to the first bar, at which each ends.
    """

    bars: tuple[BarPlan, ...]
    styles: tuple[str, ...]
    keys: tuple[str, ...]
    before: tuple[Bar, ...] = ()
    after: tuple[Bar, ...] = ()
    programs: frozenset[int] = frozenset()
    required: tuple[int, ...] = ()
    order: tuple[int, ...] = ()
    seeds: tuple[Pitches, ...] = ()
    melody: int | None = None
    scale: frozenset[int] = frozenset(range(12))
    ranges: tuple[tuple[int, int, int], ...] = ()
    sustained: tuple[tuple[int, int, int], ...] = ()

    @property
    def has_style_and_key(self) -> bool:
        """Whether style and key are fixed before the first token."""
        return len(self.styles) == len(self.keys) == 1
