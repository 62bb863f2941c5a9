"""`python -m tests.raters.learn_prior KIND`: how often a group of features matters as a whole.

Invariant: a share that is chosen on one half of the broad population of rules is judged on the
other half; the families that taste is proved with have no part in it.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Mapping, Sequence
from itertools import chain, product
from pathlib import Path
from types import ModuleType

import numpy as np

from engines import registry
from engines.contract import Feedback
from engines.learning.preference import sweeps
from tests.raters import broad_image, broad_text
from tests.raters.prove import MEDIA
from tests.raters.prove_taste import SIZES, Gallery
from tests.raters.rating import Rater, mean

POPULATIONS: dict[str, ModuleType] = {"text": broad_text, "image": broad_image}
SHARES = (1 / 6, 0.5, 0.75, 0.9)
"""How often a group has no small effect; a sixth is the same for each variance."""
SCHEMES = ("all", "prompt")


def set_share(share: float) -> None:
    """Let groups have no small effect this often, and else each variance equally."""
    rest = len(sweeps.GROUP_PRIOR) - 1
    sweeps.GROUP_PRIOR[:] = [share, *[(1 - share) / rest] * rest]


def auc_of(gallery: Gallery, scores: Mapping[str, float]) -> list[float]:
    """The AUC within new prompts after each of `SIZES` ratings, stars among all and in prompts."""
    rater, matrix = Rater[object]("", lambda work: scores[str(work)]), gallery.matrix
    rows = [[matrix.indices[work] for work in group] for group in gallery.unrated]
    result: list[float] = []
    for scheme, size in product(SCHEMES, SIZES):
        groups = gallery.rated if scheme == "prompt" else [[*chain(*gallery.rated)]]
        rated_groups = ((group, rater.rate(group)) for group in groups)
        stars = {
            work: star
            for group, rates in rated_groups
            for work, star in zip(group, rates, strict=True)
        }
        works = gallery.order(scheme, 0)[:size]
        rated = np.array([matrix.indices[work] for work in works])
        feedback = Feedback(rated, np.array([stars[work] for work in works], float))
        prompts = matrix.prompts if scheme == "prompt" else None
        model = registry.preference_model().fit(matrix.rows, matrix.groups, feedback, prompts)
        predicted = model.score(matrix.rows)
        gaps = [
            predicted[group[a]] - predicted[group[b]]
            for group, works in zip(rows, gallery.unrated, strict=True)
            for a, b in product(range(len(works)), repeat=2)
            if scores[works[a]] > scores[works[b]]
        ]
        result.append(mean([(gap > 0) + 0.5 * (gap == 0) for gap in gaps]))
    return result


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the mean AUC of each share for both halves of the rules, after each of `SIZES`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=sorted(POPULATIONS))
    kind = parser.parse_args(arguments).kind
    medium, trial = MEDIA[kind]
    with tempfile.TemporaryDirectory() as home:
        gallery = Gallery(medium, trial, Path(home))
    rules = POPULATIONS[kind].RULES.values()
    scores = [{work: rule(one) for work, one in gallery.content.items()} for rule in rules]
    for share in SHARES:
        set_share(share)
        halves = [np.mean([auc_of(gallery, one) for one in scores[h::2]], 0) for h in (0, 1)]
        print(f"{share:.2f}", *(np.round(half, 3).tolist() for half in halves), flush=True)


if __name__ == "__main__":
    main()
