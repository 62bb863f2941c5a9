"""What the C library does with memory that is free again.

glibc gives each block of 128 KiB or more back to the system as soon as it is free, and every
operation of torch asks for new ones, whose pages the system clears one by one as they are touched.
Where a page took 30 µs, as on some virtual machines, a step of training took 30 s so, and 5.4 s
where free memory was kept; at 1 µs it is 2.3 and 2.7 s (`make bench ARGS=freed_memory`). So a page
is timed first.

Invariant: where the C library is not glibc, nothing is done.
"""

from __future__ import annotations

import ctypes
import mmap
import sys
import time
from functools import cache

# Of malloc.h: `mallopt` takes one of these names and an int.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
KEPT_BYTES = 2**30
"""Free memory that stays with the program, and the smallest block that the system lends alone."""
DEAR_PAGE_S = 4e-6
"""From this time of a new page on, free memory is better kept."""
_TIMED_PAGES, _TRIES = 256, 4


def keep_dear_memory() -> None:
    """Keep free memory where new memory is slow to come. Call it before there are other threads."""
    if is_new_memory_dear():
        keep_freed_memory()


def is_new_memory_dear() -> bool:
    """Return whether free memory is better kept on this machine."""
    return _glibc() is not None and _page_s() > DEAR_PAGE_S


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


def _page_s() -> float:
    """Seconds until a new page of memory can be used, at best; under a millisecond in all."""
    times: list[float] = []
    for _ in range(_TRIES):
        with mmap.mmap(-1, _TIMED_PAGES * mmap.PAGESIZE, flags=mmap.MAP_PRIVATE) as pages:
            start = time.perf_counter()
            pages[:: mmap.PAGESIZE] = bytes(_TIMED_PAGES)
            times.append(time.perf_counter() - start)
    return min(times) / _TIMED_PAGES


@cache
def _glibc() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None
