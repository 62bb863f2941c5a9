"""The files that a plan trains on, as its manifest lists them.

Invariant: nothing is learned from a file that is not, byte for byte, what the manifest says.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from engines.contract import BriefError, DataFile, EngineError
from engines.contract.text import Text
from engines.formats.atomic import write_atomically
from engines.formats.foreign_files import open_regular_file, printable_name, read_regular_file

_CHUNK = 2**20
_REMEDY = Text("Put it back as it was, or start anew with the data set as it is now.")


def read_manifest(path: Path) -> list[DataFile]:
    """The files of a manifest, a JSON object a line. Raises `EngineError` if it cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        # By json: its escapes may be of names that are not UTF-8.
        return [DataFile.model_validate(json.loads(line)) for line in lines if line.strip()]
    except (OSError, ValueError, ValidationError) as error:
        raise EngineError(
            Text("The list of the files to train on cannot be read."),
            f"({path.name}: {type(error).__name__})",
            Text("Start the training anew."),
        ) from error


def write_manifest(path: Path, files: Iterable[DataFile]) -> None:
    """Write a manifest that `read_manifest` reads."""
    lines = (json.dumps(file.model_dump() | {"path": str(file.path)}) for file in files)
    write_atomically(path, "".join(f"{line}\n" for line in lines).encode("ascii"))


def require_present(files: Iterable[DataFile]) -> None:
    """Raise `BriefError` for the first file that is missing or of another size; reads no file."""
    for file in files:
        try:
            size = file.path.stat().st_size
        except OSError:
            raise BriefError(
                Text("{path} is gone.", path=printable_name(file.path)), "", _REMEDY
            ) from None
        if size != file.size:
            raise _changed(file)


def read_unchanged(file: DataFile, largest: int) -> bytes:
    """The bytes of a file, at most `largest`, which are those that the manifest lists.

    Raises `BriefError` if they are others, and `FileRefused` if there are too many.
    """
    require_present([file])
    data = read_regular_file(file.path, largest)
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise _changed(file)
    return data


def describe(path: Path, *, held_out: bool = False) -> DataFile:
    """The entry of a file as it is now. Raises `FileRefused`."""
    sha256 = _sha256(path)
    return DataFile(path=path, size=path.stat().st_size, sha256=sha256, held_out=held_out)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with open_regular_file(path) as content:
        while chunk := content.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _changed(file: DataFile) -> BriefError:
    return BriefError(
        Text("{path} has changed since the data set was read.", path=printable_name(file.path)),
        "",
        _REMEDY,
    )
