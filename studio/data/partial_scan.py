"""What a scan has read so far, on the disk.

Invariant: entries are appended, so that a scan of a hundred thousand files costs what its files
cost; a last line that was cut off is dropped.
"""

from __future__ import annotations

import contextlib
import json
import time
from pathlib import Path

from pydantic import ValidationError

from engines.contract import FileRefused
from engines.formats.foreign_files import read_regular_file
from studio.data.entries import MAX_CATALOGUE_SIZE, Entry, entry_of, row_of

FILE = "read_so_far.jsonl"
_INTERVAL_S = 2.0


class PartialScan:
    """The entries that were read since the data set in `folder` was stored.

    `add` may be passed to a `Scanner`; `flush` writes what waits.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        self._lines: list[str] = []
        self._written_at = time.monotonic()

    def entries(self) -> list[Entry]:
        """Return what earlier scans added."""
        try:
            data = read_regular_file(self._file, MAX_CATALOGUE_SIZE)
        except FileRefused:
            return []
        entries: list[Entry] = []
        for line in data.splitlines():
            try:
                entries.append(entry_of(json.loads(line)))
            except (ValueError, ValidationError, RecursionError):
                break
        return entries

    def add(self, entry: Entry) -> None:
        """Add an entry that was read; it is on the disk a few seconds later."""
        self._lines.append(f"{json.dumps(row_of(entry))}\n")
        if time.monotonic() - self._written_at > _INTERVAL_S:
            self.flush()

    def flush(self) -> None:
        """Write what waits; on a full disk it is read again the next time."""
        lines, self._lines = self._lines, []
        self._written_at = time.monotonic()
        if lines:
            with contextlib.suppress(OSError), self._file.open("ab") as file:
                file.write("".join(lines).encode("ascii"))
