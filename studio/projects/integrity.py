"""Checks a project against its hashes, and sets aside what does not fit.

Invariant: a check changes nothing. A repair deletes nothing that was finished; its steps concern
one file each, may be repeated, and none stops the others. Neither raises for damage of any kind.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Literal

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from engines.contract import Medium
from engines.contract.text import Text
from engines.formats.atomic import TEMPORARY
from engines.formats.json_values import as_name, as_object
from studio.base.errors import StudioError, run_optional_step
from studio.base.files import SET_ASIDE, holds, is_hash, is_id, is_inside, set_aside
from studio.base.records import DOCUMENTS
from studio.history.rows import fault_of
from studio.sound.digests import is_whole_sound
from studio.sound.soundfonts import ProjectSoundfont
from studio.storage import backups, digests, inspection, schema
from studio.storage.database import Database
from studio.storage.statements import AnyRow, AnySelect

log = logging.getLogger("studio.projects.integrity")

FileState = Literal["whole", "missing", "changed"]
_WRITABLE_FOLDERS = ("masks", "renders", DOCUMENTS, backups.FOLDER)
"""Folders whose files are written under a temporary name first."""
_LEARNING, _IMPORTING = "learning-", "importing-"
_UNFINISHED = (TEMPORARY, _LEARNING, _IMPORTING)
"""What the names of files and folders begin with that may never be finished."""
_RESUMABLE = ("queued", "running", "paused", "interrupted", "cancelled", "failed")


@dataclass(frozen=True)
class Integrity:
    """The result of `check`.

    `missing`, `changed`: ids of works by what is wrong with their file; `orphans`: files of
    works, adapters and training runs that no row names. `rows`: damaged entries of works;
    `database`: what is wrong with the database; `adapters`, `masks`, `renders`, `documents`: names
    of damaged ones; `leftovers`: folders of learning runs and imports that ended without a result;
    `failures`: what could not be repaired.
    """

    artifacts: int
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    orphans: tuple[str, ...]
    rows: tuple[str, ...] = ()
    database: tuple[str, ...] = ()
    adapters: tuple[str, ...] = ()
    masks: tuple[str, ...] = ()
    renders: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    leftovers: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether everything is there and as it was written; a file too many does no harm."""
        damage = (self.missing, self.changed, self.rows, self.database, self.adapters)
        return not any((*damage, self.masks, self.renders, self.documents, self.failures))

    @property
    def problems(self) -> list[str]:
        """What is wrong, in sentences."""
        lists = (
            (Text("Missing files of works"), self.missing),
            (Text("Changed files of works"), self.changed),
            (Text("Damaged entries of works"), self.rows),
            (Text("Damaged adapters"), self.adapters),
            (Text("Damaged masks"), self.masks),
            (Text("Damaged files of layers"), self.documents),
            (Text("Damaged sounds, which are rendered again"), self.renders),
        )
        sentences = [f"{title}: {', '.join(names)}." for title, names in lists if names]
        return [*sentences, *self.database, *self.failures]

    def as_json(self) -> dict[str, object]:
        """The fields that the command line promises, and more."""
        counts = ("missing", "changed", "orphans", "rows", "database", "adapters", "masks")
        return {
            "artifacts": self.artifacts,
            **{name: len(getattr(self, name)) for name in (*counts, "renders", "leftovers")},
            "problems": self.problems,
            "ok": self.ok,
        }


@dataclass
class _Contents:
    """What the database says about files but those of works, which may be many.

    `unread`: sentences about what cannot be read.
    """

    bad_rows: list[str] = field(default_factory=list[str])
    adapters: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    learning_jobs: set[str] = field(default_factory=set[str])
    training_jobs: set[str] = field(default_factory=set[str])
    manifests: set[str] = field(default_factory=set[str])
    unread: list[str] = field(default_factory=list[str])


def check(folder: Path, database: Database) -> Integrity:
    """Compare everything in a project folder with its hash, and check its database.

    Where the database cannot be read whole, no file is one too many: it may belong to what is lost.
    """
    entries = _entries(folder / "artifacts")  # first: of a later work the row would not be known
    contents = _read_contents(database)
    works = {identity: (digest, name) for identity, digest, name in _works(database, contents)}
    states = {
        identity: _state_of(folder / "artifacts" / name, digest)
        for identity, (digest, name) in works.items()
    }
    stored_names = {name for _, name in works.values()}
    font = ProjectSoundfont(folder).sha256()
    is_read = not contents.unread
    orphans = [path for path in entries if path.name not in stored_names]
    orphans += _strays(folder, contents)
    leftovers = _leftovers(folder, contents)
    return Integrity(
        artifacts=len(works) + len(contents.bad_rows),
        missing=tuple(name for name, state in states.items() if state == "missing"),
        changed=tuple(name for name, state in states.items() if state == "changed"),
        orphans=tuple(str(path.relative_to(folder)) for path in orphans if is_read),
        rows=tuple(contents.bad_rows),
        database=(*contents.unread, *inspection.problems_of(database)),
        adapters=tuple(
            adapter
            for adapter in sorted(contents.adapters)
            if not _is_whole(folder / "adapters" / adapter, contents.adapters[adapter])
        ),
        masks=tuple(path.name for path in _finished(folder / "masks") if not _is_whole_mask(path)),
        renders=tuple(
            path.name for path in _finished(folder / "renders") if not _is_whole_sound(path, font)
        ),
        documents=tuple(
            path.name for path in _finished(folder / DOCUMENTS) if not holds(path, path.stem)
        ),
        leftovers=tuple(str(path.relative_to(folder)) for path in leftovers if is_read),
    )


def unneeded(folder: Path, database: Database) -> tuple[list[Path], list[Path]]:
    """Orphans and leftovers as `check` lists them; no file is read."""
    contents = _read_contents(database)
    orphans = {path.name: path for path in _entries(folder / "artifacts")}
    for _, _, name in _works(database, contents):
        orphans.pop(name, None)
    if contents.unread:  # so it is not known what is needed
        return [], []
    return [*orphans.values(), *_strays(folder, contents)], _leftovers(folder, contents)


def repair(folder: Path, database: Database) -> Integrity:
    """Set aside what does not fit, delete what was never finished, then check again.

    What rows name and is missing comes back from where an earlier repair set it aside.
    """
    integrity = check(folder, database)
    works = {identity: (digest, name) for identity, digest, name in _works(database, _Contents())}
    damaged = [works[identity][1] for identity in integrity.changed if identity in works]
    damaged = [folder / "artifacts" / name for name in damaged]
    damaged += [folder / "masks" / name for name in integrity.masks]
    damaged += [folder / DOCUMENTS / name for name in integrity.documents]
    damaged += [folder / "renders" / name for name in integrity.renders]
    names = {*integrity.orphans, *integrity.leftovers}
    unneeded_paths = chain(*unneeded(folder, database))  # rows may have been stored meanwhile
    damaged += [path for path in unneeded_paths if str(path.relative_to(folder)) in names]
    failures = [failure for path in damaged if (failure := _repaired(path, folder / SET_ASIDE))]
    missing = [works[identity] for identity in integrity.missing if identity in works]
    _bring_back(folder, missing, _read_contents(database))
    result = check(folder, database)
    return replace(result, failures=tuple(failures))


def _repaired(path: Path, aside: Path) -> str:
    """Delete what was never finished or can be made again, else set it aside; why that failed."""
    is_unfinished = path.name.startswith(_UNFINISHED)
    try:
        if is_unfinished and path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif is_unfinished or (path.parent.name == "renders" and not path.is_dir()):
            path.unlink(missing_ok=True)
        else:
            set_aside(path, aside)
    except OSError as fault:
        log.warning("a file could not be set aside: %s", type(fault).__name__)
        return Text(
            "{name} could not be set aside: {strerror}.", name=path.name, strerror=fault.strerror
        )
    return ""


def _bring_back(folder: Path, works: Sequence[tuple[str, str]], contents: _Contents) -> None:
    """Move what rows name back to its place if it was set aside whole and nothing is there.

    `works` are the digests and file names of those whose files are missing.
    """
    aside: defaultdict[str, list[Path]] = defaultdict(list)
    for path in _entries(folder / SET_ASIDE):
        aside[path.name.rpartition(" ")[2]].append(path)  # the second of a name is "2 name"
    message = "a file that was set aside could not be moved back"
    for target, is_whole in _places(folder, works, contents):
        path = next(filter(is_whole, aside[target.name]), None)
        # Rows of a stranger may name a place outside of the project.
        if path is not None and not os.path.lexists(target) and is_inside(target, folder):
            run_optional_step(log, message, partial(path.rename, target))


def _places(
    folder: Path, works: Sequence[tuple[str, str]], contents: _Contents
) -> Iterator[tuple[Path, Callable[[Path], bool]]]:
    """Return where rows have their files, and what tells whether a path is such a file, and
    whole."""
    for digest, name in works:
        yield folder / "artifacts" / name, partial(holds, digest=digest)
    for identity, files in contents.adapters.items():
        yield folder / "adapters" / identity, partial(_is_whole, files=files)
    for job in contents.training_jobs:
        yield folder / "training" / job, partial(_is_whole, files={})
    for name in contents.manifests:
        yield folder / "training" / name, partial(holds, digest=Path(name).stem)


def _works(database: Database, contents: _Contents) -> Iterator[tuple[str, str, str]]:
    """Id, digest and file name of each work, one after the other; bad rows go to `contents`."""
    table = schema.artifacts
    columns = select(table.c.id, table.c.kind, table.c.sha256, table.c.suffix)
    for row in _rows(database, columns, contents):
        fault = fault_of(row)
        if fault:
            contents.bad_rows.append(f"{str(row.id)[:20]!r} ({fault})")
        else:
            yield row.id, row.sha256, f"{row.sha256}{row.suffix}"


def _read_contents(database: Database) -> _Contents:
    contents = _Contents()
    rows = [*_rows(database, select(schema.adapters.c.id, schema.adapters.c.job), contents)]
    contents.adapters = {
        row.id: _files_of(database, row.id, contents) for row in rows if is_id(row.id or "")
    }
    contents.learning_jobs = _resumable_jobs(database, contents) - {row.job for row in rows}
    trainings = _rows(database, _unfinished("train"), contents)
    contents.training_jobs = {row.id for row in trainings if is_id(row.id or "")}
    unfinished = _rows(database, _unfinished("train", "teach"), contents)
    contents.manifests = {name for row in unfinished if (name := _manifest_of(row.request))}
    return contents


def _resumable_jobs(database: Database, contents: _Contents) -> set[str]:
    """The newest learning job of each medium, and every teaching job, if it can go on."""
    jobs = schema.jobs
    query = select(jobs.c.id, jobs.c.medium, jobs.c.state).where(jobs.c.kind == "learn")
    newest = {row.medium: row for row in _rows(database, query.order_by(jobs.c.number), contents)}
    last = [newest[medium.value] for medium in Medium if medium.value in newest]
    teaching_jobs = {row.id for row in _rows(database, _unfinished("teach"), contents)}
    return teaching_jobs | {row.id for row in last if row.state in _RESUMABLE}


def _unfinished(*kinds: str) -> AnySelect:
    jobs = schema.jobs
    return select(jobs.c.id, jobs.c.request).where(
        jobs.c.kind.in_(kinds), jobs.c.state.in_(_RESUMABLE)
    )


def _manifest_of(request: object) -> str:
    """The name of the list of files in the request of a job that trains or teaches."""
    return as_name(as_object(request).get("manifest"))


def _rows(database: Database, query: AnySelect, contents: _Contents) -> Iterator[AnyRow]:
    """The rows of a query; no more, and a sentence in `contents`, where they cannot be read."""
    try:
        with database.reading() as connection:
            yield from connection.execute(query)
    except (StudioError, SQLAlchemyError) as fault:
        contents.unread.append(
            Text("The database is damaged: {fault}.", fault=getattr(fault, "orig", fault))
        )


def _files_of(database: Database, adapter_id: str, contents: _Contents) -> dict[str, str]:
    try:
        with database.reading() as connection:
            return digests.read_files(connection, adapter_id)
    except (StudioError, SQLAlchemyError) as fault:
        contents.unread.append(
            Text("The database is damaged: {fault}.", fault=getattr(fault, "orig", fault))
        )
        return {}


def _is_whole(path: Path, files: Mapping[str, str]) -> bool:
    """Return whether a folder has the files of an adapter; of an older one, whether it is a
    folder."""
    return (
        path.is_dir()
        and is_inside(path, path.parent)
        and all(holds(path / name, digest) for name, digest in files.items())
    )


def _state_of(path: Path, digest: str) -> FileState:
    if not os.path.lexists(path):
        return "missing"
    return "whole" if holds(path, digest) else "changed"


def _entries(folder: Path) -> list[Path]:
    """Return what is in a folder, by name; nothing where it cannot be listed."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _is_whole_mask(path: Path) -> bool:
    return path.suffix == ".png" and is_hash(path.stem) and holds(path, path.stem)


def _is_whole_sound(path: Path, font: str) -> bool:
    """While the font of the project is not there, sounds are made with the standard one."""
    is_whole = is_whole_sound(path, font) or is_whole_sound(path)
    return path.suffix == ".wav" and is_hash(path.stem) and is_whole


def _finished(folder: Path) -> list[Path]:
    return [path for path in _entries(folder) if not path.name.startswith(TEMPORARY)]


def _leftovers(folder: Path, contents: _Contents) -> list[Path]:
    """Temporary files, and folders of imports and learning runs that nothing names."""
    unnamed = [path for path in _unnamed(folder, contents) if path.name.startswith(_UNFINISHED)]
    entries = chain.from_iterable(_entries(folder / name) for name in _WRITABLE_FOLDERS)
    return [*unnamed, *(path for path in entries if path.name.startswith(TEMPORARY))]


def _strays(folder: Path, contents: _Contents) -> list[Path]:
    """Adapters, training runs and their lists that nothing names.

    They are of a later state where the artist went back to a backup, and needed once more when
    that is undone.
    """
    unnamed = _unnamed(folder, contents)
    return [path for path in unnamed if not path.name.startswith(_UNFINISHED)]


def _unnamed(folder: Path, contents: _Contents) -> list[Path]:
    """Return what no row names among adapters and training runs."""
    names = {*contents.adapters, *(f"{_LEARNING}{job}" for job in contents.learning_jobs)}
    adapters = [path for path in _entries(folder / "adapters") if path.name not in names]
    names_in_use = contents.training_jobs | contents.manifests
    trainings = [path for path in _entries(folder / "training") if path.name not in names_in_use]
    return [*adapters, *trainings]
