"""Follows a training on a terminal, without a studio around it.

Invariant: everything goes to standard error; SIGINT and SIGTERM cancel before the next step, so
that the checkpoint is written.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from engines.contract import (
    AdapterFiles,
    Cancelled,
    ControlFiles,
    LossPoint,
    Output,
    Preview,
    SnapshotStep,
    TrainingResult,
)

_PERIOD_S = 10.0


@dataclass
class ConsoleContext:
    """A `TrainingContext` that prints curve and progress; `is_stopped` cancels."""

    folder: Path
    cache: Path
    device: str = "auto"
    is_stopped: Callable[[], bool] = lambda: False
    model: Path = Path()
    adapters: tuple[AdapterFiles, ...] = ()
    source: Path | None = None
    mask: Path | None = None
    references: tuple[Path, ...] = ()
    controls: tuple[ControlFiles, ...] = ()
    regions: tuple[Path, ...] = ()
    _printed_at: float = field(default=-_PERIOD_S, init=False)

    def yield_to_jobs(self) -> None:
        """See `BackgroundContext.yield_to_jobs`; there are no other jobs."""
        self.check_cancelled()

    def check_cancelled(self) -> None:
        if self.is_stopped():
            raise Cancelled

    def progress(self, done: float, total: float, note: str = "") -> None:
        """See `JobContext.progress`; prints now and then."""
        now = time.monotonic()
        if now - self._printed_at >= _PERIOD_S or done >= total:
            self._printed_at = now
            self._print(f"{done:,.0f} of {total:,.0f} {note}")

    def loss(self, point: LossPoint) -> None:
        """See `TrainingContext.loss`; prints held-out losses."""
        if point.held_out:
            self._print(f"step {point.step:,}: held-out loss {point.loss:.4f}")

    def preview(self, preview: Preview) -> None:
        """See `JobContext.preview`; the loop writes samples to its folder."""

    def notice(self, sentence: str) -> None:
        self._print(sentence)

    def take_snapshot_request(self) -> SnapshotStep | None:
        """See `TrainingContext.take_snapshot_request`; nobody asks on a terminal."""
        return None

    def report_snapshot(self, result: TrainingResult) -> None:
        """See `TrainingContext.report_snapshot`."""

    def output(self, output: Output) -> None:
        """See `JobContext.output`; a training has none."""

    def _print(self, line: str) -> None:
        sys.stderr.write(line + "\n")
        sys.stderr.flush()
