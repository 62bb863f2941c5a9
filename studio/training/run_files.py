"""What a training run leaves on the disk: its last checkpoint, its curve and its samples.

Invariant: nothing here raises for files that are missing, half written or of a stranger; they count
as absent.
"""

from __future__ import annotations

import math
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engines.contract import FileRefused, LossPoint
from engines.formats.curve_file import load_curve
from engines.formats.foreign_files import open_regular_file, read_regular_file
from engines.formats.json_values import as_array, as_object, parse_json

SAMPLES, METRICS, CHECKPOINT = "samples", "metrics.jsonl", "checkpoint.safetensors"
COLUMNS = 8
"""Steps of which samples are on show; that many stay beside a finished model."""
_EARLY = (0, 1, 2, 4)
_LARGEST_HEADER = 32_000_000
_LARGEST_METRICS = 64_000_000
_SAMPLE = re.compile(r"(?:step|drawn)-(\d{1,12})(?:-\w+)?\.(?:png|txt|mid)")


@dataclass(frozen=True)
class SampleColumn:
    """The files of the samples at one step, in the order of their seeds."""

    step: int
    files: tuple[Path, ...]


def saved_step(run: Path) -> int | None:
    """The step of a run's last checkpoint; None where there is none that can be read."""
    try:
        with open_regular_file(run / CHECKPOINT) as file:
            size = int.from_bytes(file.read(8), "little")
            header = parse_json(file.read(min(size, _LARGEST_HEADER)).decode())
        state = parse_json(str(as_object(as_object(header).get("__metadata__")).get("state", "")))
    except (FileRefused, OSError, ValueError):
        return None
    step = _branch(_branch(state, "run"), "step")
    return step if isinstance(step, int) else None


def run_curve(folder: Path) -> tuple[LossPoint, ...]:
    """The curve of a run in its working folder, or beside the model that it became."""
    try:
        data = read_regular_file(folder / METRICS, _LARGEST_METRICS)
    except (FileRefused, OSError):
        return load_curve(folder)
    points: list[LossPoint] = []
    for line in data.decode("utf-8", "replace").splitlines():
        row = as_object(parse_json(line))  # empty for the last line of a run that was killed
        step, loss = row.get("step"), row.get("loss")
        if isinstance(step, int) and isinstance(loss, int | float) and math.isfinite(loss):
            points.append(LossPoint(step, float(loss), row.get("kind") == "held-out"))
    return tuple(points)


def sample_columns(folder: Path) -> tuple[SampleColumn, ...]:
    """The samples of a run by step, in its working folder or beside its model."""
    try:
        names = sorted(path.name for path in (folder / SAMPLES).iterdir())
    except OSError:
        return ()
    by_step: dict[int, list[Path]] = {}
    for name in names:
        match = _SAMPLE.fullmatch(name)
        if match is not None:
            by_step.setdefault(int(match[1]), []).append(folder / SAMPLES / name)
    return tuple(SampleColumn(step, tuple(by_step[step])) for step in sorted(by_step))


def visible_columns(columns: Sequence[SampleColumn], most: int = COLUMNS) -> list[SampleColumn]:
    """At most so many columns: the first ones, in which most changes, then evenly to the last."""
    if len(columns) <= most:
        return list(columns)
    indices = [index for index in _EARLY[: most // 2] if index < len(columns) - 1]
    rest = most - len(indices)
    first, last = indices[-1], len(columns) - 1
    indices += [first + round((last - first) * (i + 1) / rest) for i in range(rest)]
    return [columns[index] for index in sorted(set(indices))]


def save_samples(run: Path, model: Path) -> None:
    """Copy the samples that are on show from a run's folder into that of its model."""
    columns = visible_columns(sample_columns(run))
    if columns:
        (model / SAMPLES).mkdir(exist_ok=True)
    for file in (file for column in columns for file in column.files):
        shutil.copyfile(file, model / SAMPLES / file.name)


def _branch(tree: object, name: str) -> object:
    """A value of a checkpoint's tree, in which mappings are lists of pairs."""
    for pair in as_array(as_object(tree).get("$pairs")):
        key, value = (*as_array(pair), None, None)[:2]
        if key == name:
            return value
    return None
