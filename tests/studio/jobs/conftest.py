"""A job runner on a real ledger, with a scripted performer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engines.contract import Medium, Output, TasteRequest
from studio.base.events import Event, Events, JobChanged
from studio.base.records import STORED_KINDS, Artifact, Job, JobError, JobKind, JobState
from studio.jobs.ledger import JobLedger
from studio.jobs.runner import JobRunner
from studio.jobs.running_job import RunningJob
from studio.projects import project

Script = Callable[[RunningJob], object]
TIMEOUT_S = 10


class ScriptedPerformer:
    """Runs a job by the script under its title; a job without one ends at once."""

    def __init__(self) -> None:
        self.scripts: dict[str, Script] = {}
        self.performed: list[str] = []
        self.released = False

    def perform(self, running: RunningJob) -> None:
        self.performed.append(running.job.title)
        script = self.scripts.get(running.job.title)
        if script is not None:
            script(running)

    def store(self, output: Output, job: Job) -> Artifact | None:
        return None

    def release(self) -> None:
        self.released = True


class FailingLedger(JobLedger):
    """A ledger whose disk is full whenever a job is done."""

    fails = False

    def change(self, identity: str, state: JobState, error: JobError | None = None) -> Job:
        if self.fails and state == "done":
            raise OSError("No space left on device")
        return super().change(identity, state, error)


class Bench:
    """A runner on a real ledger, with a scripted performer and a record of what it published."""

    def __init__(self, folder: Path) -> None:
        self.project = project.new(folder / "Salt")
        self.ledger = FailingLedger(self.project.database)
        self.performer = ScriptedPerformer()
        self.published: list[JobChanged] = []
        self.events = Events()
        self.events.subscribe(self._record)
        performers = dict.fromkeys(STORED_KINDS, self.performer.perform)
        performer = self.performer
        self.runner = JobRunner(
            self.ledger, performers, performer.store, performer.release, self.events
        )

    def queue(self, title: str, kind: JobKind = "make", script: Script | None = None) -> str:
        if script is not None:
            self.performer.scripts[title] = script
        job = self.ledger.add(kind, Medium.TEXT, title, TasteRequest())
        self.runner.queue(job)
        return job.id

    def state(self, job: str) -> JobState:
        return self.runner.wait(job, TIMEOUT_S).state

    def close(self) -> None:
        self.runner.close()
        self.project.database.close()

    def _record(self, event: Event) -> None:
        if isinstance(event, JobChanged):
            self.published.append(event)


class Gate:
    """A script that reports its start and then runs `step` until the test opens the gate."""

    def __init__(self, step: Script = RunningJob.check_cancelled) -> None:
        self.started = threading.Event()
        self.opened = threading.Event()
        self._step = step

    def __call__(self, running: RunningJob) -> None:
        self.started.set()
        while not self.opened.wait(0.005):
            self._step(running)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path)
    yield bench
    bench.close()
