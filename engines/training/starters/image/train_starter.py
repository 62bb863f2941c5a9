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
import sys
import time
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

from accelerate import Accelerator
from diffusers.utils import logging as diffusers_logging
from filelock import FileLock
from transformers.utils import logging as transformers_logging

from engines.training.processes import new_accelerator
from engines.training.signals import stop_on_signal
from engines.training.starters.command import exit_code
from engines.training.starters.image.recipe import load_recipe
from engines.training.starters.image.stages import (
    TRAINED_STAGES,
    Starter,
    StarterPlan,
    on_device,
)

log = logging.getLogger("train_starter")
ROOT = Path(__file__).resolve().parents[4]
_FURTHER = {"learning_rate": 6e-4, "average_decay": 0.998}
"""A U-Net that is trained further keeps what it knows, and soon forgets it in its averages."""


def main(arguments: list[str] | None = None) -> int:
    """Parse the arguments, run the command, return the exit code."""
    _silence_libraries()
    options = _parser().parse_args(arguments)
    recipe = load_recipe(options.recipe)
    plan = _plan(options)
    starter = Starter(recipe, options.folder, options.downloads, plan, start=options.start)

    def work() -> None:
        if options.status:
            sys.stdout.write(status(starter))
        elif options.export:
            starter.export(options.export)
        elif options.stage:
            accelerator = new_accelerator(options.device)
            with stop_on_signal() as is_stopped:
                starter.train(accelerator, options.minutes * 60, is_stopped, options.stage)
        else:
            train(starter, options.minutes * 60, new_accelerator(options.device))

    return exit_code(options.folder, work)


def _plan(options: argparse.Namespace) -> StarterPlan:
    plan = on_device(StarterPlan(), options.device)
    if options.start:
        plan = replace(plan, unet=replace(plan.unet, **_FURTHER))
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
    parser.add_argument("--stage", choices=TRAINED_STAGES, help="train this stage alone")
    for stage in TRAINED_STAGES:
        parser.add_argument(f"--{stage}-steps", type=int, help="other than the plan's")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--export", type=Path, help="write the model so far into this folder")
    parser.add_argument("--status", action="store_true", help="print the progress")
    return parser


def train(starter: Starter, seconds: float, accelerator: Accelerator) -> None:
    """Train stage after stage, then write the model; returns early when the time is up.

    Under `accelerate launch` the main process alone prepares data and writes the model.
    """
    start = time.monotonic()
    starter.folder.mkdir(parents=True, exist_ok=True)
    with _lock(starter, accelerator), stop_on_signal() as is_stopped:
        while (stage := starter.stage()) != "done" and not is_stopped():
            remaining_s = seconds - (time.monotonic() - start)
            if remaining_s <= 0:
                return
            if stage in TRAINED_STAGES:
                starter.train(accelerator, remaining_s, is_stopped)
            elif accelerator.is_main_process:
                _prepare_or_export(starter, stage)
            accelerator.wait_for_everyone()


def _lock(starter: Starter, accelerator: Accelerator) -> AbstractContextManager[object]:
    """One run at a time in a folder, whose processes share the lock of the main one."""
    is_main = accelerator.is_main_process
    return FileLock(starter.folder / "lock", timeout=0) if is_main else nullcontext()


def _prepare_or_export(starter: Starter, stage: str) -> None:
    log.info("stage: %s", stage)
    if stage == "model":
        starter.export(starter.folder / "model")
    else:
        starter.prepare()


def status(starter: Starter) -> str:
    """The next stage and the last metrics of each stage, as lines."""
    lines = [f"next: {starter.stage()}"]
    for file in sorted(starter.folder.glob("*/metrics.jsonl")):
        last_of_kind: dict[str, str] = {}
        for line in file.read_text(encoding="utf-8").splitlines():
            last_of_kind[json.loads(line)["kind"]] = line
        lines += [f"{file.parent.name}: {line}" for line in last_of_kind.values()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
