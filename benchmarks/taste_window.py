"""Measures how long it takes from a rating until the cards show what taste guesses now and are
sorted by it, with the pause that gathers ratings, and how late the window's thread is meanwhile.

Run as a program with a project folder; prints the seconds of each rating, then what
`TickTimer.print` does.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.open_window import TickTimer, open_window, settle, until
from engines.contract import Medium, TextBrief
from studio.history.queries import ArtifactQuery
from studio.studio import Studio
from ui.parts.taste import TasteRing
from ui.write.page import WritePage

ROUNDS, CARDS = 40, 8
JOB = "bench"


def main(project: Path) -> None:
    """Open the window on the Write page, and rate the works on the cards in turn."""
    window = open_window(project)
    window.go_to("write")
    page, studio = window.page(), window.context.studio
    assert isinstance(page, WritePage)
    until(lambda: studio.taste.of(Medium.TEXT).quality.ready, every_s=0.25)
    page.results.begin(JOB, TextBrief(prompt="Prompt", count=CARDS), batch=JOB)
    for index, work in enumerate(studio.history.find(ArtifactQuery(limit=CARDS))):
        page.results.finish(JOB, index, work)
    settle()
    ticks = TickTimer()
    print(*(_rate(page, studio, number) for number in range(ROUNDS)))
    ticks.print("rating")
    window.close()


def _rate(page: WritePage, studio: Studio, number: int) -> float:
    """Rate one of the works; the seconds until all cards have a guess again and are sorted."""
    works = sorted(card.artifact.id for card in page.results.cards() if card.artifact is not None)
    guessed: set[TasteRing] = set()
    show_guess = TasteRing.show_guess

    def show(ring: TasteRing, *guess: Any) -> None:
        show_guess(ring, *guess)
        guessed.add(ring)

    with patch.object(TasteRing, "show_guess", show):
        start = time.perf_counter()
        rated = studio.history.get(works[number % CARDS])
        studio.history.rate(rated.id, 1 + rated.stars % 5)
        until(lambda: len(guessed) == CARDS)
    scores = studio.taste.of(Medium.TEXT).scores()
    page.results.keep_best(JOB, CARDS, sorted(works, key=lambda identity: -scores[identity]))
    return time.perf_counter() - start


if __name__ == "__main__":
    main(Path(sys.argv[1]))
