"""What the next brief starts from: the sheet on the easel, stored for the studio.

Invariant: a start picture is in the history before anything is made from it, once however often it
is used; a mask is as large as its picture. Pictures are encoded and written in the background, and
submissions keep the order in which the artist asked for them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from engines.contract import Medium
from ui.context import AppContext
from ui.draw.easel import Easel, Sheet
from ui.draw.mask_bar import MaskBar
from ui.draw.mask_file import feathered_mask, mask_png, png_of
from ui.look.pictures import size_of

if TYPE_CHECKING:
    from studio.studio import Studio

Submit = Callable[[dict[str, object]], None]


@dataclass(frozen=True)
class Start:
    """The sheet at one moment. `origin` is its work in the history, empty where it has none yet;
    `mask` is feathered, and null where all of the picture is drawn."""

    sheet: Sheet
    origin: str
    title: str
    mask: QImage

    @property
    def is_stored(self) -> bool:
        """Whether there is nothing to encode or write."""
        return bool(self.origin) and self.mask.isNull()

    def store(self, studio: Studio) -> dict[str, object]:
        """`source` and `mask` of a brief. Slow unless it is stored; may run on any thread."""
        from studio.exchange.incoming import Incoming

        if self.origin:
            work = studio.history.get(self.origin)
        else:
            data = png_of(self.sheet.flattened())
            work = studio.history.bring_in(Incoming(Medium.IMAGE, data, ".png", self.title))
        values: dict[str, object] = {"source": work.id}
        if not self.mask.isNull():
            values["mask"] = studio.masks.save(mask_png(self.mask, size_of(work.path)))
        return values


@dataclass(frozen=True, eq=False)
class _Submission:
    """`submit` is called with the fields of the start, none without one, once that is stored."""

    start: Start | None
    submit: Submit


class StartQueue(QObject):
    """Stores starts in the background, then calls what submits the brief, in order."""

    def __init__(self, context: AppContext, easel: Easel, bar: MaskBar, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._easel, self._bar = context, easel, bar
        self._waiting: deque[_Submission] = deque()
        self._current: _Submission | None = None

    def is_masked(self) -> bool:
        """Whether only what is masked is to be drawn anew."""
        return not self._easel.sheet.mask.isNull() and self._bar.only_mask()

    def start(self) -> Start | None:
        """The sheet as it is now; None without one."""
        sheet = self._easel.sheet
        if sheet.is_empty:
            return None
        # A stroke that is still being drawn changes its image: the copy does not change.
        sheet = replace(sheet, sketch=QImage(sheet.sketch))
        is_sketch = not sheet.sketch.isNull()
        title = self.tr("Sketch") if is_sketch else self.tr("Start picture")
        mask = feathered_mask(sheet.mask, self._bar.feather()) if self.is_masked() else QImage()
        return Start(sheet, self._easel.origin, title, mask)

    def submit_from_sheet(self, submit: Submit) -> None:
        """Call `submit` with `source` and `mask` of the sheet; at once where that needs no file."""
        self._add(_Submission(self.start(), submit))

    def submit_in_order(self, submit: Callable[[], object]) -> None:
        """Call `submit` after all that was asked for before it; at once where nothing waits."""

        def run(_: dict[str, object]) -> None:
            submit()

        self._add(_Submission(None, run))

    def clear(self) -> bool:
        """Submit nothing of what waits. Returns whether anything did."""
        had_any = self._current is not None
        self._waiting.clear()
        self._current = None
        return had_any

    # Within

    def _add(self, submission: _Submission) -> None:
        self._waiting.append(submission)
        if self._current is None:
            self._next()

    def _next(self) -> None:
        while self._waiting and self._current is None:
            submission = self._waiting.popleft()
            start = submission.start
            if start is None:
                submission.submit({})
            elif start.is_stored:
                self._submit_stored(start, submission.submit)
            else:
                self._current = submission
                self._store(start, submission)

    def _submit_stored(self, start: Start, submit: Submit) -> None:
        values = self._context.attempt(lambda: start.store(self._context.studio))
        if values is not None:
            submit(values)

    def _store(self, start: Start, submission: _Submission) -> None:
        studio = self._context.studio

        def done(values: dict[str, object]) -> None:
            if self._end(submission):
                self._easel.note_stored(start.sheet, str(values["source"]))
                submission.submit(values)
                self._next()

        def failed(error: Exception) -> None:
            if self._end(submission):
                self._context.report(error)
                self._next()

        self._context.run_in_background(lambda: start.store(studio), done, failed)

    def _end(self, submission: _Submission) -> bool:
        """End the submission that is being stored. False where it was cleared meanwhile."""
        if self._current is not submission:
            return False
        self._current = None
        return True
