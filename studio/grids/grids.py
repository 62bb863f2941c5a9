"""The grids of one project."""

from __future__ import annotations

from engines.contract import GridPlan, Medium, works_of
from engines.contract.text import Text
from studio.base.records import Artifact, Job
from studio.grids.plan import GridPlanner
from studio.grids.run import cell_of
from studio.history.history import History
from studio.history.queries import ArtifactQuery
from studio.jobs.jobs import Jobs, shortened
from studio.kits import kit_of


class Grids:
    """Queues grids, and finds what they made; `planner` makes their plans."""

    def __init__(self, planner: GridPlanner, jobs: Jobs, history: History) -> None:
        self.planner = planner
        self._jobs, self._history = jobs, history

    def submit(self, plan: GridPlan) -> Job:
        """Queue a grid as one job. An ended one is tried again with `Jobs.retry`."""
        medium, prompt = Medium(plan.brief.kind), shortened(plan.brief.prompt)
        title = Text("Grid of {count}", count=kit_of(medium).count(len(plan.cells)))
        title = f"{title}, {prompt}" if prompt else title
        return self._jobs.add("grid", medium, title, plan, works_of(plan.brief))

    def works(self, job: Job) -> dict[tuple[int, int], Artifact]:
        """The works of a grid that are there, by column and row."""
        works = self._history.find(ArtifactQuery(job=job.id, oldest_first=True))
        return {cell: work for work in works if (cell := cell_of(work)) is not None}

    def plan_of(self, job: Job) -> GridPlan | None:
        """The plan of a grid's job; None for other jobs."""
        return job.request if isinstance(job.request, GridPlan) else None
