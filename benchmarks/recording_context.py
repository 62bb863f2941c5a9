"""A `JobContext` for measurements: it records the outputs and the time of the first preview."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

from engines.contract import AdapterFiles, Output, Preview


@dataclass
class RecordingContext:
    """Never cancelled; `first_preview_at` is a time of `time.perf_counter`."""

    model: Path
    cache: Path
    source: Path | None = None
    mask: Path | None = None
    device: str = "cpu"
    adapters: tuple[AdapterFiles, ...] = ()
    outputs: list[Output] = field(default_factory=list[Output])
    first_preview_at: float | None = None

    def progress(self, done: float, total: float, note: str = "") -> None:
        """Ignored."""

    def preview(self, preview: Preview) -> None:
        """Record the time of the first one."""
        self.first_preview_at = self.first_preview_at or time.perf_counter()

    def output(self, output: Output) -> None:
        """Record it."""
        self.outputs.append(output)

    def notice(self, sentence: str) -> None:
        """Ignored."""

    def check_cancelled(self) -> None:
        """Never cancelled."""
