"""What measurements share: a `JobContext` that records, and a project with many ratings.

Invariant: real rows in a real project; only the texts and their features are random, with as many
features per work as the readers return.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from engines.contract import AdapterFiles, ControlFiles, Medium, Output, Preview, TextBrief
from engines.registry import new_feature_extractor
from studio.base.events import Events
from studio.history.history import History
from studio.projects.project import Project
from studio.taste.features import FeatureStore
from studio.taste.library import TasteLibrary

WORKS = 1000
_ROUNDS = 7


@dataclass
class RecordingContext:
    """Records the outputs of a job that is never cancelled, and when the first preview came.

    `first_preview_at` is a time of `time.perf_counter`.
    """

    model: Path
    cache: Path
    source: Path | None = None
    mask: Path | None = None
    references: tuple[Path, ...] = ()
    controls: tuple[ControlFiles, ...] = ()
    regions: tuple[Path, ...] = ()
    device: str = "cpu"
    adapters: tuple[AdapterFiles, ...] = ()
    outputs: list[Output] = field(default_factory=list[Output])
    first_preview_at: float | None = None

    def progress(self, done: float, total: float, note: str = "") -> None:
        """Ignored."""

    def preview(self, preview: Preview) -> None:
        """Record the time of the first one."""
        self.first_preview_at = self.first_preview_at or time.perf_counter()

    def output(self, output: Output) -> None:
        self.outputs.append(output)

    def notice(self, sentence: str) -> None:
        """Ignored."""

    def check_cancelled(self) -> None:
        """Never cancelled."""


def add_rated_works(
    history: History, store: FeatureStore, count: int = WORKS
) -> tuple[list[str], int]:
    """Add works with stars that follow one of their features; their ids, and how many each has."""
    extractor = new_feature_extractor(Medium.TEXT)
    sizes = {name: len(row) for name, row in extractor.extract(b"A text.").items()}  # type: ignore[union-attr]
    rng = random.Random(0)
    ids: list[str] = []
    for number in range(count):
        brief = TextBrief(prompt=f"Prompt {number % 100}", seed=number)
        work = history.add(Output(0, f"Text {number}".encode(), ".txt", brief))
        features = {name: [rng.gauss() for _ in range(size)] for name, size in sizes.items()}
        store.add(work.id, features)
        score = features[next(iter(sizes))][0] + 0.3 * rng.gauss()
        history.rate(work.id, min(5, max(1, round(3 + 1.2 * score))))
        ids.append(work.id)
    return ids, sum(sizes.values())


def time_ratings(project: Project, count: int = WORKS) -> tuple[int, float]:
    """Return how many features a work has, and the seconds (median) that taste takes for one more
    rating.

    Adds so many rated works to the project; refits, predicts and sorts all of them.
    """
    events = Events()
    history = History(project.database, project.artifacts_folder, events)
    works, features = add_rated_works(history, FeatureStore(project.database), count)
    taste = TasteLibrary(project.database, history, events).of(Medium.TEXT)
    taste.validate()
    seconds: list[float] = []
    for work in works[:_ROUNDS]:
        history.rate(work, history.get(work).stars % 5 + 1)
        start = time.perf_counter()
        taste.refresh()
        scores = taste.scores()
        sorted(scores, key=lambda work: -scores[work])
        seconds.append(time.perf_counter() - start)
    return features, median(seconds)
