"""Reads a plan's works as training examples, each once however many pairs it is in.

Invariant: both works of every pair are readable and not empty.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic

from engines.contract import ArtifactFile, Brief, EngineError, JobContext, LearningPlan, Pair, Tie
from engines.contract.text import Text
from engines.learning.media import E, LearnableMedium


@dataclass(frozen=True)
class ExamplePair:
    """A preference pair by the indices of its two works among the examples."""

    chosen_index: int
    rejected_index: int
    weight: float


@dataclass(frozen=True)
class TrainingData(Generic[E]):
    """`samples` are what the examples were read from, in their order.

    `unpaired` are pairs across prompts, `ties` indices of works of a prompt that were rated alike.
    `liked` are indices of liked works that are not chosen in any pair. `predicted_scores` are those
    of the last examples, which are samples of the model.
    """

    samples: tuple[tuple[Brief, bytes], ...]
    examples: tuple[E, ...]
    pairs: tuple[ExamplePair, ...]
    held_out: tuple[ExamplePair, ...]
    liked: tuple[int, ...]
    unpaired: tuple[ExamplePair, ...] = ()
    ties: tuple[tuple[int, int], ...] = ()
    predicted_scores: tuple[float, ...] = ()

    @property
    def training_pairs(self) -> tuple[ExamplePair, ...]:
        """All pairs to learn from: within a prompt, then across prompts."""
        return (*self.pairs, *self.unpaired)

    @property
    def used_indices(self) -> list[int]:
        """Indices of the examples that are learned from or held out, in order."""
        pairs = (*self.training_pairs, *self.held_out)
        return sorted(
            {index for p in pairs for index in (p.chosen_index, p.rejected_index)} | {*self.liked}
        )

    @property
    def mean_cost(self) -> float:
        """Mean cost of generating a work that is learned from."""
        indices = [
            index
            for pair in self.training_pairs
            for index in (pair.chosen_index, pair.rejected_index)
        ]
        return sum(self.examples[index].cost for index in indices) / len(indices)

    def split_pairs(self, indices: Sequence[int]) -> tuple[list[ExamplePair], list[ExamplePair]]:
        """The training pairs at these indices: pairs within a prompt, and pairs across prompts."""
        count = len(self.pairs)
        paired = [self.pairs[index] for index in indices if index < count]
        return paired, [self.unpaired[index - count] for index in indices if index >= count]


def load_training_data(
    plan: LearningPlan, context: JobContext, medium: LearnableMedium[E]
) -> TrainingData[E]:
    """Read the plan's works. Missing or empty ones are left out, with a notice to the artist.

    Raises `EngineError` when no pair is left to learn from.
    """
    reader = _Reader(medium)
    pairs, unpaired = reader.pairs(plan.pairs), reader.pairs(plan.unpaired)
    held_out = reader.pairs(plan.held_out)
    ties = reader.ties(plan.ties)
    preferred = {pair.chosen_index for pair in (*pairs, *unpaired)}
    indices = [reader.index_of(file) for file in plan.liked]
    liked = tuple(index for index in indices if index is not None and index not in preferred)
    if reader.unusable:
        count = len(reader.unusable)
        context.notice(
            Text(
                "{count} rated works are empty or gone and were left out of learning.", count=count
            )
        )
    if not (pairs or unpaired):
        raise EngineError(
            Text("There is nothing left to learn from."),
            Text("The rated works are empty or their files are gone."),
            Text("Rate some works that are still in the project."),
        )
    samples, examples = tuple(reader.samples), tuple(reader.examples)
    return TrainingData(samples, examples, pairs, held_out, liked, unpaired, ties)


def shuffled_epochs(count: int, length: int, seed: int) -> list[int]:
    """`length` indices below `count`: all of them shuffled, then all again, and so on."""
    rng = random.Random(seed)
    indices: list[int] = []
    while len(indices) < length:
        epoch = list(range(count))
        rng.shuffle(epoch)
        indices += epoch
    return indices[:length]


@dataclass
class _Reader(Generic[E]):
    medium: LearnableMedium[E]
    samples: list[tuple[Brief, bytes]] = field(default_factory=list)
    examples: list[E] = field(default_factory=list)
    indices: dict[str, int] = field(default_factory=dict)
    unusable: set[str] = field(default_factory=set)

    def pairs(self, pairs: Sequence[Pair]) -> tuple[ExamplePair, ...]:
        indexed = ((self.index_of(p.chosen), self.index_of(p.rejected), p.weight) for p in pairs)
        return tuple(
            ExamplePair(better, worse, weight)
            for better, worse, weight in indexed
            if better is not None and worse is not None
        )

    def ties(self, ties: Sequence[Tie]) -> tuple[tuple[int, int], ...]:
        indexed = ((self.index_of(tie.one), self.index_of(tie.other)) for tie in ties)
        return tuple(
            (first, second) for first, second in indexed if first is not None and second is not None
        )

    def index_of(self, file: ArtifactFile) -> int | None:
        if file.artifact in self.unusable:
            return None
        if file.artifact not in self.indices and not self._read(file):
            self.unusable.add(file.artifact)
            return None
        return self.indices[file.artifact]

    def _read(self, file: ArtifactFile) -> bool:
        try:
            data = file.path.read_bytes()
        except FileNotFoundError:
            return False
        example = self.medium.read(file.brief, data)
        if not example.cost:
            return False
        self.indices[file.artifact] = len(self.examples)
        self.samples.append((file.brief, data))
        self.examples.append(example)
        return True
