"""The explorer: how fast the plane follows the cross, with a GAN of 64 pixels of the usual size."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.rows import Row
from studio.studio import Studio

MODEL, SIDE, DIMENSIONS = "small-things", 64, 128
WIDTHS = (256, 192, 128, 64, 32)
LEAST_RATE, LONGEST_STALL_MS = 20.0, 50.0


def rows() -> Iterator[Row]:
    """Milliseconds from one frame to the next, and stalls of the window's thread."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with tempfile.TemporaryDirectory() as home:
        environment["BOWERBIRD_HOME"] = home
        _save_model(Path(home) / "models" / MODEL)
        project = Path(home) / "bench"
        os.environ["BOWERBIRD_HOME"] = home
        Studio.create(project).close()
        del os.environ["BOWERBIRD_HOME"]
        command = [sys.executable, "-m", "benchmarks.explorer_window", str(project), MODEL]
        process = subprocess.run(
            command, env=environment, stdout=subprocess.PIPE, text=True, check=True
        )
    for line in process.stdout.splitlines():
        yield from _rows_of(line)


def _rows_of(line: str) -> Iterator[Row]:
    name, rate, worst, p99, decoding = line.split("\t")
    note = f"{float(rate):.0f} frames a second, {float(decoding) * 1000:.1f} ms each to decode"
    yield Row(f"{name}: one frame after another", 1000 / float(rate), "ms", 1000 / LEAST_RATE, note)
    stall = f"{name}: longest stall of the window's thread"
    yield Row(stall, float(worst), "ms", LONGEST_STALL_MS, f"p99 {float(p99):.1f} ms")


def _save_model(folder: Path) -> None:
    """A GAN with random weights, as large as the recipe's small one."""
    import torch

    from engines.formats.latent_models import GAN, LatentConfig
    from engines.image.latent.loading import save_network
    from engines.image.latent.networks import LatentNetwork

    config = LatentConfig(model_type=GAN, side=SIDE, dimensions=DIMENSIONS, widths=WIDTHS)
    torch.manual_seed(1)
    folder.mkdir(parents=True)
    save_network(LatentNetwork(config), folder)
