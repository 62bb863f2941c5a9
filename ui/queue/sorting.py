"""Sorts jobs into the sections of the queue.

Waiting jobs are in the order in which they will start: by kind as in
`PRIORITIES`, then by place; moving a job gives it a place between its new neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from studio.base.records import Job
from studio.jobs.order import PRIORITIES
from ui.look.dates import local

NEEDS_YOU = ("failed", "interrupted")
DONE = ("done", "cancelled")


@dataclass(frozen=True)
class Queue:
    """Jobs by section."""

    running: tuple[Job, ...]
    waiting: tuple[Job, ...]
    needs_you: tuple[Job, ...]
    done_today: tuple[Job, ...]


def sorted_jobs(jobs: Iterable[Job], today: date) -> Queue:
    """Put jobs into their sections."""
    jobs = list(jobs)
    running = [job for job in jobs if job.state in ("running", "paused")]
    waiting = [job for job in jobs if job.state == "queued"]
    needs_you = [job for job in jobs if job.state in NEEDS_YOU]
    done = [job for job in jobs if job.state in DONE and _ended_on(job, today)]
    return Queue(
        tuple(sorted(running, key=_priority)),
        tuple(sorted(waiting, key=lambda job: (_priority(job), job.place))),
        tuple(sorted(needs_you, key=lambda job: job.ended_at or "", reverse=True)),
        tuple(sorted(done, key=lambda job: job.ended_at or "", reverse=True)),
    )


def place_for(waiting: Sequence[Job], identity: str, steps: int) -> float | None:
    """The place that moves a job up (-1) or down (1) past its neighbour; None at the end.

    Priorities are fixed, so a job moves among the jobs of its own priority.
    """
    job = next(job for job in waiting if job.id == identity)
    peers = [peer for peer in waiting if _priority(peer) == _priority(job)]
    target = peers.index(job) + steps
    if not 0 <= target < len(peers):
        return None
    beyond = target + steps
    if 0 <= beyond < len(peers):
        return (peers[target].place + peers[beyond].place) / 2
    return peers[target].place + steps


def _priority(job: Job) -> int:
    return PRIORITIES.get(job.kind, 0)  # jobs of files run beside the others


def _ended_on(job: Job, today: date) -> bool:
    return job.ended_at is not None and local(job.ended_at).date() == today
