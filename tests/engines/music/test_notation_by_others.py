"""MuseScore plays what we write: the same notes at the same times, drums included.

Skipped where MuseScore 3 or 4 is not installed (`apt install musescore3`); it runs without a
display. `python -m tests.engines.music.test_notation_by_others FILE.mid…` tells of real files.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from engines.formats.midi import read_midi
from engines.formats.score import Meter, Note, Score, Track, trim_overlaps, without_original
from engines.music.notation import to_musicxml
from engines.music.notation_time import on_grid

PROGRAM = next(filter(None, map(shutil.which, ("mscore3", "musescore3", "mscore", "mscore4"))), "")
Played = Counter[tuple[int, int, bool]]


def played(score: Score) -> Played:
    """Start (in steps of ten ticks), pitch, and whether it is a drum, of every note."""
    return Counter(
        ((note.start + 5) // 10, note.pitch, track.drums)
        for track in score.tracks
        for note in track.notes
    )


def by_musescore(score: Score, folder: Path) -> Score:
    """The score as MuseScore plays our MusicXML."""
    source, target = folder / "ours.musicxml", folder / "theirs.mid"
    source.write_bytes(to_musicxml(score))
    command = [PROGRAM, "-o", str(target), str(source)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=300)
    return read_midi(target.read_bytes())[0]


def notes(rng: Random, *, drums: bool) -> tuple[Note, ...]:
    """Beats of triplets and of 16ths, with notes that last over several of them."""
    pitches = (35, 36, 38, 40, 42, 46, 49, 51, 57) if drums else tuple(range(55, 80))
    own: list[Note] = []
    for beat in range(32):
        step = rng.choice([120, 160, 240, 480])
        for start in range(0, 480, step):
            for pitch in rng.sample(pitches, rng.choice([0, 1, 1, 2])):
                length = step * rng.choice([1, 1, 2, 3])
                own.append(Note(beat * 480 + start, pitch, length))
    return trim_overlaps(own)


@pytest.mark.slow
@pytest.mark.skipif(not PROGRAM, reason="MuseScore is not installed")
@pytest.mark.parametrize("seed", range(4))
def test_musescore_plays_the_same_notes(tmp_path: Path, seed: int):
    rng = Random(seed)
    parts = (Track(notes(rng, drums=False)), Track(notes(rng, drums=True), drums=True))
    score = Score(parts, meters=(Meter(0, *rng.choice([(4, 4), (3, 4), (7, 8)])),))
    assert played(by_musescore(score, tmp_path)) == played(on_grid(score))


def report(paths: list[str]) -> None:
    """Print a row a file: its notes, and those that MuseScore plays otherwise."""
    print("| file | notes | drums | missing | at other times or keys |\n|---|---|---|---|---|")
    for path in paths:
        score = without_original(read_midi(Path(path).read_bytes())[0])
        with tempfile.TemporaryDirectory() as folder:
            theirs = played(by_musescore(score, Path(folder)))
        ours = played(on_grid(score))
        drums = sum(count for (_, _, is_drum), count in ours.items() if is_drum)
        lost, other = (ours - theirs).total(), (theirs - ours).total()
        print(f"| {Path(path).stem} | {ours.total()} | {drums} | {lost} | {other} |", flush=True)


if __name__ == "__main__":
    report(sys.argv[1:])
