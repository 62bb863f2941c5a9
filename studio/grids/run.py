"""Makes the works of a grid, a cell at a time.

Invariant: a cell that fails does not keep the others from being made; the job then fails in the
end, and makes only what is missing when it is tried again.
"""

from __future__ import annotations

from dataclasses import replace

from engines.contract import Cancelled, GridCell, GridPlan, Output, Preview, WorkRequest
from engines.contract.text import Text
from engines.formats.json_values import as_array
from studio.base.errors import DiskFull, EnvironmentFault, InputError, StudioError
from studio.base.faults import to_studio_error
from studio.base.records import Artifact
from studio.history.history import History
from studio.history.queries import ArtifactQuery
from studio.jobs.running_job import RunningJob
from studio.jobs.worker import Worker

CELL = "cell"
"""The extra value of a grid's work: its column and row."""
_MOST_LABELS = 3


def cell_of(work: Artifact) -> tuple[int, int] | None:
    """Column and row of a grid's work; None for others."""
    match as_array(work.extra.get(CELL)):
        case [int(x), int(y)]:
            return x, y
        case _:
            return None


class GridRuns:
    """Performs the grids of one project."""

    def __init__(self, history: History, worker: Worker) -> None:
        self._history, self._worker = history, worker

    def run(self, running: RunningJob) -> None:
        """Make what is missing of a grid."""
        works = self._history.find(ArtifactQuery(job=running.job.id))
        finished = {cell for work in works if (cell := cell_of(work)) is not None}
        GridRun(running.request(GridPlan), finished, running, self._worker).make()


class GridRun:
    """One run of a grid's job. `finished` are the columns and rows of the cells that are made."""

    def __init__(
        self,
        plan: GridPlan,
        finished: set[tuple[int, int]],
        running: RunningJob,
        worker: Worker,
    ) -> None:
        self._plan, self._running, self._worker = plan, running, worker
        self._missing = [cell for cell in plan.cells if (cell.x, cell.y) not in finished]
        # Each model is opened once.
        self._missing.sort(key=lambda cell: (str(cell.changes.get("model", "")), cell.y, cell.x))
        self._tried = len(finished)
        self._is_storing = False

    def make(self) -> None:
        """Make the cells that are missing; between two of them, other works are made first.

        Raises a `StudioError` where cells failed, after all were tried, and at once where a work
        cannot be stored.
        """
        faults: list[tuple[GridCell, StudioError]] = []
        for cell in self._missing:
            self._running.yield_to_jobs()
            fault = self._try(cell)
            self._tried += 1
            if fault is not None:
                labels = self._plan.labels_of(cell)
                self._running.notice(Text("{labels}: {fault}", labels=labels, fault=fault.text))
                faults.append((cell, fault))
        if faults:
            raise _summary(self._plan, faults)

    def report(self, share: float, note: str) -> None:
        """Report the progress of the job, of whose next cell `share` is made."""
        self._running.progress(self._tried + share, len(self._plan.cells), note)

    def store(self, output: Output) -> None:
        """Store the work of a cell."""
        self._is_storing = True
        self._running.output(output)
        self._is_storing = False

    def _try(self, cell: GridCell) -> StudioError | None:
        """Make a cell; returns what kept it from being made. Other faults are raised."""
        try:
            request = WorkRequest(brief=self._plan.brief_of(cell))
            self._worker.make(request, _CellReports(self, self._running, cell))
        except Cancelled:
            raise
        except Exception as fault:
            error = to_studio_error(fault)
            if error is None or self._is_storing or isinstance(error, DiskFull):
                raise
            return error
        return None


class _CellReports:
    """The `WorkReports` of one cell."""

    def __init__(self, run: GridRun, running: RunningJob, cell: GridCell) -> None:
        self._run, self._cell = run, cell
        self.notice, self.check_cancelled = running.notice, running.check_cancelled

    def progress(self, done: float, total: float, note: str = "") -> None:
        self._run.report(done / total if total else 0.0, note)

    def preview(self, preview: Preview) -> None:
        pass  # a sheet shows what is finished

    def output(self, output: Output) -> None:
        place = [self._cell.x, self._cell.y]
        self._run.store(replace(output, index=0, extra={**output.extra, CELL: place}))


def _summary(plan: GridPlan, faults: list[tuple[GridCell, StudioError]]) -> StudioError:
    labels = "; ".join(plan.labels_of(cell) for cell, _ in faults[:_MOST_LABELS])
    more = "; …" if len(faults) > _MOST_LABELS else ""
    first = faults[0][1]
    family = InputError if isinstance(first, InputError) else EnvironmentFault
    return family(
        Text(
            "{count} of {total} cells could not be made ({labels}{more}).",
            count=len(faults),
            total=len(plan.cells),
            labels=labels,
            more=more,
        ),
        first.what,
        first.remedy or Text("Try again: only what is missing is made."),
    )
