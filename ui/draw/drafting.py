"""Live on the page: a draft is shown on the canvas or beside the sheet, and kept as a work.

Invariant: what is kept is drawn from the sheet as it was when its draft was made.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from engines.contract import ImageBrief
from ui.draw.brief.brief_panel import ImageBriefPanel
from ui.draw.brief.image_briefs import ImageBriefs
from ui.draw.canvas_controller import CanvasController
from ui.draw.layers.landing import LayerLanding
from ui.draw.live_drafts import LiveDrafts
from ui.draw.submission_queue import SubmissionQueue
from ui.draw.work_panel import WorkPanel


class Drafting(QObject):
    """`live` makes the drafts that this shows and keeps; `make` queues a brief beside them."""

    def __init__(
        self,
        canvas: CanvasController,
        brief: ImageBriefPanel,
        briefs: ImageBriefs,
        work_panel: WorkPanel,
        queue: SubmissionQueue,
        landing: LayerLanding,
        make: Callable[[ImageBrief], list[str]],
    ) -> None:
        super().__init__(canvas)
        self._context = canvas.context
        self._canvas, self._brief, self._briefs = canvas, brief, briefs
        self._work_panel, self._queue, self._landing, self._make = work_panel, queue, landing, make
        self.live = LiveDrafts(self._context, briefs, queue, self)
        self.live.draft_changed.connect(self._show)
        self.live.turned_off.connect(lambda: brief.live.setChecked(False))
        brief.edited.connect(self.live.on_brief_edited)
        brief.live_toggled.connect(self._set_on)
        work_panel.mask_bar.keep_draft_requested.connect(self.keep)
        work_panel.draft.keep_requested.connect(self.keep)
        work_panel.draft.layer_requested.connect(partial(self.keep, as_layer=True))

    def keep(self, as_layer: bool = False) -> None:
        """Make the draft on show as a work, from the sheet as it was; live goes on beside it.

        `as_layer`: put it on the sheet as a layer once it is drawn in full.
        """
        draft = self.live.take_shown() if self._context.is_open else None
        if draft is None:
            return
        self._work_panel.set_keep_enabled(False)  # until there is another draft
        brief, snapshot = draft

        def submit(source: dict[str, object]) -> None:
            finish = self._brief.settings()["finish"]
            fields = {**self._briefs.drawn_from(source), "finish": finish}
            complete = self._context.attempt(lambda: brief.changed(fields))
            jobs = self._make(complete) if complete is not None else []
            if as_layer:
                self._landing.await_jobs(jobs)

        self._queue.submit_from(snapshot, submit)

    def _set_on(self, is_on: bool) -> None:
        self._briefs.set_live(is_on)
        self.live.set_on(is_on)
        self._work_panel.set_live(is_on)
        if not is_on and self._context.is_open:
            self._canvas.end_drafts()

    def _show(self, image: QImage) -> None:
        self._canvas.show_draft(image)
        self._work_panel.set_keep_enabled(self.live.visible_draft is not None)
