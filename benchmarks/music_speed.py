"""How fast the starter composes and renders, relative to the duration of the music.

Invariant: the engine is warm and has cached its measurements; rendering to WAV is included.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.music_quality import MODEL
from benchmarks.rows import Row
from engines.contract import MusicBrief
from engines.formats.midi import read_midi
from engines.formats.score import Score, seconds_at
from engines.music.engine import MusicEngine
from engines.music.render import render_wav
from studio.cli.measuring import RecordingContext

BRIEF = MusicBrief(notes="D4 F4 A4", bars=8, count=4, seed=3)
MIN_SPEEDUP, MAX_FIRST_BAR_S = 8, 1.0


def rows() -> Iterator[Row]:
    """About half a minute on two cores."""
    engine = MusicEngine()
    with tempfile.TemporaryDirectory() as folder:
        engine.generate(BRIEF.variation(0), RecordingContext(MODEL, Path(folder)))
        context = RecordingContext(MODEL, Path(folder))
        start = time.perf_counter()
        engine.generate(BRIEF, context)
        compose_s = time.perf_counter() - start
        first_bar_s = (context.first_preview_at or float("inf")) - start
        scores = [read_midi(output.data)[0] for output in context.outputs]
        start = time.perf_counter()
        for score in scores:
            render_wav(score)
        render_s = time.perf_counter() - start
        repeat = RecordingContext(MODEL, Path(folder))
        engine.generate(BRIEF, repeat)
    pairs = zip(context.outputs, repeat.outputs, strict=True)
    is_same = [first.data == second.data for first, second in pairs]
    duration_s = sum(_seconds(score) for score in scores)
    share = (compose_s + render_s) / duration_s
    yield Row("4 pieces of 8 bars, composed", compose_s, "s", note="starter model, side by side")
    yield Row(
        "4 pieces of 8 bars, rendered to WAV", render_s, "s", note=f"{duration_s:.0f} s sound"
    )
    yield Row("composing and rendering, share of the time it sounds", share, "", 1 / MIN_SPEEDUP)
    yield Row("first bar, model loaded", first_bar_s, "s", MAX_FIRST_BAR_S, "first preview")
    yield Row("pieces whose bytes differ when made again", is_same.count(False), "", 0)


def _seconds(score: Score) -> float:
    end = max(note.end for track in score.tracks for note in track.notes)
    return seconds_at(score, end)
