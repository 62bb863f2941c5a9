"""Works of a space that the artist keeps: they are made by ordinary briefs with their points.

Invariant: stars that are given before the work is made are written down until it is, and are not
lost when the window closes meanwhile. Nothing else enters the history.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from engines.contract import ImageBrief, MusicBrief, Point
from engines.formats.json_values import as_object
from studio.base.events import ArtifactAdded, ArtifactChanged, JobChanged
from studio.base.records import Artifact, new_id
from ui.context import AppContext
from ui.making.brief.model_missing import report_refused

PointBrief = ImageBrief | MusicBrief
Place = tuple[str, Point, float]


@dataclass(frozen=True)
class Wish:
    """What the artist wants of a work that is being made: stars, and the mark "kept"."""

    stars: int = 0
    is_kept: bool = False


class Keeping(QObject):
    """Submits briefs of points; `changed` when a work of one was made, rated or trashed.

    `work_added(work)` when one is in the history, `batch_made(works)` when all works of `make` are.
    """

    changed = Signal()
    work_added = Signal(object)
    batch_made = Signal(object)

    def __init__(self, context: AppContext, name: str, parent: QObject) -> None:
        """`name` is that of the page, under which it remembers wishes."""
        super().__init__(parent)
        self._context, self._key = context, _key_of(name)
        self._wishes: dict[str, Wish] = {}
        self._places: dict[str, Place] = {}
        self._works: dict[Place, Artifact] = {}
        self._batch: dict[str, Artifact | None] = {}
        bridge = context.bridge
        bridge.artifact_added.connect(self._on_artifact_added)
        bridge.artifact_changed.connect(self._on_artifact_changed)
        bridge.job_changed.connect(self._on_job_changed)

    def open_project(self) -> None:
        """Grant what was wished for works that were made since."""
        self._places.clear()
        self._works.clear()
        self._batch.clear()
        self._wishes = _parsed(self._context.recall(self._key))
        for job in list(self._wishes):
            self._grant_late(job)

    def work_of(self, brief: PointBrief) -> Artifact | None:
        """The work that was made of this point while the project is open."""
        return self._works.get(place_of(brief))

    def stars_of(self, brief: PointBrief) -> int:
        """The stars of the work at this point, made or not yet."""
        work, job = self.work_of(brief), self._waiting_job(brief)
        if work is not None:
            return work.stars or 0
        return self._wishes[job].stars if job in self._wishes else 0

    def is_kept(self, brief: PointBrief) -> bool:
        """Return whether the work at this point has the mark "kept", or will have it."""
        work, job = self.work_of(brief), self._waiting_job(brief)
        if work is not None:
            return "kept" in work.marks
        return job in self._wishes and self._wishes[job].is_kept

    def is_waiting(self, brief: PointBrief) -> bool:
        """Return whether the work at this point is being made."""
        return bool(self._waiting_job(brief))

    @property
    def batch_progress(self) -> tuple[int, int]:
        """How many of the works of `make` are made, and how many there are."""
        works = self._batch.values()
        return sum(work is not None for work in works), len(works)

    def keep(self, brief: PointBrief) -> None:
        """Make the work of a point and mark it as kept."""
        self._want(brief, lambda wish: replace(wish, is_kept=True))

    def rate(self, brief: PointBrief, stars: int) -> None:
        """Rate the work of a point, which is made first if need be."""
        work = self.work_of(brief)
        if work is not None:
            history = self._context.studio.history
            self._context.attempt(partial(history.rate, work.id, stars))
        elif stars or self._waiting_job(brief):
            self._want(brief, lambda wish: replace(wish, stars=stars))

    def make(self, briefs: Sequence[PointBrief]) -> None:
        """Make the works of points, without a mark."""
        self._batch = {self._submit(brief): None for brief in briefs}
        self.changed.emit()

    # Within

    def _want(self, brief: PointBrief, change: Callable[[Wish], Wish]) -> None:
        work = self.work_of(brief)
        if work is not None:
            self._grant(work, change(Wish()))
            return
        job = self._waiting_job(brief) or self._submit(brief)
        self._wishes[job] = change(self._wishes.get(job, Wish()))
        self._save()
        self.changed.emit()

    def _submit(self, brief: PointBrief) -> str:
        """Queue a brief, in the background; returns the id of its job."""
        job = new_id()
        self._places[job] = place_of(brief)
        submit = partial(self._context.studio.jobs.submit, brief, job_id=job)
        self._context.submissions.add(submit, lambda _: None, partial(self._on_refused, job))
        return job

    def _on_refused(self, job: str, fault: Exception) -> None:
        self._forget(job)
        report_refused(self._context, fault)
        self._end_batch()
        self.changed.emit()

    def _forget(self, job: str) -> None:
        self._places.pop(job, None)
        self._batch.pop(job, None)
        self._wishes.pop(job, None)
        self._save()

    def _waiting_job(self, brief: PointBrief) -> str:
        point = place_of(brief)
        return next((job for job, waiting in self._places.items() if waiting == point), "")

    def _on_artifact_added(self, event: ArtifactAdded) -> None:
        if event.job in self._wishes:
            self._grant(event.artifact, self._wishes.pop(event.job))
            self._save()
        if event.job in self._places:
            point = self._places.pop(event.job)
            self._works[point] = self._context.studio.history.get(event.artifact.id)
            if event.job in self._batch:
                self._batch[event.job] = event.artifact
                self._end_batch()
            self.work_added.emit(event.artifact)
            self.changed.emit()

    def _grant(self, work: Artifact, wish: Wish) -> None:
        history = self._context.studio.history
        if wish.is_kept:
            self._context.attempt(partial(history.mark, work.id, "kept"))
        if wish.stars:
            self._context.attempt(partial(history.rate, work.id, wish.stars))

    def _grant_late(self, job: str) -> None:
        """Grant what was wished of a job of the last time, if its work is there."""
        from studio.history.queries import ArtifactQuery

        works = self._context.studio.history.find(ArtifactQuery(job=job, limit=1))
        if works:
            self._grant(works[0], self._wishes.pop(job))
            self._save()

    def _on_artifact_changed(self, event: ArtifactChanged) -> None:
        work = event.artifact
        for point, point_work in list(self._works.items()):
            if point_work.id == work.id:
                self._works[point] = work
                if work.trashed_at is not None:
                    del self._works[point]
                self.changed.emit()

    def _on_job_changed(self, event: JobChanged) -> None:
        job = event.job
        if not job.ended or job.state == "interrupted" or job.id not in self._places:
            return
        if job.state == "done":
            return  # its work is there already
        self._forget(job.id)
        if job.error is not None:
            self._context.report_job_error(job.error)
        self._end_batch()
        self.changed.emit()

    def _end_batch(self) -> None:
        works = [work for work in self._batch.values() if work is not None]
        if works and len(works) == len(self._batch):
            self._batch.clear()
            self.batch_made.emit(works)

    def _save(self) -> None:
        wishes = {job: [wish.stars, wish.is_kept] for job, wish in self._wishes.items()}
        self._context.remember(self._key, json.dumps(wishes) if wishes else "")
        self._context.attempt(self._context.studio.settings.save)


def has_wishes(context: AppContext, name: str) -> bool:
    """Return whether a page remembers wishes that were not granted when the window closed."""
    return bool(context.recall(_key_of(name)))


def place_of(brief: PointBrief) -> Place:
    """Return what makes a work of a point the same work again."""
    return brief.model, brief.point, brief.truncation or 1.0


def _key_of(name: str) -> str:
    return f"{name}.wishes"


def _parsed(text: str) -> dict[str, Wish]:
    """Wishes as they were saved; damaged ones are left out."""
    try:
        rows = as_object(json.loads(text))
    except ValueError:
        return {}
    return {
        job: Wish(min(5, max(0, int(row[0]))), bool(row[1]))
        for job, row in rows.items()
        if isinstance(row, list) and len(row) == 2 and isinstance(row[0], int)
    }
