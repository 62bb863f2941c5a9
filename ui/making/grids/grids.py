"""Grids of a making page: asked for, queued as one job, and shown as a sheet when they are made.

A grid is checked whole, in the background, before it is queued; its works are in the
history whether its sheet is looked at or not.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from engines.contract import Medium
from engines.contract.text import Text
from studio.base.faults import to_studio_error
from studio.base.records import Job
from ui.context import AppContext
from ui.media import window_kit

if TYPE_CHECKING:
    from engines.contract import Axis, GridPlan
    from studio.base.events import JobChanged
    from ui.making.grids.grid_dialog import GridDialog
    from ui.making.grids.grid_sheet import GridSheet


class GridPage(Protocol):
    """What a grid needs of its page."""

    MEDIUM: Medium
    NAME: str
    context: AppContext

    def can_make(self) -> bool:
        """Return whether the brief has what it needs; what is missing is shown."""
        ...

    def gather_values(self, use: Callable[[dict[str, object]], object]) -> None:
        """Call `use` with the fields of the brief."""
        ...


class GridController(QObject):
    """Makes grids of the page's brief; `queued(job)` when one was queued."""

    queued = Signal(object)

    def __init__(self, page: GridPage, window: QWidget) -> None:
        super().__init__(window)
        self._page, self._window, self._context = page, window, page.context
        self.dialog: GridDialog | None = None
        self.sheet: GridSheet | None = None
        self._context.bridge.job_changed.connect(self._on_job_changed)

    def ask(self) -> None:
        """Ask for the axes, where there is a brief to make a grid of."""
        if not self._context.is_open or not self._page.can_make():
            return
        from ui.making.grids.grid_dialog import GridDialog  # the first paint does without pydantic

        dialog = GridDialog(self._page.MEDIUM, self._axes(), self._make, self._window)
        dialog.finished.connect(self._forget_dialog)
        self.dialog = dialog
        dialog.open()

    def show(self, job: Job) -> None:
        """Show the sheet of what a grid has made so far."""
        grids = self._context.studio.grids

        def paint() -> tuple[bytes, GridPlan]:
            from studio.base.errors import InputError
            from studio.grids.sheet import sheet_of

            plan = grids.plan_of(job)
            if plan is None:
                raise InputError(Text("This grid was made by another version, so it has no sheet."))
            return sheet_of(plan, grids.works(job)), plan

        self._context.run_in_background(paint, partial(self._open_sheet, job))

    # Within

    def _forget_dialog(self) -> None:
        self.dialog = None

    def _make(self, x: Axis | None, y: Axis | None) -> None:
        self._page.gather_values(lambda values: self._plan(values, x, y))

    def _plan(self, values: dict[str, object], x: Axis | None, y: Axis | None) -> None:
        studio, medium = self._context.studio, self._page.MEDIUM.value
        sides = self.tr("Columns"), self.tr("Rows")

        def submit() -> Job:
            from studio.briefs.wildcards import wildcard_files

            files = wildcard_files(None, medium, values.get("mode"))
            fields = {**values, "kind": medium, "count": 1}
            plan = studio.grids.planner.plan(fields, x, y, files, sides=sides)
            return studio.grids.submit(plan)

        self._context.run_in_background(submit, self._on_queued, self._on_refused)

    def _on_queued(self, job: Job) -> None:
        if self.dialog is not None:
            self._context.remember(self._key(), json.dumps(self.dialog.axes()))
            self.dialog.accept()
        self._context.show_message(
            self.tr("Queued. When all are made, the queue has a sheet of them.")
        )
        self.queued.emit(job)

    def _on_refused(self, error: Exception) -> None:
        is_expected = to_studio_error(error) is not None
        if self.dialog is not None and is_expected:
            self.dialog.show_error(error)
            return
        if self.dialog is not None:
            self.dialog.reject()
        self._context.report(error)

    def _on_job_changed(self, event: JobChanged) -> None:
        job = event.job
        is_ours = job.kind == "grid" and job.medium is self._page.MEDIUM
        if not is_ours or not job.ended:
            return
        show = partial(self.show, job)
        if job.error is not None:
            self._context.report_job_error(job.error, self.tr("Show what there is"), show)
        elif job.state == "done":
            self._context.show_message(
                self.tr("The grid is made."), self.tr("Show"), show, tone="good"
            )

    def _open_sheet(self, job: Job, painted: tuple[bytes, GridPlan]) -> None:
        from studio.grids.sheet import sheet_of
        from studio.history.work_filter import WorkFilter  # loads the database library
        from ui.making.grids.grid_sheet import GridSheet

        data, plan = painted
        works = self._context.studio.grids.works(job)
        encode = partial(sheet_of, plan, works)
        show_works = partial(self._context.go_to, "history", WorkFilter(job=job.id))
        self.sheet = GridSheet(self._context, job.title, data, encode, show_works, self._window)
        self.sheet.finished.connect(self._forget_sheet)
        self.sheet.open()

    def _forget_sheet(self) -> None:
        self.sheet = None

    def _axes(self) -> list[tuple[str, str]]:
        """The axes of the last grid."""
        try:
            (x, x_values), (y, y_values) = json.loads(self._context.recall(self._key()) or "[]")
            return [(str(x), str(x_values)), (str(y), str(y_values))]
        except (ValueError, TypeError):
            return list(window_kit(self._page.MEDIUM).first_axes)

    def _key(self) -> str:
        return f"{self._page.NAME}.grid"
