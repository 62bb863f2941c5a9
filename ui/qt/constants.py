"""Keeps `None`, `True` and `False` alive on Python 3.11 under PySide6 6.12.

PySide6 6.12.0 is built as if these were immortal, which they are from Python 3.12 on. On 3.11 each
of its calls that returns one of them loses a reference (1,000 calls of `processEvents`, 1,000
references to `None`), and after some minutes the interpreter aborts with "none_dealloc" or
"bool_dealloc". PySide6 6.11 does not.

Nothing is changed where they are immortal or where PySide6 counts references correctly.
"""

from __future__ import annotations

import ctypes
import sys

_EXTRA_REFERENCES = 1 << 40


def keep_constants() -> None:
    """Give the constants so many references that losing some does not matter."""
    if sys.version_info >= (3, 12) or not _loses_references():
        return
    for constant in (None, True, False, NotImplemented, Ellipsis):
        counter = ctypes.c_ssize_t.from_address(id(constant))
        # An object begins with its count, but not in a debug build: write only if it is there.
        if (
            abs(counter.value - sys.getrefcount(constant)) < 64
            and counter.value < _EXTRA_REFERENCES
        ):
            counter.value += _EXTRA_REFERENCES


def _loses_references() -> bool:
    from PySide6 import __version_info__

    return tuple(__version_info__[:2]) >= (6, 12)
