"""Fetches the files of a model into the folder of models, and goes on with what was not finished.

Invariant: a model is complete or absent: its files are fetched into a hidden folder, go on where
they stopped, and each is compared with the hash that the hub states before it gets its name.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import BinaryIO

from engines.contract import FileRefused, ProgressCall
from engines.contract.text import Text
from engines.formats.atomic import nearest_existing
from engines.formats.foreign_files import exists
from engines.formats.json_values import as_count, as_name, as_object, read_object
from engines.memory import in_gb
from studio.base.errors import DiskFull, EnvironmentFault
from studio.models.hub import Hub, RemoteFile, RemoteModel
from studio.models.inspection import NOTE, read_note
from studio.models.names import first_free, slug

_CHUNK, _LARGEST = 2**20, 2**50
_DRAFT = ".fetch-"
_DRAFT_NOTE = "being fetched.json"
"""What a draft is of; no file of a model has spaces in its name."""


@dataclass(frozen=True)
class Unfinished:
    """A fetch that was stopped or killed; `file` is the one that was wanted, if not the whole.

    `hashes` are those that its files have to have, by their paths.
    """

    folder: Path
    name: str
    file: str
    size_bytes: int
    done_bytes: int
    hashes: dict[str, str]


def unfinished_fetches(folder: Path) -> list[Unfinished]:
    """Return the fetches in the folder of models that can go on, by name."""
    drafts = [draft for draft in sorted(folder.glob(f"{_DRAFT}*")) if not draft.is_symlink()]
    return [fetch for draft in drafts if (fetch := _read_draft(draft))]


def forget_fetch(fetch: Unfinished) -> None:
    """Delete what was fetched so far."""
    shutil.rmtree(fetch.folder, ignore_errors=True)


def fetch_files(hub: Hub, remote: RemoteModel, folder: Path, progress: ProgressCall) -> Path:
    """Fetch a model into the folder of models, under a free name; returns its file or folder.

    One that was fetched before is not fetched again. Raises `EnvironmentFault` if the connection
    ends (what is there stays, to go on from), if a file is not what the hub stated, or without room
    on the disk, and `InputError` where the hub refuses a file.
    """
    hub.require_entry(remote)
    target = _fetched_before(remote, folder)
    if target is None:
        draft = _draft_of(remote, folder)
        _fetch_all(hub, remote, draft, progress)
        name = slug(remote.name.partition("/")[2])
        target = folder / first_free(name, lambda candidate: exists(folder / candidate))
        _finish(remote, draft, target)
    return target / remote.single_file if remote.single_file else target


def _draft_of(remote: RemoteModel, folder: Path) -> Path:
    """The hidden folder to fetch into, with what is still right of an earlier fetch."""
    target = (remote.name, remote.wanted_file)
    fetches = (fetch for fetch in unfinished_fetches(folder) if (fetch.name, fetch.file) == target)
    earlier = next(fetches, None)
    name = slug(remote.name.partition("/")[2])
    draft = earlier.folder if earlier else folder / f"{_DRAFT}{name}-{remote.revision[:12]}"
    draft.mkdir(parents=True, exist_ok=True)
    hashes = {file.path: _hash_of(file) for file in remote.files}
    for path, digest in (earlier.hashes if earlier else {}).items():
        if hashes.get(path) != digest:  # the hub has another one by now
            for stale in (draft / path, _part_of(draft / path)):
                stale.unlink(missing_ok=True)
    note = {"name": remote.name, "file": remote.wanted_file, "size_bytes": remote.size_bytes}
    (draft / _DRAFT_NOTE).write_text(json.dumps({**note, "hashes": hashes}, indent=1), "utf-8")
    return draft


def _read_draft(draft: Path) -> Unfinished | None:
    try:
        note = read_object(draft / _DRAFT_NOTE)
    except FileRefused:
        return None
    hashes = {path: as_name(digest) for path, digest in as_object(note.get("hashes")).items()}
    paths = [path for path in hashes if ".." not in path and not path.startswith("/")]
    return Unfinished(
        draft,
        as_name(note.get("name")),
        as_name(note.get("file")),
        as_count(note.get("size_bytes"), _LARGEST),
        sum(_size(draft / path) for path in paths),
        {path: hashes[path] for path in paths},
    )


def _fetch_all(hub: Hub, remote: RemoteModel, draft: Path, progress: ProgressCall) -> None:
    missing = remote.size_bytes - sum(_size(draft / file.path) for file in remote.files)
    free = shutil.disk_usage(nearest_existing(draft)).free
    if free < missing:
        raise DiskFull(
            Text(
                "The disk has no room for {name}: {missing} are to come, and {free} are free.",
                name=remote.name,
                missing=in_gb(missing),
                free=in_gb(free),
            ),
            Text("What was fetched so far is kept."),
            Text("Free some space, then fetch it again."),
        )
    done = 0
    for file in remote.files:
        progress(done, remote.size_bytes, file.path)
        done_before = done

        def report(size: int, before: int = done_before) -> None:
            progress(before + size, remote.size_bytes)

        _fetch_file(hub, remote, file, draft / file.path, report)
        done += file.size_bytes


def _fetch_file(
    hub: Hub, model: RemoteModel, file: RemoteFile, path: Path, report: Callable[[int], None]
) -> None:
    if path.exists():
        return  # it was compared with its hash before it got its name
    path.parent.mkdir(parents=True, exist_ok=True)
    part = _part_of(path)
    if _size(part) != file.size_bytes:
        begin = _size(part) if _size(part) < file.size_bytes else 0
        with hub.open_file(model, file, begin) as answer:
            is_continued = getattr(answer, "status", 200) == 206
            with part.open("ab" if is_continued else "wb") as output:
                _copy(answer, output, file.size_bytes, report)
                output.flush()
                os.fsync(output.fileno())
    if _size(part) < file.size_bytes:
        raise EnvironmentFault(
            Text("The connection ended while {path} was fetched.", path=file.path),
            Text("What is there is kept."),
            Text("Fetch it again to go on from there."),
        )
    if not _is_as_stated(part, file):
        part.unlink()
        raise EnvironmentFault(
            Text(
                "{path} is not what {address} states, so it was not kept.",
                path=file.path,
                address=model.address,
            ),
            "",
            Text("Fetch it again, or get it from elsewhere."),
        )
    part.rename(path)


def _finish(remote: RemoteModel, draft: Path, target: Path) -> None:
    """Write the note of the model, and give its folder its name."""
    note = {"name": remote.name, "licence": remote.licence, "origin": "fetched"}
    note |= {"folder": target.name, "address": remote.address_of_revision}
    note |= {"files": [file.path for file in remote.files]}
    (draft / NOTE).write_text(json.dumps(note, indent=1), "utf-8")
    (draft / _DRAFT_NOTE).unlink(missing_ok=True)
    draft.rename(target)


def _fetched_before(remote: RemoteModel, folder: Path) -> Path | None:
    """The folder of models that has these files of this revision, complete."""
    for note in sorted(folder.glob(f"[!.]*/{NOTE}")):
        address = read_note(note.parent).get("address")
        sizes = [_size(note.parent / file.path) for file in remote.files]
        if address == remote.address_of_revision and sizes == [f.size_bytes for f in remote.files]:
            return note.parent
    return None


def _copy(
    answer: BinaryIO, output: BinaryIO, size_bytes: int, report: Callable[[int], None]
) -> None:
    """Append what comes, up to a size; ends early where the connection does."""
    while output.tell() < size_bytes:
        try:
            chunk = answer.read(min(_CHUNK, size_bytes - output.tell()))
        except (OSError, HTTPException):
            return
        if not chunk:
            return
        output.write(chunk)
        report(output.tell())


def _is_as_stated(path: Path, file: RemoteFile) -> bool:
    """Return whether a file has the hash that the hub states; one without any is not taken."""
    digest = hashlib.sha256() if file.sha256 else hashlib.sha1(usedforsecurity=False)
    if not file.sha256:
        digest.update(b"blob %d\0" % path.stat().st_size)
    with path.open("rb") as data:
        while chunk := data.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest() == (file.sha256 or file.blob_id)


def _size(path: Path) -> int:
    for candidate in (path, _part_of(path)):
        if candidate.is_file():
            return candidate.stat().st_size
    return 0


def _part_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")


def _hash_of(file: RemoteFile) -> str:
    return file.sha256 or file.blob_id
