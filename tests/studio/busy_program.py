"""A program to be killed: writes, rates and learns without end, saying what it was promised.

Each line on stdout is a promise: the work or rating it names was on the disk before it was printed.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from engines.contract import LearningSettings, Medium, TextBrief
from studio.base.events import ArtifactAdded, Event
from studio.history.history import ArtifactQuery
from studio.projects import project
from studio.studio import Studio
from tests.studio.conftest import ScriptedEngine, ScriptedExtractor, ScriptedTrainer


def promise(*words: object) -> None:
    print(*words, flush=True)


def listener(event: Event) -> None:
    if isinstance(event, ArtifactAdded):
        promise("work", event.artifact.id, event.artifact.sha256)


def main(folder: Path) -> None:
    studio = Studio(
        project.open_at(folder),
        lambda _: ScriptedEngine(),
        lambda _: ScriptedTrainer(),
        make_extractor=lambda _: ScriptedExtractor(),
    )
    studio.events.subscribe(listener)
    studio.start()
    promise("ready")
    for number in count():
        studio.jobs.wait(studio.jobs.submit(TextBrief(prompt=f"Prompt {number}", count=3)).id)
        for stars, work in zip((1, 3, 5), studio.history.find(ArtifactQuery(limit=3)), strict=True):
            studio.history.rate(work.id, stars)
            promise("rating", work.id, stars)
        if number and number % 4 == 0:
            studio.learning.start(Medium.TEXT, LearningSettings(steps=5))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
