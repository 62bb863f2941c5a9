"""grid: a brief with many values of one or two of its fields, as one job and one sheet.

Invariant: axes and the place of the sheet are checked before anything is made; works that are
finished are printed, and are on the sheet, however the job ended.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from functools import partial
from pathlib import Path

from engines.contract import Axis, GridPlan
from engines.formats.atomic import write_atomically
from engines.formats.foreign_files import exists, is_folder, printable
from studio.base.errors import EnvironmentFault, InputError
from studio.base.records import Artifact, Job
from studio.briefs.wildcards import WildcardFiles, wildcard_files
from studio.cli.commands import Commands
from studio.cli.making import Verb, add_making_options, checked_brief, expand_wildcards, verbs
from studio.cli.output import print_result
from studio.cli.session import (
    JobMonitor,
    describe_artifact,
    open_studio,
    raise_failure,
    wait_for,
)
from studio.grids.axes import MOST_CELLS, axes_of, parse_axis
from studio.grids.sheet import require_ending, sheet_of
from studio.studio import Studio

_NO_FILE_NAME = re.compile(r"[^\w \-]+")
_LONGEST_NAME = 60


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Register the command."""
    grid = commands.add_parser(
        "grid", parents=[common], help="one sheet of a brief with many values of its fields"
    )
    parsers = grid.add_subparsers(metavar="VERB", required=True)
    for verb in verbs():
        parser = parsers.add_parser(
            verb.name,
            parents=[common],
            help=f"a grid of {verb.kind.value}",
            epilog=f"Axes: {', '.join(axes_of(verb.kind))}."
            " A value with a comma stands in quotes. Of the axis prompt the first value is the"
            " words in the prompt that the others replace."
            f" At most {MOST_CELLS} cells.",
        )
        verb.add_options(parser, True)
        add_making_options(parser)
        for side, what in (("x", "columns"), ("y", "rows")):
            parser.add_argument(
                f"--{side}", action="append", metavar="NAME=V,V", help=f"the {what}: steps=4,8"
            )
        parser.add_argument("--out", type=Path, metavar="FILE", help="the sheet: .png, .pdf, …")
        parser.set_defaults(command=partial(make_grid, verb))


def make_grid(verb: Verb, options: argparse.Namespace) -> int:
    """`bowerbird grid`."""
    values = verb.values(options)
    x, y = _axis(verb, "x", options.x), _axis(verb, "y", options.y)
    brief = checked_brief(expand_wildcards(values, options))
    files = wildcard_files(options.wildcards, brief.kind, values.get("mode"))
    path = _writable(options.out or _default_path(brief.prompt))
    with open_studio(options) as studio:
        studio.grids.planner.check(values, x, y, files)
        values |= verb.resolve(studio, brief, options)
        if verb.complete is not None:
            stated = brief.model_dump(mode="json")
            completed = verb.complete(studio, brief, options).model_dump(mode="json")
            changes = {name: completed[name] for name in completed.keys() - {"kind"}}
            values |= {name: new for name, new in changes.items() if stated.get(name) != new}
        plan = _plan(studio, values, x, y, files, options)
        return _make(studio, options, plan, path)


def _axis(verb: Verb, side: str, texts: list[str] | None) -> Axis | None:
    if not texts:
        return None
    if len(texts) > 1:
        raise InputError(f"{side}: one axis goes there ({len(texts)} were given).")
    return parse_axis(verb.kind, side, texts[0])


def _plan(
    studio: Studio,
    values: dict[str, object],
    x: Axis | None,
    y: Axis | None,
    files: WildcardFiles,
    options: argparse.Namespace,
) -> GridPlan:
    follow = options.adapter is None
    return studio.grids.planner.plan(values, x, y, files, adapters_follow=follow)


def _make(studio: Studio, options: argparse.Namespace, plan: GridPlan, path: Path) -> int:
    monitor = JobMonitor()
    studio.events.subscribe(monitor)
    job = studio.grids.submit(plan)
    ended = wait_for(studio, job, monitor)
    works = studio.grids.works(job)
    for cell in plan.cells:
        work = works.get((cell.x, cell.y))
        if work is not None:
            _print_cell(options, plan, cell.x, cell.y, work)
    if works:
        write_atomically(path, sheet_of(plan, works, path.suffix.lower()))
        _print_sheet(options, plan, job, len(works), path)
    raise_failure(ended)
    return 0


def _print_cell(
    options: argparse.Namespace, plan: GridPlan, x: int, y: int, work: Artifact
) -> None:
    values = {"x": plan.x and plan.x.values[x], "y": plan.y and plan.y.values[y]}
    labels = [plan.x and plan.x.label(x), plan.y and plan.y.label(y)]
    words = ", ".join(label for label in labels if label)
    print_result(options, {**work.as_json(), **values}, f"{words}\n{describe_artifact(work)}")


def _print_sheet(
    options: argparse.Namespace, plan: GridPlan, job: Job, count: int, path: Path
) -> None:
    where = str(path.absolute())
    row: dict[str, object] = {"sheet": where, "job": job.id}
    for side, axis in (("x", plan.x), ("y", plan.y)):
        row[side] = axis and {"name": axis.name, "values": list(axis.values)}
    row |= {"cells": len(plan.cells), "made": count}
    print_result(options, row, f"Sheet of {count} of {len(plan.cells)}: {where}")


def _default_path(prompt: str) -> Path:
    """A name in the current folder that is free."""
    words = " ".join(_NO_FILE_NAME.sub(" ", f"Grid of {prompt}").split())[:_LONGEST_NAME].strip()
    path, number = Path(f"{words or 'Grid'}.png"), 1
    while exists(path):
        number += 1
        path = Path(f"{words or 'Grid'} {number}.png")
    return path


def _writable(path: Path) -> Path:
    """The path, where a sheet can be written there. Raises `InputError` or `EnvironmentFault`."""
    require_ending(path)
    where = printable(str(path.parent))
    if not is_folder(path.parent):
        raise InputError(f"out: there is no folder at {where}.")
    if is_folder(path):
        raise InputError(f"out: {printable(str(path))} is a folder, and a file is needed.")
    if exists(path):
        where = printable(str(path))
        raise InputError(f"There is already a file at {where}.", "", "Choose another name.")
    try:
        with tempfile.TemporaryFile(dir=path.parent):
            return path
    except OSError as fault:
        raise EnvironmentFault(
            f"out: nothing can be written to {where}: {fault.strerror}.",
            "Nothing was made.",
            "Name another place with --out.",
        ) from None
