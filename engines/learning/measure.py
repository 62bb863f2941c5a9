"""What a learned adapter is worth: ranking of choices it never saw, and works made with it.

Invariant: measuring changes nothing; every figure is a comparison with the base at equal seeds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import torch

from engines.contract import (
    AdapterFiles,
    BatchEngine,
    Brief,
    IncompleteWork,
    JobContext,
    Medium,
    Output,
    Preview,
)
from engines.learning.losses import Likelihood
from engines.learning.media import TokenMedium
from engines.learning.sequences import TokenExample
from engines.registry import new_engine

LEAST_DIVERSITY, MOST_LENGTHENING, MOST_PERPLEXITY, LEAST_VALIDITY = 0.93, 0.18, 1.5, 0.99
Judge = Callable[[Sequence[TokenExample]], Likelihood]


@dataclass(frozen=True)
class Works:
    """Fresh works, seen three ways: units of each, length of each, perplexity of each non-empty."""

    units: Sequence[Sequence[str]]
    lengths: Sequence[float]
    perplexities: Sequence[float]

    def against(self, base: Works) -> Comparison:
        """The figures of these works over those of the base's; 1 where nothing was made."""
        return Comparison(
            diversity=ratio(distinct_pairs(self.units), distinct_pairs(base.units)),
            length=ratio(mean(self.lengths), mean(base.lengths)),
            perplexity=ratio(mean(self.perplexities), mean(base.perplexities)),
            validity=ratio(len(self.units), len(base.units)),
        )


@dataclass(frozen=True)
class Comparison:
    """Ratios of an adapter's works to the base's; see `LearningResult`."""

    diversity: float
    length: float = 1.0
    perplexity: float = 1.0
    validity: float = 1.0


def judged(made: Sequence[tuple[Brief, bytes]], medium: TokenMedium, under_base: Judge) -> Works:
    """What can be counted in works, and what the base model thinks of them."""
    examples = [medium.read(brief, data) for brief, data in made]
    found = under_base([example for example in examples if example.completion])
    return Works(
        units=[medium.units(data) for _, data in made],
        lengths=[medium.length(data) for _, data in made],
        perplexities=(-found.mean).exp().tolist(),
    )


def sound(found: Comparison) -> bool:
    """Whether works kept variety, length and likelihood, with room to spare for a few probes."""
    return (
        found.diversity >= LEAST_DIVERSITY
        and abs(found.length - 1) <= MOST_LENGTHENING
        and found.perplexity <= MOST_PERPLEXITY
        and found.validity >= LEAST_VALIDITY
    )


def share_ranked_right(chosen: torch.Tensor, rejected: torch.Tensor) -> float:
    """Share of pairs where the chosen work scores higher, (pairs,) each; a tie counts half.

    One half where there are no pairs, since nothing is known then.
    """
    if not len(chosen):
        return 0.5
    return float(((chosen > rejected).float() + 0.5 * (chosen == rejected).float()).mean())


def distinct_pairs(works: Sequence[Sequence[str]]) -> float:
    """Distinct-2: different neighbouring units over all, pooled over works (Li et al. 2016)."""
    pairs = [pair for units in works for pair in pairwise(units)]
    return len(set(pairs)) / len(pairs) if pairs else 0.0


def newness(works: Sequence[Sequence[str]]) -> list[float]:
    """Each work's share in `distinct_pairs`: the mean, over its pairs, of one by how often the pair
    is there in all works; 0 of a work without a pair."""
    pairs = [list(pairwise(units)) for units in works]
    there = Counter(pair for own in pairs for pair in own)
    return [mean([1 / there[pair] for pair in own]) for own in pairs]


def ratio(after: float, before: float) -> float:
    """after / before; 1 where both are nothing, and finite always."""
    return after / before if before else float(after == before)


def mean(values: Sequence[float]) -> float:
    """The mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def make(
    medium: Medium, probes: Sequence[Brief], adapter: AdapterFiles | None, context: JobContext
) -> list[tuple[Brief, bytes]]:
    """Make works for the probes with the medium's own engine, with the adapter or without.

    Works that cannot be finished are left out.
    """
    engine = new_engine(medium)
    kept = Collecting(context, () if adapter is None else (adapter,))
    try:
        crowded = isinstance(engine, BatchEngine) and probes and engine.generate_all(probes, kept)
        for probe in () if crowded else probes:
            with suppress(IncompleteWork):
                engine.generate(probe, kept)
    finally:
        engine.release()
    return [(output.brief, output.data) for output in kept.outputs]


@dataclass
class Collecting:
    """A `JobContext` within another: works are collected, everything else goes to the outer one."""

    outer: JobContext
    adapters: tuple[AdapterFiles, ...]
    outputs: list[Output] = field(default_factory=list)

    @property
    def model(self) -> Path:
        """The learning job's own model."""
        return self.outer.model

    @property
    def source(self) -> None:
        """Probes start from nothing."""
        return None

    @property
    def mask(self) -> None:
        """Probes have no mask."""
        return None

    @property
    def device(self) -> str:
        """As the learning job."""
        return self.outer.device

    @property
    def cache(self) -> Path:
        """As the learning job."""
        return self.outer.cache

    def progress(self, done: float, total: float, note: str = "") -> None:
        """A probe is too small a part to report."""

    def preview(self, preview: Preview) -> None:
        """Nobody watches a probe."""

    def notice(self, sentence: str) -> None:
        """What a probe runs into is no news to the artist."""

    def output(self, output: Output) -> None:
        """Keep it."""
        self.outputs.append(output)

    def check_cancelled(self) -> None:
        """Let waiting jobs run first, as the learning job does; raises `Cancelled`."""
        self.outer.yield_to_jobs()
