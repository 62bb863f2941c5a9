"""The ledger of jobs: a row for every job and its state.

Invariant: a job is in the database before it is queued, so that it survives the program. One that
was running when the program ended is marked as interrupted by the next program that acquires the
project's lock.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any, get_args

from sqlalchemy import and_, case, func, insert, or_, select, update

from engines.contract import Medium, Request
from engines.contract.text import Text, as_stored, stored_text
from engines.formats.json_values import as_array, as_object
from studio.base.errors import InputError
from studio.base.files import is_id
from studio.base.records import (
    HIDDEN_KINDS,
    STORED_KINDS,
    Job,
    JobError,
    JobKind,
    JobState,
    new_id,
    now,
)
from studio.storage import schema
from studio.storage.database import Database

_JOBS = schema.jobs
_ERROR_FIELDS = ("what", "meaning", "remedy", "trace")
_TITLE, _TEXTS = "title", "texts"
"""Of a request and of an error: texts with their templates and values (`Text.as_json`)."""
_ENDED = ("done", "failed", "cancelled", "interrupted")


class JobLedger:
    """The job rows of one project."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        kind: JobKind,
        medium: Medium,
        title: str,
        request: Request,
        parents: Sequence[str] = (),
        job_id: str = "",
    ) -> Job:
        """Add a new job at the end of the queue, with this id or a new one."""
        identity = job_id or new_id()
        with self._database.writing() as connection:
            last = connection.execute(
                select(func.coalesce(func.max(_JOBS.c.place), 0.0))
            ).scalar_one()
            connection.execute(
                insert(_JOBS).values(
                    id=identity,
                    kind=kind,
                    medium=medium.value,
                    title=title,
                    request={**request.model_dump(mode="json"), **as_stored(_TITLE, title)},
                    parents=list(parents),
                    state="queued",
                    place=(last or 0.0) + 1.0,
                    done=0.0,
                    total=0.0,
                    created_at=now(),
                )
            )
        return self.get(identity)

    def get(self, job_id: str) -> Job:
        """The job with this id. Raises `InputError`."""
        with self._database.reading() as connection:
            row = connection.execute(select(_JOBS).where(_JOBS.c.id == job_id)).one_or_none()
        if row is None or not _is_job(row):
            raise InputError(Text("There is no job with the id {job_id!r}.", job_id=job_id))
        return _job(row)

    def find(self, *states: JobState, limit: int | None = None) -> list[Job]:
        """Visible jobs in these states (all if none is named), in the order of the queue."""
        query = select(_JOBS).where(_JOBS.c.kind.not_in(HIDDEN_KINDS)).order_by(_JOBS.c.place)
        if states:
            query = query.where(_JOBS.c.state.in_(states))
        if limit is not None:
            query = query.order_by(None).order_by(_JOBS.c.number.desc()).limit(limit)
        with self._database.reading() as connection:
            return [_job(row) for row in connection.execute(query) if _is_job(row)]

    def of_kind(self, kind: JobKind, limit: int) -> list[Job]:
        """The newest jobs of a kind, in any state, the newest first."""
        query = select(_JOBS).where(_JOBS.c.kind == kind).order_by(_JOBS.c.number.desc())
        with self._database.reading() as connection:
            rows = connection.execute(query.limit(limit))
            return [_job(row) for row in rows if _is_job(row)]

    def last_learning_job(self, medium: Medium) -> Job | None:
        """The newest learning job of a medium."""
        query = select(_JOBS).where(_JOBS.c.kind == "learn", _JOBS.c.medium == medium.value)
        with self._database.reading() as connection:
            row = connection.execute(query.order_by(_JOBS.c.number.desc()).limit(1)).one_or_none()
        return _job(row) if row is not None and _is_job(row) else None

    def held_out_pairs(self, job_id: str) -> list[tuple[str, str]]:
        """The works of the pairs that a learning job held out; none where the job was deleted.

        SQLite reads them, since the request has every pair that the job learns from.
        """
        request = case((func.json_valid(_JOBS.c.request), _JOBS.c.request), else_="{}")
        pairs = func.json_each(request, "$.held_out").table_valued("value", joins_implicitly=True)
        winner = func.json_extract(pairs.c.value, "$.chosen.artifact")
        rejected = func.json_extract(pairs.c.value, "$.rejected.artifact")
        with self._database.reading() as connection:
            rows = connection.execute(select(winner, rejected).where(_JOBS.c.id == job_id))
            return [(str(one), str(other)) for one, other in rows if one and other]

    def change(self, job_id: str, state: JobState, error: JobError | None = None) -> Job:
        """Set the state; an ended job gets its time."""
        values: dict[str, Any] = {"state": state, "error": _error_row(error) if error else None}
        values["ended_at"] = now() if state in _ENDED else None
        self._update(job_id, values)
        return self.get(job_id)

    def change_request(self, job_id: str, request: Request) -> None:
        """Give an ended job another request."""
        title = as_stored(_TITLE, self.get(job_id).title)
        self._update(job_id, {"request": {**request.model_dump(mode="json"), **title}})

    def save_progress(self, job_id: str, done: float, total: float) -> None:
        """Save the progress of a job, in case it is interrupted."""
        self._update(job_id, {"done": done, "total": total})

    def move(self, job_id: str, place: float) -> Job:
        """Give a waiting job another place in the queue."""
        self._update(job_id, {"place": place})
        return self.get(job_id)

    def mark_interrupted(self) -> list[Job]:
        """Mark the jobs that were running when the last program ended; call once, with the lock.

        Hidden jobs, and jobs of a blind test that did not end, are deleted: nobody waits for them.
        """
        is_open = _JOBS.c.state.in_(("queued", "running", "paused", "interrupted"))
        with self._database.writing() as connection:
            connection.execute(
                _JOBS.delete().where(
                    or_(_JOBS.c.kind.in_(HIDDEN_KINDS), and_(_JOBS.c.kind == "blind", is_open))
                )
            )
            rows = connection.execute(
                update(_JOBS)
                .where(_JOBS.c.state.in_(("running", "paused")))
                .values(state="interrupted", ended_at=now())
                .returning(_JOBS.c.id)
            )
            names = [str(row.id) for row in rows]
        return [job for job in self.find("interrupted") if job.id in names]

    def delete_finished(self, resumable: Collection[str] = ()) -> None:
        """Delete jobs that are done or cancelled, but those that can go on; their works stay."""
        is_finished = _JOBS.c.state.in_(("done", "cancelled"))
        with self._database.writing() as connection:
            connection.execute(_JOBS.delete().where(is_finished, _JOBS.c.id.not_in(resumable)))

    def delete(self, job_id: str) -> None:
        """Delete one ended job."""
        with self._database.writing() as connection:
            connection.execute(
                _JOBS.delete().where(_JOBS.c.id == job_id, _JOBS.c.state.in_(_ENDED))
            )

    def _update(self, job_id: str, values: Mapping[str, Any]) -> None:
        with self._database.writing() as connection:
            connection.execute(update(_JOBS).where(_JOBS.c.id == job_id).values(values))


def _is_job(row: Any) -> bool:
    """Return whether a row, which others may have written, has what a job needs."""
    has_names = is_id(row.id or "") and row.medium in Medium
    return has_names and row.kind in STORED_KINDS and row.state in get_args(JobState)


def _error_row(error: JobError) -> dict[str, object]:
    row = asdict(error)
    texts = [as_stored(name, row[name]) for name in _ERROR_FIELDS]
    return {**row, _TEXTS: {name: text for part in texts for name, text in part.items()}}


def _error(value: object) -> JobError | None:
    """The error of a job; None where it has none, or none that can be read."""
    row = as_object(value)
    words = {name: text for name, text in row.items() if name in _ERROR_FIELDS}
    code, texts = row.get("exit_code"), as_object(row.get(_TEXTS))
    if not isinstance(words.get("what"), str):
        return None
    sentences = {name: stored_text(str(text), texts.get(name)) for name, text in words.items()}
    return JobError(**sentences, exit_code=code if code in (1, 2) else 3)


def _job(row: Any) -> Job:
    request = {**as_object(row.request)}
    title = stored_text(row.title or "", request.pop(_TITLE, None))
    return Job(
        id=row.id,
        kind=row.kind,
        medium=Medium(row.medium),
        title=title,
        stored_request=request,
        state=row.state,
        place=row.place or 0.0,
        created_at=row.created_at or "",
        parents=tuple(str(parent) for parent in as_array(row.parents)),
        done=row.done or 0.0,
        total=row.total or 0.0,
        error=_error(row.error),
        ended_at=row.ended_at,
    )
