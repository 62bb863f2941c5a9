"""Trains a recipe on the files of a folder, in one process or in many.

    python -m engines.training text gpt --data FOLDER --name NAME --out FOLDER [OPTION...]
    accelerate launch [OPTION...] -m engines.training text gpt --data …   (in many processes)

The studio's own command is `bowerbird train`. This one has no project, so that every process of a
cluster can run it. It resumes from the checkpoint in `--out`,
where the finished model is in `model/`: add it with `bowerbird models add`.

A folder is files alone. Captions, repeats and what is held out stand in the list that the studio
writes for a training of its own, in `training/` of the project: `--manifest FILE` instead of
`--data FOLDER` trains on that.

Invariant: the files are listed once, when a run begins, and must not change until it ends. Exit
codes: 0 complete, 2 the input is wrong, 3 the environment is, 130 stopped by a signal.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import get_args

from accelerate.state import PartialState
from pydantic import ValidationError

from engines.contract import (
    RECIPES,
    BriefError,
    Cancelled,
    DataCard,
    DataFile,
    EngineError,
    Medium,
    ModelSize,
    TrainingPlan,
)
from engines.contract.text import Text
from engines.freed_memory import keep_dear_memory
from engines.registry import new_recipe
from engines.training.console import ConsoleContext
from engines.training.manifest import describe, read_manifest, write_manifest
from engines.training.signals import stop_on_signal

MANIFEST = "manifest.jsonl"
HELD_OUT_EVERY = 10
"""One file of so many is held out, by the hash of its content."""


def main(arguments: list[str] | None = None) -> int:
    """Parse the arguments, train, return the exit code."""
    options = _parser().parse_args(arguments)
    keep_dear_memory()
    try:
        plan = _plan(options)
        with stop_on_signal() as is_stopped:
            context = ConsoleContext(options.out, options.out / "cache", options.device, is_stopped)
            _warn_without_captions(plan, context)
            result = new_recipe(plan.medium, plan.recipe).train(plan, context)
            is_main = PartialState().is_main_process
            PartialState().destroy_process_group()
    except Cancelled:
        return 130
    except ValidationError as error:
        faults = (f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        sys.stderr.write(f"{'; '.join(faults)}\n")
        return 2
    except EngineError as error:
        sys.stderr.write(f"{error}\n")
        return 2 if isinstance(error, BriefError) else 3
    if is_main:
        sys.stdout.write(result.model_dump_json() + "\n")
    return 0


def _plan(options: argparse.Namespace) -> TrainingPlan:
    medium = Medium(options.medium)
    if options.recipe not in RECIPES[medium]:
        names = ", ".join(RECIPES[medium])
        raise BriefError(
            Text(
                "There is no recipe “{recipe}” for {medium}: {names}.",
                recipe=options.recipe,
                medium=medium.value,
                names=names,
            )
        )
    options.out.mkdir(parents=True, exist_ok=True)
    manifest = options.out / MANIFEST
    if not manifest.exists():
        files = read_manifest(options.manifest) if options.manifest else list_files(options.data)
        write_manifest(manifest, files)
    count = len(read_manifest(manifest))
    data_name = options.manifest.stem if options.manifest else options.data.name
    return TrainingPlan(
        medium=medium,
        recipe=options.recipe,
        name=options.name,
        data=DataCard(name=data_name, files=count, licence=options.licence, source=options.source),
        manifest=manifest,
        size=options.size,
        steps=options.steps,
        minutes=options.minutes,
        seed=options.seed,
    )


def list_files(folder: Path) -> list[DataFile]:
    """The files of a folder; of ten or more about a tenth is held out.

    Processes that list the same files write the same. Raises `BriefError` if there are none.
    """
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name[0] != ".")
    if not paths:
        raise BriefError(
            Text("There are no files in {folder}.", folder=folder),
            "",
            Text("Choose a folder with files."),
        )
    files = [describe(path) for path in paths]
    if len(files) >= HELD_OUT_EVERY:
        files = [file.model_copy(update={"held_out": _is_held_out(file.sha256)}) for file in files]
    return files


def _is_held_out(sha256: str) -> bool:
    return int(sha256, 16) % HELD_OUT_EVERY == 0


def _warn_without_captions(plan: TrainingPlan, context: ConsoleContext) -> None:
    if plan.recipe == "diffusion" and not any(f.caption for f in read_manifest(plan.manifest)):
        context.notice(
            Text(
                "No picture has a caption, so the model learns to draw “{name}” alone: "
                "captions come with --manifest, a list that the studio wrote.",
                name=plan.name,
            )
        )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="engines.training", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("medium", choices=[medium.value for medium in Medium])
    parser.add_argument("recipe", help="gpt, rnn, vae, gan or diffusion")
    data = parser.add_mutually_exclusive_group(required=True)
    data.add_argument("--data", type=Path, help="a folder of files")
    data.add_argument("--manifest", type=Path, help="a list of files that the studio wrote")
    parser.add_argument("--name", required=True, help="the name of the model")
    parser.add_argument("--out", type=Path, required=True, help="the folder of the run")
    parser.add_argument("--steps", type=int)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--size", choices=get_args(ModelSize), default="small")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda or mps")
    parser.add_argument("--licence", default="", help="of the data")
    parser.add_argument("--source", default="", help="of the data")
    return parser


if __name__ == "__main__":
    sys.exit(main())
