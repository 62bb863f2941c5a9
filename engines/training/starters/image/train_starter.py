"""Command line of the starter model's training; run it again and it goes on where it stopped.

    python -m engines.training.starters.image.train_starter            train whatever comes next, until done
    python -m engines.training.starters.image.train_starter --minutes 30
    python -m engines.training.starters.image.train_starter --from models/starter-pictures     train a model further
    python -m engines.training.starters.image.train_starter --export models/starter-pictures
    python -m engines.training.starters.image.train_starter --status

Invariant: one run at a time in a folder; a signal to end is obeyed after the step at hand, with a
checkpoint. Exit codes: 0 done or stopped as asked, 1 a fault that was said.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import logging
import math
import os
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import FrameType

import torch
from diffusers.utils import logging as diffusers_logging
from filelock import FileLock, Timeout
from transformers.utils import logging as transformers_logging

from engines.contract import EngineError
from engines.training.loop import ended_by_signal
from engines.training.starters.image.recipe import load_recipe
from engines.training.starters.image.stages import TRAINED, Starter, StarterPlan, on_device
from engines.training.team import ALONE, Team, run_together

log = logging.getLogger("train_starter")
ROOT = Path(__file__).resolve().parents[4]
_MOST_GRADIENTS = 64_000_000


def main(arguments: list[str] | None = None) -> int:
    """Parse, do, and return the exit code."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    _quieten()
    given = _parser().parse_args(arguments)
    recipe = load_recipe(given.recipe)
    plan = _plan(given)
    starter = Starter(recipe, given.folder, given.downloads, plan, start=given.start)
    try:
        if given.status:
            sys.stdout.write(status(starter))
        elif given.export:
            starter.export(given.export)
        elif given.stage:
            with ended_by_signal() as stopped:
                starter.train(ALONE, given.minutes * 60, stopped, given.stage)
        else:
            train(starter, given.minutes * 60, given.workers)
    except EngineError as fault:
        log.error("%s", fault)
        return 1
    except Timeout:
        log.error("Another run is training in %s.", given.folder)
        return 1
    return 0


def _plan(given: argparse.Namespace) -> StarterPlan:
    plan = on_device(StarterPlan(), given.device)
    for stage in TRAINED:
        steps = getattr(given, f"{stage}_steps")
        if steps:
            plan = replace(plan, **{stage: replace(getattr(plan, stage), steps=steps)})
    return plan


def _quieten() -> None:
    diffusers_logging.set_verbosity_error()  # it warns of every cast to bf16, which is meant
    transformers_logging.disable_progress_bar()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="train_starter", description=__doc__.split("\n")[0])
    recipe = ROOT / "resources" / "recipes" / "starter_pictures.json"
    parser.add_argument("--recipe", type=Path, default=recipe)
    parser.add_argument("--folder", type=Path, default=ROOT / ".training" / "pictures")
    parser.add_argument("--downloads", type=Path, default=ROOT / ".downloads")
    parser.add_argument("--from", type=Path, dest="start", help="a pipeline to train further")
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop after this long")
    parser.add_argument("--workers", type=int, default=1, help="processes that train together")
    parser.add_argument("--stage", choices=TRAINED, help="train this stage alone")
    for stage in TRAINED:
        parser.add_argument(f"--{stage}-steps", type=int, help="another length than the plan's")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--export", type=Path, help="write the model as it is into this folder")
    parser.add_argument("--status", action="store_true", help="say how far it is")
    return parser


def train(starter: Starter, seconds: float, workers: int) -> None:
    """Train stage after stage until all are complete or the time is up, then write the model."""
    began = time.monotonic()
    starter.folder.mkdir(parents=True, exist_ok=True)
    with FileLock(starter.folder / "lock", timeout=0), ended_by_signal() as stopped:
        while (stage := starter.stage()) != "done" and not stopped():
            left = seconds - (time.monotonic() - began)
            if left <= 0:
                return
            log.info("stage: %s", stage)
            if stage in ("data", "latents"):
                starter.prepare()
            elif stage == "model":
                starter.export(starter.folder / "model")
            elif workers > 1:
                flag = torch.zeros(1, dtype=torch.int32).share_memory_()
                with _raising(flag):
                    work = (starter, left, flag, os.getpid())
                    run_together(_together, work, workers, _MOST_GRADIENTS)
                    if flag.item():
                        return
            else:
                starter.train(ALONE, left, stopped)


def _together(team: Team, starter: Starter, seconds: float, flag: torch.Tensor, lead: int) -> None:
    """A member's work: it also stops when the process that started the team is gone."""
    _quieten()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    starter.train(team, seconds, lambda: bool(flag.item()) or os.getppid() != lead)


@contextlib.contextmanager
def _raising(flag: torch.Tensor) -> Iterator[None]:
    """Inside, SIGINT and SIGTERM raise a flag that the team's members see."""

    def raise_flag(number: int, frame: FrameType | None) -> None:
        flag.fill_(1)

    before = {n: signal.signal(n, raise_flag) for n in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def status(starter: Starter) -> str:
    """The stage that is next and the last figures of each stage, as lines."""
    lines = [f"next: {starter.stage()}"]
    for figures in sorted(starter.folder.glob("*/figures.jsonl")):
        last: dict[str, str] = {}
        for line in figures.read_text(encoding="utf-8").splitlines():
            last[json.loads(line)["kind"]] = line
        lines += [f"{figures.parent.name}: {line}" for line in last.values()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
