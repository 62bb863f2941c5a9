"""Fits what most people like to ratings of strangers: writes resources/taste/people.json.

    python -m tests.people.fit PEOPLE BOOKS

PEOPLE is a folder as in sets.py. BOOKS holds prose in Markdown, which tells texts of the kind that
people rated from others. Only numbers are written, and no word or note of the works.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from engines.contract import FloatArray, IndexArray, Medium
from engines.features.groups import CRAFT
from studio.taste.people import TABLE, GroupTable, MediumTable, PeopleTaste
from tests.people.sets import PeopleSet, crowd_of, features_of, joined, read_sets

RIDGE = 10.0
"""Penalty of the likes; groups count alike, whatever their size. Chosen by cross-validation over
works: of pairs of texts 57.9, 58.7 and 57.4 % are in order with 1, 10 and 80."""
KIN_RIDGE = 10.0
CRAFT_EFFECTS = (-1.0, -2.0, -2.0, -1.0)
"""Effects of a text that breaks off, repeats itself, answers, or has broken letters, in spreads of
what people like: what any reader takes for a fault. They were set, not fitted."""
FOLDS = 10
_MIN_WORDS, _MAX_WORDS, _PASSAGES_A_BOOK = 12, 220, 20
_DIGITS = 5


def fit_people(
    people: PeopleSet,
    features: Mapping[str, FloatArray],
    prose: Mapping[str, FloatArray],
    works: IndexArray | None = None,
    gain: float | None = None,
) -> PeopleTaste:
    """Fit the likes of people to the ratings of `works`, by default all.

    `features` are those of all works and `prose` those of other works, by group; without the latter
    every work is of the kind. `gain` is fitted by cross-validation unless it is given.
    """
    works = np.arange(len(people.works)) if works is None else works
    groups: dict[str, GroupTable] = {}
    crowd = crowd_of(people.standard_ratings()[:, works])
    fitted = {name: values for name, values in features.items() if name != CRAFT}
    scales = {name: _scale(values[works]) for name, values in fitted.items()}
    roots = {name: np.sqrt(values.shape[1]) for name, values in fitted.items()}
    rows = _rows(fitted, scales, roots)[works]
    likes = _ridge(rows, crowd, np.ones(len(rows)), RIDGE)
    kin, kin_mean = np.zeros(rows.shape[1]), 0.0
    if prose:
        kin, kin_mean = _fit_kin(rows, _rows(prose, scales, roots))
    first = 0
    for name, (mean, inverse) in scales.items():
        columns = slice(first, first := first + len(mean))
        groups[name] = GroupTable(
            mean=_rounded(mean),
            inverse=_rounded(inverse),
            likes=_rounded(likes[columns] / roots[name]),
            kin=_rounded(kin[columns] / roots[name]) if prose else [],
        )
    scores = rows @ likes
    if gain is None:
        gain = _cross_validated_gain(people, features, works)
    return PeopleTaste(
        MediumTable(
            source=people.source,
            gain=round(gain, 3),
            likes_mean=float(scores.mean()),
            likes_spread=float(scores.std()),
            kin_mean=kin_mean,
            groups=groups,
            craft={CRAFT: CRAFT_EFFECTS} if CRAFT in features else {},
        )
    )


def passages(folder: Path) -> Iterator[bytes]:
    """Yield passages of the books of a folder, as many of each."""
    rng = np.random.default_rng(0)
    for book in sorted(folder.glob("*.md")):
        parts = re.split(r"\n\s*\n", book.read_text("utf-8"))
        parts = [part for part in parts if _MIN_WORDS < len(part.split()) < _MAX_WORDS]
        for index in rng.permutation(len(parts))[:_PASSAGES_A_BOOK].tolist():
            yield parts[index].encode()


def _cross_validated_gain(
    people: PeopleSet, features: Mapping[str, FloatArray], works: IndexArray
) -> float:
    """The slope of people's ratings, in spreads, by what was fitted to the ratings of other works:
    of a spread of what people like, as it is among the works that it was fitted on."""
    ratings, rng = people.standard_ratings(), np.random.default_rng(0)
    matrix, columns = joined(dict(features))
    folds = rng.permutation(len(works)) % FOLDS
    across = along = 0.0
    for fold in range(FOLDS):
        taste = fit_people(people, features, {}, works[folds != fold], 1.0)
        held_out = works[folds == fold]
        scores = taste.likings(matrix, columns)
        gaps = scores[held_out] - scores[works[folds != fold]].mean()
        is_rated = np.isfinite(ratings[:, held_out])
        across += float(np.where(is_rated, ratings[:, held_out] * gaps, 0.0).sum())
        along += float((is_rated * gaps**2).sum())
    return max(0.0, across / along)


def _fit_kin(rows: FloatArray, prose: FloatArray) -> tuple[FloatArray, float]:
    """Weights (features,) that tell works of the kind, about 1, from prose, about -1."""
    both = np.vstack([rows, prose])
    target = np.repeat([1.0, -1.0], [len(rows), len(prose)])
    weights = np.repeat([len(prose) / len(rows), 1.0], [len(rows), len(prose)])
    kin = _ridge(both, target, weights, KIN_RIDGE)
    return kin, float(np.average(both @ kin, weights=weights))


def _ridge(rows: FloatArray, target: FloatArray, weights: FloatArray, penalty: float) -> FloatArray:
    centred = rows - np.average(rows, axis=0, weights=weights)
    target = target - np.average(target, weights=weights)
    product = (centred * weights[:, None]).T
    identity = np.eye(rows.shape[1])
    return np.linalg.solve(product @ centred + penalty * identity, product @ target)


def _scale(values: FloatArray) -> tuple[FloatArray, FloatArray]:
    spread = values.std(0)
    return values.mean(0), np.where(spread > 1e-9, 1 / np.maximum(spread, 1e-9), 0.0)


def _rows(
    features: Mapping[str, FloatArray],
    scales: Mapping[str, tuple[FloatArray, FloatArray]],
    roots: Mapping[str, float],
) -> FloatArray:
    parts = [
        np.arcsinh((features[name] - mean) * inverse) / roots[name]
        for name, (mean, inverse) in scales.items()
    ]
    return np.hstack(parts)


def _rounded(values: FloatArray) -> list[float]:
    return [float(f"{value:.{_DIGITS}g}") for value in values.tolist()]


def main(arguments: list[str]) -> int:
    """Fit the table and write it."""
    if len(arguments) != 2:
        print(__doc__)
        return 2
    sets, books = read_sets(Path(arguments[0])), Path(arguments[1])
    tables: dict[str, MediumTable] = {}
    for people in sets:
        is_text = people.medium is Medium.TEXT
        prose = features_of(people.medium, list(passages(books))) if is_text else {}
        taste = fit_people(people, people.features(), prose)
        tables[people.medium.value] = taste.table
        print(f"{people.medium}: gain {taste.gain:.3f}")
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_text(json.dumps(tables, indent=None, separators=(",", ":")) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
