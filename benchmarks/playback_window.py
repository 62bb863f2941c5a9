"""Plays a piece in the window: alone, then beside a training, then while pieces are composed.

Run as a program with the folder of a project and the minutes of each; prints the name of each part
when it begins, and "end". The piece has no silent moment.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.open_window import open_window, settle, until
from engines.contract import Medium, MusicBrief, Output
from engines.formats.midi import write_midi
from engines.formats.score import Note, Score, Track
from studio.base import places
from studio.base.records import Job
from studio.data.data_sets import DataSets
from studio.data.scanning import Scanner
from studio.studio import Studio
from ui.compose.page import ComposePage
from ui.shell.window import MainWindow

BAR_TICKS, BAR_S = 1920, 2.0
ORGAN = 19
SCALE = (0, 2, 4, 5, 7, 9, 11, 12)
MANY_STEPS = 10**7


def main(project: Path, alone: float, training: float, composing: float) -> None:
    """Play for so many minutes in all."""
    window = open_window(project)
    settle()
    studio: Studio = window.context.studio
    page = _open_piece(window, round((alone + training + composing) * 60 / BAR_S) + 10)
    page.playback_controller.toggle()
    until(lambda: page.playback.is_playing, every_s=0.1)
    _begin("alone")
    settle(60 * alone)
    _begin("beside a training")
    texts = project.parent / "texts"
    _keep_busy(studio, 60 * training, lambda: _train(studio, texts))
    _begin("while pieces are composed")
    brief = MusicBrief(bars=16, count=4, seed=7)
    _keep_busy(studio, 60 * composing, lambda: studio.jobs.submit(brief))
    _begin("end")
    page.playback.stop()
    settle()
    window.close()


def _begin(part: str) -> None:
    print(part, flush=True)


def _keep_busy(studio: Studio, seconds: float, submit: Callable[[], Job]) -> None:
    """One job after the other: a training ends by itself when it learns nothing more."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        job = submit()
        until(lambda job=job: studio.jobs.get(job.id).ended or time.perf_counter() > end, 0.25)
    studio.jobs.cancel(job.id)


def _open_piece(window: MainWindow, bars: int) -> ComposePage:
    """An organ whose notes last into the next bar."""
    notes = tuple(
        Note(BAR_TICKS * bar, 48 + SCALE[bar % len(SCALE)], BAR_TICKS + BAR_TICKS // 4)
        for bar in range(bars)
    )
    data = write_midi(Score(tracks=(Track(notes, program=ORGAN),)))
    work = window.context.studio.history.add(Output(0, data, ".mid", MusicBrief(bars=8)))
    window.go_to("compose")
    settle()
    page = window.page()
    assert isinstance(page, ComposePage)
    page.on_shown(work)
    until(lambda: not page.piece.is_empty)
    return page


def _train(studio: Studio, texts: Path) -> Job:
    scanner = Scanner(Medium.TEXT, lambda *_: None)
    data_set = DataSets(places.data_folder()).open(str(texts), scanner)
    return studio.training.train(data_set, "gpt", "Words", steps=MANY_STEPS)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(float, sys.argv[2:]))
