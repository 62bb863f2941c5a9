"""Peak memory of a command of the command line, in a new process."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.rows import Row
from engines.contract import Medium
from engines.registry import starter_installers

MODELS = Path(__file__).parents[1] / "build" / "models"

MEASURE_PEAK = """
import resource, sys
from studio.cli.main import run
code = run(sys.argv[1:])
if sys.platform == "linux":  # ru_maxrss includes the parent's memory before the fork
    lines = open("/proc/self/status").read().splitlines()
    peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 2**20
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**30
print(peak, file=sys.stderr)
sys.exit(code)
"""


def rows() -> Iterator[Row]:
    """Peak resident memory in GB (2**30 bytes)."""
    arguments = [
        "write",
        "The lighthouse keeper",
        "--count",
        "4",
        "--seed",
        "7",
        "--max-tokens",
        "60",
    ]
    note = "peak resident memory of the process, starter model"
    yield Row("memory of writing 4 texts of 60 tokens", peak_gb(arguments), "GB", 1.6, note)


def peak_gb(arguments: list[str]) -> float:
    """Run a command with the starter model in a fresh home and return its peak memory."""
    medium = Medium.IMAGE if arguments[0] == "draw" else Medium.TEXT
    with tempfile.TemporaryDirectory() as home:
        (Path(home) / "models").symlink_to(installed_starter(medium))
        command = [sys.executable, "-c", MEASURE_PEAK, *arguments]
        environment = {**os.environ, "BOWERBIRD_HOME": home}
        process = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=True
        )
    return float(process.stderr.strip().splitlines()[-1])


def installed_starter(medium: Medium = Medium.TEXT) -> Path:
    """The folder of models, with the medium's starter installed."""
    MODELS.mkdir(parents=True, exist_ok=True)
    starter_installers(medium)[0](MODELS, _ignore_progress)
    return MODELS


def _ignore_progress(done: float, total: float, note: str = "") -> None:
    """Installation takes seconds."""
