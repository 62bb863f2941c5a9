"""Opening, copying and restoring projects, off the window's thread.

Invariant: a function here is slow and touches no widget; what it opened but cannot return is
closed.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.records import Job
    from studio.storage.backups import Backup
    from studio.studio import Studio


@dataclass(frozen=True)
class RestoredProject:
    """A project that was brought back to a backup. `preserved` is the file of the state before."""

    studio: Studio
    interrupted: list[Job]
    backup: Backup
    preserved: Path


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


def restore(studio: Studio | None, folder: Path, when: str) -> RestoredProject:
    """Close `studio`, go back to the backup of the project that `when` names, and open it again.

    Raises `StudioError`; the project is closed then, and as it was.
    """
    from studio.backups import of_closed_project

    if studio is not None:
        studio.close()
    backup, preserved = of_closed_project(folder).restore(when)
    reopened, interrupted = open_studio(folder)
    return RestoredProject(reopened, interrupted, backup, preserved)


def copy_to_projects(folder: Path) -> Path:
    """A copy of a project in the artist's folder of projects."""
    from studio import places
    from studio import project as projects

    return projects.copy(folder, places.projects_folder())


def interrupted_text(jobs: list[Job]) -> str:
    """The sentence about jobs that were interrupted."""
    first = jobs[0].title
    if len(jobs) == 1:
        return f"Interrupted when the studio closed: {first}."
    return f"Interrupted when the studio closed: {first}, and {len(jobs) - 1} more."
