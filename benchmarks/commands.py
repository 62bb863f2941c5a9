"""Cold starts of commands that need no model."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.rows import Row

ROUNDS = 5


def rows() -> Iterator[Row]:
    """Seconds from the start of the process to its end, the median of five."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["BOWERBIRD_HOME"] = home
        run(["new", str(Path(home) / "bench")])
        for arguments in (["history"], ["check"], ["models"]):
            run(arguments)
            seconds = statistics.median(run(arguments) for _ in range(ROUNDS))
            yield Row(f"bowerbird {arguments[0]}, cold", seconds, "s", 0.8)
        del os.environ["BOWERBIRD_HOME"]


def run(arguments: list[str]) -> float:
    """Seconds that a command takes in a new process."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "studio.cli.main", *arguments]
    subprocess.run(command, capture_output=True, check=True)
    return time.perf_counter() - start
