"""Command line of the starter music model's training; run again it goes on where it stopped.

    python -m engines.music.train_starter            build the data if need be, train until done
    python -m engines.music.train_starter --minutes 30
    python -m engines.music.train_starter --export resources/models/starter-music
    python -m engines.music.train_starter --status

Invariant: one run at a time in a folder; a signal to end is obeyed after the step at hand, with a
checkpoint. Exit codes: 0 done or stopped as asked, 1 a fault that was said.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import sys
from pathlib import Path

from filelock import FileLock, Timeout

from engines.contract import EngineError
from engines.learning.scratch import Run, Schedule, ended_by_signal
from engines.music.dataset import build_music_set, load_music_set
from engines.music.learner import MusicLearner, MusicSettings, new_model
from engines.music.recipe import load_recipe

log = logging.getLogger("train_starter")
ROOT = Path(__file__).resolve().parents[2]
STEPS = 2400


def main(arguments: list[str] | None = None) -> int:
    """Parse, do, and return the exit code."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    given = _parser().parse_args(arguments)
    try:
        if given.status:
            sys.stdout.write(status(given.folder))
        elif given.export:
            _run(given)[1].export(given.export)
        else:
            train(given)
    except EngineError as fault:
        log.error("%s", fault)
        return 1
    except Timeout:
        log.error("Another run is training in %s.", given.folder)
        return 1
    return 0


def train(given: argparse.Namespace) -> None:
    """Build the data set if it is not there, and train until done, stopped or out of time."""
    given.folder.mkdir(parents=True, exist_ok=True)
    with FileLock(given.folder / "lock", timeout=0), ended_by_signal() as stopped:
        if not (given.folder / "data").exists():
            recipe = load_recipe(given.recipe)
            report = build_music_set(recipe, given.downloads, given.folder / "data", _say)
            log.info("pieces: %s, left out: %d", report.pieces, len(report.left_out))
        run, learner = _run(given)
        if run.go(stopped):
            learner.export(given.folder / "model")


def _run(given: argparse.Namespace) -> tuple[Run, MusicLearner]:
    """The run and its learner, as the last checkpoint left them."""
    if not (given.folder / "data").exists():
        raise EngineError("Nothing has been trained yet.", remedy="Run it without --export first.")
    music = load_music_set(given.folder / "data")
    settings = MusicSettings(given.steps, device=given.device)
    learner = MusicLearner(new_model(music.tokens), music, settings)
    schedule = Schedule(
        given.steps,
        checkpoint_every_s=120,
        measure_every_s=600,
        sample_every_s=1800,
        deadline_s=given.minutes * 60,
    )
    run = Run(learner, given.folder / "run", schedule)
    run.resume()
    return run, learner


def status(folder: Path) -> str:
    """The last figures of each kind, as lines."""
    last: dict[str, str] = {}
    figures = folder / "run" / "figures.jsonl"
    for line in figures.read_text(encoding="utf-8").splitlines() if figures.exists() else ():
        last[json.loads(line)["kind"]] = line
    return "\n".join(last.values() or ["nothing trained yet"]) + "\n"


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
