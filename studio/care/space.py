"""Room on a disk. Invariant: what cannot fit is refused before it is begun, with figures."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from engines.contract import ProgressCall
from engines.contract.text import Text
from engines.formats.atomic import nearest_existing
from studio.base.errors import DiskFull
from studio.storage.reserve import RESERVE_BYTES

SPARE_BYTES = 4 * RESERVE_BYTES
"""What is left free, so that ratings are saved all the same."""

Report = Callable[[int], object]
"""Is called with how many bytes more were read or written."""


def no_report(_: int) -> None:
    """Report nothing."""


def ignore(done: float, total: float, note: str = "") -> None:
    """A `ProgressCall` that does nothing."""


def megabytes(total_bytes: int, progress: ProgressCall) -> Report:
    """A report that is passed on as progress in MB."""
    done = 0

    def report(more_bytes: int) -> None:
        nonlocal done
        done += more_bytes
        progress(done / 1e6, total_bytes / 1e6, "MB")

    return report


def in_words(size_bytes: int) -> str:
    """A size as people read it: "820 bytes", "1.2 MB"."""
    if size_bytes >= 10**9:
        return Text("{size:,.1f} GB", size=size_bytes / 10**9)
    if size_bytes >= 10**6:
        return Text("{size:,.1f} MB", size=size_bytes / 10**6)
    if size_bytes >= 10**3:
        return Text("{size:,.1f} kB", size=size_bytes / 10**3)
    return Text("{size_bytes} bytes", size_bytes=size_bytes)


def require_room(folder: Path, size_bytes: int, subject: str) -> None:
    """Raise `DiskFull` where `folder`'s disk cannot hold that much; `subject` begins the error."""
    existing = nearest_existing(folder.absolute())
    free, needed = shutil.disk_usage(existing).free, size_bytes + SPARE_BYTES
    if free < needed:
        raise DiskFull(
            Text(
                "{subject} needs up to {needed}, and {free} are free in {place}.",
                subject=subject,
                needed=in_words(needed),
                free=in_words(free),
                place=existing,
            ),
            Text("Nothing was changed."),
            Text("Free some space there, or choose another disk."),
        )


def files_below(folder: Path) -> Iterator[Path]:
    """Every regular file below a folder, in order; links are not followed, nor listed."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:  # gone, or not to be looked at
        return
    for entry in entries:
        if entry.is_symlink():
            continue
        if entry.is_dir():
            yield from files_below(entry)
        elif entry.is_file():
            yield entry


def size_of(path: Path) -> int:
    """The bytes of a file, or of all files below a folder; 0 where it is gone."""
    try:
        return path.lstat().st_size if path.is_file() else sum(map(size_of, files_below(path)))
    except OSError:
        return 0
