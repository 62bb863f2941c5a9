"""Which job begins next.

Invariant: pure functions of the jobs' states; what is paused or on hold never keeps another job
from running.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from studio.base.records import Job, JobKind

PRIORITIES: dict[JobKind, int] = {
    "make": 0, "draft": 1, "grid": 2, "blind": 2, "taste": 3, "pace": 3,
    "learn": 4, "teach": 4, "train": 4,
}  # fmt: skip
"""Smaller is sooner. Background jobs have one priority: none runs in the middle of another."""


@dataclass(frozen=True)
class QueueState:
    """The jobs that wait, and those that run: each in the middle of the one before it.

    `paused` and `on_hold` are ids; while `all_paused`, nothing begins.
    """

    waiting: Sequence[Job]
    running: Sequence[Job] = ()
    paused: Set[str] = frozenset()
    on_hold: Set[str] = frozenset()
    all_paused: bool = False

    def next_job(self) -> Job | None:
        """The job that begins now: alone, or in the middle of the innermost that runs."""
        innermost = self.running[-1:]
        return next((job for job in self._ready() if _may_begin_in(innermost, job)), None)

    def is_in_the_way(self, job: Job) -> bool:
        """Return whether a paused job keeps others from running, so that it has to be put aside.

        Those before it in priority run in its middle; others, and the one that it runs in the
        middle of, can only go on without it.
        """
        if self.all_paused or job.id not in self.paused:
            return False
        outer = self.running[: _index(self.running, job)]
        is_awaited = any(one.id not in self.paused for one in outer)
        return is_awaited or any(not comes_before(one, job) for one in self._ready())

    def _ready(self) -> list[Job]:
        """The waiting jobs that may begin, in their order."""
        if self.all_paused:
            return []
        idle = self.paused | self.on_hold
        ready = [job for job in self.waiting if job.id not in idle]
        return sorted(ready, key=lambda job: (PRIORITIES[job.kind], job.place))


def comes_before(job: Job, other: Job) -> bool:
    """Return whether a job is of a higher priority, so that it runs in the middle of the other."""
    return PRIORITIES[job.kind] < PRIORITIES[other.kind]


def _may_begin_in(innermost: Sequence[Job], job: Job) -> bool:
    return all(comes_before(job, other) for other in innermost)


def _index(running: Sequence[Job], job: Job) -> int:
    return [one.id for one in running].index(job.id)
