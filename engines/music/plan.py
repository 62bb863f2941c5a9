"""What a piece must be before a token is chosen: its bars, its instruments, its seed notes.

Invariant: a plan says all that a brief and its source decide, and nothing of the model; the same
plan and the same choices give the same piece.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engines.music.tokens import Bar, BarNote

Pitches = tuple[int, ...]
"""Pitches that begin together, rising."""


@dataclass(frozen=True)
class VoicePlan:
    """What is settled of one voice in a bar: all of it, its rhythm alone or its pitches alone."""

    program: int
    notes: tuple[BarNote, ...]
    keep: Literal["all", "rhythm", "pitches"] = "all"

    @property
    def groups(self) -> tuple[Pitches, ...]:
        """The pitches, those that begin together as one."""
        found: dict[int, set[int]] = {}
        for note in self.notes:
            found.setdefault(note.position, set()).add(note.pitch)
        return tuple(tuple(sorted(found[position])) for position in sorted(found))


@dataclass(frozen=True)
class BarPlan:
    """One bar to write. Meter and tempo "" go on as before, or are chosen in a first bar.

    `voices` come first, in order; `free` says that other voices may follow.
    """

    meter: str = ""
    tempo: str = ""
    voices: tuple[VoicePlan, ...] = ()
    free: bool = True


@dataclass(frozen=True)
class Plan:
    """A piece to write: `bars` after `before`, towards `after`.

    `styles` and `keys`, names of tokens, are what the model may choose from; one of each where it
    is settled. `programs` are those that may sound (none: any), `wanted` those that must sound in
    the first bar and may then rest for one bar at a time, `order` the order of voices so far.
    `seeds` are what the melody, `melody` if that is settled, begins with. Pitches keep to the pitch
    classes `scale` and to a voice's `ranges` where they can. `held` are notes that sound on from
    before: program, pitch, and the tick, from the first bar on, at which each falls silent.
    """

    bars: tuple[BarPlan, ...]
    styles: tuple[str, ...]
    keys: tuple[str, ...]
    before: tuple[Bar, ...] = ()
    after: tuple[Bar, ...] = ()
    programs: frozenset[int] = frozenset()
    wanted: tuple[int, ...] = ()
    order: tuple[int, ...] = ()
    seeds: tuple[Pitches, ...] = ()
    melody: int | None = None
    scale: frozenset[int] = frozenset(range(12))
    ranges: tuple[tuple[int, int, int], ...] = ()
    held: tuple[tuple[int, int, int], ...] = ()

    @property
    def settled(self) -> bool:
        """Whether style and key are known before the first token."""
        return len(self.styles) == len(self.keys) == 1
