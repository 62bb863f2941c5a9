"""Folders as artists have them."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from PIL import Image, ImageDraw

from engines.contract import Medium
from engines.formats.midi import write_midi
from engines.formats.score import Note, Score, Track
from studio.data.data_sets import DataSets
from studio.data.scanning import Scanner


def ignore_progress(done: float, total: float, note: str = "") -> None:
    """A `ProgressCall` that shows nothing."""


def scanner(medium: Medium) -> Scanner:
    return Scanner(medium, ignore_progress)


def draw_picture(path: Path, seed: int, side: int = 48) -> Path:
    """A picture of coloured discs, other for each seed."""
    rng = Random(seed)
    image = Image.new("RGB", (side, side), "white")
    draw = ImageDraw.Draw(image)
    for _ in range(6):
        x, y, size = rng.randrange(side), rng.randrange(side), rng.randrange(8, side)
        colour = tuple(rng.randrange(256) for _ in range(3))
        draw.ellipse((x - size // 2, y - size // 2, x + size // 2, y + size // 2), fill=colour)
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path)
    return path


def write_tune(path: Path, seed: int, notes: int = 40, transpose: int = 0) -> Path:
    """A melody, other for each seed."""
    rng = Random(seed)
    melody = tuple(
        Note(240 * i, 60 + transpose + rng.choice((0, 2, 4, 5, 7, 9, 11)), 240)
        for i in range(notes)
    )
    path.write_bytes(write_midi(Score(tracks=(Track(melody),) if notes else ())))
    return path


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Thirty different pictures."""
    folder = tmp_path / "sketches"
    for seed in range(30):
        draw_picture(folder / f"sketch {seed:02}.png", seed)
    return folder


@pytest.fixture
def data_sets(tmp_path: Path) -> DataSets:
    return DataSets(tmp_path / "home" / "data")
