"""`python -m tests.raters.prove_taste KIND`: how well taste predicts rule raters; writes a report.

Invariant: works are made by the starter model in a real project and rated through the studio like
any work; predictions are compared with the rule itself on unrated works. A noisy rater's mistakes
are only in the ratings, never in the rule that predictions are compared with.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

from engines.contract import Brief
from studio.history.history import ArtifactQuery
from studio.studio import Studio
from tests.raters import harness
from tests.raters.prove import MEDIA, REPORTS, write_report
from tests.raters.rating import Rater, mean

NAMES = {
    "text": ("long words", "short sentences", "first person", "dialogue", "few commas"),
    "music": ("high register", "few notes", "leaps", "even rhythm", "rising"),
    "image": ("brighter", "more red", "emptier", "detailed", "symmetrical"),
}
SIZES = (20, 60)
BARS = {(20, False): 0.8, (60, False): 0.9, (20, True): 0.75, (60, True): 0.85}
BEST_OF, MIN_WINS = 8, 0.8
WRONG = 0.2
TRIALS = 5
"""Random orders of rating with each rater; the figures are their means."""


@dataclass(frozen=True)
class TasteResult:
    """After `ratings`: `auc` by the rule on unrated works; `estimated_auc`: the studio's own
    estimate; `wins` of the best of eight against one of one."""

    rater: str
    wrong: float
    ratings: int
    auc: float
    estimated_auc: float
    ready: float
    wins: float

    @property
    def bar(self) -> float:
        """The least AUC that passes."""
        return BARS[self.ratings, self.wrong > 0]

    def row(self) -> str:
        """A line of the table."""
        name = f"{self.rater}, {self.wrong:.0%} wrong" if self.wrong else self.rater
        passes = self.auc >= self.bar and (self.ratings < max(SIZES) or self.wins >= MIN_WINS)
        cells = [
            name,
            str(self.ratings),
            f"{self.auc:.3f}",
            f"{self.bar:.2f}",
            f"{self.estimated_auc:.3f}",
            f"{self.ready:.0%}",
            f"{self.wins:.1%}",
            "yes" if passes else "no",
        ]
        return "| " + " | ".join(cells) + " |"


class Gallery:
    """A project with works of one medium: some to rate, the rest to predict."""

    def __init__(self, medium: harness.RatedMedium[Any], trial: harness.Trial, home: Path) -> None:
        self.medium, self.home = medium, home
        os.environ["BOWERBIRD_HOME"] = str(home)
        studio = Studio.create(home / "all.bower")
        try:
            studio.start()
            studio.models.install_starter(medium.medium, lambda _done, _total, _note="": None)
            groups = self._make(studio, trial.rated, trial.variations, 1000)
            self.rated = [work for group in groups for work in group]
            self.unrated = self._make(studio, trial.unrated, BEST_OF + 1, 5000)
            ids = [*self.rated, *(work for group in self.unrated for work in group)]
            works = studio.history.some([*ids])
        finally:
            studio.close()
        self.content = {work.id: medium.read(work.path.read_bytes()) for work in works}

    def _make(
        self, studio: Studio, briefs: Sequence[Brief], count: int, seed: int
    ) -> list[list[str]]:
        """Ids of `count` works for each brief, made by the studio."""
        groups: list[list[str]] = []
        for index, brief in enumerate(briefs):
            fields = {"seed": seed + 100 * index, "count": count}
            job = studio.jobs.wait(studio.jobs.submit(brief.model_copy(update=fields)).id)
            works = studio.history.find(ArtifactQuery(job=job.id, oldest_first=True))
            groups.append([work.id for work in works])
        return groups

    def evaluate(self, rater: Rater[Any], order: int) -> list[TasteResult]:
        """Rate in one random order and evaluate after each of `SIZES`."""
        folder = self.home / "rated.bower"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.home / "all.bower", folder)
        stars = dict(
            zip(self.rated, rater.rate([self.content[one] for one in self.rated]), strict=True)
        )
        ids = Random(order).sample(self.rated, len(self.rated))
        studio = Studio.open(folder)
        results: list[TasteResult] = []
        try:
            for first, last in zip((0, *SIZES), SIZES, strict=False):
                for one in ids[first:last]:
                    studio.history.rate(one, stars[one])
                results.append(self._evaluate(studio, rater, last))
        finally:
            studio.close()
        return results

    def _evaluate(self, studio: Studio, rater: Rater[Any], ratings: int) -> TasteResult:
        quality = studio.taste.refresh(self.medium.medium)
        predictions = studio.taste.of(self.medium.medium).raw_scores()
        truth = {one: rater.score(work) for one, work in self.content.items()}
        flat = [work for group in self.unrated for work in group]
        pairs = [(a, b) for a, b in combinations(flat, 2) if truth[a] != truth[b]]
        right = [(predictions[a] > predictions[b]) == (truth[a] > truth[b]) for a, b in pairs]
        wins: list[float] = []
        for group in self.unrated:
            best, other = max(group[:BEST_OF], key=lambda one: predictions[one]), group[BEST_OF]
            wins.append((truth[best] > truth[other]) + 0.5 * (truth[best] == truth[other]))
        ready = float(quality.ready)
        return TasteResult(
            rater.name, rater.wrong, ratings, mean(right), quality.auc or 0.5, ready, mean(wins)
        )


def mean_of(results: Sequence[TasteResult]) -> TasteResult:
    """The means over several orders of rating."""
    means = {name: mean([getattr(result, name) for result in results])
             for name in ("auc", "estimated_auc", "ready", "wins")}  # fmt: skip
    return TasteResult(results[0].rater, results[0].wrong, results[0].ratings, **means)


def report(rows: Sequence[TasteResult], kind: str, gallery: Gallery) -> str:
    """The table and the method."""
    return "\n".join(
        [
            f"# Taste: {kind}",
            "",
            f"{datetime.now(UTC):%Y-%m-%d}, `python -m tests.raters.prove_taste {kind}`",
            "",
            f"{len(gallery.rated)} works of the starter model to rate, in a random order, the"
            f" means of {TRIALS} orders; stars 1 to 5 by rank among all of them. AUC: share of"
            f" pairs of {sum(map(len, gallery.unrated))} unrated works, of unrated prompts,"
            " that taste puts in the rule's order. Says: the studio's own estimate,"
            " cross-validated on the ratings. Ready: in how many of the orders it offers to sort."
            f" Wins: the best of {BEST_OF} by taste against one of one, {len(gallery.unrated)}"
            f" prompts; the bar after {max(SIZES)} ratings is {MIN_WINS:.0%}, and a rater who"
            f" knew the rule would win {BEST_OF / (BEST_OF + 1):.0%}.",
            "",
            "| rater | ratings | AUC | bar | says | ready | best of 8 wins | passes |",
            "|---|---|---|---|---|---|---|---|",
            *[row.row() for row in rows],
            "",
        ]
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Prove each rater in turn; 0 if all pass."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=sorted(NAMES))
    parser.add_argument("--report", type=Path)
    options = parser.parse_args(arguments)
    medium, trial, rater_of = MEDIA[options.kind]
    rows: list[TasteResult] = []
    with tempfile.TemporaryDirectory() as home:
        gallery = Gallery(medium, trial, Path(home))
        for name in NAMES[options.kind]:
            for wrong in (0.0, WRONG):
                results = [
                    gallery.evaluate(rater_of(name, wrong, seed), seed) for seed in range(TRIALS)
                ]
                rows += [mean_of(part) for part in zip(*results, strict=True)]
                print("\n".join(row.row() for row in rows[-len(SIZES) :]), flush=True)
        text = report(rows, options.kind, gallery)
    write_report(options.report or REPORTS / f"taste_{options.kind}.md", text)
    return 0 if all(" no |" not in row.row() for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
