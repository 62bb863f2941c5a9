"""Checks a project against its hashes, and sets aside what does not fit.

Invariant: a check changes nothing. A repair deletes nothing that was finished; its steps concern
one file each, may be repeated, and none stops the others. Neither raises for damage of any kind.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from engines.contract import Medium
from engines.formats.atomic import TEMPORARY
from engines.formats.json_values import as_name, as_object
from studio.errors import StudioError, run_optional_step
from studio.exchange.sound_digests import is_whole_sound
from studio.files import SET_ASIDE, holds, is_hash, is_id, is_inside, set_aside
from studio.history.rows import fault_of
from studio.storage import digests, inspection, schema
from studio.storage.database import Database

log = logging.getLogger("studio.integrity")

FileState = Literal["whole", "missing", "changed"]
_LEARNING, _IMPORTING = "learning-", "importing-"
_REMAKEABLE = ("renders", "training")
"""Folders whose files can be made again."""
_RESUMABLE = ("queued", "running", "paused", "interrupted", "cancelled", "failed")


@dataclass(frozen=True)
class Integrity:
    """The result of `check`.

    `missing`, `changed`: ids of works by what is wrong with their file; `orphans`: files that
    belong to no work. `rows`: damaged entries of works; `database`: what is wrong with the
    database; `adapters`, `masks`, `renders`: names of damaged ones; `leftovers`: folders of
    learning runs and imports that ended without a result; `failures`: what could not be repaired.
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
    leftovers: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether everything is there and as it was written; a file too many does no harm."""
        damage = (self.missing, self.changed, self.rows, self.database, self.adapters)
        return not any((*damage, self.masks, self.renders, self.failures))

    @property
    def problems(self) -> list[str]:
        """What is wrong, in sentences."""
        lists = (
            ("Missing files of works", self.missing),
            ("Changed files of works", self.changed),
            ("Damaged entries of works", self.rows),
            ("Damaged adapters", self.adapters),
            ("Damaged masks", self.masks),
            ("Damaged sounds, which are rendered again", self.renders),
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
    is_read = not contents.unread
    orphans = [path.name for path in entries if path.name not in stored_names]
    leftovers = _leftovers(folder, contents)
    return Integrity(
        artifacts=len(works) + len(contents.bad_rows),
        missing=tuple(name for name, state in states.items() if state == "missing"),
        changed=tuple(name for name, state in states.items() if state == "changed"),
        orphans=tuple(orphans if is_read else ()),
        rows=tuple(contents.bad_rows),
        database=(*contents.unread, *inspection.problems_of(database)),
        adapters=tuple(
            adapter
            for adapter in sorted(contents.adapters)
            if not _is_whole(adapter, folder, contents)
        ),
        masks=tuple(path.name for path in _finished(folder / "masks") if not _is_whole_mask(path)),
        renders=tuple(
            path.name for path in _finished(folder / "renders") if not _is_whole_sound(path)
        ),
        leftovers=tuple(str(path.relative_to(folder)) for path in leftovers if is_read),
    )


def unneeded(folder: Path, database: Database) -> tuple[list[Path], list[Path]]:
    """Files that belong to no work, and leftovers, as `check` lists them; no file is read."""
    contents = _read_contents(database)
    orphans = {path.name: path for path in _entries(folder / "artifacts")}
    for _, _, name in _works(database, contents):
        orphans.pop(name, None)
    if contents.unread:  # so it is not known what is needed
        return [], []
    return list(orphans.values()), _leftovers(folder, contents)


def repair(folder: Path, database: Database) -> Integrity:
    """Set aside what does not fit, delete what was never finished, then check again.

    Files of works that are missing come back from where an earlier repair set them aside.
    """
    integrity = check(folder, database)
    works = {identity: (digest, name) for identity, digest, name in _works(database, _Contents())}
    stored_names = {name for _, name in works.values()}  # works may have been stored meanwhile
    damaged = [works[identity][1] for identity in integrity.changed if identity in works]
    orphans = [name for name in integrity.orphans if name not in stored_names]
    damaged = [folder / "artifacts" / name for name in (*damaged, *orphans)]
    damaged += [folder / "masks" / name for name in integrity.masks]
    damaged += [folder / "renders" / name for name in integrity.renders]
    damaged += [folder / name for name in integrity.leftovers]
    failures = [failure for path in damaged if (failure := _repaired(path, folder / SET_ASIDE))]
    for identity in integrity.missing:
        if identity in works:
            _bring_back(folder, *works[identity])
    result = check(folder, database)
    return replace(result, failures=tuple(failures))


def _repaired(path: Path, aside: Path) -> str:
    """Delete what was never finished or can be made again, else set it aside; why that failed."""
    is_unfinished = path.name.startswith((TEMPORARY, _LEARNING, _IMPORTING))
    try:
        if is_unfinished and path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif is_unfinished or (path.parent.name in _REMAKEABLE and not path.is_dir()):
            path.unlink(missing_ok=True)
        else:
            set_aside(path, aside)
    except OSError as fault:
        log.warning("a file could not be set aside: %s", type(fault).__name__)
        return f"{path.name} could not be set aside: {fault.strerror}."
    return ""


def _bring_back(folder: Path, digest: str, name: str) -> None:
    """Move the file of a work back if it was set aside whole."""
    found = (path for path in (folder / SET_ASIDE).glob(f"*{name}") if holds(path, digest))
    path = next(found, None)
    if path is not None:
        message = "a file that was set aside could not be moved back"
        run_optional_step(log, message, lambda: path.rename(folder / "artifacts" / name))


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
    contents.training_jobs = {row.id for row in _rows(database, _unfinished("train"), contents)}
    unfinished = _rows(database, _unfinished("train", "teach"), contents)
    contents.manifests = {name for row in unfinished if (name := _manifest_of(row.request))}
    return contents


def _resumable_jobs(database: Database, contents: _Contents) -> set[str]:
    """The newest learning job of each medium, and every teaching job, if it can go on."""
    jobs = schema.jobs
    query = select(jobs.c.id, jobs.c.medium, jobs.c.state).where(jobs.c.kind == "learn")
    newest = {row.medium: row for row in _rows(database, query.order_by(jobs.c.number), contents)}
    last = [newest[medium.value] for medium in Medium if medium.value in newest]
    taught = {row.id for row in _rows(database, _unfinished("teach"), contents)}
    return taught | {row.id for row in last if row.state in _RESUMABLE}


def _unfinished(*kinds: str) -> Any:
    jobs = schema.jobs
    return select(jobs.c.id, jobs.c.request).where(
        jobs.c.kind.in_(kinds), jobs.c.state.in_(_RESUMABLE)
    )


def _manifest_of(request: object) -> str:
    """The name of the list of files in the request of a job that trains or teaches."""
    return as_name(as_object(request).get("manifest"))


def _rows(database: Database, query: Any, contents: _Contents) -> Iterator[Any]:
    """The rows of a query; no more, and a sentence in `contents`, where they cannot be read."""
    try:
        with database.reading() as connection:
            yield from connection.execute(query)
    except (StudioError, SQLAlchemyError) as fault:
        contents.unread.append(f"The database is damaged: {getattr(fault, 'orig', fault)}.")


def _files_of(database: Database, adapter_id: str, contents: _Contents) -> dict[str, str]:
    try:
        with database.reading() as connection:
            return digests.read_files(connection, adapter_id)
    except (StudioError, SQLAlchemyError) as fault:
        contents.unread.append(f"The database is damaged: {getattr(fault, 'orig', fault)}.")
        return {}


def _is_whole(adapter_id: str, folder: Path, contents: _Contents) -> bool:
    """Whether an adapter has the files that were added; of older ones, whether it has a folder."""
    path = folder / "adapters" / adapter_id
    files = contents.adapters[adapter_id]
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
    """What is in a folder, by name; nothing where it cannot be listed."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _is_whole_mask(path: Path) -> bool:
    return path.suffix == ".png" and is_hash(path.stem) and holds(path, path.stem)


def _is_whole_sound(path: Path) -> bool:
    return path.suffix == ".wav" and is_hash(path.stem) and is_whole_sound(path)


def _finished(folder: Path) -> list[Path]:
    return [path for path in _entries(folder) if not path.name.startswith(TEMPORARY)]


def _leftovers(folder: Path, contents: _Contents) -> list[Path]:
    """Temporary files, and folders of adapters, imports and learning runs that nothing names."""
    names = {*contents.adapters, *(f"{_LEARNING}{job}" for job in contents.learning_jobs)}
    adapters = [path for path in _entries(folder / "adapters") if path.name not in names]
    used = contents.training_jobs | contents.manifests
    trainings = [path for path in _entries(folder / "training") if path.name not in used]
    caches = [*_entries(folder / "masks"), *_entries(folder / "renders")]
    return [*adapters, *trainings, *(p for p in caches if p.name.startswith(TEMPORARY))]
