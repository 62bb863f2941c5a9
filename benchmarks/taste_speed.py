"""How long taste takes to include a rating and to sort by it, at a thousand ratings.

Invariant: a real project with real rows; only the texts and their features are random, with as many
features per work as the readers return.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.rows import Row
from engines.contract import Medium, Output, TextBrief
from engines.features.text import TextFeatures
from studio import project
from studio.events import Events
from studio.history.history import History
from studio.taste.features import FeatureStore
from studio.taste.library import TasteLibrary

WORKS, ROUNDS = 1000, 7
MAX_SECONDS = 0.1


def rows() -> Iterator[Row]:
    """About ten seconds."""
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(project.new(Path(folder) / "Many.bower")) as bench_project,
    ):
        features, seconds = _measure(bench_project)
    note = f"{WORKS} rated works of {features} numbers; refit, guess and sort all"
    yield Row("taste takes in a rating", seconds, "s", MAX_SECONDS, note)


def add_rated_works(history: History, store: FeatureStore) -> tuple[list[str], int]:
    """Add works with stars that follow one of their features; their ids, and how many each has."""
    sizes = {name: len(features) for name, features in TextFeatures().extract(b"A text.").items()}
    rng = np.random.default_rng(0)
    works: list[str] = []
    for number in range(WORKS):
        brief = TextBrief(prompt=f"Prompt {number % 100}", seed=number)
        work = history.add(Output(0, f"Text {number}".encode(), ".txt", brief))
        features = {name: rng.standard_normal(size).tolist() for name, size in sizes.items()}
        store.add(work.id, features)
        score = features[next(iter(sizes))][0] + 0.3 * float(rng.standard_normal())
        history.rate(work.id, int(np.clip(round(3 + 1.2 * score), 1, 5)))
        works.append(work.id)
    return works, sum(sizes.values())


def _measure(bench_project: project.Project) -> tuple[int, float]:
    """How many features a work has, and the median of the seconds."""
    events = Events()
    history = History(bench_project.database, bench_project.artifacts_folder, events)
    works, features = add_rated_works(history, FeatureStore(bench_project.database))
    library = TasteLibrary(bench_project.database, history, events)
    taste = library.of(Medium.TEXT)
    taste.validate()
    seconds: list[float] = []
    for number in range(ROUNDS):
        history.rate(works[number], history.get(works[number]).stars % 5 + 1)
        start = time.perf_counter()
        taste.refresh()
        scores = taste.scores()
        sorted(scores, key=lambda work: -scores[work])
        seconds.append(time.perf_counter() - start)
    return features, median(seconds)
