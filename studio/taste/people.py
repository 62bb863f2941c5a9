"""What most people like, as a table of numbers that was fitted once to ratings of strangers.

Invariant: pure functions of features. A work counts as far as it is of the kind that people rated:
a passage of a novel is no joke, so that only slips of craft speak against it.

What people share is the mean of a hierarchy, in which an artist differs from it by effects of his
own: empirical Bayes, Casella 1985, "An Introduction to Empirical Bayes Data Analysis". The
table is fitted by `python -m tests.people.fit`, and names its sources.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypedDict, cast

from engines.contract import Features, FloatArray, Medium

TABLE = Path(str(files("resources"))) / "taste" / "people.json"
_NEAR, _FAR = 0.0, -0.5
"""Kinship at which a work counts in full, and not at all."""


class GroupTable(TypedDict):
    """Numbers of one group of features, (features,) each: what is subtracted and multiplied to
    standardise it, how people like it, and how it tells works of the kind from others."""

    mean: Sequence[float]
    inverse: Sequence[float]
    likes: Sequence[float]
    kin: Sequence[float]


class MediumTable(TypedDict):
    """The table of a medium. `gain`: how many spreads of their stars people rate a work higher
    that is one spread better. `craft`: effects of slips, in spreads of what people like."""

    source: str
    gain: float
    likes_mean: float
    likes_spread: float
    kin_mean: float
    groups: Mapping[str, GroupTable]
    craft: Mapping[str, Sequence[float]]


@dataclass(frozen=True)
class PeopleTaste:
    """What most people like in works of one medium."""

    table: MediumTable

    @property
    def gain(self) -> float:
        """Spreads of an artist's stars that go with one spread of what people like."""
        return self.table["gain"]

    def fits(self, columns: Mapping[str, slice]) -> bool:
        """Return whether a matrix has the features that the table was fitted on."""
        widths = {name: column.stop - column.start for name, column in columns.items()}
        groups, craft = self.table["groups"], self.table["craft"]
        return all(widths.get(name) == len(group["mean"]) for name, group in groups.items()) and (
            all(widths.get(name) == len(effects) for name, effects in craft.items())
        )

    def likings(self, rows: FloatArray, columns: Mapping[str, slice]) -> FloatArray:
        """Return how much people like works, (works,), from their features (works, features).

        Of works as people rated them the mean is 0 and the spread 1. A work without features is 0.
        """
        import numpy as np

        likes, kin = np.zeros(len(rows)), np.zeros(len(rows))
        for name, group in self.table["groups"].items():
            values = rows[:, columns[name]].astype(float)
            values = np.arcsinh((values - group["mean"]) * np.asarray(group["inverse"]))
            likes += values @ np.asarray(group["likes"])
            kin += values @ np.asarray(group["kin"]) if group["kin"] else 0.0
        likes = (likes - self.table["likes_mean"]) / self.table["likes_spread"]
        share = np.clip((kin - self.table["kin_mean"] - _FAR) / (_NEAR - _FAR), 0.0, 1.0)
        slips = np.zeros(len(rows))
        for name, effects in self.table["craft"].items():
            slips += rows[:, columns[name]].astype(float) @ np.asarray(effects)
        return np.nan_to_num(likes * share + slips, nan=0.0, posinf=0.0, neginf=0.0)

    def liking(self, features: Features) -> float:
        """Return how much people like a work that is not in a matrix."""
        import numpy as np

        names = [*self.table["groups"], *self.table["craft"]]
        ends = np.cumsum([len(features.get(name, ())) for name in names]).tolist()
        spans = zip(names, (0, *ends), ends, strict=False)
        columns = {name: slice(start, end) for name, start, end in spans}
        if not self.fits(columns):
            return 0.0
        row = np.concatenate([np.asarray(features[name], float) for name in names])
        return float(self.likings(row[None], columns)[0])


@cache
def people_taste(medium: Medium) -> PeopleTaste | None:
    """What most people like in works of a medium; None where no ratings tell."""
    tables = cast("Mapping[str, MediumTable]", json.loads(TABLE.read_text("utf-8")))
    table = tables.get(medium.value)
    return PeopleTaste(table) if table else None
