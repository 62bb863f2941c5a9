"""Try an adapter blind: the same briefs and seeds, with it and without.

Invariant: which side is which is drawn by chance for each pair and never shown; answers are written
down like any other, and the result is counted from what was written down.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from studio.adapters import blind
from studio.errors import StudioError
from studio.events import JobChanged
from studio.records import Artifact
from ui.context import AppContext

Pair = tuple[Artifact, Artifact]


class BlindTest(QObject):
    """`made(pair)` for each pair in turn; `ended` once no more will come."""

    made = Signal(object)
    ended = Signal()

    def __init__(self, context: AppContext, adapter: str, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self.adapter = context, adapter
        self._waiting: list[tuple[str, str]] = []
        self._is_going = True
        context.bridge.job_changed.connect(self._note_job)

    def begin(self) -> None:
        """Queue the works beside the window's thread."""
        queue = partial(self._context.studio.blind_tests.start, self.adapter)
        self._context.run_in_background(queue, self._queued, self._fail)

    def stop(self) -> None:
        """Make no more; answers given so far stay."""
        waiting, self._waiting, self._is_going = self._waiting, [], False
        if self._context.is_open:
            for job in (job for pair in waiting for job in pair):
                self._context.attempt(partial(self._context.studio.jobs.cancel, job))

    def result(self) -> tuple[str, str]:
        """What came of this and earlier tests of the adapter: a title and a sentence."""
        studio = self._context.studio
        found = studio.blind_tests.result(self.adapter)
        name = studio.adapters.get
        other = name(found.against).name.lower() if found.against else self.tr("the base")
        return blind.title(found, name(self.adapter).name, other), blind.summary(found)

    def _queued(self, jobs: list[tuple[str, str]]) -> None:
        self._waiting = jobs
        if self._is_going:
            self._show_made()
        else:
            self.stop()

    def _fail(self, fault: Exception) -> None:
        self._context.report(fault)
        self._end()

    def _note_job(self, event: JobChanged) -> None:
        if event.job.ended and any(event.job.id in pair for pair in self._waiting):
            self._show_made()

    def _show_made(self) -> None:
        """Show the pairs that are made, in turn; one that failed is passed over."""
        if not (self._context.is_open and self._is_going):
            return
        jobs = self._context.studio.jobs.find("queued", "running", "paused")
        going = {job.id for job in jobs}
        while self._waiting and not going.intersection(self._waiting[0]):
            self._show(partial(self._context.studio.blind_tests.pair, self._waiting.pop(0)))
        if not self._waiting:
            self._end()

    def _show(self, find: Callable[[], Pair]) -> None:
        try:
            self.made.emit(find())
        except StudioError:
            return  # the job itself has said why

    def _end(self) -> None:
        if self._is_going:
            self._is_going = False
            self.ended.emit()
