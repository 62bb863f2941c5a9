"""data: what is in the folders that models are trained on."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from engines.contract import Medium
from engines.formats.foreign_files import printable
from studio.base import places
from studio.base.durations import counted, time_left
from studio.base.errors import InputError
from studio.base.records import Artifact
from studio.cli.commands import Commands
from studio.cli.output import paint_progress, print_message, print_result
from studio.data.data_set import DataSet
from studio.data.data_sets import DataSets
from studio.data.histograms import histograms
from studio.data.scanning import Scanner
from studio.history.queries import ArtifactQuery
from studio.kits import kit_of
from studio.models.library import parse_medium

_MAX_LINES = 20


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Register the command."""
    data = commands.add_parser("data", parents=[common], help="data sets to train on")
    data.set_defaults(command=list_data_sets)
    verbs = data.add_subparsers(metavar="VERB")
    verbs.add_parser("list", parents=[common]).set_defaults(command=list_data_sets)
    add = verbs.add_parser("add", parents=[common], help="read a folder, copying nothing")
    add.add_argument("folder", nargs="?", type=Path, metavar="DIR")
    add.add_argument("--kind", required=True, metavar="KIND", help="text, image or music")
    add.add_argument("--name", required=True, metavar="NAME")
    add.add_argument(
        "--best-works", action="store_true", help="your works with 4 stars and more, not a folder"
    )
    add.add_argument("--min-stars", type=int, default=4, metavar="N", help="with --best-works")
    add.add_argument("--licence", default="", metavar="TEXT", help="under which the files are")
    add.add_argument("--source", default="", metavar="TEXT", help="where the files come from")
    add.set_defaults(command=add_data_set)
    for verb, command in (("show", show_data_set), ("remove", remove_data_set)):
        parser = verbs.add_parser(verb, parents=[common])
        parser.add_argument("name", metavar="NAME")
        parser.set_defaults(command=command)


def list_data_sets(options: argparse.Namespace) -> int:
    """`bowerbird data list`."""
    data_sets, damaged = DataSets(places.data_folder()).all()
    for data_set in data_sets:
        print_result(options, summary(data_set), _describe(data_set))
    for fault in damaged:
        print_message(str(fault))
    if not data_sets and not damaged:
        print_message("There is no data set yet. `bowerbird data add DIR` reads a folder.")
    return 0


def add_data_set(options: argparse.Namespace) -> int:
    """`bowerbird data add`."""
    if options.best_works == (options.folder is not None):
        raise InputError("data: give a folder or --best-works, one of the two.")
    medium = parse_medium(options.kind)
    data_sets = DataSets(places.data_folder())
    with ScanBar() as bar:
        scanner = Scanner(medium, bar)
        notes = {"licence": options.licence, "source": options.source}
        if options.best_works:
            works = _best_works(options, medium)
            data_set = data_sets.add_works(options.name, works, scanner, **notes)
        else:
            data_set = data_sets.add(options.name, options.folder, scanner, **notes)
    _print_details(options, data_set)
    return 0


def show_data_set(options: argparse.Namespace) -> int:
    """`bowerbird data show`."""
    _print_details(options, DataSets(places.data_folder()).get(options.name))
    return 0


def remove_data_set(options: argparse.Namespace) -> int:
    """`bowerbird data remove`: the files themselves stay."""
    DataSets(places.data_folder()).remove(options.name)
    words = f"Removed the data set {options.name}; its files are where they were."
    print_result(options, {"removed": options.name}, words)
    return 0


class ScanBar:
    """Reports a scan to stderr: on a terminal as a line with the time left."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._started = self._painted_at = time.monotonic()

    def __enter__(self) -> ScanBar:
        return self

    def __exit__(self, *_: object) -> None:
        if self._terminal:
            paint_progress("")

    def __call__(self, done: float, total: float, note: str = "") -> None:
        now = time.monotonic()
        if not self._terminal or now - self._painted_at < 0.1:
            return
        self._painted_at = now
        remaining = time_left((now - self._started) * (total - done) / done) if done else ""
        words = f"{done:.0f} of {total:.0f}  {remaining and f'{remaining} left'}  {note}"
        paint_progress(words[:100])


def summary(data_set: DataSet) -> dict[str, object]:
    """Return what `data list` tells of a data set."""
    header, entries = data_set.header, data_set.entries
    return {
        "name": data_set.name,
        "kind": data_set.medium.value,
        "folder": printable(str(header.folder)) if header.folder else None,
        "files": len(entries),
        "usable": len(data_set.usable),
        "held_out": sum(entry.held_out for entry in entries),
        "broken": len(data_set.broken),
        "duplicates": sum(entry.duplicate_of is not None for entry in entries),
        "near_duplicates": sum(len(group) - 1 for group in data_set.near_duplicates()),
        "captions": sum(bool(entry.caption) for entry in data_set.usable),
        "licence": header.licence,
        "source": header.source,
        "created_at": header.created_at,
    }


def _best_works(options: argparse.Namespace, medium: Medium) -> list[Artifact]:
    from studio.cli.session import open_studio  # the database is slow to import

    if not 1 <= options.min_stars <= 5:
        raise InputError(f"min-stars: 1 to 5 ({options.min_stars} was given).")
    query = ArtifactQuery(kinds=(medium,), min_stars=options.min_stars)
    with open_studio(options) as studio:
        return studio.history.find(query)


def _print_details(options: argparse.Namespace, data_set: DataSet) -> None:
    changes = data_set.changes()
    near = data_set.near_duplicates()
    row = summary(data_set) | {
        "measures": _measures(data_set),
        "problems": list(data_set.header.problems),
        "broken_files": [_problem(entry.path, entry.problem) for entry in data_set.broken],
        "duplicate_files": [
            {"path": printable(str(entry.path)), "of": printable(str(entry.duplicate_of))}
            for entry in data_set.entries
            if entry.duplicate_of is not None
        ],
        "near_duplicate_groups": [[printable(str(e.path)) for e in group] for group in near],
        "changed": changes["changed"],
        "missing": changes["missing"],
    }
    print_result(options, row, "\n".join([_describe(data_set), *_detail_lines(data_set, changes)]))


def _problem(path: Path, problem: str) -> dict[str, str]:
    return {"path": printable(str(path)), "reason": problem}


def _describe(data_set: DataSet) -> str:
    row = summary(data_set)
    parts = [
        f"{row['usable']} of {counted(len(data_set.entries), 'file')}",
        f"{row['held_out']} held out",
    ]
    parts += [
        f"{row[key]} {words}"
        for key, words in (
            ("broken", "broken"),
            ("duplicates", "twice there"),
            ("near_duplicates", "nearly the same"),
        )
        if row[key]
    ]
    folder = row["folder"] or "your best works"
    return f"{data_set.name}  {kit_of(data_set.medium).works}  {', '.join(parts)}\n    {folder}"


def _detail_lines(data_set: DataSet, changes: Counter[str]) -> list[str]:
    header = data_set.header
    lines = [
        f"    licence: {header.licence or 'not noted'}; source: {header.source or 'not noted'}"
    ]
    lines += [f"    {key}: {value}" for key, value in _measures(data_set).items()]
    lines += [f"    {count} {what} since they were read" for what, count in changes.items()]
    lines += [f"    {sentence}" for sentence in header.problems]
    broken = [f"    {printable(str(e.path))}: {e.problem}" for e in data_set.broken]
    lines += broken[:_MAX_LINES]
    if len(broken) > _MAX_LINES:
        lines.append(f"    … and {len(broken) - _MAX_LINES} more that cannot be used")
    return lines


def _measures(data_set: DataSet) -> dict[str, object]:
    """The sizes or lengths of the usable files: smallest, middle and largest."""
    return {
        histogram.measure: [histogram.smallest, histogram.middle, histogram.largest]
        for histogram in histograms(data_set)
    }
