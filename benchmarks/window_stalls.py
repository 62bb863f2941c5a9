"""Measures how late timer ticks of the window's thread are while the studio works: each engine,
learning, and training.

Run as a program with a project folder; prints what `TickTimer.print` does.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.open_window import TickTimer, open_window, settle, until
from engines.contract import ImageBrief, LearningSettings, Medium, MusicBrief, TextBrief
from studio.base import places
from studio.data.data_sets import DataSets
from studio.data.scanning import Scanner
from studio.studio import Studio


def main(project: Path) -> None:
    """Open the window, write, then learn, and print a line for each."""
    window = open_window(project)
    settle()
    studio: Studio = window.context.studio
    brief = TextBrief(prompt="The lighthouse keeper", count=4, seed=7, max_tokens=120)
    first = brief.model_copy(update={"count": 1, "max_tokens": 1})
    _measure(studio, "opening the model once", lambda: studio.jobs.submit(first).id)
    _measure(studio, "writing", lambda: studio.jobs.submit(brief).id)
    pictures = ImageBrief(prompt="a fox", count=4, seed=7)
    _measure(studio, "drawing", lambda: studio.jobs.submit(pictures).id)
    pieces = MusicBrief(bars=8, count=4, seed=7)
    _measure(studio, "composing", lambda: studio.jobs.submit(pieces).id)
    _measure(
        studio,
        "learning",
        lambda: studio.learning.start(Medium.TEXT, LearningSettings(steps=6)).id,
    )
    data_sets = DataSets(places.data_folder())
    texts = data_sets.open(str(project.parent / "texts"), Scanner(Medium.TEXT, lambda *_: None))
    _measure(
        studio,
        "training",
        lambda: studio.training.train(texts, "rnn", "Letters", steps=60).id,
    )
    window.close()


def _measure(studio: Studio, name: str, start_job: Callable[[], str]) -> None:
    ticks = TickTimer()
    job = start_job()
    until(lambda: studio.jobs.get(job).ended, every_s=0.25)
    assert studio.jobs.get(job).state == "done", studio.jobs.get(job)
    ticks.print(name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
