"""Opening, copying and restoring projects, off the window's thread.

Invariant: a function here is slow and touches no widget; what it opened but cannot return is
closed.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engines.contract.text import Text
from studio.base.errors import StudioError
from ui.language import translated

if TYPE_CHECKING:
    from studio.base.records import Job
    from studio.care.taste_files import TakenIn
    from studio.storage.backups import Backup
    from studio.studio import Studio

    TasteSource = Path | Studio
    """A file of taste, or an open project."""


@dataclass(frozen=True)
class RestoredProject:
    """A project that was brought back to a backup.

    `preserved` is the file of the state before; None where its database was gone.
    """

    studio: Studio
    interrupted: list[Job]
    backup: Backup
    preserved: Path | None


def open_studio(path: Path | None, *, new: bool = False) -> tuple[Studio, list[Job]]:
    """A studio that runs the jobs of its project, and the jobs that were interrupted.

    In a project that nothing can be saved in, no job is run. The import loads the database library.
    """
    from studio.studio import Studio

    studio = Studio.create(path) if new and path else Studio.open(path)
    with ExitStack() as on_failure:
        on_failure.callback(studio.close)
        is_writable = studio.project.database.refusal is None
        interrupted = studio.start() if is_writable else []
        on_failure.pop_all()
    return studio, interrupted


@dataclass(frozen=True)
class NewProject:
    """A new project that begins with a taste; `fault` says why it does not."""

    studio: Studio
    taste: TakenIn | None
    fault: Exception | None


def new_with_taste(path: Path, source: TasteSource) -> NewProject:
    """Make a project that begins with the taste in a file, or of a project that is open."""
    from studio.care.taste_files import export_taste, take_taste_in

    with tempfile.TemporaryDirectory(prefix="bowerbird-") as folder:
        if isinstance(source, Path):
            file = source
        else:
            file = export_taste(source, Path(folder) / "taste.zip").file
        studio, _ = open_studio(path, new=True)
        try:
            return NewProject(studio, take_taste_in(studio, file), None)
        except StudioError as fault:
            return NewProject(studio, None, fault)


def restore(studio: Studio | None, folder: Path, when: str) -> RestoredProject:
    """Close `studio`, go back to the backup of the project that `when` names, and open it again.

    Raises `StudioError`; the project is closed then, and as it was.
    """
    from studio.projects.backups import of_closed_project

    if studio is not None:
        studio.close()
    backup, preserved = of_closed_project(folder).restore(when)
    reopened, interrupted = open_studio(folder)
    return RestoredProject(reopened, interrupted, backup, preserved)


@dataclass(frozen=True)
class RenamedProject:
    """The open project under its new name, or under the old one where `fault` kept it."""

    studio: Studio
    interrupted: list[Job]
    fault: Exception | None


def rename(studio: Studio, name: str) -> RenamedProject:
    """Close `studio`, rename its project, and open it again, also where that failed."""
    from studio.care.copies import rename as rename_folder

    folder, fault = studio.project.folder, None
    studio.close()
    try:
        renamed = rename_folder(folder, name)
    except StudioError as error:
        renamed, fault = folder, error
    else:
        studio.settings.forget_project(folder)
    return RenamedProject(*open_studio(renamed), fault)


def copy_to_projects(folder: Path) -> Path:
    """A copy of a project in the artist's folder of projects."""
    from studio.base import places
    from studio.projects import project as projects

    return projects.copy(folder, places.projects_folder())


def interrupted_text(jobs: list[Job]) -> str:
    """The sentence about jobs that were interrupted."""
    first = jobs[0].title
    if len(jobs) == 1:
        return translated(Text("Interrupted when the studio closed: {first}.", first=first))
    return translated(
        Text(
            "Interrupted when the studio closed: {first}, and {count} more.",
            first=first,
            count=len(jobs) - 1,
        )
    )
