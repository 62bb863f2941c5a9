"""The recorded fingerprints of models, in one file that several programs may change at once.

Invariant: a write changes the record of one model in the newest file; a file that cannot be read
counts as empty.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

from filelock import FileLock, Timeout

from engines.contract import FileRefused
from engines.formats.atomic import write_atomically
from engines.formats.json_values import as_object, read_object
from studio.errors import EnvironmentFault

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
                "The list of models is busy in another program.",
                "",
                "Wait a moment, then try again.",
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
