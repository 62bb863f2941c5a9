"""archive, unarchive and project: one file of a project, copies of it, and what it holds."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from studio.base.durations import about, counted
from studio.care import archives
from studio.care.cleaning import UNNEEDED, Group, GroupName, Removal, groups_of
from studio.care.copies import duplicate, rename, require_name
from studio.care.space import in_words
from studio.care.statistics import Statistics, statistics_of
from studio.cli.commands import Commands
from studio.cli.data import ScanBar
from studio.cli.output import print_message, print_result
from studio.cli.session import open_studio, print_migration
from studio.projects import project as projects
from studio.studio import Studio

_MAX_NAMES = 10


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Register the commands."""
    archive = commands.add_parser("archive", parents=[common], help="a project as one file")
    archive.add_argument("folder", type=Path, metavar="PROJECT")
    archive.add_argument("file", type=Path, metavar="FILE.zip")
    archive.add_argument("--force", action="store_true", help="replace a file that is there")
    archive.set_defaults(command=archive_project)
    unarchive = commands.add_parser(
        "unarchive", parents=[common], help="a project again from its archive"
    )
    unarchive.add_argument("file", type=Path, metavar="FILE.zip")
    unarchive.add_argument("folder", type=Path, metavar="DIR", help="new, or empty")
    unarchive.set_defaults(command=unarchive_project)
    _add_project(commands, common)


def archive_project(options: argparse.Namespace) -> int:
    """`bowerbird archive`; another program may be working in the project."""
    with closing(projects.open_at(options.folder)) as project:
        print_migration(project)
        with ScanBar() as bar:
            result = archives.archive(project, options.file, replace=options.force, progress=bar)
    words = f"{counted(result.works, 'work')}, {in_words(result.size_bytes)}, in {result.file}"
    print_result(options, result.as_json(), words)
    if result.left_out:
        names = ", ".join(result.left_out[:_MAX_NAMES])
        more = len(result.left_out) - _MAX_NAMES
        rest = f", and {more} more" if more > 0 else ""
        print_message(f"Left out, since missing or changed: {names}{rest}.")
    return 0


def unarchive_project(options: argparse.Namespace) -> int:
    """`bowerbird unarchive`; the project counts as the last one opened afterwards."""
    with ScanBar() as bar:
        folder = archives.unarchive(options.file, options.folder, progress=bar)
    studio = Studio.open(folder)
    print_migration(studio.project)
    studio.close()
    print_result(options, {"project": str(folder.resolve())}, f"Opened {folder}")
    return 0


def print_statistics(options: argparse.Namespace) -> int:
    """`bowerbird project`: what is in it, and how much room it takes."""
    with open_studio(options) as studio:
        result = statistics_of(studio)
        row = {"project": str(studio.project.folder), "name": studio.project.name}
        print_result(options, {**row, **result.as_json()}, _described(studio.project.name, result))
    return 0


def rename_project(options: argparse.Namespace) -> int:
    """`bowerbird project rename`."""
    require_name(options.name)
    with open_studio(options) as studio:
        folder, artists = studio.project.folder, studio.settings
    renamed = rename(folder, options.name)
    artists.forget_project(folder)
    artists.remember_project(renamed)
    row: dict[str, object] = {"project": str(renamed), "before": str(folder)}
    print_result(options, row, f"It is called {renamed.stem} now, in {renamed}")
    return 0


def duplicate_project(options: argparse.Namespace) -> int:
    """`bowerbird project duplicate`; the project stays the last one opened."""
    folder = projects.with_suffix(options.folder)
    with open_studio(options) as studio, ScanBar() as bar:
        duplicate(studio.project, folder, bar)
    row: dict[str, object] = {"project": str(folder.absolute())}
    print_result(options, row, f"Copied to {folder}")
    return 0


def clean_project(options: argparse.Namespace) -> int:
    """`bowerbird project clean`: lists what can go, and with --yes deletes it."""
    names = {*UNNEEDED, *(name for name in ("aside", "backups") if getattr(options, name))}
    if options.trash is not None:
        names.add("trash")
    with open_studio(options) as studio:
        if options.yes:
            studio.jobs.acquire_lock()
        groups = groups_of(studio, _TRASH_DAYS if options.trash is None else options.trash)
        selection = [group for group in groups if group.name in names]
        if options.yes:
            Removal(studio, selection).finish()
        for group in groups:
            is_deleted = options.yes and group in selection
            row: dict[str, object] = {"group": group.name, "count": group.count}
            row |= {"bytes": group.size_bytes, "chosen": group in selection, "deleted": is_deleted}
            print_result(options, row, _describe_group(group, group in selection, is_deleted))
    if not options.yes:
        print_message(
            "Nothing was deleted. `bowerbird project clean --yes` deletes what is marked."
        )
    return 0


_TRASH_DAYS = 30
_GROUPS: dict[GroupName, str] = {
    "sounds": "sounds that are rendered again when needed",
    "leftovers": "files that were never finished, or that nothing needs",
    "aside": "damaged or nameless files that were set aside (--aside)",
    "backups": "backups but the newest and one a week (--backups)",
    "trash": "works in the trash for so many days (--trash DAYS)",
}
_PARTS = {
    "works": "works",
    "adapters": "adapters",
    "training": "unfinished training",
    "sounds": "rendered sounds",
    "masks": "masks",
    "database": "database",
    "backups": "backups",
    "aside": "set aside",
    "other": "other",
}


def _describe_group(group: Group, is_chosen: bool, is_deleted: bool) -> str:
    state = "deleted" if is_deleted else "would go" if is_chosen else ""
    size = in_words(group.size_bytes)
    return f"{state:8}  {size:>10}  {group.count:6}  {_GROUPS[group.name]}"


def _described(name: str, result: Statistics) -> str:
    """The statistics of a project in lines."""
    span = f", from {result.first_day} to {result.last_day}" if result.first_day else ""
    lines = [
        f"{name}: {counted(result.works, 'work')} on {counted(result.days, 'day')}{span};"
        f" {result.in_trash} in the trash"
    ]
    for medium, counts in result.kinds.items():
        trained = f", trained for {about(counts.training_s)}" if counts.training_s else ""
        adapters = counted(counts.adapters, "adapter")
        lines.append(
            f"    {medium.value:6}  {counted(counts.works, 'work')}, {counts.ratings} rated,"
            f" {counted(counts.comparisons, 'comparison')}, {adapters}{trained}"
        )
    lines.append(f"{in_words(result.size_bytes)} on the disk")
    sizes = {part: size for part, size in result.sizes.items() if size}
    lines += [f"    {in_words(size):>10}  {_PARTS[part]}" for part, size in sizes.items()]
    return "\n".join(lines)


def _add_project(commands: Commands, common: argparse.ArgumentParser) -> None:
    project = commands.add_parser("project", parents=[common], help="what the project holds")
    project.set_defaults(command=print_statistics)
    verbs = project.add_subparsers(metavar="VERB")
    verbs.add_parser("stats", parents=[common]).set_defaults(command=print_statistics)
    renaming = verbs.add_parser("rename", parents=[common], help="give it another name")
    renaming.add_argument("name", metavar="NAME")
    renaming.set_defaults(command=rename_project)
    copying = verbs.add_parser("duplicate", parents=[common], help="a second one like it")
    copying.add_argument("folder", type=Path, metavar="PATH")
    copying.set_defaults(command=duplicate_project)
    clean = verbs.add_parser("clean", parents=[common], help="what nothing needs any more")
    clean.add_argument("--yes", action="store_true", help="delete what would go")
    clean.add_argument(
        "--trash", type=int, metavar="DAYS", help="works in the trash for so long, too"
    )
    clean.add_argument("--backups", action="store_true", help="older backups, too")
    clean.add_argument("--aside", action="store_true", help="what was set aside, too")
    clean.set_defaults(command=clean_project)
