"""A project as one file, and a project again.

Invariant: an archive holds a project in one state, with the hash of each file; a file that is not
what it was is left out and named. What is opened again is complete, undamaged and of a schema that
the program knows, or nothing is left of it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from engines.contract import ProgressCall
from engines.contract.text import Text
from engines.formats.foreign_files import printable
from engines.formats.json_values import as_name
from studio.base.errors import InputError, ProjectDamaged, ProjectTooNew
from studio.base.records import now
from studio.base.threads import slow
from studio.care.contents import LEFT_OUT, ProjectFile, contents_of
from studio.care.copies import is_name
from studio.care.folders import new_folder, require_new
from studio.care.space import ignore, megabytes, require_room, size_of
from studio.care.zip_files import (
    ForeignZip,
    Limits,
    ZipWriter,
    open_zip,
    require_free,
    write_zip,
)
from studio.care.zip_names import fault_of_name
from studio.projects.project import DATABASE, Project
from studio.storage import schema
from studio.storage.objects import is_newer, require_own_objects

KIND = "Bowerbird project"


@dataclass(frozen=True)
class Archive:
    """An archive that was written. `left_out`: names of files that are missing or changed."""

    file: Path
    size_bytes: int
    files: int
    works: int
    left_out: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The fields that the command line promises."""
        return {
            "file": str(self.file),
            "bytes": self.size_bytes,
            "files": self.files,
            "artifacts": self.works,
            "left_out": list(self.left_out),
        }


@slow
def archive(
    project: Project, file: Path, *, replace: bool = False, progress: ProgressCall = ignore
) -> Archive:
    """Write an open project to one file; other programs may go on working in it.

    Raises `InputError` where there is something at `file`, `DiskFull` with figures.
    """
    file = file.absolute()
    require_free(file, replace=replace)
    if file.resolve().is_relative_to(project.folder.resolve()):
        raise InputError(
            Text("{file} lies in the project itself.", file=file),
            Text("Nothing was written."),
            Text("Choose another folder."),
        )
    require_room(file.parent, size_of(project.folder / DATABASE), Text("The archive"))
    details = {
        **{"name": printable(project.name), "schema": schema.HEAD, "written_at": now()},
        "program": version("bowerbird"),
    }
    with contents_of(project, file.parent) as contents:
        require_room(file.parent, contents.size_bytes, Text("The archive"))
        left_out: list[str] = list(contents.missing)
        report = megabytes(contents.size_bytes, progress)

        def fill(writer: ZipWriter) -> None:
            left_out.extend(file.name for file in contents.files if not _add(writer, file))

        write_zip(file, KIND, details, fill, report)
    files = len(contents.files) + len(contents.missing) - len(left_out)
    return Archive(file, file.stat().st_size, files, contents.works, tuple(left_out))


@slow
def unarchive(
    file: Path, folder: Path, *, limits: Limits | None = None, progress: ProgressCall = ignore
) -> Path:
    """Make the project of an archive again at `folder`, which is new or empty; returns it.

    Raises `InputError`, `ProjectTooNew`, `DiskFull` with figures.
    """
    folder = folder.absolute()
    require_new(folder)
    with open_zip(file, KIND, limits) as source:
        _require_known_schema(as_name(source.details.get("schema")))
        _require_own_names(source)
        require_room(folder.parent, source.size_bytes, Text("The project"))
        with new_folder(folder) as draft:
            source.unpack(draft, megabytes(source.size_bytes, progress))
            _require_usable(source, draft / DATABASE)
    return folder


@slow
def name_in(file: Path) -> str:
    """A name for the project in an archive: its own, or that of the file. Raises `InputError`."""
    with open_zip(file, KIND) as source:
        names = as_name(source.details.get("name")), as_name(printable(file.stem))
    return next((name.strip() for name in names if is_name(name)), "Project")


def _add(writer: ZipWriter, file: ProjectFile) -> bool:
    if not file.is_whole() or fault_of_name(file.name):
        return False
    with file.path.open("rb") as source:
        writer.add(file.name, source, file.path.stat().st_size)
    return True


def _require_known_schema(revision: str) -> None:
    if is_newer(revision):
        raise ProjectTooNew(
            Text("This project was made by a newer Bowerbird."),
            Text("Nothing was unpacked."),
            Text("Update the studio, then open it."),
        )


def _require_own_names(source: ForeignZip) -> None:
    """Raise `InputError` unless the files are those that `archive` adds."""
    if DATABASE not in source.files:
        raise source.refuse(Text("it has no database"))
    for name in source.files:
        first = name.partition("/")[0]
        if (first in LEFT_OUT and name != DATABASE) or name.startswith(f"{DATABASE}-"):
            raise source.refuse(Text("{name} does not belong into an archive", name=name))


def _require_usable(source: ForeignZip, file: Path) -> None:
    """Raise a `StudioError` unless a file is an undamaged database of a schema that is known."""
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as plain:
            revision = require_own_objects(plain, file.parent)
            _require_known_schema(revision)
            if plain.execute("PRAGMA quick_check(1)").fetchone() == ("ok",):
                return
    except (sqlite3.Error, ProjectDamaged):
        pass
    raise source.refuse(Text("its database is damaged"))
