"""The running jobs, of which the top bar shows the newest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.base.records import HIDDEN_KINDS
from ui.language import translated
from ui.parts import time_left
from ui.qt.bridge import Bridge
from ui.shell.frame import QueueButton

if TYPE_CHECKING:
    from studio.base.events import JobChanged


class RunningJobs(QObject):
    """Shows the job that began last on the queue's button; hidden ones are not shown."""

    def __init__(self, bridge: Bridge, button: QueueButton) -> None:
        super().__init__(button)
        self._button = button
        self._running: dict[str, JobChanged] = {}
        bridge.job_changed.connect(self._on_job_changed)

    def clear(self) -> None:
        """Forget all jobs: another project is open."""
        self._running.clear()
        self._button.show_idle()

    def _on_job_changed(self, event: JobChanged) -> None:
        if event.job.kind in HIDDEN_KINDS:
            return
        if event.job.ended:
            self._running.pop(event.job.id, None)
        elif event.job.state != "queued":
            self._running[event.job.id] = event
        if not self._running:
            self._button.show_idle()
            return
        newest = next(reversed(self._running.values()))
        title = translated(newest.job.title).split(",")[0]
        is_paused = newest.job.state == "paused"
        time_text = self.tr("paused") if is_paused else time_left(newest.seconds_left)
        self._button.show_job(title, newest.share, time_text, translated(newest.note), is_paused)
