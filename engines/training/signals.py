"""Ends a run from a terminal in an orderly way.

Invariant: inside the blocks a signal never interrupts a step, so that a checkpoint can be written.
"""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Iterator
from types import FrameType


@contextlib.contextmanager
def handle_signals(handler: Callable[[], None]) -> Iterator[None]:
    """Inside, SIGINT and SIGTERM call `handler` and do nothing else."""

    def call_handler(number: int, frame: FrameType | None) -> None:
        handler()

    previous = {n: signal.signal(n, call_handler) for n in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, action in previous.items():
            signal.signal(number, action)


@contextlib.contextmanager
def stop_on_signal() -> Iterator[Callable[[], bool]]:
    """Inside, SIGINT and SIGTERM only make the yielded function return True."""
    received: list[bool] = []
    with handle_signals(lambda: received.append(True)):
        yield lambda: bool(received)
