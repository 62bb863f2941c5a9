"""The recorded fingerprints of models, in one file that several programs may change at once.

Invariant: the first fingerprint of a model stays, so that a later change of its files is detected.
A write changes the record of one model in the newest file; a file that cannot be read counts as
empty.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypedDict

from filelock import FileLock, Timeout

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.atomic import write_atomically
from engines.formats.json_values import as_object, read_object
from studio.base.errors import EnvironmentFault
from studio.base.files import sha256_of

_LOCK_TIMEOUT_S = 5.0


class FingerprintRecord(TypedDict):
    """The SHA-256 of a model's files in hex, and their sizes and times when it was computed."""

    sha256: str
    stamp: str


class Fingerprints:
    """Records by the paths of models."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def get(self, path: Path) -> FingerprintRecord | None:
        """The record of the model at `path`."""
        return self._read().get(str(path))

    def has_stamp(self, path: Path, files: Sequence[Path]) -> bool | None:
        """Return whether a model's files have the sizes and times recorded; None where none are."""
        record = self.get(path)
        return None if record is None else record["stamp"] == _stamp(files)

    def compute(
        self,
        path: Path,
        files: Sequence[Path],
        reread: bool = False,
        sums: Mapping[Path, str] | None = None,
    ) -> str:
        """The SHA-256 of a model's files as they are now, in hex.

        They are read only if their sizes or times differ from the recorded ones, or if `reread`;
        those of which `sums` has the SHA-256 were read just now. Where nothing can be saved they
        are read the next time as well.
        """
        stamp, record = _stamp(files), self.get(path)
        if record and record["stamp"] == stamp and not reread:
            return record["sha256"]
        digest = _hash_files(files, sums or {})
        if record is None or record["sha256"] == digest:
            with suppress(OSError):
                self.write(path, {"sha256": digest, "stamp": stamp})
        return digest

    def write(self, path: Path, record: FingerprintRecord | None) -> None:
        """Store the record of a model, or remove it. Raises `EnvironmentFault`, or OSError."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self._file.with_name(f".{self._file.name}.lock"), timeout=_LOCK_TIMEOUT_S)
        try:
            with lock:
                records = {key: row for key, row in self._read().items() if key != str(path)}
                if record:
                    records[str(path)] = record
                write_atomically(self._file, json.dumps(records, indent=1).encode())
        except Timeout:
            raise EnvironmentFault(
                Text("The list of models is busy in another program."),
                "",
                Text("Wait a moment, then try again."),
            ) from None

    def _read(self) -> dict[str, FingerprintRecord]:
        try:
            rows = read_object(self._file)
        except FileRefused:
            return {}
        records: dict[str, FingerprintRecord] = {}
        for path, row in rows.items():
            sha256, stamp = as_object(row).get("sha256"), as_object(row).get("stamp")
            if isinstance(sha256, str) and isinstance(stamp, str):
                records[path] = {"sha256": sha256, "stamp": stamp}
        return records


def _stamp(files: Sequence[Path]) -> str:
    """Sizes and times of the files, to detect a change without reading them."""
    return " ".join(f"{file.stat().st_size}:{file.stat().st_mtime_ns}" for file in files)


def _hash_files(files: Sequence[Path], sums: Mapping[Path, str]) -> str:
    digest = hashlib.sha256()
    for file in files:
        own = sums.get(file) or sha256_of(file)
        digest.update(os.fsencode(file.name) + f" {own}\n".encode())
    return digest.hexdigest()
