"""The training curve of a run that is not finished, beside its checkpoint.

Invariant: a file that cannot be read, or that another program wrote, counts as an empty curve.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

from engines.contract import FileRefused, LossPoint
from engines.formats.atomic import write_atomically
from engines.formats.foreign_files import read_regular_file
from engines.formats.json_values import as_array, parse_json

FILE = "curve.json"
_MAX_SIZE = 4_000_000


def add_point(points: list[LossPoint], point: LossPoint) -> bool:
    """Add a point, in place of those that a run that went back measures anew; whether any went."""
    count, rest = len(points), list[LossPoint]()
    while points and points[-1].step >= point.step:
        last = points.pop()
        if last.step == point.step and last.held_out != point.held_out:
            rest.insert(0, last)
    points += [*rest, point]
    return len(points) <= count


def save_curve(folder: Path, points: Sequence[LossPoint]) -> None:
    """Replace the folder's curve. Raises OSError with the old one unchanged."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [[point.step, point.loss, point.held_out] for point in points]
    write_atomically(folder / FILE, json.dumps(rows).encode())


def load_curve(folder: Path) -> tuple[LossPoint, ...]:
    """The folder's curve, in the order it was measured."""
    try:
        text = read_regular_file(folder / FILE, _MAX_SIZE).decode()
    except (FileRefused, OSError, UnicodeDecodeError):
        return ()
    points = [_point(row) for row in as_array(parse_json(text))]
    return tuple(point for point in points if point is not None)


def _point(row: object) -> LossPoint | None:
    values = as_array(row)
    if len(values) != 3:
        return None
    step, loss, held_out = values
    if not isinstance(step, int) or not isinstance(loss, (int, float)):
        return None
    if step < 0 or not math.isfinite(loss):
        return None
    return LossPoint(int(step), float(loss), held_out is True)
