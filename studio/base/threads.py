"""Which calls must stay off the window's thread, and how long ones leave it its turn.

Invariant: a public method of the studio's parts returns within a few milliseconds on any thread,
unless it carries `@slow`. The window calls what is slow with `AppContext.run_in_background` alone,
except `Studio.close`, with which it ends.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

F = TypeVar("F", bound=Callable[..., object])
T = TypeVar("T")
_TURN = 64
_PAUSE_S = 1e-5

_SLOW: set[str] = set()


def slow(function: F) -> F:
    """Mark a function that waits, reads large files or fits a model. It changes nothing else."""
    _SLOW.add(f"{function.__module__}.{function.__qualname__}")
    return function


def slow_functions() -> frozenset[str]:
    """The full names of what was marked in the modules that are imported."""
    return frozenset(_SLOW)


def in_turns(rows: Iterable[T]) -> Iterator[T]:
    """The rows of a long result, with a short pause after every few on threads but the main one.

    sqlite3 gives Python's lock away for each row and takes it back at once, before the window's
    thread, which waits for it, has woken up: without pauses the window would stand still.
    """
    has_pauses = threading.current_thread() is not threading.main_thread()
    for number, row in enumerate(rows, 1):
        yield row
        if has_pauses and number % _TURN == 0:
            time.sleep(_PAUSE_S)
