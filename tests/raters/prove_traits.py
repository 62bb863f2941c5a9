"""`python -m tests.raters.prove_traits KIND`: whether what taste says it noticed is so.

Invariant: works are made and rated as in `prove_taste`, by the development family alone. A trait
that was told is right where it rises with the rule itself, on works of new prompts, within each
prompt; of a rater without a rule every trait is wrong.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from engines.contract import FloatArray
from engines.registry import feature_traits
from studio.studio import Studio
from studio.taste.noticing import MIN_CORRELATION, features_of, trait_values
from tests.raters.families import DEVELOPMENT, FAMILIES, WRONG, names_of, rater_of
from tests.raters.prove import MEDIA, REPORTS, write_report
from tests.raters.prove_taste import RANDOM_RATERS, SIZES, Gallery
from tests.raters.rating import Rater, mean

CERTAINTIES = ("clearly", "probably", "perhaps")
MIN_CLEARLY_RIGHT = 0.9


@dataclass(frozen=True)
class Told:
    """A trait that was told after `ratings`, and its correlation with the rule."""

    rater: str
    ratings: int
    words: str
    how_certain: str
    certainty: float
    correlation: float

    @property
    def is_right(self) -> bool:
        """Whether the rule rises with it."""
        return self.correlation > MIN_CORRELATION


def told_traits(gallery: Gallery, rater: Rater[Any], scheme: str, order: int) -> Iterator[Told]:
    """Rate in one random order; what is told after each of `SIZES`."""
    folder = gallery.home / "rated.bower"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(gallery.home / "all.bower", folder)
    stars, ids = gallery.stars(rater, scheme), gallery.order(scheme, order)
    correlations = rule_correlations(gallery, rater)
    studio = Studio.open(folder)
    try:
        for first, last in zip((0, *SIZES), SIZES, strict=False):
            for one in ids[first:last]:
                studio.history.rate(one, stars[one])
            studio.taste.refresh(gallery.medium.medium)
            for one in studio.taste.of(gallery.medium.medium).noticed_traits():
                correlation = one.sign * correlations[one.trait.name]
                yield Told(rater.name, last, one.words, one.how_certain, one.certainty, correlation)
    finally:
        studio.close()


def rule_correlations(gallery: Gallery, rater: Rater[Any]) -> dict[str, float]:
    """The correlation of each trait with the rule within new prompts; 0 without a rule."""
    matrix, medium = gallery.matrix, gallery.medium.medium
    works = [work for group in gallery.unrated for work in group]
    rows = matrix.rows[[matrix.indices[work] for work in works]]
    traits, values = trait_values(rows, features_of(matrix.columns, feature_traits(medium)))
    scores = np.array([[rater.score(gallery.content[work])] for work in works])
    sizes = [len(group) for group in gallery.unrated]
    rule = _within(scores, sizes) * float(rater.wrong < 1)
    correlations = (_within(values, sizes) * rule).sum(0).tolist()
    return {trait.name: value for trait, value in zip(traits, correlations, strict=True)}


def _within(values: FloatArray, sizes: Sequence[int]) -> FloatArray:
    """Columns with mean 0 within each group of rows, and length 1."""
    parts = np.split(values, np.cumsum(sizes)[:-1])
    centred = np.concatenate([part - part.mean(0) for part in parts])
    return centred / np.maximum(np.linalg.norm(centred, axis=0), 1e-9)


def summary(told: Sequence[Told]) -> list[str]:
    """For each word of certainty: how many were told, how certain, and the share that is right."""
    lines: list[str] = []
    for word in CERTAINTIES:
        part = [one for one in told if one.how_certain == word]
        right, certainty = mean([one.is_right for one in part]), mean([o.certainty for o in part])
        lines.append(f"| {word} | {len(part)} | {certainty:.2f} | {right:.2f} |")
    return lines


def report(told: Sequence[Told], random: Sequence[Told], runs: int, kind: str) -> str:
    """The summary, and what was told of each rater after all ratings."""
    last = [one for one in told if one.ratings == max(SIZES)]
    by_rater = {one.rater: [o for o in last if o.rater == one.rater] for one in last}
    lines = [
        f"# What taste notices: {kind}",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, `python -m tests.raters.prove_traits {kind}`",
        "",
        f"{runs} runs with raters of the development family, {WRONG:.0%} slips in half of them,"
        f" after {' and '.join(map(str, SIZES))} ratings; taste tells once it is ready. Right: the"
        " rule rises with the trait on works of new prompts, within each prompt (correlation above"
        f" {MIN_CORRELATION}).",
        "",
        "| said | traits | certainty | right |",
        "|---|---|---|---|",
        *summary(told),
        "",
        f"Of {RANDOM_RATERS} random raters {len({one.rater for one in random})} were told"
        f" something, {sum(one.how_certain == 'clearly' for one in random)} traits clearly.",
        "",
        *(f"- {rater}: {_listed(part)}" for rater, part in by_rater.items()),
        "",
    ]
    return "\n".join(lines)


def _listed(told: Sequence[Told]) -> str:
    """Each phrase once, with how it was said."""
    return ", ".join(dict.fromkeys(f"{one.how_certain} {one.words}" for one in told))


def main(arguments: Sequence[str] | None = None) -> int:
    """Prove one medium; 0 if what is said clearly is right often enough."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=sorted(FAMILIES[DEVELOPMENT]))
    parser.add_argument("--report", type=Path)
    options = parser.parse_args(arguments)
    medium, trial = MEDIA[options.kind]
    names = names_of(DEVELOPMENT, options.kind)
    told: list[Told] = []
    random: list[Told] = []
    with tempfile.TemporaryDirectory() as home:
        gallery = Gallery(medium, trial, Path(home))
        settings = list(product((0.0, WRONG), ("all", "prompt")))
        runs = [(name, *one) for name in names for one in settings]
        for name, wrong, scheme in runs:
            told += told_traits(
                gallery, rater_of(DEVELOPMENT, options.kind, name, wrong), scheme, 0
            )
        for seed in range(RANDOM_RATERS):
            noise = rater_of(DEVELOPMENT, options.kind, names[0], 1.0, seed)
            part = list(told_traits(gallery, noise, "all", seed))
            random += [replace(one, rater=f"random {seed}") for one in part]
    text = report(told, random, len(runs), options.kind)
    write_report(options.report or REPORTS / f"traits_{options.kind}.md", text)
    print(text)
    clear = [one.is_right for one in told if one.how_certain == "clearly"]
    return 0 if mean(clear) >= MIN_CLEARLY_RIGHT else 1


if __name__ == "__main__":
    sys.exit(main())
