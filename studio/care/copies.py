"""A project under another name, and a second one like it.

Invariant: a copy has the project in one state, whoever works in it meanwhile; a project is renamed
while no program works in it.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from engines.contract import ProgressCall
from engines.contract.text import Text
from studio.base import places
from studio.base.errors import InputError, ProjectError
from studio.base.faults import project_moved, to_studio_error
from studio.base.threads import slow
from studio.care.contents import contents_of
from studio.care.folders import new_folder, require_new
from studio.care.space import ignore, megabytes, require_room
from studio.projects.project import Project


@slow
def duplicate(project: Project, folder: Path, progress: ProgressCall = ignore) -> Path:
    """Copy an open project to `folder`, which is new or empty; returns it.

    Raises `InputError`, `DiskFull` with figures.
    """
    folder = folder.absolute()
    require_new(folder)
    if folder.resolve().is_relative_to(project.folder.resolve()):
        raise InputError(
            Text("{folder} lies in the project itself.", folder=folder),
            "",
            Text("Choose another folder."),
        )
    with new_folder(folder) as draft, contents_of(project, draft) as contents:
        require_room(draft, contents.size_bytes, Text("The copy"))
        report = megabytes(contents.size_bytes, progress)
        for file in contents.files:
            with suppress(FileNotFoundError):  # it ended meanwhile, such as a checkpoint
                target = draft / file.name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file.path, target)
                report(target.stat().st_size)
    return folder


@slow
def rename(folder: Path, name: str) -> Path:
    """Give a closed project another name; returns its folder.

    Raises `InputError` for a name that cannot be used or is taken, and `ProjectError` where a
    program works in it.
    """
    if not folder.is_dir():
        raise project_moved(folder)
    target = folder.with_name(require_name(name) + places.PROJECT_SUFFIX)
    if os.path.lexists(target) and not target.samefile(folder):  # "salt" to "Salt"
        raise InputError(
            Text("There is already something at {target}.", target=target),
            Text("Nothing was changed."),
            Text("Choose another name."),
        )
    project = Project(folder)
    project.acquire_lock()
    project.close()  # Windows renames no folder in which a file is open
    try:
        folder.rename(target)
    except OSError as fault:
        raise to_studio_error(fault, folder) or ProjectError(
            Text(
                "{name} cannot be renamed: {strerror}.", name=folder.name, strerror=fault.strerror
            ),
            Text("Nothing was changed."),
            Text("Close what has its files open, then try again."),
        ) from fault
    return target


def require_name(name: str) -> str:
    """The name of a project without spaces around it. Raises `InputError` for one that is none."""
    if not is_name(name):
        raise InputError(
            Text(
                "name: 1 to {max_project_name} bytes, not beginning with a dot, without "
                "{forbidden_letters} ({name!r} was given).",
                max_project_name=places.MAX_PROJECT_NAME,
                forbidden_letters=" ".join(sorted(places.FORBIDDEN_LETTERS)),
                name=name[:40],
            )
        )
    return name.strip()


def is_name(name: str) -> bool:
    """Return whether a folder can have this name on every system, but for spaces around it."""
    name = name.strip()
    is_plain = name.isprintable() and not places.FORBIDDEN_LETTERS & set(name)
    return is_plain and name[:1] not in ("", ".") and len(name.encode()) <= places.MAX_PROJECT_NAME
