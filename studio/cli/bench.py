"""bench: what this machine does with the models that are installed, as a table.

Invariant: all is made in a folder of its own, which is deleted afterwards; of what is the artist's,
only models and settings are read. Each measurement is warm: the model is loaded before.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from engines.contract import Brief, Engine, Medium
from engines.registry import new_engine
from studio.base import places, settings
from studio.base.errors import ModelMissing
from studio.cli.commands import Commands
from studio.cli.model_rows import open_library
from studio.cli.output import print_message, print_result
from studio.history.history import ArtifactQuery
from studio.kits import kit_of
from studio.models.library import Model
from studio.projects import project as projects
from studio.studio import Studio

if TYPE_CHECKING:
    from studio.cli.measuring import RecordingContext

_WORKS = 1000


@dataclass(frozen=True)
class Measurement:
    """A row of the table."""

    name: str
    value: float
    unit: str
    model: str = ""


class Bench:
    """Makes works with one model, and times that."""

    def __init__(self, model: Model, device: str) -> None:
        self._model, self._device = model, device
        self._engine: Engine = new_engine(model.medium)

    def rows(self) -> Iterator[Measurement]:
        """Load the model, then time it."""
        kit = kit_of(self._model.medium)
        warm_up, *briefs = kit.timed_briefs()
        seconds, _ = self._make(warm_up)
        yield self._row(f"{self._model.name}: loading, and the first work", seconds, "s")
        for brief in briefs:
            start = time.perf_counter()
            seconds, context = self._make(brief)
            first = (context.first_preview_at or start + seconds) - start
            for name, value, unit in kit.speeds(seconds, first, context.outputs):
                yield self._row(name, value, unit)

    def close(self) -> None:
        """Let the model go, so that the next one has the memory."""
        self._engine.release()

    def _make(self, brief: Brief) -> tuple[float, RecordingContext]:
        from studio.cli.measuring import RecordingContext

        context = RecordingContext(self._model.path, places.cache_folder(), device=self._device)
        start = time.perf_counter()
        self._engine.generate(brief, context)
        return time.perf_counter() - start, context

    def _row(self, name: str, value: float, unit: str) -> Measurement:
        return Measurement(name, value, unit, self._model.id)


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Register the command."""
    bench = commands.add_parser("bench", parents=[common], help="how fast this machine is")
    bench.set_defaults(command=show_table)


def show_table(options: argparse.Namespace) -> int:
    """`bowerbird bench`: exit 3 where no model is installed."""
    loaded = settings.load(places.settings_file())
    if options.device:
        loaded.use_device(options.device)
    for model in _models():
        print_message(f"Measuring {model.name}")
        bench = Bench(model, loaded.device_to_use)
        for row in bench.rows():
            _print(options, row)
        bench.close()
    print_message("Measuring taste and a project of a thousand works")
    with TemporaryDirectory(prefix="bowerbird-") as folder:
        for row in measure_project(Path(folder), _WORKS):
            _print(options, row)
    return 0


def _models() -> list[Model]:
    """The default model of each medium that has one. Raises `ModelMissing` where none has."""
    library = open_library()
    models = [library.default(medium) for medium in Medium if library.of_medium(medium)]
    if not models:
        raise ModelMissing(
            "No model is installed, so there is nothing to measure.",
            "",
            "Run `bowerbird models install starter`.",
        )
    return models


def measure_project(folder: Path, works: int) -> Iterator[Measurement]:
    """Return how soon a rating counts among so many, and how soon their project is open."""
    from studio.cli.measuring import time_ratings

    project = projects.new(folder / "Bench.bower")
    try:
        _, seconds = time_ratings(project, works)
    finally:
        project.close()
    yield Measurement(f"taste takes in a rating, with {works:,} before", seconds, "s")
    start = time.perf_counter()
    studio = Studio(projects.open_at(project.folder))
    studio.history.find(ArtifactQuery(limit=50))
    seconds = time.perf_counter() - start
    studio.close()
    yield Measurement(f"a project of {works:,} works opens", seconds, "s")


def _print(options: argparse.Namespace, row: Measurement) -> None:
    line = f"{row.name:52}{row.value:>9.3g} {row.unit}"
    print_result(options, {**asdict(row), "value": float(f"{row.value:.4g}")}, line)
