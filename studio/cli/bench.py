"""bench: what this machine does with the models that are installed, as a table.

Invariant: all is made in a folder of its own, which is deleted afterwards; of what is the artist's,
only models and settings are read. Each measurement is warm: the model is loaded before.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from engines.contract import Brief, Engine, ImageBrief, Medium, MusicBrief, TextBrief
from engines.registry import new_engine
from studio import places, settings
from studio import project as projects
from studio.cli.models import open_library
from studio.cli.output import print_message, print_result
from studio.errors import ModelMissing
from studio.history.history import ArtifactQuery
from studio.models.library import Model
from studio.studio import Studio

if TYPE_CHECKING:
    from studio.measuring import RecordingContext

_TEXT = TextBrief(prompt="The lighthouse keeper", seed=7, max_tokens=60)
_IMAGE = ImageBrief(prompt="a green turtle", seed=5)
_MUSIC = MusicBrief(notes="D4 F4 A4", bars=8, count=4, seed=3)
_GROUPS = (1, 4, 8)
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
        warm_up, measure = _PARTS[self._model.medium]
        seconds, _ = self._make(warm_up)
        yield self._row(f"{self._model.name}: loading, and the first work", seconds, "s")
        yield from measure(self)

    def texts(self) -> Iterator[Measurement]:
        """How soon the first word comes, and tokens a second of several texts at once."""
        for count in _GROUPS:
            start = time.perf_counter()
            seconds, context = self._make(_TEXT.model_copy(update={"count": count}))
            if count == 1:
                first = (context.first_preview_at or start + seconds) - start
                yield self._row("first word", first, "s")
            tokens = sum(len(_tokens(output.extra)) for output in context.outputs)
            name = f"{count} texts at once" if count > 1 else "1 text"
            yield self._row(name, tokens / seconds, "tokens/s")

    def pictures(self) -> Iterator[Measurement]:
        """Seconds of one picture in the model's own size and steps."""
        seconds, context = self._make(_IMAGE)
        brief = context.outputs[0].brief
        assert isinstance(brief, ImageBrief)
        steps = f", {brief.steps} steps" if brief.steps else ""
        yield self._row(f"a picture of {brief.width} × {brief.height}{steps}", seconds, "s")

    def music(self) -> Iterator[Measurement]:
        """Bars a second of several pieces at once."""
        seconds, context = self._make(_MUSIC)
        bars = sum(_bars(output.brief) for output in context.outputs)
        yield self._row(f"{len(context.outputs)} pieces at once", bars / seconds, "bars/s")

    def close(self) -> None:
        """Let the model go, so that the next one has the memory."""
        self._engine.release()

    def _make(self, brief: Brief) -> tuple[float, RecordingContext]:
        from studio.measuring import RecordingContext

        context = RecordingContext(self._model.path, places.cache_folder(), device=self._device)
        start = time.perf_counter()
        self._engine.generate(brief, context)
        return time.perf_counter() - start, context

    def _row(self, name: str, value: float, unit: str) -> Measurement:
        return Measurement(name, value, unit, self._model.id)


_PARTS: dict[Medium, tuple[Brief, Callable[[Bench], Iterator[Measurement]]]] = {
    Medium.TEXT: (_TEXT.model_copy(update={"max_tokens": 1}), Bench.texts),
    Medium.IMAGE: (_IMAGE.model_copy(update={"steps": 1}), Bench.pictures),
    Medium.MUSIC: (_MUSIC.model_copy(update={"count": 1, "bars": 1}), Bench.music),
}


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
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
    """How soon a rating counts among so many, and how soon their project is open."""
    from studio.measuring import time_ratings

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


def _tokens(extra: Any) -> list[object]:
    return extra.get("tokens") or []


def _bars(brief: Brief) -> int:
    return brief.bars if isinstance(brief, MusicBrief) else 0
