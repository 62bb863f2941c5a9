"""What background jobs keep so that they can go on: their working folders and lists of files.

Invariant: what belongs to a job that can go on is deleted with that job alone; nothing stays of a
job that cannot.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from studio.adapters.adapters import Adapters
from studio.base.events import Event, JobChanged
from studio.base.files import is_hash, require_inside
from studio.base.records import Job
from studio.jobs.jobs import Jobs
from studio.training.plans import stored_plan
from studio.training.run_files import saved_step

FOLDER = "training"
_UNFINISHED = ("queued", "running", "paused", "interrupted", "cancelled", "failed")


class WorkingFiles:
    """The working folders and lists of files of the jobs of one project."""

    def __init__(self, project_folder: Path, jobs: Jobs, adapters: Adapters) -> None:
        self.folder = project_folder / FOLDER
        self._jobs, self._adapters = jobs, adapters
        self._lock = threading.Lock()

    def __call__(self, event: Event) -> None:
        """Receive an event: a job that is done needs its list no longer."""
        if not isinstance(event, JobChanged) or event.job.kind not in ("teach", "train"):
            return
        if event.job.state == "done":
            self._tidy()

    @contextmanager
    def new_list(self) -> Generator[None]:
        """Inside, a list may be written before its job is queued; afterwards those of none go."""
        with self._lock:
            try:
                yield
            finally:
                self._delete_unused_lists()

    def clear_finished(self) -> None:
        """Delete jobs that are done or cancelled, but those that were stopped and can go on."""
        stopped_jobs = [job for job in self._jobs.find("cancelled") if job.is_background]
        resumable = {job.id for job in stopped_jobs if self.can_go_on(job)}
        self._jobs.ledger.delete_finished(resumable)
        for job in stopped_jobs:
            if job.id not in resumable:
                self.delete_progress(job.id)
        self._tidy()

    def remove(self, job_id: str) -> None:
        """Delete an ended job with what it has learned so far."""
        self._jobs.ledger.delete(job_id)
        self.delete_progress(job_id)
        self._tidy()

    def can_go_on(self, job: Job) -> bool:
        """Return whether an ended job has learned something that is saved."""
        folders = [folder for folder in self._folders(job.id) if folder.is_dir()]
        return bool(folders) and (job.kind == "learn" or any(map(saved_step, folders)))

    def delete_progress(self, job_id: str) -> None:
        """Make a job begin anew when it is queued again."""
        for folder in self._folders(job_id):
            shutil.rmtree(folder, ignore_errors=True)

    def _tidy(self) -> None:
        with self._lock:
            self._delete_unused_lists()

    def _folders(self, job_id: str) -> Iterator[Path]:
        yield require_inside(self.folder / job_id, self.folder)
        yield self._adapters.checkpoints(job_id)

    def _delete_unused_lists(self) -> None:
        lists = [path for path in self.folder.glob("*.jsonl") if is_hash(path.stem)]
        jobs = self._jobs.find(*_UNFINISHED) if lists else []
        names = {plan.manifest.name for job in jobs if (plan := stored_plan(job)) is not None}
        for path in lists:
            if path.name not in names:
                with suppress(OSError):
                    path.unlink()
