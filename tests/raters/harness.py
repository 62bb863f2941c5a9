"""Rate, learn, compare: proves on works never rated that an adapter learned a rule.

Invariant: everything goes the artist's own way: works from the real engine, the plan from
`studio.feedback`, the adapter from the real trainer. The rule is known to the rater alone.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engines.contract import (
    AdapterFiles,
    Brief,
    LearningResult,
    LearningSettings,
    LossPoint,
    Medium,
    Output,
    Preview,
    TextBrief,
)
from engines.learning.measure import Comparison, compare, judged
from engines.learning.sequences import likelihoods
from engines.learning.text import TextMedium
from engines.learning.tokens import TokenTrainer
from engines.text.engine import TextEngine
from studio.feedback import RatedWork, plan_learning
from tests.raters.text import Rater

RATED = (
    "The lighthouse keeper",
    "On the last night of winter",
    "She opened the letter and",
    "The old train station",
    "My grandmother's kitchen",
    "A stranger came to the village",
    "The rain had not stopped",
    "In the year the river dried",
    "He never told anyone about",
    "The garden behind the wall",
    "When the music ended",
    "The captain looked at the map",
    "There was a door in the cellar",
    "The city wakes slowly",
    "Two brothers lived",
    "The first thing I remember",
    "Nobody believed the boy",
    "The market on Sunday",
    "Under the bridge",
    "The painter put down her brush",
)
"""Prompts that the rater rates."""

FRESH = (
    "It began with a small noise",
    "The forest was silent",
    "Our neighbour keeps bees",
    "The king's messenger arrived",
    "At the end of the pier",
    "The teacher wrote one word",
    "Snow fell on the harbour",
    "The clockmaker's daughter",
    "I found the coin",
    "Every evening the dog",
    "The night bus",
    "A letter from the sea",
)
"""Prompts that are never rated; wins are counted on these."""


@dataclass(frozen=True)
class Trial:
    """What is rated and what is compared: `rated` x `variations`, `fresh` x `seeds`."""

    rated: Sequence[str] = RATED
    fresh: Sequence[str] = FRESH
    variations: int = 3
    seeds: int = 4
    max_tokens: int = 60
    probes: int = 12
    settings: LearningSettings = field(default_factory=LearningSettings)


@dataclass(frozen=True)
class Proof:
    """What a trial showed. `wins`: share of fresh works that beat the base's; a tie counts half."""

    rater: str
    ratings: int
    pairs: int
    learned: LearningResult
    wins: float
    fresh: Comparison
    seconds: float
    samples: tuple[tuple[str, str, str], ...]


@dataclass
class Desk:
    """A `LearningContext` for one model: works lie on it, and nobody cancels."""

    model: Path
    folder: Path
    cache: Path
    adapters: tuple[AdapterFiles, ...] = ()
    device: str = "auto"
    outputs: list[Output] = field(default_factory=list)
    curve: list[LossPoint] = field(default_factory=list)

    def progress(self, done: float, total: float, note: str = "") -> None: ...

    def preview(self, preview: Preview) -> None: ...

    def output(self, output: Output) -> None:
        self.outputs.append(output)

    def notice(self, sentence: str) -> None:
        print(f"  {sentence}")

    def loss(self, point: LossPoint) -> None:
        self.curve.append(point)

    def breathe(self) -> None: ...


class Studio:
    """A folder with one model, where trials share what the base model wrote."""

    def __init__(self, model: Path, folder: Path) -> None:
        self.model, self.folder = model, folder
        self._made: dict[tuple[object, ...], list[tuple[Brief, bytes]]] = {}

    def prove(self, rater: Rater, trial: Trial) -> Proof:
        """Rate, learn and compare with one rater."""
        rated = self._rate(rater, trial)
        plan = plan_learning(Medium.TEXT, rated, (), "starter", settings=trial.settings)
        plan = plan.model_copy(update={"probes": plan.probes[: trial.probes]})
        run = self.folder / f"{rater.name}-{rater.wrong}"
        shutil.rmtree(run, ignore_errors=True)
        began = time.perf_counter()
        learned = TokenTrainer().train(plan, self._desk(run))
        seconds = time.perf_counter() - began
        without = self._write(trial.fresh, trial.seeds, 5000, trial)
        within = self._write(trial.fresh, trial.seeds, 5000, trial, run / "adapter")
        return Proof(
            rater=rater.name if not rater.wrong else f"{rater.name}, {rater.wrong:.0%} wrong",
            ratings=len(rated),
            pairs=len(plan.pairs),
            learned=learned,
            wins=share_of_wins(rater, within, without),
            fresh=self._compare(without, within),
            seconds=seconds,
            samples=_samples(without, within),
        )

    def _rate(self, rater: Rater, trial: Trial) -> list[RatedWork]:
        works = self._write(trial.rated, trial.variations, 1000, trial)
        rated = []
        for first in range(0, len(works), trial.variations):
            group = works[first : first + trial.variations]
            stars = rater.rate([data.decode() for _, data in group])
            for (brief, data), star in zip(group, stars, strict=True):
                path = self.folder / "works" / f"{len(rated)}.txt"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                rated.append(RatedWork(str(len(rated)), brief, path, star))
        return rated

    def _write(
        self,
        prompts: Sequence[str],
        count: int,
        seed: int,
        trial: Trial,
        adapter: Path | None = None,
    ) -> list[tuple[Brief, bytes]]:
        """Works for each prompt in order; those of the base are made only once."""
        key = (tuple(prompts), count, seed, trial.max_tokens, adapter)
        if key in self._made:
            return self._made[key]
        desk = self._desk(self.folder / "writing")
        desk.adapters = () if adapter is None else (AdapterFiles("learned", adapter, 1.0),)
        engine = TextEngine()
        works: list[tuple[Brief, bytes]] = []
        for index, prompt in enumerate(prompts):
            desk.outputs.clear()
            engine.generate(
                TextBrief(
                    prompt=prompt,
                    seed=seed + 100 * index,
                    count=count,
                    max_tokens=trial.max_tokens,
                ),
                desk,
            )
            in_order = sorted(desk.outputs, key=lambda output: output.index)
            works += [(output.brief, output.data) for output in in_order]
        engine.release()
        if adapter is None:
            self._made[key] = works
        return works

    def _compare(
        self, without: list[tuple[Brief, bytes]], within: list[tuple[Brief, bytes]]
    ) -> Comparison:
        desk = self._desk(self.folder / "writing")
        medium = TextMedium(desk)

        def under_base(examples):
            return likelihoods(medium.model, examples, medium.device.dtype, desk.breathe)

        return compare(judged(without, medium, under_base), judged(within, medium, under_base))

    def _desk(self, folder: Path) -> Desk:
        return Desk(self.model, folder, self.folder / "cache")


def share_of_wins(
    rater: Rater, within: list[tuple[Brief, bytes]], without: list[tuple[Brief, bytes]]
) -> float:
    """Share of works that score higher than the base's at the same brief and seed."""
    wins = 0.0
    for (_, ours), (_, theirs) in zip(within, without, strict=True):
        one, other = rater.score(ours.decode()), rater.score(theirs.decode())
        wins += (one > other) + 0.5 * (one == other)
    return wins / len(within)


def _samples(
    without: list[tuple[Brief, bytes]], within: list[tuple[Brief, bytes]]
) -> tuple[tuple[str, str, str], ...]:
    step = max(1, len(within) // 3)
    return tuple(
        (within[i][0].prompt, without[i][1].decode(), within[i][1].decode())
        for i in range(0, len(within), step)
    )[:3]
