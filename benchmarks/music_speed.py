"""How fast the starter composes and renders, beside how long the music sounds.

Invariant: the engine is warm and has remembered its measurements; rendering to WAV counts.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.music_quality import MODEL
from benchmarks.rows import Row
from benchmarks.watched import Watched
from engines.contract import MusicBrief
from engines.formats.midi import read_midi
from engines.formats.score import Score, seconds_at
from engines.music.engine import MusicEngine
from engines.music.render import render_wav

ASKED = MusicBrief(notes="D4 F4 A4", bars=8, count=4, seed=3)
FASTER, FIRST_BAR_S = 8, 1.0


def rows() -> Iterator[Row]:
    """About half a minute on two cores."""
    engine = MusicEngine()
    with tempfile.TemporaryDirectory() as folder:
        engine.generate(ASKED.variation(0), Watched(MODEL, Path(folder)))
        watch = Watched(MODEL, Path(folder))
        start = time.perf_counter()
        engine.generate(ASKED, watch)
        composed = time.perf_counter() - start
        first_bar = (watch.first_preview or float("inf")) - start
        scores = [read_midi(output.data)[0] for output in watch.outputs]
        start = time.perf_counter()
        for score in scores:
            render_wav(score)
        rendered = time.perf_counter() - start
        repeat = Watched(MODEL, Path(folder))
        engine.generate(ASKED, repeat)
    same = [one.data == two.data for one, two in zip(watch.outputs, repeat.outputs, strict=True)]
    sounding = sum(_seconds(score) for score in scores)
    share = (composed + rendered) / sounding
    yield Row("4 pieces of 8 bars, composed", composed, "s", note="starter model, side by side")
    yield Row("4 pieces of 8 bars, rendered to WAV", rendered, "s", note=f"{sounding:.0f} s sound")
    yield Row("composing and rendering, share of the time it sounds", share, "", 1 / FASTER)
    yield Row("first bar, model loaded", first_bar, "s", FIRST_BAR_S, "first preview")
    yield Row("pieces whose bytes differ when made again", same.count(False), "", 0)


def _seconds(score: Score) -> float:
    end = max(note.end for track in score.tracks for note in track.notes)
    return seconds_at(score, end)
