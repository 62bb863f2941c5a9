"""The jobs of a project, as the window and the command line see them.

Invariant: a job is in the ledger before it is queued, and only the program that has the project's
lock queues any.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pydantic import ValidationError

from engines.contract import Brief, DraftRequest, Medium, Request, TasteRequest, works_of
from engines.contract.text import Text
from studio.base.errors import InputError, from_validation
from studio.base.records import Job, JobKind, JobState, LearningProgress
from studio.base.threads import slow
from studio.history.history import History
from studio.jobs.draft_sources import DraftSource, DraftSources
from studio.jobs.ledger import JobLedger
from studio.jobs.resolver import Resolver
from studio.jobs.runner import JobRunner
from studio.jobs.running_job import SnapshotRequest
from studio.kits import kit_for, kit_of
from studio.projects.project import Project
from studio.taste.library import TasteLibrary


class Jobs:
    """Queues jobs, and cancels, pauses and repeats them. `ledger` has the rows."""

    def __init__(
        self,
        project: Project,
        history: History,
        resolver: Resolver,
        taste: TasteLibrary,
        draft_sources: DraftSources,
        new_runner: Callable[[JobLedger], JobRunner],
    ) -> None:
        self._draft_sources = draft_sources
        self.ledger = JobLedger(project.database)
        self._project = project
        self._history = history
        self._resolver = resolver
        self._taste = taste
        self._runner = new_runner(self.ledger)

    @slow
    def submit(self, brief: Brief, parents: Sequence[str] = (), job_id: str = "") -> Job:
        """Queue a brief. An empty model means the default; `adapters` are used as given.

        `job_id` is the id of the job, where the caller made one (`new_id`). Raises as
        `Resolver.resolve`.
        """
        return self._queue_brief("make", brief, parents, job_id)

    @slow
    def draft(self, brief: Brief, source: DraftSource | None = None, job_id: str = "") -> Job:
        """Queue a brief whose outputs are published as previews and not kept.

        It may start from a `source` that is in no history, and then names none itself. Else as
        `submit`.
        """
        self.acquire_lock()
        has_source = source is not None and bool(source.picture)
        complete = self._resolver.resolve(brief, has_source=has_source)
        request = DraftRequest.model_validate(dict(complete))
        if source is not None:
            guided = self._resolver.guided(complete.brief, source)
            picture, mask = self._draft_sources.put(source)
            changes = {"brief": guided, "source_sha256": picture, "mask_sha256": mask}
            request = request.model_copy(update=changes)
        return self.add("draft", brief.medium, _title(complete.brief), request, job_id=job_id)

    @slow
    def submit_blind(self, brief: Brief) -> Job:
        """Queue a brief of a blind test; it is dropped if the project is closed before it ends."""
        return self._queue_brief("blind", brief, ())

    @slow
    def again(self, artifact_id: str, seed: int | None = None) -> Job:
        """Queue a work's own brief once more, or with another seed.

        Raises `InputError` where it has no brief, or where the seed cannot be one.
        """
        work = self._history.get(artifact_id)
        if work.brief is None:
            raise InputError(
                Text("This work was brought in, so there is no brief to make it again from.")
            )
        brief = work.brief if seed is None else _with_seed(work.brief, seed)
        return self.submit(brief, parents=(work.id,))

    def queue_taste_job(self, medium: Medium) -> Job | None:
        """Queue the job that computes the features that works lack; None where none lacks any."""
        missing = self._taste.missing_features(medium)
        active = [job for job in self.find("queued", "running") if job.kind == "taste"]
        if not missing or any(job.medium is medium for job in active):
            return None
        return self.add(
            "taste",
            medium,
            Text("Get to know {count}", count=kit_of(medium).count(len(missing))),
            TasteRequest(),
        )

    def add(
        self,
        kind: JobKind,
        medium: Medium,
        title: str,
        request: Request,
        parents: Sequence[str] = (),
        on_hold: bool = False,
        job_id: str = "",
    ) -> Job:
        """Write a new job to the ledger and queue it; one `on_hold` waits for `hold`."""
        self.acquire_lock()
        job = self.ledger.add(kind, medium, title, request, parents, job_id)
        self._runner.queue(job, on_hold)
        return job

    def retry(self, job_id: str, request: Request | None = None) -> Job:
        """Queue an ended job again, with another `request` if one is given.

        Learning continues from its last checkpoint.
        """
        self.acquire_lock()
        ended = self.get(job_id)
        if not ended.ended:
            raise InputError(Text("This job has not ended yet."))
        if request is not None:
            self.ledger.change_request(ended.id, request)
        queued = self.ledger.change(ended.id, "queued")
        self._runner.queue(queued)
        return queued

    def cancel(self, job_id: str) -> None:
        """Cancel a job; what was finished is kept."""
        self._runner.cancel(job_id)

    def pause(self, job_id: str, paused: bool = True) -> None:
        """Pause a learning job, or resume it."""
        self._runner.pause(job_id, paused)

    def hold(self, job_id: str, on_hold: bool = True) -> None:
        """Keep a waiting job from beginning, or let it begin in its turn."""
        self._runner.hold(job_id, on_hold)

    def on_hold(self) -> list[Job]:
        """The waiting jobs that begin only when they are let."""
        return self._runner.jobs_on_hold()

    def request_snapshot(self, job_id: str, request: SnapshotRequest) -> None:
        """Ask a training job for a model of a step, as soon as it runs."""
        self._runner.request_snapshot(job_id, request)

    def pause_all(self, paused: bool = True) -> None:
        """Pause the queue, or resume it."""
        self._runner.pause_all(paused)

    @property
    def all_paused(self) -> bool:
        """Whether the queue is paused."""
        return self._runner.all_paused

    def move(self, job_id: str, place: float) -> None:
        """Give a waiting job another place in the queue; smaller is sooner."""
        self._runner.reorder(self.ledger.move(job_id, place))

    @slow
    def wait(self, job_id: str, timeout_s: float | None = None) -> Job:
        """Block until a job has ended or the time is up, and return it as it is then."""
        return self._runner.wait(job_id, timeout_s)

    def has(self, job_id: str) -> bool:
        """Whether a job waits or runs; not after the queue was closed."""
        return self._runner.has(job_id)

    def get(self, job_id: str) -> Job:
        """The job with this id. Raises `InputError`."""
        return self._runner.with_end(self.ledger.get(job_id))

    def find(self, *states: JobState, limit: int | None = None) -> list[Job]:
        """Jobs in these states (all if none is named), in the order of the queue; no drafts."""
        jobs = map(self._runner.with_end, self.ledger.find(*states, limit=limit))
        return [job for job in jobs if not states or job.state in states]

    def active(self) -> list[Job]:
        """Jobs that run, or begin by themselves: neither paused nor on hold."""
        on_hold = {job.id for job in self.on_hold()}
        return [job for job in self.find("queued", "running") if job.id not in on_hold]

    def learning_progress(self, job_id: str) -> LearningProgress:
        """The progress of a learning job; empty where it does not run."""
        return self._runner.learning_progress(job_id)

    def acquire_lock(self) -> list[Job]:
        """Become the program that works in this project, unless it is already.

        Returns the jobs that were interrupted when the last one ended. Waiting jobs of the last
        time are left alone. Raises `ProjectError` if another program works here.
        """
        if self._project.has_lock:
            return []
        self._project.acquire_lock()
        return self.ledger.mark_interrupted()

    def resume_queue(self) -> list[Job]:
        """Acquire the lock and queue the waiting jobs of the last time; returns as that does."""
        interrupted = self.acquire_lock()
        for job in self.find("queued"):
            self.resume_waiting(job)
        return interrupted

    def resume_waiting(self, job: Job) -> Job:
        """Queue a waiting job of the last time, unless that was done; returns it."""
        self._runner.queue(job, on_hold=job.begins_at_night)
        return job

    @slow
    def close(self) -> None:
        """Interrupt what runs, leave the rest queued for the next time, join the work thread."""
        self._runner.close()

    def _queue_brief(
        self, kind: JobKind, brief: Brief, parents: Sequence[str], job_id: str = ""
    ) -> Job:
        """Queue a brief, resolved; the works that it starts from join `parents`."""
        self.acquire_lock()
        request = self._resolver.resolve(brief)
        family = tuple(dict.fromkeys((*parents, *works_of(request.brief))))
        title = _title(request.brief)
        return self.add(kind, brief.medium, title, request, family, job_id=job_id)


def _with_seed(brief: Brief, seed: int) -> Brief:
    try:
        return brief.changed({"seed": seed})
    except ValidationError as fault:
        raise from_validation(fault) from None


def _title(brief: Brief) -> str:
    """The title of a brief's job in the queue."""
    return kit_for(brief).title(brief, shortened(brief.prompt))


def shortened(prompt: str) -> str:
    """A prompt in one line that fits into a title."""
    line = " ".join(prompt.split())
    return line if len(line) <= 40 else line[:39].rstrip() + "…"
