"""`make listen`: ten real tunes and ten composed ones as sound, in random order, with a key file.

Invariant: real and composed tunes have the same styles, length and instrument and are rendered the
same; only `key.txt` says which is which.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from random import Random

from benchmarks.music_quality import MODEL, ROOT, cases, music_set
from engines.contract import MusicBrief
from engines.formats.midi import read_midi
from engines.formats.score import Score
from engines.music.engine import MusicEngine
from engines.music.render import render_wav
from studio.cli.measuring import RecordingContext

COUNT, BARS, PROGRAM, VIOLIN = 10, 16, 40, "violin"


def main(arguments: list[str]) -> int:
    """Write the folder given as argument, or build/listen."""
    folder = Path(arguments[0]) if arguments else ROOT / "build" / "listen"
    folder.mkdir(parents=True, exist_ok=True)
    selection = cases(music_set(), COUNT)
    pieces = [(f"real, {case.style}", case.tune) for case in selection]
    with tempfile.TemporaryDirectory() as cache:
        for seed, case in enumerate(selection):
            brief = MusicBrief(
                bars=BARS, seed=seed, style=case.style, key="", instruments=(VIOLIN,)
            )
            context = RecordingContext(MODEL, Path(cache))
            MusicEngine().generate(brief, context)
            pieces.append((f"composed, {case.style}", read_midi(context.outputs[0].data)[0]))
    Random(7).shuffle(pieces)
    lines: list[str] = []
    for number, (name, score) in enumerate(pieces, 1):
        (folder / f"{number:02d}.wav").write_bytes(render_wav(_on_violin(score)))
        lines.append(f"{number:02d} {name}\n")
    (folder / "key.txt").write_text("".join(lines))
    print(f"{len(pieces)} pieces in {folder}; key.txt tells which are real")
    return 0


def _on_violin(score: Score) -> Score:
    return replace(score, tracks=tuple(replace(track, program=PROGRAM) for track in score.tracks))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
