"""Live: a draft follows the prompt while it is typed.

Invariant: at most one draft is under way, of the newest words; a draft is shown and never kept, and
one with the seed that the next pictures begin with, so what is seen is what is made. Where drafts
take too long, live turns itself off and says why.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from engines.contract import ImageBrief, Preview
from studio.events import JobChanged, PreviewShown
from ui.context import AppContext
from ui.making.model_missing import attempt_with_model
from ui.qt.timers import single_shot_timer

REST_MS = 300
MOST_SECONDS = 2.0


class Live(QObject):
    """`shown(image)` as a draft comes, `turned_off` when live ended by itself."""

    shown = Signal(object)
    turned_off = Signal()

    def __init__(
        self, context: AppContext, wanted: Callable[[], ImageBrief | None], parent: QObject
    ) -> None:
        """`wanted` gives the brief to draft, None where there is nothing to draft yet."""
        super().__init__(parent)
        self._context, self._wanted = context, wanted
        self.now: Callable[[], float] = time.monotonic
        self.is_on = False
        self._job = ""
        self._asked: ImageBrief | None = None
        self._again = False
        self._first: tuple[Preview, float] | None = None
        self._rest = single_shot_timer(self, REST_MS, self._draft)
        context.bridge.job_changed.connect(self._note_job)
        context.bridge.preview_shown.connect(self._note_preview)

    def turn(self, on: bool) -> None:
        """Follow the prompt, or no longer."""
        self.is_on = on
        self._asked = None
        if on:
            self._rest.start(0)
        else:
            self._rest.stop()
            self.stop()

    def follow(self) -> None:
        """The brief changed: draft it once the artist rests."""
        if self.is_on:
            self._rest.start(REST_MS)

    def stop(self) -> None:
        """End the draft under way, such as when something is made in full."""
        self._again = False
        job, self._job = self._job, ""
        if job and self._context.is_open:
            self._context.studio.jobs.cancel(job)

    def _draft(self) -> None:
        if not self.is_on or not self._context.is_open:
            return
        if self._job:
            self._again = True  # the newest words come next
            return
        brief = self._wanted()
        if brief is None or brief == self._asked:
            return
        self._asked, self._first = brief, None
        draft = partial(self._context.studio.jobs.draft, brief)
        job = attempt_with_model(self._context, draft)
        if job is None:
            self._end()
        else:
            self._job = job.id

    def _note_preview(self, event: PreviewShown) -> None:
        if event.job != self._job or not self._job:
            return
        self._time(event.preview)
        image = QImage.fromData(event.preview.data)
        if self.is_on and not image.isNull():
            self.shown.emit(image)

    def _time(self, preview: Preview) -> None:
        """Judge by the steps alone: opening the model takes long, but only once."""
        whole = preview.total < 2
        if self._first is None:
            if not whole:
                self._first = (preview, self.now())
            return
        first, since = self._first
        steps = first.total - first.done
        if steps > 0 and (whole or preview.done == preview.total):
            seconds = (self.now() - since) / steps * first.total
            if seconds > MOST_SECONDS:
                self._give_up(seconds)

    def _give_up(self, seconds: float) -> None:
        self._end()
        words = self.tr("A draft takes about {0} s here, too long to follow your typing.")
        self._context.show_message(
            words.format(round(seconds)) + self.tr(" Live is off."), tone="warn"
        )

    def _end(self) -> None:
        self.is_on = False
        self._rest.stop()
        self.turned_off.emit()

    def _note_job(self, event: JobChanged) -> None:
        job = event.job
        if job.id != self._job or not self._job or not job.ended:
            return
        self._job = ""
        if job.error is not None and self.is_on:
            self._end()
            self._context.report_job_error(job.error)
        elif self._again:
            self._again = False
            self._rest.start(0)
