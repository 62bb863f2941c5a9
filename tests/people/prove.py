"""Taste measured by real people: `make prove-people PEOPLE=FOLDER`.

    python -m tests.people.prove PEOPLE BOOKS [--people 24] [--folds 4] [--asked 60] [--save]

Works are imported into a project and rated as each person rated them. By cross-validation over
people and works: what most people like is fitted to the works of the other folds and to the other
half of the people, and taste, given some of a person's own ratings of those works, puts the
held-out works in order. No work whose ratings were seen, by anybody, is predicted.

Of as many people as `--asked` says some ratings are those that taste asks for, five at a time;
`--people 0` measures nothing else.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np

from engines.contract import (
    Brief,
    FloatArray,
    IndexArray,
    Medium,
    MusicBrief,
    Output,
    TextBrief,
)
from engines.features.groups import FORM, MEANING
from studio.base.events import Events
from studio.base.records import Artifact
from studio.history.history import History
from studio.projects import project as projects
from studio.taste.features import FeatureStore
from studio.taste.library import TasteLibrary
from studio.taste.people import PeopleTaste
from studio.taste.taste import Taste, TasteQuality
from tests.people.fit import fit_people, passages
from tests.people.sets import PeopleSet, crowd_of, features_of, pairs_in_order, read_sets

COUNTS = (0, 5, 15, 30, 45)
"""Of 60 works, a quarter of which is held out, nobody can have rated more."""
REPORT = Path(__file__).resolve().parents[2] / "benchmarks" / "reports" / "people.md"
ASKED = 15
RANDOM = (15, 25)
"""Ratings that taste asked for, and those at random that they are compared with."""
_FEWEST_HELD_OUT = 2
_EMBEDDING = {Medium.TEXT: MEANING, Medium.MUSIC: FORM}
_RIDGE = 30.0


@dataclass
class Tally:
    """Pairs in order by each method, in halves, and what taste said of itself."""

    pairs: dict[str, list[IndexArray]] = field(default_factory=dict[str, list[IndexArray]])
    said: list[tuple[TasteQuality, float]] = field(default_factory=list[tuple[TasteQuality, float]])

    def add(self, method: str, pairs: IndexArray) -> None:
        """Add the pairs of one person's held-out works."""
        self.pairs.setdefault(method, []).append(pairs)

    def share(self, method: str) -> str:
        """The share of pairs in order, with its standard error over people."""
        pairs = np.array(self.pairs.get(method, [np.array([0, 0])]))
        pairs = pairs[pairs[:, 1] > 0]
        if not len(pairs):
            return "–"
        share = pairs[:, 0].sum() / pairs[:, 1].sum()
        gaps = (pairs[:, 0] - share * pairs[:, 1]) / pairs[:, 1].mean()
        return f"{100 * share:.1f} ± {100 * gaps.std() / np.sqrt(len(pairs)):.1f}"

    def difference(self, method: str, other: str) -> str:
        """How many more pairs in a hundred a method orders, with its standard error over people."""
        ours, theirs = (np.array(self.pairs.get(name, [[0, 0]])) for name in (method, other))
        if not ours[:, 1].sum():
            return "–"
        gaps = (ours[:, 0] - theirs[:, 0]) / ours[:, 1].mean()
        return f"{100 * gaps.mean():+.1f} ± {100 * gaps.std() / np.sqrt(len(gaps)):.1f}"

    def ready(self) -> str:
        """How many people taste calls itself ready for, what it says there, and what is true."""
        ready = [(quality.auc or 0.0, true) for quality, true in self.said if quality.ready]
        if not ready:
            return "0 | – | –"
        says, true = np.array(ready).mean(0)
        return f"{len(ready)} of {len(self.said)} | {100 * says:.0f} | {100 * true:.0f}"


class Proof:
    """The works of one set in a project, rated as one person after the other."""

    def __init__(self, people: PeopleSet, prose: Mapping[str, FloatArray], folder: Path) -> None:
        self._set, self._prose = people, prose
        self._features = people.features()
        self._project = projects.new(folder)
        events = Events()
        self._history = History(self._project.database, self._project.artifacts_folder, events)
        self._store = FeatureStore(self._project.database)
        self._works = [self._add(number, work) for number, work in enumerate(people.works)]
        self._people: PeopleTaste | None = None
        self._stars: Mapping[int, int] = {}

    def run(self, counts: Sequence[int], people: int, folds: int) -> dict[int, Tally]:
        """The tally by how many ratings of their own people have given."""
        tallies = {count: Tally() for count in counts}
        for person, held_out, own, crowd in self._persons(people, folds):
            self._test(person, held_out, own, crowd, tallies)
        return tallies

    def run_asking(self, people: int, folds: int) -> tuple[Tally, Tally]:
        """The tallies of ratings at random and of those that taste asked for: with what people
        like, and without."""
        tallies = Tally(), Tally()
        for person, held_out, own, _ in self._persons(people, folds):
            if len(own) >= max(RANDOM):
                for tally, prior in zip(tallies, (self._people, None), strict=True):
                    self._test_asking(person, held_out, own.tolist(), prior, tally)
        return tallies

    def _persons(
        self, people: int, folds: int
    ) -> Iterator[tuple[int, IndexArray, IndexArray, FloatArray]]:
        """Yield people with held-out works, their own ratings in a random order, and what the other
        half of the people like; what most people like is fitted to the other works."""
        rng, ratings = np.random.default_rng(0), self._set.ratings
        persons, order = rng.permutation(len(ratings)), rng.permutation(len(self._set.works))
        half, tested = persons[len(persons) // 2 :], persons[: len(persons) // 2]
        known = PeopleSet(self._set.medium, self._set.source, self._set.works, ratings[half])
        everybody = sorted(tested, key=lambda p: -int(np.isfinite(ratings[p]).sum()))[:people]
        for fold in range(folds):
            held_out = order[fold::folds]
            others = np.setdiff1d(order, held_out)
            self._people = fit_people(known, self._features, self._prose, others)
            crowd = np.zeros(len(self._set.works))
            crowd[held_out] = crowd_of(known.standard_ratings()[:, held_out])
            for person in everybody:
                own = rng.permutation(others[np.isfinite(ratings[person, others])])
                if np.isfinite(ratings[person, held_out]).sum() >= _FEWEST_HELD_OUT:
                    yield person, held_out, own, crowd

    def close(self) -> None:
        self._project.close()

    def _add(self, number: int, work: bytes) -> Artifact:
        artifact = self._history.add(Output(0, work, self._set.suffix, self._brief(number)))
        features = {name: values[number].tolist() for name, values in self._features.items()}
        self._store.add(artifact.id, features)
        return artifact

    def _test(
        self,
        person: int,
        held_out: IndexArray,
        own: IndexArray,
        crowd: FloatArray,
        tallies: Mapping[int, Tally],
    ) -> None:
        ratings = self._set.ratings[person]
        for count, tally in tallies.items():
            if count > len(own):
                continue
            rated = own[:count]
            self._rate(person, rated.tolist())
            true = 0.0
            for method, prior in (("taste", self._people), ("without people", None)):
                taste = self._taste(prior)
                quality = taste.validate()
                pairs = pairs_in_order(self._scores(taste), ratings, held_out)
                tally.add(method, pairs)
                if prior is not None and pairs[1]:
                    true = pairs[0] / pairs[1]
                    tally.said.append((quality, float(true)))
            tally.add("crowd", pairs_in_order(crowd, ratings, held_out))
            embedding = self._features[_EMBEDDING[self._set.medium]]
            scores = _ridge(embedding, ratings, rated)
            tally.add("embedding", pairs_in_order(scores, ratings, held_out))

    def _test_asking(
        self,
        person: int,
        held_out: IndexArray,
        own: Sequence[int],
        prior: PeopleTaste | None,
        tally: Tally,
    ) -> None:
        ratings, taste = self._set.ratings[person], self._taste(prior)
        numbers = {work.id: number for number, work in enumerate(self._works)}

        def add(method: str) -> None:
            taste.refresh()
            tally.add(method, pairs_in_order(self._scores(taste), ratings, held_out))

        for count in RANDOM:
            self._rate(person, own[:count])
            add(f"{count} at random")
        self._rate(person, [])
        asked: list[int] = []
        while len(asked) < ASKED:
            taste.refresh()
            rest = [self._works[number].id for number in own if number not in asked]
            asked += [numbers[question.work] for question in taste.next_to_rate(rest)]
            self._rate(person, asked)
        add(f"{ASKED} asked for")

    def _taste(self, prior: PeopleTaste | None) -> Taste:
        tastes = TasteLibrary(
            self._project.database, self._history, Events(), find_people=lambda _medium: prior
        )
        return tastes.of(self._set.medium)

    def _scores(self, taste: Taste) -> FloatArray:
        """The scores of all works, (works,)."""
        scores = taste.raw_scores()
        return np.array([scores.get(work.id, 0.0) for work in self._works])

    def _rate(self, person: int, rated: Sequence[int]) -> None:
        """Rate these works as a person did, and no others."""
        ratings = self._set.ratings[person]
        stars = {work: _stars(self._set, ratings[work]) for work in rated}
        for work in range(len(self._works)):
            if self._stars.get(work, 0) != stars.get(work, 0):
                self._history.rate(self._works[work].id, stars.get(work, 0))
        self._stars = stars

    def _brief(self, number: int) -> Brief:
        if self._set.medium is Medium.TEXT:
            return TextBrief(prompt=f"{number}", seed=number)
        return MusicBrief(notes="", seed=number)


def _stars(people: PeopleSet, rating: float) -> int:
    """A rating as 1 to 5 stars."""
    low, high = np.nanmin(people.ratings), np.nanmax(people.ratings)
    return round(1 + 4 * (rating - low) / (high - low))


def _ridge(rows: FloatArray, ratings: FloatArray, rated: IndexArray) -> FloatArray:
    """Scores by ridge regression on features of one kind."""
    if not len(rated):
        return np.zeros(len(rows))
    rows = (rows - rows.mean(0)) / np.maximum(rows.std(0), 1e-9)
    target = ratings[rated] - ratings[rated].mean()
    kernel = rows[rated] @ rows[rated].T + _RIDGE * np.eye(len(rated))
    return rows @ rows[rated].T @ np.linalg.solve(kernel, target)


def table(medium: Medium, tallies: Mapping[int, Tally]) -> str:
    """The figures of one set as a table in Markdown."""
    lines = [
        f"## {medium.value}",
        "",
        "| own ratings | taste | without people | ridge on embeddings | crowd"
        " | ready for | says | true |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for count, tally in tallies.items():
        shares = (tally.share(n) for n in ("taste", "without people", "embedding", "crowd"))
        lines.append(f"| {count} | {' | '.join(shares)} | {tally.ready()} |")
    return "\n".join(lines) + "\n"


def asking_table(tallies: tuple[Tally, Tally]) -> str:
    """The figures of ratings that taste asked for as a table in Markdown."""
    lines = ["| own ratings | taste | without people |", "|---|---|---|"]
    asked, at_random = f"{ASKED} asked for", [f"{count} at random" for count in RANDOM]
    for method in (*at_random, asked):
        lines.append(f"| {method} | {' | '.join(tally.share(method) for tally in tallies)} |")
    for method in at_random:
        gaps = " | ".join(tally.difference(asked, method) for tally in tallies)
        lines.append(f"| {asked} less {method} | {gaps} |")
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Print the tables, and write them with `--save`."""
    parser = argparse.ArgumentParser(prog="prove-people")
    parser.add_argument("folder", type=Path)
    parser.add_argument("books", type=Path)
    parser.add_argument("--people", type=int, default=24)
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--asked", type=int, default=60)
    parser.add_argument("--kind", choices=("text", "music"))
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args(arguments)
    parts: list[str] = []
    for people in read_sets(options.folder):
        if options.kind not in (None, people.medium.value):
            continue
        is_text = people.medium is Medium.TEXT
        prose = features_of(people.medium, list(passages(options.books))) if is_text else {}
        with tempfile.TemporaryDirectory() as folder:
            proof = Proof(people, prose, Path(folder) / "people")
            counts = COUNTS if is_text else COUNTS[:2]
            persons = options.people if is_text else len(people.ratings)
            tables: list[str] = []
            if options.people:
                tables.append(table(people.medium, proof.run(counts, persons, options.folds)))
            if is_text and options.asked:
                tables.append(asking_table(proof.run_asking(options.asked, options.folds)))
            proof.close()
        parts.append("\n".join(tables))
        print(parts[-1], flush=True)
    if options.save:
        command = f"python -m tests.people.prove {' '.join(arguments)}"
        head = f"{date.today()}, `{command}`. Shares are percent of pairs."
        REPORT.write_text(f"# Taste of real people\n\n{head}\n\n" + "\n".join(parts))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
