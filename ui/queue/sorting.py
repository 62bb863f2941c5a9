"""Which job stands where in the queue.

Invariant: what is waiting stands in the order in which it will begin: making before learning, then
by place; a move gives a place between its new neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from studio.records import Job
from ui.look.dates import local

NEEDS_YOU = ("failed", "interrupted")
DONE = ("done", "cancelled")


@dataclass(frozen=True)
class Queue:
    """Jobs by what they ask of the artist."""

    running: tuple[Job, ...]
    waiting: tuple[Job, ...]
    needs_you: tuple[Job, ...]
    done_today: tuple[Job, ...]


def sorted_jobs(jobs: Iterable[Job], today: date) -> Queue:
    """Put jobs where they stand."""
    found = list(jobs)
    running = [job for job in found if job.state in ("running", "paused")]
    waiting = [job for job in found if job.state == "queued"]
    needs_you = [job for job in found if job.state in NEEDS_YOU]
    done = [job for job in found if job.state in DONE and _ended_on(job, today)]
    return Queue(
        tuple(sorted(running, key=lambda job: job.kind != "make")),
        tuple(sorted(waiting, key=lambda job: (job.kind != "make", job.place))),
        tuple(sorted(needs_you, key=lambda job: job.ended_at or "", reverse=True)),
        tuple(sorted(done, key=lambda job: job.ended_at or "", reverse=True)),
    )


def place_for(waiting: Sequence[Job], identity: str, steps: int) -> float | None:
    """The place that moves a job up (-1) or down (1) past its neighbour; None at the end.

    Learning never goes before making, so a job moves among those of its own kind.
    """
    job = next(one for one in waiting if one.id == identity)
    same = [one for one in waiting if one.kind == job.kind]
    here = same.index(job)
    there = here + steps
    if not 0 <= there < len(same):
        return None
    beyond = there + steps
    if 0 <= beyond < len(same):
        return (same[there].place + same[beyond].place) / 2
    return same[there].place + steps


def _ended_on(job: Job, today: date) -> bool:
    return job.ended_at is not None and local(job.ended_at).date() == today
