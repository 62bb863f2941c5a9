"""How long taste takes to take in a rating and to sort by it, at a thousand ratings.

Invariant: a real project with real rows; only the texts and their numbers are drawn by chance, with
as many numbers a work as the readers give.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
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
from studio.taste.tastes import Tastes

WORKS, ROUNDS = 1000, 7
LONGEST_S = 0.1


def rows() -> Iterator[Row]:
    """About ten seconds."""
    sizes = {name: len(found) for name, found in TextFeatures().read(b"A text.").items()}
    rng = np.random.default_rng(0)
    with tempfile.TemporaryDirectory() as folder:
        opened = project.new(Path(folder) / "Many.bower")
        try:
            seconds = _measured(opened, sizes, rng)
        finally:
            opened.close()
    note = f"{WORKS} rated works of {sum(sizes.values())} numbers; refit, guess and sort all"
    yield Row("taste takes in a rating", seconds, "s", LONGEST_S, note)


def _measured(opened: project.Project, sizes: dict[str, int], rng: np.random.Generator) -> float:
    events = Events()
    history = History(opened.database, opened.artifacts_folder, events)
    store = FeatureStore(opened.database)
    works: list[str] = []
    for number in range(WORKS):
        brief = TextBrief(prompt=f"Prompt {number % 100}", seed=number)
        work = history.add(Output(0, f"Text {number}".encode(), ".txt", brief))
        numbers = {name: rng.standard_normal(size).tolist() for name, size in sizes.items()}
        store.add(work.id, numbers)
        liked = numbers[next(iter(sizes))][0] + 0.3 * float(rng.standard_normal())
        history.rate(work.id, int(np.clip(round(3 + 1.2 * liked), 1, 5)))
        works.append(work.id)
    tastes = Tastes(opened.database, history, events)
    taste = tastes.of(Medium.TEXT)
    taste.judge()
    seconds: list[float] = []
    for number in range(ROUNDS):
        history.rate(works[number], 1 + number % 5)
        start = time.perf_counter()
        taste.refresh()
        scores = taste.scores()
        sorted(scores, key=lambda one: -scores[one])
        seconds.append(time.perf_counter() - start)
    return median(seconds)
