"""Command line of the starter music model's training; each run continues the last one.

    python -m engines.training.starters.music.train_starter [OPTION...]

Without options it builds the data set if there is none and trains until done.

    --minutes 30                                stop after half an hour
    --export resources/models/starter-music     write the model so far
    --status                                    print the progress

Invariant: one run at a time in a folder; after SIGINT or SIGTERM it finishes the step, writes a
checkpoint and ends. Exit codes: 0 complete or stopped, 1 an error, with a message.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

import torch
from accelerate import Accelerator

from engines.contract import EngineError
from engines.formats.atomic import replace_folder
from engines.training.learner import Schedule
from engines.training.loop import TrainingRun
from engines.training.processes import new_accelerator
from engines.training.recipes.music_gpt import (
    SIZES,
    GptSettings,
    LlamaMusicModel,
    token_settings,
)
from engines.training.recipes.music_windows import Mix, MusicRows, Windows
from engines.training.recipes.tokens import SamplingLearner
from engines.training.starters.command import exit_code, train_alone
from engines.training.starters.music.dataset import build_music_set, load_music_set
from engines.training.starters.music.recipe import MusicRecipe, load_recipe
from engines.training.starters.packages import Fetch

log = logging.getLogger("train_starter")
ROOT = Path(__file__).resolve().parents[4]
MEASUREMENTS, SAMPLES = 24, 8


@dataclass(frozen=True)
class Starter:
    """One training of the starter model in `folder`; packages are cached in `downloads`."""

    recipe: MusicRecipe
    folder: Path
    downloads: Path
    settings: GptSettings
    device: str = "cpu"
    fetch: Fetch | None = None

    @cached_property
    def accelerator(self) -> Accelerator:
        """The processes that train together."""
        return new_accelerator(self.device)

    @property
    def data(self) -> Path:
        """The built data set."""
        return self.folder / "data"

    def train(self, deadline_s: float, is_stopped: Callable[[], bool] = lambda: False) -> bool:
        """Build the data set if there is none, and train; True when all steps are taken.

        Raises `EngineError` if a package cannot be fetched or the loss stays not finite.
        """
        if not self.data.exists():
            report = build_music_set(
                self.recipe, self.downloads, self.data, _log_progress, self.fetch
            )
            log.info("pieces: %s, left out: %d", report.pieces, len(report.left_out))
        learner = self._learner()
        complete = self._run(learner, deadline_s).train(is_stopped)
        if complete:
            self._write(learner, self.folder / "model")
        return complete

    def export(self, folder: Path) -> None:
        """Write the model of the last checkpoint. Raises `EngineError` if there is none."""
        if not self.data.exists():
            raise EngineError("Nothing has been trained yet.", remedy="Train it first.")
        learner = self._learner()
        if not self._run(learner, 0).resume():
            raise EngineError("Nothing has been trained yet.", remedy="Train it first.")
        self._write(learner, folder)

    def _write(self, learner: SamplingLearner, folder: Path) -> None:
        with replace_folder(folder) as draft:
            learner.export(draft)

    def status(self) -> str:
        """The last metrics of each kind, as lines."""
        last_of_kind: dict[str, str] = {}
        file = self.folder / "run" / "metrics.jsonl"
        for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
            last_of_kind[json.loads(line)["kind"]] = line
        return "\n".join(last_of_kind.values() or ["nothing trained yet"]) + "\n"

    def _learner(self) -> SamplingLearner:
        """The learner of the music recipe "gpt", with pieces that have styles."""
        music = load_music_set(self.data)
        torch.manual_seed(0)
        model = LlamaMusicModel(music.tokens, self.settings)
        held_out = music.held_out_pieces or music.train_pieces
        rows = MusicRows(
            Windows(music, music.train_pieces, Mix()), Windows(music, held_out, Mix()), music.tokens
        )
        return SamplingLearner(model, rows, token_settings(self.settings), self.accelerator)

    def _run(self, learner: SamplingLearner, deadline_s: float) -> TrainingRun:
        schedule = Schedule(
            self.settings.steps,
            measure_every=max(1, self.settings.steps // MEASUREMENTS),
            sample_every=max(1, self.settings.steps // SAMPLES),
            deadline_s=deadline_s,
        )
        return TrainingRun(learner, self.folder / "run", schedule, self.accelerator)


def main(arguments: list[str] | None = None) -> int:
    """Parse the arguments, run the command, return the exit code."""
    options = _parser().parse_args(arguments)
    settings = replace(SIZES["medium"], steps=options.steps)

    def work() -> None:
        recipe = load_recipe(options.recipe)
        starter = Starter(recipe, options.folder, options.downloads, settings, options.device)
        if options.status:
            sys.stdout.write(starter.status())
        elif options.export:
            starter.export(options.export)
        else:
            train_alone(options.folder, partial(starter.train, options.minutes * 60))

    return exit_code(options.folder, work)


def _log_progress(done: float, total: float, note: str = "") -> None:
    log.info("%s (%d of %d)", note, done, total)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="train_starter", description=(__doc__ or "").split("\n")[0]
    )
    recipe = ROOT / "resources" / "recipes" / "starter_music.json"
    parser.add_argument("--recipe", type=Path, default=recipe)
    parser.add_argument("--folder", type=Path, default=ROOT / ".training" / "music")
    parser.add_argument("--downloads", type=Path, default=ROOT / ".downloads")
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop after this long")
    parser.add_argument("--steps", type=int, default=SIZES["medium"].steps)
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--export", type=Path, help="write the model so far into this folder")
    parser.add_argument("--status", action="store_true", help="print the progress")
    return parser


if __name__ == "__main__":
    sys.exit(main())
