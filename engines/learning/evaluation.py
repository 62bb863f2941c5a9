"""Measures an adapter: ranking of held-out pairs, and the works that it generates.

Invariant: measuring changes nothing; every figure is a comparison with the base at equal seeds.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import torch

from engines import devices
from engines.contract import (
    AdapterFiles,
    BatchEngine,
    Brief,
    Cancelled,
    ControlFiles,
    IncompleteWork,
    Medium,
    Output,
    Preview,
    SamplingContext,
)
from engines.learning.losses import Logprobs
from engines.learning.media import TokenMedium
from engines.learning.sample_features import Sample
from engines.learning.sample_files import SampleFile
from engines.learning.sequences import TokenExample

LogprobsOf = Callable[[Sequence[TokenExample]], Logprobs]


@dataclass(frozen=True)
class TokenMetrics:
    """Measures of generated works: units and length of each, perplexity of each non-empty one."""

    units: Sequence[Sequence[str]]
    lengths: Sequence[float]
    perplexities: Sequence[float]

    def relative_to(self, base: TokenMetrics) -> MetricRatios:
        """The figures of these works over those of the base's; 1 where there are no works."""
        return MetricRatios(
            diversity=ratio(mean(novelty(self.units)), mean(novelty(base.units))),
            length=ratio(mean(self.lengths), mean(base.lengths)),
            perplexity=ratio(mean(self.perplexities), mean(base.perplexities)),
            validity=ratio(len(self.units), len(base.units)),
        )


@dataclass(frozen=True)
class MetricRatios:
    """Ratios of an adapter's works to the base's; see `LearningResult`.

    The diversity of tokens is distinct-2 in which each work weighs the same: pooled, a few long
    pieces of music decide it (benchmarks/reports/learning_music.md, "Noise of variety").
    """

    diversity: float
    length: float = 1.0
    perplexity: float = 1.0
    validity: float = 1.0


def measure_samples(
    samples: Sequence[Sample], medium: TokenMedium, base_logprobs: LogprobsOf
) -> TokenMetrics:
    """Units, lengths, and perplexities under the base model."""
    examples = [medium.read(brief, data) for brief, data in samples]
    logprobs = base_logprobs([example for example in examples if example.completion])
    return TokenMetrics(
        units=[medium.units(data) for _, data in samples],
        lengths=[medium.length(data) for _, data in samples],
        perplexities=(-logprobs.mean).exp().tolist(),
    )


def ranking_accuracy(chosen_scores: torch.Tensor, rejected_scores: torch.Tensor) -> float:
    """Share of pairs where the chosen work scores higher, (pairs,) each; a tie counts half.

    One half where there are no pairs.
    """
    if not len(chosen_scores):
        return 0.5
    ties = (chosen_scores == rejected_scores).float()
    return float(((chosen_scores > rejected_scores).float() + 0.5 * ties).mean())


def distinct_pairs(works: Sequence[Sequence[str]]) -> float:
    """Distinct-2: different neighbouring units over all, pooled over works (Li et al. 2016)."""
    pairs = [pair for units in works for pair in pairwise(units)]
    return len(set(pairs)) / len(pairs) if pairs else 0.0


def novelty(works: Sequence[Sequence[str]]) -> list[float]:
    """Each work's share in `distinct_pairs`: the mean, over its pairs, of one by how often the pair
    occurs in all works; 0 of a work without a pair."""
    pairs = [list(pairwise(units)) for units in works]
    counts = Counter(pair for own in pairs for pair in own)
    return [mean([1 / counts[pair] for pair in own]) for own in pairs]


def ratio(after: float, before: float) -> float:
    """after / before; 1 where both are zero, and always finite."""
    return after / before if before else float(after == before)


def mean(values: Sequence[float]) -> float:
    """The mean; 0 of an empty sequence."""
    return sum(values) / len(values) if values else 0.0


def ignore_count(_count: int) -> None:
    """For a caller that shows no progress."""


def generate_samples(
    medium: Medium,
    briefs: Sequence[Brief],
    adapter: AdapterFiles | None,
    context: SamplingContext,
    report: Callable[[int], None] = ignore_count,
    file: SampleFile | None = None,
) -> list[Sample]:
    """Make works for the briefs with the medium's own engine, with the adapter or without.

    `report` gets the number of works so far, at last that of all. Works that cannot be finished are
    left out. The order is the same every time. Works go into `file` as they are made; those that
    are in it already are not made again, and others then meet other works in a batch, whose sums
    may differ in the last bit.
    """
    briefs = [brief.unfinished() for brief in briefs]
    variations = [brief.variation(index) for brief in briefs for index in range(brief.count)]
    samples = file.load() if file is not None else {}
    adapters, first = () if adapter is None else (adapter,), len(samples)
    collector = CollectingContext(context, adapters, lambda count: report(first + count), file)
    missing = [part for brief in briefs for part in _missing(brief, samples)]
    if missing:
        report(first)
        _generate(medium, missing, collector)
    report(len(variations))
    samples |= collector.samples
    return [samples[variation] for variation in variations if variation in samples]


def _missing(brief: Brief, samples: Collection[Brief]) -> Iterator[Brief]:
    """Briefs of the variations that there are no samples of, as few as possible."""
    indices = [i for i in range(brief.count) if brief.variation(i) not in samples]
    first = 0
    for end in range(1, len(indices) + 1):
        if end == len(indices) or indices[end] != indices[end - 1] + 1:
            yield brief.variation(indices[first]).model_copy(update={"count": end - first})
            first = end


def _generate(medium: Medium, briefs: Sequence[Brief], collector: CollectingContext) -> None:
    """Make the works of the briefs, many at a time where the engine can."""
    engine = collector.outer.new_engine(medium)
    try:
        if isinstance(engine, BatchEngine) and engine.generate_all(briefs, collector):
            return
        for collector.brief in briefs:
            with suppress(IncompleteWork):
                engine.generate(collector.brief, collector)
    finally:
        engine.release()


@dataclass
class CollectingContext:
    """A `JobContext` within another: collects works, in `file` too, and passes the rest to the
    outer context. `brief` is what an engine works on that makes one at a time.

    Several threads may output and check. Only the one that made this calls the outer context, and
    while that runs other jobs, the others wait.
    """

    outer: SamplingContext
    adapters: tuple[AdapterFiles, ...]
    report: Callable[[int], None] = ignore_count
    file: SampleFile | None = None
    brief: Brief | None = None
    outputs: list[Output] = field(default_factory=list)
    samples: dict[Brief, Sample] = field(default_factory=dict[Brief, Sample])
    _own_thread: int = field(init=False, default_factory=threading.get_ident)
    _lock: threading.Lock = field(init=False, default_factory=threading.Lock)
    _is_stopped: bool = field(init=False, default=False)
    _reported: int = field(init=False, default=0)

    @property
    def model(self) -> Path:
        """The learning job's own model."""
        return self.outer.model

    @property
    def source(self) -> None:
        """Samples start from no other work."""
        return None

    @property
    def references(self) -> tuple[Path, ...]:
        """None: probes are drawn from words alone."""
        return ()

    @property
    def controls(self) -> tuple[ControlFiles, ...]:
        """None, as of references."""
        return ()

    @property
    def regions(self) -> tuple[Path, ...]:
        """None, as of references."""
        return ()

    @property
    def mask(self) -> None:
        """Samples have no mask."""
        return None

    @property
    def device(self) -> str:
        """The device of the learning job."""
        return self.outer.device

    @property
    def cache(self) -> Path:
        """The cache of the learning job."""
        return self.outer.cache

    def progress(self, done: float, total: float, note: str = "") -> None:
        """Ignored: a sample is too small a part of the job to report."""

    def preview(self, preview: Preview) -> None:
        """Ignored: samples are not displayed."""

    def notice(self, sentence: str) -> None:
        """Ignored: notices about samples do not concern the artist."""

    def output(self, output: Output) -> None:
        """Collect it, by the variation that was asked for."""
        variation = self.brief.variation(output.index) if self.brief else output.brief
        if self.file is not None:
            self.file.add(variation, (output.brief, output.data))
        self.samples[variation] = output.brief, output.data
        self.outputs.append(output)

    def check_cancelled(self) -> None:
        """Let waiting jobs run first, as the learning job does; raises `Cancelled`."""
        with self._lock:
            if self._is_stopped:
                raise Cancelled
            if threading.get_ident() == self._own_thread:
                self._report_and_yield()

    def _report_and_yield(self) -> None:
        if len(self.outputs) > self._reported:
            self._reported = len(self.outputs)
            self.report(self._reported)
        try:
            with devices.same_threads():
                self.outer.yield_to_jobs()
        except BaseException:
            self._is_stopped = True
            raise
