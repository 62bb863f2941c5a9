"""`python -m tests.raters.prove_taste KIND`: how well taste predicts rule raters; writes a report.

Invariant: works are made by the starter model in a real project and rated through the studio like
any work; predictions are compared with the rule itself on works of new prompts, within each prompt.
A noisy rater's mistakes are only in the ratings, never in the rule that predictions are compared
with. The sealed family is for the table alone: nothing may be chosen by its figures.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import partial
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from engines import registry
from engines.contract import Brief, Feedback, FloatArray
from studio.history.history import ArtifactQuery
from studio.storage.database import Database
from studio.studio import Studio
from studio.taste.features import FeatureStore
from studio.taste.matrix import FeatureMatrix, build_matrix
from tests.raters import harness
from tests.raters.families import (
    DEVELOPMENT,
    FAMILIES,
    SEALED,
    WRONG,
    about_meaning,
    names_of,
    rater_of,
)
from tests.raters.harness import BEST_OF
from tests.raters.prove import MEDIA, REPORTS, write_report
from tests.raters.rating import Rater, mean

SIZES = (20, 60)
TRIALS = 3
"""Random orders of rating with each rater; the figures are their means."""
RANDOM_RATERS = 20
BARS = {20: (0.65, 0.60), 60: (0.75, 0.70)}
"""Least mean AUC on the sealed family after so many ratings, and on its half about meaning."""
MIN_GAIN, MAX_FLATTERY, MAX_LOSS, MAX_RANDOM_READY = 0.45, 0.07, 0.03, 0.05


@dataclass(frozen=True)
class TasteResult:
    """After `ratings`: `auc` by the rule within new prompts; `says`, the studio's own estimate;
    `ready`, whether it sorts; `gain`, the share of what the best of eight has over their mean that
    the one that taste likes best takes; `wins` of that one against a ninth; `best_set`, the AUC of
    the one feature group that does best."""

    auc: float
    says: float
    ready: float
    gain: float
    wins: float
    best_set: float


@dataclass(frozen=True)
class Row:
    """The means over all trials of a rater."""

    rater: str
    family: str
    wrong: float
    scheme: str
    ratings: int
    result: TasteResult

    def line(self) -> str:
        """A line of the table."""
        name = f"{self.rater}, {self.wrong:.0%} wrong" if self.wrong else self.rater
        result = self.result
        cells = [self.family, name, self.scheme, str(self.ratings), f"{result.auc:.3f}",
                 f"{result.says:.3f}", f"{result.ready:.0%}", f"{result.gain:.0%}",
                 f"{result.wins:.0%}", f"{result.best_set:.3f}"]  # fmt: skip
        return "| " + " | ".join(cells) + " |"


class Gallery:
    """A project with works of one medium: some to rate, the rest to predict."""

    def __init__(self, medium: harness.RatedMedium[Any], trial: harness.Trial, home: Path) -> None:
        self.medium, self.home = medium, home
        os.environ["BOWERBIRD_HOME"] = str(home)
        studio = Studio.create(home / "all.bower")
        try:
            studio.start()
            studio.models.install_starter(medium.medium, lambda done, total, note="": None)
            self.rated = self._make(studio, trial.rated, trial.variations, 1000)
            self.unrated = self._make(studio, trial.unrated, BEST_OF + 1, 5000)
            ids = [work for group in (*self.rated, *self.unrated) for work in group]
            works = studio.history.some(ids)
            self.matrix = _read_matrix(studio.project.database, medium)
        finally:
            studio.close()
        self.content = {work.id: medium.read(work.path.read_bytes()) for work in works}

    def _make(
        self, studio: Studio, briefs: Sequence[Brief], count: int, seed: int
    ) -> list[list[str]]:
        """Ids of `count` works for each brief, made by the studio."""
        groups: list[list[str]] = []
        for index, brief in enumerate(briefs):
            values = {"seed": seed + 100 * index, "count": count}
            job = studio.jobs.wait(studio.jobs.submit(brief.model_copy(update=values)).id)
            works = studio.history.find(ArtifactQuery(job=job.id, oldest_first=True))
            groups.append([work.id for work in works])
        return groups

    def evaluate(self, rater: Rater[Any], scheme: str, order: int) -> list[TasteResult]:
        """Rate in one random order and evaluate after each of `SIZES`."""
        folder = self.home / "rated.bower"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.home / "all.bower", folder)
        stars, ids = self.stars(rater, scheme), self.order(scheme, order)
        studio = Studio.open(folder)
        results: list[TasteResult] = []
        try:
            for first, last in zip((0, *SIZES), SIZES, strict=False):
                for one in ids[first:last]:
                    studio.history.rate(one, stars[one])
                results.append(self._evaluate(studio, rater, {i: stars[i] for i in ids[:last]}))
        finally:
            studio.close()
        return results

    def stars(self, rater: Rater[Any], scheme: str) -> dict[str, int]:
        """Stars by rank among all works, or among those of a prompt."""
        groups = self.rated if scheme == "prompt" else [[w for g in self.rated for w in g]]
        rated = (rater.rate([self.content[work] for work in group]) for group in groups)
        return {
            work: star
            for group, stars in zip(groups, rated, strict=True)
            for work, star in zip(group, stars, strict=True)
        }

    def order(self, scheme: str, order: int) -> list[str]:
        """All works in a random order; prompt by prompt where stars compare those of a prompt."""
        groups = Random(order).sample(self.rated, len(self.rated))
        works = [work for group in groups for work in group]
        return works if scheme == "prompt" else Random(order).sample(works, len(works))

    def _evaluate(self, studio: Studio, rater: Rater[Any], stars: dict[str, int]) -> TasteResult:
        quality = studio.taste.refresh(self.medium.medium)
        predictions = studio.taste.of(self.medium.medium).raw_scores()
        truth = {work: rater.score(self.content[work]) for group in self.unrated for work in group}
        auc, gain, wins = self._compare(predictions, truth)
        best_set = max(
            self._compare(scores, truth)[0] for scores in self._scores_of_single_sets(stars)
        )
        ready = float(quality.ready)
        return TasteResult(auc, quality.auc or 0.5, ready, gain, wins, best_set)

    def _compare(
        self, predictions: dict[str, float], truth: dict[str, float]
    ) -> tuple[float, float, float]:
        """AUC within prompts; the share of the gain that is taken; wins against a ninth."""
        right: list[float] = []
        wins: list[float] = []
        taken = possible = 0.0
        for group in self.unrated:
            pairs = [(a, b) for a, b in product(group, group) if truth[a] > truth[b]]
            gaps = [predictions[a] - predictions[b] for a, b in pairs]
            right += [(gap > 0) + 0.5 * (gap == 0) for gap in gaps]
            offered, other = group[:BEST_OF], group[BEST_OF]
            best = max(offered, key=lambda work: predictions[work])
            average = mean([truth[work] for work in offered])
            taken += truth[best] - average
            possible += max(truth[work] for work in offered) - average
            wins.append((truth[best] > truth[other]) + 0.5 * (truth[best] == truth[other]))
        return mean(right), taken / possible if possible else 0.0, mean(wins)

    def _scores_of_single_sets(self, stars: dict[str, int]) -> list[dict[str, float]]:
        """What each feature group predicts on its own, from stars as such and within prompts."""
        matrix, indices = self.matrix, self.matrix.indices
        rated = np.array([indices[work] for work in stars], np.intp)
        feedback = Feedback(rated, np.array(list(stars.values()), float))
        scores: list[FloatArray] = []
        for columns in matrix.groups:
            rows = matrix.rows[:, columns]
            whole = [slice(0, rows.shape[1])]
            for prompts in (None, matrix.prompts):
                model = registry.preference_model().fit(rows, whole, feedback, prompts)
                scores.append(model.score(rows))
        return [{work: float(values[row]) for work, row in indices.items()} for values in scores]


def _read_matrix(database: Database, medium: harness.RatedMedium[Any]) -> FeatureMatrix:
    store = FeatureStore(database)
    counts = store.counts(medium.medium)
    return build_matrix(list(store.after(0, medium.medium)), counts, {})


def mean_of(results: Sequence[TasteResult]) -> TasteResult:
    """The means over several results."""
    names = [one.name for one in fields(TasteResult)]
    return TasteResult(**{name: mean([getattr(one, name) for one in results]) for name in names})


def rows_of(
    gallery: Gallery, make: Callable[[int], Rater[Any]], family: str, scheme: str, trials: int
) -> list[Row]:
    """One row for each size, the means over the orders of rating; a rater for each order."""
    raters = [make(seed) for seed in range(trials)]
    results = [gallery.evaluate(rater, scheme, seed) for seed, rater in enumerate(raters)]
    name, wrong = raters[0].name, raters[0].wrong
    rows = [
        Row(name, family, wrong, scheme, size, mean_of(part))
        for size, part in zip(SIZES, zip(*results, strict=True), strict=True)
    ]
    print("\n".join(row.line() for row in rows), flush=True)
    return rows


def report(rows: Sequence[Row], kind: str, gallery: Gallery) -> str:
    """The summary, the table and the method."""
    rated, unrated = (sum(map(len, groups)) for groups in (gallery.rated, gallery.unrated))
    lines = [
        f"# Taste: {kind}",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, `python -m tests.raters.prove_taste {kind}`",
        "",
        f"{rated} works of the starter model to rate, three of each prompt; the means of {TRIALS}"
        " orders of rating. Stars are 1 to 5 by rank, among all works (in a random order) or among"
        f" those of a prompt (prompt by prompt). All figures are of {unrated} works of new"
        f" prompts, within each prompt. AUC: pairs that taste puts in the rule's order. Says: the"
        " studio's own estimate. Ready: in how many of the orders it offers to sort. Gain: what"
        f" the best of {BEST_OF} by taste takes of what the best by the rule has over the mean."
        f" Wins: the same one against a ninth; who knew the rule would win"
        f" {BEST_OF / (BEST_OF + 1):.0%}. Best set: the AUC of the one group of features that"
        " does best, chosen in hindsight. The sealed family was written without sight of the"
        " features, and nothing was chosen by its figures.",
        "",
        "| family | stars among | ratings | AUC | about meaning | says - AUC | ready | gain |"
        " wins | best set |",
        "|---|---|---|---|---|---|---|---|---|---|",
        *summary(rows, about_meaning(SEALED, kind)),
        "",
        "| family | rater | stars among | ratings | AUC | says | ready | gain | wins | best set |",
        "|---|---|---|---|---|---|---|---|---|---|",
        *[row.line() for row in rows],
        "",
    ]
    return "\n".join(lines)


def summary(rows: Sequence[Row], meaning: frozenset[str]) -> list[str]:
    """The means of each family, for each scheme, size and share of slips."""
    lines: list[str] = []
    for key in dict.fromkeys((row.family, row.wrong, row.scheme, row.ratings) for row in rows):
        family, wrong, scheme, ratings = key
        part = [row for row in rows if (row.family, row.wrong, row.scheme, row.ratings) == key]
        one = mean_of([row.result for row in part])
        about = [row.result.auc for row in part if row.rater in meaning]
        name = f"{family}, {wrong:.0%} wrong" if 0 < wrong < 1 else family
        cells = [name, scheme, str(ratings), f"{one.auc:.3f}",
                 f"{mean(about):.3f}" if family == "sealed" else "",
                 f"{one.says - one.auc:+.3f}", f"{one.ready:.0%}", f"{one.gain:.0%}",
                 f"{one.wins:.0%}", f"{one.best_set:.3f}"]  # fmt: skip
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def has_passed(rows: Sequence[Row], meaning: frozenset[str]) -> bool:
    """Whether the sealed family's means and the random raters are within the bars."""
    for size, (least, least_about) in BARS.items():
        part = [r for r in rows if (r.family, r.wrong, r.ratings) == ("sealed", 0.0, size)]
        one = mean_of([row.result for row in part])
        about = mean([row.result.auc for row in part if row.rater in meaning])
        if one.auc < least or about < least_about or abs(one.says - one.auc) > MAX_FLATTERY:
            return False
        if size == max(SIZES) and (one.gain < MIN_GAIN or one.auc < one.best_set - MAX_LOSS):
            return False
    idle = [row.result.ready for row in rows if row.family == "none"]
    return not idle or mean(idle) <= MAX_RANDOM_READY


def main(arguments: Sequence[str] | None = None) -> int:
    """Prove each rater in turn; 0 if the sealed family passes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=sorted(MEDIA))
    parser.add_argument("--family", choices=FAMILIES, action="append")
    parser.add_argument("--report", type=Path)
    options = parser.parse_args(arguments)
    medium, trial = MEDIA[options.kind]
    kind, rows = options.kind, list[Row]()
    with tempfile.TemporaryDirectory() as home:
        gallery = Gallery(medium, trial, Path(home))
        for family, wrong, scheme in product(
            options.family or FAMILIES, (0.0, WRONG), ("all", "prompt")
        ):
            if wrong and scheme == "prompt":
                continue
            for name in names_of(family, kind):
                make = partial(rater_of, family, kind, name, wrong)
                rows += rows_of(gallery, make, family, scheme, TRIALS)
        make = partial(rater_of, DEVELOPMENT, kind, names_of(DEVELOPMENT, kind)[0], 1.0)
        for scheme in ("all", "prompt"):
            rows += rows_of(gallery, make, "none", scheme, RANDOM_RATERS)
        text = report(rows, kind, gallery)
    if not options.family:
        write_report(options.report or REPORTS / f"taste_{kind}.md", text)
    print(text)
    return 0 if options.family or has_passed(rows, about_meaning(SEALED, kind)) else 1


if __name__ == "__main__":
    sys.exit(main())
