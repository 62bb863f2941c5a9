"""taste export, import and leave-out: a taste as a file, and in another project."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from engines.contract import Medium
from studio.base.durations import counted
from studio.base.errors import InputError
from studio.care import taste_files
from studio.care.zip_files import require_free
from studio.cli.output import print_message, print_result
from studio.cli.paths import expand
from studio.cli.session import compute_missing_features, open_studio
from studio.taste.foreign_tastes import ForeignTaste

VERBS = ("export", "import", "leave-out")


def add_arguments(taste: argparse.ArgumentParser) -> None:
    """Let `bowerbird taste` take a verb in the place of a kind."""
    taste.epilog = (
        "taste export FILE writes your taste and adapters, without words and works; taste import"
        " FILE lets them count in this project; taste leave-out NAME takes them out again."
    )
    taste.add_argument("what", nargs="?", metavar="FILE", help="of export and import")
    taste.add_argument("--force", action="store_true", help="export: replace a file")


def run_verb(options: argparse.Namespace) -> int:
    """`bowerbird taste export|import|leave-out`."""
    if options.declined is not None or options.take_back is not None:
        raise InputError("--not and --take-back go with a kind: text, image or music.")
    if not options.what:
        placeholder = "NAME" if options.kind == "leave-out" else "FILE"
        raise InputError(f"{options.kind}: {placeholder} is needed.")
    if options.kind == "leave-out":
        return leave_out(options)
    file = expand("file", options.what)
    return export_taste(options, file) if options.kind == "export" else import_taste(options, file)


def export_taste(options: argparse.Namespace, file: Path) -> int:
    """`bowerbird taste export`."""
    require_free(file, replace=options.force)
    with open_studio(options) as studio:
        for medium in Medium:
            if studio.taste.missing_features(medium) and studio.history.rated(medium):
                compute_missing_features(studio, medium)
        result = taste_files.export_taste(studio, file, replace=options.force)
    parts = [
        f"{counted(ratings, 'rating')} and {counted(comparisons, 'comparison')} of {medium.value}"
        for medium, (ratings, comparisons) in result.kinds.items()
    ]
    parts += [f"the adapter {name}" for name in result.adapters]
    words = f"{file} has {', '.join(parts)}. There are no words and no works in it."
    print_result(options, result.as_json(), words)
    return 0


def import_taste(options: argparse.Namespace, file: Path) -> int:
    """`bowerbird taste import`."""
    with open_studio(options) as studio:
        result = taste_files.take_taste_in(studio, file)
    lines = [
        f"{counted(taste.ratings, 'rating')} and {counted(taste.comparisons, 'comparison')} of"
        f" {taste.medium.value} from {result.name} count here now."
        for taste in result.tastes
    ]
    lines += [
        f"{adapter.name} can be used: `bowerbird adapters use {adapter.id}`"
        for adapter in result.adapters
    ]
    print_result(options, result.as_json(), "\n".join(lines))
    for problem in result.problems:
        print_message(problem)
    return 0


def leave_out(options: argparse.Namespace) -> int:
    """`bowerbird taste leave-out`."""
    with open_studio(options) as studio:
        tastes = studio.taste.foreign.leave_out(options.what)
    name = tastes[0].name
    row: dict[str, object] = {"left_out": name, "kinds": [taste.medium.value for taste in tastes]}
    print_result(options, row, f"Taste from {name} does not count here any more.")
    return 0


def describe_elsewhere(tastes: Sequence[ForeignTaste]) -> str:
    """Return how many of the ratings are of works elsewhere, in lines that follow others."""
    lines = [_describe(taste) for taste in tastes if taste.is_included]
    return "".join(f"\n    {line}" for line in lines)


def _describe(taste: ForeignTaste) -> str:
    if taste.fault:
        return f"not used  your taste from {taste.name}: {taste.fault}"
    counts = f"{taste.ratings} of the ratings and {taste.comparisons} of the comparisons"
    return f"elsewhere  {counts} are from {taste.name}"
