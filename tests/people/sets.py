"""What real people rated, as a folder of ratings and works.

jokes.npz    `ratings` (people, works), NaN where there is none, and `texts` (works,)
tunes.csv    person, tune, stars; the tunes lie in tunes/N.mid
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engines import registry
from engines.contract import FloatArray, IndexArray, Medium

_MIN_SPREAD = 0.3


@dataclass(frozen=True)
class PeopleSet:
    """Works of one medium as bytes, and the ratings (people, works) of them, NaN for none."""

    medium: Medium
    source: str
    works: Sequence[bytes]
    ratings: FloatArray

    @property
    def suffix(self) -> str:
        """The ending of a file of a work."""
        return ".txt" if self.medium is Medium.TEXT else ".mid"

    def features(self) -> dict[str, FloatArray]:
        """The features of all works by group, (works, features)."""
        return features_of(self.medium, self.works)

    def standard_ratings(self) -> FloatArray:
        """The ratings less each person's mean, in spreads of each person's ratings."""
        centred = self.ratings - np.nanmean(self.ratings, 1, keepdims=True)
        spread = np.nanstd(self.ratings, 1, keepdims=True)
        return centred / np.where(spread > _MIN_SPREAD, spread, 1.0)


def read_sets(folder: Path) -> list[PeopleSet]:
    """The sets in a folder."""
    return [_read_jokes(folder), _read_tunes(folder)]


def features_of(medium: Medium, works: Sequence[bytes]) -> dict[str, FloatArray]:
    """The features of works by group, (works, features)."""
    extractor = registry.new_feature_extractor(medium)
    assert extractor is not None
    rows = [extractor.extract(work) for work in works]
    return {name: np.array([row[name] for row in rows]) for name in extractor.names}


def joined(features: dict[str, FloatArray]) -> tuple[FloatArray, dict[str, slice]]:
    """All features side by side, (works, features), and the columns of each group."""
    ends = np.cumsum([values.shape[1] for values in features.values()]).tolist()
    columns = zip(features, (0, *ends), ends, strict=False)
    return np.hstack(list(features.values())), {n: slice(a, b) for n, a, b in columns}


def crowd_of(ratings: FloatArray) -> FloatArray:
    """What people like on average, (works,): work effects of an additive model, drawn to 0.

    A person who rated only good works is no lenient one: both effects are fitted by turns.
    """
    is_rated = np.isfinite(ratings)
    people, works = np.zeros(len(ratings)), np.zeros(ratings.shape[1])
    mean = float(np.nanmean(ratings))
    for _ in range(30):
        rest = np.where(is_rated, ratings - mean - people[:, None], 0.0)
        works = rest.sum(0) / (is_rated.sum(0) + 2.0)
        rest = np.where(is_rated, ratings - mean - works, 0.0)
        people = rest.sum(1) / (is_rated.sum(1) + 2.0)
    return works


def pairs_in_order(scores: FloatArray, ratings: FloatArray, works: IndexArray) -> IndexArray:
    """Pairs of these works that a person rated differently: how many `scores` order, in halves,
    and twice how many there are."""
    rated = works[np.isfinite(ratings[works])]
    gaps = np.sign(ratings[rated][:, None] - ratings[rated][None, :])
    agreement = gaps * np.sign(scores[rated][:, None] - scores[rated][None, :])
    upper = np.triu(gaps != 0)
    return np.array([(agreement[upper] + 1).sum(), 2 * upper.sum()], np.intp)


def _read_jokes(folder: Path) -> PeopleSet:
    with np.load(folder / "jokes.npz", allow_pickle=False) as data:
        works = [str(text).encode() for text in data["texts"]]
        ratings = data["ratings"].astype(float)
    return PeopleSet(Medium.TEXT, "Jester5k (recommenderlab): short comic texts", works, ratings)


def _read_tunes(folder: Path) -> PeopleSet:
    with (folder / "tunes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    tunes = sorted({row["tune"] for row in rows}, key=int)
    tunes = [tune for tune in tunes if (folder / "tunes" / f"{tune}.mid").is_file()]
    people = sorted({row["person"] for row in rows})
    ratings = np.full((len(people), len(tunes)), np.nan)
    for row in rows:
        if row["tune"] in tunes:
            ratings[people.index(row["person"]), tunes.index(row["tune"])] = float(row["stars"])
    ratings = ratings[np.isfinite(ratings).any(1)]
    works = [(folder / "tunes" / f"{tune}.mid").read_bytes() for tune in tunes]
    source = "the survey of the repository generating-music: tunes by people and by computer"
    return PeopleSet(Medium.MUSIC, source, works, ratings)
