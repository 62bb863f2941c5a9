"""Training is killed at random moments and goes on: the same model, bit for bit.

Invariant: a run that was killed any number of times ends with the weights and the curve of one that
was not; the same command goes on with it.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw

from engines.formats.midi import write_midi
from engines.formats.score import Note, Score, Track
from tests.drills.program import ROOT, Home, Result
from tests.drills.rows import Row

RECIPES = (
    ("text", "rnn", 60), ("text", "gpt", 60), ("image", "gan", 60), ("image", "vae", 60),
    ("music", "vae", 60),
)  # fmt: skip
"""Medium, recipe and steps."""
TRAINING_S = 1200.0
_CURVE = "curve.json"


def rows(home: Home, work: Path, kills: int = 20, seed: int = 1) -> Iterator[Row]:
    """One row a recipe, with its share of the kills."""
    rng = random.Random(seed)
    home.run("new", str(home.project))
    data = {"text": _texts(work), "image": _pictures(work), "music": _tunes(work)}
    for medium, recipe, steps in RECIPES:
        words = ("train", medium, "--recipe", recipe, "--data", str(data[medium]))
        words = (*words, "--steps", str(steps))
        whole = home.run(*_named(home, words, "Whole"), timeout_s=TRAINING_S)
        faults = [] if whole.code == 0 else [f"exit {whole.code}, {whole.sentence}"]
        share = kills // len(RECIPES)
        if not faults:
            faults = _trial(home, words, whole, share, rng)
        yield Row(f"kill -9 while training: {medium} {recipe}", share, faults)
        shutil.rmtree(home.folder / "models" / "whole", ignore_errors=True)
        shutil.rmtree(home.folder / "models" / "killed", ignore_errors=True)


def _named(home: Home, words: tuple[str, ...], name: str) -> tuple[str, ...]:
    return (*words, "--name", name, "--project", str(home.project))


def _trial(
    home: Home, words: tuple[str, ...], whole: Result, kills: int, rng: random.Random
) -> list[str]:
    """Kill a run so many times, let it end, and compare it with the one that was not killed."""
    command = _named(home, words, "Killed")
    faults: list[str] = []
    for _ in range(kills):
        process = home.fork(*command, "--json")
        delay_s = rng.uniform(0.02, 0.9 / kills) * whole.seconds
        try:
            process.wait(delay_s)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        result = home.finish(process, command)
        if result.code != -signal.SIGKILL:
            faults.append(f"the run ended before the kill after {delay_s:.0f} s")
            break
    result = home.run(*command, timeout_s=TRAINING_S)
    if result.code != 0:
        return [*faults, f"going on: exit {result.code}, {result.sentence}"]
    if _model(result) != _model(whole):
        faults.append("the weights or the curve differ")
    check = home.run("check", "--project", str(home.project))
    return faults if check.is_ok else [*faults, f"check: {check.sentence} {check.rows}"]


def _model(result: Result) -> dict[str, str]:
    """The hashes of the weights and of the curve of the model that a run made."""
    folder = Path(result.rows[-1]["path"])
    files = [*folder.rglob("*.safetensors"), *folder.rglob(_CURVE)]
    assert len(files) > 1, "no weights or no curve"
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
    }


def _texts(work: Path) -> Path:
    folder = work / "texts"
    folder.mkdir()
    for file in ROOT.glob("*.md"):
        shutil.copyfile(file, folder / file.name)
    return folder


def _pictures(work: Path) -> Path:
    folder, rng = work / "pictures", random.Random(0)
    folder.mkdir()
    for number in range(40):
        picture = Image.new("RGB", (64, 64), "white")
        x, y, size = (rng.randrange(8, 32) for _ in range(3))
        colour = (rng.randrange(256), rng.randrange(256), rng.randrange(256))
        ImageDraw.Draw(picture).ellipse((x, y, x + size, y + size), fill=colour)
        picture.save(folder / f"{number}.png")
    return folder


def _tunes(work: Path) -> Path:
    folder, rng = work / "tunes", random.Random(0)
    folder.mkdir()
    for number in range(24):
        pitches = [60 + rng.choice((0, 2, 4, 5, 7, 9, 11, 12)) for _ in range(64)]
        notes = tuple(Note(240 * i, pitch, 240) for i, pitch in enumerate(pitches))
        (folder / f"{number}.mid").write_bytes(write_midi(Score((Track(notes),))))
    return folder
