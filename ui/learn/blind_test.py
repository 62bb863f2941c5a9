"""Compare an adapter with its absence, without seeing which is which: same briefs, same seeds.

The sides of each pair are drawn at random and never shown; answers are stored like any
other comparison, and the result is counted from the stored ones.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from studio.adapters import blind
from studio.base.errors import StudioError
from studio.base.events import JobChanged
from studio.base.records import Artifact
from ui.context import AppContext

Pair = tuple[Artifact, Artifact]


class BlindTest(QObject):
    """`pair_ready(pair)` for each pair in order; `finished` after the last one."""

    pair_ready = Signal(object)
    finished = Signal()

    def __init__(self, context: AppContext, adapter: str, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self.adapter = context, adapter
        self._pending: list[tuple[str, str]] = []
        self._is_running = True
        context.bridge.job_changed.connect(self._on_job_changed)

    def begin(self) -> None:
        """Queue the works, on another thread."""
        queue = partial(self._context.studio.blind_tests.start, self.adapter)
        # Wrapped, since it is to be called even when this was destroyed meanwhile: to cancel them.
        self._context.run_in_background(queue, lambda jobs: self._set_jobs(jobs), self._fail)

    def stop(self) -> None:
        """Cancel the works that are not made yet; stored answers stay."""
        pending, self._pending, self._is_running = self._pending, [], False
        if self._context.is_open:
            for job in (job for pair in pending for job in pair):
                self._context.attempt(partial(self._context.studio.jobs.cancel, job))

    def result(self) -> tuple[str, str]:
        """The result of this and earlier tests of the adapter: a title and a sentence."""
        studio = self._context.studio
        result = studio.blind_tests.result(self.adapter)
        name = studio.adapters.get(self.adapter).name
        opponent = self.tr("the base")
        if result.against:
            opponent = studio.adapters.get(result.against).name.lower()
        return blind.title(result, name, opponent), blind.summary(result)

    def _set_jobs(self, jobs: list[tuple[str, str]]) -> None:
        self._pending = jobs
        if self._is_running:
            self._emit_finished_pairs()
        else:
            self.stop()

    def _fail(self, fault: Exception) -> None:
        self._context.report(fault)
        self._end()

    def _on_job_changed(self, event: JobChanged) -> None:
        if event.job.ended and any(event.job.id in pair for pair in self._pending):
            self._emit_finished_pairs()

    def _emit_finished_pairs(self) -> None:
        """Emit the pairs whose jobs ended, in order; failed ones are skipped."""
        if not (self._context.is_open and self._is_running):
            return
        jobs = self._context.studio.jobs.find("queued", "running", "paused")
        active = {job.id for job in jobs}
        while self._pending and not active.intersection(self._pending[0]):
            self._emit_pair(partial(self._context.studio.blind_tests.pair, self._pending.pop(0)))
        if not self._pending:
            self._end()

    def _emit_pair(self, load: Callable[[], Pair]) -> None:
        try:
            self.pair_ready.emit(load())
        except StudioError:
            return  # the job itself has reported why

    def _end(self) -> None:
        if self._is_running:
            self._is_running = False
            self.finished.emit()
