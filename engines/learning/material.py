"""Gathers a plan's works as examples, each read once however many pairs it is in.

Invariant: every pair that is handed on has two works with something in them to learn from.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic

from engines.contract import Brief, EngineError, JobContext, LearningPlan, Pair, ArtifactFile
from engines.learning.media import E, LearnedMedium


@dataclass(frozen=True)
class ExamplePair:
    """A pair by the places of its two works among the examples."""

    chosen: int
    rejected: int
    weight: float


@dataclass(frozen=True)
class Material(Generic[E]):
    """`sources` are what the examples were read from, in their order.

    `unpaired` are pairs across prompts. `liked` are places of works that the artist likes and that no
    pair prefers already.
    """

    sources: tuple[tuple[Brief, bytes], ...]
    examples: tuple[E, ...]
    pairs: tuple[ExamplePair, ...]
    held_out: tuple[ExamplePair, ...]
    liked: tuple[int, ...]
    unpaired: tuple[ExamplePair, ...] = ()

    @property
    def taught(self) -> tuple[ExamplePair, ...]:
        """All that is learned from: pairs within a prompt, then those across prompts."""
        return (*self.pairs, *self.unpaired)

    @property
    def used(self) -> list[int]:
        """Places of the examples that a step learns from or that are held out, in order."""
        pairs = (*self.taught, *self.held_out)
        return sorted({place for p in pairs for place in (p.chosen, p.rejected)} | {*self.liked})

    def parted(self, places: Sequence[int]) -> tuple[list[ExamplePair], list[ExamplePair]]:
        """Of what is taught at these places: pairs within a prompt, and pairs across prompts."""
        within = [self.pairs[place] for place in places if place < len(self.pairs)]
        first = len(self.pairs)
        return within, [self.unpaired[place - first] for place in places if place >= first]

    @property
    def usual_cost(self) -> float:
        """Mean cost of making a work that is learned from."""
        places = [place for pair in self.taught for place in (pair.chosen, pair.rejected)]
        return sum(self.examples[place].cost for place in places) / len(places)


def gather(plan: LearningPlan, context: JobContext, medium: LearnedMedium[E]) -> Material[E]:
    """Read the plan's works. Works that are gone or empty are left out, and the artist is told.

    Raises `EngineError` when no pair is left to learn from.
    """
    reader = _Reader(medium)
    pairs, unpaired = reader.pairs(plan.pairs), reader.pairs(plan.unpaired)
    held_out = reader.pairs(plan.held_out)
    preferred = {pair.chosen for pair in (*pairs, *unpaired)}
    found = [reader.place(work) for work in plan.liked]
    liked = tuple(place for place in found if place is not None and place not in preferred)
    if reader.unusable:
        count = len(reader.unusable)
        context.notice(f"{count} rated works are empty or gone and were left out of learning.")
    if not (pairs or unpaired):
        raise EngineError(
            "There is nothing left to learn from.",
            "The rated works are empty or their files are gone.",
            "Rate some works that are still in the project.",
        )
    return Material(tuple(reader.sources), tuple(reader.examples), pairs, held_out, liked, unpaired)


def order(count: int, wanted: int, seed: int) -> list[int]:
    """`wanted` places below `count`: all of them shuffled, then all again, and so on."""
    dice = random.Random(seed)
    places: list[int] = []
    while len(places) < wanted:
        round_ = list(range(count))
        dice.shuffle(round_)
        places += round_
    return places[:wanted]


@dataclass
class _Reader(Generic[E]):
    medium: LearnedMedium[E]
    sources: list[tuple[Brief, bytes]] = field(default_factory=list)
    examples: list[E] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    unusable: set[str] = field(default_factory=set)

    def pairs(self, pairs: Sequence[Pair]) -> tuple[ExamplePair, ...]:
        found = ((self.place(p.chosen), self.place(p.rejected), p.weight) for p in pairs)
        return tuple(
            ExamplePair(chosen, rejected, weight)
            for chosen, rejected, weight in found
            if chosen is not None and rejected is not None
        )

    def place(self, work: ArtifactFile) -> int | None:
        if work.artifact in self.unusable:
            return None
        if work.artifact not in self.places and not self._read(work):
            self.unusable.add(work.artifact)
            return None
        return self.places[work.artifact]

    def _read(self, work: ArtifactFile) -> bool:
        try:
            data = work.path.read_bytes()
        except FileNotFoundError:
            return False
        example = self.medium.read(work.brief, data)
        if not example.cost:
            return False
        self.places[work.artifact] = len(self.examples)
        self.sources.append((work.brief, data))
        self.examples.append(example)
        return True
