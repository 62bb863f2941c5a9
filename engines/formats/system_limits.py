"""The limits that the system sets beside the room on the disk: memory, open files, their size.

Invariant: an error about one of them says nothing about the file that it names.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from engines.contract import EngineError
from engines.contract.text import Text

try:
    import resource
except ImportError:  # Windows
    resource = None

_NO_MEMORY = (
    "allocate memory",
    "out of memory",
    "failed to map segment",  # a library whose code finds no room
    "can't start new thread",
)
_OPEN_FILES = {errno.EMFILE, errno.ENFILE}
_OF_THE_MACHINE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.ENOMEM, *_OPEN_FILES}
_FILES_NEEDED = 8
"""A database takes three, and a library that is imported two or three more."""
_BYTES_A_CORE = 40_000_000
_WRITTEN_BYTES = 2**20
"""How much SQLite may write beside a database for a small change."""


def is_of_the_machine(error: BaseException) -> bool:
    """Return whether an error of the system is about one of its limits, whatever file it names."""
    return getattr(error, "errno", None) in _OF_THE_MACHINE or is_out_of_memory(error)


def is_out_of_memory(error: BaseException) -> bool:
    """Return whether the system or torch has no memory left; of libraries only the message tells
    it."""
    if isinstance(error, MemoryError) or getattr(error, "errno", None) == errno.ENOMEM:
        return True
    is_of_library = isinstance(error, RuntimeError | ImportError | OSError)
    return is_of_library and any(words in str(error) for words in _NO_MEMORY)


def is_out_of_files(error: BaseException) -> bool:
    """Return whether an error of the system is about too many open files."""
    return getattr(error, "errno", None) in _OPEN_FILES


def can_open_files() -> bool:
    """Return whether a few more files can be opened; SQLite does not tell why it could not open
    one."""
    handles: list[int] = []
    try:
        handles.extend(os.open(os.devnull, os.O_RDONLY) for _ in range(_FILES_NEEDED))
    except OSError as error:
        return not is_out_of_files(error)
    finally:
        for handle in handles:
            os.close(handle)
    return True


def can_files_grow(folder: Path) -> bool:
    """Return whether a file as large as the largest of a folder may still grow a little."""
    if resource is None:
        return True
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)[0]
    if limit == resource.RLIM_INFINITY:
        return True
    sizes = (entry.stat().st_size for entry in os.scandir(folder) if entry.is_file())
    return max(sizes, default=0) + _WRITTEN_BYTES <= limit


def can_hold_more_files(folder: Path) -> bool:
    """Return whether the disk of a folder has room for the name of one more file."""
    try:
        status = os.statvfs(folder)
    except (OSError, AttributeError):  # Windows has no such function
        return True
    return status.f_favail > 0 or status.f_files == 0  # some file systems do not count them


def require_address_space(size: int) -> None:
    """Raise `EngineError` where a limit of the address space leaves fewer bytes than that.

    Libraries of linear algebra end the process where they find no room, and take some for each
    core.
    """
    needed = size + _BYTES_A_CORE * (os.cpu_count() or 1)
    free = _address_space_left()
    if free is not None and free < needed:
        raise EngineError(
            Text(
                "Not enough memory for this: the limit of the address space leaves "
                "{most:.1f} GB, and {needed:.1f} GB are needed.",
                most=max(0, free) / 1e9,
                needed=needed / 1e9,
            ),
            Text("Nothing was lost."),
            Text("Raise the limit: `ulimit -v unlimited`."),
        )


def _address_space_left() -> int | None:
    """Return how many bytes of address space a limit leaves to this process; None without a
    limit."""
    limit = resource.getrlimit(resource.RLIMIT_AS)[0] if resource is not None else -1
    memory = Path("/proc/self/statm")
    if resource is None or limit == resource.RLIM_INFINITY or not memory.exists():
        return None
    return limit - int(memory.read_text().split()[0]) * resource.getpagesize()
