"""Small MIDI files to train on."""

from __future__ import annotations

from pathlib import Path

from engines.formats.midi import write_midi
from engines.formats.score import Score
from tests.engines.training.starters.music.packages import tune


def write_tunes(folder: Path, count: int = 6, bars: int = 8) -> list[Path]:
    """Wandering tunes of eighths, each another one."""
    return [write_piece(folder, f"tune-{seed}", tune(seed, bars)) for seed in range(count)]


def write_piece(folder: Path, name: str, score: Score) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.mid"
    file.write_bytes(write_midi(score))
    return file
