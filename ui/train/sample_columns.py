"""Reads the samples of a training run for display.

It reads and decodes files, so it runs on another thread than the window's; a file that
cannot be read leaves its cell empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from engines.contract import EngineError, FileRefused, Medium, RecipeName, ScoreError
from engines.formats.foreign_files import read_regular_file
from engines.formats.midi import read_midi
from engines.formats.score import Score
from studio.base.files import sha256_of
from studio.base.records import Artifact
from studio.training.run_files import SampleColumn, visible_columns
from ui.look.pictures import read_image
from ui.media import window_kit
from ui.parts.mini_roll import Picture

SEEDS = 4
_SHEET_COLUMNS = {"diffusion": 12}
_DRAWN_ROW = {"vae": 2}
"""The row of a sheet with pictures of fixed points; above it are held-out ones and their likes."""
_MAX_TEXT = 1_000_000
_MAX_MIDI = 10_000_000


@dataclass(frozen=True)
class StripColumn:
    """The samples at one step: pictures, texts, or pieces with their files as works."""

    step: int
    images: tuple[QImage, ...] = ()
    texts: tuple[str, ...] = ()
    pieces: tuple[Picture, ...] = ()
    works: tuple[Artifact, ...] = ()


def read_strip(
    columns: Sequence[SampleColumn], medium: Medium, recipe: RecipeName
) -> tuple[StripColumn, ...]:
    """The samples that a strip shows, at most as many columns as have room."""
    visible = visible_columns(columns, window_kit(medium).sample_columns)
    return tuple(_read(column, medium, recipe) for column in visible)


def _read(column: SampleColumn, medium: Medium, recipe: RecipeName) -> StripColumn:
    files = column.files[:SEEDS]
    kit = window_kit(medium)
    if kit.has_words:
        return StripColumn(column.step, texts=tuple(_text(file) for file in files))
    if not kit.has_notes:
        return StripColumn(column.step, images=_tiles(files[0], recipe))
    works = tuple(_work(file, medium) for file in files)
    return StripColumn(column.step, pieces=tuple(_piece(file) for file in files), works=works)


def _tiles(sheet: Path, recipe: RecipeName) -> tuple[QImage, ...]:
    """The first pictures of fixed seeds in a sheet of square pictures."""
    image = read_image(sheet)
    side = image.width() // _SHEET_COLUMNS.get(recipe, 8)
    top = _DRAWN_ROW.get(recipe, 0) * side
    if side == 0 or image.height() < top + side:
        return ()
    return tuple(image.copy(index * side, top, side, side) for index in range(SEEDS))


def _text(file: Path) -> str:
    try:
        return read_regular_file(file, _MAX_TEXT).decode("utf-8", "replace").strip()
    except (FileRefused, OSError):
        return ""


def _piece(file: Path) -> Picture:
    try:
        return Picture(read_midi(read_regular_file(file, _MAX_MIDI))[0])
    except (EngineError, ScoreError, FileRefused, OSError):
        return Picture(Score())


def _work(file: Path, medium: Medium) -> Artifact:
    """A sample as a work that can be played; it is in no history."""
    try:
        digest = sha256_of(file)
    except OSError:
        digest = ""
    return Artifact(
        id=str(file),
        medium=medium,
        path=file,
        sha256=digest,
        created_at="",
        prompt="",
        seed=0,
        model="",
        adapter=None,
        brief=None,
    )
