"""archive, unarchive and project: one file of a project, copies of it, and what it holds."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path
from typing import Any

from studio import project as projects
from studio.care import archives
from studio.care.space import in_words
from studio.cli.data import ScanBar
from studio.cli.output import print_message, print_result
from studio.cli.session import print_migration
from studio.studio import Studio

_MAX_NAMES = 10


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
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


def archive_project(options: argparse.Namespace) -> int:
    """`bowerbird archive`; another program may be working in the project."""
    with closing(projects.open_at(options.folder)) as project:
        print_migration(project)
        with ScanBar() as bar:
            result = archives.archive(project, options.file, replace=options.force, progress=bar)
    words = f"{result.works} works, {in_words(result.size_bytes)}, in {result.file}"
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
