"""The metrics of a run: a file of JSON lines, and the means since its last line.

Invariant: `state` and `restore` make a resumed run's file equal that of an uninterrupted one, but
for the times: lines after the checkpoint are cut off, and the means continue where they stood.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from engines.contract import LossPoint

HELD_OUT = "held-out"


class Curve:
    """Rows of `{"kind": "train" | "held-out", "step", "hours", "loss", …}` in a file."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._sums: dict[str, float] = {}
        self._summed_steps = 0

    def add(self, metrics: Mapping[str, float]) -> None:
        """Add a step's metrics to the means of the next row."""
        for name, value in metrics.items():
            self._sums[name] = self._sums.get(name, 0.0) + value
        self._summed_steps += 1

    @property
    def has_means(self) -> bool:
        """Whether steps were added since the last row."""
        return self._summed_steps > 0

    def take_means(self) -> dict[str, float]:
        """The means since the last call."""
        means = {name: total / self._summed_steps for name, total in self._sums.items()}
        self._sums, self._summed_steps = {}, 0
        return means

    def write(
        self, kind: str, step: int, seconds: float, metrics: Mapping[str, float]
    ) -> LossPoint:
        """Append a row; a full disk loses it, but not the training. Returns its point."""
        rounded = {name: float(f"{value:.6g}") for name, value in metrics.items()}
        row = {"kind": kind, "step": step, "hours": round(seconds / 3600, 5)} | rounded
        with contextlib.suppress(OSError), self._file.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(row) + "\n")
        return _point(row)

    def points(self) -> Iterator[LossPoint]:
        """The points of all rows in the file."""
        yield from (_point(row) for row in read_rows(self._file))

    def state(self) -> dict[str, Any]:
        """The length of the file, and the sums that are not in it yet."""
        size = self._file.stat().st_size if self._file.exists() else 0
        return {"bytes": size, "sums": dict(self._sums), "summed_steps": self._summed_steps}

    def restore(self, state: Mapping[str, Any], *, truncate: bool) -> None:
        """Go back to `state`; the file is shortened by the one process that may write it."""
        self._sums, self._summed_steps = dict(state["sums"]), int(state["summed_steps"])
        if truncate and self._file.exists() and self._file.stat().st_size > state["bytes"]:
            os.truncate(self._file, state["bytes"])


def read_rows(file: Path) -> Iterator[dict[str, Any]]:
    """The rows of a metrics file; none if there is no file, and none after a damaged one."""
    with contextlib.suppress(OSError, ValueError), file.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if isinstance(row, dict) and "loss" in row:
                yield row


def _point(row: Mapping[str, Any]) -> LossPoint:
    return LossPoint(int(row["step"]), float(row["loss"]), row["kind"] == HELD_OUT)
