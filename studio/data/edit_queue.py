"""What is to be changed in data sets, in the order in which the artist decided it.

Invariant: one change is made at a time, on a thread of its own, each after those before it have
ended; every change that was added is made, whoever added it and whatever failed before.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from studio.base.threads import slow

log = logging.getLogger("studio.data")
T = TypeVar("T")


class EditQueue:
    """Changes of data sets that wait for each other."""

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="bowerbird-edits")

    def add(self, change: Callable[[], T]) -> Future[T]:
        """Make a change after those that were added before; its result or its error can be awaited.

        Raises RuntimeError after `close`.
        """
        future = self._executor.submit(change)
        future.add_done_callback(_log_fault)
        return future

    @slow
    def close(self) -> None:
        """Wait until all changes are made; none can be added afterwards."""
        self._executor.shutdown()


def _log_fault(future: Future[T]) -> None:
    """Log an error, since whoever added the change may be gone."""
    fault = future.exception()
    if fault is not None:
        log.warning("a change of a data set was not stored", exc_info=fault)
