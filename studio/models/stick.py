"""Models brought from another computer: what to fetch there, and taking it in here.

Invariant: a file is copied whole or not at all, is compared with its size and, where one is known,
with its sum, and stays where it was. Nothing goes online.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from engines.contract import FileRefused, ProgressCall
from engines.contract.text import Text
from engines.formats.atomic import nearest_existing, new_folder
from engines.formats.foreign_files import exists, is_file, open_regular_file, printable
from engines.memory import in_gb
from studio.base.errors import DiskFull, InputError
from studio.models.catalogue import CatalogueEntry
from studio.models.inspection import NOTE
from studio.models.names import first_free, slug

LIST_NAME = "Models for Bowerbird.txt"
_CHUNK = 2**20
_LEAST_SHARE, _MOST_SHARE = 0.97, 1.03
"""Of the size on the shelf, which is rounded."""
_DEPTH = 3
_LARGEST_SUM = 1_000
_SUM = re.compile(r"\b([0-9a-f]{64})\b")
_CONFIGS = ("config.json", "model_index.json")
_FOLDER_FILES = re.compile(r"[\w. -]+\.(safetensors|gguf|json|model|txt|jinja|md)|LICENSE[\w.-]*")


@dataclass(frozen=True)
class Delivery:
    """A model of the shelf that is in a folder: its file, or the folder of the whole model."""

    entry: CatalogueEntry
    path: Path


def shopping_list(entries: Sequence[CatalogueEntry], endpoint: str) -> str:
    """Return a plain text of what to fetch on another computer: pages, names, sizes, sums."""
    lines = ["Models for Bowerbird Studio", "Save each file beside this list.", ""]
    for entry in entries:
        about = "" if entry.has_exact_size else "about "
        size = f"{about}{entry.size_bytes / 1e9:.2f} GB"
        lines += [f"{entry.title}, {size}, licence {entry.licence}"]
        if entry.file:
            name = PurePosixPath(entry.file).name
            lines += [f"    page  {endpoint}/{entry.name}/blob/main/{entry.file}"]
            lines += [f"    file  {name}"]
            unknown = f"copy the SHA256 that the page says into a file {name}.sha256"
            lines += [f"    sum   {entry.sha256 or unknown}"]
        else:
            lines += [f"    page  {endpoint}/{entry.name}/tree/main"]
            lines += [
                "    files all .safetensors, .json, .txt and .model, in the folders of the page,",
                f"          inside of a folder {_folder_name(entry)}",
            ]
        if entry.is_gated:
            lines += ["    asks for an account, with which its terms are accepted"]
        lines += [""]
    return "\n".join(lines)


def find_deliveries(folder: Path, entries: Sequence[CatalogueEntry]) -> list[Delivery]:
    """Return which of the models are in a folder, or a few folders below it."""
    names = dict(_names_below(folder, _DEPTH))
    deliveries: list[Delivery] = []
    for entry in entries:
        name = PurePosixPath(entry.file).name if entry.file else _folder_name(entry)
        path = names.get(name.lower())
        if path and (is_file(path) if entry.file else _is_model_folder(path)):
            deliveries.append(Delivery(entry, path))
    return deliveries


def take_in(delivery: Delivery, library: Path, progress: ProgressCall) -> Path:
    """Copy a model into the folder of models; returns its file or folder there.

    Raises `InputError` for a file that is not whole or not as its sum says, and `DiskFull`.
    """
    entry = delivery.entry
    sources = [delivery.path] if entry.file else sorted(_files_of(delivery.path))
    sizes = [source.stat().st_size for source in sources]
    _require_size(delivery, sum(sizes))
    if shutil.disk_usage(nearest_existing(library)).free < sum(sizes):
        raise DiskFull(
            Text("The disk has no room for {title}.", title=entry.title),
            "",
            Text("Free some space, then take it in again."),
        )
    name = slug(entry.name.partition("/")[2])
    target = library / first_free(name, lambda candidate: exists(library / candidate))
    base = delivery.path.parent if entry.file else delivery.path
    with new_folder(target) as draft:
        done = 0
        for source, size in zip(sources, sizes, strict=True):
            path = source.relative_to(base)
            progress(done, sum(sizes), printable(path.as_posix()))
            (draft / path).parent.mkdir(parents=True, exist_ok=True)
            digest = _copy(source, draft / path)
            _require_sum(source, digest, entry.sha256 if entry.file else "")
            done += size
        note = {"name": entry.name, "licence": entry.licence, "origin": "fetched"}
        note |= {"folder": target.name, "address": f"{entry.name}, brought in"}
        note |= {"files": [source.relative_to(base).as_posix() for source in sources]}
        (draft / NOTE).write_text(json.dumps(note, indent=1), "utf-8")
    return target / delivery.path.name if entry.file else target


def _names_below(folder: Path, depth: int) -> Iterator[tuple[str, Path]]:
    try:
        paths = sorted(folder.iterdir(), reverse=True)
    except OSError:
        return
    for path in paths:
        yield path.name.lower(), path
        if depth > 1 and path.is_dir() and not path.is_symlink():
            yield from _names_below(path, depth - 1)


def _folder_name(entry: CatalogueEntry) -> str:
    return entry.name.partition("/")[2]


def _is_model_folder(path: Path) -> bool:
    return any(is_file(path / name) for name in _CONFIGS)


def _files_of(folder: Path) -> Iterator[Path]:
    """The files of a whole model, as far as the program opens their kinds."""
    for path in folder.rglob("*"):
        if _FOLDER_FILES.fullmatch(path.name) and path.is_file() and not path.is_symlink():
            yield path


def _require_size(delivery: Delivery, size: int) -> None:
    stated = delivery.entry.size_bytes
    is_right = _LEAST_SHARE * stated <= size <= _MOST_SHARE * stated
    if is_right or not delivery.entry.has_exact_size:
        return
    raise InputError(
        Text(
            "{name} has {size}, and {stated} are expected; it may not be whole.",
            name=printable(delivery.path.name),
            size=in_gb(size),
            stated=in_gb(stated),
        ),
        Text("It was not taken in."),
        Text("Fetch it again, or add it with `bowerbird models add` if it is another one."),
    )


def _require_sum(source: Path, digest: str, stated: str) -> None:
    """Compare with the sum of the shelf, or of a file beside the model."""
    stated = stated or _sum_beside(source)
    if stated and digest != stated:
        raise InputError(
            Text("The sum of {name} differs; it was not opened.", name=printable(source.name)),
            "",
            Text("Fetch it again."),
        )


def _sum_beside(source: Path) -> str:
    try:
        with open_regular_file(source.with_name(f"{source.name}.sha256")) as file:
            match = _SUM.search(file.read(_LARGEST_SUM).decode("ascii", "replace").lower())
    except FileRefused:
        return ""
    return match[1] if match else ""


def _copy(source: Path, target: Path) -> str:
    """Copy a file; returns its sum."""
    digest = hashlib.sha256()
    try:
        with open_regular_file(source) as data, target.open("wb") as output:
            while chunk := data.read(_CHUNK):
                digest.update(chunk)
                output.write(chunk)
            output.flush()
            os.fsync(output.fileno())
    except FileRefused as error:
        raise InputError(error.what, error.meaning, error.remedy) from None
    return digest.hexdigest()
