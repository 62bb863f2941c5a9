"""Queues briefs in the background, in the order in which the artist asked for them.

Invariant: nothing that a brief names is looked up, read or hashed on the window's thread.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class RunInBackground(Protocol):
    """See `AppContext.run_in_background`."""

    def __call__(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None: ...


@dataclass(frozen=True, eq=False)
class _Submission:
    submit: Callable[[], Any]
    on_queued: Callable[[Any], None]
    on_refused: Callable[[Exception], None]


class Submissions:
    """The briefs of one window that are being queued, one after the other."""

    def __init__(self, run_in_background: RunInBackground) -> None:
        self._run_in_background = run_in_background
        self._waiting: deque[_Submission] = deque()
        self._current: _Submission | None = None

    def add(
        self,
        submit: Callable[[], T],
        on_queued: Callable[[T], None],
        on_refused: Callable[[Exception], None],
    ) -> None:
        """Call `submit` on another thread, then `queued` or `refused` on the window's."""
        self._waiting.append(_Submission(submit, on_queued, on_refused))
        if self._current is None:
            self._begin_next()

    @property
    def is_idle(self) -> bool:
        """Whether all that was added has been queued or refused."""
        return self._current is None

    def clear(self) -> None:
        """Forget all: another project is open, or none."""
        self._waiting.clear()
        self._current = None

    def _begin_next(self) -> None:
        self._current = submission = self._waiting.popleft() if self._waiting else None
        if submission is None:
            return

        def on_queued(result: object) -> None:
            self._end(submission)
            submission.on_queued(result)

        def on_refused(fault: Exception) -> None:
            self._end(submission)
            submission.on_refused(fault)

        self._run_in_background(submission.submit, on_queued, on_refused)

    def _end(self, submission: _Submission) -> None:
        if self._current is submission:
            self._begin_next()
