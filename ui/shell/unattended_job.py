"""A job that goes on only at the hours that the artist agreed to.

It is paused when it is no longer time, and is not touched again once the artist paused
or resumed it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.context import AppContext

if TYPE_CHECKING:
    from studio.base.events import JobChanged


class UnattendedJob(QObject):
    """The job that was started; `rest_text` is said when it is paused."""

    def __init__(self, context: AppContext, rest_text: str, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._rest_text = context, rest_text
        self.id, self._is_paused = "", False
        context.project_opened.connect(self.forget)
        context.bridge.job_changed.connect(self._forget_when_ended)

    def follow(self, job_id: str) -> None:
        """Pause and resume this job from now on."""
        self.id, self._is_paused = job_id, False

    def forget(self) -> None:
        """Leave the job alone from now on."""
        self.id, self._is_paused = "", False

    def pause_or_resume(self, is_due: bool) -> None:
        """Pause or resume, unless the artist has changed the state of the job."""
        jobs, job_id = self._context.studio.jobs, self.id
        state = jobs.get(job_id).state
        if state != "queued" and state != ("paused" if self._is_paused else "running"):
            self.forget()
        elif is_due == self._is_paused and state != "queued":
            self._is_paused = not is_due
            jobs.pause(job_id, self._is_paused)
            if self._is_paused:
                self._context.show_message(
                    self._rest_text, self.tr("Go on now"), lambda: jobs.pause(job_id, False)
                )

    def _forget_when_ended(self, event: JobChanged) -> None:
        if event.job.id == self.id and event.job.ended:
            self.forget()
