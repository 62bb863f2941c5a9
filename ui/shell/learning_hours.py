"""Starts learning by itself at the hours that the artist has agreed to.

Invariant: a training run starts by itself only while `studio.learning.schedule` says that it is
time, is paused when it no longer is, and is not touched again once the artist paused or resumed it.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtGui import QWindow

from studio.base.records import Job
from studio.learning.schedule import Gauge, MachineGauge, is_time, keep_consent
from ui.context import AppContext
from ui.language import translated
from ui.shell.unattended_job import UnattendedJob

CHECK_INTERVAL_MS = 30_000
_INPUT_EVENTS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TabletMove,
    QEvent.Type.TabletPress,
    QEvent.Type.TouchBegin,
}


class LearningHours(QObject):
    """Checks twice a minute whether it is time to learn."""

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.gauge: Gauge | None = None
        rest = self.tr("Learning rests while you work. It goes on when it is time again.")
        self.job = UnattendedJob(context, rest, self)
        self._is_starting = False
        self._since_input = QElapsedTimer()
        self._since_input.start()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.check)
        self._timer.start(CHECK_INTERVAL_MS)
        context.project_opened.connect(self._reset)

    def watch(self, window: QWindow) -> None:
        """Count keys and the pointer in this window as a sign that the artist is present."""
        window.installEventFilter(self)

    def eventFilter(self, source: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT_EVENTS:
            self._since_input.restart()
        return False

    def check(self) -> None:
        """Start a training run that is due, or pause or resume the one that was started."""
        settings = self._context.settings
        has_consent = settings.learn_when != "asked" or settings.learn_night is not None
        if not self._context.is_open or not (has_consent or self.job.id):
            return
        if self._context.refusal is not None:
            return
        if self.gauge is None:
            self.gauge = MachineGauge()  # it measures the load from the second check on
            return
        moment = self.gauge.moment(self._since_input.elapsed() / 1000)
        if keep_consent(settings, moment.at):
            self._context.studio.settings.save()
        is_due = is_time(settings.learn_when, settings.learn_night, moment)
        if self.job.id:
            self.job.pause_or_resume(is_due)
        elif is_due and not self._is_starting:
            self._is_starting = True
            self._context.run_in_background(
                self._context.studio.learning.start_due,
                self._show_started,
                self._report_failure,
            )

    def _show_started(self, job: Job | None) -> None:
        self._is_starting = False
        if job is not None:
            self.job.follow(job.id)
            text = self.tr("{0}: there is enough new, and the machine is free.")
            self._context.show_message(
                text.format(translated(job.title)), self.tr("Show"), self._show
            )

    def _report_failure(self, fault: Exception) -> None:
        self._is_starting = False
        self._context.report(fault)

    def _show(self) -> None:
        self._context.go_to("learn", self._context.studio.jobs.get(self.job.id).medium)

    def _reset(self) -> None:
        self._is_starting = False
