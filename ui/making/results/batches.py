"""The jobs of a making page: which run, which wait, and their results.

Invariant: a page follows its own jobs and those that were open before it; the action zone shows
progress exactly while one of them runs or waits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Generic

from PySide6.QtCore import QObject, Signal

from engines.contract import MAX_SEED
from studio.base.records import Job, new_id, now
from ui.context import AppContext
from ui.language import translated
from ui.making.action_zone import ActionZone
from ui.making.brief.model_missing import report_refused
from ui.making.results.result_card import B
from ui.making.results.results import ResultsPanel

if TYPE_CHECKING:
    from engines.contract import Brief
    from studio.base.events import ArtifactAdded, ArtifactChanged, JobChanged, PreviewShown
    from studio.jobs.jobs import Jobs


@dataclass(frozen=True)
class _Batch:
    """Jobs that the artist asked for at once, and how many works each makes.

    `best_count` is how many of all works to show in the end; 0 for all.
    """

    jobs: tuple[str, ...]
    counts: tuple[int, ...]
    best_count: int = 0

    @property
    def count(self) -> int:
        return sum(self.counts)

    def first(self, job: str) -> int:
        """The index of a job's first work in the batch."""
        return sum(self.counts[: self.jobs.index(job)])


class Batches(QObject, Generic[B]):
    """Submits briefs, fills the results panel, shows progress; `changed` after each change.

    `batch_finished(batch, best_count)` when all works of a batch are made of which only the best
    are to be shown.
    """

    changed = Signal()
    batch_finished = Signal(str, int)

    def __init__(
        self, context: AppContext, zone: ActionZone, results: ResultsPanel[B, Any], title: str
    ) -> None:
        """`title` describes what runs, such as "Writing {0}"."""
        super().__init__(results)
        self._context, self._zone, self._results, self._title = context, zone, results, title
        self._jobs: dict[str, JobChanged] = {}
        self._briefs: dict[str, B] = {}
        self._batches: dict[str, _Batch] = {}
        self._without_cards: set[str] = set()
        bridge = context.bridge
        bridge.job_changed.connect(self._on_job_changed)
        bridge.preview_shown.connect(self._on_preview_shown)
        bridge.artifact_added.connect(self._on_artifact_added)
        bridge.artifact_changed.connect(self._on_artifact_changed)
        zone.cancel_requested.connect(self.cancel)

    def clear(self) -> None:
        """Forget all jobs: another project is open."""
        self._jobs.clear()
        self._briefs.clear()
        self._batches.clear()
        self._without_cards.clear()
        self._results.clear()
        self._zone.show_idle()

    def put_cards_away(self) -> None:
        """Remove all cards; what runs goes on without any."""
        self._without_cards.update(self._briefs)
        self._results.clear()

    def show_cards_again(self, job: str, brief: B) -> None:
        """Show the cards of a job that were put away, with what is finished of it."""
        from studio.history.queries import ArtifactQuery

        self._without_cards.discard(job)
        works = self._context.studio.history.find(ArtifactQuery(job=job, oldest_first=True))
        if not works and job not in self._briefs:
            return
        self._results.begin(job, brief)
        for work in works:
            self._results.finish(job, (work.seed - brief.seed) % (MAX_SEED + 1), work)
        if job not in self._briefs:
            self._results.end(job)

    def submit(
        self, briefs: Sequence[B], parents: tuple[str, ...] = (), best_count: int = 0
    ) -> list[str]:
        """Queue briefs as one batch, in the background. Returns the ids of its jobs.

        `best_count` is how many of the works to show in the end, the best by taste; 0 for all.
        Briefs that are refused are shown as an error, and end the batch.
        """
        from studio.base.events import JobChanged  # the first paint does without events

        ids = tuple(new_id() for _ in briefs)
        self._briefs.update(zip(ids, briefs, strict=True))
        self._add_batch(_Batch(ids, tuple(brief.count for brief in briefs), best_count))
        self._jobs.update((job, JobChanged(_unqueued(job, self._briefs[job]))) for job in ids)
        self._show_progress()
        submit = partial(_submit_all, self._context.studio.jobs, tuple(briefs), parents, ids)
        queued = partial(self._on_queued, ids)
        self._context.submissions.add(submit, queued, self._context.report)
        return list(ids)

    def _add_batch(self, batch: _Batch) -> None:
        self._batches.update(dict.fromkeys(batch.jobs, batch))

    def _on_queued(self, ids: tuple[str, ...], result: tuple[int, Exception | None]) -> None:
        """Forget the jobs of a batch that could not be queued."""
        count, fault = result
        if count:
            self._context.clear_request()
        if fault is not None:
            batch = self._batches[ids[0]]
            self._add_batch(replace(batch, jobs=ids[:count], counts=batch.counts[:count]))
            for job in ids[count:]:
                del self._briefs[job], self._batches[job], self._jobs[job]
            report_refused(self._context, fault)
        self._show_progress()

    def follow(self, job: Job, brief: B) -> None:
        """Show the results of a job on this page."""
        from studio.base.events import JobChanged  # the first paint does without events

        self._briefs[job.id] = brief
        self._add_batch(_Batch((job.id,), (brief.count,)))
        self._jobs.setdefault(job.id, JobChanged(job))
        self._show_progress()

    def cancel(self) -> None:
        """Cancel the batch of this page that runs; the next one that waits begins."""
        running = next((job for job in self._briefs if job in self._jobs), None)
        if running is not None:
            jobs = [job for job in reversed(self._batches[running].jobs) if job in self._jobs]
            cancel = partial(_cancel_all, self._context.studio.jobs, jobs)  # once they are queued
            self._context.submissions.add(cancel, lambda _: None, self._context.report)

    # Events

    def _on_job_changed(self, event: JobChanged) -> None:
        job = event.job
        if job.id not in self._briefs:
            return
        if job.ended:
            self._end(job)
        else:
            self._jobs[job.id] = event
            if job.state == "running" and not self._results.has_job(job.id):
                self._begin(self._batches[job.id])
        self._show_progress()
        self.changed.emit()

    def _begin(self, batch: _Batch) -> None:
        """Add cards for the whole batch, its first work at the top."""
        for job in reversed(batch.jobs):
            is_wanted = job in self._briefs and job not in self._without_cards
            if is_wanted and not self._results.has_job(job):
                brief = self._briefs[job]
                self._results.begin(job, brief, batch.first(job), batch.jobs[0])

    def _end(self, job: Job) -> None:
        self._jobs.pop(job.id, None)
        self._results.end(job.id)
        brief = self._briefs.pop(job.id)
        batch = self._batches[job.id]
        if batch.best_count and not any(other in self._briefs for other in batch.jobs):
            self.batch_finished.emit(batch.jobs[0], batch.best_count)
        if job.error is not None:
            again = partial(self._submit_again, brief, job.parents, batch.best_count)
            self._context.report_job_error(job.error, self.tr("Try again"), again)

    def _submit_again(self, brief: B, parents: tuple[str, ...], best_count: int) -> None:
        self.submit([brief], parents, best_count)

    def _on_preview_shown(self, event: PreviewShown) -> None:
        self._results.show_preview(event.job, event.preview)

    def _on_artifact_added(self, event: ArtifactAdded) -> None:
        if event.job is not None and event.job in self._briefs:
            self._results.finish(event.job, event.index, event.artifact)
            self._show_progress()

    def _on_artifact_changed(self, event: ArtifactChanged) -> None:
        self._results.refresh(event.artifact)

    # Progress

    def _show_progress(self) -> None:
        current = next((e for e in self._jobs.values() if e.job.state == "running"), None)
        current = current or next(iter(self._jobs.values()), None)
        if current is None:
            self._zone.show_idle()
            return
        batch = self._batches[current.job.id]
        waiting = sum(job not in batch.jobs for job in self._jobs)
        detail = self._detail(current, batch)
        if waiting:
            detail += self.tr(", {0} waiting").format(waiting)
        title = self._title.format(batch.count)
        seconds_left = current.seconds_left if len(batch.jobs) == 1 else None
        self._zone.show_progress(title, detail, self._share(current.job, batch), seconds_left)

    def _detail(self, current: JobChanged, batch: _Batch) -> str:
        finished = sum(self._results.finished_of(job) for job in batch.jobs)
        if current.job.state == "queued" and not finished:
            return self.tr("waiting")
        if finished or not current.note:
            return self.tr("{0} finished").format(finished)
        note = translated(current.note)
        return note.lower() if note == current.note else note  # German nouns keep their capitals

    def _share(self, current: Job, batch: _Batch) -> float | None:
        """Return how much of a batch is done: jobs that have ended, and a part of the one that
        runs."""
        ended = sum(job not in self._jobs for job in batch.jobs)
        if not current.total:
            return ended / len(batch.jobs) if ended else None
        return (ended + current.done / current.total) / len(batch.jobs)


def _unqueued(job_id: str, brief: Brief) -> Job:
    """What is shown of a job until it is queued."""
    return Job(job_id, "make", brief.medium, "", {}, "queued", 0.0, now())


def _cancel_all(jobs: Jobs, ids: Sequence[str]) -> None:
    for job in ids:
        jobs.cancel(job)


def _submit_all(
    jobs: Jobs, briefs: Sequence[Brief], parents: tuple[str, ...], ids: Sequence[str]
) -> tuple[int, Exception | None]:
    """Queue briefs until one is refused; returns how many were queued, and why not all."""
    for count, (brief, job_id) in enumerate(zip(briefs, ids, strict=True)):
        try:
            jobs.submit(brief, parents, job_id)
        except Exception as fault:  # noqa: BLE001 - those before it are queued; it is reported
            return count, fault
    return len(briefs), None
