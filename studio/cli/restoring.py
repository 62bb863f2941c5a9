"""restore-backup: a project's database as it was before."""

from __future__ import annotations

import argparse

from studio.base import places, settings
from studio.base.durations import counted
from studio.cli.commands import Commands
from studio.cli.output import print_message, print_result
from studio.projects import backups
from studio.projects import project as projects


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Register the command."""
    restore = commands.add_parser(
        "restore-backup", parents=[common], help="list the project's backups, or go back to one"
    )
    restore.add_argument("when", nargs="?", metavar="WHEN", help="the beginning of its time")
    restore.set_defaults(command=restore_backup)


def restore_backup(options: argparse.Namespace) -> int:
    """`bowerbird restore-backup`; the project may be too damaged to open."""
    path = options.project or settings.load(places.settings_file()).last_project
    path = path or places.projects_folder() / places.DEFAULT_PROJECT
    project_backups = backups.of_closed_project(projects.folder_at(path).absolute())
    if options.when is None:
        return _list(options, project_backups)
    backup, preserved = project_backups.restore(options.when)
    row: dict[str, object] = {
        "restored": backup.at.isoformat(),
        "file": str(backup.file),
        "before": str(preserved) if preserved is not None else None,
    }
    words = f"The project is as it was at {backup.at.astimezone():%Y-%m-%d %H:%M:%S}."
    before = f"The state before is kept as {preserved}"
    before = before if preserved is not None else "There was no state before to keep."
    print_result(options, row, f"{words}\n{before}")
    return 0


def _list(options: argparse.Namespace, project_backups: backups.Backups) -> int:
    rows = project_backups.list()
    for row in rows:
        works = f"{counted(row.artifacts, 'work')}, {counted(row.ratings, 'rating')}"
        kind = "  (before a restore)" if row.backup.is_before_restore else ""
        when = f"{row.backup.at.astimezone():%Y-%m-%d %H:%M:%S}"
        print_result(options, row.as_json(), f"{when}  {works}{kind}")
    if not rows:
        print_message("There is no backup yet. One is made when a changed project is closed.")
    return 0
