"""Keeps `None` alive on Python 3.11 under PySide6 6.12.

PySide6 6.12.0 is built as if `None` were immortal, which it is from Python 3.12 on. On 3.11 each of
its calls that returns nothing loses one reference to `None` (1,000 calls, 1,000 references), and
after some minutes the interpreter aborts with "none_dealloc". PySide6 6.11 does not.

Invariant: nothing is touched where `None` is immortal or where PySide6 counts properly.
"""

from __future__ import annotations

import ctypes
import sys

_PLENTY = 1 << 40


def keep_none() -> None:
    """Give `None` so many references that losing some does not matter."""
    if sys.version_info >= (3, 12) or not _loses_references():
        return
    counter = ctypes.c_ssize_t.from_address(id(None))
    # The count lies first in an object, but not in a debug build; write only where it is found.
    if abs(counter.value - sys.getrefcount(None)) < 64 and counter.value < _PLENTY:
        counter.value += _PLENTY


def _loses_references() -> bool:
    from PySide6 import __version_info__

    return tuple(__version_info__[:2]) >= (6, 12)
