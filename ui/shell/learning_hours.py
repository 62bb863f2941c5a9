"""Learns by itself at the hours that the artist has agreed to.

Invariant: a lesson begins unasked only while `studio.learning.schedule` says that it is time, rests when it
no longer is, and is left alone from the moment that the artist pauses it or lets it go on.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtGui import QWindow

from studio.events import JobChanged
from studio.learning.schedule import Gauge, MachineGauge, is_time, keep_consent
from studio.records import Job
from ui.context import AppContext

LOOK_EVERY_MS = 30_000
_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TabletMove,
    QEvent.Type.TabletPress,
    QEvent.Type.TouchBegin,
}


class LearningHours(QObject):
    """Looks twice a minute whether it is time to learn."""

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.gauge: Gauge | None = None
        self._lesson, self._rests, self._is_asking = "", False, False
        self._untouched = QElapsedTimer()
        self._untouched.start()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_EVERY_MS)
        context.project_opened.connect(self._let_go)
        context.bridge.job_changed.connect(self._note_job)

    def watch(self, window: QWindow) -> None:
        """Take keys and the pointer in this window as a sign that the artist is there."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._untouched.restart()
        return False

    def look(self) -> None:
        """Begin what is due, let it rest, or let it go on."""
        settings = self._context.settings
        agreed = settings.learn_when != "asked" or settings.learn_night is not None
        if not self._context.is_open or not (agreed or self._lesson):
            return
        if self.gauge is None:
            self.gauge = MachineGauge()  # it tells the load from the second look on
            return
        moment = self.gauge.moment(self._untouched.elapsed() / 1000)
        if keep_consent(settings, moment.at):
            self._context.studio.save_settings()
        good = is_time(settings.learn_when, settings.learn_night, moment)
        if self._lesson:
            self._govern(good)
        elif good and not self._is_asking:
            self._is_asking = True
            self._context.run_in_background(
                self._context.studio.learn_what_is_due, self._begun, self._not_begun
            )

    def _begun(self, job: Job | None) -> None:
        self._is_asking = False
        if job is not None:
            self._lesson = job.id
            words = self.tr("{0}: there is enough new, and the machine is free.")
            self._context.show_message(words.format(job.title), self.tr("Show"), self._show)

    def _not_begun(self, fault: Exception) -> None:
        self._is_asking = False
        self._context.report(fault)

    def _govern(self, good: bool) -> None:
        """Rest or go on, unless the artist has said otherwise meanwhile."""
        studio, lesson = self._context.studio, self._lesson
        state = studio.jobs.get(lesson).state
        if state != "queued" and state != ("paused" if self._rests else "running"):
            self._let_go()
        elif good == self._rests and state != "queued":
            self._rests = not good
            studio.pause(lesson, self._rests)
            if self._rests:
                words = self.tr("Learning rests while you work. It goes on when it is time again.")
                self._context.show_message(
                    words, self.tr("Go on now"), lambda: studio.pause(lesson, False)
                )

    def _show(self) -> None:
        self._context.go_to("learn", self._context.studio.jobs.get(self._lesson).medium)

    def _note_job(self, event: JobChanged) -> None:
        if event.job.id == self._lesson and event.job.ended:
            self._let_go()

    def _let_go(self) -> None:
        self._lesson, self._rests, self._is_asking = "", False, False
