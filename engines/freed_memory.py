"""What the C library does with memory that is free again.

glibc gives each block of 128 KiB or more back to the system as soon as it is free, and every
operation of torch asks for new ones, whose pages the system clears one by one as they are touched.
Kept and used again, they cost nothing (see `make bench ARGS=freed_memory`).

Invariant: where the C library is not glibc, nothing is done.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache

# Of malloc.h: `mallopt` takes one of these names and an int.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
KEPT_BYTES = 2**30
"""Free memory that stays with the program, and the smallest block that the system lends alone."""


def keep_freed_memory(size_bytes: int = KEPT_BYTES) -> None:
    """Keep free memory of this size for what comes next. Call it before there are other threads:
    their large blocks would come from the system all the same."""
    library = _glibc()
    if library is not None:
        library.mallopt(_ARENA_MAX, 1)
        # Where the first is refused, as by old releases, the second alone would do harm.
        if library.mallopt(_MMAP_THRESHOLD, size_bytes):
            library.mallopt(_TRIM_THRESHOLD, size_bytes)


def give_back_freed_memory() -> None:
    """Give all memory that is free back to the system, such as that of a model that is gone."""
    library = _glibc()
    if library is not None:
        library.malloc_trim(0)


@cache
def _glibc() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None
