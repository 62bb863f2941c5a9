"""Live drafts: a quick picture that follows the prompt and the brush.

Invariant: at most one draft runs, of the newest prompt and sheet; neither a draft nor the sheet
that it starts from is stored. It has the seed of the next pictures, so that they look like the
draft. When drafts take too long, live turns itself off and shows why.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from engines.contract import ImageBrief, Preview
from studio.base.events import JobChanged, PreviewShown
from studio.base.records import Job, new_id
from studio.jobs.draft_sources import DraftSource
from ui.context import AppContext
from ui.draw.brief.image_briefs import ImageBriefs
from ui.draw.source_snapshot import SourceSnapshot
from ui.draw.submission_queue import SubmissionQueue
from ui.making.brief.model_missing import report_refused
from ui.qt.timers import single_shot_timer

PAUSE_MS = 300
MAX_SECONDS = 2.0


class LiveDrafts(QObject):
    """`draft_changed(image)` after each step of a draft; `turned_off` when live ended by itself.

    `visible_draft` is the brief of the draft on show, with the sheet that it starts from.
    """

    draft_changed = Signal(object)
    turned_off = Signal()

    def __init__(
        self,
        context: AppContext,
        briefs: ImageBriefs,
        sources: SubmissionQueue,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._briefs, self._sources = context, briefs, sources
        self.now: Callable[[], float] = time.monotonic
        self.is_on = False
        self.visible_draft: tuple[ImageBrief, SourceSnapshot | None] | None = None
        self._job = ""
        self._drafted: tuple[ImageBrief, SourceSnapshot | None] | None = None
        self._encoding: object = None  # of the sheet that is being encoded for the next draft
        self._last: tuple[object, ...] = ()
        self._is_outdated = False
        self._first_step: tuple[Preview, float] | None = None
        self._timer = single_shot_timer(self, PAUSE_MS, self._draft)
        context.bridge.job_changed.connect(self._on_job_changed)
        context.bridge.preview_shown.connect(self._on_preview_shown)

    def set_on(self, is_on: bool) -> None:
        """Turn live on or off."""
        self.is_on = is_on
        self._last, self.visible_draft = (), None
        if is_on:
            self._timer.start(0)
        else:
            self._timer.stop()
            self.stop()

    def take_shown(self) -> tuple[ImageBrief, SourceSnapshot | None] | None:
        """`visible_draft`, once: steps of the same draft that follow are of no other picture."""
        draft, self.visible_draft, self._drafted = self.visible_draft, None, None
        return draft

    def on_brief_edited(self) -> None:
        """Draft the brief, which changed, once the artist pauses."""
        if self.is_on:
            self._timer.start(PAUSE_MS)

    def stop(self) -> None:
        """Cancel the running draft, such as when pictures are made in full."""
        self._is_outdated, self._encoding = False, None
        job, self._job = self._job, ""
        if job and self._context.is_open:
            self._context.studio.jobs.cancel(job)

    def _draft(self) -> None:
        if not self.is_on or not self._context.is_open:
            return
        if self._job or self._encoding is not None:
            self._is_outdated = True  # the newest brief is drafted when this draft ends
            return
        brief = self._briefs.draft()
        key = (brief, *self._sources.sheet_key())
        if brief is None or key == self._last:
            return
        self._last, self._first_step = key, None
        snapshot = self._sources.snapshot()
        self._drafted = brief, snapshot
        if snapshot is None:
            self._submit(brief, None)
        else:
            self._encode(brief, snapshot)

    def _encode(self, brief: ImageBrief, snapshot: SourceSnapshot) -> None:
        """Encode the sheet in the background, then draft from it."""
        self._encoding = encoding = object()

        def done(source: DraftSource) -> None:
            if self._encoding is encoding:
                self._encoding = None
                self._submit(brief, source)

        def failed(error: Exception) -> None:
            if self._encoding is encoding:
                self._encoding = None
                self._turn_off()
                self._context.report(error)

        self._context.run_in_background(snapshot.encode, done, failed)

    def _submit(self, brief: ImageBrief, source: DraftSource | None) -> None:
        self._job = job = new_id()
        if source is not None and source.size is not None:
            brief = self._briefs.guided_alone(brief, source.size)
        draft = partial(self._context.studio.jobs.draft, brief, source, job)
        queued, on_refused = self._cancel_outdated, partial(self._on_refused, job)
        self._context.submissions.add(draft, queued, on_refused)

    def _cancel_outdated(self, job: Job) -> None:
        """Cancel a draft that was stopped before it was queued."""
        if job.id != self._job:
            self._context.studio.jobs.cancel(job.id)

    def _on_refused(self, job: str, fault: Exception) -> None:
        if job == self._job:
            self._job = ""
            self._turn_off()
            report_refused(self._context, fault)

    def _on_preview_shown(self, event: PreviewShown) -> None:
        if event.job != self._job or not self._job:
            return
        self._check_duration(event.preview)
        image = QImage.fromData(event.preview.data)
        if self.is_on and not image.isNull():
            self.visible_draft = self._drafted
            self.draft_changed.emit(image)

    def _check_duration(self, preview: Preview) -> None:
        """Judge by the steps alone: opening the model takes long, but only once."""
        is_single = preview.total < 2
        if self._first_step is None:
            if not is_single:
                self._first_step = (preview, self.now())
            return
        first, started_at = self._first_step
        steps = first.total - first.done
        if steps > 0 and (is_single or preview.done == preview.total):
            seconds = (self.now() - started_at) / steps * first.total
            if seconds > MAX_SECONDS:
                self._give_up(seconds)

    def _give_up(self, seconds: float) -> None:
        self._turn_off()
        text = self.tr("A draft takes about {0} s here, too long to follow your hand.")
        self._context.show_message(
            text.format(round(seconds)) + self.tr(" Live is off."), tone="warn"
        )

    def _turn_off(self) -> None:
        self.is_on = False
        self._timer.stop()
        self.turned_off.emit()

    def _on_job_changed(self, event: JobChanged) -> None:
        job = event.job
        if job.id != self._job or not self._job or not job.ended:
            return
        self._job = ""
        if job.error is not None and self.is_on:
            self._turn_off()
            self._context.report_job_error(job.error)
        elif self._is_outdated:
            self._is_outdated = False
            self._timer.start(0)
