"""A `JobContext` for measurements: it keeps what was made, and when the first of it was seen."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

from engines.contract import AdapterFiles, Output, Preview


@dataclass
class Watched:
    """Nobody cancels it; `first_preview` is a time of `time.perf_counter`."""

    model: Path
    cache: Path
    source: Path | None = None
    mask: Path | None = None
    device: str = "cpu"
    adapters: tuple[AdapterFiles, ...] = ()
    outputs: list[Output] = field(default_factory=list[Output])
    first_preview: float | None = None

    def progress(self, done: float, total: float, note: str = "") -> None:
        """Not measured."""

    def preview(self, preview: Preview) -> None:
        """Note the time of the first one."""
        self.first_preview = self.first_preview or time.perf_counter()

    def output(self, output: Output) -> None:
        """Keep it."""
        self.outputs.append(output)

    def notice(self, sentence: str) -> None:
        """Not measured."""

    def check_cancelled(self) -> None:
        """Never cancelled."""
