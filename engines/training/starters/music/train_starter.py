"""Command line of the starter music model's training; run again it goes on where it stopped.

    python -m engines.training.starters.music.train_starter            build the data if need be, train until done
    python -m engines.training.starters.music.train_starter --minutes 30
    python -m engines.training.starters.music.train_starter --export resources/models/starter-music
    python -m engines.training.starters.music.train_starter --status

Invariant: one run at a time in a folder; a signal to end is obeyed after the step at hand, with a
checkpoint. Exit codes: 0 done or stopped as asked, 1 a fault that was said.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from engines.contract import EngineError
from engines.training.loop import Run, Schedule, ended_by_signal
from engines.training.packages import Fetch
from engines.training.starters.music.dataset import build_music_set, load_music_set
from engines.training.starters.music.learner import (
    ModelSize,
    MusicLearner,
    MusicSettings,
    new_model,
)
from engines.training.starters.music.recipe import MusicRecipe, load_recipe

log = logging.getLogger("train_starter")
ROOT = Path(__file__).resolve().parents[4]
STEPS = 2400


@dataclass(frozen=True)
class Starter:
    """One training of the starter model, in `folder`, with packages kept in `downloads`."""

    recipe: MusicRecipe
    folder: Path
    downloads: Path
    settings: MusicSettings
    size: ModelSize
    fetch: Fetch | None = None

    @property
    def data(self) -> Path:
        """The built data set."""
        return self.folder / "data"

    def train(self, deadline_s: float, stopped: Callable[[], bool] = lambda: False) -> bool:
        """Build the data set if it is not there, and train; True when all steps are taken.

        Raises `EngineError` if a package cannot be had or training goes wrong for good.
        """
        if not self.data.exists():
            report = build_music_set(self.recipe, self.downloads, self.data, _say, self.fetch)
            log.info("pieces: %s, left out: %d", report.pieces, len(report.left_out))
        learner = self._learner()
        complete = self._run(learner, deadline_s).go(stopped)
        if complete:
            learner.export(self.folder / "model")
        return complete

    def export(self, folder: Path) -> None:
        """Write the model as the last checkpoint has it. Raises `EngineError` if there is none."""
        if not self.data.exists():
            raise EngineError("Nothing has been trained yet.", remedy="Train it first.")
        learner = self._learner()
        if not self._run(learner, 0).resume():
            raise EngineError("Nothing has been trained yet.", remedy="Train it first.")
        learner.export(folder)

    def status(self) -> str:
        """The last figures of each kind, as lines."""
        last: dict[str, str] = {}
        figures = self.folder / "run" / "figures.jsonl"
        for line in figures.read_text(encoding="utf-8").splitlines() if figures.exists() else ():
            last[json.loads(line)["kind"]] = line
        return "\n".join(last.values() or ["nothing trained yet"]) + "\n"

    def _learner(self) -> MusicLearner:
        music = load_music_set(self.data)
        return MusicLearner(new_model(music.tokens, self.size), music, self.settings)

    def _run(self, learner: MusicLearner, deadline_s: float) -> Run:
        schedule = Schedule(
            self.settings.steps,
            checkpoint_every_s=120,
            measure_every_s=600,
            sample_every_s=1800,
            deadline_s=deadline_s,
        )
        return Run(learner, self.folder / "run", schedule)


def main(arguments: list[str] | None = None) -> int:
    """Parse, do, and return the exit code."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    given = _parser().parse_args(arguments)
    settings = MusicSettings(given.steps, device=given.device)
    starter = Starter(
        load_recipe(given.recipe), given.folder, given.downloads, settings, ModelSize()
    )
    try:
        if given.status:
            sys.stdout.write(starter.status())
        elif given.export:
            starter.export(given.export)
        else:
            given.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(given.folder / "lock", timeout=0), ended_by_signal() as stopped:
                starter.train(given.minutes * 60, stopped)
    except EngineError as fault:
        log.error("%s", fault)
        return 1
    except Timeout:
        log.error("Another run is training in %s.", given.folder)
        return 1
    return 0


def _say(done: float, total: float, note: str = "") -> None:
    log.info("%s (%d of %d)", note, done, total)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="train_starter", description=__doc__.split("\n")[0])
    recipe = ROOT / "resources" / "recipes" / "starter_music.json"
    parser.add_argument("--recipe", type=Path, default=recipe)
    parser.add_argument("--folder", type=Path, default=ROOT / ".training" / "music")
    parser.add_argument("--downloads", type=Path, default=ROOT / ".downloads")
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop after this long")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--export", type=Path, help="write the model as it is into this folder")
    parser.add_argument("--status", action="store_true", help="say how far it is")
    return parser


if __name__ == "__main__":
    sys.exit(main())
