"""The three workbenches in the window: a long book, a long piece, and live drafts."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.memory import installed_starter
from benchmarks.rows import Row
from engines.contract import Medium


def rows() -> Iterator[Row]:
    """About two minutes on two cores."""
    from studio.studio import Studio

    for medium in Medium:
        models = installed_starter(medium)
    with tempfile.TemporaryDirectory() as home:
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "BOWERBIRD_HOME": home}
        (Path(home) / "models").symlink_to(models)
        studio = Studio.create(Path(home) / "bench")
        project = studio.project.folder
        studio.close()
        command = [sys.executable, "-m", "benchmarks.workbench_window", str(project)]
        output = subprocess.run(
            command, capture_output=True, text=True, check=True, env=environment
        ).stdout
    for line in output.splitlines():
        name, value, unit, limit, note = line.split("\t")
        yield Row(name, float(value), unit, float(limit) if limit else None, note)
