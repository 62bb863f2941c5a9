"""train and teach: models of one's own, and models of the library taught a domain."""

from __future__ import annotations

import argparse
from typing import cast, get_args

from pydantic import ValidationError

from engines.contract import RECIPES, Medium, ModelSize, RecipeName, TeachingSettings
from engines.formats.json_values import as_object
from studio.base import places
from studio.base.errors import from_validation
from studio.base.records import Adapter, Job
from studio.cli.commands import Commands
from studio.cli.data import ScanBar
from studio.cli.learning import CANCELLED, adopt
from studio.cli.output import print_message, print_result
from studio.cli.paths import expand
from studio.cli.session import JobMonitor, open_studio, raise_failure, wait_for
from studio.data.data_sets import DataSet, DataSets
from studio.data.scanning import Scanner
from studio.models.inspection import read_note
from studio.models.library import Model, parse_medium
from studio.studio import Studio
from studio.training.model_training import require_recipe
from studio.training.plans import is_not_finite, new_plan


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Register this module's commands."""
    train = commands.add_parser("train", parents=[common], help="train a model from scratch")
    train.add_argument("kind", metavar="KIND", help="text, image or music")
    train.add_argument("--recipe", required=True, metavar="NAME", help=_recipe_names())
    train.add_argument("--name", required=True, metavar="NAME", help="what to call the model")
    train.add_argument("--size", default="small", choices=get_args(ModelSize), metavar="S")
    train.set_defaults(command=train_model)
    teach = commands.add_parser("teach", parents=[common], help="teach a model a domain")
    teach.add_argument("kind", metavar="KIND", help="text, image or music")
    teach.add_argument("--name", default="", metavar="NAME", help="what to call the adapter")
    teach.add_argument("--model", default="", metavar="ID")
    teach.add_argument("--adopt", choices=("auto", "always", "never"), default="never")
    teach.set_defaults(command=teach_model)
    for command in (train, teach):
        command.add_argument("--data", required=True, metavar="DIR|NAME")
        command.add_argument("--steps", type=int, metavar="N")
        command.add_argument("--minutes", type=float, metavar="M", help="stop after this long")
        command.add_argument(
            "--fresh", action="store_true", help="start over where the same run was broken off"
        )
        command.add_argument(
            "--slower", action="store_true", help="go on at half the learning rate that it had"
        )


def train_model(options: argparse.Namespace) -> int:
    """`bowerbird train`."""
    medium = parse_medium(options.kind)
    require_recipe(medium, options.recipe)
    settings = {name: getattr(options, name) for name in ("size", "steps", "minutes")}
    settings["seed"] = options.seed or 0
    new_plan(medium, options.recipe, options.name, **settings)  # before files are read
    data_set = _open_data(options)
    with open_studio(options) as studio:
        job = studio.training.train(
            data_set,
            options.recipe,
            options.name,
            **settings,
            fresh=options.fresh,
            slower=options.slower,
        )
        ended = _wait(studio, job)
        model = studio.models.of_job(ended.id)
        if model is None:
            return CANCELLED
        row = _training_row(model)
        steps = "1 step" if row["steps"] == 1 else f"{row['steps']} steps"
        measure = f"{row['measure']} {row['loss']}"
        words = f"{model.id}  {model.name}\n    {steps}. {measure}"
        print_result(options, row, words)
    return 0


def teach_model(options: argparse.Namespace) -> int:
    """`bowerbird teach`."""
    try:
        settings = TeachingSettings(
            steps=options.steps, minutes=options.minutes, seed=options.seed or 0
        )
    except ValidationError as fault:
        raise from_validation(fault) from None
    data_set = _open_data(options)
    with open_studio(options) as studio:
        job = studio.training.teach(
            data_set,
            name=options.name,
            model=options.model,
            settings=settings,
            fresh=options.fresh,
            slower=options.slower,
        )
        ended = _wait(studio, job)
        adapter = studio.adapters.of_job(ended.id)
        if adapter is None:
            return CANCELLED
        adopted = adopt(studio, adapter, options.adopt)
        in_use = " (in use)" if adopted else ""
        words = f"{adapter.id}  {adapter.name}{in_use}\n    {adapter.reason}"
        print_result(options, _teaching_row(adapter, adopted), words)
    return 0


def _open_data(options: argparse.Namespace) -> DataSet:
    """The data set of a command, read as it is now; its faults are told in a line."""
    medium = parse_medium(options.kind)
    name = str(expand("data", options.data))
    with ScanBar() as bar:
        data_set = DataSets(places.data_folder()).open(name, Scanner(medium, bar))
    if data_set.broken:
        first, count = data_set.broken[0], len(data_set.broken)
        words = "1 file cannot be used" if count == 1 else f"{count} files cannot be used, such as"
        print_message(f"{words}: {first.problem}")
    return data_set


def _wait(studio: Studio, job: Job) -> Job:
    """Wait for a training job; what it has so far is kept and can go on."""
    monitor = JobMonitor()
    studio.events.subscribe(monitor)
    if job.done:
        print_message("Going on from the last checkpoint.")
    elif studio.training.has_new_data(job):
        print_message("The data are others than when this was broken off, so it begins anew.")
    ended = wait_for(studio, job, monitor)
    if ended.state in ("cancelled", "interrupted"):
        print_message("The same command goes on from here.")
    if ended.state == "failed" and is_not_finite(ended):
        print_message("With --slower, the same command goes on from here half as fast.")
    raise_failure(ended)
    return ended


def _training_row(model: Model) -> dict[str, object]:
    note = read_note(model.path)
    result = as_object(note.get("training"))
    return {
        "model": model.id,
        "kind": model.medium.value,
        "recipe": note.get("recipe"),
        "examples": result.get("examples"),
        "steps": result.get("steps"),
        "seconds": result.get("seconds"),
        "loss": result.get("loss"),
        "measure": RECIPES[model.medium][cast(RecipeName, note.get("recipe"))].held_out,
        "stopped_early": result.get("stopped_early"),
        "name": model.name,
        "path": str(model.path),
    }


def _teaching_row(adapter: Adapter, adopted: bool) -> dict[str, object]:
    figures = adapter.figures
    return {
        "adapter": adapter.id,
        "kind": adapter.medium.value,
        "examples": int(figures.get("examples", 0)),
        "steps": int(figures.get("steps", 0)),
        "seconds": figures.get("seconds"),
        "before": figures.get("before"),
        "after": figures.get("after"),
        "diversity": figures.get("diversity"),
        "adopted": adopted,
        "reason": adapter.reason,
        "name": adapter.name,
    }


def _recipe_names() -> str:
    return "; ".join(f"{medium.value}: {', '.join(RECIPES[medium])}" for medium in Medium)
