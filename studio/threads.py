"""Which calls must stay off the window's thread.

Invariant: a public method of the studio's parts returns within a few milliseconds on any thread,
unless it carries `@slow`. The window calls what is slow with `AppContext.run_in_background` alone,
except `Studio.close`, with which it ends.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

F = TypeVar("F", bound=Callable[..., object])

_SLOW: set[str] = set()


def slow(function: F) -> F:
    """Mark a function that waits, reads large files or fits a model. It changes nothing else."""
    _SLOW.add(f"{function.__module__}.{function.__qualname__}")
    return function


def slow_functions() -> frozenset[str]:
    """The full names of what was marked in the modules that are imported."""
    return frozenset(_SLOW)
