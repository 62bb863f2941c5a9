"""What a model answers to a brief whose output is no work.

Invariant: an answer is in no history, and counts only where the artist takes it. It is made by a
hidden job of the project, so that models are opened on the work thread alone.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio.base.events import Event, Events, JobChanged, PreviewShown
from studio.base.records import Job, new_id
from studio.base.threads import slow

if TYPE_CHECKING:
    from engines.contract import Brief
    from studio.jobs.jobs import Jobs

_CTRL_C_S = 0.25
"""How long is waited at a time, so that Ctrl-C is heard on every system."""


@dataclass(frozen=True)
class Answer:
    """What a model made, empty where it did not come so far, and how its job ended."""

    data: bytes
    job: Job

    @property
    def text(self) -> str:
        """The answer of a model that writes."""
        return self.data.decode()


@slow
def ask(jobs: Jobs, events: Events, brief: Brief, job_id: str = "") -> Answer:
    """Wait for the answer to a brief of one output. Raises as `Jobs.submit`; Ctrl-C cancels it.

    `job_id` is the id of the job, where the caller made one, to cancel it by.
    """
    listener = _Listener(job_id or new_id())
    events.subscribe(listener)
    try:
        queued = jobs.draft(brief, job_id=listener.job)
        while not listener.ended.wait(_CTRL_C_S) and jobs.has(queued.id):
            pass
        return Answer(listener.data, listener.end or replace(queued, state="cancelled"))
    except KeyboardInterrupt:
        jobs.cancel(listener.job)
        raise
    finally:
        events.unsubscribe(listener)


class _Listener:
    """Hears what becomes of a job; the row of a hidden one is gone when it has ended."""

    def __init__(self, job: str) -> None:
        self.job = job
        self.data = b""
        self.end: Job | None = None
        self.ended = threading.Event()

    def __call__(self, event: Event) -> None:
        if isinstance(event, PreviewShown) and event.job == self.job:
            self.data = event.preview.data or self.data
        elif isinstance(event, JobChanged) and event.job.id == self.job and event.job.ended:
            self.end = event.job
            self.ended.set()
