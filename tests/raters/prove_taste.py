"""`python -m tests.raters.prove_taste KIND`: how well taste foretells rule raters; writes a report.

Invariant: works are made by the starter model in a real project, rated through the studio like any
work, and what is foretold is compared with the rule itself on works never rated. A noisy rater's
mistakes are in the ratings alone, never in what they are compared with.
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
from studio.history.history import Wanted
from studio.studio import Studio
from tests.raters import harness
from tests.raters.prove import KINDS, REPORTS, write_report
from tests.raters.rating import Rater, mean

NAMES = {
    "text": ("long words", "short sentences", "first person", "dialogue", "few commas"),
    "music": ("high register", "few notes", "leaps", "even rhythm", "rising"),
    "image": ("brighter", "more red", "emptier", "detailed", "symmetrical"),
}
SIZES = (20, 60)
BARS = {(20, False): 0.8, (60, False): 0.9, (20, True): 0.75, (60, True): 0.85}
BEST_OF, LEAST_WINS = 8, 0.8
WRONG = 0.2
TRIALS = 5
"""Orders of rating that are tried with each rater; the figures are their means."""


@dataclass(frozen=True)
class Found:
    """After `ratings`: `auc` by the rule on works never rated; `said`: what the studio says of
    itself; `wins` of the best of eight against one of one."""

    rater: str
    wrong: float
    ratings: int
    auc: float
    said: float
    ready: float
    wins: float

    @property
    def bar(self) -> float:
        """The least AUC that is asked for."""
        return BARS[self.ratings, self.wrong > 0]

    def row(self) -> str:
        """A line of the table."""
        name = f"{self.rater}, {self.wrong:.0%} wrong" if self.wrong else self.rater
        kept = self.auc >= self.bar and (self.ratings < max(SIZES) or self.wins >= LEAST_WINS)
        cells = [name, str(self.ratings), f"{self.auc:.3f}", f"{self.bar:.2f}", f"{self.said:.3f}",
                 f"{self.ready:.0%}", f"{self.wins:.1%}", "yes" if kept else "no"]  # fmt: skip
        return "| " + " | ".join(cells) + " |"


class Gallery:
    """A project full of works of one kind: some to be rated, the rest to be foretold."""

    def __init__(self, kind: harness.Kind[Any], trial: harness.Trial, home: Path) -> None:
        self.kind, self.home = kind, home
        os.environ["BOWERBIRD_HOME"] = str(home)
        studio = Studio.create(home / "all.bower")
        try:
            studio.start()
            studio.install_starter(kind.medium, lambda _done, _total, _note="": None)
            self.rated = self._made(studio, trial.rated, trial.variations, 1000)
            self.fresh = self._made(studio, trial.fresh, BEST_OF + 1, 5000)
            ids = [*self.rated, *(one for group in self.fresh for one in group)]
            works = studio.history.some([*ids])
        finally:
            studio.close()
        self.seen = {work.id: kind.read(work.path.read_bytes()) for work in works}

    def _made(self, studio: Studio, briefs: Sequence[Brief], count: int, seed: int) -> list[Any]:
        groups: list[list[str]] = []
        for index, brief in enumerate(briefs):
            asked = {"seed": seed + 100 * index, "count": count}
            job = studio.wait(studio.submit(brief.model_copy(update=asked)).id)
            works = studio.history.find(Wanted(job=job.id, oldest_first=True))
            groups.append([work.id for work in works])
        return [one for group in groups for one in group] if seed == 1000 else groups

    def foretold(self, rater: Rater[Any], order: int) -> list[Found]:
        """Rate in one order by chance and see after each of `SIZES`."""
        folder = self.home / "rated.bower"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.home / "all.bower", folder)
        stars = dict(
            zip(self.rated, rater.rate([self.seen[one] for one in self.rated]), strict=True)
        )
        ids = Random(order).sample(self.rated, len(self.rated))
        studio = Studio.open(folder)
        found: list[Found] = []
        try:
            for first, last in zip((0, *SIZES), SIZES, strict=False):
                for one in ids[first:last]:
                    studio.rate(one, stars[one])
                found.append(self._seen(studio, rater, last))
        finally:
            studio.close()
        return found

    def _seen(self, studio: Studio, rater: Rater[Any], ratings: int) -> Found:
        standing = studio.follow_taste(self.kind.medium)
        likings = studio.taste(self.kind.medium).likings()
        truth = {one: rater.score(work) for one, work in self.seen.items()}
        flat = [one for group in self.fresh for one in group]
        pairs = [(a, b) for a, b in combinations(flat, 2) if truth[a] != truth[b]]
        right = [(likings[a] > likings[b]) == (truth[a] > truth[b]) for a, b in pairs]
        wins: list[float] = []
        for group in self.fresh:
            best, other = max(group[:BEST_OF], key=lambda one: likings[one]), group[BEST_OF]
            wins.append((truth[best] > truth[other]) + 0.5 * (truth[best] == truth[other]))
        ready = float(standing.ready)
        return Found(
            rater.name, rater.wrong, ratings, mean(right), standing.auc or 0.5, ready, mean(wins)
        )


def mean_of(found: Sequence[Found]) -> Found:
    """One for several orders of rating."""
    parts = {name: mean([getattr(one, name) for one in found])
             for name in ("auc", "said", "ready", "wins")}  # fmt: skip
    return Found(found[0].rater, found[0].wrong, found[0].ratings, **parts)


def report(rows: Sequence[Found], kind: str, gallery: Gallery) -> str:
    """The table and how it came about."""
    return "\n".join(
        [
            f"# Taste: {kind}",
            "",
            f"{datetime.now(UTC):%Y-%m-%d}, `python -m tests.raters.prove_taste {kind}`",
            "",
            f"{len(gallery.rated)} works of the starter model to rate, in an order by chance, the"
            f" means of {TRIALS} orders; stars 1 to 5 by rank among all of them. AUC: share of"
            f" pairs of {sum(map(len, gallery.fresh))} works never rated, of prompts never rated,"
            " that taste puts in the rule's order. Says: what the studio says of itself,"
            " cross-validated on the ratings. Ready: in how many of the orders it offers to sort."
            f" Wins: the best of {BEST_OF} by taste against one of one, {len(gallery.fresh)}"
            f" prompts; the bar after {max(SIZES)} ratings is {LEAST_WINS:.0%}, and a rater who"
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
    asked = parser.parse_args(arguments)
    kind, trial, rater_of = KINDS[asked.kind]
    rows: list[Found] = []
    with tempfile.TemporaryDirectory() as home:
        gallery = Gallery(kind, trial, Path(home))
        for name in NAMES[asked.kind]:
            for wrong in (0.0, WRONG):
                found = [
                    gallery.foretold(rater_of(name, wrong, seed), seed) for seed in range(TRIALS)
                ]
                rows += [mean_of(part) for part in zip(*found, strict=True)]
                print("\n".join(row.row() for row in rows[-len(SIZES) :]), flush=True)
        text = report(rows, asked.kind, gallery)
    write_report(asked.report or REPORTS / f"taste_{asked.kind}.md", text)
    return 0 if all(" no |" not in row.row() for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
