"""Stores the sheet on the easel, from which the next brief starts, and submits the brief.

Invariant: a start picture is in the history before a brief starts from it, and only once; a mask is
as large as its picture. Pictures are encoded and written in the background; briefs are submitted in
the order in which the artist asked for them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from ui.context import AppContext
from ui.draw.canvas.easel import Easel
from ui.draw.canvas.mask_bar import MaskBar
from ui.draw.canvas.mask_file import feathered_mask
from ui.draw.canvas.sheet_frame import SheetFrame
from ui.draw.source_snapshot import SourceSnapshot

Submit = Callable[[dict[str, object]], None]


@dataclass(frozen=True, eq=False)
class _Submission:
    """`submit` is called with the fields of the stored source; with none if there is no source."""

    snapshot: SourceSnapshot | None
    submit: Submit


class SubmissionQueue(QObject):
    """Stores sources in the background, then submits their briefs in order."""

    def __init__(
        self,
        context: AppContext,
        easel: Easel,
        bar: MaskBar,
        frame: SheetFrame,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._easel, self._bar, self._frame = context, easel, bar, frame
        self._waiting: deque[_Submission] = deque()
        self._current: _Submission | None = None

    def repaints_mask_only(self) -> bool:
        """Return whether only the masked part is drawn again."""
        return not self._easel.sheet.mask.isNull() and self._bar.only_mask()

    def sheet_key(self) -> tuple[object, ...]:
        """Equal as long as the next brief would start from the same picture and mask."""
        sheet = self._easel.sheet
        layers = (sheet.document or sheet.picture.cacheKey(), sheet.sketch.cacheKey())
        mask = (sheet.mask.cacheKey(), self._bar.feather()) if self.repaints_mask_only() else ()
        return (*layers, *mask)

    def snapshot(self) -> SourceSnapshot | None:
        """A copy of the current sheet; None if it is empty."""
        sheet = self._easel.sheet
        if sheet.is_empty:
            return None
        # Copies the image, which changes while a stroke is drawn.
        sheet = replace(sheet, sketch=QImage(sheet.sketch))
        has_sketch = not sheet.sketch.isNull() or sheet.document is not None
        title = self.tr("Sketch") if has_sketch else self.tr("Start picture")
        mask = (
            feathered_mask(sheet.mask, self._bar.feather())
            if self.repaints_mask_only()
            else QImage()
        )
        return SourceSnapshot(sheet, self._easel.identical_artifact_id, title, mask)

    def submit_from_sheet(self, submit: Submit) -> None:
        """Call `submit` with what is stored of the sheet, with what its frame adds to it; at once
        if no file is written."""
        snapshot = self.snapshot()
        if snapshot is not None:
            snapshot = replace(snapshot, margins=self._frame.margins)
        self._add(_Submission(snapshot, submit))

    def submit_from(self, snapshot: SourceSnapshot | None, submit: Submit) -> None:
        """As `submit_from_sheet`, from a sheet as it was before."""
        self._add(_Submission(snapshot, submit))

    def submit_in_order(self, submit: Callable[[], object]) -> None:
        """Call `submit` after the submissions before it; at once if none waits."""

        def run(_: dict[str, object]) -> None:
            submit()

        self._add(_Submission(None, run))

    def clear(self) -> bool:
        """Remove what waits. Returns whether anything did."""
        had_any = self._current is not None
        self._waiting.clear()
        self._current = None
        return had_any

    # Within

    def _add(self, submission: _Submission) -> None:
        self._waiting.append(submission)
        if self._current is None:
            self._submit_next()

    def _submit_next(self) -> None:
        while self._waiting and self._current is None:
            submission = self._waiting.popleft()
            snapshot = submission.snapshot
            if snapshot is None:
                submission.submit({})
            elif snapshot.is_stored:
                self._submit_stored(snapshot, submission.submit)
            else:
                self._current = submission
                self._store(snapshot, submission)

    def _submit_stored(self, snapshot: SourceSnapshot, submit: Submit) -> None:
        values = self._context.attempt(lambda: snapshot.store(self._context.studio))
        if values is not None:
            submit(values)

    def _store(self, snapshot: SourceSnapshot, submission: _Submission) -> None:
        studio = self._context.studio

        def done(values: dict[str, object]) -> None:
            if self._end(submission):
                self._easel.mark_stored(snapshot.sheet, str(values.get("source", "")))
                submission.submit(values)
                self._submit_next()

        def failed(error: Exception) -> None:
            if self._end(submission):
                self._context.report(error)
                self._submit_next()

        self._context.run_in_background(lambda: snapshot.store(studio), done, failed)

    def _end(self, submission: _Submission) -> bool:
        """End the submission that is being stored; False if it was cleared meanwhile."""
        if self._current is not submission:
            return False
        self._current = None
        return True
