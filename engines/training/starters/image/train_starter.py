"""Command line of the starter picture model's training; each run continues the last one.

    python -m engines.training.starters.image.train_starter [OPTION...]

Without options it trains the next stage until all are complete.

    --minutes 30                            stop after half an hour
    --from models/starter-pictures          train a model further
    --export models/starter-pictures        write the model so far
    --status                                print the progress

Invariant: one run at a time in a folder; after SIGINT or SIGTERM it finishes the step, writes a
checkpoint and ends. Exit codes: 0 complete or stopped, 1 an error, with a message.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

import torch
from diffusers.utils import logging as diffusers_logging
from filelock import FileLock, Timeout
from transformers.utils import logging as transformers_logging

from engines.contract import EngineError
from engines.training.loop import handle_signals, stop_on_signal
from engines.training.starters.image.recipe import load_recipe
from engines.training.starters.image.stages import (
    TRAINED_STAGES,
    Starter,
    StarterPlan,
    on_device,
)
from engines.training.team import ALONE, Team, run_team

log = logging.getLogger("train_starter")
ROOT = Path(__file__).resolve().parents[4]


def main(arguments: list[str] | None = None) -> int:
    """Parse the arguments, run the command, return the exit code."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    _silence_libraries()
    options = _parser().parse_args(arguments)
    recipe = load_recipe(options.recipe)
    plan = _plan(options)
    starter = Starter(recipe, options.folder, options.downloads, plan, start=options.start)
    try:
        if options.status:
            sys.stdout.write(status(starter))
        elif options.export:
            starter.export(options.export)
        elif options.stage:
            with stop_on_signal() as is_stopped:
                starter.train(ALONE, options.minutes * 60, is_stopped, options.stage)
        else:
            train(starter, options.minutes * 60, options.workers)
    except EngineError as error:
        log.error("%s", error)
        return 1
    except Timeout:
        log.error("Another run is training in %s.", options.folder)
        return 1
    return 0


def _plan(options: argparse.Namespace) -> StarterPlan:
    plan = on_device(StarterPlan(), options.device)
    for stage in TRAINED_STAGES:
        steps = getattr(options, f"{stage}_steps")
        if steps:
            plan = replace(plan, **{stage: replace(getattr(plan, stage), steps=steps)})
    return plan


def _silence_libraries() -> None:
    diffusers_logging.set_verbosity_error()  # it warns of every cast to bf16, which is intended
    transformers_logging.disable_progress_bar()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="train_starter", description=(__doc__ or "").split("\n")[0]
    )
    recipe = ROOT / "resources" / "recipes" / "starter_pictures.json"
    parser.add_argument("--recipe", type=Path, default=recipe)
    parser.add_argument("--folder", type=Path, default=ROOT / ".training" / "pictures")
    parser.add_argument("--downloads", type=Path, default=ROOT / ".downloads")
    parser.add_argument("--from", type=Path, dest="start", help="a pipeline to train further")
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop after this long")
    parser.add_argument("--workers", type=int, default=1, help="processes that train together")
    parser.add_argument("--stage", choices=TRAINED_STAGES, help="train this stage alone")
    for stage in TRAINED_STAGES:
        parser.add_argument(f"--{stage}-steps", type=int, help="other than the plan's")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--export", type=Path, help="write the model so far into this folder")
    parser.add_argument("--status", action="store_true", help="print the progress")
    return parser


def train(starter: Starter, seconds: float, workers: int) -> None:
    """Train stage after stage, then write the model; returns early when the time is up."""
    start = time.monotonic()
    starter.folder.mkdir(parents=True, exist_ok=True)
    with FileLock(starter.folder / "lock", timeout=0), stop_on_signal() as is_stopped:
        while (stage := starter.stage()) != "done" and not is_stopped():
            remaining_s = seconds - (time.monotonic() - start)
            if remaining_s <= 0:
                return
            log.info("stage: %s", stage)
            if stage in ("data", "latents"):
                starter.prepare()
            elif stage == "model":
                starter.export(starter.folder / "model")
            elif workers == 1:
                starter.train(ALONE, remaining_s, is_stopped)
            elif _train_in_team(starter, remaining_s, workers):
                return


def _train_in_team(starter: Starter, seconds: float, workers: int) -> bool:
    """Train the next stage in `workers` processes; True when a signal stopped them."""
    stop_flag = torch.zeros(1, dtype=torch.int32).share_memory_()
    with handle_signals(lambda: _set(stop_flag)):
        run_team(_train_member, (starter, seconds, stop_flag, os.getpid()), workers)
    return bool(stop_flag.item())


def _set(flag: torch.Tensor) -> None:
    flag.fill_(1)


def _train_member(
    team: Team, starter: Starter, seconds: float, stop_flag: torch.Tensor, parent: int
) -> None:
    """A member's work: it also stops when the process that started the team is gone."""
    _silence_libraries()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    starter.train(team, seconds, lambda: bool(stop_flag.item()) or os.getppid() != parent)


def status(starter: Starter) -> str:
    """The next stage and the last metrics of each stage, as lines."""
    lines = [f"next: {starter.stage()}"]
    for file in sorted(starter.folder.glob("*/figures.jsonl")):
        last_of_kind: dict[str, str] = {}
        for line in file.read_text(encoding="utf-8").splitlines():
            last_of_kind[json.loads(line)["kind"]] = line
        lines += [f"{file.parent.name}: {line}" for line in last_of_kind.values()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
